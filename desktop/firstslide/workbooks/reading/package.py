"""What stands around the sheets of an xlsx package: their names and parts, comments and Excel tables.

Each part is read as a stream of its elements by a real XML parser that refuses document types, so size and spelling do
not matter. It knows nothing of cells.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from .preflight import inflated

Element = tuple[str, dict[str, str]]
_RANGE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!()\[\]]+))!(?P<range>\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+)"
)
_YES = frozenset({"1", "true", "on"})


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
    theme: str = ""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def truth(value: str | None) -> bool:
    """An XML boolean, in whatever case."""
    return value is not None and value.strip().lower() in _YES


class MissingSheet(LookupError):
    """The package lists a sheet of this name and does not hold it."""


def contents(package: zipfile.ZipFile) -> Contents:
    """What a package holds. Raises LookupError, StopIteration, ValueError or expat.ExpatError where it is damaged;
    MissingSheet where it lists a sheet that it does not hold, which must not be left out unsaid.
    """
    names = {name.lower(): name for name in package.namelist()}
    book = names.get("xl/workbook.xml") or next(n for k, n in names.items() if k.endswith("workbook.xml"))
    if relations_of(book).lower() not in names:
        raise KeyError(book)
    related = relations(package, book)
    of_kind = dict(related.values())
    sheets = []
    for name, attributes in elements(package, book):
        if name != "sheet":
            continue
        kind, path = related.get(_relation(attributes), ("", ""))
        if not kind or (kind == "worksheet" and path not in package.namelist()):
            raise MissingSheet(attributes["name"])
        if kind == "worksheet":
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
    texts, styles, theme = (of_kind.get(kind, "") for kind in ("sharedStrings", "styles", "theme"))
    return Contents(tuple(sheets), book, texts, styles, theme, _names(package, book))


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
    """What a part refers to inside of the package: id → the kind, the last word of its address, and the path, as the
    package spells it: capitals make no other part (ECMA-376-2, 6.2.2.3).
    """
    names = {name.lower(): name for name in package.namelist()}
    where = names.get(relations_of(path).lower())
    if where is None:
        return {}
    folder = "/" + posixpath.dirname(path)
    found = {}
    for name, a in elements(package, where):
        if name == "Relationship" and a.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(folder, a["Target"]))[1:]
            found[a["Id"]] = a.get("Type", "").rpartition("/")[2], names.get(target.lower(), target)
    return found


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
