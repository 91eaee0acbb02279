"""Soft hyphens in very long Swedish words, for the visible title of a page only: never for what is copied or fed on.

There is no dictionary here, so a word is only parted where its making shows. What is derived with -het, -itet, -tion,
-ning, -ling, -ring, -nad and -skap takes an s before the next part of a compound (Svenska Akademiens grammatik 2:
fogemorfem). Where the s might belong to the next word instead, as in penning|summa and ring|signal, nothing is done;
no Swedish word begins with sb, sd, sf, sg, sh, sr or ss. All else is left to the browser's own hyphenation.
"""

import re

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LONG_WORD = re.compile(r"[^\W\d_]{23,}")  # longer than a phone's line in the size of a title
_JOINT = re.compile(
    r"""(?:
      [^\W\d_]{3}(?:(?<!ac)tion|itet)s                                           # informations|ansvar
    | [^\W\d_]{3}(?<!p)hets(?![ain])                                             # myndighets|konferens, not upp|hetsa
    | (?:[^\W\d_]{2}(?:[nlr]ing|nad|skap)|\barbet|\bsamhäll|\briksdag)s(?=[bdfghrs])  # handlings|frihet
    )(?=[^\W\d_]{4})""",
    re.VERBOSE | re.IGNORECASE,
)


def soft_hyphenated(title: str) -> str:
    """Return a title with soft hyphens at the sure joints of its words of 23 letters and more.

    >>> soft_hyphenated("Informationssäkerhetsstrategi för alla").replace(SOFT_HYPHEN, "|")
    'Informations|säkerhets|strategi för alla'
    """
    return _LONG_WORD.sub(lambda word: _JOINT.sub(rf"\g<0>{SOFT_HYPHEN}", word[0]), title)
