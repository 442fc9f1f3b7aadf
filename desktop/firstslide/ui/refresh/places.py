"""Whose place a workbook takes in the meeting: of the versions before it, and asked where its name tells nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from firstslide.meeting.imports import Import, Table
from firstslide.meeting.periods import day
from firstslide.ui.parts import button, card, label, middle
from firstslide.ui.review.folded import FoldedButton
from firstslide.ui.sheet import words

if TYPE_CHECKING:
    from firstslide.workbooks.values import WorkbookSummary

WIDE = 560


def before(imports: Iterable[Import], workbook: str, replaces: str) -> list[Import]:
    """The imports whose place a workbook would take: those of its name, and the one with the id ``replaces``."""
    return [i for i in imports if i.workbook == workbook or i.id == replaces]


def alike(imports: Iterable[Import], tables: Iterable[Table]) -> list[Import]:
    """The imports that have mostly the same tables, by sheet and kind: of which others may be a new version."""
    ours = {(t.sheet, t.kind) for t in tables}
    found = []
    for taken in imports:
        theirs = {(t.sheet, t.kind) for t in taken.tables}
        if 2 * len(ours & theirs) > max(len(ours), len(theirs)):
            found.append(taken)
    return found


def told(older: Sequence[Import], summary: WorkbookSummary) -> str:
    """What a workbook would take the place of, as a sentence; "" where that is nothing."""
    if not older:
        return ""
    if older[0].sha256 == summary.sha256:
        return "The meeting already rests on this very file."
    name = "the one" if older[0].workbook == summary.workbook else older[0].workbook
    return f"It takes the place of {name}{as_of(older[0], ' ')}; you see first what changes."


def as_of(taken: Import, lead: str) -> str:
    """From which day a version is, after ``lead``: ``, as of 3 July 2026``; "" where that is not known."""
    return f"{lead}as of {day(taken.as_of)}" if taken.as_of else ""


def question(
    name: str, same: Sequence[Import], choose: Callable[[str], object], cancel: Callable[[], object]
) -> QWidget:
    """Ask whether a workbook under a new name takes the place of one that looks the same. ``choose`` gets its id, or ""
    where both are to count.
    """
    heading = label(f"Is {name} a new version?", "subheading")
    told_ = label(
        f"It has the same tables as {words.listed([i.workbook for i in same])}. If it is a new version, its figures "
        "take the place of the old ones, and you see first what changes. If it is another workbook, both count."
    )
    ways = [_way(i, choose) for i in same]
    both = button("It is another workbook: both count", lambda: choose(""))
    inside = card(heading, told_, *ways, both, button("Back to the review", cancel, "link"))
    inside.setFixedWidth(WIDE)
    made = middle(inside)
    made.setAccessibleName(f"Is {name} a new version?")
    made.setFocusProxy(ways[0])
    return made


def _way(taken: Import, choose: Callable[[str], object]) -> QWidget:
    made = FoldedButton(f"It takes the place of {taken.workbook}{as_of(taken, ', ')}", lambda: choose(taken.id))
    made.setObjectName("primary")
    return made
