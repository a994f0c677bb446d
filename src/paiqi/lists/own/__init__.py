"""Lists that paiqi itself has written, read to the letter: nothing in them is guessed."""
