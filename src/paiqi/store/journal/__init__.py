"""The journal: every write as a step that can be taken back."""
