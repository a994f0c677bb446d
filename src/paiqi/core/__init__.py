"""The pure core: topics, numbers, dates and the operations on them. No file, no clock, no terminal."""
