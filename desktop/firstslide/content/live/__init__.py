"""Figures in typed words: those that follow the data, and those that somebody typed."""
