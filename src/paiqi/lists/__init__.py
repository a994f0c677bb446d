"""Lists that writers keep by hand: what stands in them, and how it comes into a backlog."""
