"""Live figures in a text while it is typed: seen as figures, chosen from a list."""
