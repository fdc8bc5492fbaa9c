"""The body of a post: Markdown → HTML, with all that is mended and added on the way."""
