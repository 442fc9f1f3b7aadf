"""How sure a decision is by what the workbook shows for it: the share of the witnesses that agree, and how many there
are.

Only what a person chose is certain. Knows neither sheets nor tables.
"""

from __future__ import annotations

OPEN = 0.5  # nothing speaks for it, and nothing against
_MOST = 0.99


def witnessed(agree: int, of: int) -> float:
    """How sure ``agree`` witnesses ``of`` all make: each halves the doubt that is left, and each that disagrees takes
    its share away.
    """
    if of <= 0:
        return OPEN
    return min(_MOST, agree / of * (1 - 0.5 ** (agree + 1)))
