"""Where a figure comes from: its cells, what is stored of them, and the sheet around them."""
