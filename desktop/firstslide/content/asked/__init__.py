"""What people ask of a slide: where its figures come from, what is known of a cell, what a new version changes."""
