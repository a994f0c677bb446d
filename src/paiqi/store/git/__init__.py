"""git, called as a program: its plumbing only, so that nobody's settings change what it says."""
