"""Other formats, read and written: Markdown lists, JSON."""
