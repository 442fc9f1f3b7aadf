"""Saving a workbook as Excel itself would have left it, and the same bytes every time.

openpyxl writes neither the cached values of formulas nor shared strings, and stamps the time of day on what it saves.
``save`` puts that right in the finished package: every formula gets the value that its writer gave, strings go to the
shared table, and every timestamp is the one asked for. This module knows nothing of the story in the cells.
"""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, unescape

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

Line = Literal["hair", "thin", "medium"]
CellValue = str | int | float | date | None
Cached = dict[tuple[str, str], float | int | str]

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')
_INLINE = re.compile(r'<c r="([A-Z]+\d+)"([^>]*) t="inlineStr"><is><t([^>]*)>([^<]*)</t></is></c>')
_MODIFIED = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Book:
    """A workbook being written, with the values of its formulas beside it."""

    def __init__(self, author: str, last_author: str, created: datetime, saved: datetime, title: str) -> None:
        self.workbook = Workbook()
        del self.workbook["Sheet"]
        properties = self.workbook.properties
        properties.creator, properties.lastModifiedBy = author, last_author
        properties.created, properties.title = created, title
        self._saved = saved
        self._cached: Cached = {}

    def sheet(self, title: str, tab: str) -> Worksheet:
        sheet = self.workbook.create_sheet(title)
        sheet.sheet_properties.tabColor = tab
        sheet.sheet_view.showGridLines = False
        return sheet

    def formula(self, cell: Cell, formula: str, value: float | int | str) -> None:
        """Put a formula and the value that Excel would have computed for it."""
        cell.value = formula
        self._cached[(cell.parent.title, cell.coordinate)] = value

    def save(self, path: Path) -> None:
        buffer = BytesIO()
        self.workbook.save(buffer)
        with zipfile.ZipFile(buffer) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        strings: dict[str, int] = {}
        for number, sheet in enumerate(self.workbook.worksheets, start=1):
            name = f"xl/worksheets/sheet{number}.xml"
            text = _with_cached_values(parts[name].decode(), sheet.title, self._cached)
            parts[name] = _with_shared_strings(text, strings).encode()
        _add_shared_strings(parts, strings)
        stamp = self._saved.strftime("%Y-%m-%dT%H:%M:%SZ")
        core = _MODIFIED.sub(rf"\g<1>{stamp}\g<2>", parts["docProps/core.xml"].decode())
        parts["docProps/core.xml"] = core.encode()
        _write_package(path, parts, self._saved)


def _with_cached_values(xml: str, sheet: str, cached: Cached) -> str:
    def cell(match: re.Match[str]) -> str:
        coordinate, attributes, formula = match.groups()
        value = cached[(sheet, coordinate)]
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{coordinate}"{attributes}{kind}><f>{formula}</f><v>{escape(str(value))}</v></c>'

    return _FORMULA.sub(cell, xml)


def _with_shared_strings(xml: str, strings: dict[str, int]) -> str:
    def cell(match: re.Match[str]) -> str:
        coordinate, attributes, _space, text = match.groups()
        index = strings.setdefault(unescape(text), len(strings))
        return f'<c r="{coordinate}"{attributes} t="s"><v>{index}</v></c>'

    return _INLINE.sub(cell, xml)


def _shared_strings(strings: dict[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<sst xmlns="{_NAMESPACE}" uniqueCount="{len(strings)}">{items}</sst>'
    )


def _add_shared_strings(parts: dict[str, bytes], strings: dict[str, int]) -> None:
    """Put the shared table into the package, and name it where readers look for it."""
    parts["xl/sharedStrings.xml"] = _shared_strings(strings).encode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_STRINGS_TYPE}" /></Types>'
    relation = f'<Relationship Id="rIdStrings" Type="{_STRINGS_RELATION}" Target="sharedStrings.xml" /></Relationships>'
    for name, end, addition in (
        ("[Content_Types].xml", "</Types>", override),
        ("xl/_rels/workbook.xml.rels", "</Relationships>", relation),
    ):
        parts[name] = parts[name].decode().replace(end, addition).encode()


def _write_package(path: Path, parts: dict[str, bytes], saved: datetime) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, saved.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same bytes on every system
            package.writestr(entry, content, compresslevel=9)


# What the sheets share in looks.

INK, GREY, RULE = "1F2A44", "5B6577", "C9CFDA"


def font(size: float = 10, *, bold: bool = False, italic: bool = False, color: str = INK, strike: bool = False) -> Font:
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color, strike=strike)


def fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def rules(top: Line | None = None, bottom: Line | None = None) -> Border:
    """Horizontal rules only, by Excel's names of them."""
    return Border(
        top=Side(top, color=RULE if top == "hair" else INK),
        bottom=Side(bottom, color=RULE if bottom == "hair" else INK),
    )


def title_rows(sheet: Worksheet, lines: list[str]) -> None:
    """The lines above a table: the first one large, the rest quiet."""
    for row, line in enumerate(lines, start=1):
        cell = sheet.cell(row, 1, line)
        cell.font = font(14, bold=True) if row == 1 else font(10, color=GREY)
    sheet.row_dimensions[1].height = 22


def header_cell(cell: Cell, text: CellValue, color: str = "1F3A5F", number_format: str = "General") -> None:
    cell.value = text
    cell.font = font(10, bold=True, color="FFFFFF")
    cell.fill = fill(color)
    cell.number_format = number_format
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def note(sheet: Worksheet, row: int, text: str) -> None:
    cell = sheet.cell(row, 1, text)
    cell.font = font(9, italic=True, color=GREY)


def widths(sheet: Worksheet, columns: dict[str, float]) -> None:
    for column, width in columns.items():
        sheet.column_dimensions[column].width = width


def page(sheet: Worksheet, area: str, title_row: str, printed: str, *, tall: bool = False) -> None:
    """Set up the sheet as it was printed: landscape A4, one page wide."""
    sheet.print_area = area
    sheet.print_title_rows = title_row
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0 if tall else 1
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.left.text = "&F / &A"
    sheet.oddFooter.center.text = f"Printed {printed}"
    sheet.oddFooter.right.text = "Page &P of &N"
