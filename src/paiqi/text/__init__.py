"""Texts as such: how they compare, how wide they stand, what makes them safe. They know nothing of topics."""
