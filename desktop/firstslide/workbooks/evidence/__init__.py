"""Why everything was decided as it was, as values."""
