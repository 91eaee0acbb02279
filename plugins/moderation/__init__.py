"""The author's hand on the comments: taking away, making anonymous, adding one that came by mail."""
