"""A set of cells that costs a bit each: a column of formulas in a sheet of a million rows is 130 KB, not 130 MB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set


class CellSet(Set[tuple[int, int]]):
    """Cells as (row, column), both from 1; equal to any set of the same cells. Iterates column by column."""

    def __init__(self, cells: Iterable[tuple[int, int]] = ()) -> None:
        self._columns: dict[int, bytearray] = {}
        for row, column in cells:
            self.add(row, column)

    def add(self, row: int, column: int) -> None:
        """Take a cell in."""
        bits = self._columns.get(column)
        if bits is None:
            bits = self._columns[column] = bytearray()
        at = row >> 3
        if at >= len(bits):
            bits.extend(bytes(max(at + 1 - len(bits), len(bits) >> 1)))
        bits[at] |= 1 << (row & 7)

    def extend(self, column: int, rows: Sequence[int]) -> None:
        """Take in cells of one column."""
        if not rows:
            return
        self.add(max(rows), column)
        bits = self._columns[column]
        for row in rows:
            bits[row >> 3] |= 1 << (row & 7)

    def __contains__(self, cell: object) -> bool:
        if not isinstance(cell, tuple) or len(cell) != 2:
            return False
        row, column = cell
        bits = self._columns.get(column)
        return bits is not None and row >> 3 < len(bits) and bool(bits[row >> 3] >> (row & 7) & 1)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for column in sorted(self._columns):
            for at, byte in enumerate(self._columns[column]):
                if byte:
                    yield from ((at * 8 + bit, column) for bit in range(8) if byte >> bit & 1)

    def __len__(self) -> int:
        return sum(int.from_bytes(bits, "little").bit_count() for bits in self._columns.values())

    def __bool__(self) -> bool:
        return bool(self._columns)

    def __repr__(self) -> str:
        return f"CellSet({sorted(self)})"
