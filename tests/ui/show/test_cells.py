"""Where a figure comes from, in words."""

from firstslide.meeting.cells import Cell
from firstslide.ui.show.cells import Ledger, where
from firstslide.workspace.workspace import View


def cell(address: str, sheet: str = "Service levels") -> Cell:
    return Cell("delivered.xlsx", sheet, address)


def test_cells_are_named_as_one_block_a_sheet() -> None:
    assert where([cell("O5")]) == "delivered.xlsx, Service levels!O5"
    cells = [cell("D5"), cell("E5"), cell("C7", "Volumes")]
    assert where(cells) == "delivered.xlsx, Service levels!D5:E5; delivered.xlsx, Volumes!C7"
    assert where([]) == ""


def test_a_figure_says_what_its_cell_holds(view: View) -> None:
    ledger = Ledger(view.facts.monthly)
    said = ledger.what([cell("N5")])
    assert said.startswith("June 2026: ")
    assert "142 measured" in said
    assert "125 on time" in said


def test_a_whole_row_is_not_read_out(view: View) -> None:
    ledger = Ledger(view.facts.monthly)
    assert ledger.what([cell(f"{letter}5") for letter in "CDEFGHIJKLMN"]) == ""
    assert ledger.what([cell("ZZ99")]) == ""
