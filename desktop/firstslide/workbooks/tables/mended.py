"""The sheet as its mends make it: what a table is read from once a person chose what becomes of some of its cells.

A day where a text could be two, the name above where none stood, 0 where an error was: so nothing that reads needs to
know of mends. The sheet that is shown, and that problems point into, is never the mended one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Column, Field, Mend, Mending
from firstslide.workbooks.calendar import day_order
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.columns import TARGETS
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts, periods, words
from firstslide.workbooks.mending.causes import NOTHING
from firstslide.workbooks.mending.mends import how
from firstslide.workbooks.mending.rewrite import Change, rewritten, streamed
from firstslide.workbooks.values import CellError, Row, Sheet, Value


def mended(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]) -> Sheet:
    """The sheet with texts, dates, rates, struck cells and names as they were chosen to be read in the rows of a table;
    the sheet itself where nothing was.
    """
    changes = {c.index: change for c in columns if (change := _change(sheet, c, mends)) is not None}
    named = [c.index for c in columns if how(mends, "empty-name", c.index) is Mending.CARRY_DOWN]
    carried = [_Carried(index, _holds, _taker(index, _holds), _is_total) for index in named]
    return _carried_down(rewritten(sheet, changes, range(first_row, last_row + 1)), carried, first_row, last_row)


def carried(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]) -> Sheet:
    """The sheet of a log with the functions and days that were chosen to be those above. What is wrong with them is
    found before.
    """
    return _carried_down(sheet, list(_log_carried(sheet, columns, first_row, last_row, mends)), first_row, last_row)


def _carried_down(sheet: Sheet, carried: Sequence[_Carried], first_row: int, last_row: int) -> Sheet:
    if not carried:
        return sheet

    def stream(first: int) -> Iterator[Row]:
        above: dict[int, Value] = {}
        start = min(first, first_row)
        for number, row in enumerate(sheet.stream(start), start=start):
            inside = first_row <= number <= last_row
            read = _filled_down(list(row), carried, above) if inside else row
            if number >= first:
                yield read

    return streamed(sheet, stream)


def zeroed(
    sheet: Sheet, columns: Sequence[Column], rows: range, left_out: Sequence[int], mends: Sequence[Mend]
) -> Sheet:
    """The sheet with 0 in the cells of the records that were chosen to count so."""
    skipped = frozenset(left_out)
    changes = {c.index: change for c in columns if (change := _zero(sheet, c, rows, skipped, mends)) is not None}
    return rewritten(sheet, changes, rows)


@dataclass(frozen=True)
class _Carried:
    """A column in which cells take what stands above: whether a value ``stands``, and whether the cell of a row
    ``takes`` it. Below what ``ends`` it nobody knows whose figures they are.
    """

    index: int
    stands: Callable[[Value], bool]
    takes: Callable[[Sequence[Value]], bool]
    ends: Callable[[Value], bool] = lambda _: False


def _log_carried(
    sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]
) -> Iterator[_Carried]:
    """The columns of a log that were chosen to be carried down: its functions, and its days."""
    for column in columns:
        if how(mends, "no-function", column.index) is Mending.CARRY_DOWN:
            yield _Carried(column.index, _names, _taker(column.index, _names))
    dated = [c for c in columns if c.field in (Field.CLOSED, Field.OPENED) and not c.internal]
    known = {c.index: _day_test(sheet, c, first_row, last_row) for c in dated}
    main = next((c.index for field in (Field.CLOSED, Field.OPENED) for c in dated if c.field is field), 0)
    for index, is_day in known.items():
        unread = how(mends, "not-a-date", index) is Mending.CARRY_DOWN
        undated = index == main and how(mends, "no-day") is Mending.CARRY_DOWN
        if unread or undated:
            yield _Carried(index, is_day, _day_taker(index, known, unread=unread, undated=undated))


def _taker(index: int, stands: Callable[[Value], bool]) -> Callable[[Sequence[Value]], bool]:
    return lambda row: not stands(_at(row, index))


def _day_test(sheet: Sheet, column: Column, first_row: int, last_row: int) -> Callable[[Value], bool]:
    order = measures.reading(sheet, column, first_row, last_row).order
    return lambda value: isinstance(value, dt.date) or (value is not None and periods.day(value, order) is not None)


def _day_taker(
    index: int, known: Mapping[int, Callable[[Value], bool]], *, unread: bool, undated: bool
) -> Callable[[Sequence[Value]], bool]:
    """Whether the cell of a row is no day, or its whole row has none."""

    def takes(row: Sequence[Value]) -> bool:
        value = _at(row, index)
        if unread and _holds(value) and not amounts.is_placeholder(value) and not known[index](value):
            return True
        return undated and not any(is_day(_at(row, other)) for other, is_day in known.items())

    return takes


def _at(row: Sequence[Value], index: int) -> Value:
    return row[index - 1] if index <= len(row) else None


def _holds(value: Value) -> bool:
    return value is not None and value != ""


def _names(value: Value) -> bool:
    return bool(value) and not amounts.is_placeholder(value)


def _is_total(value: Value) -> bool:
    return isinstance(value, str) and words.is_total(value)


def _filled_down(values: list[Value], carried: Sequence[_Carried], above: dict[int, Value]) -> list[Value]:
    """A row whose cells take what stands above them where it was chosen so."""
    for column in carried:
        value = _at(values, column.index)
        if column.takes(values):
            if column.index in above and any(map(_holds, values)):
                values += [None] * (column.index - len(values))
                values[column.index - 1] = above[column.index]
        elif column.ends(value):
            above.pop(column.index, None)
        elif column.stands(value):
            above[column.index] = value
    return values


def _change(sheet: Sheet, column: Column, mends: Sequence[Mend]) -> Change | None:
    """What the mends make of a cell of this column; None where they leave it as it is."""
    index = column.index
    order = day_order.order(mends, index)
    mark = how(mends, "decimal-mark", index)
    scale = next((m.how for m in reversed(mends) if m.cause == "rates-mixed" and m.column == index), None)
    struck = any(m.cause == "struck-through" and m.how is Mending.LEAVE_OUT for m in mends)
    typed = _typed_targets(mends) if column.field is Field.TARGET else {}
    if not (order != "?" or mark or scale or struck or typed):
        return None

    def change(row: int, value: Value) -> Value:
        if struck and sheet.look(row, index).struck and how(mends, "struck-through", index, row) is Mending.LEAVE_OUT:
            return None
        if row in typed:
            return typed[row]
        if order != "?" and isinstance(value, str):
            day = periods.day(value, order)
            return value if day is None else day
        if mark and isinstance(value, str):
            value = _with_point(value, "," if mark is Mending.COMMA else ".")
        if scale and isinstance(value, int | float) and "%" not in sheet.look(row, index).number_format:
            value = _as_percent(value, scale)
        return value

    return change


def _typed_targets(mends: Sequence[Mend]) -> Mapping[int, str]:
    """The targets that were typed in place of those that belong to nothing, by row. Raises UserError for one that is
    none.
    """
    typed = {m.row: m.value for m in mends if m.cause == "target-not-used" and m.how is Mending.TARGET and m.value}
    for text in typed.values():
        if amounts.target(text) is None:
            raise UserError(f"{text} is no target. Give one like ≤ 30.", "bad-target")
    return typed


def _with_point(text: str, mark: amounts.Mark) -> str:
    """A number in text with a decimal point and no marks of thousands; any other text as it is."""
    found = amounts.number(text, mark)
    if found is None:
        return text
    return f"{found * 100:f}%" if text.strip().endswith("%") else f"{found:f}"


def _as_percent(value: int | float, scale: Mending) -> str:
    exact = amounts.number(value)
    assert isinstance(exact, Decimal)
    points = exact if scale is Mending.POINTS or exact > measures.FRACTION else exact * 100
    return f"{points:f}%"


def _zero(sheet: Sheet, column: Column, rows: range, skipped: frozenset[int], mends: Sequence[Mend]) -> Change | None:
    index = column.index
    chosen = (m for m in mends if m.how is Mending.ZERO and m.column in (0, index))
    causes = frozenset(m.cause for m in chosen if m.cause in NOTHING)
    if not causes:
        return None
    mark = measures.reading(sheet, column, rows.start, rows.stop - 1).mark
    zero: Value = "missed" if column.field is Field.MADE else 0  # 0 would be a “No” to “Breached?”

    def change(row: int, value: Value) -> Value:
        if row in skipped:
            return value
        cause = why_no_number(sheet, row, column, value, mark)
        return zero if cause in causes and how(mends, cause, index, row) is Mending.ZERO else value

    return change


def why_no_number(sheet: Sheet, row: int, column: Column, value: Value, mark: amounts.Mark) -> str:
    """Why a cell that should hold a number, a target or yes or no holds none, as one of ``NOTHING``; "" where it does,
    or is merely empty.
    """
    flag = column.field is Field.MADE
    if isinstance(value, int | float) and not isinstance(value, bool) and not flag:
        return ""
    if (row, column.index) in sheet.details.uncached:
        return "formula-without-value"
    if isinstance(value, CellError):
        return "error-cell"
    if not filled(value):
        return ""
    if _is_read(column, value, mark):
        return ""
    return "no-value" if amounts.is_placeholder(value) else "not-yes-or-no" if flag else "not-a-number"


def _is_read(column: Column, value: Value, mark: amounts.Mark) -> bool:
    if column.field is Field.MADE:
        return amounts.yes_no(value) is not None
    if column.field in TARGETS:
        return amounts.target(value, mark=mark) is not None
    if column.field is Field.REOPENED and amounts.yes_no(value) is not None:
        return True
    if isinstance(value, dt.time):
        return column.field in measures.DURATIONS
    return amounts.number(value, mark) is not None
