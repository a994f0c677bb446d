"""The words that lists are written in: statuses and signs, headings, columns."""
