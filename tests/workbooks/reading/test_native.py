"""xls, xlsb and ods: their values, and what each tells beside them; what none tells is named.

The samples were made with LibreOffice from one workbook with one of everything.
"""

import zipfile
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading import read_native
from firstslide.workbooks.reading.read_bulk import UNTOLD, NativePanic
from firstslide.workbooks.tables.problems import of_book
from firstslide.workbooks.tables.understand import understand_book
from firstslide.workbooks.values import CellError, Limits
from tests.workbooks.reading.test_readers import opened, values

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.mark.parametrize("name", ["volumes.xls", "volumes.ods"])
def test_values_hidden_sheets_and_merges(name: str) -> None:
    volumes, gone = opened(SAMPLES / name).sheets
    assert values(volumes)[3][:6] == ["Service desk", "tickets", 100, 120, 130, 350]
    assert values(volumes)[7][:4] == ["Total", None, 116, 148]
    assert (volumes.hidden, gone.hidden, gone.name) == (False, True, "Gone")
    assert volumes.details.merges == ((1, 1, 1, 3),)


def test_what_an_ods_tells() -> None:
    found = opened(SAMPLES / "volumes.ods")
    sheet = found.sheets[0]
    details = sheet.details
    assert (details.hidden_rows, details.hidden_columns) == ({6}, {2})
    assert details.errors == {(5, 5): "#DIV/0!"}
    assert sheet.value(5, 5) == CellError("#DIV/0!")
    assert details.formulas == {(4, 6), (5, 5), (5, 6), (6, 6), (7, 6)}
    assert details.uncached == set()
    assert details.comments == {(7, 1)}
    assert [at for at, look in details.looks.items() if look.struck] == [(7, 1)]
    assert details.untold == ("number formats",)
    assert found.as_of == "2026-02-03"


def test_what_an_xls_does_not_tell_is_named() -> None:
    book = opened(SAMPLES / "volumes.xls")
    assert book.sheets[0].details.untold == UNTOLD
    tables = [u.table for u in understand_book(book.sheets)]
    (told,) = [p for p in of_book(book.path.name, book.sheets, tables) if p.code == "untold"]
    assert "error cells" in told.message


def with_content(tmp_path: Path, rows: str, after: str = "") -> Path:
    """The ods sample with other rows in its only sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{rows}'
        f"</table:table>{after}</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "made.ods"
    with zipfile.ZipFile(SAMPLES / "volumes.ods") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, content if name == "content.xml" else source.read(name))
    return path


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


NUMBER = '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'


def test_a_filter_that_was_left_on_in_an_ods_and_repeated_rows(tmp_path: Path) -> None:
    rows = (
        row(NUMBER)
        + row(NUMBER, 'table:number-rows-repeated="3" table:visibility="filter"')
        + row('<table:table-cell table:formula="of:=1"/>')
        + row("<table:table-cell/>", 'table:number-rows-repeated="1048571" table:visibility="collapse"')
    )
    ranges = (
        '<table:database-ranges><table:database-range table:target-range-address="S.A1:S.B5">'
        "<table:filter/></table:database-range></table:database-ranges>"
    )
    details = opened(with_content(tmp_path, rows, ranges)).sheets[0].details
    assert details.hidden_rows == {2, 3, 4}
    assert details.uncached == {(5, 1)}
    assert details.filtered == "A1:B5"


@pytest.mark.parametrize(
    "rows",
    [
        row(NUMBER.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"', 1),
            'table:number-rows-repeated="1000000"'),
        row("<table:table-cell/>", 'table:number-rows-repeated="900000"') + row(
            '<table:table-cell table:number-columns-repeated="900"/>' + NUMBER),
        row('<table:table-cell table:formula="of:=1" table:number-columns-repeated="300"/>',
            'table:number-rows-repeated="1000"'),
        row(NUMBER, 'table:number-rows-repeated="99999999"'),
    ],
)  # fmt: skip
def test_repeated_cells_without_end_are_refused_before_a_reader_tries(
    tmp_path: Path, rows: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panics(_: str) -> None:
        raise NativePanic

    monkeypatch.setattr(read_native.read_bulk, "open_book", panics)
    with pytest.raises(UserError) as error:
        opened(with_content(tmp_path, rows), Limits())
    assert error.value.code == "far-cell"
    assert "made.ods, sheet S" in str(error.value)


def test_a_damaged_ods_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        opened(with_content(tmp_path, row(NUMBER) + "<broken>"))
    assert error.value.code == "damaged-file"
