"""Every decision about a table as a value: what it is about, what was decided, how sure that is, why, and which cells
show it.

Made from the table once it is understood, so that whoever asks "why?" sees what was really used. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.facts import STOCK
from firstslide.meeting.imports import Column, Evidence, Field, Mending

from . import amounts, measures, periods, records, rows, words
from .columns import NUMERIC
from .measures import Reading
from .mends import how
from .understand import Understood
from .values import Sheet, Value

_MOST = 3  # cells named for one decision, and decisions of a kind named one by one
_MANY = frozenset({"field", "unit", "decimal mark", "date order", "rates", "totals"})
_BY_YOU = "chosen by you"
_DONE = {Mending.LEAVE_OUT: "left out", Mending.COUNT: "counted"}
_DATED = (Field.OPENED, Field.CLOSED, Field.PERIOD)
_CODES = {"total-row": "left out", "total-column": "left out", "total-unclear": "asked", "total-differs": "months used"}
_ORDERS = {"dmy": "day first", "mdy": "month first"}
_MARKS = {",": "comma", ".": "point"}


def of(understood: Understood) -> tuple[Evidence, ...]:
    """What was decided about a table, from the whole to its columns. Long lists of like decisions are one."""
    parts = (_whole, _columns, _months, _numbers, _totals, _names, _targets, _tickets)
    return tuple(_short([replace(e, confidence=round(e.confidence, 2)) for part in parts for e in part(understood)]))


def _short(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """The decisions, those alike about many columns or cells as one: the first with the cells of some."""
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for item in found:
        alike = item.about in _MANY
        same = (item.about, item.decided, item.why if item.about == "field" else "") if alike else (str(id(item)),)
        groups.setdefault(same, []).append(item)
    for group in groups.values():
        if len(group) <= _MOST:
            yield from group
            continue
        cells = tuple(cell for item in group[:_MOST] for cell in item.cells[:1])
        what = "cells" if group[0].about == "totals" else "columns"
        least = min(item.confidence for item in group)
        why = f"{group[0].why.rstrip('.')}; {len(group)} {what} alike"
        about = tuple(sorted({index for item in group for index in item.columns}))
        yield replace(group[0], confidence=least, why=why, cells=cells, columns=about)


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
        yield Evidence("site", understood.site, 0.8, "many sheets share this layout; the sheet's name tells them apart")


def _columns(understood: Understood) -> Iterator[Evidence]:
    """Each column's field, but those of the months, which are one decision; and each that is internal."""
    head = rows.head_row(understood.table)
    for column in understood.table.columns:
        cell = (address(head, column.index),)
        if column.period is None:
            other = words.alternatives(column.header, column.field) if column.confidence < 1 else ()
            why = column.why + (f"; it may also be {' or '.join(other).replace('_', ' ')}" if other else "")
            yield Evidence("field", column.field.value, column.confidence, why, cell, (column.index,))
        if column.internal:
            yield Evidence("internal", "not stored, not shown", column.confidence, column.why, cell, (column.index,))
        if column.unit:
            yield Evidence("unit", column.unit, 0.9, f"the heading “{column.header}” names it", cell, (column.index,))
    for problem in understood.table.problems:
        if problem.code == "stock":
            yield Evidence("unit", STOCK, 0.8, problem.message, (problem.cell,))


def _months(understood: Understood) -> Iterator[Evidence]:
    table = understood.table
    months = [c for c in table.columns if c.period is not None]
    if not months:
        return
    head = rows.head_row(table)
    cells = (f"{address(head, months[0].index)}:{address(head, months[-1].index)}",)
    about = tuple(c.index for c in months)
    decided = f"{months[0].period} to {months[-1].period}"
    begun = next((p.done for p in table.problems if p.done is not None and p.done.how is Mending.BEGIN), None)
    if begun is not None:
        said = periods.heading(months[0].header.rpartition(" / ")[2])
        if said is not None and said.number:
            yield Evidence("fiscal year", f"{months[0].header} is {months[0].period}", 1.0, _BY_YOU, cells, about)
        yield Evidence("months", decided, 1.0, f"{len(months)} columns from {begun.value} on, {_BY_YOU}", cells, about)
        return
    sure = min(c.confidence for c in months)
    yield Evidence("months", decided, sure, f"{len(months)} columns; the first: {months[0].why}", cells, about)


def _numbers(understood: Understood) -> Iterator[Evidence]:
    """How the texts of a column are read as numbers and days, with the cell that shows it."""
    table, sheet = understood.table, understood.original
    numeric = [c for c in table.columns if c.field in NUMERIC or c.period is not None]
    marks = measures.marks(sheet, numeric, table.first_row, table.last_row)
    dated = [c for c in table.columns if c.field in _DATED]
    for column in table.columns:
        if column not in dated and column not in numeric:
            continue
        read = measures.reading(sheet, column, table.first_row, table.last_row)
        if column in dated:
            yield from _order(understood, column, read)
        else:
            yield from _mark(understood, column, read, marks)
            if read.rate and column.field in measures.RATES:
                yield _rates(understood, column, read)


def _order(understood: Understood, column: Column, read: Reading) -> Iterator[Evidence]:
    chosen = how(understood.choices.mends, "date-order", column.index)
    if chosen is not None:
        yield Evidence("date order", chosen.value.replace("_", " "), 1.0, _BY_YOU, columns=(column.index,))
    elif read.order in _ORDERS:
        cells = _cells_of(understood.original, column, understood.table.first_row, read.order_shown_by)
        why = f"“{read.order_shown_by}” can be read in no other way"
        yield Evidence("date order", _ORDERS[read.order], 0.95, why, cells, (column.index,))


def _mark(understood: Understood, column: Column, read: Reading, marks: measures.Marks) -> Iterator[Evidence]:
    chosen = how(understood.choices.mends, "decimal-mark", column.index)
    if chosen is not None:
        yield Evidence("decimal mark", chosen.value, 1.0, _BY_YOU, columns=(column.index,))
        return
    text, mark, index = read.mark_shown_by, read.mark, column.index
    why, sure = f"“{text.strip()}” can be read in no other way", 0.95
    if not text and column.index in marks.open and marks.agreed is not None:
        mark, index, text = marks.agreed
        why, sure = f"as “{text.strip()}” in column {column_letters(index)} of this table shows", 0.8
    if text:
        shown = next(c for c in understood.table.columns if c.index == index)
        cells = _cells_of(understood.original, shown, understood.table.first_row, text)
        yield Evidence("decimal mark", _MARKS[mark], sure, why, cells, (column.index,))


def _rates(understood: Understood, column: Column, read: Reading) -> Evidence:
    table = understood.table
    cells = _first_cells(understood.original, column, table.first_row, table.last_row)
    chosen = how(understood.choices.mends, "rates-mixed", column.index)
    if chosen is not None:
        decided = "1 is 1 %" if chosen is Mending.POINTS else "1 is 100 %"
        return Evidence("rates", decided, 1.0, _BY_YOU, cells, (column.index,))
    scale = "95 is 95 %" if read.points else "0.95 is 95 %"
    why = "its numbers go up to 100" if read.points else "its numbers are shares of 1, or shown as percentages"
    return Evidence("rates", scale, 0.9, why, cells, (column.index,))


def _totals(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code in _CODES:
            sure = 0.98 if problem.severity == "info" else 0.5
            done = f"{_DONE[problem.done.how]}, {_BY_YOU}" if problem.done else _CODES[problem.code]
            yield Evidence("totals", done, 1.0 if problem.done else sure, problem.message, (problem.cell,))


def _names(understood: Understood) -> Iterator[Evidence]:
    """Names that are written once for a block of rows, or stand in merged cells, and are carried down."""
    table = understood.table
    carried: dict[int, list[str]] = {}
    for view in rows.views(understood.sheet, table.columns, table.first_row, _seen(understood), table.left_out):
        for column, row in view.rows.items():
            carried.setdefault(column, []).append(f"{address(row, column)}:{address(view.row, column)}")
    by_index: Mapping[int, Column] = {c.index: c for c in table.columns}
    for index, cells in carried.items():
        why = f"{len(cells):,} empty cells below a name, in merged areas or blocks, take it"
        yield Evidence("names carried down", by_index[index].header, 0.9, why, tuple(cells[:_MOST]), (index,))
    if pairs := records.pairs(understood):
        why = "each comes as a row of counts and a row of rates with the same name"
        yield Evidence("rows of a pair", ", ".join(sorted(pairs)[:_MOST]), 0.9, why)


def _targets(understood: Understood) -> Iterator[Evidence]:
    table = understood.table
    column = next((c for c in table.columns if c.field is Field.TARGET and not c.internal), None)
    if column is None or table.kind == "tickets":
        return
    signed: list[str] = []
    bare: list[str] = []
    for row in range(table.first_row, _seen(understood) + 1):
        value = understood.sheet.value(row, column.index)
        if (target := amounts.target(value, False)) is not None:
            (signed if target.comparator else bare).append(address(row, column.index))
    if signed:
        why = f"{len(signed):,} are written with their sign or words"
        yield Evidence("targets", "the direction as written", 0.98, why, tuple(signed[:_MOST]), (column.index,))
    if bare:
        why = (
            f"{len(bare):,} have no sign: at least, but at most for times, for 0, and where lower is said to be better"
        )
        yield Evidence("targets", "the direction by what is measured", 0.7, why, tuple(bare[:_MOST]), (column.index,))


def _tickets(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code == "several-rows-a-ticket":
            one_a_row = problem.done is not None and problem.done.how is Mending.ONE_A_ROW
            decided, sure = "one a row" if one_a_row else "one a number", 1.0 if problem.done else 0.9
            yield Evidence("tickets", decided, sure, problem.message, (problem.cell,))


def _seen(understood: Understood) -> int:
    """The last row that stands in memory: of a bulk sheet the first rows must do."""
    return min(understood.table.last_row, len(understood.sheet.head))


def _cells_of(sheet: Sheet, column: Column, first_row: int, text: str) -> tuple[str, ...]:
    for row in range(first_row, len(sheet.head) + 1):
        value: Value = sheet.value(row, column.index)
        if isinstance(value, str) and text in value:
            return (address(row, column.index),)
    return (column_letters(column.index),)


def _first_cells(sheet: Sheet, column: Column, first_row: int, last_row: int) -> tuple[str, ...]:
    filled: Sequence[int] = [
        r for r in range(first_row, min(last_row, len(sheet.head)) + 1) if rows.filled(sheet.value(r, column.index))
    ]
    return tuple(address(r, column.index) for r in filled[:1])
