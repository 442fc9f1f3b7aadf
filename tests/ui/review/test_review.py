"""The review over real cells: what is said, corrected by mouse and keyboard, and what blocks an import."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Field
from firstslide.ui.review.review import Review
from tests.ui.data.conftest import LONG, MONTHS, Sheets, press, texts

Part = TypeVar("Part", bound=QWidget)
Open = Callable[..., Review]
Make = Callable[[str, Sheets], Path]


def chips(shown: Review) -> dict[int, str]:
    return {index: chip.text() for index, chip in shown._strip._chips.items()}


def menu_of(qtbot: QtBot) -> QMenu:
    def popup() -> bool:
        return isinstance(QApplication.activePopupWidget(), QMenu)

    qtbot.waitUntil(popup)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def entry(menu: QMenu, text: str) -> QPoint:
    action = next(a for a in menu.actions() if a.text() == text)
    return menu.actionGeometry(action).center()


def seen(qtbot: QtBot, shown: Review, kind: type[Part]) -> Part:
    """The only part of a kind that the panel shows."""
    panel = shown._panel
    qtbot.waitUntil(lambda: sum(p.isVisibleTo(panel) for p in panel.findChildren(kind)) == 1, timeout=LONG)
    return next(p for p in panel.findChildren(kind) if p.isVisibleTo(panel))


def test_what_is_said_and_marked(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    assert shown._sentence.text() == ("One table found. 2 functions, 3 months. Nothing is stored until you import.")
    assert chips(shown) == {
        1: "Function",
        2: "Unit",
        3: "Internal",
        4: "Left out",
        5: "Jan 2026",
        6: "Feb 2026",
        7: "Mar 2026",
    }
    model = shown._view.sheet_model
    assert model is not None
    qtbot.waitUntil(lambda: model.cell(2, 1) is not None, timeout=LONG)
    cell = model.cell(2, 5)
    assert cell is not None
    assert cell.text == "100"
    said = " ".join(texts(shown._panel))
    assert "Internal columns are not stored" in said
    assert "C “Unit cost”" in said
    assert "D “Zork”" in said


def test_a_field_chosen_from_the_chips_menu(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    chip = shown._strip.chip(4)
    assert chip is not None
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = menu_of(qtbot)
    assert not menu.actions()[0].isEnabled()  # the head, which says why
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=entry(menu, "Site"))
    qtbot.waitUntil(lambda: chips(shown)[4] == "Site", timeout=LONG)
    assert "D “Zork”" not in " ".join(texts(shown._panel))
    assert next(c for c in shown.tables[0].columns if c.index == 4).field is Field.SITE


def test_a_field_chosen_by_keyboard(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    for _ in range(3):
        qtbot.keyClick(shown._view, Qt.Key.Key_Right)
    assert shown._foot.cell.text().startswith("D1")
    qtbot.keyClick(shown._view, Qt.Key.Key_F4)
    menu = menu_of(qtbot)
    names = [a.text() for a in menu.actions() if a.isEnabled() and not a.isSeparator() and a.text()]
    for _ in range(names.index("Unit") + 1):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyPress(menu, Qt.Key.Key_Return)  # the menu is gone before the key is released
    qtbot.waitUntil(lambda: chips(shown)[4] == "Unit", timeout=LONG)


def test_the_chips_are_one_tab_stop_and_arrows_go_on(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    first, second = shown._strip.chip(1), shown._strip.chip(2)
    assert first is not None
    assert second is not None
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert [c.focusPolicy() for c in (first, second)] == [Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus]
    assert second.accessibleName().startswith("Column B: Unit")
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert shown._view.hasFocus()


def test_internal_is_taken_back_only_by_choice(review: Open, qtbot: QtBot, volumes: Path) -> None:
    shown = review(volumes)
    chip = shown._strip.chip(2)
    assert chip is not None
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = menu_of(qtbot)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=entry(menu, "Internal: never stored"))
    qtbot.waitUntil(lambda: chips(shown)[2] == "Internal", timeout=LONG)
    shown._choose_field(2, Field.UNIT)
    qtbot.waitUntil(lambda: chips(shown)[2] == "Unit", timeout=LONG)


def odd_total(make: Make) -> Path:
    good = [["Function", *MONTHS], ["Service desk", 100, 110, 120], ["Invoices", 30, 31, 29]]
    odd = [["Function", *MONTHS], ["Desk", 10, 11, 12], ["Mail", 3, 3, 2], ["Total", 99, 98, 97]]
    return make("two.xlsx", {"Volumes": good, "Delivered": odd})


def test_a_question_blocks_the_import_until_its_table_is_left_out(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd_total(workbook))
    go = shown._panel._go
    assert not go.isEnabled()
    assert "Delivered" in go.toolTip()
    qtbot.waitUntil(lambda: "Is this a total?" in texts(shown._panel))
    shown._tabs.setCurrentIndex(1)
    box = seen(qtbot, shown, QCheckBox)
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: go.text() == "Import 6 values", timeout=LONG)
    assert go.isEnabled()


def test_a_question_on_another_sheet_marks_its_tab_and_is_a_click_away(
    review: Open, qtbot: QtBot, workbook: Make
) -> None:
    shown = review(odd_total(workbook))
    assert shown._tabs.currentIndex() == 0
    assert "a question to answer" in shown._tabs.accessibleTabName(1)
    assert not shown._tabs.tabIcon(1).isNull()
    assert "a question" not in shown._tabs.accessibleTabName(0)
    there = next(b for b in shown._panel.findChildren(QPushButton) if b.text().strip() == "Go to Delivered")
    assert there in shown._panel.stops
    qtbot.mouseClick(there, Qt.MouseButton.LeftButton)
    assert shown._tabs.currentIndex() == 1
    assert shown._foot.cell.text().startswith("B4")
    assert not there.isVisible()
    press(qtbot, shown._panel, "A total: leave it out")
    qtbot.waitUntil(lambda: shown._panel._go.isEnabled(), timeout=LONG)
    assert "a question" not in shown._tabs.accessibleTabName(1)


def test_a_question_is_answered_in_place(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd_total(workbook))
    assert not shown._panel._go.isEnabled()
    press(qtbot, shown._panel, "A total: leave it out")
    qtbot.waitUntil(lambda: shown._panel._go.isEnabled(), timeout=LONG)
    qtbot.waitUntil(lambda: shown._panel._go.text() == "Import 12 values", timeout=LONG)


def test_show_me_goes_to_the_cell(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd_total(workbook))
    spot = next(b for b in shown._panel.findChildren(QPushButton) if b.text() == "Show me")
    qtbot.mouseClick(spot, Qt.MouseButton.LeftButton)
    assert shown._tabs.currentIndex() == 1
    assert shown._foot.cell.text().startswith("B4")


def test_a_table_that_is_not_recognised_waits_for_its_kind(review: Open, qtbot: QtBot, workbook: Make) -> None:
    rows = [["Zork", "Blah", "Quux"], ["a", 1, 2], ["b", 3, 4], ["c", 5, 6]]
    shown = review(workbook("odd.xlsx", {"Sheet": rows}))
    assert shown.tables == []
    assert not shown._panel._go.isEnabled()
    kinds = seen(qtbot, shown, QComboBox)
    assert kinds.currentIndex() == -1
    kinds.setFocus()
    kinds.showPopup()
    view = kinds.view()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center())
    qtbot.waitUntil(lambda: [t.kind for t in shown.tables] == ["delivered"], timeout=LONG)
    qtbot.waitUntil(lambda: "A column is missing" in texts(shown._panel), timeout=LONG)
    assert not shown._panel._go.isEnabled()


def test_one_layout_on_several_sheets_is_chosen_once(review: Open, qtbot: QtBot, workbook: Make) -> None:
    def rows(by: int) -> list[list[object]]:
        return [["Function", "Zork", *MONTHS], ["Desk", "x", by, 2, 3], ["Mail", "y", by + 4, 5, 6]]

    shown = review(workbook("cities.xlsx", {name: rows(n) for n, name in enumerate(("Volumes Bath", "Volumes York"))}))
    shown._choose_field(2, Field.UNIT)
    qtbot.waitUntil(lambda: chips(shown)[2] == "Unit", timeout=LONG)
    assert [t.columns[1].field for t in shown.tables] == [Field.UNIT, Field.UNIT]


@pytest.mark.parametrize("keys", ["mouse", "keyboard"])
def test_imported(review: Open, qtbot: QtBot, volumes: Path, keys: str) -> None:
    shown = review(volumes)
    with qtbot.waitSignal(shown.import_wanted):
        if keys == "mouse":
            press(qtbot, shown, "Import 6")
        else:
            qtbot.keyClick(shown._view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_long_sheet_is_fetched_where_it_is_looked_at(review: Open, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    lines = [f"INC{n:06},2026-0{n % 6 + 1}-03,2026-0{n % 6 + 1}-04,Service desk" for n in range(1, 60_001)]
    path.write_text("\n".join(["number,opened_at,closed_at,assignment_group", *lines]), encoding="utf-8")
    shown = review(path)
    model = shown._view.sheet_model
    assert model is not None
    assert model.rowCount() > 60_000
    shown._view.scrollToBottom()
    qtbot.waitUntil(lambda: (cell := model.cell(60_001, 1)) is not None and cell.text == "INC060000", timeout=LONG)
    assert len(model._blocks) < 10
