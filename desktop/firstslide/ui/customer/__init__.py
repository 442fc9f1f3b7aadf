"""The Customer place: what no workbook holds. What of it the customer may see, the slides decide."""
