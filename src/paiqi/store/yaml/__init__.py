"""A backlog's YAML read: the text, what it says, what is wrong with it, and where each thing stands."""
