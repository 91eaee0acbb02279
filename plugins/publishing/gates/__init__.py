"""What a site must be before it is published: one gate a question, problems out, an empty list lets it through."""
