"""Where a figure comes from: for each of its cells what the meeting holds of it, and what stood in the cell itself.

Everything here was stored when the workbook was imported, so it is told also where the workbook is gone. Whether that
is still what it was is for ``on_disk`` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firstslide.content.asked.held import Held, arithmetic, held
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, MonthlyFact, TicketRow
from firstslide.meeting.imports import Import
from firstslide.store.store import Store

MOST_ROWS = 1_000  # rows of a log that are listed; all of them are counted


@dataclass(frozen=True)
class Counted:
    """The rows of a ticket log behind one monthly value: how many, and the first of them."""

    what: str
    rows: int
    first: tuple[TicketRow, ...]


@dataclass(frozen=True)
class Origin:
    """A cell, or the block of a ticket log, of one workbook.

    ``raw`` is the cell's own text and ``formula`` whether a formula gave it; both are None where they were not kept
    (ticket logs, and imports of an older version), ``formula`` also where the format does not tell.
    """

    cell: Cell
    holds: tuple[Held, ...]
    raw: str | None = None
    formula: bool | None = None
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """The cells in the figure's order, the imports they are of, and what their values give together ("": nothing
    simple to say).
    """

    origins: tuple[Origin, ...]
    imports: tuple[Import, ...]
    together: str = ""

    def taken(self, cell: Cell) -> Import | None:
        """The import that a cell is of."""
        return next((i for i in self.imports if i.workbook == cell.workbook), None)


def provenance(store: Store, facts: Facts, imports: Sequence[Import], cells: Sequence[Cell]) -> Provenance:
    """Gather it, in the store's thread; ``facts`` are what these imports say. Raises StoreError."""
    each = tuple(dict.fromkeys(cells))
    holds = held(facts, each)
    raws = store.raw_cells(each, imports)
    logs = {table.id for taken in imports for table in taken.tables if table.kind == "tickets"}
    of_logs = [h.fact for said in holds.values() for h in said if h.fact is not None and h.fact.table in logs]
    rows = store.counted_rows(dict.fromkeys(of_logs), MOST_ROWS) if of_logs else {}
    origins = []
    for cell in each:
        raw = raws.get(cell)
        origin = Origin(cell, holds[cell], counted=_counted(holds[cell], rows))
        origins.append(origin if raw is None else replace(origin, raw=raw.raw, formula=raw.formula))
    books = {cell.workbook for cell in each}
    values = dict.fromkeys(h.fact for origin in origins for h in origin.holds if h.fact is not None)
    return Provenance(tuple(origins), tuple(i for i in imports if i.workbook in books), arithmetic(tuple(values)))


def _counted(
    holds: Iterable[Held], rows: Mapping[MonthlyFact, tuple[int, tuple[TicketRow, ...]]]
) -> tuple[Counted, ...]:
    """The rows behind the values of a log; measured and on time are counted over the same ones."""
    found: dict[tuple[str, ...], Counted] = {}
    for one in holds:
        if (fact := one.fact) is not None and fact in rows:
            same = (fact.function, fact.measure, str(fact.period), *([] if fact.measure else [fact.quantity]))
            found.setdefault(same, Counted(one.what, *rows[fact]))
    return tuple(found.values())
