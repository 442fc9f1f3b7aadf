"""An Excel package written again with marks in some cells and one more sheet in front; every other part is copied.

Knows where the parts of a package are and how they are tied together; what stands in them is for ``marking``.
"""

from __future__ import annotations

import posixpath
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from firstslide.workbooks.reading import package
from firstslide.workbooks.reading.preflight import inflated
from firstslide.workbooks.values import Progress

from . import marking
from .list_sheet import LIST, ListSheet, ListStyles
from .marking import Place, Styles
from .splice import Edit, appended, applied, attribute, opening, text, utf8, with_attribute

Said: TypeAlias = Mapping[Place, str]  # what is said at each cell
_TYPES = "[Content_Types].xml"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
_HEAD = 1 << 16  # bytes in which the views of a sheet stand, before its cells


def repacked(
    original: zipfile.ZipFile,
    target: Path,
    marks: Mapping[str, Said],
    sheet: ListSheet,
    report: Callable[[Progress], None],
) -> None:
    """Write the copy: ``marks`` by sheet. Raises OSError, or what the parts raise where the package is damaged."""
    copy = _Copy(original)
    copy.mark(marks, report)
    copy.add_list(sheet)
    report(Progress(0, 0, "Writing the copy"))
    copy.write(target)


class _Copy:
    """A package on its way: the parts that differ from the original's, by path."""

    def __init__(self, original: zipfile.ZipFile) -> None:
        self._original = original
        self._names = set(original.namelist())
        self._contents = package.contents(original)
        self._parts: dict[str, bytes] = {}
        book = opening("workbook").search(self._read(self._contents.book))
        if book is None:
            raise ValueError("no workbook")
        prefix = book["prefix"].decode().rstrip(":")
        self._namespace = attribute(book[0], f"xmlns:{prefix}" if prefix else "xmlns") or ""
        self._kinds = self._kinds_of_relations()
        self._styles_path = self._contents.styles
        self._styles = self._find_styles()

    def mark(self, marks: Mapping[str, Said], report: Callable[[Progress], None]) -> None:
        """Mark cells, and say in comments what is said of them."""
        for part in self._contents.sheets:
            if said := marks.get(part.name):

                def moved(share: float, name: str = part.name) -> None:
                    report(Progress(round(100 * share), 100, f"Marking {name}", ""))

                self._parts[part.path] = marking.with_marks(self._read(part.path), sorted(said), self._styles, moved)
                self._comment(part.path, said)

    def add_list(self, sheet: ListSheet) -> None:
        """Put the list in front of the sheets, and show it first."""
        path = self._free(posixpath.join(posixpath.dirname(self._contents.book), "worksheets/sheet{}.xml"))
        self._parts[path] = sheet.part(self._namespace, self._list_styles())
        self._type(path, _KIND.format("worksheet"))
        relation = self._relate(self._contents.book, path, "worksheet")
        data = self._read(self._contents.book)
        sheets = [m[0] for m in opening("sheet").finditer(data)]
        number = max(int(attribute(tag, "sheetId") or 0) for tag in sheets) + 1
        names = {(attribute(tag, "name") or "").casefold() for tag in sheets}
        name = next(n for n in (LIST, *(f"{LIST} {k}" for k in range(2, 300))) if n.casefold() not in names)
        own = f'<{{p}}sheet name="{name}" sheetId="{number}" xmlns:fs="{self._kinds}" fs:id="{relation}"/>'
        data = appended(data, "sheets", own, first=True)
        # Names that belong to a sheet know it by its place, and the views know the one in front by its.
        data = _changed(data, "definedName", lambda t: _moved_on(t, "localSheetId"))
        data = _changed(
            data, "workbookView", lambda t: with_attribute(with_attribute(t, "activeTab", "0"), "firstSheet", "0")
        )
        self._parts[self._contents.book] = data

    def write(self, target: Path) -> None:
        """Write everything. The sheets of the original are no longer the one in front."""
        self._parts[self._styles_path] = self._styles.data
        sheets = {p for k, p in package.relations(self._original, self._contents.book).values() if k.endswith("sheet")}
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
            for info in self._original.infolist():
                if info.is_dir():
                    continue
                if (data := self._parts.pop(info.filename, None)) is not None:
                    made.writestr(info.filename, _behind(data) if info.filename in sheets else data)
                    continue
                with self._original.open(info) as source, made.open(info.filename, "w", force_zip64=True) as sink:
                    head = source.read(_HEAD)
                    sink.write(_behind(head) if info.filename in sheets else head)
                    shutil.copyfileobj(source, sink, 1 << 20)
            for path, data in self._parts.items():
                made.writestr(path, data)

    # Inside

    def _read(self, path: str) -> bytes:
        if path not in self._parts:
            self._parts[path] = utf8(b"".join(inflated(self._original, path)))
        return self._parts[path]

    def _kinds_of_relations(self) -> str:
        """The address under which this package names the kinds of relations; strict ones have another."""
        data = self._read(package.relations_of(self._contents.book))
        types = [attribute(m[0], "Type") or "" for m in opening("Relationship").finditer(data)]
        return next(t.rpartition("/")[0] for t in types if t.endswith("/worksheet"))

    def _find_styles(self) -> Styles:
        if self._styles_path in self._names:
            return Styles(self._read(self._styles_path))
        self._styles_path = posixpath.join(posixpath.dirname(self._contents.book), "styles.xml")
        self._relate(self._contents.book, self._styles_path, "styles")
        self._type(self._styles_path, _KIND.format("styles"))
        return Styles(marking.NO_STYLES.format(ns=self._namespace).encode())

    def _list_styles(self) -> ListStyles:
        bold = self._styles.add("fonts", '<{p}font><{p}b/><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>')
        title = self._styles.add("fonts", '<{p}font><{p}b/><{p}sz val="14"/><{p}name val="Calibri"/></{p}font>')
        blue = '<{p}font><{p}u/><{p}sz val="11"/><{p}color rgb="FF0563C1"/><{p}name val="Calibri"/></{p}font>'
        link = self._styles.add("fonts", blue)
        plain = self._styles.add("fonts", '<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>')

        def style(font: int, wrap: bool = False) -> int:
            # quotePrefix keeps a text a text also when somebody edits its cell
            wrapped = '<{p}alignment vertical="top" wrapText="1"/>' if wrap else '<{p}alignment vertical="top"/>'
            head = f'numFmtId="0" fontId="{font}" fillId="0" borderId="0" xfId="0" quotePrefix="1"'
            return self._styles.add("cellXfs", f'<{{p}}xf {head} applyFont="1" applyAlignment="1">{wrapped}</{{p}}xf>')

        return ListStyles(style(title), style(bold), style(plain), style(link))

    def _comment(self, path: str, said: Said) -> None:
        """The comments of a sheet, and the shapes that show them: put in, or added to those that it has."""
        related = {
            kind: where for kind, where in package.relations(self._original, path).values() if where in self._names
        }
        folder = posixpath.dirname(self._contents.book)
        comments, shapes = related.get("comments"), related.get("vmlDrawing")
        there = set[Place]()
        if comments is None:
            comments = self._free(posixpath.join(folder, "comments{}.xml"))
            self._parts[comments] = marking.NO_COMMENTS.format(ns=self._namespace).encode()
            self._type(comments, _KIND.format("comments"))
            self._relate(path, comments, "comments")
        else:
            there = marking.commented(self._read(comments))
        self._parts[comments] = marking.with_comments(self._read(comments), said)
        sheet = self._read(path)
        named = opening("legacyDrawing").search(sheet) is not None
        if shapes is None or not named:
            shapes = self._free(posixpath.join(folder, "drawings/vmlDrawing{}.vml"))
            self._parts[shapes] = marking.NO_SHAPES.encode()
            self._default("vml", _VML)
            relation = self._relate(path, shapes, "vmlDrawing")
            self._parts[path] = marking.with_shapes_named(sheet, relation, self._kinds)
        new = {place: words for place, words in said.items() if place not in there}
        self._parts[shapes] = marking.with_shapes(self._read(shapes), new)

    def _free(self, pattern: str) -> str:
        taken = {name.casefold() for name in (*self._names, *self._parts)}
        return next(p for n in range(1, 1_000_000) if (p := pattern.format(n)).casefold() not in taken)

    def _relate(self, path: str, to: str, kind: str) -> str:
        """Tie a part to another; the id of the tie."""
        where = package.relations_of(path)
        data = self._read(where) if where in self._names or where in self._parts else _NO_RELATIONS
        ids = {attribute(m[0], "Id") for m in opening("Relationship").finditer(data)}
        own = next(i for n in range(1, 1_000_000) if (i := f"firstSlide{n}") not in ids)
        new = f'<{{p}}Relationship Id="{own}" Type="{self._kinds}/{kind}" Target="/{text(to)}"/>'
        self._parts[where] = appended(data, "Relationships", new)
        return own

    def _type(self, path: str, kind: str) -> None:
        new = f'<{{p}}Override PartName="/{text(path)}" ContentType="{kind}"/>'
        self._parts[_TYPES] = appended(self._read(_TYPES), "Types", new)

    def _default(self, extension: str, kind: str) -> None:
        data = self._read(_TYPES)
        known = {(attribute(m[0], "Extension") or "").casefold() for m in opening("Default").finditer(data)}
        if extension not in known:
            new = f'<{{p}}Default Extension="{extension}" ContentType="{kind}"/>'
            self._parts[_TYPES] = appended(data, "Types", new, first=True)


def _behind(data: bytes) -> bytes:
    """A sheet's part that is not the one in front: two of them selected would be edited together."""
    cells = opening("sheetData").search(data)
    end = cells.start() if cells else len(data)
    return _changed(data[:end], "sheetView", _unselected) + data[end:]


def _unselected(tag: bytes) -> bytes:
    return with_attribute(tag, "tabSelected", "0") if attribute(tag, "tabSelected") else tag


def _moved_on(tag: bytes, name: str) -> bytes:
    value = attribute(tag, name)
    return tag if value is None else with_attribute(tag, name, str(int(value) + 1))


def _changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The data with each opening tag of a name changed."""
    return applied(data, [Edit(m.start(), m.end(), change(m[0])) for m in opening(name).finditer(data)])
