"""Meetings, tables and rows to put into stores, and a way to compare two stores to the byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import msgspec

from firstslide.meeting import edits
from firstslide.meeting.brief import Brief, Step
from firstslide.meeting.cells import Cell
from firstslide.meeting.edits import Edit
from firstslide.meeting.facts import FunctionTerm, MonthlyFact, Quantity, RawCell, ServiceLevelTerm, TicketRow
from firstslide.meeting.imports import Column, Field, Import, Table
from firstslide.meeting.periods import Period
from firstslide.store.store import Store
from firstslide.workbooks.values import Records

TICKET_COLUMNS = (
    Column(1, "Number", Field.NUMBER, 1.0),
    Column(2, "Queue", Field.FUNCTION, 1.0),
    Column(3, "Made SLA", Field.MADE, 1.0),
    Column(4, "Hours", Field.EFFORT, 1.0),
)
LOG_COLUMNS = (
    *TICKET_COLUMNS,
    Column(5, "Site", Field.SITE, 1.0),
    Column(6, "Opened", Field.OPENED, 1.0),
    Column(7, "Closed", Field.CLOSED, 1.0),
    Column(8, "Reopened", Field.REOPENED, 1.0),
)


def table(table_id: str, columns: tuple[Column, ...] = TICKET_COLUMNS, kind: str = "tickets") -> Table:
    """A table of the sheet *Data*."""
    fields = {"id": table_id, "sheet": "Data", "kind": kind, "range": "A1:D9", "header_rows": (1,)}
    return Table(**fields, first_row=2, last_row=9, columns=columns, rows=8, confidence=1.0)  # type: ignore[arg-type]


def taken(import_id: str, *tables: Table) -> Import:
    """An import of these tables from one workbook."""
    return Import(import_id, "delivered.xlsx", "ab" * 32, "/somewhere/delivered.xlsx", "2026-06-30", tables)


def bring_in(store: Store, one: Import, batches: Iterable[Records]) -> None:
    """Stage rows and make them current."""
    store.stage(batches)
    store.apply(edits.put(store.meeting(), f"Import {one.workbook}", [("imports", one.id, one)]))


def concern(store: Store, words: str) -> Edit:
    """The edit that writes the customer's concern."""
    brief = replace(store.meeting().brief, concern=words)
    return edits.put(store.meeting(), f"Concern {words}", [("brief", "", brief)])


def step(store: Store, key: str, words: str | None) -> Edit:
    """The edit that writes a next step, or takes it out."""
    return edits.put(store.meeting(), f"Step {key}", [("steps", key, None if words is None else Step(key, words))])


def ticket(row: int, number: str = "", function: str = "Desk", period: str = "2026-01", **more: object) -> TicketRow:
    """One row of a ticket log."""
    return TicketRow(row, number=number, function=function, period=period, **more)  # type: ignore[arg-type]


CELL = Cell("scope.xlsx", "Prices", "C5")
TERM = FunctionTerm(
    function="Service Desk",
    unit="tickets",
    baseline=Decimal("1200.50"),
    baseline_per="year",
    deadband=Decimal("0.10"),
    arc_rate=Decimal("14.7500"),
    currency="EUR",
    cells={"baseline": CELL, "arc_rate": Cell("scope.xlsx", "Rates", "D5")},
    table="scope-1",
)
LEVEL = ServiceLevelTerm(
    measure="P1 Resolution (4 h)",
    code="SL-01",
    level="critical",
    comparator="<=",
    target=Decimal("0.95"),
    unit="%",
    depends_on=("Service Desk", "Field, “on site”"),
    volume_sensitive=True,
    cells={"target": CELL},
    table="scope-1",
)
FACT = MonthlyFact(
    quantity=Quantity.RESULT,
    period=Period(2026, 1),
    value=Decimal("0.9530"),
    measure="P1 Resolution (4 h)",
    unit="%",
    cells=(CELL, Cell("scope.xlsx", "Prices", "C6:C7")),
    table="scope-1",
)
RAW = (RawCell("C5", "1,200.50 "), RawCell("D5", "14.75", formula=True), RawCell("E5", "=1+1", formula=None))
SCOPE = Records("scope-1", terms=(TERM, FunctionTerm(function="Bare", table="scope-1")), cells=RAW)
LEVELS = Records("scope-1", service_levels=(LEVEL, ServiceLevelTerm("Bare", table="scope-1")), facts=(FACT,))


def filled(store: Store) -> None:
    """A small meeting with everything in it: words, history to undo and to redo, terms, facts and a ticket log."""
    store.apply(edits.put(store.meeting(), "Customer", [("brief", "", Brief("Northwind Health", "Tickets late"))]))
    bring_in(store, taken("import-1", table("scope-1", (), "scope")), [SCOPE, LEVELS])
    rows = tuple(
        ticket(n + 2, f"INC{n}", made=n % 3 > 0, effort=Decimal(n) / 4, period=f"2026-{n % 6 + 1:02}")
        for n in range(90)
    )
    bring_in(store, taken("import-2", table("tickets-1")), [Records("tickets-1", tickets=rows)])
    bring_in(
        store, taken("import-3", table("tickets-2", LOG_COLUMNS)), [Records("tickets-2", tickets=_open_and_closed())]
    )
    for key in "abc":
        store.apply(step(store, key, f"Step {key}"))
    store.apply(step(store, "b", None))
    store.undo()


def _open_and_closed() -> tuple[TicketRow, ...]:
    """A log with times, sites and reopenings, in which some tickets are still open."""
    return tuple(
        ticket(
            n + 2,
            f"CHG{n}",
            "Changes",
            f"2026-{n % 3 + 1 + (n % 5 > 0):02}",
            site=("Leeds", "York")[n % 2],
            opened=f"2026-{n % 3 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:30",
            closed=f"2026-{n % 3 + 2:02}-{n % 20 + 1:02}T17:05" if n % 5 else "",
            made=n % 4 > 0,
            reopened=n % 3,
        )
        for n in range(60)
    )


def all_of(store: Store) -> bytes:
    """Everything that a store holds, to the byte, the order of things included."""
    return msgspec.json.encode([store.meeting(), store.history(), store.facts()])


def all_in(path: Path, home: Path) -> bytes:
    """Everything in a meeting file, which is not changed by looking."""
    store = Store.open(path, home=home)
    try:
        return all_of(store)
    finally:
        store.close(publish=False)


def labels(store: Store) -> tuple[str | None, str | None]:
    """What would be undone and redone next, by their labels."""
    done, undone = (history[-1].label if history else None for history in store.history())
    return done, undone
