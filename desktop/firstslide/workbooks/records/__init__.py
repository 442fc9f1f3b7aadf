"""From an understood table to what is stored."""
