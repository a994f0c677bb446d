"""What `doctor` looks at: the program, the terminal, the backlog, and the reader's own folders."""
