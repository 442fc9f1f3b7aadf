"""Everything of a review that the keyboard reaches has a name, and says on request what it does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from firstslide.ui.review.months import MonthDialog
from firstslide.ui.review.review import Review
from firstslide.ui.review.targets import TargetDialog
from tests.ui.data.conftest import LONG, MONTHS

Make = Callable[..., Path]
Open = Callable[..., Review]


def focusable(inside: QWidget) -> list[QWidget]:
    return [
        w
        for w in inside.findChildren(QWidget)
        if w.isVisibleTo(inside)
        and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(w.parentWidget(), QDialogButtonBox)  # they say themselves what they do
        and w.focusProxy() is None
    ]


def untold(widgets: list[QWidget]) -> list[str]:
    """Those without a name or a tooltip."""
    return [f"{type(w).__name__} “{w.accessibleName()}”" for w in widgets if not (w.accessibleName() and w.toolTip())]


def odd(make: Make) -> Path:
    """Two sheets with tables of which little is clear: questions, columns to confirm, targets, cells without number."""
    one = [["Function", *MONTHS], ["Desk", 10, "n/k", 12], ["Mail", 3, "soon", 2], ["Total", 99, 98, 97]]
    log = [["Call Id", "Topic", "Opened", "Wait in seconds"]]
    log += [[f"C{n}", "Desk", f"2026-01-{n:02d}", n] for n in range(1, 20)]
    other = [["Function", "Apr", "May"], ["Gas", 10, 11], ["Oil", 3, 3], [], [], ["Zork", "Blah"], ["a", 1], ["b", 2]]
    return make("odd.xlsx", {"Volumes": one, "Calls": log, "Undated": other})


def test_everything_has_a_name_and_a_tooltip(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd(workbook))
    kinds = set()
    for sheet in range(3):
        shown._tabs.setCurrentIndex(sheet)
        for step in shown._panel.findChildren(QAbstractButton):
            if step.isVisibleTo(shown) and step.text() == "Show me":
                step.click()
                break
        widgets = focusable(shown)
        kinds |= {type(w).__name__ for w in widgets}
        assert untold(widgets) == []
    assert {"SheetView", "Chip", "Tabs", "QPushButton", "FoldedButton", "Choices", "Tick"} <= kinds
    corner = shown._view.findChild(QAbstractButton)
    assert corner is not None
    assert corner.accessibleName()
    assert corner.toolTip()


def test_no_two_buttons_of_the_panel_have_the_same_name(review: Open, workbook: Make) -> None:
    shown = review(odd(workbook))
    names = [w.accessibleName() for w in focusable(shown._panel)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("dialog", [lambda: MonthDialog("2025-04"), TargetDialog], ids=["month", "target"])
def test_the_dialogs_too(qtbot: QtBot, dialog: Callable[[], QWidget]) -> None:
    made = dialog()
    qtbot.addWidget(made)
    made.show()
    widgets = focusable(made)
    assert widgets
    assert untold(widgets) == []


def test_tab_reaches_the_panel_and_comes_round(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd(workbook))
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in reached:
        reached.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert {shown._view, shown._tabs, shown._panel._no} <= set(reached)
    assert set(focusable(shown._panel)) - {shown._panel._go} <= set(reached)


def test_a_cell_shows_its_own_tooltip_or_none(review: Open, qtbot: QtBot, workbook: Make) -> None:
    shown = review(odd(workbook))
    view = shown._view
    said = []
    for column in (1, 2):
        at = view.visualRect(view.model().index(1, column)).center()
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(QPoint(at))))
        said.append(QToolTip.text())
        QToolTip.hideText()
    assert said[0] == ""
    assert "“n/k” is not a number" in said[1]
    assert said[1].startswith("<p>"), "what finance typed is escaped"
