"""Explore: the place to play with the data before there is a slide."""
