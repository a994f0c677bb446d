"""Reports drawn for people on a terminal, or as plain lines in a pipe."""
