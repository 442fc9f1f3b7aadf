"""How cells of each style look: what the style sheet of a package says, with the colours of its theme.

Equal looks are one object: a sheet has many cells and few looks. It knows nothing of cells.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

from firstslide.workbooks.values import PLAIN, Look

from .colours import OFFICE, Palette
from .package import Contents, elements, truth

_ALIGN: dict[str, Literal["left", "center", "right"]] = {
    "left": "left",
    "right": "right",
    "center": "center",
    "centerContinuous": "center",
}
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
_SECTIONS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
     "extLst"}
)  # fmt: skip
_SIDES = {"left": "l", "start": "l", "right": "r", "end": "r", "top": "t", "bottom": "b"}
_HEAVY = frozenset({"medium", "thick", "double", "mediumDashed", "mediumDashDot", "mediumDashDotDot", "slantDashDot"})
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_NUMBERS = ("numFmtId", "fontId", "fillId", "borderId")
_TEXT = "1"  # the number of the theme's colour of texts, which is no choice of anybody's
_USUAL = 11.0  # points, where the style sheet does not say
_LARGER = 1.1  # times the usual size from which on it is larger
_LARGEST = 4.0
_MOST_POINTS = 409.0


@dataclass
class _Font:
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    size: float = 0.0
    colour: Mapping[str, str] = field(default_factory=dict)


@dataclass
class _Cell:
    """A style by the numbers of what it consists of."""

    format: int
    font: int
    fill: int
    border: int
    align: str = ""


@dataclass
class _Styles:
    """A style sheet while it is read: what each section of it lists."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[_Font] = field(default_factory=list)
    fills: list[Mapping[str, str] | None] = field(default_factory=list)  # the colour; None where it is no solid one
    borders: list[str] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    indexed: list[str] = field(default_factory=list)


def looks(package: zipfile.ZipFile, contents: Contents) -> tuple[Look, ...]:
    """How cells of each style look, in the order in which cells count them. None where there is no style sheet."""
    if not contents.styles or contents.styles not in package.namelist():
        return ()
    styles = _Styles()
    section = ""
    for name, attributes in elements(package, contents.styles):
        if name in _SECTIONS:
            section = name
        elif section == "fonts":
            _font(styles, name, attributes)
        elif section == "borders":
            _border(styles, name, attributes)
        else:
            _other(styles, section, name, attributes)
    indexed = tuple(colour[-6:] for colour in styles.indexed)
    theme = _theme(package, contents.theme)
    palette = Palette(theme, indexed) if indexed else Palette(theme)
    known = {PLAIN: PLAIN}
    return tuple(known.setdefault(look, look) for look in (_look(styles, cell, palette) for cell in styles.cells))


def _font(styles: _Styles, name: str, attributes: dict[str, str]) -> None:
    if name == "font":
        styles.fonts.append(_Font())
        return
    font, value = styles.fonts[-1], attributes.get("val", "1")
    match name:
        case "b":
            font.bold = truth(value)
        case "i":
            font.italic = truth(value)
        case "strike":
            font.struck = truth(value)
        case "u":
            font.underlined = value != "none"
        case "sz":
            font.size = _size(value)
        case "color":
            font.colour = attributes


def _border(styles: _Styles, name: str, attributes: dict[str, str]) -> None:
    if name == "border":
        styles.borders.append("")
    elif name in _SIDES and (line := attributes.get("style", "none")) != "none":
        styles.borders[-1] += _SIDES[name].upper() if line in _HEAVY else _SIDES[name]


def _other(styles: _Styles, section: str, name: str, attributes: dict[str, str]) -> None:
    match section, name:
        case "numFmts", "numFmt":
            styles.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        case "fills", "fill":
            styles.fills.append(None)
        case "fills", "patternFill":
            styles.fills[-1] = {} if attributes.get("patternType") == "solid" else None
        case "fills", "fgColor" if styles.fills[-1] is not None:
            styles.fills[-1] = attributes
        case "cellXfs", "xf":
            code, font, fill, border = (int(attributes.get(k, "0")) for k in _NUMBERS)
            styles.cells.append(_Cell(code, font, fill, border))
        case "cellXfs", "alignment" if styles.cells:
            styles.cells[-1].align = attributes.get("horizontal", "")
        case "colors", "rgbColor":
            styles.indexed.append(attributes.get("rgb", ""))


def _look(styles: _Styles, cell: _Cell, palette: Palette) -> Look:
    font = styles.fonts[cell.font] if cell.font < len(styles.fonts) else _Font()
    fill = styles.fills[cell.fill] if cell.fill < len(styles.fills) else None
    usual = (styles.fonts[0].size if styles.fonts else 0) or _USUAL
    times = min(font.size / usual, _LARGEST)
    return Look(
        number_format=styles.formats.get(cell.format) or _BUILT_IN.get(cell.format, "General"),
        bold=font.bold,
        struck=font.struck,
        fill=_but(palette.colour(fill or {}), "FFFFFF"),
        align=_ALIGN.get(cell.align, ""),
        ink="" if _is_text(font.colour) else _but(palette.colour(font.colour), "000000"),
        italic=font.italic,
        underlined=font.underlined,
        size=round(100 * times) if times > _LARGER else 100,
        edges=styles.borders[cell.border] if cell.border < len(styles.borders) else "",
    )


def _but(colour: str, usual: str) -> str:
    return "" if colour == usual else colour


def _is_text(colour: Mapping[str, str]) -> bool:
    return colour.get("theme") == _TEXT and "tint" not in colour


def _size(text: str) -> float:
    try:
        points = float(text)
    except ValueError:
        return 0.0
    return points if 0 < points <= _MOST_POINTS else 0.0


def _theme(package: zipfile.ZipFile, path: str) -> tuple[str, ...]:
    """The colours of a theme. Nothing else is read of it, and where it is damaged nothing depends on it."""
    if not path or path not in package.namelist():
        return OFFICE
    found: dict[str, str] = {}
    slot = ""
    try:
        for name, attributes in elements(package, path):
            if name in ("fontScheme", "fmtScheme"):
                break
            if name in _THEME:
                slot = name
            elif name in ("srgbClr", "sysClr") and slot:
                found.setdefault(slot, attributes.get("lastClr") or attributes.get("val", ""))
    except (LookupError, ValueError, expat.ExpatError):
        return OFFICE
    palette = Palette()
    return tuple(
        palette.colour({"rgb": found.get(slot, "")}) or usual for slot, usual in zip(_THEME, OFFICE, strict=True)
    )
