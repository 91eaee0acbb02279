"""Second floor, west: whatever is left of an old blog comes in, our own files go out."""
