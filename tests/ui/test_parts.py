"""The small parts that screens share: what finance typed is shown as it was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from firstslide.ui.parts import button, label, tip

TYPED = "Jan <b>2026 & “more”"


def test_a_label_shows_tags_as_text_unless_it_is_rich(qapp: QApplication) -> None:
    plain, rich = label(TYPED, wrap=False), label("<b>Jan</b>", rich=True, wrap=False)
    assert plain.text() == TYPED
    assert plain.sizeHint().width() > label("Jan 2026 & “more”", wrap=False).sizeHint().width()
    assert rich.sizeHint().width() < label("<b>Jan</b>", wrap=False).sizeHint().width()


def test_a_tooltip_says_a_text_as_it_stands(qapp: QApplication) -> None:
    assert QTextDocumentFragment.fromHtml(tip(TYPED)).toPlainText() == TYPED
    assert QTextDocumentFragment.fromHtml(tip("Jan\nFeb")).toPlainText() == "Jan\nFeb"
    assert tip("") == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_as_by_the_space_bar(qapp: QApplication, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = button("Draft the slides", lambda: pressed.append(True))
    QTest.keyClick(made, key)
    assert pressed == [True]
