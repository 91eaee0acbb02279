"""One saved web page as a text of the blog: charset, tree, address, dates, and the mark-up of the old blog engines."""
