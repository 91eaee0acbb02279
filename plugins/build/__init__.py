"""Second floor, east: how a site is read, rendered, staged and put in place."""
