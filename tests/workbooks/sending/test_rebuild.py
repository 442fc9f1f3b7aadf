"""Copies built anew, of whatever is no .xlsx: every value is what it was, to the letter, and no text comes to life."""

import csv
import errno
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine as calamine
from openpyxl.utils.escape import unescape

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem
from firstslide.workbooks.reading.book import Book, open_book
from firstslide.workbooks.sending import rebuild
from firstslide.workbooks.sending.annotate import REBUILT, Annotated, annotate
from firstslide.workbooks.sending.list_sheet import LIST
from firstslide.workbooks.sending.rebuild import titles
from firstslide.workbooks.values import Limits
from tests.workbooks.hostile.containers import Rows, ods, ods_rows, xls, xlsb, xlsb_sheet
from tests.workbooks.hostile.sentences import make

TEXTS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", "_x0041_", "_x005F_x0041_", "_x000D_", "_x0041_x0042_",
    "Größe <b>&amp;</b>", "  blanks  ", "two\nlines", "#REF!", "12", "{p}",
]  # fmt: skip
ROWS: Rows = [["number", "what"], *([f"INC{n}", text] for n, text in enumerate(TEXTS))]
LIVE = ("=", "+", "-", "@", "\t")


def delimited(path: Path, mark: str) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, delimiter=mark).writerows(ROWS)
    return path


def made(kind: str, folder: Path) -> Path:
    """A file of this kind with all the texts in it."""
    path = folder / f"log.{kind}"
    if kind == "xls":
        path.write_bytes(xls(ROWS))
    elif kind == "xlsb":
        xlsb(path, xlsb_sheet(ROWS))
    elif kind == "ods":
        ods(path, ods_rows([[escaped(v) for v in row] for row in ROWS]))
    else:
        delimited(path, "\t" if kind == "tsv" else ",")
    return path


def escaped(value: object) -> object:
    """A text as an ods writes it."""
    text = str(value).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace("\n", "</text:p><text:p>").replace("  ", '<text:s text:c="2"/>')


def copied(path: Path, target: Path, *problems: Problem) -> tuple[Book, Annotated]:
    book = open_book(path, Limits(), lambda _: None)
    return book, annotate(book, problems, target, lambda _: None)


def original(book: Book) -> list[list[list[Any]]]:
    return [[list(row) for row in sheet.stream(1)] for sheet in book.sheets]


def by_openpyxl(path: Path) -> list[list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    pages = [page for page in book.worksheets if page.title != LIST]
    return [
        [[unescape(v) if type(v) is str else v for v in row] for row in p.iter_rows(values_only=True)] for p in pages
    ]


def by_calamine(path: Path) -> list[list[list[Any]]]:
    book = calamine.CalamineWorkbook.from_path(str(path))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name != LIST]


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "csv", "tsv"])
def test_every_text_is_what_it_was_for_two_other_readers(tmp_path: Path, kind: str) -> None:
    path, target = made(kind, tmp_path), tmp_path / "copy.xlsx"
    before = path.read_bytes()
    book, done = copied(path, target, Problem("x", "error", made_sheet(kind), "B3", "Look here."))
    assert (done.cells, done.lost) == (1, (REBUILT,))
    assert path.read_bytes() == before
    assert {text for row in original(book)[0] for text in row} >= set(TEXTS), "the original holds them all"
    assert by_openpyxl(target) == original(book)
    assert by_calamine(target) == original(book)
    page = openpyxl.load_workbook(target)[made_sheet(kind)]
    assert page["B3"].comment.text.endswith("Look here.")


def made_sheet(kind: str) -> str:
    return "log" if kind in ("csv", "tsv") else "Volumes"


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "csv", "tsv"])
def test_no_text_is_a_formula_nor_becomes_one_by_editing_its_cell(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "copy.xlsx"
    copied(made(kind, tmp_path), target)
    cells = [c for row in openpyxl.load_workbook(target)[made_sheet(kind)].iter_rows() for c in row]
    assert {c.data_type for c in cells} == {"s"}
    assert {c.value for c in cells if c.quotePrefix} == {c.value for c in cells if c.value.startswith(LIVE)}
    with zipfile.ZipFile(target) as package:
        assert not [n for n in package.namelist() if b"<f>" in package.read(n) or b"<f " in package.read(n)]


def cell(kind: str, said: str, attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}"{attributes}><text:p>{said}</text:p></table:table-cell>'


def test_numbers_dates_times_and_errors_of_an_ods_are_what_they_were(tmp_path: Path) -> None:
    values = [
        cell("float", "0.1", ' office:value="0.1"'),
        cell("float", "123456789012345", ' office:value="123456789012345"'),
        cell("percentage", "95.3%", ' office:value="0.953"'),
        cell("date", "31 Jan", ' office:date-value="2026-01-31"'),
        cell("date", "5 Jan", ' office:date-value="2026-01-05T14:03:27"'),
        cell("date", "long ago", ' office:date-value="1850-06-01"'),
        cell("boolean", "TRUE", ' office:boolean-value="true"'),
    ]
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    errors = [
        f"<table:table-cell {calc} office:value-type='string' calcext:value-type='error' office:string-value=''>"
        f"<text:p>{said}</text:p></table:table-cell>"
        for said in ("#REF!", "=cmd|' /C calc'!A0", "Err:502")
    ]
    path, target = tmp_path / "figures.ods", tmp_path / "copy.xlsx"
    ods(path, f"<table:table-row>{''.join(values)}{''.join(errors)}</table:table-row>")
    book, _ = copied(path, target)
    ((was,),), ((now,),) = original(book), by_openpyxl(target)
    figures, days, late = now[:3], [v.isoformat(" ") for v in now[3:5]], now[5:]
    assert figures == was[:3] == [0.1, 123456789012345, 0.953]
    assert days == ["2026-01-31 00:00:00", "2026-01-05 14:03:27"]
    assert [str(v)[:10] for v in was[3:6]] == ["2026-01-31", "2026-01-05", "1850-06-01"]
    assert late[0] == str(was[5]), "a day before Excel's first is a text"
    assert late[1:] == [True, "#REF!", "=cmd|' /C calc'!A0", "Err:502"]
    page = openpyxl.load_workbook(target)["Volumes"]
    assert [c.data_type for c in page[1][-3:]] == ["e", "s", "s"]


def test_letters_that_xml_has_no_room_for_come_back_too(tmp_path: Path) -> None:
    path, target = tmp_path / "log.csv", tmp_path / "copy.xlsx"
    path.write_bytes(b'number,what\nINC1,"two\r\nlines"\nINC2,"bell\x07"\nINC3,"\r=1+1"\n')
    book, _ = copied(path, target)
    assert [row[1] for row in original(book)[0]] == ["what", "two\r\nlines", "bell\x07", "\r=1+1"]
    assert by_openpyxl(target) == by_calamine(target) == original(book)


def test_a_text_longer_than_a_cell_is_cut_and_the_copy_says_so(tmp_path: Path) -> None:
    path, target = tmp_path / "log.csv", tmp_path / "copy.xlsx"
    path.write_text(f"number,what\nINC1,{'x' * 40_000}\nINC2,short\n", encoding="utf-8")
    _, done = copied(path, target)
    assert "beyond 32,767 letters" in done.lost[1]
    assert by_calamine(target)[0][1] == ["INC1", "x" * 32_767]


def test_the_cells_of_a_sheet_that_excel_would_name_otherwise_are_marked_too(tmp_path: Path) -> None:
    path, target = delimited(tmp_path / "incidents [2026] of all our sites, exported.csv", ","), tmp_path / "copy.xlsx"
    _, done = copied(path, target, Problem("x", "error", path.stem, "B3", "Look here."))
    assert done.cells == 1
    book = openpyxl.load_workbook(target)
    page = book.worksheets[1]
    assert page.title == "incidents  2026  of all our sit"
    assert page["B3"].comment.text.endswith("Look here.")
    (link,) = [c.hyperlink.location for row in book[LIST].iter_rows() for c in row if c.hyperlink]
    assert link == f"'{page.title}'!B3"


def test_a_disk_that_is_full_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rebuild, "rebuilt", full)
    with pytest.raises(
        UserError, match=r"copy\.xlsx can't be written: No space left on device\. Choose another folder\."
    ):
        copied(made("csv", tmp_path), tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()


@pytest.mark.parametrize("name", ["xls_called_xlsx.xlsx", "xlsb_called_xlsx.xlsx", "xlsx_called_xls.xls"])
def test_a_workbook_under_the_name_of_another_kind_comes_back_too(tmp_path: Path, name: str) -> None:
    path, target = make(name, tmp_path), tmp_path / "copy.xlsx"
    book, done = copied(path, target, Problem("x", "error", "Volumes", "B3", "Look here."))
    assert (done.cells, done.lost) == (1, (REBUILT,))
    assert by_openpyxl(target) == original(book)
    assert original(book)[0][1] == ["Service desk", 100, 120]


def test_no_two_sheets_get_the_same_name() -> None:
    names = ["A/B", "a b", "x" * 40, "x" * 31, "x" * 50, "'quoted'", ""]
    found = list(titles(names).values())
    assert found == ["A B", "a b (2)", "x" * 31, "x" * 27 + " (2)", "x" * 27 + " (3)", "quoted", "Sheet"]
