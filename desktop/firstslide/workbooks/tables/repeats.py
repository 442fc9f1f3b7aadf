"""Whether rows of one function, site and month are parts of a sum, or one thing told twice.

They are parts where the other names in them tell them apart, or at least their figures where only a few are so alike.
A row that is there twice, figure for figure, is no part. Knows one table's rows in memory, and stores nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firstslide.meeting.imports import Column, Field, Table
from firstslide.workbooks.columns import measures
from firstslide.workbooks.columns.headings import filled
from firstslide.workbooks.language import amounts, periods
from firstslide.workbooks.values import Sheet, Value

_KEYS = (Field.FUNCTION, Field.MEASURE, Field.SITE)
_FEW = 0.05  # of the rows may be alike in every name


@dataclass(frozen=True)
class Parts:
    """Rows that add up: what tells them apart, how many there are, and the pairs that only their figures tell apart."""

    told_apart_by: tuple[str, ...]
    rows: int
    alike: tuple[tuple[int, int], ...]


def parts(sheet: Sheet, table: Table, original: Sheet) -> Parts | None:
    """How the rows that share a key are told apart; None where they are not.

    ``original`` is the sheet before its weeks became days of their months: there a month beside its weeks is seen.
    """
    if not sheet.whole:
        return None
    rows = table.record_rows(table.last_row)
    keys = _keys(sheet, table, rows)
    names = [c for c in table.columns if _is_name(sheet, c, rows) or c.field is Field.PERIOD]
    known = {c.index: _values(sheet, table, c, rows) for c in names}
    shared = [same for same in _groups(rows, keys).values() if len(same) > 1]
    if any(_in_lengths(original, table, c, shared) for c in names if c.field is Field.PERIOD):
        return None
    varying = [c for c in names if any(len({known[c.index][r] for r in same}) > 1 for same in shared)]
    if not varying:
        return None
    named = {r: (*keys[r], *(known[c.index][r] for c in names)) for r in rows}
    alike = [same for same in _groups(rows, named).values() if len(same) > 1]
    if sum(map(len, alike)) > len(rows) * _FEW or any(_twice(sheet, table, same) for same in alike):
        return None
    pairs = tuple((same[0], same[1]) for same in alike)
    return Parts(tuple(c.header for c in varying), sum(map(len, shared)), pairs)


def _keys(sheet: Sheet, table: Table, rows: Sequence[int]) -> dict[int, tuple[object, ...]]:
    columns = [c for c in table.columns if c.field in _KEYS]
    month = next((c for c in table.columns if c.field is Field.PERIOD), None)
    order = measures.reading(sheet, month, table.first_row, table.last_row).order if month else "?"

    def when(row: int) -> object:
        return None if month is None else periods.period(sheet.value(row, month.index), order)

    return {r: (*(sheet.value(r, c.index) for c in columns), when(r)) for r in rows}


def _values(sheet: Sheet, table: Table, column: Column, rows: Sequence[int]) -> dict[int, object]:
    """What a column holds in these rows; of a period column the days and weeks, which are parts of their month."""
    if column.field is not Field.PERIOD:
        return {r: sheet.value(r, column.index) for r in rows}
    order = measures.reading(sheet, column, table.first_row, table.last_row).order
    cells = ((r, sheet.value(r, column.index)) for r in rows)
    return {r: periods.day(value, order) or periods.week(value, order) for r, value in cells}


def _in_lengths(original: Sheet, table: Table, column: Column, shared: Iterable[Sequence[int]]) -> bool:
    """True where rows of one key are of several of months, weeks and days: the one may hold the other."""
    order = measures.reading(original, column, table.first_row, table.last_row).order

    def lengths(rows: Sequence[int]) -> int:
        values = [original.value(r, column.index) for r in rows]
        return len({(periods.week(v, order) is None, periods.day(v, order) is None) for v in values})

    return any(lengths(rows) > 1 for rows in shared)


def _is_name(sheet: Sheet, column: Column, rows: Sequence[int]) -> bool:
    """True for a column of texts that come again: a remark that is new in every row tells nothing apart.

    An internal column may be one: the hours of two people add up, and nobody is named.
    """
    if column.field in (*_KEYS, Field.PERIOD) or column.period is not None:
        return False
    values = [v for r in rows if filled(v := sheet.value(r, column.index))]
    texts = [v for v in values if isinstance(v, str)]
    return bool(texts) and len(texts) * 10 >= len(values) * 9 and len(set(texts)) * 2 <= len(rows)


def individual(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int) -> frozenset[int]:
    """The columns in which each row has a text of its own: a row that fills them all is a record, whatever its name."""
    rows = range(first_row, min(last_row, len(sheet.head)) + 1)
    found = set()
    for column in columns:
        texts = [v for r in rows if isinstance(v := sheet.value(r, column.index), str) and amounts.number(v) is None]
        if len(texts) >= 20 and len(texts) * 10 >= len(rows) * 9 and len(set(texts)) * 2 >= len(texts):
            found.add(column.index)
    return frozenset(found)


def _groups(rows: Sequence[int], keys: dict[int, tuple[object, ...]]) -> dict[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for row in rows:
        found[keys[row]].append(row)
    return found


def _twice(sheet: Sheet, table: Table, rows: Sequence[int]) -> bool:
    """True where two of the rows hold the same in every column."""

    def whole(row: int) -> tuple[Value, ...]:
        return tuple(sheet.value(row, c.index) for c in table.columns)

    return len({str(whole(r)) for r in rows}) < len(rows)
