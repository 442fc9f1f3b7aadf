"""A sheet in which some columns say the same in another way: what a reading, or a person, made of their cells stands in
their place.

Knows neither what they are nor why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from firstslide.workbooks.values import Row, Sheet, Value

Change = Callable[[int, Value], Value]  # row and value to the value that is read in its place


def rewritten(sheet: Sheet, changes: Mapping[int, Change], rows: range) -> Sheet:
    """The sheet with the columns in ``changes`` read otherwise in some rows; the sheet itself where there are none."""
    if not changes:
        return sheet

    def stream(first: int) -> Iterator[Row]:
        for number, row in enumerate(sheet.stream(first), start=first):
            yield _changed(row, number, changes) if number in rows else row

    return streamed(sheet, stream)


def streamed(sheet: Sheet, stream: Callable[[int], Iterator[Row]]) -> Sheet:
    """The sheet with other rows. The reader's own way to its columns would go past them."""
    return replace(sheet, head=list(islice(stream(1), len(sheet.head))), stream=stream, pick=None)


def _changed(row: Row, number: int, changes: Mapping[int, Change]) -> Row:
    values = list(row)
    for column, change in changes.items():
        if column > len(values):
            values += [None] * (column - len(values))
        values[column - 1] = change(number, values[column - 1])
    return values
