"""What stood in the cells that a figure rests on, and the rows of a log that were counted for it, read back.

What the figure is, and how it was computed, is for others to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import MonthlyFact, Quantity, RawCell, TicketRow
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Import

from .sqlite import Database

_AT_ONCE = 500  # addresses in one question


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


def counted_rows(db: Database, fact: MonthlyFact, most: int) -> tuple[int, tuple[TicketRow, ...]]:
    """The rows of a log that were summed to one of its monthly facts: how many, and the first ``most`` of them.

    Raises sqlite3.Error.
    """
    stored = db.conn.execute("SELECT id FROM imported WHERE table_id = ?", (fact.table,)).fetchone()
    if stored is None:
        return 0, ()
    of_measure = fact.quantity in (Quantity.MEASURED, Quantity.ON_TIME)
    name, key = ("measure", key_of(fact.measure)) if of_measure else ("function", key_of(fact.function))
    also = {Quantity.EFFORT: " AND effort IS NOT NULL"}.get(fact.quantity, " AND made IS NOT NULL" if of_measure else "")
    where = f"imported = ? AND period = ?{also}"
    who = (stored[0], str(fact.period))
    written = db.conn.execute(f"SELECT DISTINCT {name} FROM tickets WHERE {where}", who).fetchall()  # noqa: S608
    # A log whose column of made and missed has no name of its own is called by its header: its rows name no measure.
    names = [n for (n,) in written if key_of(n) == key or (of_measure and not n)]
    if not names:
        return 0, ()
    where += f" AND {name} IN ({', '.join('?' * len(names))})"
    count = db.conn.execute(f"SELECT count(*) FROM tickets WHERE {where}", (*who, *names)).fetchone()[0]  # noqa: S608
    select = f"SELECT * FROM tickets WHERE {where} ORDER BY row LIMIT ?"  # noqa: S608 - names of ours
    return count, tuple(_ticket(row[1:]) for row in db.conn.execute(select, (*who, *names, most)))


def _ticket(row: tuple[object, ...]) -> TicketRow:
    number, made, effort = row[0], row[8], row[9]
    texts = [str(text) for text in (*row[1:8], *row[10:])]
    return TicketRow(
        int(str(number)),
        *texts[:7],
        made=None if made is None else bool(made),
        effort=None if effort is None else Decimal(str(effort)),
        origin=texts[7],
        priority=texts[8],
    )
