"""A Markdown list read: its outline, and what each entry says."""
