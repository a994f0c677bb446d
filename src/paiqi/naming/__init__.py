"""Naming a topic: found by what one types, named by what one can type."""
