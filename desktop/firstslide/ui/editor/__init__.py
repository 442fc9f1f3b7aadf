"""Editing on the slide: the texts where they stand, the gaps to fill, and the notes beneath, which stay ours."""
