"""Completion: what a word that is half typed may become, asked by a shell when somebody presses Tab."""
