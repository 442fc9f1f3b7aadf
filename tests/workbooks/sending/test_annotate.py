"""The copy for finance: every cell as it was but for its mark and its comment, and nothing made live."""

import csv
import datetime as dt
import re
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment
from openpyxl.styles import Font

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem
from firstslide.workbooks.reading.book import open_book
from firstslide.workbooks.sending import marking
from firstslide.workbooks.sending.annotate import annotate
from firstslide.workbooks.sending.list_sheet import LIST
from firstslide.workbooks.values import Limits

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"]
BAD = Problem("not-a-number", "error", "Volumes", "C3", "C3: “n/k” is not a number. It is not used.")
ASKED = Problem("total-unclear", "question", "Volumes", "C3", "Row 3 may be a total.")
TOLD = Problem("total-row", "info", "Volumes", "C4", "C4 is a total.")


def copied(path: Path, target: Path, *problems: Problem):
    return annotate(open_book(path, Limits(), lambda _: None), problems, target, lambda _: None)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Volumes"
    page.append(["Function", "Unit", "Jan 2026", "When", "Share"])
    page.append(["Desk", "tickets", 120, dt.date(2026, 1, 31), 0.953])
    page.append(["Moves", "moves", "n/k", None, True])
    page.append(["Total", None, "=SUM(C2:C3)", None, "#REF!"])
    page["E2"].number_format = "0.0%"
    page["A2"].font = Font(strike=True)
    page["C3"].comment = Comment("ask Tom", "Finance")
    page.merge_cells("A6:B7")
    page["A6"] = "a remark"
    page.row_dimensions[3].hidden = True
    for row, text in enumerate(DANGEROUS, start=9):
        cell = page.cell(row, 1)
        cell.value = text
        cell.data_type = "s"
    book.create_sheet("Hidden").sheet_state = "hidden"
    path = tmp_path / "delivered.xlsx"
    book.save(path)
    return path


def differences(one: Path, other: Path) -> list[str]:
    """What differs between the sheets of two workbooks, but for fills and comments."""
    return [d for values in (False, True) for d in _differences(one, other, values)]


def _differences(one: Path, other: Path, values: bool) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first, second = (openpyxl.load_workbook(p, data_only=values) for p in (one, other))
    found = [] if first.sheetnames == second.sheetnames[1:] else [f"sheets {second.sheetnames}"]
    if first.defined_names.keys() != second.defined_names.keys():
        found.append("names")
    for page in first.worksheets:
        copy = second[page.title]
        if page.sheet_state != copy.sheet_state or page.merged_cells.ranges != copy.merged_cells.ranges:
            found.append(f"{page.title}: hidden or merged")
        if {r for r, d in page.row_dimensions.items() if d.hidden} != {
            r for r, d in copy.row_dimensions.items() if d.hidden
        }:
            found.append(f"{page.title}: hidden rows")
        for row in page.iter_rows():
            for cell in row:
                twin = copy[cell.coordinate]
                if seen(cell) != seen(twin):
                    found.append(f"{page.title}!{cell.coordinate}: {seen(cell)} is {seen(twin)}")
    return found


def seen(cell) -> tuple:
    value = getattr(cell.value, "text", cell.value)
    return (
        value,
        cell.data_type,
        cell.number_format,
        cell.font.b,
        cell.font.strike,
        cell.font.sz,
        cell.alignment.wrap_text,
    )


def test_a_hidden_sheet_is_told_once_and_in_words_for_finance(workbook: Path, tmp_path: Path) -> None:
    asked = "Sheet Hidden is hidden in Excel. Import it only if its figures are meant to be used."
    hidden = Problem("hidden-sheet", "question", "Hidden", "", asked)
    copied(workbook, tmp_path / "copy.xlsx", hidden, BAD, replace(hidden, severity="warning"), hidden)
    page = openpyxl.load_workbook(tmp_path / "copy.xlsx")[LIST]
    told = [row[2] for row in page.iter_rows(values_only=True) if row[0] == "Hidden"]
    assert told == ["Sheet Hidden is hidden in Excel. Show it if its figures are meant to be used."]
    assert "2 problems" in str(page["A1"].value)


def test_the_marked_cell_says_what_is_wrong_and_all_else_is_as_it_was(workbook: Path, tmp_path: Path) -> None:
    before = workbook.read_bytes()
    target = tmp_path / "delivered - questions.xlsx"
    assert copied(workbook, target, BAD, ASKED, TOLD).cells == 1
    assert workbook.read_bytes() == before
    assert differences(workbook, target) == []
    page = openpyxl.load_workbook(target)["Volumes"]
    assert page["C3"].fill.fgColor.rgb.endswith("FFE08A")
    said = page["C3"].comment.text
    assert said.startswith("ask Tom"), "finance's own comment stays"
    assert BAD.message in said
    assert ASKED.message in said
    assert page["C4"].comment is None, "what needs nobody's hand is not sent back"


def test_the_list_comes_first_and_leads_to_the_cells(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, BAD, ASKED)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[0] == LIST
    assert book.active.title == LIST
    rows = [[c.value for c in row] for row in book[LIST].iter_rows()]
    assert rows[0][0] == "2 problems in delivered.xlsx"
    assert ["Volumes", "C3", ASKED.message] in rows
    linked = next(c for row in book[LIST].iter_rows() for c in row if c.hyperlink)
    assert linked.hyperlink.location == "'Volumes'!C3"
    assert linked.hyperlink.target is None, "it leads nowhere outside"
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == [LIST]
    headings = [row[0] for row in rows if row[0] and row[0].startswith(("Please", "These"))]
    assert headings == ["Please answer these", "These are not used as they stand"]


def test_no_text_becomes_a_formula_in_a_copy_nor_on_the_list(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, *(Problem("x", "error", "Volumes", "A2", text) for text in DANGEROUS))
    with zipfile.ZipFile(target) as package:
        sheets = {n: package.read(n) for n in package.namelist() if n.startswith("xl/worksheets/sheet")}
    assert sum(text.count(b"<f>") + text.count(b"<f ") for text in sheets.values()) == 1, "only finance's own"
    book = openpyxl.load_workbook(target)
    assert [book["Volumes"].cell(row, 1).data_type for row in range(9, 15)] == ["s"] * 6
    said = [cell for row in book[LIST].iter_rows() for cell in row if cell.value in DANGEROUS]
    assert {cell.value for cell in said} == set(DANGEROUS)
    assert {(cell.data_type, cell.quotePrefix) for cell in said} == {("s", True)}, "nor by editing its cell"


def test_a_csv_comes_back_as_a_workbook_of_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = [["number", "state"], ["INC1", "=1+1"], ["INC2", "closed"]]
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(rows)
    target = tmp_path / "log back.xlsx"
    found = copied(path, target, Problem("x", "error", "log", "B2", "B2 is no state."))
    assert "built anew" in found.lost[0]
    page = openpyxl.load_workbook(target)["log"]
    assert [[c.value for c in row] for row in page.iter_rows()] == rows
    assert page["B2"].data_type == "s"
    assert page["B2"].comment is not None


def test_it_never_writes_over_the_workbook_itself(workbook: Path) -> None:
    before = workbook.read_bytes()
    with pytest.raises(UserError, match="the workbook itself"):
        copied(workbook, workbook, BAD)
    assert workbook.read_bytes() == before


def test_a_folder_that_is_not_there_is_a_sentence(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be written"):
        copied(workbook, tmp_path / "gone" / "copy.xlsx", BAD)


def test_a_problem_within_a_merged_area_marks_the_cell_that_shows(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, Problem("x", "warning", "Volumes", "B7", "B7 is merged."))
    assert openpyxl.load_workbook(target)["Volumes"]["A6"].comment is not None


REAL = [
    "call_center.xlsx",
    "cashflows_spacers.xlsx",
    "dates_1904.xlsx",
    "declared_one_cell.xlsx",
    "financial_sample.xlsx",
    "kpi_by_department.xlsx",
    "odd_no_cells_to_some.xlsx",
    "repeating_blocks.xlsx",
    "thirteen_sheets_hidden.xlsx",
    "timesheet_dates_across.xlsx",
]


@pytest.mark.parametrize("name", REAL)
def test_real_workbooks_come_back_as_they_were(shared_workbooks: Path, tmp_path: Path, name: str) -> None:
    """Each part to the byte, but for those with a mark or the list in them; these cell by cell, the small ones."""
    path = shared_workbooks / name
    book = open_book(path, Limits(), lambda _: None)
    problems = [
        Problem("x", "error", sheet.name, cell, "Look here.") for sheet in book.sheets for cell in ("A1", "ZZ9")
    ]
    target = tmp_path / name
    found = annotate(book, problems, target, lambda _: None)
    assert found.cells == len(problems)
    assert found.lost == ()
    assert not changed_parts(path, target) - MARKED_PARTS
    if path.stat().st_size < 150_000:
        assert differences(path, target) == []


@pytest.mark.parametrize("name", ["scope.xlsx", "delivered.xlsx"])
def test_the_samples_come_back_as_they_were(root: Path, tmp_path: Path, name: str) -> None:
    path = root / "sample_workbooks" / name
    sheet = "Pricing schedule" if name == "scope.xlsx" else "Volumes"
    copied(path, tmp_path / name, Problem("x", "error", sheet, "B9", "Look here."))
    assert not changed_parts(path, tmp_path / name) - MARKED_PARTS
    if name == "scope.xlsx":
        assert differences(path, tmp_path / name) == []


MARKED_PARTS = {"sheet", "workbook.xml", "workbook.xml.rels", "styles.xml", "comments", "vml", "types", "sheet.rels"}


def changed_parts(one: Path, other: Path) -> set[str]:
    """The kinds of the parts that a copy changed; the names of those that are gone. Every part is whole XML."""
    with zipfile.ZipFile(one) as before, zipfile.ZipFile(other) as after:
        assert not after.testzip()
        for part in after.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                ElementTree.fromstring(after.read(part))
        gone = set(before.namelist()) - set(after.namelist())
        return gone | {_kind(n) for n in before.namelist() if n not in gone and before.read(n) != after.read(n)}


def _kind(part: str) -> str:
    name = re.sub(r"\d+", "", part.rpartition("/")[2])
    kinds = {
        "sheet.xml": "sheet",
        "comments.xml": "comments",
        "comment.xml": "comments",
        "[Content_Types].xml": "types",
    }
    return "vml" if name.endswith(".vml") else "sheet.rels" if name == "sheet.xml.rels" else kinds.get(name, name)


def raw_package(path: Path, sheet: str, styles: str = "", **more: str) -> Path:
    """A workbook of one sheet, written by hand."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    form = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{form}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{form}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:r="{kinds}"><x:bookViews>'
        '<x:workbookView activeTab="0"/></x:bookViews><x:sheets><x:sheet name="Data" sheetId="4" r:id="r1"/></x:sheets>'
        '<x:definedNames><x:definedName name="mine" localSheetId="0">Data!$A$1</x:definedName></x:definedNames>'
        "</x:workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main}" xmlns:r="{kinds}">{sheet}</x:worksheet>',
        **more,
    }
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


HAND = (
    '<x:sheetData><x:row r="1" spans="1:2"><x:c r="A1" t="inlineStr"><x:is><x:t>Desk</x:t></x:is></x:c><x:c r="D1">'
    '<x:f>1+1</x:f><x:v>2</x:v></x:c></x:row><x:row r="3"/><x:row r="5"><x:c><x:v>7</x:v></x:c><x:c><x:v>8</x:v></x:c>'
    "</x:row></x:sheetData><x:pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/>"
    '<x:extLst><x:ext uri="{x}"/></x:extLst>'
)


@pytest.mark.filterwarnings("ignore:Unknown extension")
def test_marks_go_in_where_no_cell_row_or_style_stands(tmp_path: Path) -> None:
    path = raw_package(tmp_path / "hand.xlsx", HAND)
    places = ["A1", "B1", "C1", "F1", "B3", "A4", "B5", "D9"]
    target = tmp_path / "copy.xlsx"
    marked = copied(path, target, *(Problem("x", "error", "Data", place, f"At {place}.") for place in places))
    assert marked.cells == len(places)
    page = openpyxl.load_workbook(target)["Data"]
    filled = {c.coordinate for row in page.iter_rows() for c in row if c.fill.fill_type == "solid"}
    assert filled == set(places)
    assert {c.coordinate for row in page.iter_rows() for c in row if c.comment} == set(places)
    assert page["D1"].value == "=1+1"
    assert [page["A5"].value, page["B5"].value] == [7, 8], "cells without an address are counted"
    assert openpyxl.load_workbook(target, data_only=True)["Data"]["D1"].value == 2, "what the formula last gave"
    assert page.defined_names.keys() == {"mine"}, "a name of the sheet stays its own"
    with zipfile.ZipFile(target) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    columns = [ord(letter) for letter in re.findall(r'r="([A-Z])1"', sheet.decode())]
    assert columns == sorted(columns)
    rows = [int(n) for n in re.findall(r'row r="(\d+)"', sheet.decode())]
    assert rows == sorted(rows) == [1, 3, 4, 5, 9]
    assert sheet.index(b"pageMargins") < sheet.index(b"legacyDrawing") < sheet.index(b"extLst")


def test_a_sheet_without_any_cell_is_marked() -> None:
    styles = marking.Styles(marking.NO_STYLES.format(ns="n").encode())
    data = marking.with_marks(b"<worksheet><sheetData/></worksheet>", [(2, 1), (2, 3), (1, 1)], styles)
    assert re.findall(rb'r="([A-Z]\d)"', data) == [b"A1", b"A2", b"C2"]


def test_a_cell_keeps_the_rest_of_its_style(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, *(Problem("x", "error", "Volumes", cell, "!") for cell in ("E2", "A2")))
    page = openpyxl.load_workbook(target)["Volumes"]
    assert page["E2"].number_format == "0.0%"
    assert page["A2"].font.strike
    assert page["E2"].fill.fill_type == page["A2"].fill.fill_type == "solid"


def test_what_no_library_writes_back_stays(tmp_path: Path) -> None:
    more = {"xl/charts/chart1.xml": "<chart/>", "xl/media/image1.png": "not a picture", "customXml/item1.xml": "<own/>"}
    path = raw_package(tmp_path / "hand.xlsx", HAND, **more)
    target = tmp_path / "copy.xlsx"
    assert copied(path, target, Problem("x", "error", "Data", "A1", "!")).lost == ()
    with zipfile.ZipFile(target) as package:
        assert {name: package.read(name).decode() for name in more} == more
        assert b'<x:ext uri="{x}"/>' in package.read("xl/worksheets/sheet1.xml")


def test_macros_stay_asleep_and_the_copy_keeps_its_kind(workbook: Path, tmp_path: Path) -> None:
    path = tmp_path / "with macros.xlsm"
    path.write_bytes(workbook.read_bytes())
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    with pytest.raises(UserError, match=r"Call it copy\.xlsm"):
        copied(path, tmp_path / "copy.xlsx", BAD)
    copied(path, tmp_path / "copy.xlsm", BAD)
    with zipfile.ZipFile(tmp_path / "copy.xlsm") as package:
        assert package.read("xl/vbaProject.bin") == b"macros"


def test_a_copy_of_a_protected_workbook_says_that_it_is_open(workbook: Path, tmp_path: Path) -> None:
    path, private = tmp_path / "locked.xlsx", tmp_path / "private"
    private.mkdir()
    with workbook.open("rb") as plain, path.open("wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)
    book = open_book(path, Limits(), lambda _: None, "secret", private)
    target = tmp_path / "copy.xlsx"
    assert "the password" in annotate(book, [BAD], target, lambda _: None).lost[0]
    assert differences(workbook, target) == []


def test_words_that_would_break_the_file_are_only_words(workbook: Path, tmp_path: Path) -> None:
    said = "C3: “<b>&amp;</b>” {p} {before} _x0041_ \x07 \"quoted\" 'so'"
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, Problem("x", "error", "Volumes", "C3", said))
    told = said.replace("\x07", "")
    book = openpyxl.load_workbook(target)
    assert book["Volumes"]["C3"].comment.text.replace("_x005F_", "_").endswith(told)
    assert told in [c.value.replace("_x005F_", "_") for row in book[LIST].iter_rows() for c in row if c.value]


def test_a_block_of_cells_is_marked_at_its_first(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    assert copied(workbook, target, Problem("x", "error", "Volumes", "D2:E3", "!")).cells == 1
    assert openpyxl.load_workbook(target)["Volumes"]["D2"].comment is not None


def test_a_workbook_that_has_such_a_sheet_gets_another(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = LIST
    book.active["A1"] = "theirs"
    path = tmp_path / "own.xlsx"
    book.save(path)
    copied(path, tmp_path / "copy.xlsx", Problem("x", "error", LIST, "A1", "!"))
    assert openpyxl.load_workbook(tmp_path / "copy.xlsx").sheetnames == [f"{LIST} 2", LIST]


def test_a_copy_of_a_copy_is_one_too(workbook: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    copied(workbook, once, BAD)
    copied(once, twice, ASKED)
    said = openpyxl.load_workbook(twice)["Volumes"]["C3"].comment.text
    assert [words in said for words in ("ask Tom", BAD.message, ASKED.message)] == [True] * 3
