"""Packages whose parts are missing, doubled, outside or cut, and other files under the name of a workbook."""

import json
import warnings
import zipfile
from pathlib import Path

from tests.workbooks.hostile.containers import ole
from tests.workbooks.hostile.xlsx import (
    BOOK,
    BOOK_RELATIONS,
    DATA,
    HEAD,
    OFFICE,
    SHEET,
    SPACE,
    SST,
    TYPES,
    book,
    random_bytes,
    relations,
    sheet,
)


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


def one_of_two_sheets(path: Path) -> None:
    """The other is listed, and not there."""
    two = BOOK.replace("</sheets>", '<sheet name="Effort" sheetId="2" r:id="rId9"/></sheets>')
    effort = BOOK_RELATIONS.replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
    )
    book(path, {"xl/workbook.xml": two, "xl/_rels/workbook.xml.rels": effort})


def sheet_part_in_other_letters(path: Path) -> None:
    book(path, {SHEET: None, "xl/Worksheets/SHEET1.xml": sheet()})


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
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + random_bytes(400))


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
    path.write_bytes(b"\x17\x2a" + random_bytes(5_000))
