"""What a new version of a workbook changes, before it is taken."""
