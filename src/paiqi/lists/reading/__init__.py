"""What carries the topics of a list, and what its headings are: each decided with its evidence."""
