"""Every decision about a table as a value: what it is about, what was decided, how sure that is, why, and which cells
show it.

Made from the table once it is understood, so that whoever asks "why?" sees what was really used. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Evidence, Field

from . import amounts, measures, records, rows
from .columns import NUMERIC
from .understand import Understood
from .values import Sheet, Value

_MOST = 3  # cells named for one decision
_DATED = (Field.OPENED, Field.CLOSED, Field.PERIOD)
_CODES = {"total-row": "left out", "total-column": "left out", "total-unclear": "asked", "total-differs": "months used"}
_ORDERS = {"dmy": "day first", "mdy": "month first"}
_MARKS = {",": "comma", ".": "point"}


def of(understood: Understood) -> tuple[Evidence, ...]:
    """What was decided about a table, from the whole to its columns. Long lists of like decisions are one."""
    return tuple(
        item
        for found in (_whole, _columns, _months, _numbers, _totals, _names, _targets, _tickets)
        for item in found(understood)
    )


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
            yield Evidence("field", column.field.value, column.confidence, column.why, cell, column.index)
        if column.internal:
            yield Evidence("internal", "not stored, not shown", column.confidence, column.why, cell, column.index)
        if column.unit:
            yield Evidence("unit", column.unit, 0.9, f"the heading “{column.header}” names it", cell, column.index)


def _months(understood: Understood) -> Iterator[Evidence]:
    months = [c for c in understood.table.columns if c.period is not None]
    if not months:
        return
    head = rows.head_row(understood.table)
    cells = (f"{address(head, months[0].index)}:{address(head, months[-1].index)}",)
    decided = f"{months[0].period} to {months[-1].period}"
    sure = min(c.confidence for c in months)
    yield Evidence("months", decided, sure, f"{len(months)} columns; the first: {months[0].why}", cells)


def _numbers(understood: Understood) -> Iterator[Evidence]:
    """How the texts of a column are read as numbers and days, with the cell that shows it."""
    table, sheet = understood.table, understood.original
    for column in table.columns:
        if column.field not in NUMERIC and column.field not in _DATED and column.period is None:
            continue
        read = measures.reading(sheet, column, table.first_row, table.last_row)
        if read.mark_shown_by and column.field not in _DATED:
            cells = _cells_of(sheet, column, table.first_row, read.mark_shown_by)
            why = f"“{read.mark_shown_by.strip()}” can be read in no other way"
            yield Evidence("decimal mark", _MARKS[read.mark], 0.95, why, cells, column.index)
        if read.order in _ORDERS and column.field in _DATED:
            cells = _cells_of(sheet, column, table.first_row, read.order_shown_by)
            why = f"“{read.order_shown_by}” can be read in no other way"
            yield Evidence("date order", _ORDERS[read.order], 0.95, why, cells, column.index)
        if read.rate and column.field in measures.RATES:
            scale = "95 is 95 %" if read.points else "0.95 is 95 %"
            why = "its numbers go up to 100" if read.points else "its numbers are shares of 1, or shown as percentages"
            cells = _first_cells(sheet, column, table.first_row, table.last_row)
            yield Evidence("rates", scale, 0.9, why, cells, column.index)


def _totals(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code in _CODES:
            sure = 0.98 if problem.severity == "info" else 0.5
            done = "chosen by you" if problem.done else _CODES[problem.code]
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
        yield Evidence("names carried down", by_index[index].header, 0.9, why, tuple(cells[:_MOST]), index)
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
        yield Evidence("targets", "the direction as written", 0.98, why, tuple(signed[:_MOST]), column.index)
    if bare:
        why = (
            f"{len(bare):,} have no sign: at least, but at most for times, for 0, and where lower is said to be better"
        )
        yield Evidence("targets", "the direction by what is measured", 0.7, why, tuple(bare[:_MOST]), column.index)


def _tickets(understood: Understood) -> Iterator[Evidence]:
    for problem in understood.table.problems:
        if problem.code == "several-rows-a-ticket":
            yield Evidence("tickets", "one a number", 0.9, problem.message, (problem.cell,))


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
