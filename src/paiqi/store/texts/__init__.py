"""Texts compared, patched and merged by lines."""
