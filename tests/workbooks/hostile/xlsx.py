"""A small workbook made part by part, so that each part can be changed, broken or left out.

It holds the volumes of ``containers.ROWS``: what is harmless is read with these values.
"""

import random
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Make = Callable[[Path], object]
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEXTS = ["Function", "Jan-26", "Feb-26", "Service desk", "Invoices"]
DATA = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>100</v></c><c r="C2"><v>120</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>10</v></c><c r="C3"><v>20</v></c></row>'
)
STYLES = (
    f'{HEAD}<styleSheet xmlns="{SPACE}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders '
    'count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def sheet(data: str = DATA, *, before: str = "", after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{SPACE}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def texts(found: Iterable[str] = TEXTS) -> str:
    return f'{HEAD}<sst xmlns="{SPACE}">{"".join(f"<si><t>{text}</t></si>" for text in found)}</sst>'


def relations(*found: tuple[str, str, str]) -> str:
    made = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" Target="{to}"/>' for i, kind, to in found)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'


BOOK = (
    f'{HEAD}<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets><sheet name="Volumes" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
BOOK_RELATIONS = relations(
    ("rId1", "worksheet", "worksheets/sheet1.xml"),
    ("rId2", "styles", "styles.xml"),
    ("rId3", "sharedStrings", "sharedStrings.xml"),
)
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override '
    'PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override '
    'PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    '<Override PartName="/xl/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
PARTS: Mapping[str, str] = {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": BOOK,
    "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": texts(),
    "xl/worksheets/sheet1.xml": sheet(),
}
SHEET, SST = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def book(path: Path, changed: Mapping[str, str | bytes | Iterable[bytes] | None] | None = None) -> None:
    """A small workbook with some of its parts changed, added or (None) left out."""
    parts: dict[str, str | bytes | Iterable[bytes] | None] = {**PARTS, **(changed or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if isinstance(content, (str, bytes)):
                package.writestr(name, content)
            elif content is not None:
                with package.open(name, "w", force_zip64=True) as stream:
                    for piece in content:
                        stream.write(piece)


def with_data(path: Path, data: str, *, before: str = "", after: str = "") -> None:
    book(path, {SHEET: sheet(data, before=before, after=after)})


def random_bytes(size: int) -> bytes:
    """Bytes that can't be packed, the same each time."""
    return random.Random(size).randbytes(size)
