"""Whether a sheet of an xlsx holds a cell twice, with two contents.

No program for people writes that, and no reader says so: each takes the one it meets last. Which is right nobody can
tell, so such a sheet is damaged. The same content twice harms nothing. It decides nothing about rows out of order.
"""

from __future__ import annotations

import re
import zipfile

from .found import Scan
from .package import Part, strict_parser
from .preflight import inflated
from .scan import whole_rows

_PLACE = re.compile(rb'<c r="([A-Z]+\d+)"')


def conflict(package: zipfile.ZipFile, part: Part, found: Scan, *, bulk: bool) -> str:
    """The first cell (of a bulk sheet: the first row) that stands twice, in words; "" where none does.

    Raises expat.ExpatError or ValueError where the sheet is no XML.
    """
    if bulk:
        return "" if found.regular else _again(package, part, _Rows())
    if found.regular and not _any_twice(package, part):
        return ""
    return _again(package, part, _Cells())


def _any_twice(package: zipfile.ZipFile, part: Part) -> bool:
    """Whether a row holds a place twice; the rows themselves come in order, each once."""
    for piece in whole_rows(inflated(package, part.path)):
        places = _PLACE.findall(piece)
        if len(set(places)) < len(places):
            return True
    return False


def _again(package: zipfile.ZipFile, part: Part, looker: _Rows | _Cells) -> str:
    for chunk in inflated(package, part.path):
        looker.parser.Parse(chunk, False)
        if looker.conflict:
            return looker.conflict
    looker.parser.Parse(b"", True)
    return looker.conflict


class _Rows:
    """Follows the rows' numbers."""

    def __init__(self) -> None:
        self.conflict = ""
        self.parser = strict_parser(namespaces=False)
        self.parser.StartElementHandler = self._start
        self._seen: set[str] = set()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "") if name.rpartition(":")[2] == "row" else ""
        if number in self._seen:
            self.conflict = self.conflict or f"row {number[:20]} twice"
        elif number:
            self._seen.add(number)


class _Cells:
    """Follows the cells' places and contents."""

    def __init__(self) -> None:
        self.conflict = ""
        self.parser = strict_parser(namespaces=False)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._place = self._kind = ""
        self._text: list[str] = []
        self._seen: dict[str, tuple[str, str]] = {}

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._place, self._kind = attributes.get("r", ""), attributes.get("t", "n")
            self._text = []
        elif local in ("v", "t") and self._place:
            self.parser.CharacterDataHandler = self._text.append

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif local == "c" and self._place:
            content = (self._kind, "".join(self._text)) if self._text else ("", "")
            before = self._seen.setdefault(self._place, content)
            if before != content and not self.conflict:
                self.conflict = f"cell {self._place[:20]} twice{_with(before, content)}"
            self._place = ""


def _with(one: tuple[str, str], other: tuple[str, str]) -> str:
    """Both contents, where they are numbers: a shared text's number would tell nobody anything."""
    numbers = [text[:20] for kind, text in (one, other) if kind == "n"]
    return f", with {numbers[0]} and with {numbers[1]}" if len(numbers) == 2 else ""
