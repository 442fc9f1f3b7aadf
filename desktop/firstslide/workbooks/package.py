"""What stands around the sheets of an xlsx package: their names and parts, comments, Excel tables, and styles.

Each part is read as a stream of its elements by a real XML parser that refuses document types, so size and spelling do
not matter. It knows nothing of cells.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from .preflight import inflated
from .values import PLAIN, Look

Element = tuple[str, dict[str, str]]
ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left",
    "right": "right",
    "center": "center",
    "centerContinuous": "center",
}
_RANGE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!()\[\]]+))!(?P<range>\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+)"
)
_YES = frozenset({"1", "true", "on"})
# The number formats that a workbook names by their number alone (ECMA-376, 18.8.30), as far as they tell something.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A sheet of the package: its name, whether it is hidden, the part that holds it, and those that belong to it."""

    name: str
    hidden: bool
    path: str
    comments: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The worksheets of a package in their order, and the paths of what they share; "" where it is missing.

    ``names`` are the ranges with a name, by sheet: name → range.
    """

    sheets: tuple[Part, ...]
    book: str
    texts: str = ""
    styles: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass
class _Style:
    """A style sheet while it is read: what each section of it lists."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[list[bool]] = field(default_factory=list)  # bold, struck
    fills: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)  # number format, font, fill, alignment


def truth(value: str | None) -> bool:
    """An XML boolean, in whatever case."""
    return value is not None and value.strip().lower() in _YES


def contents(package: zipfile.ZipFile) -> Contents:
    """What a package holds. Raises LookupError, StopIteration, ValueError or expat.ExpatError where it is damaged."""
    names = {name.lower(): name for name in package.namelist()}
    book = names.get("xl/workbook.xml") or next(n for k, n in names.items() if k.endswith("workbook.xml"))
    if relations_of(book) not in package.namelist():
        raise KeyError(book)
    related = relations(package, book)
    of_kind = dict(related.values())
    sheets = []
    for name, attributes in elements(package, book):
        kind, path = related.get(_relation(attributes), ("", "")) if name == "sheet" else ("", "")
        if kind == "worksheet" and path in package.namelist():
            about = relations(package, path).values()
            sheets.append(
                Part(
                    attributes["name"],
                    attributes.get("state", "visible") != "visible",
                    path,
                    tuple(p for k, p in about if k in ("comments", "threadedComment")),
                    tuple(p for k, p in about if k == "table"),
                )
            )
    texts, styles = of_kind.get("sharedStrings", ""), of_kind.get("styles", "")
    return Contents(tuple(sheets), book, texts, styles, _names(package, book))


def _names(package: zipfile.ZipFile, book: str) -> dict[str, dict[str, str]]:
    """The named ranges by sheet. Names that Excel keeps for itself, hidden ones and formulas are none."""
    found: dict[str, dict[str, str]] = {}
    for attributes, text in _texts(package, book, "definedName"):
        range_ = _RANGE.fullmatch(text.strip())
        called = attributes.get("name", "")
        if range_ and not truth(attributes.get("hidden")) and not called.startswith("_xlnm"):
            sheet = (range_["quoted"] or range_["plain"] or "").replace("''", "'")
            found.setdefault(sheet, {})[called] = range_["range"].replace("$", "")
    return found


def _relation(attributes: dict[str, str]) -> str:
    return next((v for k, v in attributes.items() if k.endswith(" id")), "")


def relations_of(path: str) -> str:
    """Where the relations of a part stand."""
    folder, file = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def relations(package: zipfile.ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside of the package: id → the kind, the last word of its address, and the path."""
    where = relations_of(path)
    if where not in package.namelist():
        return {}
    folder = "/" + posixpath.dirname(path)
    return {
        a["Id"]: (a.get("Type", "").rpartition("/")[2], posixpath.normpath(posixpath.join(folder, a["Target"]))[1:])
        for name, a in elements(package, where)
        if name == "Relationship" and a.get("TargetMode") != "External"
    }


def elements(package: zipfile.ZipFile, path: str) -> Iterator[Element]:
    """The elements of a part in their order, each with its attributes; the names without their namespaces.

    Attributes that have a namespace keep it: "namespace name". Raises expat.ExpatError where the part is no XML,
    LookupError where it names an encoding that nobody knows.
    """
    found: list[Element] = []
    parser = strict_parser()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    for chunk in inflated(package, path):
        parser.Parse(chunk, False)
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found


def _texts(package: zipfile.ZipFile, path: str, wanted: str) -> list[tuple[dict[str, str], str]]:
    """The attributes and the text of those elements of a part that are called ``wanted``."""
    found: list[tuple[dict[str, str], list[str]]] = []
    parser = strict_parser()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == wanted:
            found.append((attributes, []))
            parser.CharacterDataHandler = found[-1][1].append

    def end(_: str) -> None:
        parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, end
    for chunk in inflated(package, path):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return [(attributes, "".join(text)) for attributes, text in found]


def strict_parser(*, namespaces: bool = True) -> expat.XMLParserType:
    """A parser that refuses document types, and so every entity. With ``namespaces`` names come as "namespace name"."""
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def comments(package: zipfile.ZipFile, part: Part) -> Iterator[str]:
    """The addresses of a sheet's cells that carry a comment or a note."""
    for path in part.comments:
        if path in package.namelist():
            for name, attributes in elements(package, path):
                if name in ("comment", "threadedComment"):
                    yield attributes.get("ref", "")


def tables(package: zipfile.ZipFile, part: Part) -> tuple[dict[str, str], str]:
    """The Excel tables of a sheet, name → range, and the range of the first that is filtered, "" if none is."""
    found: dict[str, str] = {}
    filtered = ""
    for path in part.tables:
        if path not in package.namelist():
            continue
        where = ""
        for name, attributes in elements(package, path):
            if name == "table":
                found[attributes.get("displayName") or attributes.get("name", "")] = attributes.get("ref", "")
            elif name == "autoFilter":
                where = attributes.get("ref", "")
            elif name == "filterColumn":
                filtered = filtered or where
    return found, filtered


def looks(package: zipfile.ZipFile, path: str) -> tuple[Look, ...]:
    """How cells of each style look, in the order in which cells count them. None where there is no style sheet."""
    if not path or path not in package.namelist():
        return ()
    style = _Style()
    section = ""
    for name, attributes in elements(package, path):
        if name in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "extLst"):
            section = name
        elif section in ("numFmts", "fonts", "fills", "cellXfs"):
            _style(style, section, name, attributes)
    return tuple(_look(style, *cell) for cell in style.cells)


def _style(style: _Style, section: str, name: str, attributes: dict[str, str]) -> None:
    match section, name:
        case "numFmts", "numFmt":
            style.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        case "fonts", "font":
            style.fonts.append([False, False])
        case "fonts", "b" | "strike":
            style.fonts[-1][name == "strike"] = truth(attributes.get("val", "1"))
        case "fills", "fill":
            style.fills.append("")
        case "fills", "patternFill":
            style.fills[-1] = "solid" if attributes.get("patternType") == "solid" else ""
        case "fills", "fgColor" if style.fills[-1] == "solid":
            style.fills[-1] = attributes.get("rgb", "")[-6:]
        case "cellXfs", "xf":
            style.cells.append([attributes.get(k, "0") for k in ("numFmtId", "fontId", "fillId")] + [""])
        case "cellXfs", "alignment" if style.cells:
            style.cells[-1][3] = attributes.get("horizontal", "")


def _look(style: _Style, number_format: str, font: str, fill: str, align: str) -> Look:
    code = int(number_format)
    bold, struck = style.fonts[int(font)] if int(font) < len(style.fonts) else (False, False)
    colour = style.fills[int(fill)] if int(fill) < len(style.fills) else ""
    look = Look(
        style.formats.get(code) or _BUILT_IN.get(code, "General"),
        bold,
        struck,
        "" if colour == "solid" else colour,
        ALIGN.get(align, ""),
    )
    return PLAIN if look == PLAIN else look
