"""A workbook's sheets as finance sees them, over the child that reads them."""
