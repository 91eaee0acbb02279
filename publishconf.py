"""What differs in production: `pelican -s publishconf.py`, or `invoke build --production`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

PRODUCTION = True
SOCIAL_CARDS = True
SEARCH = True
DOWNLOADS = True
