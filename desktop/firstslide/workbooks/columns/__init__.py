"""What a column is: its heading, its field, how its values are read."""
