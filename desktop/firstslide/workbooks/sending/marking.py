"""Marks and comments in the cells of one sheet of a package, and the styles that the marks need.

Changes only what it must: a cell's style, the comments of the sheet and the shapes that show them. Values, formulas
and whatever else stands in the sheet stay to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from firstslide.meeting.cells import address, column_number
from firstslide.workbooks.reading.package import strict_parser

from .splice import Edit, appended, applied, attribute, opening, tag_at, text, with_attribute, without_attribute

Place = tuple[int, int]  # row and column, from 1
AUTHOR = "First Slide"
_FILL = "FFFFE08A"
_AFTER_LEGACY = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
        "AlternateContent",  # around the controls
    }
)
_CHUNK = 1 << 20
_A1 = re.compile(r"^([A-Z]{1,3})([0-9]+)$")
_LINE = 38  # letters in a line of a comment, for its height
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NO_COMMENTS = '<comments xmlns="{ns}"><authors/><commentList/></comments>'
NO_SHAPES = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
NO_STYLES = (
    '<styleSheet xmlns="{ns}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass
class Styles:
    """A style sheet that grows. Styles are numbers, as the cells name them."""

    data: bytes
    _marked: dict[int, int] = field(default_factory=dict)
    _fill: int = -1

    def add(self, section: str, child: str) -> int:
        """Append to a section; its number there."""
        found = opening(section).search(self.data)
        if found is None:
            raise ValueError(f"no {section}")
        name = {"fonts": "font", "fills": "fill", "cellXfs": "xf"}[section]
        number = len(self._children(section, name))
        self.data = appended(self.data, section, child)
        tag = tag_at(self.data, found.start())
        counted = with_attribute(tag, "count", str(number + 1))
        self.data = applied(self.data, [Edit(found.start(), found.start() + len(tag), counted)])
        return number

    def marked(self, style: int) -> int:
        """The style that is as this one, and filled."""
        if style not in self._marked:
            if self._fill < 0:
                inside = f'<{{p}}fgColor rgb="{_FILL}"/><{{p}}bgColor indexed="64"/>'
                self._fill = self.add(
                    "fills", f'<{{p}}fill><{{p}}patternFill patternType="solid">{inside}</{{p}}patternFill></{{p}}fill>'
                )
            known = self._children("cellXfs", "xf")
            old = known[style] if style < len(known) else known[0]
            tag = tag_at(old, 0)
            new = with_attribute(with_attribute(tag, "fillId", str(self._fill)), "applyFill", "1")
            self._marked[style] = self.add("cellXfs", (new + old[len(tag) :]).decode())
        return self._marked[style]

    def _children(self, section: str, name: str) -> list[bytes]:
        start = opening(section).search(self.data)
        assert start is not None
        if start["closed"]:
            return []
        end = self.data.index(b"</" + start["prefix"] + section.encode(), start.end())
        found, at = [], start.end()
        pattern = opening(name)
        while (tag := pattern.search(self.data, at, end)) is not None:
            closing = b"</" + tag["prefix"] + name.encode() + b">"
            at = tag.end() if tag["closed"] else self.data.index(closing, tag.end()) + len(closing)
            found.append(self.data[tag.start() : at])
        return found


def with_marks(
    data: bytes, places: Sequence[Place], styles: Styles, moved: Callable[[float], None] = lambda _share: None
) -> bytes:
    """A sheet's part with these cells filled; cells that do not stand there yet are put in, empty.

    Raises ValueError or expat.ExpatError where the part is no sheet.
    """
    start = opening("sheetData").search(data)
    if start is None:
        raise ValueError("no cells")
    prefix = start["prefix"]
    if start["closed"]:
        rows = b"".join(_row(prefix, row, _of_row(places, row), styles) for row in sorted({r for r, _ in places}))
        name = prefix + b"sheetData"
        return applied(data, [Edit(start.start(), start.end(), b"<" + name + b">" + rows + b"</" + name + b">")])
    end = data.rindex(b"</" + prefix + b"sheetData")
    scan = _Scan(places)
    scan.run(data[start.start() : end] + b"</" + prefix + b"sheetData>", moved)
    base = start.start()
    edits: list[Edit] = []
    missing: dict[int, list[int]] = {}
    for place in sorted(set(places)):
        if place in scan.cells:
            at = base + scan.cells[place]
            tag = tag_at(data, at)
            style = styles.marked(int(attribute(tag, "s") or 0))
            edits.append(Edit(at, at + len(tag), with_attribute(tag, "s", str(style))))
        else:
            missing.setdefault(place[0], []).append(place[1])
    for row, columns in missing.items():
        if row in scan.rows:
            edits += _into_row(data, base + scan.rows[row], base, row, columns, scan, styles, prefix)
        else:
            where = base + scan.next_row[row] if row in scan.next_row else end
            edits.append(Edit(where, where, _row(prefix, row, columns, styles)))
    return applied(data, edits)


def _of_row(places: Sequence[Place], row: int) -> list[int]:
    return sorted(column for r, column in set(places) if r == row)


def _cell(prefix: bytes, row: int, column: int, style: int) -> bytes:
    return b"<" + prefix + f'c r="{address(row, column)}" s="{style}"/>'.encode()


def _row(prefix: bytes, row: int, columns: Sequence[int], styles: Styles) -> bytes:
    inside = b"".join(_cell(prefix, row, column, styles.marked(0)) for column in columns)
    return b"<" + prefix + f'row r="{row}">'.encode() + inside + b"</" + prefix + b"row>"


def _into_row(
    data: bytes, at: int, base: int, row: int, columns: Sequence[int], scan: _Scan, styles: Styles, prefix: bytes
) -> list[Edit]:
    """Put empty cells into a row that stands there, where they belong."""
    tag = tag_at(data, at)
    own = int(attribute(tag, "s") or 0) if attribute(tag, "customFormat") in ("1", "true") else 0
    new = {column: _cell(prefix, row, column, styles.marked(own)) for column in columns}
    if tag.endswith(b"/>"):
        whole = tag[:-2].rstrip() + b">" + b"".join(new.values()) + b"</" + prefix + b"row>"
        return [Edit(at, at + len(tag), whole)]
    closing = data.index(b"</" + prefix + b"row>", at)
    places = {column: scan.next_cell.get((row, column)) for column in columns}
    into = [
        Edit(where, where, new[column])
        for column, after in places.items()
        for where in [closing if after is None else base + after]
    ]
    return [Edit(at, at + len(tag), without_attribute(tag, "spans")), *into]


class _Scan:
    """Where cells and rows begin in a part. Rows and cells without an address follow the one before them."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.cells: dict[Place, int] = {}
        self.rows: dict[int, int] = {}
        self.next_row: dict[int, int] = {}  # for a row that is not there: where the first one below it begins
        self.next_cell: dict[Place, int] = {}  # the same for a cell within its row
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(set(places)):
            self._columns.setdefault(row, []).append(column)
        self._at: Place = (0, 0)
        self._wanted: list[int] = []
        self._above = sorted(self._columns)  # wanted rows that no row below was seen of yet
        self._parser = strict_parser(namespaces=False)

    def run(self, data: bytes, moved: Callable[[float], None]) -> None:
        self._parser.StartElementHandler = self._start
        for first in range(0, len(data), _CHUNK):
            self._parser.Parse(data[first : first + _CHUNK], False)
            moved(first / len(data))
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c" and self._wanted:
            given = _A1.match(attributes.get("r", ""))
            column = column_number(given[1]) if given else self._at[1] + 1
            row = self._at[0]
            self._at = (row, column)
            place = self._parser.CurrentByteIndex
            for wanted in self._wanted:
                if wanted == column:
                    self.cells.setdefault((row, column), place)
                elif wanted < column:
                    self.next_cell.setdefault((row, wanted), place)
        elif local == "row":
            number = attributes.get("r", "")
            row = int(number) if number.isdecimal() else self._at[0] + 1
            self._at = (row, 0)
            self._wanted = self._columns.get(row, [])
            place = self._parser.CurrentByteIndex
            if self._wanted:
                self.rows.setdefault(row, place)
            while self._above and self._above[0] < row:
                self.next_row[self._above.pop(0)] = place


def with_shapes_named(data: bytes, relation: str, namespace: str) -> bytes:
    """A sheet's part that names the part of its comments' shapes."""
    sheet = opening("sheetData").search(data)
    assert sheet is not None
    prefix = sheet["prefix"]
    closed = b"</" + prefix + b"sheetData>"
    tail = sheet.end() if sheet["closed"] else data.rindex(closed) + len(closed)
    end = data.rindex(b"</" + prefix + b"worksheet")
    where = next((tail + at for name, at in _children(data[tail:end]) if name in _AFTER_LEGACY), end)
    own = b"<" + prefix + f'legacyDrawing xmlns:r="{namespace}" r:id="{relation}"/>'.encode()
    return data[:where] + own + data[where:]


def _children(inside: bytes) -> list[tuple[str, int]]:
    """The elements side by side in some XML, with where each begins."""
    found: list[tuple[str, int]] = []
    depth = 0
    parser = expat.ParserCreate()

    def start(name: str, _attributes: object) -> None:
        nonlocal depth
        if depth == 1:
            found.append((name.rpartition(":")[2], parser.CurrentByteIndex - 3))
        depth += 1

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(b"<t>" + inside + b"</t>", True)
    return found


def with_comments(data: bytes, said: Mapping[Place, str]) -> bytes:
    """The part of a sheet's comments with these put in; a comment that stands at a cell is kept, and added to."""
    author = len(opening("author").findall(data))
    data = appended(data, "authors", f"<{{p}}author>{AUTHOR}</{{p}}author>")
    for place, words in said.items():
        ref = address(*place)
        there = _comment_at(data, ref)
        run = f'<{{p}}r><{{p}}t xml:space="preserve">{{before}}{text(words)}</{{p}}t></{{p}}r>'
        if there is None:
            new = f'<{{p}}comment ref="{ref}" authorId="{author}"><{{p}}text>{run}</{{p}}text></{{p}}comment>'
            data = appended(data, "commentList", new.replace("{before}", ""))
        else:
            data = _added(data, there, run.replace("{before}", "\n\n"))
    return data


def commented(data: bytes) -> set[Place]:
    """The cells that carry a comment."""
    found = (_A1.match(attribute(m[0], "ref") or "") for m in opening("comment").finditer(data))
    return {(int(m[2]), column_number(m[1])) for m in found if m is not None}


def _comment_at(data: bytes, ref: str) -> re.Match[bytes] | None:
    return next((m for m in opening("comment").finditer(data) if attribute(m[0], "ref") == ref), None)


def _added(data: bytes, comment: re.Match[bytes], run: str) -> bytes:
    """A comment with a run after those it has. A text without runs becomes one: both kinds do not go together."""
    prefix = comment["prefix"]
    end = data.index(b"</" + prefix + b"comment>", comment.end())
    inside = data[comment.end() : end]
    plain = re.compile(
        rb"(<" + prefix + rb"text\b[^>]*>\s*)(<" + prefix + rb"t(?:\s[^>]*)?(?:/>|>[^<]*</" + prefix + rb"t>))"
    )
    inside = plain.sub(lambda m: m[1] + b"<" + prefix + b"r>" + m[2] + b"</" + prefix + b"r>", inside, count=1)
    new = run.replace("{p}", prefix.decode()).encode()
    closing = b"</" + prefix + b"r>"
    if closing in inside:
        at = inside.rindex(closing) + len(closing)
        inside = inside[:at] + new + inside[at:]
    else:
        inside = appended(inside, "text", run)
    return data[: comment.end()] + inside + data[end:]


def with_shapes(data: bytes, said: Mapping[Place, str]) -> bytes:
    """The part of a sheet's shapes with a box for each comment, hidden until the cell is pointed at."""
    number = max([1024, *(int(n) for n in re.findall(rb"_x0000_s(\d{1,9})", data))])
    shapes = "".join(_shape(number + at, place, words) for at, (place, words) in enumerate(said.items(), start=1))
    end = data.rindex(b"</xml>")
    return data[:end] + shapes.encode() + data[end:]


def _shape(number: int, place: Place, words: str) -> str:
    row, column = place[0] - 1, place[1] - 1
    lines = sum(1 + len(line) // _LINE for line in words.splitlines())
    left = min(column + 1, 16_378)
    anchor = f"{left}, 15, {max(row - 1, 0)}, 10, {left + 4}, 15, {max(row - 1, 0) + lines + 1}, 4"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        f'margin-top:2pt;width:240pt;height:{15 * lines + 8}pt;z-index:{number};visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )
