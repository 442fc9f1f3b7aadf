"""What the numbers say: variance, attainment, and an account of every miss. Pure functions over ``Facts``.

*Analysis* is what the numbers say; a *finding* is what a rule says about the deck. This room knows nothing of slides.
"""
