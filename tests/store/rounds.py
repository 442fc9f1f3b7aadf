"""How often the random tests repeat: a little on every run, ``FIRSTSLIDE_ROUNDS=500`` times that on request."""

import os


def rounds(few: int) -> int:
    """``few`` on an ordinary run."""
    return few * int(os.environ.get("FIRSTSLIDE_ROUNDS", "1"))
