"""The remembered layouts: seen, renamed, deleted, and exchanged with colleagues."""
