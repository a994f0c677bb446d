"""The edits that turn a document into another backlog, touching only what changed."""
