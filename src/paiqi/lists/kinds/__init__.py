"""Kinds of files that a list comes in, each made an outline."""
