"""The store: bytes to backlog and back, touching only what changed. YAML lives here and nowhere else."""
