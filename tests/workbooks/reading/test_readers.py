"""Readers are exchangeable: each gives the same values for the same sheet, and says what it can't tell."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import book as book_
from firstslide.workbooks.reading import read_xlsx, slim
from firstslide.workbooks.values import CellError, Limits, Progress, Sheet
from tests.workbooks.make import VOLUMES, with_part, workbook

FULL, BULK = Limits(), Limits(full_cells=0, whole_cells=0)


def opened(path: Path, limits: Limits = FULL) -> book_.Book:
    return book_.open_book(path, limits, lambda _: None)


def values(sheet: Sheet) -> list[list[object]]:
    """All rows, as wide as the sheet, numbers as floats."""
    rows = []
    for row in sheet.stream(1):
        cells = [float(v) if isinstance(v, int) and not isinstance(v, bool) else v for v in row]
        cells = [dt.datetime(v.year, v.month, v.day) if type(v) is dt.date else v for v in cells]
        rows.append([*cells, *([None] * (sheet.column_count - len(cells)))])
    return rows


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """A workbook with one of everything."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Rich"
    for row in (
        [None, "Function", "Jan-26", "Note"],
        [None, "Desk", 0.953, "=1+1"],
        [None, "Moves", dt.datetime(2026, 1, 5), True],
        [None, "Visits", "#REF!", dt.timedelta(hours=30)],
    ):
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    sheet["C4"].data_type = "e"
    sheet["B2"].font = Font(bold=True, strike=True)
    sheet["B3"].fill = PatternFill("solid", fgColor="FBE3D6")
    sheet["B3"].alignment = Alignment(horizontal="center")
    sheet["B4"].comment = Comment("ask", "me")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["B"].width = 24
    sheet.freeze_panes = "C2"
    sheet.merge_cells("B6:C6")
    sheet.auto_filter.ref = "B1:D4"
    sheet.auto_filter.add_filter_column(0, ["Desk"])
    for row in (["Code", "Hours"], ["A", 7], ["B", 8]):
        sheet.append(row)
    sheet.add_table(Table(displayName="Hours", ref="A7:B9"))
    made.defined_names["Volumes"] = DefinedName("Volumes", attr_text="Rich!$B$1:$D$4")
    made.create_sheet("Gone").sheet_state = "hidden"
    path = tmp_path / "rich.xlsx"
    made.save(path)
    return path


def test_every_fact_of_a_small_sheet(rich: Path) -> None:
    sheet = opened(rich).sheets[0]
    details = sheet.details
    assert (details.hidden_rows, details.hidden_columns) == ({3}, {4})
    assert (details.formulas, details.uncached) == ({(2, 4)}, {(2, 4)})
    assert details.errors == {(4, 3): "#REF!"}
    assert sheet.value(4, 3) == CellError("#REF!")
    assert details.comments == {(4, 2)}
    assert details.frozen == (1, 2)
    assert details.widths[2] == 24
    assert details.merges == ((6, 2, 6, 3),)
    assert (details.ranges, details.names) == ({"Hours": "A7:B9"}, {"Volumes": "B1:D4"})
    assert details.filtered == "B1:D4"
    assert details.untold == ()
    desk = sheet.look(2, 2)
    assert (desk.bold, desk.struck) == (True, True)
    assert (sheet.look(3, 2).fill, sheet.look(3, 2).align) == ("FBE3D6", "center")
    assert sheet.look(2, 3).number_format == "0.0%"


def test_hidden_sheets_are_told(rich: Path) -> None:
    assert [(s.name, s.hidden) for s in opened(rich).sheets] == [("Rich", False), ("Gone", True)]


def test_the_bulk_reader_gives_the_same_values_and_what_one_scan_tells(rich: Path) -> None:
    full, bulk = opened(rich).sheets[0], opened(rich, BULK).sheets[0]
    assert values(bulk)[: len(full.head)] == values(full)
    for told in ("hidden_rows", "hidden_columns", "formulas", "uncached", "errors", "comments", "merges", "ranges",
                 "names", "widths", "frozen", "filtered", "looks", "untold"):  # fmt: skip
        assert getattr(bulk.details, told) == getattr(full.details, told), told
    assert bulk.details.untold == ()


def test_the_second_reader_is_tried_where_the_first_fails(rich: Path, tmp_path: Path) -> None:
    odd = with_part(rich, tmp_path / "odd.xlsx", "docProps/core.xml", b"<broken")
    sheet = opened(odd).sheets[0]
    assert sheet.value(2, 2) == "Desk"
    assert sheet.details.hidden_rows == {3}
    assert sheet.details.comments == {(4, 2)}


def test_bulk_and_small_sheets_stand_in_one_workbook(tmp_path: Path) -> None:
    log = [["number", "opened", "group"], *([f"T{n}", dt.datetime(2026, 1, 1), "Desk"] for n in range(2_000))]
    path = workbook(tmp_path / "both.xlsx", Log=log, Volumes=VOLUMES)
    small, bulk = opened(path), opened(path, Limits(full_cells=1_000, whole_cells=1_000))
    assert [s.whole for s in bulk.sheets] == [False, True]
    assert [s.name for s in bulk.sheets] == ["Log", "Volumes"]
    assert values(bulk.sheets[0]) == values(small.sheets[0])
    assert values(bulk.sheets[1]) == values(small.sheets[1])
    late = list(bulk.sheets[0].stream(1_999))
    assert [row[0] for row in late] == ["T1997", "T1998", "T1999"]


def test_a_sheet_between_the_two_stands_in_memory_with_the_looks_of_all_its_rows(tmp_path: Path) -> None:
    log = [["number", "opened", "group"], *([f"T{n}", dt.datetime(2026, 1, 1), "Desk"] for n in range(2_000))]
    path = workbook(tmp_path / "log.xlsx", Log=log)
    (small,), (between,) = opened(path).sheets, opened(path, Limits(full_cells=1_000)).sheets
    assert between.whole
    assert values(between) == values(small)
    assert between.details.looks == small.details.looks
    assert between.look(2_001, 2).number_format == small.look(2_001, 2).number_format == "yyyy-mm-dd h:mm:ss"


def test_how_far_a_large_sheet_is_read_is_told_in_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_xlsx, "_OFTEN", 0.0)
    log = [["number", "opened", "group"], *([f"T{n}", dt.datetime(2026, 1, 1), "Desk"] for n in range(20_000))]
    told: list[Progress] = []
    book_.open_book(workbook(tmp_path / "log.xlsx", Log=log), BULK, told.append)
    rows = [p for p in told if p.what == "Reading Log"]
    assert {(p.total, p.unit) for p in rows} == {(20_001, "rows")}
    done = [p.done for p in rows]
    assert done == sorted(done)
    assert 0 < done[0] < done[1] < done[-1] == 20_001


def test_the_slim_copy_keeps_only_the_texts_that_are_used() -> None:
    """The samples share their texts among sheets, as Excel itself writes them."""
    path = Path(__file__).resolve().parents[3] / "sample_workbooks" / "delivered.xlsx"
    copy = slim.without(path, frozenset({"xl/worksheets/sheet4.xml"}))
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(copy) as package:
        assert len(package.read("xl/sharedStrings.xml")) * 20 < len(whole.read("xl/sharedStrings.xml"))
    copy.seek(0)
    slimmed, source = openpyxl.load_workbook(copy), openpyxl.load_workbook(path, read_only=True)  # not what it leaves
    for name in ("Volumes", "Effort", "Service levels"):
        pairs = zip(slimmed[name].iter_rows(values_only=True), source[name].iter_rows(values_only=True), strict=True)
        assert all(a == b for a, b in pairs)
    source.close()


def test_out_of_order_rows_and_a_lying_dimension_lose_nothing(tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = "".join(f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="B{r}"><v>{r}</v></c></row>' for r in (3, 1, 2))
    xml = f'<worksheet xmlns="{space}"><dimension ref="A1"/><sheetData>{body}</sheetData></worksheet>'.encode()
    path = with_part(workbook(tmp_path / "a.xlsx", S=[[1]]), tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml", xml)
    for limits in (FULL, BULK):
        assert values(opened(path, limits).sheets[0]) == [[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]]


def test_line_ends_that_excel_spells_are_line_ends_by_either_reader(tmp_path: Path) -> None:
    """Exports of servers are full of them."""
    rows = [["Function_x000D_", "Jan-26"], ["Desk_x000D_\nvoice", 100]]
    path = workbook(tmp_path / "spelled.xlsx", Volumes=rows)
    for limits in (FULL, BULK):
        found = values(opened(path, limits).sheets[0])
        assert [row[0] for row in found[:2]] == ["Function\r", "Desk\r\nvoice"]


def test_csv_in_its_usual_dresses(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    for content in (b"a;b\n1;2\n", b"a,b\r\n1,2\r\n", "\ufeffa\tb\n1\t2\n".encode(), "a;b\n1;2\n".encode("utf-16")):
        path.write_bytes(content)
        (sheet,) = opened(path).sheets
        assert values(sheet) == [["a", "b"], ["1", "2"]]
    path.write_bytes("a;b\nK\xf6ln;2\n".encode("cp1252"))
    assert values(opened(path).sheets[0])[1][0] == "Köln"
    path.write_bytes(b"Dear Sir\nno columns here\n")
    with pytest.raises(UserError) as error:
        opened(path)
    assert error.value.code == "no-columns"


def test_the_day_of_the_last_saving_and_the_hash(rich: Path) -> None:
    import hashlib

    found = opened(rich)
    assert found.sha256 == hashlib.sha256(rich.read_bytes()).hexdigest()
    assert found.as_of == openpyxl.load_workbook(rich).properties.modified.date().isoformat()
