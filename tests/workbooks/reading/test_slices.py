"""A bulk sheet read in slices gives what the whole of it gives, and says where it can't be cut."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import book as book_
from firstslide.workbooks.reading import preflight, read_bulk, read_xlsx, slices
from firstslide.workbooks.reading.slices import Slicer
from firstslide.workbooks.values import CellError, Details, Limits, Sheet
from tests.workbooks.make import with_part, workbook
from tests.workbooks.reading.test_readers import BULK, opened, values

PART = "xl/worksheets/sheet1.xml"
SHARED = (
    b'<Relationship Id="texts" Target="sharedStrings.xml" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
)
SAMPLE = Path(__file__).resolve().parents[3] / "sample_workbooks" / "delivered.xlsx"  # its sheets share their texts


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "_CHUNK", 3_000)
    monkeypatch.setattr(slices, "SLICE", 4_000)
    monkeypatch.setattr(slices, "BLOCK", 7)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many slices each bulk sheet was read in; 0 for one that was read as a whole."""
    counts: list[int] = []
    sheet = read_bulk.sheet

    def counted(name: str, hidden: bool, cells: read_bulk.Blocks, details: Details, whole: int) -> Sheet:
        counts.append(len(cells._slices) if isinstance(cells, slices.Slices) else 0)
        return sheet(name, hidden, cells, details, whole)

    monkeypatch.setattr(read_xlsx.read_bulk, "sheet", counted)
    return counts


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Texts and numbers, gaps between rows, an empty first column, blocks of other widths."""
    made = openpyxl.Workbook()
    sheet = made.active
    for row in range(3, 400):
        if row % 50 < 45:
            sheet.cell(row, 2, f"T{row % 60}" if row % 7 else None)
            sheet.cell(row, 3, row / 4)
            sheet.cell(row, 4, dt.datetime(2026, 1, 1) + dt.timedelta(hours=row, minutes=5))
            sheet.cell(row, 5, row % 2 == 0)
            sheet.cell(row, 6, "#N/A" if row % 40 == 9 else "").data_type = "e" if row % 40 == 9 else "s"
        if row > 200:
            sheet.cell(row, 9, f"late & <b> {row}")
    path = tmp_path / "mixed.xlsx"
    made.save(path)
    return path


def test_slices_give_what_the_whole_gives(mixed: Path, small_slices: None, cut: list[int]) -> None:
    full = opened(mixed).sheets[0]
    sliced = opened(mixed, BULK).sheets[0]
    assert cut[0] > 3
    assert values(sliced) == values(full)
    assert (sliced.row_count, sliced.column_count) == (full.row_count, full.column_count)
    assert CellError("#N/A") in [row[5] for row in sliced.stream(1) if len(row) > 5]


def test_any_row_is_reached_from_any_other(mixed: Path, small_slices: None) -> None:
    sheet = opened(mixed, BULK).sheets[0]
    rows = list(sheet.stream(1))
    for first in (399, 1, 47, 210, 211, 2, 350):
        assert list(sheet.stream(first)) == rows[first - 1 :]


def test_columns_are_those_of_the_rows(mixed: Path, small_slices: None) -> None:
    full, sliced = opened(mixed).sheets[0], opened(mixed, BULK).sheets[0]
    for sheet in (full, sliced):
        found = {}
        for first, columns in sheet.columns(20, 333, [4, 2, 12]):
            found |= dict(enumerate(zip(*columns, strict=True), start=first))
        for row in range(20, 334):
            wanted = (sheet.columns, full.value(row, 4), full.value(row, 2), None)[1:]
            assert found.get(row, (None, None, None)) == wanted
        assert not set(found) - set(range(20, 334))


def reading_of(tmp_path: Path, rows: str, *texts: str) -> Sheet:
    """The first sheet of a workbook with these rows, read in bulk."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    base = workbook(tmp_path / "a.xlsx", S=[["a text"]])
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    sst = f'<sst xmlns="{space}">{shared}</sst>'.encode()
    base = with_part(base, tmp_path / "b.xlsx", "xl/sharedStrings.xml", sst)
    with zipfile.ZipFile(base) as package:
        related = package.read("xl/_rels/workbook.xml.rels").replace(b"</Relationships>", SHARED + b"</Relationships>")
    base = with_part(base, tmp_path / "d.xlsx", "xl/_rels/workbook.xml.rels", related)
    xml = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    return opened(with_part(base, tmp_path / "c.xlsx", PART, xml), BULK).sheets[0]


def test_texts_of_every_kind(tmp_path: Path, cut: list[int]) -> None:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 01\n</v></c>'
        '<c r="C1" t="str"><f>"x"</f><v>x</v></c>'
        '<c r="D1" t="inlineStr"><is><t>inline</t></is></c><c r="E1" t="s"><v>2</v></c></row>'
    )
    sheet = reading_of(tmp_path, rows, "zero", "one &amp; only", "")
    assert values(sheet) == [["zero", "one & only", "x", "inline", None]]
    assert cut == [1]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="str"><v>\ue0000</v></c><c r="B1" t="s"><v>0</v></c></row>',  # looks like our mark
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>0</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s" ><v>0</v></c><c r="B1" t="s"/></row>',
    ],
)
def test_what_can_not_be_cut_is_read_as_a_whole(tmp_path: Path, cut: list[int], rows: str) -> None:
    sheet = reading_of(tmp_path, rows, "zero")
    assert cut == [0]
    assert "zero" in [v for row in sheet.stream(1) for v in row]


def test_a_cell_that_points_to_no_text_names_its_sheet(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"c\.xlsx, sheet S: a cell points to a text that is not in the workbook"):
        reading_of(tmp_path, '<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "zero")


def test_a_slice_that_calamine_can_not_read_is_left_to_the_second_reader(
    mixed: Path, monkeypatch: pytest.MonkeyPatch, small_slices: None
) -> None:
    full = values(opened(mixed).sheets[0])

    def fails(*_: object) -> None:
        raise slices.NotSliced

    monkeypatch.setattr(slices, "_native", fails)
    assert values(opened(mixed, BULK).sheets[0]) == full  # the whole, by calamine

    def panics(*_: object) -> None:
        raise read_bulk.NativePanic

    monkeypatch.setattr(read_bulk, "whole", panics)
    sheet = opened(mixed, BULK).sheets[0]  # openpyxl
    assert values(sheet) == full
    assert sheet.whole
    assert sheet.details.untold == ()


def test_where_both_readers_fail_it_is_a_sentence(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise read_bulk.NativePanic

    def stumbles(*_: object, **__: object) -> None:
        raise TypeError

    monkeypatch.setattr(Slicer, "slices", lambda _: (_ for _ in ()).throw(slices.NotSliced))
    monkeypatch.setattr(read_bulk, "whole", fails)
    monkeypatch.setattr(openpyxl, "load_workbook", stumbles)
    with pytest.raises(UserError) as error:
        opened(mixed)
    assert error.value.code == "damaged-file"


def test_a_cell_far_to_the_right_takes_no_memory(tmp_path: Path, cut: list[int]) -> None:
    """calamine holds a sheet's whole area; what spans too much is refused with a sentence, not by running out."""
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 300))
    with pytest.raises(UserError) as error:
        reading_of(tmp_path, rows + '<row r="900000"><c r="B900000"><v>1</v></c></row>')
    assert error.value.code == "far-cell"


def test_the_sheets_of_a_sample(monkeypatch: pytest.MonkeyPatch, small_slices: None, cut: list[int]) -> None:
    monkeypatch.setattr(preflight, "_CHUNK", 30_000)  # of nine million bytes
    monkeypatch.setattr(slices, "SLICE", 40_000)
    bulk = opened(SAMPLE, BULK).sheets
    assert max(cut) > 100
    assert 0 not in cut
    for sheet in bulk:
        whole = read_bulk.whole(str(SAMPLE), sheet.name, 0)
        assert values(sheet) == values(read_bulk.sheet(sheet.name, False, whole, sheet.details, 0)), sheet.name


def test_bulk_and_small_sheets_of_one_workbook(tmp_path: Path, small_slices: None, cut: list[int]) -> None:
    log = [["number", "group"], *([f"INC{n}", f"Desk {n % 3}"] for n in range(900))]
    path = workbook(tmp_path / "two.xlsx", Notes=[["A note", "Another"]], Log=log)
    small, bulk = book_.open_book(path, Limits(full_cells=100), lambda _: None).sheets
    assert (small.whole, cut[0] > 2) == (True, True)
    assert values(small) == [["A note", "Another"]]
    assert values(bulk)[-1] == ["INC899", "Desk 2"]
