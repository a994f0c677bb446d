"""The board: the backlog on a terminal as columns to work in, with keys and mouse. Textual only here."""
