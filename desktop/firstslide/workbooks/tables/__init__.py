"""Where tables are, what they are, which of their rows count, and what is wrong with them."""
