"""The theme's own files on the site: style sheets and scripts squeezed, all else as it is."""

import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from plugins.build.job import Job
from plugins.build.site import files_under, static_jobs
from plugins.text import squeeze

SQUEEZERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {".css": squeeze.squeezed_css, ".js": squeeze.squeezed_script}
)


def theme_jobs(folder: Path) -> list[Job]:
    """Return a job for each file of the theme's static folder."""
    edition = hashlib.sha256(Path(squeeze.__file__).read_bytes()).hexdigest()
    return [_job(job, edition) for job in static_jobs(files_under(folder, "theme"), folder, "theme/static")]


def _job(job: Job, edition: str) -> Job:
    squeezer = SQUEEZERS.get(Path(job.save_as).suffix)
    if not squeezer:
        return job
    return Job(job.save_as, job.owner, partial(_key, job, edition), partial(_squeezed, job, squeezer))


def _key(job: Job, edition: str) -> str:
    """Return nothing where the file itself has no key yet: then it is read."""
    key = job.key()
    return key and f"{edition}:{key}"


def _squeezed(job: Job, squeezer: Callable[[str], str]) -> bytes:
    return squeezer(job.make().decode()).encode()
