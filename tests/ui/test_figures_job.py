"""A figure from the first brace to the next workbook, with the mouse and the keyboard: chosen in a title, rewritten by
what finance sends again; and one typed wrong by hand, told, reached and linked.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.inline import InlineEditor
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.refresh.refresh import WhatChanges
from firstslide.ui.story.page import StoryPage
from tests import refreshed
from tests.ui.data.conftest import LONG, press

P1 = "P1 incidents resolved in 4 h"


@pytest.fixture
def sample_meeting(short_meeting: Path) -> Path:
    """How many tickets there are does not matter here."""
    return short_meeting


def title(window: Desk, slide_id: str) -> str:
    assert window.session.view is not None
    return window.session.view.contents[slide_id].title


def story(window: Desk) -> StoryPage:
    window.actions_by_name["story"].trigger()
    page = window.pages.stack.currentWidget()
    assert isinstance(page, StoryPage)
    return page


def open_title(window: Desk, slide_id: str) -> InlineEditor:
    """Open a slide of the story with a double click, and its title with another click."""
    sorter = story(window).sorter
    index = story(window).slides.index(story(window).slides.row_of(slide_id))
    sorter.scrollTo(index)
    place = sorter.visualRect(index).center()
    QTest.mouseClick(sorter.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(sorter.viewport(), Qt.MouseButton.LeftButton, pos=place)
    editor = window.pages.stack.currentWidget()
    assert isinstance(editor, EditorPage)
    assert editor.slide_id == slide_id
    where = editor.canvas.rect_of("title").center().toPoint()
    QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, pos=where)
    assert editor.inline.isVisible()
    return editor.inline


def told(window: Desk) -> list[str]:
    assert window.session.view is not None
    return [finding.message for finding in window.session.view.findings if finding.code == "DAT005"]


def test_a_figure_from_the_brace_to_the_next_workbook(window: Desk, qtbot: QtBot, delivered_again: Path) -> None:
    assert window.session.view is not None
    volume = next(i for i, c in window.session.view.contents.items() if c.kind is SlideKind.VOLUME)

    # Chosen: a brace, a few words, the arrow keys, Enter.
    text = open_title(window, volume)
    QTest.keyClicks(text, "The desk took {service desk jul 2025")
    assert text.list_open
    assert text._list is not None
    for _ in text._list.model.figures:
        if text._list.current is not None and text._list.current.name == "volume: Service desk, Jul 2025":
            break
        QTest.keyClick(text, Qt.Key.Key_Down)
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, " contacts in July")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert title(window, volume) == f"The desk took {refreshed.OLD_VOLUME:,} contacts in July"
    assert told(window) == []

    # Rewritten: finance sends the workbook again.
    window.import_paths([delivered_again])
    data = window.pages.page("data")
    qtbot.waitUntil(lambda: data.reviewing is not None and data.reviewing._tally is not None, timeout=LONG)
    press(qtbot, data.reviewing, "Import ")
    qtbot.waitUntil(lambda: isinstance(data._stack.currentWidget(), WhatChanges), timeout=LONG)
    press(qtbot, data._stack.currentWidget(), "Take the new figures")
    new = f"The desk took {refreshed.NEW_VOLUME:,} contacts in July"
    qtbot.waitUntil(lambda: title(window, volume) == new, timeout=LONG)

    # Wrong: a figure by hand that is in no workbook is told.
    text = open_title(window, volume)
    QTest.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(text, ". P1 was 87 % in June")
    QTest.keyClick(text, Qt.Key.Key_Return)
    (message,) = told(window)
    assert message.startswith("87 % in “P1 was 87 % in June” matches nothing in the data")

    # Reached: from the finding to the figure, with what is meant in hand.
    page = story(window)
    card = next(card for card in page.findings.cards if card.finding.code == "DAT005")
    way = next(b for b in card.findChildren(QPushButton) if b.text() == "Go to the text")
    page.findings._scroll.ensureWidgetVisible(way)
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    editor = window.pages.stack.currentWidget()
    assert isinstance(editor, EditorPage)
    assert editor.inline.textCursor().selectedText() == "87 %"
    assert editor.inline._list is not None
    match = editor.inline._list.rows
    at = match.visualRect(match.model().index(0, 0)).center()
    QTest.mouseClick(match.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.keyClick(editor.inline, Qt.Key.Key_Return)

    # Linked: it follows the data, and nothing stands in the way of it.
    assert told(window) == []
    assert title(window, volume) == f"{new}. P1 was 88.0 % in June"
    assert window.session.view.meeting.slides[volume].title == (
        f"The desk took {{volume: Service desk, Jul 2025}} contacts in July. "
        f"P1 was {{attainment: {P1}, Jun 2026}} in June"
    )
