"""The whole job in the window, with the mouse and the keyboard: drop, import, tell, draft, drag, mend, present,
export.
"""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.story.page import StoryPage
from firstslide.workspace.workspace import View, Workspace

LONG = 60_000


def drop(window: Desk, *paths: Path) -> None:
    """Drop files on the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, data, *held)
    QApplication.sendEvent(window.frame, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window.frame, QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, *held))


def view_of(window: Desk) -> View:
    assert window.session.view is not None
    return window.session.view


def shown_button(inside: QWidget, begins: str) -> QPushButton | None:
    buttons = [b for b in inside.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
    return next((b for b in buttons if b.text().startswith(begins)), None)


def press(qtbot: QtBot, inside: QWidget, begins: str) -> None:
    qtbot.waitUntil(lambda: shown_button(inside, begins) is not None, timeout=LONG)
    made = shown_button(inside, begins)
    assert made is not None
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def move_mouse(on: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    down = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    where = QPointF(at), QPointF(on.mapToGlobal(at))
    QApplication.sendEvent(on, QMouseEvent(kind, *where, button, down, Qt.KeyboardModifier.NoModifier))


def drag_slide(story: StoryPage, slide_id: str, before: str) -> str:
    """Drag a slide to the gap before another. Returns what the gap said before the drop."""
    sorter, viewport = story.sorter, story.sorter.viewport()

    def rect(which: str):  # type: ignore[no-untyped-def]
        return sorter.visualRect(story.slides.index(story.slides.row_of(which)))

    story.select([slide_id])  # a long backup is scrolled to it
    start, target = rect(slide_id).center(), rect(before)
    to = QPoint(target.left() + 4, target.center().y())
    move_mouse(viewport, QEvent.Type.MouseButtonPress, start)
    move_mouse(viewport, QEvent.Type.MouseMove, start - QPoint(20, 20))
    move_mouse(viewport, QEvent.Type.MouseMove, to)
    assert sorter.dragging is not None
    said = sorter.dragging.warning
    move_mouse(viewport, QEvent.Type.MouseButtonRelease, to)
    return said


@pytest.mark.timeout(240)
def test_from_the_workbooks_to_the_show(
    empty_window: Desk, qtbot: QtBot, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = empty_window

    # Data: the workbooks are dropped, reviewed one after the other, and imported.
    drop(window, *(root / "sample_workbooks" / name for name in ("scope.xlsx", "delivered.xlsx")))
    for count in (1, 2):
        press(qtbot, window.pages.stack, "Import ")
        qtbot.waitUntil(lambda n=count: len(view_of(window).meeting.imports) == n, timeout=LONG)  # type: ignore[misc]
    assert len(view_of(window).analysis.functions) == 10

    # Customer: what no workbook holds. What is typed counts when a field loses the focus, which no idle window has.
    window.frame.activateWindow()
    qtbot.waitUntil(window.frame.isActiveWindow, timeout=LONG)
    window.pages.go("customer")
    customer = window.pages.stack.currentWidget()
    name = next(f for f in customer.findChildren(QLineEdit) if f.accessibleName() == "Customer")
    QTest.keyClicks(name, "Northwind Health")
    concern = customer.findChildren(QTextEdit)[0]
    concern.setFocus()
    QTest.keyClicks(concern, "P1 tickets take a day and nobody calls us back.")
    name.setFocus()
    assert view_of(window).meeting.brief.concern.endswith("calls us back.")

    # Story: drafted, in an order that nothing stands against.
    window.actions_by_name["draft"].trigger()
    story = window.pages.stack.currentWidget()
    assert isinstance(story, StoryPage)
    qtbot.waitUntil(lambda: story.thumbs.idle, timeout=LONG)
    drafted = view_of(window).meeting.deck
    assert view_of(window).findings == ()
    scope = next(i for i in drafted.backup if view_of(window).contents[i].kind is SlideKind.SCOPE)

    # The gap speaks before the drop, the finding stands after it, and one button mends it in one step.
    said = drag_slide(story, scope, before=drafted.main[1])
    assert said.startswith("Not here:"), said
    assert view_of(window).meeting.deck.main[1] == scope
    assert "ORD001" in {f.code for f in view_of(window).findings}
    press(qtbot, story, "Put the data first")
    assert "ORD001" not in {f.code for f in view_of(window).findings}
    window.session.undo()
    assert view_of(window).meeting.deck.main[1] == scope
    window.session.undo()
    assert view_of(window).meeting.deck == drafted

    # Saved, closed and opened again, undo still reaches back.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "june.meeting"), ""))
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "june.meeting").exists() and window.tasks.idle, timeout=LONG)
    assert not view_of(window).unsaved

    # Show: full screen, driven by keys.
    window.actions_by_name["present"].trigger()
    qtbot.waitUntil(lambda: window.show_running is not None and window.show_running.customer.isVisible(), timeout=LONG)
    show = window.show_running
    assert show is not None
    screen = show.customer
    assert screen.isFullScreen()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Left):
        QTest.keyClick(screen, key)
    assert show.state.at == 1
    with qtbot.waitSignal(show.ended, timeout=LONG):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.isVisible()

    # Export: what the customer may see, and nothing else.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "june.pdf"), ""))
    window.actions_by_name["export_pdf"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "june.pdf").exists() and window.tasks.idle, timeout=LONG)
    words = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "june.pdf").pages)
    assert "nobody calls us back" in words
    assert "17 of 142" in words

    window.frame.close()
    with Workspace.open(tmp_path / "june.meeting") as again:
        assert again.view.meeting.deck == drafted
        assert again.undo().meeting.deck.main == ()
