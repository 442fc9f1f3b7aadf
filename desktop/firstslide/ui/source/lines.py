"""The cells of a figure as lines of a list: the cell and what stood in it, and below what the meeting holds of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firstslide.content import words
from firstslide.content.figures import Figure
from firstslide.meeting.cells import Cell, address
from firstslide.meeting.facts import Logged, TicketRow
from firstslide.meeting.imports import Import
from firstslide.meeting.periods import day
from firstslide.workspace.provenance import Origin, Provenance


@dataclass(frozen=True)
class RowFigure(Figure):
    """A row of a log. Of its text nothing was kept but what it is known by; ``number`` is that, or ""."""

    number: str = ""


def row_figure(row: Logged) -> RowFigure:
    """A row of a log as something whose cell can be asked for."""
    ticket = row.ticket
    return RowFigure(ticket.number or f"Row {ticket.row}", ticket.function, "", (row.cell,), ticket.number)


@dataclass(frozen=True)
class Line:
    """``title`` and ``raw`` stand on the first line, ``detail`` on the second. ``cell`` is shown when it is chosen; a
    heading has none.
    """

    title: str
    raw: str = ""
    detail: str = ""
    cell: Cell | None = None

    @property
    def heading(self) -> bool:
        """Whether it names the workbook of the lines below it."""
        return self.cell is None

    @property
    def spoken(self) -> str:
        """All of it, as one sentence."""
        return ", ".join(filter(None, (self.title, self.raw, self.detail)))


def lines(found: Provenance, figure: Figure | None = None) -> tuple[Line, ...]:
    """Every cell, by workbook in the order in which the figure first needs them; of a row of a log its number."""
    number = figure.number if isinstance(figure, RowFigure) else ""
    books = dict.fromkeys(origin.cell.workbook for origin in found.origins)
    return tuple(
        line
        for book in books
        for line in (
            heading(book, next((i for i in found.imports if i.workbook == book), None)),
            *(line for origin in found.origins if origin.cell.workbook == book for line in _of(origin, number)),
        )
    )


def heading(workbook: str, taken: Import | None) -> Line:
    """The line above the cells of a workbook."""
    as_of = f"as of {day(taken.as_of)}" if taken is not None and taken.as_of else ""
    return Line(workbook, as_of, f"SHA-256 {taken.sha256}" if taken is not None else "")


def _of(origin: Origin, number: str) -> Iterator[Line]:
    cell = origin.cell
    place = f"{cell.sheet}!{cell.cell}"
    if origin.counted:
        for counted in origin.counted:
            rows = "one row" if counted.rows == 1 else f"{counted.rows:,} rows"
            yield Line(place, rows, counted.what, cell)
            yield from (_of_row(row, cell) for row in counted.first)
            if counted.rows > len(counted.first):
                rest = counted.rows - len(counted.first)
                yield Line(f"And {rest:,} rows more", "", "All of them are counted.", cell)
        return
    if origin.raw is None and number:
        yield Line(place, number, "The number of its row. Of the row’s other text nothing is kept.", cell)
        return
    held = "; ".join(f"{one.what}: {one.value}" for one in origin.holds)
    yield Line(place, stood(origin), held, cell)


def stood(origin: Origin) -> str:
    """What stood in a cell, in quotes where it was text or a number: ``“3620”``, and whether a formula gave it; "" for
    a block.
    """
    if ":" in origin.cell.cell:
        return ""
    if origin.raw is None:
        return "text not kept"
    raw = f"“{origin.raw}”" if origin.raw else "empty"
    return f"{raw}, a formula" if origin.formula else raw


def _of_row(row: TicketRow, block: Cell) -> Line:
    column = block.corners[1]
    made = {True: "on time", False: "late", None: ""}[row.made]
    hours = f"{words.number(row.effort)} h" if row.effort is not None else ""
    days = " to ".join(filter(None, (row.opened, row.closed))).replace("T", " ")
    detail = " · ".join(filter(None, (row.function or row.measure, days, hours, made)))
    return Line(f"Row {row.row}", row.number, detail, Cell(block.workbook, block.sheet, address(row.row, column)))
