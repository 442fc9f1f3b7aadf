"""Editing on the slide, with the mouse and with the keyboard."""

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from firstslide.content.source import cells_in_words
from firstslide.content.values import SlideContent
from firstslide.meeting.slides import Interest, SlideKind
from firstslide.ui import theme
from firstslide.ui.desk import Desk
from firstslide.ui.editor.canvas import _framed
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.parts import tip
from firstslide.ui.session import NO_FIGURE
from firstslide.ui.sheet.keys import names
from firstslide.ui.source.keys import SOURCE


def open_kind(window: Desk, kind: SlideKind) -> EditorPage:
    assert window.session.view is not None
    content = next(c for c in window.session.view.contents.values() if c.kind is kind)
    window.pages.edit_slide(content.slide_id)
    page = window.pages.stack.currentWidget()
    assert isinstance(page, EditorPage)
    return page


def content(window: Desk, page: EditorPage) -> SlideContent:
    assert window.session.view is not None
    return window.session.view.contents[page.slide_id]


def click(page: EditorPage, slot: str) -> None:
    rect = page.canvas.rect_of(slot)
    assert not rect.isEmpty(), slot
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())


def test_the_concern_is_written_where_it_stands(window: Desk) -> None:
    page = open_kind(window, SlideKind.CONCERN)
    assert any(gap.slot == "brief:concern" for gap in content(window, page).gaps)
    click(page, "brief:concern")
    assert page.inline.isVisible()
    QTest.keyClicks(page.inline, "Nobody calls us back.")
    QTest.keyClick(page.inline, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.inline.isVisible()
    assert window.session.view is not None
    assert window.session.view.meeting.brief.concern == "Nobody calls us back."
    assert not any(gap.slot == "brief:concern" for gap in content(window, page).gaps)


def test_a_title_is_typed_and_emptied_it_follows_the_data_again(window: Desk) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    drafted = content(window, page).title
    click(page, "title")
    assert page.inline.toPlainText() == drafted
    QTest.keyClicks(page.inline, "You were right about P1")
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert content(window, page).title == "You were right about P1"
    click(page, "title")
    page.inline.clear()
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert content(window, page).title == drafted


def test_leaving_a_drafted_title_as_it_is_changes_nothing(window: Desk) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    assert window.session.view is not None
    before = window.session.view.meeting
    click(page, "title")
    QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert window.session.view.meeting == before


def test_escape_leaves_the_text_and_then_the_slide(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    click(page, "title")
    QTest.keyClicks(page.inline, "Nonsense")
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)
    assert not content(window, page).typed_title
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.canvas, Qt.Key.Key_Escape)


def test_tab_and_enter_reach_every_text(window: Desk) -> None:
    page = open_kind(window, SlideKind.OWN)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    assert page.inline.isVisible()
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)


@pytest.mark.parametrize("kind", [SlideKind.CONCERN, SlideKind.OWN])
def test_the_frames_of_gaps_keep_off_each_other(window: Desk, kind: SlideKind) -> None:
    page = open_kind(window, kind)
    slots = [gap.slot for gap in content(window, page).gaps]
    frames = [_framed(page.canvas.rect_of(slot), True) for slot in slots]
    assert len(frames) > 1
    assert not [(a, b) for a, b in combinations(frames, 2) if a.intersects(b)]


def test_what_stands_on_the_paper_is_seen_in_every_look(window: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = open_kind(window, SlideKind.OWN).canvas
    paper = canvas._page().toAlignedRect().adjusted(2, 2, -2, -2)
    light = canvas.grab(paper).toImage()
    monkeypatch.setattr(theme, "current", lambda: theme.DARK)
    assert canvas.grab(paper).toImage() == light


def test_no_slides_name_makes_the_window_wider(window: Desk) -> None:
    page = open_kind(window, SlideKind.NEXT)
    assert page._words.toolTip() == tip(page._words.text())
    least = page.minimumSizeHint().width()
    page._words.setText("Decisions and next steps " * 20)
    QTest.qWait(1)
    assert page.minimumSizeHint().width() == least


def test_a_slide_has_no_key_that_help_does_not_tell(window: Desk) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    view = window.session.view
    assert view is not None
    told = {name for key in (*EDITOR, *SOURCE) for name in key.names}
    keys = {each.key().toString() for each in page.findChildren(QShortcut)}
    assert {"Ctrl+PgDown", "Alt+Left", "Esc", "F9"} <= keys <= told
    for name, by in (("after", 1), ("before", -1)):
        for key in names(EDITOR, name):
            at = list(view.contents).index(page.slide_id)
            shortcut = next(each for each in page.findChildren(QShortcut) if each.key().toString() == key)
            shortcut.activated.emit()
            assert list(view.contents).index(page.slide_id) == at + by


def test_a_slide_without_a_figure_says_that_it_has_none(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.NEXT)
    with qtbot.waitSignal(window.session.said) as said:
        page._ask_source()
    assert said.args == [NO_FIGURE]


def test_a_date_that_is_none_is_told_and_not_stored(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.OWN)
    slot = next(gap.slot for gap in content(window, page).gaps if gap.slot.endswith(":by"))
    click(page, slot)
    QTest.keyClicks(page.inline, "soon")
    with qtbot.waitSignal(window.session.said) as said:
        QTest.keyClick(page.inline, Qt.Key.Key_Return)
    assert "soon" in said.args[0]
    assert window.session.view is not None
    assert window.session.view.meeting.remedies == {}
    assert page.inline.isVisible()
    assert page.inline.toPlainText() == "soon"  # what was typed is not lost
    QTest.keyClick(page.inline, Qt.Key.Key_Escape)


def test_notes_are_kept_with_their_slide(window: Desk) -> None:
    page = open_kind(window, SlideKind.CONCERN)
    first = page.slide_id
    page._notes.setFocus()
    QTest.keyClicks(page._notes, "Let them speak first.")
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.slide_id != first
    assert page._notes.toPlainText() == ""
    assert window.session.view is not None
    assert window.session.view.meeting.slides[first].notes == "Let them speak first."
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page._notes.toPlainText() == "Let them speak first."


def test_hiding_and_interest(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    hide = next(b for b in page.findChildren(QPushButton) if b.text() == "Hide")
    QTest.mouseClick(hide, Qt.MouseButton.LeftButton)
    assert content(window, page).hidden
    assert hide.text() == "Show again"
    page._interest.setCurrentIndex(3)
    page._interest.activated.emit(3)
    assert content(window, page).interest is Interest.OURS


def test_a_slide_that_is_gone_closes_the_editor(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.WORK)
    with qtbot.waitSignal(page.closed):
        window.session.undo()


def test_a_figure_says_which_cells_it_comes_from(window: Desk) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    assert page.canvas._layout is not None
    rect, cells = next((r, c) for r, c in page.canvas._layout.figures if len(c) == 1)
    figure = page.canvas._figure_at(page.canvas._to_widget(rect).center())
    assert figure is not None
    assert cells_in_words(figure[1]) == f"From {cells[0].workbook}, {cells[0].sheet}!{cells[0].cell}"
    assert page.canvas._figure_at(QPoint(1, 1).toPointF()) is None
