"""Ground floor: pure functions on text; no files, no clock, no settings, no Pelican."""
