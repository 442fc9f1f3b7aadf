"""What stood in the cells that a figure rests on, and the rows of a log that were counted for it, read back.

What the figure is, and how it was computed, is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import MonthlyFact, Quantity, RawCell, TicketRow
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Import

from .sqlite import Database

_AT_ONCE = 500  # addresses in one question
_OF_MEASURES = frozenset({Quantity.MEASURED, Quantity.ON_TIME})


def raw_cells(db: Database, imports: Iterable[Import], cells: Iterable[Cell]) -> dict[Cell, RawCell]:
    """What was kept of each cell. Cells of imports of version 1, and of ticket logs, are not among them.

    Raises sqlite3.Error.
    """
    numbers = dict(db.conn.execute("SELECT table_id, id FROM imported").fetchall())
    tables: dict[tuple[str, str], list[int]] = {}
    for taken in imports:
        for table in taken.tables:
            if table.id in numbers:
                tables.setdefault((taken.workbook, table.sheet), []).append(numbers[table.id])
    wanted: dict[tuple[str, str], list[str]] = {}
    for cell in dict.fromkeys(cells):
        wanted.setdefault((cell.workbook, cell.sheet), []).append(cell.cell)
    found: dict[Cell, RawCell] = {}
    for (workbook, sheet), addresses in wanted.items():
        for number in tables.get((workbook, sheet), ()):
            for first in range(0, len(addresses), _AT_ONCE):
                some = addresses[first : first + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                select = f"SELECT cell, raw, formula FROM raw_cells WHERE imported = ? AND cell IN ({marks})"  # noqa: S608
                for address, raw, formula in db.conn.execute(select, (number, *some)):
                    told = None if formula is None else bool(formula)
                    found[Cell(workbook, sheet, address)] = RawCell(address, raw, told)
    return found


def counted_rows(
    db: Database, facts: Iterable[MonthlyFact], most: int
) -> dict[MonthlyFact, tuple[int, tuple[TicketRow, ...]]]:
    """The rows of logs that were summed to monthly facts: how many for each, and the first ``most`` of them.

    Each log is read once, whatever is asked of it. Raises sqlite3.Error.
    """
    logs: dict[str, list[MonthlyFact]] = {}
    for fact in facts:
        logs.setdefault(fact.table, []).append(fact)
    found: dict[MonthlyFact, tuple[int, tuple[TicketRow, ...]]] = {}
    for table, asked in logs.items():
        counts = dict.fromkeys(asked, 0)
        rows: dict[MonthlyFact, list[TicketRow]] = {fact: [] for fact in asked}
        for row, facts_of_row in _rows(db, table, asked):
            for fact in facts_of_row:
                counts[fact] += 1
                if counts[fact] <= most:
                    rows[fact].append(ticket_of(row))
        found.update({fact: (counts[fact], tuple(rows[fact])) for fact in asked})
    return found


_Row = tuple[Any, ...]


def _rows(db: Database, table: str, asked: list[MonthlyFact]) -> Iterator[tuple[_Row, list[MonthlyFact]]]:
    """The rows of a log in their order, each with the facts that it was counted for."""
    by_name: dict[tuple[str, str, str], list[MonthlyFact]] = {}
    for fact in asked:
        of_measure = fact.quantity in _OF_MEASURES
        key = ("measure", key_of(fact.measure)) if of_measure else ("function", key_of(fact.function))
        by_name.setdefault((*key, str(fact.period)), []).append(fact)
    keys: dict[str, str] = {}
    periods = sorted({period for *_, period in by_name})
    marks = ", ".join("?" * len(periods))
    select = f"SELECT t.* FROM tickets t JOIN imported i ON i.id = t.imported WHERE i.table_id = ? AND t.period IN ({marks}) ORDER BY t.rowid"  # noqa: S608, E501 - marks alone
    # A log whose column of made and missed has no name of its own is called by its header: its rows name no measure.
    before = 0  # a row of several service levels is stored once for each, and is one row of its function
    nameless = [fact for fact in asked if fact.quantity in _OF_MEASURES]
    for row in db.conn.execute(select, (table, *periods)):
        _, at, _, function, measure, _, _, _, period, made, effort, *_ = row
        for name in (function, measure):
            if name not in keys:
                keys[name] = key_of(name)
        hits = []
        if at != before:
            hits += [f for f in by_name.get(("function", keys[function], period), ()) if _has(f, effort)]
        before = at
        if made is not None:
            hits += by_name.get(("measure", keys[measure], period), ())
            if not measure:
                hits += [f for f in nameless if str(f.period) == period and f not in hits]
        if hits:
            yield row[1:], hits


def _has(fact: MonthlyFact, effort: object) -> bool:
    return fact.quantity is not Quantity.EFFORT or effort is not None


def ticket_of(row: _Row) -> TicketRow:
    """A row of the table of tickets, without the number of its import, as the value that it was."""
    at, number, function, measure, site, opened, closed, period, made, effort, origin, priority, reopened = row
    return TicketRow(
        row=at,
        number=number,
        function=function,
        measure=measure,
        site=site,
        opened=opened,
        closed=closed,
        period=period,
        made=None if made is None else bool(made),
        effort=None if effort is None else Decimal(effort),
        origin=origin,
        priority=priority,
        reopened=reopened,
    )
