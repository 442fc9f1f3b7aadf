"""The figures of *What changes* lead to their cells on both sides: the old version's, and the one not taken yet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from firstslide.ui.desk import Desk
from firstslide.ui.refresh import differences
from firstslide.ui.refresh.refresh import WhatChanges
from firstslide.ui.source.panel import AS_IMPORTED, NEW, SourcePanel
from tests import refreshed
from tests.ui.data.conftest import LONG, press

KEY = Qt.Key


@pytest.fixture
def compared(window: Desk, qtbot: QtBot, delivered_again: Path) -> WhatChanges:
    """The sample's delivered.xlsx, sent again, held against the one before."""
    window.import_paths([delivered_again])
    data = window.pages.page("data")
    qtbot.waitUntil(lambda: data.reviewing is not None and data.reviewing._tally is not None, timeout=LONG)
    press(qtbot, data.reviewing, "Import ")
    qtbot.waitUntil(lambda: isinstance(data._stack.currentWidget(), WhatChanges), timeout=LONG)
    return data._stack.currentWidget()


@pytest.fixture
def told(window: Desk, qtbot: QtBot) -> Callable[[str], SourcePanel]:
    """Wait until the panel shows a sheet that says so."""

    def wait(state: str) -> SourcePanel:
        qtbot.waitUntil(lambda: window.frame.findChild(SourcePanel) is not None)
        found = window.frame.findChild(SourcePanel)
        assert found is not None
        qtbot.waitUntil(lambda: found.state.text() == state and found.sheet.isVisible(), timeout=LONG)
        return found

    return wait


def shown_text(panel: SourcePanel, qtbot: QtBot) -> str:
    """What stands in the cell that is gone to, once it has come."""
    qtbot.waitUntil(lambda: bool(panel.sheet.currentIndex().data()), timeout=LONG)
    return str(panel.sheet.currentIndex().data())


def select(page: WhatChanges, row: int) -> None:
    page.table.setCurrentIndex(page.model.index(row, differences.WHAT))


@pytest.mark.parametrize("key", [KEY.Key_F9, KEY.Key_Return])
def test_a_key_shows_the_new_figure_in_the_new_sheet_then_the_old_one_in_its_own(
    compared: WhatChanges, told: Callable[[str], SourcePanel], qtbot: QtBot, key: Qt.Key
) -> None:
    assert compared.table.hasFocus()
    QTest.keyClick(compared.table, key)
    panel = told(NEW)
    assert panel.figure.currentText().startswith("4,400 contacts · new: Service desk")
    assert panel.cells.lines[1].raw == f"“{refreshed.NEW_VOLUME}”"
    assert shown_text(panel, qtbot) == f"{refreshed.NEW_VOLUME:,}"
    panel.figure.setCurrentIndex(0)
    panel = told(AS_IMPORTED)
    assert panel.cells.lines[1].raw == f"“{refreshed.OLD_VOLUME}”"
    assert shown_text(panel, qtbot) == f"{refreshed.OLD_VOLUME:,}"
    QTest.keyClick(panel.cells, KEY.Key_Escape)
    assert panel.isHidden()
    assert compared.table.hasFocus()


def test_a_double_click_on_the_old_value_shows_the_old_side(
    compared: WhatChanges, told: Callable[[str], SourcePanel]
) -> None:
    at = compared.table.visualRect(compared.model.index(0, differences.WAS)).center()
    QTest.mouseClick(compared.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(compared.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told(AS_IMPORTED).figure.currentText().startswith("3,620 contacts · before: ")


def test_the_menu_offers_the_sides_that_there_are(
    compared: WhatChanges, told: Callable[[str], SourcePanel], qtbot: QtBot
) -> None:
    def menu() -> QMenu:
        compared.table.customContextMenuRequested.emit(
            compared.table.visualRect(compared.table.currentIndex()).center()
        )
        found = compared.findChild(QMenu)
        assert found is not None
        return found

    both = menu()
    assert [action.text() for action in both.actions()] == [
        "Show the old cells in the sheet",
        "Show the new cells in the sheet",
    ]
    both.actions()[0].trigger()
    both.close()
    told(AS_IMPORTED)
    qtbot.waitUntil(lambda: compared.findChild(QMenu) is None)
    compared.tabs.setCurrentIndex(2)  # added
    only = menu()
    assert [action.text() for action in only.actions()] == ["Show the new cells in the sheet"]
    only.close()


def test_a_new_ticket_is_gone_to_in_the_log_that_is_not_taken_yet(
    compared: WhatChanges, told: Callable[[str], SourcePanel], qtbot: QtBot
) -> None:
    compared.filter.setText(refreshed.NEW_TICKET)
    press(qtbot, compared, "Show the cells")
    assert shown_text(told(NEW), qtbot) == refreshed.NEW_TICKET


@pytest.mark.parametrize("way", ["Keep the old ones", "Back to the review", "Take the new figures"])
def test_what_is_told_of_a_new_version_goes_with_the_question(
    compared: WhatChanges, told: Callable[[str], SourcePanel], qtbot: QtBot, window: Desk, way: str
) -> None:
    press(qtbot, compared, "Show the cells")
    panel = told(NEW)
    press(qtbot, compared, way)
    qtbot.waitUntil(panel.isHidden, timeout=LONG)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    if way == "Back to the review":  # its workbook is still open, and can be imported
        data = window.pages.page("data")
        press(qtbot, data.reviewing, "Import ")
        qtbot.waitUntil(lambda: isinstance(data._stack.currentWidget(), WhatChanges), timeout=LONG)


def test_a_new_version_whose_workbook_is_lost_says_so_once(
    compared: WhatChanges, told: Callable[[str], SourcePanel], monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClick(compared.table, KEY.Key_F9)
    panel = told(NEW)
    for at, state in ((0, AS_IMPORTED), (1, NEW)) * 2:
        panel.figure.setCurrentIndex(at)
        told(state)
    lent, said = panel._lent, []
    assert lent is not None
    monkeypatch.setattr(panel, "_do_without", lambda taken, sentence: said.append((taken.workbook, sentence)))
    lent.book.lost.emit("It has gone.")
    assert said == [("delivered.xlsx", "It has gone.")]
    panel.figure.setCurrentIndex(0)
    told(AS_IMPORTED)
    lent.book.lost.emit("It has gone.")
    assert len(said) == 1


def test_figures_stay_in_sight_where_there_is_little_room(
    compared: WhatChanges, told: Callable[[str], SourcePanel], window: Desk, qtbot: QtBot
) -> None:
    def hidden() -> list[int]:
        return [column for column in range(len(differences.COLUMNS)) if table.isColumnHidden(column)]

    table = compared.table
    window.frame.resize(1280, 800)
    qtbot.waitUntil(lambda: not hidden())
    QTest.keyClick(table, KEY.Key_F9)
    panel = told(NEW)
    qtbot.waitUntil(lambda: hidden() == [differences.HOW])
    assert table.horizontalScrollBar().maximum() == 0
    figures = [row for row in range(compared.model.rowCount()) if compared.model.row(row).difference.about == "month"]
    assert len(figures) > 10
    for column in (differences.WAS, differences.IS, differences.BY):
        for row in figures:
            wanted = table.itemDelegate().sizeHint(QStyleOptionViewItem(), compared.model.index(row, column))
            assert wanted.width() <= table.columnWidth(column), compared.model.row(row).texts
    panel.leave()
    qtbot.waitUntil(lambda: not hidden())
