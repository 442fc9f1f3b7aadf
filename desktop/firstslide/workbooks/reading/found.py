"""What a first look into a sheet finds, whichever way its XML is written: the result of both scanners."""

from __future__ import annotations

from dataclasses import dataclass, field

from firstslide.workbooks.values import Block

from .cellset import CellSet

_WIDEST = 255  # characters that a column can be wide (ECMA-376, 18.3.1.13)
_MOST = 1 << 30  # which no sheet has of anything


@dataclass
class Scan:
    """What the first look told of one sheet. Rows and columns count from 1, keys are (row, column).

    ``styles`` are the numbers of the styles of the first cells (``STYLED``), of those that have one; ``marked`` are all
    cells of the styles that matter everywhere. ``filter`` is the range of the sheet's filter, with
    ``filtering`` where it has a criterion. ``regular`` says that every row and cell names its place, in ascending order
    and a cell the row it stands in, and that the bytes are plain enough to be cut between rows.
    """

    cells: int = 0
    rows: int = 0
    size: int = 0
    last_row: int = 0
    last_column: int = 0
    declared_rows: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: CellSet = field(default_factory=CellSet)
    uncached: CellSet = field(default_factory=CellSet)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Block] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    frozen: tuple[int, int] = (0, 0)
    filter: str = ""
    filtering: bool = False
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    marked: dict[int, CellSet] = field(default_factory=dict)
    regular: bool = True

    def mark(self, style: int, row: int, column: int) -> None:
        """Take in a cell of a style that matters."""
        cells = self.marked.get(style)
        if cells is None:
            cells = self.marked[style] = CellSet()
        cells.add(row, column)

    def pane(self, attributes: dict[str, str]) -> None:
        """Take in the pane of the first view."""
        if attributes.get("state") in ("frozen", "frozenSplit"):
            self.frozen = (_whole(attributes.get("ySplit")), _whole(attributes.get("xSplit")))

    def column(self, attributes: dict[str, str], *, hidden: bool) -> None:
        """Take in how wide a run of columns is, and whether it is hidden."""
        first, last = _whole(attributes.get("min")), min(_whole(attributes.get("max")), 16_384)
        if first < 1:
            return
        if hidden:
            self.hidden_columns.update(range(first, last + 1))
        width = float(attributes.get("width") or "nan")
        if 0 <= width <= _WIDEST:
            self.widths.update(dict.fromkeys(range(first, min(last, first + 500) + 1), width))


def _whole(text: str | None) -> int:
    """A number of rows or columns, none of which is above ``_MOST``. Raises ValueError for what is none."""
    return int(min(max(float(text), 0), _MOST)) if text else 0
