"""The line at the foot: where the figures of a slide come from, by workbook, sheet and block of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firstslide.meeting.cells import Cell, blocks
from firstslide.meeting.facts import Source
from firstslide.meeting.periods import day

CELLS_NAMED = 3


def source_line(cells: Iterable[Cell], sources: Iterable[Source], entered: str = "") -> str:
    """``Source: delivered.xlsx, Volumes!C5:N14; scope.xlsx, Pricing!C9:G16, as of 3 July 2026``; "" without any cell or
    anything typed.

    Workbooks of different days carry each its own. ``entered`` names what is typed: ``remedies``.
    """
    books: dict[str, list[str]] = {}
    for block in blocks(cells):
        books.setdefault(block.workbook, []).append(f"{block.sheet}!{block.cell}")
    if not books:
        return f"Source: {entered} as entered by us" if entered else ""
    days = {source.workbook: source.as_of for source in sources if source.workbook in books and source.as_of}
    same = len(set(days.values())) == 1 and len(days) == len(books)
    parts = []
    for book, places in books.items():
        part = f"{book}, {', '.join(places)}"
        parts.append(part if same or book not in days else f"{part}, as of {day(days[book])}")
    line = f"Source: {'; '.join(parts)}"
    if same:
        line += f", as of {day(next(iter(days.values())))}"
    return f"{line}; {entered} as entered by us" if entered else line


def cells_in_words(cells: Sequence[Cell]) -> str:
    """Where one figure comes from: single cells while they are few, the block of each sheet otherwise; "" for none."""
    named = cells if len(cells) <= CELLS_NAMED else blocks(cells)
    return "From " + "; ".join(f"{c.workbook}, {c.sheet}!{c.cell}" for c in named) if named else ""
