"""What the words, numbers and dates of a cell mean by themselves, without their sheet."""
