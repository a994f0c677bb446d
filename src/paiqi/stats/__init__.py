"""Figures of a backlog: what went out and when, how plan and fact agree, and what lies ahead.

Each figure is None, or empty, where the backlog has nothing to count yet.
"""
