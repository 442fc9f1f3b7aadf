"""Sheets that machines export, and all xls, xlsb and ods, read by calamine for their values.

What it does not tell (hidden rows, formulas, error cells) comes from the scan of the package where there is one; what
neither tells is named. calamine leaves out the empty columns on the left, which are put back. It knows nothing of what
the cells mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TypeVar, cast

import python_calamine as calamine

from .scan import Scan
from .values import CellError, Details, Row, Sheet, Value

_T = TypeVar("_T")
HEAD = 1_000  # rows of a bulk sheet that stand in memory to be understood
_UNTOLD = ("hidden rows and columns", "formulas", "error cells", "comments", "number formats", "struck-through text")


class NativePanic(Exception):
    """The native reader gave up in its own way, which is not an ordinary exception."""


def open_book(path: str) -> calamine.CalamineWorkbook:
    """Open a workbook with calamine. Raises calamine.CalamineError, or NativePanic."""
    return _guarded(lambda: calamine.CalamineWorkbook.from_path(path))


def sheet_names(book: calamine.CalamineWorkbook) -> list[tuple[str, bool]]:
    """The names of the worksheets, and whether each is hidden."""
    return [
        (m.name, m.visible != calamine.SheetVisibleEnum.Visible)
        for m in book.sheets_metadata
        if m.typ == calamine.SheetTypeEnum.WorkSheet
    ]


def read(book: calamine.CalamineWorkbook, name: str, hidden: bool, scan: Scan | None) -> Sheet:
    """One sheet. Raises calamine.CalamineError, or NativePanic."""
    native = _guarded(lambda: book.get_sheet_by_name(name))
    left = native.start[1] if native.start else 0
    errors = scan.errors if scan else {}

    def stream(first: int) -> Iterator[Row]:
        number = first
        for row in islice(native.iter_rows(), first - 1, None):
            values = cast(list[Value], [None if v == "" else v for v in row] if "" in row else row)
            if left:
                values = [None] * left + values
            if errors:
                _put_errors(values, number, errors)
            number += 1
            yield values

    height = native.total_height + 1 if native.start else 0
    merges = native.merged_cell_ranges or []
    details = Details(
        hidden_rows=frozenset(scan.hidden_rows if scan else ()),
        hidden_columns=frozenset(scan.hidden_columns if scan else ()),
        formulas=frozenset(scan.formulas if scan else ()),
        uncached=frozenset(scan.uncached if scan else ()),
        errors=errors,
        merges=tuple((t + 1, le + 1, b + 1, r + 1) for (t, le), (b, r) in merges),
        untold=_UNTOLD[3:] if scan else _UNTOLD,
    )
    head = list(islice(stream(1), HEAD))
    return Sheet(
        name, hidden, max(height, len(head)), native.total_width + 1 if native.start else 0, head, stream, details
    )


def _put_errors(values: list[Value], row: int, errors: Mapping[tuple[int, int], str]) -> None:
    for column in range(1, len(values) + 1):
        if values[column - 1] is None and (text := errors.get((row, column))) is not None:
            values[column - 1] = CellError(text)


def _guarded(call: Callable[[], _T]) -> _T:
    try:
        return call()
    except (Exception, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as panic:
        raise NativePanic(str(panic)) from panic
