"""What stands in the way of a good meeting: one rule a file, each a pure function of the story."""
