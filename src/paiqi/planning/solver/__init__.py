"""The solver: unit jobs onto ordered positions. It knows no topics."""
