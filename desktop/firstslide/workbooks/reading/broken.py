"""Where an xlsx is broken, once no reader can read it: the sheet, and the cell itself or the last before the damage.

It looks for what breaks workbooks most: XML that ends or is torn in a cell, a cell that points to a text which is not
there, a place that is none. It tells the user where to look; it mends nothing.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from . import package as package_
from .package import Contents, Part
from .preflight import inflated

_MOST = 100_000_000  # bytes of a sheet that are looked through
_PLACE = re.compile(r"\$?[A-Za-z]{1,3}\$?[1-9]\d*")


class _Found(Exception):
    """The damage: what to say of it."""


def where(path: Path) -> str:
    """What is damaged, as the beginning of a sentence; "" where that can't be told."""
    try:
        with zipfile.ZipFile(path) as package:
            found = package_.contents(package)
            texts = _texts(package, found)
            for part in found.sheets:
                _look(package, part, texts)
    except _Found as damage:
        return str(damage)
    except package_.MissingSheet as missing:
        return f"its sheet {missing} is missing"
    except (zipfile.BadZipFile, LookupError, StopIteration, ValueError, expat.ExpatError):
        return ""
    return ""


def _texts(package: zipfile.ZipFile, found: Contents) -> int:
    if found.texts not in package.namelist():
        return 0
    try:
        return sum(name == "si" for name, _ in package_.elements(package, found.texts))
    except (ValueError, LookupError, expat.ExpatError) as error:
        raise _Found(f"its list of texts ({found.texts}) can't be read ({_in_words(error)})") from None


def _look(package: zipfile.ZipFile, part: Part, texts: int) -> None:
    looker = _Looker(part.name, texts)
    size = 0
    try:
        for chunk in inflated(package, part.path):
            looker.parser.Parse(chunk, False)
            size += len(chunk)
            if size > _MOST:
                return
        looker.parser.Parse(b"", True)
    except (ValueError, LookupError, expat.ExpatError) as error:
        after = f", after cell {looker.cell}" if looker.cell else ""
        raise _Found(f"sheet {part.name} can't be read any further{after} ({_in_words(error)})") from None


class _Looker:
    """Follows the cells of one sheet. Raises _Found."""

    def __init__(self, sheet: str, texts: int) -> None:
        self.cell = ""
        self.parser = package_.strict_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._sheet, self._texts = sheet, texts
        self._is_text = False
        self._value: list[str] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        row = attributes.get("r", "") if local == "row" else ""
        if row and not (row.isdecimal() and int(row)):
            raise _Found(f"sheet {self._sheet} has a row with the number {row[:20]}")
        if local == "c":
            place = attributes.get("r", "")
            if place and not _PLACE.fullmatch(place):
                raise _Found(f"sheet {self._sheet} has a cell at {place[:20]}")
            self.cell = place or self.cell
            self._is_text = attributes.get("t") == "s"
            self._value = []
        elif local == "v" and self._is_text:
            self.parser.CharacterDataHandler = self._value.append
        elif local == "mergeCell" and not all(map(_PLACE.fullmatch, attributes.get("ref", "").split(":"))):
            raise _Found(f"sheet {self._sheet} merges cells at {attributes.get('ref', '')[:20]}")

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] != "v" or not self._is_text:
            return
        self.parser.CharacterDataHandler = None
        number = "".join(self._value).strip()
        if number and not (number.isdecimal() and int(number) < self._texts):
            there = f"{self._texts:,} texts are" if self._texts != 1 else "one text is"
            raise _Found(
                f"sheet {self._sheet}, cell {self.cell} points to text number {number[:20]}, but {there} there"
            )


def _in_words(error: Exception) -> str:
    return str(error) if isinstance(error, (expat.ExpatError, LookupError)) else "it is no XML of a workbook"
