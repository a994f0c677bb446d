"""Files on disk: the backlog, what stands beside it, and what is the user's own. They know nothing of YAML."""
