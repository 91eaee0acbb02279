"""Links to other sites: whether they still lead somewhere, and where a copy of what stood there is kept."""
