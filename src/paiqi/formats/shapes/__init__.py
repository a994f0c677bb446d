"""The shapes of what `--json` prints, as JSON Schema (2020-12)."""
