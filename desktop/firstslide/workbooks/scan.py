"""A first look into the sheets of an xlsx package, part by part as it streams out of the zip.

It counts cells, finds the far cell and the merge without end before a reader hangs on them, and tells what readers
don't: hidden rows, error cells, and formulas with and without a computed value. It looks for a few byte patterns and
parses no XML, so that a sheet of millions of cells costs little. It knows nothing of values.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree

from firstslide.meeting.cells import column_number
from firstslide.meeting.errors import UserError

from .preflight import inflated
from .values import Limits

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_FAR = re.compile(rb'<c r="([A-Z]{2,3})(\d+)"')  # begins with fixed bytes, which makes it fast
_FAR_ANY = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{2,3})(\d+)"')
_ERROR = re.compile(rb'<(?:\w+:)?c ([^>]*\bt="e"[^>]*)>.*?<(?:\w+:)?v>([^<]*)<', re.DOTALL)
_FORMULA = re.compile(
    rb"<(?:\w+:)?c ([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(<(?:\w+:)?v(?: [^>]*)?>[^<])?"
)
_REF = re.compile(rb'\br="([A-Z]+)(\d+)"')
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_COL = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MIN_MAX = re.compile(rb'\b(min|max)="(\d+)"')


@dataclass(frozen=True)
class Part:
    """A sheet of the package: its name, whether it is hidden, and the part that holds it."""

    name: str
    hidden: bool
    path: str


@dataclass
class Scan:
    """What the first look told of one sheet. Keys are (row, column)."""

    cells: int = 0
    size: int = 0
    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def parts(package: zipfile.ZipFile) -> tuple[Part, ...]:
    """The worksheets of an xlsx package in their order. Raises KeyError or ElementTree.ParseError where it is
    damaged.
    """
    names = {name.lower(): name for name in package.namelist()}
    book = names.get("xl/workbook.xml") or next(n for k, n in names.items() if k.endswith("workbook.xml"))
    folder, file = posixpath.split(book)
    relations = ElementTree.fromstring(package.read(f"{folder}/_rels/{file}.rels"))  # noqa: S314 - preflight refuses every document type first
    targets = {
        r.attrib["Id"]: posixpath.normpath(posixpath.join("/" + folder, r.attrib["Target"])).lstrip("/")
        for r in relations
        if r.attrib.get("Type", "").endswith("/worksheet")
    }
    root = ElementTree.fromstring(package.read(book))  # noqa: S314
    return tuple(
        Part(e.attrib["name"], e.attrib.get("state", "visible") != "visible", targets[key])
        for e in root.iter()
        if e.tag.endswith("}sheet") and (key := _relation(e)) in targets and targets[key] in package.namelist()
    )


def _relation(element: ElementTree.Element) -> str:
    return next((v for k, v in element.attrib.items() if k == _RELATION or k.endswith("}id")), "")


def scan(package: zipfile.ZipFile, part: Part, book: str, limits: Limits) -> Scan:
    """Look through one sheet. Raises UserError for a far cell, too many merges and other limits, naming the cell."""
    found = Scan()
    for text in _whole_rows(inflated(package, part.path)):
        _look(text, found)
        if found.last_row > limits.rows or found.last_column > limits.columns:
            raise UserError(f"{book}, sheet {part.name}: it has cells outside of what Excel allows.", "outside-sheet")
        if len(found.merges) > limits.merges:
            raise UserError(
                f"{book}, sheet {part.name}: more than {limits.merges:,} merged areas, which is the limit. Unmerge "
                "them "
                "in Excel and save it under a new name.",
                "too-many-merges",
            )
    _refuse_far(found, part, book, limits)
    return found


def _whole_rows(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """The text in pieces that end at the end of a row, so that no cell is cut in two."""
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b"row>") + 4
        if cut < 4:
            cut = text.rfind(b">") + 1 if len(text) > 8_000_000 else 0
        rest = text[cut:]
        if cut:
            yield text[:cut]
    if rest:
        yield rest


def _look(text: bytes, found: Scan) -> None:
    found.size += len(text)
    cells = text.count(b"<c ") + text.count(b":c ")
    found.cells += cells
    hidden = b"hidden=" in text
    for match in _ROW.finditer(text):
        number = _ROW_NUMBER.search(match[1])
        row = int(number[1]) if number else found.last_row + 1
        found.last_row = max(found.last_row, row)
        if hidden and _HIDDEN.search(match[1]):
            found.hidden_rows.add(row)
    far = _FAR if cells == text.count(b'<c r="') else _FAR_ANY
    for letters, digits in set(far.findall(text)):
        found.last_column = max(found.last_column, column_number(letters.decode()))
        found.last_row = max(found.last_row, int(digits))
    if hidden:
        _hidden_columns(text, found)
    if b't="e"' in text:
        for match in _ERROR.finditer(text):
            if key := _key(match[1]):
                found.errors[key] = match[2].decode("utf-8", "replace")
    if b"<f" in text or b":f" in text:
        _formulas(text, found)
    if b"mergeCell " in text:
        found.merges += [
            (int(r), column_number(c.decode()), int(r2), column_number(c2.decode()))
            for c, r, c2, r2 in _MERGE.findall(text)
        ]


def _hidden_columns(text: bytes, found: Scan) -> None:
    for match in _COL.finditer(text):
        if _HIDDEN.search(match[1]):
            ends = dict(_MIN_MAX.findall(match[1]))
            first, last = int(ends.get(b"min", b"0")), int(ends.get(b"max", b"0"))
            found.hidden_columns.update(range(first, min(last, 16_384) + 1))


def _formulas(text: bytes, found: Scan) -> None:
    for match in _FORMULA.finditer(text):
        if key := _key(match[1]):
            found.formulas.add(key)
            if match[2] is None and b't="str"' not in match[1]:
                found.uncached.add(key)


def _key(attributes: bytes) -> tuple[int, int] | None:
    match = _REF.search(attributes)
    return None if match is None else (int(match[2]), column_number(match[1].decode()))


def _refuse_far(found: Scan, part: Part, book: str, limits: Limits) -> None:
    area = found.last_row * max(found.last_column, 26)
    if area - found.cells > limits.empty_cells and area > found.cells * 50:
        raise UserError(
            f"{book}, sheet {part.name}: a cell stands far away from the rest, near row {found.last_row:,}; all rows "
            "and columns "
            "up to it would have to be read. Delete the empty rows and columns in between (Ctrl+End goes there), save, "
            "and import again.",
            "far-cell",
        )
