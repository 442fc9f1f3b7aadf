"""The texts of the cells that records rest on, as the workbook holds them: never the mended ones."""

import warnings
from pathlib import Path

import openpyxl
import pytest

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.values import Limits

ROWS = [
    ["Function", "Jan 2026", "Feb 2026", "Mar 2026"],
    ["Desk", 10.25, "n/k", "=B2+1"],
    ["Moves", 4, "1,200 ", 6],
    ["Voice", 1, 2, 3],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Volumes"
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "delivered.xlsx"
    book.save(path)
    return path


def stood(path: Path, limits: Limits | None = None, *mends: Mend) -> dict[str, tuple[str, bool | None]]:
    with WorkbookSession.open(path, limits=limits) as session:
        table = session.summary.tables[0]
        if mends:
            session.remap(table.id, mends=mends)
        cells = [c for batch in session.records([table.id]) for c in batch.cells]
    assert len({c.cell for c in cells}) == len(cells), "no cell is given twice"
    return {c.cell: (c.raw, c.formula) for c in cells}


def test_what_stands_in_the_cells_of_values(workbook: Path) -> None:
    found = stood(workbook)
    assert found["B2"] == ("10.25", False)
    assert found["C3"] == ("1,200 ", False), "to the blank at its end"
    assert "C2" not in found, "nothing is stored of it"


def test_a_mended_cell_keeps_its_own_text(workbook: Path) -> None:
    found = stood(workbook, None, Mend("not-a-number", Mending.ZERO, 3))
    assert found["C2"] == ("n/k", False)


def test_a_formula_is_one(tmp_path: Path, shared_workbooks: Path) -> None:
    path = shared_workbooks / "cashflows_spacers.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = openpyxl.load_workbook(path)
    with WorkbookSession.open(path) as session:
        for table in session.summary.tables:
            for batch in session.records([table.id]):
                for cell in batch.cells:
                    assert cell.formula == (told[table.sheet][cell.cell].data_type == "f"), (table.sheet, cell)


def test_a_bulk_sheet_tells_the_same(workbook: Path) -> None:
    assert (
        stood(workbook, Limits(full_cells=1, full_size=1)).items()
        >= {
            "B2": ("10.25", False),
            "C3": ("1,200 ", False),
            "D4": ("3", False),
        }.items()
    )


def test_a_csv_does_not_tell_of_formulas(tmp_path: Path) -> None:
    path = tmp_path / "volumes.csv"
    path.write_text("Function,Jan 2026,Feb 2026,Mar 2026\nDesk,10,11,12\nMoves,4,5,6\nVoice,1,2,3\n")
    assert stood(path)["B2"] == ("10", None)
