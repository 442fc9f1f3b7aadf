"""Cells in a few words: neighbours in a row or a column as one range. Knows addresses alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from firstslide.meeting.cells import Cell, Corners, area, runs


def joined(cells: Iterable[str]) -> tuple[str, ...]:
    """The cells, those beside or below one another as ranges: ``C5:N5``. What is no single cell stays as it is."""
    places: list[tuple[int, int]] = []
    others: list[str] = []
    for cell in dict.fromkeys(cells):
        try:
            top, left, bottom, right = Cell("", "", cell).corners
        except ValueError:
            others.append(cell)
            continue
        if (top, left) == (bottom, right):
            places.append((top, left))
        else:
            others.append(cell)
    return (*_ranges(places), *others)


def _ranges(places: Iterable[tuple[int, int]]) -> list[str]:
    """Runs along rows first; of what stays alone, runs down columns."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for row, column in places:
        by_row[row].append(column)
    found: list[Corners] = []
    alone: dict[int, list[int]] = defaultdict(list)
    for row, columns in by_row.items():
        for first, last in runs(columns):
            if first == last:
                alone[first].append(row)
            else:
                found.append((row, first, row, last))
    found += [(first, column, last, column) for column, rows in alone.items() for first, last in runs(rows)]
    return [area(*block) for block in sorted(found)]
