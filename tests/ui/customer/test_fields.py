"""What is told in a sentence: one line with live figures in it, among the other fields of its row."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.brief import Action, Remedy, Step
from firstslide.ui.customer.fields import FigureLine
from firstslide.ui.customer.page import CustomerPage
from tests.ui.story.conftest import Held

P1 = "P1 incidents resolved in 4 h"
KEY = "p1-incidents-resolved-in-4-h"
LATE = f"{{late: {P1}, Jun 2026}}"
CAUSE, ACTION, NOW, STEP = "What went wrong", "What we do, or did", "What we do now", "Decision or next step"


def field(page: CustomerPage, begins: str, kind: type[QWidget] = FigureLine) -> QWidget:
    return next(f for f in page.findChildren(kind) if f.accessibleName().startswith(begins))


@pytest.fixture
def told(dressed: QApplication, held: Held, customer: CustomerPage, qtbot: QtBot) -> CustomerPage:
    """The page with a remedy, an action and a step, each with a figure in it."""
    meeting = held.view.meeting
    for thing in (*meeting.remedies.values(), *meeting.actions.values(), *meeting.steps.values()):
        place = {Remedy: "remedies", Action: "actions", Step: "steps"}[type(thing)]
        held.apply(changes.take_out(held.view.meeting, place, thing.id))  # type: ignore[arg-type]
    held.apply(changes.put_remedy(held.view.meeting, Remedy("r", KEY, cause=f"{LATE} late", action="{misses} mended")))
    held.apply(changes.put_action(held.view.meeting, Action("a", KEY, action=f"For the {LATE}")))
    held.apply(changes.put_step(held.view.meeting, Step("s", text="Look at the {misses}")))
    customer.activateWindow()
    qtbot.waitUntil(customer.isActiveWindow)
    return customer


def test_figures_are_seen_as_figures_and_no_brace_is(told: CustomerPage) -> None:
    shown = {begins: field(told, begins).toPlainText() for begins in (CAUSE, ACTION, NOW, STEP)}  # type: ignore[attr-defined]
    assert shown == {
        CAUSE: "\ufffc late",
        ACTION: "\ufffc mended",
        NOW: "For the \ufffc",
        STEP: "Look at the \ufffc",
    }


def test_it_is_one_line_as_high_as_the_fields_beside_it(told: CustomerPage) -> None:
    cause, owner = field(told, CAUSE), field(told, "Who", QLineEdit)
    assert isinstance(cause, FigureLine)
    assert cause.height() == owner.height()
    assert cause.verticalScrollBar().maximum() == 0, "nothing of it lies below"
    line = cause.cursorRect()
    above, below = line.top(), cause.viewport().height() - line.bottom()
    assert abs(above - below) <= 3, "in the middle of its height"


def test_a_figure_is_chosen_and_enter_goes_on(told: CustomerPage, held: Held, qtbot: QtBot) -> None:
    cause, action = field(told, CAUSE), field(told, ACTION)
    assert isinstance(cause, FigureLine)
    cause.setFocus()
    cause.selectAll()
    QTest.keyClicks(cause, "In all {misses")
    assert cause.list_open
    QTest.keyClick(cause, Qt.Key.Key_Return)
    assert cause.hasFocus(), "Enter chose the figure"
    assert cause.source() == "In all {misses}"
    QTest.keyClick(cause, Qt.Key.Key_Return)
    assert held.view.meeting.remedies["r"].cause == "In all {misses}"
    assert action.hasFocus()
    held.undo()
    assert held.view.meeting.remedies["r"].cause == f"{LATE} late"
    assert cause.source() == f"{LATE} late"


def test_tab_goes_on_and_takes_all_of_the_next_one(told: CustomerPage, held: Held) -> None:
    cause, action = field(told, CAUSE), field(told, ACTION)
    assert isinstance(cause, FigureLine)
    assert isinstance(action, FigureLine)
    cause.setFocus()
    QTest.keyClicks(cause, "At night ")
    QTest.keyClick(cause, Qt.Key.Key_Tab)
    assert action.hasFocus()
    assert held.view.meeting.remedies["r"].cause == f"At night {LATE} late"
    QTest.keyClicks(action, "Mended")
    QTest.keyClick(action, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert cause.hasFocus()
    assert held.view.meeting.remedies["r"].action == "Mended", "as in every line, what is typed takes the place of it"


def test_escape_takes_back_what_was_typed(told: CustomerPage, held: Held) -> None:
    cause = field(told, CAUSE)
    assert isinstance(cause, FigureLine)
    cause.setFocus()
    QTest.keyClicks(cause, "Nonsense {zz")
    QTest.keyClick(cause, Qt.Key.Key_Escape)
    assert cause.source() == f"Nonsense {{zz{LATE} late", "the list first"
    QTest.keyClick(cause, Qt.Key.Key_Escape)
    assert cause.source() == f"{LATE} late"
    assert held.memory.done[-1].label != "Edit remedy"


def test_no_line_breaks_come_in(told: CustomerPage) -> None:
    cause = field(told, CAUSE)
    assert isinstance(cause, FigureLine)
    cause.selectAll()
    data = QMimeData()
    data.setText(f"One\r\ntwo {LATE}\nthree")
    cause.insertFromMimeData(data)
    assert cause.source() == f"One two {LATE} three"
    cause.setFocus()
    QTest.keyClicks(cause, "{zzz")
    QTest.keyClick(cause, Qt.Key.Key_Return)
    assert cause.document().blockCount() == 1


def test_what_has_several_lines_on_its_slide_is_seen_whole_and_left_so(told: CustomerPage, held: Held) -> None:
    cause, action = field(told, CAUSE), field(told, ACTION)
    one = cause.height()
    held.apply(changes.put_remedy(held.view.meeting, Remedy("r", KEY, cause="At night\nand at noon")))
    assert cause.height() > one
    done = len(held.memory.done)
    cause.setFocus()
    action.setFocus()
    assert len(held.memory.done) == done
    assert held.view.meeting.remedies["r"].cause == "At night\nand at noon"


def test_who_hears_the_page_hears_its_name(told: CustomerPage) -> None:
    for begins in (CAUSE, ACTION, NOW, STEP):
        heard = QAccessible.queryAccessibleInterface(field(told, begins))
        assert heard.text(QAccessible.Text.Name).startswith(begins)
        assert heard.role() == QAccessible.Role.EditableText


def test_what_deletes_a_row_stands_in_line_with_its_fields(told: CustomerPage) -> None:
    QApplication.processEvents()
    for what, beside in (("remedy", "Who"), ("action", NOW), ("step", STEP)):
        bin_ = next(b for b in told.findChildren(QPushButton) if b.accessibleName() == f"Delete this {what}")
        fields = [f for f in (*told.findChildren(FigureLine), *told.findChildren(QLineEdit)) if f.isVisible()]
        near = next(f for f in fields if f.accessibleName().startswith(beside) and _row_of(f) is _row_of(bin_))
        middle = near.mapTo(told, near.rect().center()).y() - bin_.mapTo(told, bin_.rect().center()).y()
        assert abs(middle) <= 2


def _row_of(part: QWidget) -> QWidget:
    """The row in which a captioned part stands."""
    return part.parentWidget().parentWidget()
