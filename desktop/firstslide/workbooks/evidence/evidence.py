"""Every decision about a table as a value: what it is about, what was decided, how sure that is, why, and which cells
show it.

Made from the table once it is understood, so that whoever asks "why?" sees what was really used. Here are those about
the whole table and about its columns' headings, and what was chosen; ``evidence_cells`` has how cells are read,
``evidence_rows`` what becomes of rows. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from firstslide.meeting.cells import address, area
from firstslide.meeting.facts import STOCK
from firstslide.meeting.imports import Column, Evidence, Field, Mending, leaf
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns import cell_types
from firstslide.workbooks.language import periods, words
from firstslide.workbooks.mending import mends, sure
from firstslide.workbooks.mending.mends import BY_YOU
from firstslide.workbooks.records.row_values import RowValues
from firstslide.workbooks.tables.understand import Understood

from . import cell_runs, evidence_cells, evidence_rows

_MOST = 3  # decisions of a kind that are named one by one
_MANY = frozenset({"field", "unit", "decimal mark", "date order", "rates", "totals", "currency", "choice"})


def of(understood: Understood) -> tuple[Evidence, ...]:
    """What was decided about a table, from the whole to its columns. Long lists of like decisions are one."""
    parts = (
        _whole,
        _outline,
        _columns,
        _months,
        evidence_cells.of,
        evidence_rows.of,
        _chosen,
    )
    return tuple(_short([replace(e, confidence=round(e.confidence, 2)) for part in parts for e in part(understood)]))


def _short(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """The decisions, those alike about many columns or cells as one: the first with the cells of all."""
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for item in found:
        alike = item.about in _MANY
        same = (item.about, item.decided, item.why if item.about == "field" else "") if alike else (str(id(item)),)
        groups.setdefault(same, []).append(item)
    for group in groups.values():
        if len(group) <= _MOST:
            yield from group
            continue
        cells = cell_runs.joined(cell for item in group for cell in item.cells)
        what = "cells" if group[0].about in ("totals", "choice") else "columns"
        least = min(item.confidence for item in group)
        why = f"{group[0].why.rstrip('.')}; {len(group)} {what} alike"
        about = tuple(sorted({index for item in group for index in item.columns}))
        yield replace(group[0], confidence=least, why=why, cells=cells, columns=about)


# ------------------------------------------------------------------------------------------------- the whole table


def _whole(understood: Understood) -> Iterator[Evidence]:
    table, header = understood.table, understood.found.header
    where, _, kind = table.why.rpartition("; ")
    numbers = ", ".join(map(str, header.rows))
    yield Evidence("table", table.range, table.confidence, f"{table.rows:,} rows of figures below it", (table.range,))
    yield Evidence(
        "header",
        f"row{'s' if len(header.rows) > 1 else ''} {numbers}" if header.rows else "none",
        header.confidence,
        where or header.why,
        tuple(address(row, table.columns[0].index) for row in header.rows) if table.columns else (),
    )
    yield Evidence("kind", table.kind, table.confidence, kind)
    if understood.site:
        alike = understood.alike
        why = f"{alike} sheets share this layout; the sheet's name tells them apart"
        yield Evidence("site", understood.site, sure.witnessed(alike - 1, alike - 1), why)
    yield from understood.original.details.decided


def _outline(understood: Understood) -> Iterator[Evidence]:
    """Where the user moved the outline, or drew it."""
    range_, proposed = understood.choices.range, understood.proposed
    if range_ is None:
        return
    why = "drawn by you"
    if proposed is not None and proposed.region != understood.found.region:
        why = f"moved by you; it was found at {area(*proposed.region.corners)}"
    yield Evidence("outline", understood.table.range, 1.0, why, (understood.table.range,))


# ------------------------------------------------------------------------------------------------------- columns


def _columns(understood: Understood) -> Iterator[Evidence]:
    """Each column's field, but those of the months, which are one decision; and each that is internal."""
    head = understood.table.head_row
    told = {index for e in understood.table.evidence if e.about == "unit" for index in e.columns}
    for column in understood.table.columns:
        cell = (address(head, column.index),)
        if column.period is None:
            other = words.alternatives(column.header, column.field) if column.confidence < 1 else ()
            why = column.why + (f"; it may also be {' or '.join(other).replace('_', ' ')}" if other else "")
            yield Evidence("field", column.field.value, column.confidence, why, cell, (column.index,))
        if column.internal:
            yield Evidence("internal", "not stored, not shown", column.confidence, column.why, cell, (column.index,))
        if column.unit and column.index not in told:
            yield from _unit(understood, column, cell)
    yield from _stocks(understood)


def _unit(understood: Understood, column: Column, cell: tuple[str, ...]) -> Iterator[Evidence]:
    """A unit is as sure as cells of the column hold something that can be in it; where none does, it is none."""
    table = understood.table
    held = cell_types.of(understood.sheet, column.index, table.first_row, table.last_row)
    agree = round(held.numbers * held.filled)
    if agree:
        why = f"the heading “{column.header}” names it, and {agree:,} of {held.filled:,} cells hold a number"
        yield Evidence("unit", column.unit, sure.witnessed(agree, held.filled), why, cell, (column.index,))


def _stocks(understood: Understood) -> Iterator[Evidence]:
    """What is not added up over time: the name says so, and the quarters of some rows do."""
    for problem in understood.table.problems:
        if problem.code == "stock":
            shown = len(RowValues(understood, "").stocks)
            added = problem.done is not None and problem.done.how is Mending.ADD_UP
            decided = f"added up, {BY_YOU}" if added else STOCK
            confidence = 1.0 if problem.done else sure.witnessed(1 + shown, 1 + shown)
            yield Evidence("unit", decided, confidence, problem.message, (problem.cell,))


def _months(understood: Understood) -> Iterator[Evidence]:
    table = understood.table
    yield from _open_months(understood)
    months = [c for c in table.columns if c.period is not None]
    if not months:
        return
    head = table.head_row
    cells = cell_runs.joined(address(head, c.index) for c in months)
    about = tuple(c.index for c in months)
    decided = " to ".join(dict.fromkeys((str(months[0].period), str(months[-1].period))))
    begun = next((p.done for p in table.problems if p.done is not None and p.done.how is Mending.BEGIN), None)
    if begun is not None:
        said = periods.heading(leaf(months[0].header))
        if said is not None and said.number:
            yield Evidence("fiscal year", f"{months[0].header} is {months[0].period}", 1.0, BY_YOU, cells, about)
        yield Evidence("months", decided, 1.0, f"{len(months)} columns from {begun.value} on, {BY_YOU}", cells, about)
        return
    least = min(c.confidence for c in months)
    yield Evidence("months", decided, least, f"{len(months)} columns; the first: {months[0].why}", cells, about)


def _open_months(understood: Understood) -> Iterator[Evidence]:
    """Months and periods whose year is asked about: where they may begin, and that nothing was decided."""
    table = understood.table
    open_ = [c for c in table.columns if c.field is Field.VALUE and c.period is None]
    if not open_:
        return
    ways = (m.value for p in table.problems if p.code == "period-without-year" for m in p.mends if m.value)
    begins = [Period.parse(value).long for value in dict.fromkeys(ways)]
    said = periods.heading(leaf(open_[0].header))
    numbered = said is not None and bool(said.number)
    what = "the start of a fiscal year is never guessed" if numbered else "no title names the year"
    why = f"{what}; the first may begin in {', '.join(begins)}" if begins else what
    cells = cell_runs.joined(address(table.head_row, c.index) for c in open_)
    confidence = 1 / (len(begins) + 1)
    yield Evidence(
        "fiscal year" if numbered else "months", "asked", confidence, why, cells, tuple(c.index for c in open_)
    )


# -------------------------------------------------------------------------------------------------------- choices


def _chosen(understood: Understood) -> Iterator[Evidence]:
    """Every mend that was chosen, with the cells that it answers."""
    table = understood.table
    for mend in understood.choices.mends:
        if mends.is_of_layout(mend):  # that is evidence of its own
            continue
        answered = [p for p in table.problems if p.done == mend]
        cells = cell_runs.joined(p.cell for p in answered if p.cell)
        why = f"{BY_YOU}: {answered[0].message}" if answered else f"{BY_YOU}; nothing in the table needs it"
        about = (mend.column,) if mend.column else ()
        yield Evidence("choice", mends.says(mend), 1.0, why, cells, about)
