"""Looks through a sheet with a real XML parser, as a stream: for sheets that ``scan_bytes`` does not trust itself with.

It gives the same result for the same sheet, however that is written: any encoding the parser knows, any prefix (bound
or not, as the readers take them), cells and rows that name no place and so stand one after the other.
"""

from __future__ import annotations

import re

from firstslide.meeting.cells import column_number

from .found import Scan
from .package import strict_parser, truth
from .scan_bytes import STYLED

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)")


class Scanner:
    """Takes a sheet piece by piece, and fills a ``Scan``. ``marks`` are the styles that matter everywhere."""

    def __init__(self, found: Scan, marks: frozenset[int]) -> None:
        self._found, self._marks = found, marks
        self._parser = strict_parser(namespaces=False)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._path: list[str] = []
        self._views = 0
        self._row, self._column = 0, 0
        self._kind = ""
        self._formula = False
        self._value: list[str] | None = None
        found.regular = False

    def look(self, text: bytes) -> None:
        """Take a piece. Raises expat.ExpatError for what is no XML, ValueError for what no sheet holds."""
        self._found.size += len(text)
        self._parser.Parse(text, False)

    def close(self) -> None:
        """The sheet ends here. Raises expat.ExpatError where it must not."""
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = self._path[-1] if self._path else ""
        self._path.append(local)
        if local == "c":
            self._cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "f" and parent == "c":
            self._formula = True
        elif local == "v" and parent == "c":
            self._value = []
            self._parser.CharacterDataHandler = self._value.append
        else:
            self._around(local, parent, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        found = self._found
        self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
        self._column = 0
        found.rows += 1
        if self._row < 1:
            raise ValueError(f"row {self._row}")
        if truth(attributes.get("hidden")):
            found.hidden_rows.add(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        found = self._found
        found.cells += 1
        self._column += 1
        place = _PLACE.fullmatch(attributes.get("r", ""))
        at = (int(place[2]), column_number(place[1].upper())) if place else (self._row, self._column)
        self._column = at[1]
        self._at = at
        found.last_row = max(found.last_row, self._row, at[0])
        found.last_column = max(found.last_column, at[1])
        self._kind = attributes.get("t", "")
        self._formula, self._value = False, None
        style = int(attributes.get("s", "0"))
        if style and found.cells <= STYLED:
            found.styles[at] = style
        if style in self._marks:
            found.mark(style, *at)

    def _end(self, _: str) -> None:
        local = self._path.pop()
        if local == "v":
            self._parser.CharacterDataHandler = None
        elif local == "c":
            value = "".join(self._value or ())
            if self._kind == "s" and value.strip() and not value.strip().isdecimal():
                raise ValueError("a text's number that is none")
            if self._kind == "e":
                self._found.errors[self._at] = value
            if self._formula:
                self._found.formulas.add(*self._at)
                if not value and self._kind != "str":
                    self._found.uncached.add(*self._at)

    def _around(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        found = self._found
        if local == "dimension":
            place = _PLACE.fullmatch(attributes.get("ref", "").rpartition(":")[2])
            found.declared_rows = int(place[2]) if place and ":" in attributes["ref"] else 0
        elif local == "sheetView":
            self._views += 1
        elif local == "pane" and parent == "sheetView" and self._views == 1:
            found.pane(attributes)
        elif local == "col":
            found.column(attributes, hidden=truth(attributes.get("hidden")))
        elif local == "mergeCell":
            found.merges.append(_block(attributes.get("ref", "")))
        elif local == "autoFilter" and parent == "worksheet":
            found.filter = attributes.get("ref", "")
        elif local == "filterColumn" and self._path[1:2] == ["autoFilter"]:
            found.filtering = True


def _block(ref: str) -> tuple[int, int, int, int]:
    first, _, last = ref.partition(":")
    top, bottom = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
    if top is None or bottom is None:
        raise ValueError(f"no range: {ref}")
    return (int(top[2]), column_number(top[1].upper()), int(bottom[2]), column_number(bottom[1].upper()))
