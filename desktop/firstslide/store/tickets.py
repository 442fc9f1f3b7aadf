"""The rows of ticket logs, for whoever wants to see the tickets behind a figure.

Rows are asked for by what a figure is of: a function, a month, a trait that tickets share, those that were late. What
they mean is for others to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from firstslide.meeting.cells import Cell, address
from firstslide.meeting.facts import Logged, LoggedRows, TicketRow, Trait
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Field, Import, Table
from firstslide.meeting.periods import Period

from .origins import ticket_of
from .sqlite import Database


@dataclass(frozen=True)
class Asked:
    """Which rows are wanted: those of a function in a month, the first ``most`` of them.

    ``functions`` are the names or keys that rows call it by, "" for rows that name none. ``trait`` and ``name`` narrow
    them to those that share a trait, named as in a ``TicketSplit``; ``late`` to those that were late: a row of several
    service levels is one where any of them was missed. ``measured`` leaves out, of a log that says what was on time,
    the rows of which it does not say it. ``others`` are keys of service levels that are not meant: what a row says of
    those does not count. ``reopened`` narrows them to those opened again. ``table`` is the one log that is meant; ""
    means all.
    """

    functions: tuple[str, ...]
    period: Period
    trait: Trait = "all"
    name: str = ""
    late: bool = False
    measured: bool = False
    others: frozenset[str] = frozenset()
    reopened: bool = False
    table: str = ""
    most: int = 500


def logged(db: Database, imports: Iterable[Import], asked: Asked) -> LoggedRows:
    """The rows asked for, log by log and in the order of the sheet; each is counted, and given, once.

    Raises sqlite3.Error.
    """
    count, first = 0, list[Logged]()
    for taken in imports:
        for table in taken.tables:
            if asked.table in ("", table.id):
                column = _column(table)
                measured = asked.measured and any(c.field is Field.MADE for c in table.columns)
                for ticket in _rows(db, table.id, replace(asked, measured=measured)):
                    count += 1
                    if count <= asked.most:
                        cell = Cell(taken.workbook, table.sheet, address(ticket.row, column))
                        first.append(Logged(ticket, cell, table.id))
    return LoggedRows(count, tuple(first))


def trait_of(ticket: TicketRow, trait: Trait) -> str:
    """What a trait is for a ticket, as its row has it; "" where that does not say."""
    match trait:
        case "all":
            return ""
        case "site" | "origin" | "priority":
            return str(getattr(ticket, trait))
        case "weekday":
            return str(dt.date.fromisoformat(ticket.opened[:10]).isoweekday()) if ticket.opened else ""
        case "hour":
            return str(int(ticket.opened[11:13])) if ticket.opened[11:] else ""


def trait_key(name: str) -> str:
    """By what the names of a trait are merged: case, accents and punctuation make no difference."""
    return key_of(name) if name else ""


def _rows(db: Database, table: str, asked: Asked) -> Iterator[TicketRow]:
    functions, name = {trait_key(each) for each in asked.functions}, trait_key(asked.name)
    names: dict[str, bool] = {}
    measures: dict[str, bool] = {}
    before = 0
    select = "SELECT t.* FROM tickets t JOIN imported i ON i.id = t.imported WHERE i.table_id = ? AND t.period = ? ORDER BY t.rowid"  # noqa: E501
    row: tuple[Any, ...]
    for row in db.conn.execute(select, (table, str(asked.period))):
        at, written, measure, made = row[1], row[3], row[4], row[9]
        if written not in names:
            names[written] = trait_key(written) in functions
        if measure not in measures:
            measures[measure] = trait_key(measure) not in asked.others
        # A row of several service levels is stored once for each, one after the other.
        if not names[written] or not measures[measure] or at == before:
            continue
        if (asked.late and made != 0) or (asked.measured and made is None):
            continue
        ticket = ticket_of(row[1:])
        if asked.reopened and not ticket.reopened:
            continue
        if asked.trait == "all" or trait_key(trait_of(ticket, asked.trait)) == name:
            before = at
            yield ticket


def _column(table: Table) -> int:
    """The column that a row is shown by."""
    columns = {column.field: column.index for column in reversed(table.columns)}
    return next((columns[field] for field in (Field.NUMBER, Field.FUNCTION) if field in columns), 1)
