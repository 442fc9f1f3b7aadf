"""Where a step with the keyboard or a button takes the selected slides. Pure: the deck in, a place in it out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from firstslide.meeting.slides import Deck

Step = Literal["left", "right", "up", "down", "first", "last", "part"]
Target = tuple[int, bool]  # the index counted without the slides that move, and whether in the backup


def step(deck: Deck, ids: Collection[str], which: Step, columns: int) -> Target | None:
    """The place for the slides, which stay together; None where there is nowhere to go.

    A selection over both parts counts as being in the part of its first slide. ``columns`` of the main deck make a row.
    """
    backup = not any(slide_id in deck.main for slide_id in ids)
    part, other = (deck.backup, deck.main) if backup else (deck.main, deck.backup)
    places = [at for at, slide_id in enumerate(part) if slide_id in ids]
    if not places:
        return None
    rest = len(part) - len(places)
    if which == "part":
        return sum(1 for slide_id in other if slide_id not in ids), not backup
    before, behind = places[0], places[-1] + 1 - len(places)  # how many others stand before the first, and the last
    if which == "down" and not backup and places[-1] // columns == (len(part) - 1) // columns:
        return 0, True
    if which == "up" and backup:
        return len(deck.main), False
    index = {
        "left": before - 1,
        "right": behind + 1,
        "up": before if before < columns else before - columns,
        "down": behind if backup else min(behind + columns, rest),
        "first": 0,
        "last": rest,
    }[which]
    if index < 0 or index > rest or (index == before == behind):
        return None
    return index, backup
