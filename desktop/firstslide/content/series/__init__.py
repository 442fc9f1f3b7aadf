"""What there is to look at before there is a slide, as values: for the page that explores, and for answers in the show.

Made from the analysis alone. The window draws it and decides nothing about figures.
"""
