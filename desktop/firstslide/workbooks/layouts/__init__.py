"""What a person chose, remembered for next month's workbook."""
