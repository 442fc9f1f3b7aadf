"""Which month a column or a row belongs to."""
