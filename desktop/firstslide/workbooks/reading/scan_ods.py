"""Looks through the sheets of an OpenDocument file, as a stream, for what calamine does not tell of them.

Rows, columns and cells may stand for many of their kind: a repeated cell that holds something is counted as often, so
that the one that fills a sheet is found before a reader tries. It knows nothing of values.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from firstslide.meeting.errors import UserError
from firstslide.workbooks.values import Limits

from .found import Scan
from .package import strict_parser
from .preflight import MOST_CELLS, inflated

STRUCK = 0  # the number under which struck cells are marked
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_GONE = ("collapse", "filter")
_MARKED = 200_000  # cells that one repeated cell with a formula or a comment may stand for


@dataclass
class _Cell:
    """A cell while it is read."""

    attributes: dict[str, str]
    many: int
    texts: list[str] = field(default_factory=list)
    comment: bool = False
    filled: bool = False


@dataclass
class OdsScan(Scan):
    """What was found in one sheet, with its comments."""

    comments: set[tuple[int, int]] = field(default_factory=set)


def scan(path: Path, limits: Limits) -> dict[str, OdsScan]:
    """What each sheet of a file tells, by name. Raises UserError for a sheet that is too large to be read;
    zipfile.BadZipFile, KeyError, ValueError or expat.ExpatError where the file is damaged.
    """
    with zipfile.ZipFile(path) as package:
        scanner = _Scanner(path.name, limits)
        for chunk in inflated(package, "content.xml"):
            scanner.parser.Parse(chunk, False)
        scanner.parser.Parse(b"", True)
    return scanner.sheets


class _Scanner:
    def __init__(self, book: str, limits: Limits) -> None:
        self.sheets: dict[str, OdsScan] = {}
        self.parser: expat.XMLParserType = strict_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._book, self._limits = book, limits
        self._style = ""
        self._struck: set[str] = set()
        self._hidden: list[tuple[int, int]] = []  # the first row of a run, and the row after it
        self._found = OdsScan()
        self._name = ""
        self._row, self._column, self._rows, self._columns = 0, 0, 1, 0
        self._cell: _Cell | None = None
        self._within = 0  # comments and drawings, whose texts are not the cell's

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE + "table":
            self._name = attributes.get(_TABLE + "name", "")
            self._found = self.sheets[self._name] = OdsScan()
            self._row, self._rows, self._columns, self._hidden = 0, 0, 0, []
        elif name == _TABLE + "table-column":
            self._start_column(attributes)
        elif name == _TABLE + "table-row":
            self._row, self._column = self._row + self._rows, 0
            self._rows = int(attributes.get(_TABLE + "number-rows-repeated", "1"))
            self._row = self._row or 1
            if attributes.get(_TABLE + "visibility") in _GONE:
                self._hidden.append((self._row, self._row + self._rows))
                self._found.filtering |= attributes[_TABLE + "visibility"] == "filter"
        elif name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._cell = _Cell(attributes, int(attributes.get(_TABLE + "number-columns-repeated", "1")))
            self._cell.filled = any(k.startswith(_OFFICE) or k == _TABLE + "formula" for k in attributes)
        elif name == _OFFICE + "annotation" and self._cell is not None:
            self._cell.comment = True
            self._within += 1
        elif name == _TEXT + "p" and self._cell is not None and not self._within:
            self._cell.filled = True
            self.parser.CharacterDataHandler = self._cell.texts.append
        else:
            self._about(name, attributes)

    def _about(self, name: str, attributes: dict[str, str]) -> None:
        """Styles before the sheets, ranges after them."""
        if name == _STYLE + "style":
            self._style = attributes.get(_STYLE + "name", "")
        elif name == _STYLE + "text-properties":
            line = attributes.get(_STYLE + "text-line-through-style") or attributes.get(
                _STYLE + "text-line-through-type", "none"
            )
            if line != "none":
                self._struck.add(self._style)
        elif name == _TABLE + "database-range":
            sheet, _, area = attributes.get(_TABLE + "target-range-address", "").rpartition(":")[0].rpartition(".")
            last = attributes.get(_TABLE + "target-range-address", "").rpartition(".")[2]
            found = self.sheets.get(sheet.strip("$").strip("'").replace("''", "'"))
            if found is not None and found.filtering:
                found.filter = f"{area}:{last}".replace("$", "")

    def _start_column(self, attributes: dict[str, str]) -> None:
        first = self._columns + 1
        self._columns += int(attributes.get(_TABLE + "number-columns-repeated", "1"))
        if attributes.get(_TABLE + "visibility") in _GONE:
            self._found.hidden_columns.update(range(first, min(self._columns, self._limits.columns) + 1))

    def _end(self, name: str) -> None:
        if name in (_TABLE + "table-cell", _TABLE + "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == _OFFICE + "annotation" and self._within:
            self._within -= 1
        elif name == _TEXT + "p":
            self.parser.CharacterDataHandler = None
        elif name == _TABLE + "table":
            last = self._found.last_row
            for first, after in self._hidden:  # the rows below the last one are hidden for looks
                self._found.hidden_rows.update(range(first, min(after, last + 1)))

    def _end_cell(self, cell: _Cell) -> None:
        first = self._column + 1
        self._column += cell.many
        if not (cell.filled or cell.comment):
            return
        found = self._found
        found.cells += cell.many * self._rows
        found.last_row = max(found.last_row, self._row + self._rows - 1)
        found.last_column = max(found.last_column, self._column)
        self._check()
        marks = self._marks(cell)
        if not any(marks):
            return
        if cell.many * self._rows > _MARKED:
            raise self._too_large()
        for row in range(self._row, self._row + self._rows):
            for column in range(first, self._column + 1):
                self._mark(cell, (row, column), marks)

    def _marks(self, cell: _Cell) -> tuple[bool, ...]:
        """Whether it has a formula, one without a value, an error, a comment, is struck through, is merged."""
        attributes = cell.attributes
        formula = _TABLE + "formula" in attributes
        error = attributes.get(_CALC + "value-type") == "error"
        uncached = formula and _OFFICE + "value-type" not in attributes
        struck = cell.filled and attributes.get(_TABLE + "style-name", "") in self._struck
        return formula, uncached, error, cell.comment, struck, _spans(attributes) != (1, 1)

    def _mark(self, cell: _Cell, at: tuple[int, int], marks: tuple[bool, ...]) -> None:
        formula, uncached, error, comment, struck, merged = marks
        found = self._found
        if formula:
            found.formulas.add(*at)
        if uncached:
            found.uncached.add(*at)
        if error:
            found.errors[at] = "".join(cell.texts)
        if comment:
            found.comments.add(at)
        if struck:
            found.mark(STRUCK, *at)
        if merged:
            down, right = _spans(cell.attributes)
            found.merges.append((at[0], at[1], at[0] + down - 1, at[1] + right - 1))

    def _check(self) -> None:
        found = self._found
        if found.last_row > self._limits.rows or found.last_column > self._limits.columns:
            raise self._too_large()
        if found.last_row * found.last_column > MOST_CELLS:
            raise self._too_large()

    def _too_large(self) -> UserError:
        return UserError(
            f"{self._book}, sheet {self._name}: a cell stands far away from the rest, near row "
            f"{self._found.last_row:,}, column {self._found.last_column:,}; all rows and columns up to it would have "
            "to be read. Delete the empty rows and columns in between, save, and import again.",
            "far-cell",
        )


def _spans(attributes: dict[str, str]) -> tuple[int, int]:
    """Over how many rows and columns a cell reaches."""
    down, right = (attributes.get(f"{_TABLE}number-{what}-spanned", "1") for what in ("rows", "columns"))
    return int(down), int(right)
