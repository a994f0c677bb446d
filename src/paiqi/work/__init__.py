"""Work on an open backlog, whoever asks for it: what was typed is understood, and what came of it is saved."""
