"""Where a figure comes from: a cell, or a block of cells, in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

Corners = tuple[int, int, int, int]  # of a block: first row and column, last row and column, from 1
_ADDRESS = re.compile(r"^([A-Z]{1,3})([0-9]+)(?::([A-Z]{1,3})([0-9]+))?$")


def column_letters(column: int) -> str:
    """The letters of a column counted from 1: 1 → ``A``, 28 → ``AB``."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number from 1 of a column's letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """The address of a cell by its row and column, both from 1: ``address(5, 3) == "C5"``."""
    return f"{column_letters(column)}{row}"


def area(top: int, left: int, bottom: int, right: int) -> str:
    """The address of a block by its corners: ``area(5, 3, 14, 14) == "C5:N14"``; that of one cell is the cell's."""
    first, last = address(top, left), address(bottom, right)
    return first if first == last else f"{first}:{last}"


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of rows, or of columns, that follow one another."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def overlap(one: Corners, other: Corners) -> bool:
    """True for two blocks of a sheet that have a cell in common."""
    (top, left, bottom, right), (t, le, b, r) = one, other
    return top <= b and t <= bottom and left <= r and le <= right


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell (``C5``) or a block (``C5:N14``) of one sheet. ``cell`` is the address as Excel writes it."""

    workbook: str
    sheet: str
    cell: str

    @property
    def corners(self) -> Corners:
        """First row, first column, last row, last column, all from 1.

        Raises ValueError for what is not an address.
        """
        return _corners(self.cell)


@lru_cache(maxsize=1 << 14)  # the foot of every slide asks for the same few hundred, after every edit
def _corners(cell: str) -> Corners:
    match = _ADDRESS.match(cell)
    if match is None:
        raise ValueError(f"not a cell address: {cell!r}")
    letters, row, letters_2, row_2 = match.groups()
    first = (int(row), column_number(letters))
    last = (int(row_2), column_number(letters_2)) if letters_2 else first
    return (*first, *last)


def blocks(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The smallest block of each sheet that holds all its cells, in the order in which the sheets first occur.

    This is what the foot of a slide says; the cells of each figure are kept exactly beside the figure.
    """
    corners: dict[tuple[str, str], list[int]] = {}
    for cell in cells:
        top, left, bottom, right = _corners(cell.cell)
        held = corners.setdefault((cell.workbook, cell.sheet), [top, left, bottom, right])
        # Not min and max: a slide of a large meeting rests on thousands of cells, and a draft makes dozens of slides.
        if top < held[0]:
            held[0] = top
        if left < held[1]:
            held[1] = left
        if bottom > held[2]:
            held[2] = bottom
        if right > held[3]:
            held[3] = right
    return tuple(Cell(book, sheet, area(*held)) for (book, sheet), held in corners.items())
