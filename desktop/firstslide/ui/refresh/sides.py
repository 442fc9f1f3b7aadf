"""Both sides of a difference as figures that can be asked: the old one of the meeting, the new one of a version that is
not taken yet, whose workbook is still open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firstslide.content.asked import difference as told
from firstslide.content.figures import Figure

if TYPE_CHECKING:
    from firstslide.meeting.comparison import Difference
    from firstslide.ui.sheet.book import Book
    from firstslide.workspace.refresh import Staged


@dataclass(frozen=True)
class NewFigure(Figure):
    """A figure of a version that waits for somebody's word. ``book`` is its workbook, which stays its owner's."""

    staged: Staged
    book: Book


def sides(difference: Difference, staged: Staged, book: Book, *, old: bool) -> tuple[tuple[Figure, ...], int]:
    """What stood there and what stands there now, each where it has cells; and which to begin with."""
    what = told.what(difference)
    found: list[Figure] = []
    before, after = difference.before, difference.after
    if before is not None and before.cells:
        found.append(Figure(told.side_words(difference, before), f"before: {what}", "", before.cells))
    if after is not None and after.cells:
        text = told.side_words(difference, after)
        found.append(NewFigure(text, f"new: {what}", "", after.cells, staged, book))
    return tuple(found), 0 if old else len(found) - 1
