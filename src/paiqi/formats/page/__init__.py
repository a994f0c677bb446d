"""The backlog as one page for a browser: a file that holds all it needs, and asks no network."""
