"""The user's own table on a slide: its cells as texts of the slide, and the edits that change many of them at once.

A cell is the text ``cell:ROW:COLUMN``, counted from 0; row 0 is the header. The table is as large as the largest index
among its keys, so a row that was added and is still empty is a key with an empty text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from firstslide.meeting.edits import Edit, apply, put
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Slide, SlideKind

from .changes import add_behind
from .fields import Field, pieces

LEAST = 2  # rows and columns
MOST_ROWS, MOST_COLUMNS = 50, 12  # of a table that is typed: what is longer is data, and belongs in a workbook
_KEY = re.compile(r"cell:(\d{1,3}):(\d{1,3})")
_FIGURE = re.compile(
    r"[(+−-]?\s*[€$£]?\s*[+−-]?(\d{1,3}([,.’' \u00a0]\d{3})+|\d+)([.,]\d+)?\s*(%|[€$£]|[A-Z]{3}|h|d)?\)?|[–-]"
)

Cells = dict[tuple[int, int], str]


@dataclass(frozen=True)
class Grid:
    """The size of a table, its header row included."""

    rows: int
    columns: int


def key_at(row: int, column: int) -> str:
    """The key of a cell among the texts of its slide."""
    return f"cell:{row}:{column}"


def size_of(texts: Mapping[str, str]) -> Grid:
    """How large the table in these texts is, at least two by two."""
    places = _cells(texts)
    return Grid(
        max([LEAST, *(row + 1 for row, _ in places)]),
        max([LEAST, *(column + 1 for _, column in places)]),
    )


def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, with its unit or currency, or a live one: such a column stands at the right."""
    return bool(_FIGURE.fullmatch(text.strip())) or is_live(text)


def is_live(text: str) -> bool:
    """Whether a cell holds a live figure and nothing else."""
    found = pieces(text.strip())
    return len(found) == 1 and isinstance(found[0].said, Field)


def paste(meeting: Meeting, slide_id: str, row: int, column: int, text: str) -> Edit:
    """A block copied from a spreadsheet (tab-separated lines), with its first cell at a place.

    UserError where the table would be larger than one that is typed.
    """
    block = _block(text)
    _check(row + len(block), column + max(map(len, block), default=0))

    def pasted(cells: Cells) -> Cells:
        new = {(row + r, column + c): value for r, line in enumerate(block) for c, value in enumerate(line)}
        return cells | new

    return _edit(meeting, slide_id, "Paste into table", pasted)


def add_pasted(meeting: Meeting, behind: str, text: str) -> Edit:
    """A slide of a table copied from a spreadsheet, placed as in ``changes.add_behind``. UserError as in ``paste``."""
    added = add_behind(meeting, SlideKind.TABLE, behind)
    slide = next(change.key for change in added.changes if change.place == "slides")
    filled = paste(apply(meeting, added), slide, 0, 0, text)
    return Edit("Add table", added.changes + filled.changes)


def add_row(meeting: Meeting, slide_id: str, at: int) -> Edit:
    """An empty row before row ``at``; beyond the last one, at the end."""
    grid = size_of(_slide(meeting, slide_id).texts)
    at = min(max(at, 0), grid.rows)
    _check(grid.rows + 1, grid.columns)

    def added(cells: Cells) -> Cells:
        moved = {(r + (r >= at), c): text for (r, c), text in cells.items()}
        return {(at, 0): "", (grid.rows, 0): ""} | moved

    return _edit(meeting, slide_id, "Add row", added)


def add_column(meeting: Meeting, slide_id: str, at: int) -> Edit:
    """An empty column before column ``at``; beyond the last one, at the end."""
    grid = size_of(_slide(meeting, slide_id).texts)
    at = min(max(at, 0), grid.columns)
    _check(grid.rows, grid.columns + 1)

    def added(cells: Cells) -> Cells:
        moved = {(r, c + (c >= at)): text for (r, c), text in cells.items()}
        return {(0, at): "", (0, grid.columns): ""} | moved

    return _edit(meeting, slide_id, "Add column", added)


def remove_row(meeting: Meeting, slide_id: str, at: int) -> Edit:
    """A row taken out, with what is written in it; a table keeps two rows. No such row: nothing to do."""
    grid = size_of(_slide(meeting, slide_id).texts)

    def removed(cells: Cells) -> Cells:
        left = {(r - (r > at), c): text for (r, c), text in cells.items() if r != at}
        return {(max(grid.rows, LEAST + 1) - 2, 0): ""} | left if at in range(grid.rows) else cells

    return _edit(meeting, slide_id, "Delete row", removed)


def remove_column(meeting: Meeting, slide_id: str, at: int) -> Edit:
    """A column taken out, with what is written in it; a table keeps two columns. No such column: nothing to do."""
    grid = size_of(_slide(meeting, slide_id).texts)

    def removed(cells: Cells) -> Cells:
        left = {(r, c - (c > at)): text for (r, c), text in cells.items() if c != at}
        return {(0, max(grid.columns, LEAST + 1) - 2): ""} | left if at in range(grid.columns) else cells

    return _edit(meeting, slide_id, "Delete column", removed)


def _edit(meeting: Meeting, slide_id: str, label: str, change: Callable[[Cells], Cells]) -> Edit:
    slide = _slide(meeting, slide_id)
    others = {key: text for key, text in slide.texts.items() if not _KEY.fullmatch(key)}
    cells = {key_at(*place): text for place, text in sorted(change(_cells(slide.texts)).items())}
    return put(meeting, label, [("slides", slide.id, replace(slide, texts=others | cells))])


def _slide(meeting: Meeting, slide_id: str) -> Slide:
    slide = meeting.slides.get(slide_id)
    if slide is None:
        raise UserError(f"There is no slide {slide_id} in this meeting.", "no-slide")
    return slide


def _cells(texts: Mapping[str, str]) -> Cells:
    found = ((match, text) for key, text in texts.items() if (match := _KEY.fullmatch(key)))
    return {(int(match[1]), int(match[2])): text for match, text in found}


def _block(text: str) -> list[list[str]]:
    """The lines and cells of a block; spreadsheets put a cell of several lines in quotes."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    _check(plain.count("\n"), 0)
    return [
        [" ".join(cell.split()) for cell in line] for line in csv.reader(io.StringIO(plain, newline=""), "excel-tab")
    ]


def _check(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise UserError(
            f"That makes {rows:,} rows of {columns:,} columns: a typed table holds {MOST_ROWS} of {MOST_COLUMNS}. "
            "Import longer ones as a workbook.",
            "table-too-large",
        )
