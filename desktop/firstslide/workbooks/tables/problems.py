"""What a person should know about a table before it is stored: questions, errors, warnings and remarks, each with its
cell.

A question names the column and the choices; an error's cell is not used, never taken as zero. Nothing is changed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from firstslide.meeting.cells import address, column_letters
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem, Table
from firstslide.workbooks.calendar import day_order
from firstslide.workbooks.columns import kinds, measures, naming
from firstslide.workbooks.columns.columns import NUMERIC, TARGETS, figures
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts
from firstslide.workbooks.language.periods import ORDERS
from firstslide.workbooks.mending.causes import CAUSES
from firstslide.workbooks.values import CellError, Sheet, Value

from . import log, remarks, rows, totals
from .mended import why_no_number
from .tables import Found

_SURE = 0.6  # below this, an essential column is asked about
_EACH = 25  # problems of one cause in one column that are named one by one
_WORDS = {
    Field.FUNCTION: "the function (the kind of work)",
    Field.BASELINE: "the baseline",
    Field.ACTUAL: "the volume delivered",
    Field.EFFORT: "the hours",
    Field.MEASURE: "the service level",
    Field.TARGET: "the target",
    Field.RESULT: "the result",
    Field.CLOSED: "the day of closing",
    Field.OPENED: "the day of opening",
    Field.STAFFED: "the staffed hours",
    Field.CHARGE: "the charge",
    Field.ARC_RATE: "the ARC rate",
    Field.RRC_RATE: "the RRC rate",
    Field.PERIOD: "the month",
    Field.MADE: "the column of made or missed",
}
_CHECKED = NUMERIC | TARGETS  # each cell holds a number, or is told
_LOGGED = (Field.OPENED, Field.CLOSED, Field.PERIOD)


def called(what: Field) -> str:
    """A field in words, as it stands in a sentence."""
    return _WORDS.get(what, f"the {what.value.replace('_', ' ')}")


def info(code: str, sheet: str, cell: str, message: str) -> Problem:
    """A remark."""
    return Problem(code, "info", sheet, cell, message)


def find(sheet: Sheet, read: Sheet, mended: Sheet, table: Table, dated: frozenset[int]) -> tuple[Problem, ...]:
    """All problems of a table, but those of its total rows.

    Cells are looked at as they are ``read``, sums are checked on the ``mended`` sheet. Columns in ``dated`` stand in a
    month.
    """
    found = [
        *_of_kind(table),
        *_of_columns(sheet, table),
        *_of_periods(sheet, table),
        *_of_numbers(sheet, table),
        *_unnamed(sheet, table),
        *_hidden(sheet, table),
        *_marked(sheet, table),
        *_cells(read, table),
    ]
    records = table.record_rows(len(sheet.head))
    if sheet.whole and records:
        found += totals.total_columns(mended, table.columns, records, table.head_row, dated)
    if table.kind == "tickets":
        found += log.check(mended, table)
    return tuple(found)


# --------------------------------------------------------------------------------------------------- questions


def _of_kind(table: Table) -> Iterator[Problem]:
    where = f"Sheet {table.sheet}, {table.range}"
    if table.kind == "unknown":
        named = ", ".join(naming.listed(c) for c in table.columns[:8])
        yield Problem(
            "unknown-kind",
            "question",
            table.sheet,
            table.range,
            f"{where}: it is not clear what this table is ({table.why.rpartition('; ')[2]}). Choose scope, delivered "
            "work, effort, service levels, results, tickets or charges, and which of its columns is the function or "
            f"the service level: {named}{' …' if len(table.columns) > 8 else '.'}",
        )
        return
    for wanted in kinds.ESSENTIAL[table.kind]:
        if not any(c.field in wanted for c in table.columns):
            names = " or ".join(_WORDS[f] for f in _WORDS if f in wanted) or "a figure"
            headers = ", ".join(naming.quoted(c) for c in table.columns if c.field is Field.IGNORE)[:160]
            message = f"{where}: no column was found that holds {names}. Choose it" + (
                f" ({headers})." if headers else "."
            )
            yield Problem("missing-column", "question", table.sheet, table.range, message)


def _of_columns(sheet: Sheet, table: Table) -> Iterator[Problem]:
    # What a table is judged against is as essential as what it is of: a forecast may differ from what was contracted.
    essential = frozenset({Field.BASELINE, Field.BASELINE_YEAR}).union(*kinds.ESSENTIAL[table.kind])
    if table.kind == "tickets":
        essential |= {Field.FUNCTION}  # a log needs none, but one that is proposed must be it
    head = table.head_row
    for column in table.columns:
        cell = address(head, column.index)
        if column.field in essential and column.confidence < _SURE and column.field is not Field.VALUE:
            yield Problem(
                "unsure-column",
                "question",
                table.sheet,
                cell,
                f"{cell}: {naming.quoted(column)} may be {called(column.field)}, but that is not sure "
                f"({column.why}). Confirm it or choose another field.",
            )
        if column.internal:
            message = f"Column {naming.aside(column)} is internal: it is not stored and never shown."
            yield info("internal-column", table.sheet, cell, message)
        elif column.field is Field.CHARGE and not kinds.keeps_charges(table.kind, table.columns):
            message = f"Column {naming.aside(column)} holds charges of no month, which are not stored."
            yield info("charges-without-month", table.sheet, cell, message)
        elif column.hidden:
            yield Problem(
                "hidden-column",
                "warning",
                table.sheet,
                cell,
                f"Column {naming.aside(column)} is hidden in Excel.",
            )
    if table.kind == "scope" and {Field.BASELINE_YEAR, Field.BASELINE} <= {c.field for c in table.columns}:
        yield from _both_baselines(sheet, table)


def _both_baselines(sheet: Sheet, table: Table) -> Iterator[Problem]:
    month, year = (next(c.index for c in table.columns if c.field is f) for f in (Field.BASELINE, Field.BASELINE_YEAR))
    for row in table.record_rows(len(sheet.head)):
        a, b = amounts.number(sheet.value(row, month)), amounts.number(sheet.value(row, year))
        if a is not None and b is not None and a * 12 != b:
            cells = f"{address(row, month)} and {address(row, year)}"
            message = f"{cells}: 12 × {a:,f} a month is not {b:,f} a year."
            yield Problem("baselines-differ", "warning", table.sheet, address(row, year), message)


def _of_periods(sheet: Sheet, table: Table) -> Iterator[Problem]:
    head = table.head_row
    for column in table.columns:
        if column.field not in _LOGGED or table.kind == "unknown":
            continue
        reading = measures.reading(sheet, column, table.first_row, table.last_row)
        if reading.order == "?" and reading.order_shown_by:
            shows = f"{reading.both_orders} show both" if reading.both_orders else "no date in the column shows which"
            message = (
                f"Column {naming.lettered(column)}: {reading.order_shown_by} may be day first or month first, and "
                f"{shows}."
            )
            yield Problem("date-order", "question", table.sheet, address(head, column.index), message)
        elif reading.both_orders:
            message = (
                f"Column {naming.lettered(column)}: {reading.both_orders} show both day first and month first. Each "
                "date is read in the one way in which it can be."
            )
            yield Problem("date-orders-mixed", "warning", table.sheet, address(head, column.index), message)
        elif reading.order_shown_by:
            read = f"dates are read {ORDERS[reading.order]}, as {reading.order_shown_by} shows"
            message = f"Column {naming.lettered(column)}: {read}."
            ways = day_order.ways(column.index, reading.order)
            yield Problem("date-order-found", "info", table.sheet, address(head, column.index), message, ways)


def _of_numbers(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Numbers that can be read in two ways, where nothing in the table shows which."""
    if table.kind in ("tickets", "unknown"):
        return
    counted = figures(table.columns)
    last = min(table.last_row, len(sheet.head))
    yield from _marks(table, measures.marks(sheet, counted, table.first_row, last))
    for column in (*counted, *(c for c in table.columns if c.field in TARGETS)):
        if (mixed := measures.mixed_rates(sheet, column, table.first_row, last)) is not None:
            (row, small), large = mixed
            cell = address(row, column.index)
            either = f"{small} may be {small} % or {(small * 100).normalize():f} %"
            message = f"{cell}: {either}; {naming.quoted(column)} holds {large} as well."
            yield Problem("rates-mixed", "question", table.sheet, cell, message)


def _marks(table: Table, marks: measures.Marks) -> Iterator[Problem]:
    """Texts that may be two numbers: asked about once, or in each column where the others show both marks."""
    if marks.agreed is not None:
        return
    for index, (row, text) in marks.open.items():
        cell, two = address(row, index), amounts.ambiguous(text)
        assert two is not None
        others = "no other cell shows which" if not marks.shown else "the other columns show both"
        message = f"{cell}: “{text.strip()}” may be {two[0]} or {two[1]}, and {others}."
        narrow = index if marks.shown else 0
        ways = tuple(Mend("decimal-mark", way, column=narrow) for way in (Mending.POINT, Mending.COMMA))
        yield Problem("decimal-mark", "question", table.sheet, cell, message, ways)
        if not marks.shown:
            return


def currencies(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int) -> Iterator[Problem]:
    """Columns of money in several currencies, in a table that has no column for the currency."""
    if any(c.field is Field.CURRENCY for c in columns):
        return
    for column in columns:
        if column.field not in (Field.ARC_RATE, Field.RRC_RATE) or column.internal:
            continue
        found = measures.currencies(sheet, column, first_row, last_row)
        if len(found) > 1:
            (one, first), (other, second), *_ = found.items()
            cells = f"{address(first, column.index)} is in {one}, {address(second, column.index)} in {other}"
            message = f"Column {naming.aside(column)} holds several currencies: {cells}."
            cell = address(second, column.index)
            yield Problem("mixed-currencies", "question", sheet.name, cell, message)


def _unnamed(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Rows with figures that name neither a function nor a service level: nobody knows what they count."""
    named = [c for c in table.columns if c.field in (Field.FUNCTION, Field.MEASURE) and not c.internal]
    held = [c.index for c in table.columns if c.field in NUMERIC or c.period is not None]
    if not named or not held or table.kind in ("tickets", "unknown"):
        return
    found = [
        view.row
        for view in rows.views(sheet, table.columns, table.first_row, table.last_row, table.left_out)
        if not any(_is_name(view.values.get(c.index)) for c in named)
        and any(filled(view.values.get(index)) for index in held)
    ]
    if found:
        cell = address(found[0], named[0].index)
        some = f"row {found[0]} names" if len(found) == 1 else f"{len(found):,} rows, the first is row {found[0]}, name"
        message = f"{cell}: {some} no {'function' if named[0].field is Field.FUNCTION else 'service level'}."
        yield Problem("empty-name", "warning", table.sheet, cell, message, count=len(found))


def _is_name(value: Value) -> bool:
    return filled(value) and not amounts.is_placeholder(value) and not isinstance(value, CellError)


def beside(found: Found, table: Table) -> Iterator[Problem]:
    """Many tables under one header: which of them this is, and that only those chosen are stored."""
    if found.beside:
        region = found.region
        named = f" Column {column_letters(region.labels[0])} names the rows of all of them." if region.labels else ""
        width = region.right - region.left + 1
        message = (
            f"Sheet {table.sheet} holds {found.beside} tables beside one another, each {width} columns wide. "
            f"{table.range} is “{region.block[:80]}”.{named} Choose what it is if you need it; the others stay out."
        )
        yield Problem("many-tables", "question", table.sheet, table.range, message)


# ------------------------------------------------------------------------------------- what Excel hides or marks


def _hidden(sheet: Sheet, table: Table) -> Iterator[Problem]:
    hidden = [r for r in sorted(sheet.details.hidden_rows) if table.first_row <= r <= table.last_row]
    if hidden:
        some = f"row {hidden[0]}" if len(hidden) == 1 else f"{len(hidden):,} rows, the first is row {hidden[0]},"
        verb = "is" if len(hidden) == 1 else "are"
        message = f"Sheet {table.sheet}: {some} {verb} hidden in Excel."
        cell = address(hidden[0], table.columns[0].index)
        yield Problem("hidden-rows", "warning", table.sheet, cell, message, count=len(hidden))
        for problem in _filter(sheet, f", and hides {some.removesuffix(',')}"):
            ways = tuple(Mend("hidden-rows", way) for way in CAUSES["filter-left-on"].ways)
            yield replace(problem, mends=ways, count=len(hidden))
    if sheet.hidden:
        yield Problem("hidden-sheet", "question", table.sheet, "", f"Sheet {table.sheet} is hidden in Excel.")


def _marked(sheet: Sheet, table: Table) -> Iterator[Problem]:
    indexes = {c.index for c in table.columns if c.field is not Field.IGNORE}
    inside = [
        (row, column)
        for (row, column), look in sheet.details.looks.items()
        if look.struck
        and table.first_row <= row <= table.last_row
        and column in indexes
        and sheet.value(row, column) is not None
    ]
    whole = rows.struck(sheet, table.columns)
    for row in sorted({r for r, _ in inside}):
        cell = address(row, min(c for r, c in inside if r == row))
        if row in whole:
            message = f"Row {row} ({cell}) is struck through."
        else:
            message = f"{cell} is struck through, the rest of its row is not."
        yield Problem("struck-row" if row in whole else "struck-through", "warning", table.sheet, cell, message)
    for row, column in sorted(sheet.details.comments):
        if table.first_row <= row <= table.last_row and column in indexes:
            yield info(
                "comment",
                table.sheet,
                address(row, column),
                f"{address(row, column)} carries a comment. Read it before you use the figure.",
            )


# ------------------------------------------------------------------------------------------------------- cells


def _cells(sheet: Sheet, table: Table) -> Iterator[Problem]:
    """Cells that should hold a number and don't: the first of each cause in a column one by one, the rest counted."""
    if table.kind in ("tickets", "unknown"):
        return
    skipped = frozenset(table.left_out)
    used = _CHECKED if kinds.keeps_charges(table.kind, table.columns) else _CHECKED - {Field.CHARGE}
    checked = [c for c in table.columns if (c.field in used and not c.internal) or c.period is not None]
    marks = {c.index: measures.reading(sheet, c, table.first_row, table.last_row).mark for c in checked}
    more: dict[tuple[str, int], list[int]] = {}
    named: Counter[tuple[str, int]] = Counter()
    for row, values in enumerate(sheet.stream(table.first_row), start=table.first_row):
        if row > table.last_row:
            break
        if row in skipped:
            continue
        for column in checked:
            value = values[column.index - 1] if column.index <= len(values) else None
            if cause := why_no_number(sheet, row, column, value, marks[column.index]):
                key = (cause, column.index)
                named[key] += 1
                if named[key] <= _EACH:
                    yield no_number(table.sheet, column, row, value, cause)
                else:
                    more.setdefault(key, []).append(row)
    by_index = {c.index: c for c in checked}
    for (cause, index), rows_ in more.items():
        many = "more cell" if len(rows_) == 1 else "more cells"
        message = f"Column {naming.lettered(by_index[index])}: {len(rows_):,} {many} like these."
        cell = address(rows_[0], index)
        yield Problem(cause, _severity(cause), table.sheet, cell, message, count=len(rows_))


_NO_NUMBER = {  # what is said of such a cell: its text, and its heading
    "formula-without-value": "a formula without a computed value.",
    "error-cell": "the error {0}.",
    "no-value": "“{0}” means no value here.",
    "not-a-number": "“{0}” is not a number for “{1}”.",
    "not-yes-or-no": "“{0}” is neither yes nor no for “{1}”.",
}


def no_number(sheet: str, column: Column, row: int, value: Value, cause: str) -> Problem:
    """What to say of a cell that should hold a number, yes or no, or a day, and does not."""
    cell = address(row, column.index)
    what = _NO_NUMBER[cause].format(naming.content(value), column.header)
    return Problem(cause, _severity(cause), sheet, cell, f"{cell}: {what}")


def _severity(cause: str) -> Literal["info", "error"]:
    return "info" if cause == "no-value" else "error"


def of_book(name: str, sheets: Sequence[Sheet], tables: Sequence[Table]) -> tuple[Problem, ...]:
    """Problems of the workbook of that name and of whole sheets, but those that a table tells as its own, since it can
    do something about them.
    """
    with_table = frozenset(t.sheet for t in tables)
    owned = {(p.sheet, p.code) for t in tables for p in t.problems}
    named = remarks.of_names(name, list(dict.fromkeys(t.sheet for t in tables)))
    return tuple(p for p in (*_of_sheets(sheets, with_table), *named) if (p.sheet, p.code) not in owned)


def _of_sheets(sheets: Sequence[Sheet], with_table: frozenset[str]) -> list[Problem]:
    found: list[Problem] = []
    for sheet in sheets:
        found += sheet.details.told
        if sheet.name not in with_table and sheet.row_count:
            found.append(info("no-table", sheet.name, "", f"Sheet {sheet.name}: no table was found in it."))
        found += remarks.of_sheet(sheet, with_table=sheet.name in with_table)
        found += _filter(sheet)
        if sheet.details.untold and sheet.name in with_table:
            what = ", ".join(sheet.details.untold)
            found.append(
                info("untold", sheet.name, "", f"Sheet {sheet.name}: this kind or size of file does not tell {what}.")
            )
    return found


def _filter(sheet: Sheet, more: str = "") -> list[Problem]:
    """A filter that was left on: whoever looks at the sheet in Excel sees fewer rows than there are."""
    where = sheet.details.filtered
    if not where:
        return []
    message = f"Sheet {sheet.name}: a filter was left on in {where}{more}."
    return [Problem("filter-left-on", "warning", sheet.name, where.partition(":")[0], message)]
