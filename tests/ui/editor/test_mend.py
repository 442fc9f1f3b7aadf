"""From a finding to the very figure in its text, wherever that stands; what can take its place is a key away."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.brief import Action, Remedy, Step
from firstslide.meeting.slides import Highlight, SlideKind
from firstslide.rules.values import Finding
from firstslide.ui.desk import Desk
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.figures.text import FigureText

from .conftest import open_kind, view_of

P1 = "P1 incidents resolved in 4 h"
KEY = "p1-incidents-resolved-in-4-h"
WRONG = "P1 was 87 % in June"
RIGHT = f"P1 was {{attainment: {P1}, Jun 2026}} in June"


def of_kind(window: Desk, kind: SlideKind) -> str:
    return next(i for i, slide in view_of(window).contents.items() if slide.kind is kind)


def finding(window: Desk) -> Finding:
    (found,) = (f for f in view_of(window).findings if f.code == "DAT005")
    return found


def go_to_the_text(window: Desk, qtbot: QtBot) -> EditorPage:
    """Press the finding's link in the story."""
    window.pages.go("story")
    page = window.pages.page("story")
    card = next(card for card in page.findings.cards if card.finding.code == "DAT005")
    QTest.mouseClick(card._to_text, Qt.MouseButton.LeftButton)
    editor = window.pages.stack.currentWidget()
    assert isinstance(editor, EditorPage)
    assert editor.inline.isVisible()
    return editor


def in_hand(text: FigureText) -> str:
    """What of the text is selected, with the list of figures open for its place."""
    assert text.list_open
    assert text.hasFocus()
    cursor = text.textCursor()
    return text._between(cursor.selectionStart(), cursor.selectionEnd())


def write(window: Desk, place: str, text: str) -> str:
    """Put a text in a place of the meeting. Returns the slot in which it stands."""
    meeting, session = view_of(window).meeting, window.session
    if place in ("title", "body", "cell"):
        kind = {"title": SlideKind.SCORECARD, "body": SlideKind.TEXT, "cell": SlideKind.TABLE}[place]
        slot = {"title": "title", "body": "text:body", "cell": "text:cell:1:1"}[place]
        open_kind(window, kind)
        session.apply(changes.set_text(view_of(window).meeting, of_kind(window, kind), slot, text))
        return slot
    if place == "remark":
        slide = meeting.slides[of_kind(window, SlideKind.SCORECARD)]
        choice = replace(slide.choice, highlights=(Highlight(KEY, text),))
        session.apply(changes.set_choice(meeting, slide.id, choice, "Write remark"))
        return f"remark:{KEY}"
    if place == "remedy":
        session.apply(changes.put_remedy(meeting, Remedy("r", KEY, cause=text)))
        return "remedy:r:cause"
    if place == "action":
        session.apply(changes.put_action(meeting, Action("a", KEY, action=text)))
        return "action:a:action"
    session.apply(changes.put_step(meeting, Step("s", text=text)))
    return "step:s:text"


def test_from_the_finding_to_the_figure_to_the_match(window: Desk, qtbot: QtBot) -> None:
    for place in ("title", "body", "cell", "remark", "remedy", "action", "step"):
        link(window, qtbot, place)


def link(window: Desk, qtbot: QtBot, place: str) -> None:
    """Link a wrong figure in a place by its finding."""
    slot = write(window, place, WRONG)
    assert finding(window).figure is not None
    editor = go_to_the_text(window, qtbot)
    assert editor.inline._slot == slot
    assert in_hand(editor.inline) == "87 %"
    shown = editor.inline._list
    assert shown is not None
    assert shown.current is not None
    assert (shown.current.name, shown.current.shown) == (f"attainment: {P1}, Jun 2026", "88.0 %")
    assert editor.inline.accessibleDescription() == f"attainment, {P1}, June 2026: 88.0 %"
    QTest.keyClick(editor.inline, Qt.Key.Key_Return)
    assert not editor.inline.list_open
    assert editor.inline.source() == RIGHT
    assert editor.canvas.rect().contains(editor.inline.geometry()), "the field stands on the slide"
    QTest.keyClick(editor.inline, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    if editor.inline.isVisible():  # one line, where Ctrl+Enter breaks it
        QTest.keyClick(editor.inline, Qt.Key.Key_Return)
    assert not any(found.code == "DAT005" for found in view_of(window).findings)


def test_the_figure_that_is_meant_is_in_hand_among_others_that_read_alike(window: Desk, qtbot: QtBot) -> None:
    write(window, "body", "In June 17 of 142 P1 incidents were late 🎉\nIn June 17 of 152 P1 incidents were late")
    editor = go_to_the_text(window, qtbot)
    assert in_hand(editor.inline) == "17 of 152"
    write(window, "body", "")
    write(window, "title", f"{{late: {P1}, Jun 2026}} and {{attainment: P9, latest}}, 87 % of P1 in June")
    editor = go_to_the_text(window, qtbot)
    assert in_hand(editor.inline) == "{attainment: P9, latest}", "the lost one first: its slide is kept back"
    write(window, "title", "We met {")
    assert in_hand(go_to_the_text(window, qtbot).inline) == "{"


def test_the_keyboard_alone_gets_there(window: Desk, qtbot: QtBot) -> None:
    write(window, "title", WRONG)
    window.pages.go("story")
    story = window.pages.page("story")
    window.frame.activateWindow()
    qtbot.waitUntil(lambda: story.sorter.hasFocus())
    card = next(card for card in story.findings.cards if card.finding.code == "DAT005")
    for _ in range(60):
        if card._to_text.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert card._to_text.hasFocus()
    QTest.keyClick(card._to_text, Qt.Key.Key_Return)
    editor = window.pages.page("editor")
    assert in_hand(editor.inline) == "87 %"
