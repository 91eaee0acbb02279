"""First floor: the files of the blog, as frozen values; `parse` and `render` are inverses."""
