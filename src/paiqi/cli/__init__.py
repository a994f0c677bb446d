"""The command line: parameters in, one operation, what changed out."""
