"""The model of a sheet: fetched in blocks, the newest wish first, merged names carried down, Qt's own rules kept."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from firstslide.ui.sheet.marks import Marks
from firstslide.ui.sheet.model import BLOCKS_KEPT, SheetModel
from firstslide.workbooks.values import SheetSummary, ShownCell

Rows = tuple[tuple[ShownCell, ...], ...]


class Desk:
    """Answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int, Callable[[Rows], None]]] = []

    def cells(self, sheet: str, first: int, last: int, done: Callable[[Rows], None]) -> None:
        self.asked.append((first, last, done))

    def answer(self) -> int:
        first, last, done = self.asked.pop(0)
        done(tuple(tuple(ShownCell(f"{row}/{c}", "text") for c in (1, 2, 3)) for row in range(first, last + 1)))
        return first


@pytest.fixture
def desk() -> Desk:
    return Desk()


def model_of(desk: Desk, sheet: SheetSummary) -> SheetModel:
    return SheetModel(desk, sheet, Marks(sheet, [], (), "", ()))  # type: ignore[arg-type]


def test_it_keeps_qts_rules(qapp: QApplication, desk: Desk) -> None:
    model = model_of(desk, SheetSummary("S", False, 40, 3))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    desk.answer()
    assert model.data(model.index(0, 0)) == "1/1"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "A1, 1/1"
    assert model.headerData(27, Qt.Orientation.Horizontal) == "AB"
    tester.deleteLater()


def test_cells_that_come_when_nobody_looks_any_more_are_let_go(qapp: QApplication, desk: Desk) -> None:
    model = model_of(desk, SheetSummary("S", False, 100_000, 3))
    assert model.cell(1, 1) is None
    assert model.cell(50_000, 1) is None
    model.leave()
    qapp.sendPostedEvents(model, QEvent.Type.DeferredDelete)
    assert desk.answer() == 1
    assert not desk.asked


def test_the_newest_wish_comes_first(qapp: QApplication, desk: Desk) -> None:
    model = model_of(desk, SheetSummary("S", False, 100_000, 3))
    size = model.block_rows
    for block in (0, 10, 20, 30):
        assert model.cell(block * size + 1, 1) is None
    assert len(desk.asked) == 1  # one at a time
    assert desk.answer() == 1
    assert desk.answer() == 30 * size + 1
    cell = model.cell(30 * size + 2, 2)
    assert cell is not None
    assert cell.text == f"{30 * size + 2}/2"


def test_wishes_that_scrolled_by_are_forgotten_and_blocks_too(qapp: QApplication, desk: Desk) -> None:
    model = model_of(desk, SheetSummary("S", False, 1_000_000, 3))
    for block in range(200):
        model.cell(block * model.block_rows + 1, 1)
    answered = 0
    while desk.asked:
        desk.answer()
        answered += 1
    assert answered < 10
    for block in range(100):
        model.cell(block * model.block_rows + 1, 1)
        while desk.asked:
            desk.answer()
    assert len(model._blocks) == BLOCKS_KEPT


def test_a_merged_name_is_carried_down(qapp: QApplication, desk: Desk) -> None:
    model = model_of(desk, SheetSummary("S", False, 10, 3, merges=((2, 1, 4, 1), (6, 1, 6, 3))))
    model.cell(1, 1)
    desk.answer()
    carried = model.carried(4, 1)
    assert carried is not None
    assert carried.text == "2/1"
    assert model.carried(2, 1) is None
    assert model.carried(6, 2) is None  # across: it is drawn as one cell
    assert model.spans(6, 1)
    assert not model.spans(2, 1)
