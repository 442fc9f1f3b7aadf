"""The review corrected by hand: mends for all cells of a cause, the outline moved, steps taken back, and why."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QTreeWidget
from pytestqt.qtbot import QtBot

from firstslide.ui.review.months import MonthDialog
from firstslide.ui.review.review import Review
from firstslide.ui.review.targets import TargetDialog
from firstslide.ui.review.why import WhyDialog
from firstslide.ui.sheet.outlining import Grip, grip_at
from tests.ui.data.conftest import LONG, MONTHS, press, texts

Make = Callable[..., Path]
Open = Callable[..., Review]
CTRL = Qt.KeyboardModifier.ControlModifier
EDGES = [  # and where they lead when dragged to D3
    (Grip(top=True), (3, 2, 5, 5)),
    (Grip(left=True), (2, 4, 5, 5)),
    (Grip(bottom=True), (2, 2, 3, 5)),
    (Grip(right=True), (2, 2, 5, 4)),
]


def holes(workbook: Make) -> Path:
    rows = [["Function", *MONTHS], ["Desk", 10, "n/k", 12], ["Moves", 4, "soon", 6], ["Voice", 1, 2, 3]]
    return workbook("holes.xlsx", {"Volumes": rows})


def values(shown: Review) -> int:
    return shown._tally.values if shown._tally is not None else -1


def test_one_mend_for_all_cells_of_a_cause_and_back_again(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    assert values(shown) == 7
    press(qtbot, shown._panel, "Treat as 0")
    qtbot.waitUntil(lambda: values(shown) == 9, timeout=LONG)
    assert any("You chose: Treat as 0." in text for text in texts(shown._panel))
    shown.undo()
    qtbot.waitUntil(lambda: values(shown) == 7, timeout=LONG)
    assert not any("You chose" in text for text in texts(shown._panel))
    shown.redo()
    qtbot.waitUntil(lambda: values(shown) == 9, timeout=LONG)
    press(qtbot, shown._panel, "Leave out")
    qtbot.waitUntil(lambda: values(shown) == 7, timeout=LONG)


def test_months_without_a_year_are_given_one(
    review: Open, qtbot: QtBot, workbook: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Function", "Apr", "May", "Jun"], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9]]
    shown = review(workbook("undated.xlsx", {"Volumes": rows}))
    assert not shown._panel._go.isEnabled()

    def choose(dialog: MonthDialog) -> MonthDialog.DialogCode:
        dialog._year.setValue(2025)
        dialog._month.setCurrentIndex(3)
        return MonthDialog.DialogCode.Accepted

    monkeypatch.setattr(MonthDialog, "exec", choose)
    press(qtbot, shown._panel, "Choose the first month")
    qtbot.waitUntil(lambda: shown._panel._go.isEnabled(), timeout=LONG)
    assert [str(c.period) for c in shown.tables[0].columns if c.period] == ["2025-04", "2025-05", "2025-06"]


def test_a_target_is_typed_for_a_log(
    review: Open, qtbot: QtBot, workbook: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ["Call Id", "Topic", "Opened", "Wait in seconds"],
        *([f"C{n}", "Desk", f"2026-01-{n:02d}", n] for n in range(1, 20)),
    ]
    shown = review(workbook("log.xlsx", {"Calls": rows}))

    def typed(dialog: TargetDialog) -> TargetDialog.DialogCode:
        ok = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
        assert not ok.isEnabled()
        qtbot.keyClicks(dialog._text, "<= 5")
        assert ok.isEnabled()
        return TargetDialog.DialogCode.Accepted

    monkeypatch.setattr(TargetDialog, "exec", typed)
    press(qtbot, shown._panel, "Type a target")
    qtbot.waitUntil(lambda: any(c.header == "Wait in seconds ≤ 5" for c in shown.tables[0].columns), timeout=LONG)


def test_the_outline_is_dragged_to_another_row(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    view = shown._view
    assert shown.tables[0].range == "A1:D4"
    place = view.place_of((1, 1, 4, 4))
    edge = QPoint(place.center().x(), place.bottom())
    target = QPoint(edge.x(), view.rowViewportPosition(2) + 5)
    port = view.viewport()
    qtbot.mouseMove(port, edge)
    assert port.cursor().shape() == Qt.CursorShape.SizeVerCursor
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=edge)
    qtbot.mouseMove(port, target)
    assert view.outlining.preview == (1, 1, 3, 4)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=target)
    qtbot.waitUntil(lambda: shown.tables[0].range == "A1:D3", timeout=LONG)
    shown.undo()
    qtbot.waitUntil(lambda: shown.tables[0].range == "A1:D4", timeout=LONG)


def test_escape_lets_go_of_the_outline(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    view = shown._view
    place = view.place_of((1, 1, 4, 4))
    corner = QPoint(place.right(), place.bottom())
    qtbot.mouseMove(view.viewport(), corner)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    qtbot.mouseMove(view.viewport(), QPoint(place.center()))
    assert view.outlining.preview is not None
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.outlining.preview is None
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert shown.tables[0].range == "A1:D4"


def test_an_edge_is_held_where_the_mouse_is_near_it(review: Open, workbook: Make) -> None:
    place = review(holes(workbook))._view.place_of((1, 1, 4, 4))
    assert grip_at(place, place.center()) == Grip()
    assert grip_at(place, QPoint(place.right(), place.bottom())) == Grip(bottom=True, right=True)
    assert [grip_at(place, QPoint(x, y)) for x, y in middles(place)] == [grip for grip, _ in EDGES]
    assert grip_at(place, QPoint(place.center().x(), place.bottom() + 20)) == Grip()


def middles(place: QRect) -> list[tuple[int, int]]:
    """The middles of the edges, in the order of ``EDGES``."""
    x, y = place.center().x(), place.center().y()
    return [(x, place.top()), (place.left(), y), (x, place.bottom()), (place.right(), y)]


@pytest.mark.parametrize(("grip", "corners"), EDGES)
def test_an_edge_goes_where_it_is_dragged_alone(grip: Grip, corners: tuple[int, int, int, int]) -> None:
    assert grip.moved((2, 2, 5, 5), 3, 4) == corners


def test_no_edge_goes_past_the_one_opposite() -> None:
    assert Grip(bottom=True, right=True).moved((2, 2, 5, 5), 1, 9) == (2, 2, 2, 9)
    assert Grip(top=True, left=True).moved((2, 2, 5, 5), 9, 1) == (5, 1, 5, 5)


def test_the_selection_becomes_the_table_and_its_first_row_the_header(
    review: Open, qtbot: QtBot, workbook: Make
) -> None:
    shown = review(holes(workbook))
    view = shown._view
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: shown.tables[0].range == "A1:D3", timeout=LONG)
    view.setCurrentIndex(view.model().index(1, 0))
    qtbot.keyClick(view, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: any(t.header_rows == (2,) for t in shown.book.tables), timeout=LONG)
    shown.undo()
    qtbot.waitUntil(lambda: shown.tables[0].header_rows == (1,), timeout=LONG)


def test_a_table_that_was_not_found_is_drawn(review: Open, qtbot: QtBot, workbook: Make) -> None:
    rows = [
        ["Function", *MONTHS],
        ["Desk", 1, 2, 3],
        ["Moves", 4, 5, 6],
        [],
        [],
        [],
        [],
        ["Lamps"],
        ["Bulbs"],
    ]
    shown = review(workbook("drawn.xlsx", {"Volumes": rows}))
    before = len(shown.book.tables)
    view = shown._view
    view.setFocus()
    view.setCurrentIndex(view.model().index(7, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_T, CTRL)
    qtbot.waitUntil(lambda: len(shown.book.tables) == before + 1, timeout=LONG)
    assert shown.book.tables[-1].range == "A8:B9"


def test_why_lists_the_decisions_and_goes_to_their_cells(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(holes(workbook))
    press(qtbot, shown._panel, "Why?")
    dialog = shown.findChild(WhyDialog)
    assert dialog is not None
    lines = dialog.findChild(QTreeWidget)
    assert lines is not None
    items = [lines.topLevelItem(at) for at in range(lines.topLevelItemCount())]
    told = {item.text(0): item.text(2) for item in items}
    assert told["Kind"] == "Delivered work"
    assert told["Months"] == "2026-01 to 2026-03"
    months = next(item for item in items if item.text(0) == "Months")
    lines.itemActivated.emit(months, 0)
    assert shown._foot.cell.text().startswith("B1")
    qtbot.mouseClick(dialog.findChild(QDialogButtonBox).buttons()[0], Qt.MouseButton.LeftButton)


def test_the_problems_are_sent_back(
    review: Open, qtbot: QtBot, workbook: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = review(holes(workbook))
    copy = tmp_path / "back.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(copy), ""))
    press(qtbot, shown._panel, "Send these problems back")
    qtbot.waitUntil(lambda: "2 cells are marked in back.xlsx" in shown._sentence.text(), timeout=LONG)
    assert openpyxl.load_workbook(copy)["Volumes"]["C2"].comment is not None


def test_a_table_that_is_not_taken_is_not_sent_back(
    review: Open, qtbot: QtBot, workbook: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["Function", *MONTHS], ["Desk", 1, "n/k", 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9]]
    shown = review(workbook("two.xlsx", {"Volumes": rows, "Effort": rows}))
    shown._take(shown.book.tables[1].id, False)
    copy = tmp_path / "back.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(copy), ""))
    press(qtbot, shown._panel, "Send these problems back")
    qtbot.waitUntil(lambda: "One cell is marked in back.xlsx" in shown._sentence.text(), timeout=LONG)
    assert openpyxl.load_workbook(copy)["Effort"]["C2"].comment is None


def test_the_header_stays_in_sight_inside_its_table(review: Open, qtbot: QtBot, workbook: Make) -> None:
    rows = [["A title"], [], ["Function", *MONTHS], *([f"F{n}", n, n, n] for n in range(300))]
    shown = review(workbook("long.xlsx", {"Volumes": rows}))
    view = shown._view
    assert not view._pins.rows.isVisible()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    assert view._pins.rows.isVisible()
    assert view._pins.rows.rows == [3]
    qtbot.mouseClick(view._pins.rows, Qt.MouseButton.LeftButton, pos=QPoint(120, 8))
    assert view.currentIndex().row() == 2
    view.verticalScrollBar().setValue(0)
    assert not view._pins.rows.isVisible()


def test_frozen_rows_and_columns_stay_as_in_the_workbook(review: Open, qtbot: QtBot, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Volumes"
    page.append(["Function", *(f"{m} {y}" for y in (2024, 2025) for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))])
    for n in range(120):
        page.append([f"F{n}", *range(12)])
    page.freeze_panes = "B2"
    for letter in "BCDEFGHIJKLM":
        page.column_dimensions[letter].width = 20
    path = tmp_path / "frozen.xlsx"
    book.save(path)
    shown = review(path)
    pins = shown._view._pins
    shown._view.verticalScrollBar().setValue(500)
    shown._view.horizontalScrollBar().setValue(300)
    assert (pins.rows.rows, pins.columns.columns) == ([1], [1])
    assert pins.rows.isVisible()
    assert pins.columns.isVisible()
