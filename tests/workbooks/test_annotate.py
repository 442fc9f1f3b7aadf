"""The copy for finance: every cell as it was but for its mark and its comment, and nothing made live."""

import csv
import datetime as dt
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem
from firstslide.workbooks.annotate import LIST, annotate
from firstslide.workbooks.book import open_book
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        first, second = (openpyxl.load_workbook(p) for p in (one, other))
    found = [] if first.sheetnames == second.sheetnames[1:] else [f"sheets {second.sheetnames}"]
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
    assert linked.hyperlink.location == "'Volumes'!C3" or linked.hyperlink.target == "#'Volumes'!C3"
    assert "computed values of 1 formulas" in " ".join(str(r[0]) for r in rows)
    assert book.calculation.fullCalcOnLoad


def test_no_text_becomes_a_formula_in_a_copy_nor_on_the_list(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.xlsx"
    copied(workbook, target, *(Problem("x", "error", "Volumes", "A2", text) for text in DANGEROUS))
    with zipfile.ZipFile(target) as package:
        sheets = {n: package.read(n) for n in package.namelist() if n.startswith("xl/worksheets/sheet")}
    assert sum(text.count(b"<f>") + text.count(b"<f ") for text in sheets.values()) == 1, "only finance's own"
    book = openpyxl.load_workbook(target)
    assert [book["Volumes"].cell(row, 1).data_type for row in range(9, 15)] == ["s"] * 6


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


@pytest.mark.parametrize("name", ["kpi_by_department.xlsx", "cashflows_spacers.xlsx", "thirteen_sheets_hidden.xlsx"])
def test_real_workbooks_come_back_as_they_were(shared_workbooks: Path, tmp_path: Path, name: str) -> None:
    path = shared_workbooks / name
    sheet = openpyxl.load_workbook(path, read_only=True).sheetnames[0]
    target = tmp_path / name
    found = copied(path, target, Problem("x", "error", sheet, "A1", "Look here."))
    assert found.cells == 1
    assert differences(path, target) == []
