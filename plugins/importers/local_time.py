"""Foreign moments as the blog showed them: the day that stood over a post does not move with the reader's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def as_shown(moment: datetime, blog_zone: ZoneInfo, site_zone: ZoneInfo) -> datetime:
    """Return the time of day that the old blog showed, as a time of day here.

    A moment in UTC says nothing about what was shown and is told in `blog_zone`; any other offset is the blog's own.

    >>> stockholm = ZoneInfo("Europe/Stockholm")
    >>> as_shown(datetime(2009, 12, 30, 23, 30, tzinfo=UTC), stockholm, stockholm).isoformat()
    '2009-12-31T00:30:00+01:00'
    >>> as_shown(datetime(2009, 12, 30, 23, 30, tzinfo=ZoneInfo("America/Denver")), stockholm, stockholm).isoformat()
    '2009-12-30T23:30:00+01:00'
    """
    is_utc = moment.tzinfo is UTC or str(moment.tzinfo) in ("UTC", "Etc/UTC", "UTC+00:00")
    wall = moment.astimezone(blog_zone) if is_utc else moment
    if wall.utcoffset() == moment.astimezone(site_zone).utcoffset():
        return moment.astimezone(site_zone).replace(microsecond=0)
    shown = wall.replace(tzinfo=site_zone, microsecond=0)
    return shown.astimezone(UTC).astimezone(site_zone)
