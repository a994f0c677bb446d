"""The operations on a backlog: pure functions that return another backlog, or refuse by raising."""
