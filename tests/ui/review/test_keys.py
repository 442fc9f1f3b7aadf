"""The keys of the data place: the widgets act by the tables, and Help lists every line of them."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Field
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.help import keys_page
from firstslide.ui.layouts.keys import LAYOUTS
from firstslide.ui.review.field_menu import FieldMenu
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.ui.sheet.keys import CHANGES, REVIEW, DataKey, names, pressed
from firstslide.ui.source.keys import SOURCE
from tests.ui.data.conftest import LONG, MONTHS, Sheets
from tests.ui.review.test_panel import focus

Open = Callable[..., Review]


def shortcuts(inside: QWidget) -> set[str]:
    actions = (key for action in inside.findChildren(QAction) for key in action.shortcuts())
    return {key.toString() for key in (*actions, *(each.key() for each in inside.findChildren(QShortcut)))}


@pytest.mark.parametrize("keys", [REVIEW, CHANGES, LAYOUTS, SOURCE, EDITOR])
def test_help_lists_them(keys: tuple[DataKey, ...]) -> None:
    page = keys_page()
    for key in keys:
        assert f"<b>{escape(', '.join(key.names))}</b></td><td>{escape(key.what)}" in page


def test_the_review_has_no_key_that_help_does_not_tell(review: Open, volumes: Path, qtbot: QtBot) -> None:
    shown = review(volumes)
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    told = {name for key in REVIEW for name in key.names}
    assert {"Ctrl+T", "Ctrl+H", "Ctrl+Return"} <= shortcuts(shown) <= told


def test_tab_goes_from_the_fields_to_the_sheet_and_down_the_panel(review: Open, volumes: Path, qtbot: QtBot) -> None:
    shown = review(volumes)
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    shown._take(shown.book.tables[0].id, True)  # the cards and chips are made anew
    QTest.keyClick(focus(), Qt.Key.Key_Backtab)
    came = [focus()]
    while came[-1] is not shown._panel._go:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        came.append(focus())
        assert came.count(came[-1]) == 1, "it never comes to the button"
    assert came[:3] == [shown._strip.chips[0], shown._view, shown._tabs]
    inside = came[3:]
    assert inside == shown._panel.stops
    kinds = {type(w).__name__ for w in inside}
    assert kinds <= {"Tick", "Choices", "QPushButton", "FoldedButton"}, "each shows that the keyboard is on it"
    assert [type(w).__name__ for w in inside[:2]] == ["Tick", "Choices"]
    assert inside[-2] is shown._panel._no


def test_typing_in_the_menu_of_fields_goes_to_a_field(review: Open, volumes: Path, qtbot: QtBot) -> None:
    shown = review(volumes)
    shown._strip.open_menu(4)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), FieldMenu), timeout=LONG)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, FieldMenu)
    gone = []
    for letter in "uside":
        QTest.keyClick(menu, letter)
        gone.append(menu.activeAction().text())
    assert gone == ["Unit", "Site", "Site", "Delivered volume", "Delivered volume"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown._strip._chips[4].text() == "Delivered volume", timeout=LONG)


def to(name: str) -> QWidget:
    """Go with Tab to what is called ``name``, or begins so."""
    for _ in range(60):
        if (now := focus()).accessibleName().startswith(name):
            return now
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def test_a_workbook_is_brought_in_without_a_mouse(
    review: Open, session: Session, workbook: Callable[[str, Sheets], Path], qtbot: QtBot
) -> None:
    """What its table is, what two of its columns are, a total, a cell without a number, and the import."""
    rows = [
        ["Name", "Zork", *MONTHS],
        ["Desk", "Bath", 10, "n/k", 12],
        ["Moves", "York", 4, 5, 6],
        ["Sum", "", 9, 9, 9],
    ]
    shown = review(workbook("asks.xlsx", {"Sheet": rows}))
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    QTest.keyClick(to("What table"), "d")
    qtbot.waitUntil(lambda: [t.kind for t in shown.tables] == ["delivered"] and not shown.busy, timeout=LONG)

    to("The sheet")
    QTest.keyClick(focus(), Qt.Key.Key_Right)
    QTest.keyClick(focus(), Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), FieldMenu), timeout=LONG)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, FieldMenu)
    for key in ("s", Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    qtbot.waitUntil(lambda: shown.tables[0].columns[1].field is Field.SITE and not shown.busy, timeout=LONG)
    shown.activateWindow()  # as the window manager does when a menu closes
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)

    for answer in ("Yes: function", "A total: leave it out", "Treat as 0"):
        QTest.keyClick(to(answer), Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not shown.busy, timeout=LONG)
    qtbot.waitUntil(lambda: shown._panel._go.isEnabled(), timeout=LONG)
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: session.view is not None and bool(session.view.facts.monthly), timeout=LONG)
    assert session.view is not None
    stored = sorted((f.function, f.site, int(f.value)) for f in session.view.facts.monthly)
    assert stored == [
        *[("Desk", "Bath", value) for value in (0, 10, 12)],
        *[("Moves", "York", value) for value in (4, 5, 6)],
    ]


def test_a_key_counts_wherever_it_is_on_the_keyboard() -> None:
    none, alt, keypad = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )

    def stroke(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
        return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)

    assert pressed(stroke(Qt.Key.Key_Enter, keypad), REVIEW, "field")
    assert pressed(stroke(Qt.Key.Key_Down, alt), REVIEW, "field")
    assert not pressed(stroke(Qt.Key.Key_Down, none), REVIEW, "field")
    assert pressed(stroke(Qt.Key.Key_Down, none), REVIEW, "sheet")
    with pytest.raises(KeyError):
        names(REVIEW, "nothing")
