"""Foreign HTML to the Markdown that this project reads back the same; hostile HTML in, inert text out."""
