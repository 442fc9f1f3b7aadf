"""The deck: drafting it from the data, and the edits that people make to it. Returns edits, changes nothing."""
