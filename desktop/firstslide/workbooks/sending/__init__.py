"""The copy of a workbook, its problems marked, that goes back to finance."""
