"""The rows of workbooks: into the file in bulk, all of an import or nothing, and hashed once on the way.

A row belongs to an imported table, by the table's id. Which of them are current is said by the meeting's imports, so
undoing an import touches no row; rows that neither the meeting nor its history names any more are swept out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple, Protocol

import msgspec

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import FunctionTerm, MonthlyFact, RawCell, ServiceLevelTerm, TicketRow

from .backlog import backlog, first_and_last
from .content import Ledger, writing
from .durations import durations, flat
from .splits import splits
from .sqlite import Database
from .sums import Sums

# Table → its columns, the first of which is the imported table's number.
BULK = {
    "terms": 12,
    "service_levels": 13,
    "monthly": 9,
    "tickets": 14,
    "sums": 8,
    "raw_cells": 4,
    "splits": 12,
    "times": 17,
    "still_open": 11,
    "log_days": 3,
}
# The tables that version 1 did not have.
_SINCE_2 = frozenset({"raw_cells", "splits", "times", "still_open", "log_days"})
_NOTHING = blake2b(digest_size=16).hexdigest()
_AT_ONCE = 20  # rows in one statement, which takes two thirds of the time
_READ_AT_ONCE = 1_000
_encode = msgspec.msgpack.Encoder().encode
_json = msgspec.json.Encoder().encode


class RecordBatch(Protocol):
    """Some of what one table says. ``workbooks.values.Records`` is one."""

    @property
    def table(self) -> str: ...
    @property
    def terms(self) -> Sequence[FunctionTerm]: ...
    @property
    def service_levels(self) -> Sequence[ServiceLevelTerm]: ...
    @property
    def facts(self) -> Sequence[MonthlyFact]: ...
    @property
    def tickets(self) -> Sequence[TicketRow]: ...
    @property
    def cells(self) -> Sequence[RawCell]: ...


class _Load:
    """One table on its way in: its number, its running sums, and the running hash of each bulk table's rows."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows = 0
        self.sums = Sums()
        self._hashes = {name: blake2b(digest_size=16) for name in BULK}

    def add(self, db: Database, name: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        self.rows += len(rows)
        self._hashes[name].update(_encoded(name, rows))
        one = f"({self.number}, {', '.join('?' * (BULK[name] - 1))})"
        insert = f"INSERT INTO {name} VALUES "  # noqa: S608 - a name of ours
        full = len(rows) - len(rows) % _AT_ONCE
        groups = (tuple(chain.from_iterable(rows[at : at + _AT_ONCE])) for at in range(0, full, _AT_ONCE))
        db.conn.executemany(insert + ", ".join([one] * _AT_ONCE), groups)
        db.conn.executemany(insert + one, rows[full:])

    @property
    def digest(self) -> str:
        return _digest({name: running.hexdigest() for name, running in self._hashes.items()})


class Came(NamedTuple):
    """How much of one import came in: values of tables, and tickets, which are the rows of logs."""

    values: int
    tickets: int


def stage(db: Database, batches: Iterable[RecordBatch]) -> Came:
    """Write the rows of one import in one transaction; they are not current yet. Returns how much came in.

    A table that is stored already, with the same rows, is kept as it is. Raises ValueError where the rows differ while
    the meeting or its history names that table: each reading of a table needs an id of its own.
    """
    loads: dict[str, _Load] = {}
    values = tickets = 0
    with writing(db) as ledger:
        last = db.conn.execute("SELECT max(id) FROM imported").fetchone()[0] or 0
        for batch in batches:
            load = loads.setdefault(batch.table, _Load(last + 1 + len(loads)))
            load.add(db, "terms", [_term(t) for t in batch.terms])
            load.add(db, "service_levels", [_service_level(s) for s in batch.service_levels])
            load.add(db, "monthly", [_monthly(f) for f in batch.facts])
            load.add(db, "tickets", [_ticket(t) for t in batch.tickets])
            load.add(db, "raw_cells", [_raw_cell(c) for c in batch.cells])
            load.sums.add(batch.tickets)
            values += len(batch.terms) + len(batch.service_levels) + len(batch.facts)
            tickets += len(batch.tickets)
        for table, load in loads.items():
            load.add(db, "sums", list(load.sums.rows()))
            works = load.sums.works
            load.add(db, "splits", list(splits(works)))
            load.add(db, "times", [flat(d) for d in durations(works)])
            load.add(db, "still_open", list(backlog(works)))
            load.add(db, "log_days", first_and_last(works))
            _settle(db, ledger, table, load)
    return Came(values, tickets)


def _settle(db: Database, ledger: Ledger, table: str, load: _Load) -> None:
    stored = db.conn.execute("SELECT id, digest FROM imported WHERE table_id = ?", (table,)).fetchone()
    if stored is not None:
        if stored[1] == load.digest:
            _delete(db, load.number)
            return
        if table in named_tables(db):
            raise ValueError(f"table {table} is stored with other rows")
        _delete(db, stored[0])
        ledger.drop("imported", (stored[0],))
    ledger.put("imported", (load.number,), table, load.rows, load.digest)


def sweep(db: Database) -> None:
    """Take out the rows that neither the meeting nor its history names."""
    stored = db.conn.execute("SELECT id, table_id FROM imported").fetchall()
    named = named_tables(db) if stored else frozenset()
    orphans = [number for number, table in stored if table not in named]
    if orphans:
        with writing(db) as ledger:
            for number in orphans:
                _delete(db, number)
                ledger.drop("imported", (number,))


def unstage(db: Database, tables: Iterable[str]) -> None:
    """Take out the rows of tables that were staged and not made current; those that the meeting or its history names
    stay.
    """
    named = named_tables(db)
    with writing(db) as ledger:
        for table in tables:
            stored = db.conn.execute("SELECT id FROM imported WHERE table_id = ?", (table,)).fetchone()
            if stored is not None and table not in named:
                _delete(db, stored[0])
                ledger.drop("imported", (stored[0],))


def named_tables(db: Database) -> frozenset[str]:
    """The ids of the tables that the meeting or its history names."""
    found: set[str] = set()
    for (value,) in db.conn.execute("SELECT value FROM edits"):
        if '"place":"imports"' in value:
            for change in msgspec.json.decode(value)["changes"]:
                if change["place"] == "imports":
                    found.update(
                        t["id"] for side in ("before", "after") if change[side] for t in change[side]["tables"]
                    )
    for (value,) in db.conn.execute("SELECT value FROM things WHERE place = 'imports'"):
        found.update(t["id"] for t in msgspec.json.decode(value)["tables"])
    return frozenset(found)


def are_intact(db: Database) -> bool:
    """Whether every imported row is as it came in, none is missing, and none is there that does not belong."""
    rows = 0
    for number, expected, digest in db.conn.execute("SELECT id, rows, digest FROM imported").fetchall():
        found, hashes = 0, dict[str, str]()
        for name in BULK:
            running = blake2b(digest_size=16)
            select = f"SELECT * FROM {name} WHERE imported = ? ORDER BY rowid"  # noqa: S608 - a name of ours
            cursor = db.conn.execute(select, (number,))
            while some := cursor.fetchmany(_READ_AT_ONCE):
                found += len(some)
                running.update(_encoded(name, [row[1:] for row in some]))
            hashes[name] = running.hexdigest()
        if found != expected or _digest(hashes) != digest:
            return False
        rows += found
    stored = sum(db.conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in BULK)  # noqa: S608
    return bool(stored == rows)


def _encoded(name: str, rows: Iterable[tuple[Any, ...]]) -> bytes:
    """What is hashed of rows. Tickets of which nobody says whether they were reopened are as version 1 wrote them."""
    if name == "tickets":
        rows = (row if row[-1] is not None else row[:-1] for row in rows)
    return b"".join(map(_encode, rows))


def _digest(hashes: dict[str, str]) -> str:
    """The digest of an imported table. Without rows in later tables it is the one that version 1 wrote."""
    return "".join(digest for name, digest in hashes.items() if name not in _SINCE_2 or digest != _NOTHING)


def _delete(db: Database, number: int) -> None:
    for name in BULK:
        db.conn.execute(f"DELETE FROM {name} WHERE imported = ?", (number,))  # noqa: S608 - a name of ours


# Values to rows. The imported table's number stands before each. ``facts`` reads them back.


def _term(t: FunctionTerm) -> tuple[Any, ...]:
    numbers = _text(t.arc_rate), _text(t.rrc_rate), t.currency, _text(t.effort_per_unit), _text(t.contracted_effort)
    return (
        t.function,
        t.unit,
        _text(t.baseline),
        t.baseline_per,
        _text(t.deadband),
        *numbers,
        _cells_by_field(t.cells),
    )


def _service_level(s: ServiceLevelTerm) -> tuple[Any, ...]:
    sensitive = None if s.volume_sensitive is None else int(s.volume_sensitive)
    words = s.unit, s.window, s.formula, _json(s.depends_on).decode(), sensitive
    return (
        s.measure,
        s.code,
        s.level,
        s.comparator,
        _text(s.target),
        _text(s.minimum),
        *words,
        _cells_by_field(s.cells),
    )


def _monthly(f: MonthlyFact) -> tuple[Any, ...]:
    cells = _json([_cell(c) for c in f.cells]).decode()
    return (f.quantity.value, str(f.period), str(f.value), f.function, f.measure, f.site, f.unit, cells)


def _ticket(t: TicketRow) -> tuple[Any, ...]:
    made = None if t.made is None else int(t.made)
    return (
        t.row,
        t.number,
        t.function,
        t.measure,
        t.site,
        t.opened,
        t.closed,
        t.period,
        made,
        _text(t.effort),
        t.origin,
        t.priority,
        t.reopened,
    )


def _raw_cell(c: RawCell) -> tuple[Any, ...]:
    return (c.cell, c.raw, None if c.formula is None else int(c.formula))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _cell(cell: Cell) -> tuple[str, str, str]:
    return (cell.workbook, cell.sheet, cell.cell)


def _cells_by_field(cells: dict[str, Cell] | None) -> str | None:
    return None if cells is None else _json({name: _cell(c) for name, c in cells.items()}).decode()
