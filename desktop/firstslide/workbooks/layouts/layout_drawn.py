"""Tables that are found by their layout alone: the user drew them once, and they are drawn again where their headings
stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.meeting.cells import Corners, area, overlap
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import leaf
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.tables.understand import Understood, made
from firstslide.workbooks.values import Sheet

from . import layout_match, layouts
from .layout_match import Match
from .layouts import Layout, LayoutTable

_SEARCHED = 60  # rows below its former place in which a drawn table's headings are looked for


def again(
    sheets: Sequence[Sheet], understood: Sequence[Understood], known: Sequence[Layout], workbook: str
) -> list[Match]:
    """The tables that are not found without the user, found by their headings; none where one is found there now."""
    found: list[Match] = []
    for layout in sorted(known, key=lambda one: one.used, reverse=True):
        if not layout_match.same_book(layout.workbook, workbook):
            continue
        for table in layout.tables:
            places = (_place_of(s, table) for s in sheets if layouts.pattern(s.name) == layouts.pattern(table.sheet))
            place = next((p for p in places if p is not None), None) if table.drawn else None
            if place is None or any(_overlaps(place, u) for u in (*understood, *(m.understood for m in found))):
                continue
            sheet, corners = place
            try:
                drawn = made(sheet, area(*corners))
            except UserError:
                continue
            found.append(Match(drawn, layout, table, 0.8))
    return found


_Place = tuple[Sheet, Corners]


def _place_of(sheet: Sheet, table: LayoutTable) -> _Place | None:
    """Where the headings of a drawn table stand in their columns, and the filled rows below them."""
    wanted = {c.place: layouts.key(leaf(c.header)) for c in table.columns}
    if not wanted:
        return None
    left, right = min(wanted), max(wanted)
    for row in range(1, min(_SEARCHED + table.row, len(sheet.head)) + 1):
        if all(layouts.key(str(sheet.value(row, at) or "")) == name for at, name in wanted.items()):
            top, bottom = max(1, row - max(0, table.depth - 1)), row
            while any(filled(sheet.value(bottom + 1, at)) for at in range(left, right + 1)):
                bottom += 1
            return (sheet, (top, left, bottom, right)) if bottom > row else None
    return None


def _overlaps(place: _Place, other: Understood) -> bool:
    sheet, corners = place
    return other.table.sheet == sheet.name and overlap(corners, other.found.region.corners)
