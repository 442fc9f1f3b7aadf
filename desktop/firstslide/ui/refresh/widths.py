"""How wide the columns of *What changes* are: as wide as what they say, in whatever font, and *What* has the rest.

Figures are not cut. Beside the panel that tells where a figure comes from there is less room: how a row differs goes
first, which its old and new value say too; then *What* is cut in its middle, and at last the table scrolls sideways.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView, QTableView

from firstslide.ui.refresh.differences import BY, COLUMNS, HOW, IS, SLIDES, WAS, WHAT

_WIDE = {
    HOW: "changed",
    WAS: "3,620 contacts",
    IS: "3,620 contacts",
    BY: "more than 10,000 %",
    SLIDES: "1, 2, 3, 12  ✎",
}
_NARROW = {WAS: "3,620 contacts", IS: "3,620 contacts", BY: "−99.9 points", SLIDES: "1, 2, 3"}
_PADDING = 26  # in pixels, of a cell
_COMFORTABLE, _LEAST = 260, 120  # of What


def is_narrow(table: QTableView, room: int) -> bool:
    """Whether so many pixels are less than the columns like to have."""
    return room - sum(_widths(table, _WIDE).values()) < _COMFORTABLE


def fit(table: QTableView, room: int) -> None:
    """Fit the columns into so many pixels."""
    widths = _widths(table, _NARROW if is_narrow(table, room) else _WIDE)
    for column in range(len(COLUMNS)):
        table.setColumnHidden(column, column not in (WHAT, *widths))
    for column, width in widths.items():
        table.setColumnWidth(column, width)
    across = table.horizontalHeader()
    if room - sum(widths.values()) < _LEAST:
        across.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(WHAT, _LEAST)
    else:
        across.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)


def _widths(table: QTableView, texts: dict[int, str]) -> dict[int, int]:
    metrics = table.fontMetrics()
    return {column: metrics.horizontalAdvance(text) + _PADDING for column, text in texts.items()}
