"""The agent's door: one backlog, and the tools by which an agent works on it, over the Model Context Protocol."""
