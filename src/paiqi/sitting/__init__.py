"""A sitting at the backlog: it lies open, what somebody says of it is understood, and what comes of it is saved."""
