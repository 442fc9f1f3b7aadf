"""Looks through a sheet's XML for byte patterns, without parsing it: many times as fast as a parser, on what Excel
and nearly all others write.

Nothing is taken for granted: tags of rows and cells that are not written as nearly all are, another encoding or prefix,
other quotes, comments or references inside of tags raise ``Unusual``, and ``scan_xml`` reads that sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import lt

from firstslide.meeting.cells import column_letters, column_number
from firstslide.workbooks.values import Block

from .found import Scan

STYLED = 200_000  # cells, the first of a sheet, whose styles are noted one by one

_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00")
_ENCODING = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.-]+)["']""")
_ROOT = re.compile(rb'<worksheet\s[^>]*?xmlns="([^"]*)"[^>]*>')
_SPACES = (
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_QUOTED = re.compile(rb"=\s*'[^<]*>")  # what follows a quote in a text meets a "<" before a ">"
_SPACED = re.compile(rb"(?: =|= )[^<]*>")
_BROKEN = re.compile(rb"[\n\t\r][^<]*>")
_REFERENCE = re.compile(rb"&#[^<]*>")

_PREFIXED = re.compile(rb":(?:c|row)[\s>/]")
_ROW = re.compile(rb'<row(?: r="(\d+)")?([^>]*)>')
_ATTRIBUTES = re.compile(rb'(?: (?!xmlns)[\w:]+="[^"<&]*")* ?/?')
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')
_OF_CELL = re.compile(rb' r="([A-Z]+)(\d+)"')
_STYLED_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? s="0*([1-9]\d*)"')
_HIDDEN = re.compile(rb' hidden="\s*(?:1|true|on)\s*"', re.IGNORECASE)
_BEFORE_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>\s*$')
_AFTER_FORMULA = re.compile(rb"(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(<v(?: [^>]*)?>[^<])?")
_SHOWN = re.compile(rb"\s*(?:<f(?:\s[^>]*)?(?:/>|>[^<]*</f>))?\s*<v(?: [^>]*)?>([^<]*)<")
_NO_TEXT = re.compile(rb' t="s"[^>]*>\s*<v>(?!\s*\d*\s*<)')
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_COLUMN = re.compile(rb"<col ([^>]*)>")
_VIEW = re.compile(rb"<sheetView\b[^>]*?(?:/>|>(.*?)</sheetView>)", re.DOTALL)
_PANE = re.compile(rb"<pane ([^>]*)>")
_MERGE = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?"')
_FILTER = re.compile(rb"<autoFilter ([^>]*)>")
_DIMENSION = re.compile(rb'<dimension [^>]*?ref="[A-Z]+\d+:[A-Z]+(\d+)"')


class Unusual(Exception):
    """The sheet is written in a way that these patterns might misread."""


def look(text: bytes, found: Scan, marks: frozenset[int]) -> None:
    """Look through a piece of the sheet that ends at the end of a row or of the sheet. ``marks`` are the styles
    that matter everywhere. Raises Unusual, ``found`` being half done then.
    """
    first = found.size == 0
    found.size += len(text)
    if first:
        _root(text)
        if dimension := _DIMENSION.search(text):
            found.declared_rows = int(dimension[1])
    around = first or b"</sheetData>" in text or not text.endswith(b"row>")
    _islands(text, first=first)
    rows = _rows(text, found)
    cells = _cells(text, found, rows)
    if cells:
        _marked(text, found, marks, first=found.cells - cells < STYLED)
    if b"<f" in text:
        _formulas(text, found)
    if around:
        _spelling(text, first=first)
        _around(text, found)


def _root(text: bytes) -> None:
    encoding = _ENCODING.match(text.lstrip(b"\xef\xbb\xbf"))
    root = _ROOT.search(text)
    if text.startswith(_BOMS) or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise Unusual("encoding")
    if root is None or root[1] not in _SPACES:
        raise Unusual("root")


def _islands(text: bytes, *, first: bool) -> None:
    """Raise Unusual where comments, CDATA, processing instructions or prefixes stand. A single byte is found fast."""
    if b"!" in text and b"<!" in text:
        raise Unusual("comment or CDATA")
    if b"?" in text and text.find(b"<?", 5 if first else 0) >= 0:
        raise Unusual("processing instruction")
    if b":" in text and _PREFIXED.search(text):
        raise Unusual("prefix")


def _spelling(text: bytes, *, first: bool) -> None:
    """Raise Unusual for spellings of XML around the rows that the patterns do not know."""
    if sum(text.count(b'"%s"' % space) + text.count(b"'%s'" % space) for space in _SPACES) > first:
        raise Unusual("namespace")
    if _QUOTED.search(text) or _SPACED.search(text) or _BROKEN.search(text) or _REFERENCE.search(text):
        raise Unusual("attributes")


def _rows(text: bytes, found: Scan) -> list[int]:
    """The numbers of the rows."""
    tags: list[tuple[bytes, bytes]] = [tag for tag in _ROW.findall(text) if not tag[1].startswith(b"Breaks")]
    if not tags:
        return []
    digits, attributes = zip(*tags, strict=True)
    if not all(digits) or not all(_ATTRIBUTES.fullmatch(some) for some in set(attributes)):
        raise Unusual("row")
    numbers = list(map(int, digits))
    if numbers[0] <= found.last_row or not all(map(lt, numbers, numbers[1:])):
        found.regular = False
    if 0 in numbers:
        raise ValueError("row 0")
    found.rows += len(numbers)
    filled = [number for number, some in zip(numbers, attributes, strict=True) if not some.endswith(b"/")]
    found.last_row = max(found.last_row, *filled, 0)
    if any(b" hidden=" in some for some in set(attributes)):
        found.hidden_rows.update(
            number for number, some in zip(numbers, attributes, strict=True) if _HIDDEN.search(some)
        )
    return numbers


def _cells(text: bytes, found: Scan, rows: list[int]) -> int:
    """How many cells there are. Only those with an unusual tag are looked at one by one."""
    cells = text.count(b'<c r="')
    found.cells += cells
    first, last = (rows[0], rows[-1]) if found.regular and rows else (min(rows, default=0), max(rows, default=0))
    for tag in _unusual_cell(first, last, found.last_column).findall(text):
        cell = _OF_CELL.match(tag)
        if cell is None or not _ATTRIBUTES.fullmatch(tag):
            raise Unusual("cell")
        found.last_column = max(found.last_column, _number(cell[1]))
        if not first <= int(cell[2]) <= last:
            found.regular = False
            found.last_row = max(found.last_row, int(cell[2]))
    return cells


def _marked(text: bytes, found: Scan, marks: frozenset[int], *, first: bool) -> None:
    """Cells with an error, and those whose style matters: of the first cells, any."""
    if first and _NO_TEXT.search(text):
        raise ValueError("a text's number that is none")
    if b' t="e"' in text:
        for row, column, after in _cells_with(text, b' t="e"'):
            shown = _SHOWN.match(text, after)
            found.errors[row, column] = _plain(shown[1]) if shown else ""
    if first:
        _styles(text, found)
    for style in marks:
        for row, column, _ in _cells_with(text, b' s="%d"' % style):
            found.mark(style, row, column)


def _cells_with(text: bytes, mark: bytes) -> Iterator[tuple[int, int, int]]:
    """The cells in whose tag ``mark`` stands: row, column, and where the tag's content begins."""
    at = text.find(mark)
    while at >= 0:
        cell = _CELL.match(text, text.rfind(b"<", 0, at))
        if cell and cell.end() > at:
            yield int(cell[2]), _number(cell[1]), cell.end()
        at = text.find(mark, at + len(mark))


def _styles(text: bytes, found: Scan) -> None:
    for letters, row, style in _STYLED_CELL.findall(text):
        found.styles[int(row), _number(letters)] = int(style)


def _formulas(text: bytes, found: Scan) -> None:
    """Cells with a formula, and those of them without a computed value."""
    parts = text.split(b"<f")
    columns: dict[bytes, list[int]] = {}
    for before, after in pairwise(parts):
        if after[:1] not in b"> /\n\t\r":
            continue  # another element
        cell, rest = _BEFORE_FORMULA.match(before, before.rfind(b"<")), _AFTER_FORMULA.match(after)
        if cell is None or rest is None:
            raise Unusual("formula")
        rows = columns.get(cell[1])
        if rows is None:
            rows = columns[cell[1]] = []
        rows.append(int(cell[2]))
        if rest[1] is None and b' t="str"' not in cell[3]:
            found.uncached.add(int(cell[2]), _number(cell[1]))
    for letters, rows in columns.items():
        found.formulas.extend(_number(letters), rows)


def _around(text: bytes, found: Scan) -> None:
    """What stands before and after the rows."""
    if b"<customSheetView" in text:
        raise Unusual("views by name, which repeat panes and filters")
    if b"<pane " in text and (view := _VIEW.search(text)) and (pane := _PANE.search(view[1] or b"")):
        found.pane(_attributes(pane[1]))
    if b"<col " in text:
        for match in _COLUMN.finditer(text):
            found.column(_attributes(match[1]), hidden=bool(_HIDDEN.search(b" " + match[1])))
    if b"<mergeCell " in text:
        merges = _MERGE.findall(text)
        if len(merges) != text.count(b"<mergeCell "):
            raise Unusual("merge")
        found.merges += [_block(*merge) for merge in merges]
    if b"<autoFilter " in text:
        for match in _FILTER.finditer(text):
            found.filter = _attributes(match[1]).get("ref", "")
            within = b"" if match[1].endswith(b"/") else text[match.end() : text.find(b"</autoFilter", match.end())]
            found.filtering = b"<filterColumn" in within


def _attributes(text: bytes) -> dict[str, str]:
    return {name.decode(): _plain(value) for name, value in _ATTRIBUTE.findall(text)}


def _plain(text: bytes) -> str:
    """A text without its references (xml.sax.saxutils does that as well, but brings all of urllib)."""
    return text.decode("utf-8", "replace").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _block(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Block:
    return (int(top), _number(left), int(bottom or top), _number(right or left))


@lru_cache(maxsize=20_000)
def _number(letters: bytes) -> int:
    return column_number(letters.decode())


@lru_cache(maxsize=64)
def _unusual_cell(first_row: int, last_row: int, last_column: int) -> re.Pattern[bytes]:
    """Finds the attributes of the cells that do not stand in these rows, or stand right of the column, or whose tags
    are written in another way than nearly all.
    """
    rows = _span(str(first_row), str(last_row), "09")
    columns = _span("A", column_letters(last_column), "AZ") if last_column else "[^A-Z]"
    usual = f' r="(?:{columns})(?:{rows})"(?: s="[0-9]++")?+(?: t="[a-zA-Z]++")?+/?+>'  # "+": never tried again
    return re.compile(f"<c(?!{usual}|[a-zA-Z])([^>]*)>".encode())


def _span(first: str, last: str, digits: str) -> str:
    """A pattern for all numbers, or columns' letters, from ``first`` to ``last``, written in digits from the first of
    ``digits`` to the second.
    """
    low, high = digits[0], digits[1]
    longer = len(first)
    if longer < len(last):
        more = ("1" if low == "0" else "A") + low * longer
        return f"{_span(more, last, digits)}|{_span(first, high * longer, digits)}"
    any_digit, rest = f"[{low}-{high}]", len(first) - 1
    if first == low * len(first) and last == high * len(last):
        return any_digit * len(first)
    if first[0] == last[0]:
        return first[0] + (f"(?:{_span(first[1:], last[1:], digits)})" if rest else "")
    if not rest:
        return f"[{first}-{last}]"
    parts = []
    if (after := chr(ord(first[0]) + 1)) <= (before := chr(ord(last[0]) - 1)):
        parts.append(f"[{after}-{before}]{any_digit * rest}")
    parts.append(f"{last[0]}(?:{_span(low * rest, last[1:], digits)})")
    parts.append(f"{first[0]}(?:{_span(first[1:], high * rest, digits)})")
    return "|".join(parts)
