"""The whole text of a post: HTML → Markdown, the stored form → lines of a width. Pure."""
