"""From a file to the values and looks of its sheets. Knows nothing of what they mean."""
