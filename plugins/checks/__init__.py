"""Second floor, north: each check takes the finished output and returns its problems; none is good."""
