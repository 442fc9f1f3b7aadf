"""The Customer place: what is typed there is an edit, and what others change shows there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.meeting import Meeting
from firstslide.ui.customer.fields import FigureLine
from firstslide.ui.customer.page import CustomerPage
from firstslide.ui.desk import Desk


@pytest.fixture
def page(window: Desk) -> CustomerPage:
    window.pages.go("customer")
    page = window.pages.stack.currentWidget()
    assert isinstance(page, CustomerPage)
    return page


def meeting(window: Desk) -> Meeting:
    assert window.session.view is not None
    return window.session.view.meeting


def line(page: CustomerPage, name: str) -> QLineEdit:
    return next(f for f in page.findChildren(QLineEdit) if f.accessibleName() == name)


def sentence(page: CustomerPage, name: str) -> FigureLine:
    return next(f for f in page.findChildren(FigureLine) if f.accessibleName() == name)


def press(page: CustomerPage, text: str, nth: int = 0) -> None:
    found = [b for b in page.findChildren(QPushButton) if b.text() == text or b.accessibleName() == text]
    QTest.mouseClick(found[nth], Qt.MouseButton.LeftButton)


def test_a_tall_window_does_not_draw_out_the_cards(empty_window: Desk, qtbot: QtBot) -> None:
    empty_window.frame.resize(1600, 1400)
    with qtbot.waitSignal(empty_window.session.opened):
        empty_window.session.new()
    empty_window.pages.go("customer")
    concern = empty_window.pages.stack.currentWidget().findChildren(QTextEdit)[0]
    qtbot.waitUntil(lambda: concern.width() > 600)
    above = next(w for w in concern.parentWidget().findChildren(QLabel) if w.text().startswith("What worries"))
    assert above.height() < 2 * above.fontMetrics().lineSpacing()
    assert concern.y() - above.geometry().bottom() < 16


def test_typing_the_customer_is_one_edit(window: Desk, page: CustomerPage) -> None:
    field = line(page, "Customer")
    field.setFocus()
    QTest.keyClicks(field, "Northwind Health")
    assert meeting(window).brief.customer == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert meeting(window).brief.customer == "Northwind Health"
    window.session.undo()
    assert field.text() == ""


def test_escape_takes_back_what_was_typed(window: Desk, page: CustomerPage) -> None:
    field = line(page, "Customer")
    QTest.keyClicks(field, "Nonsense")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert window.session.view is not None
    assert window.session.view.undo != "Edit customer"


def test_the_concern_is_kept_when_the_field_is_left(window: Desk, page: CustomerPage) -> None:
    concern = page.findChildren(QTextEdit)[0]
    concern.setFocus()
    QTest.keyClicks(concern, "Nobody calls us back.")
    line(page, "Customer").setFocus()
    assert meeting(window).brief.concern == "Nobody calls us back."


def test_a_remedy_is_added_filled_and_deleted(window: Desk, page: CustomerPage, qtbot: QtBot) -> None:
    press(page, "Add what went wrong and what we do")
    assert len(meeting(window).remedies) == 1
    cause = sentence(page, "What went wrong")
    QTest.keyClicks(cause, "Too few people at night")
    QTest.keyClick(cause, Qt.Key.Key_Return)
    day = line(page, "By")
    QTest.keyClicks(day, "15 July 2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    state = next(c for c in page.findChildren(QComboBox) if c.accessibleName() == "State")
    state.setCurrentIndex(1)
    state.activated.emit(1)
    remedy = next(iter(meeting(window).remedies.values()))
    assert (remedy.cause, remedy.by, remedy.state) == ("Too few people at night", "2026-07-15", "under way")
    press(page, "Delete this remedy")
    assert meeting(window).remedies == {}


def test_a_day_that_is_none_gets_a_sentence_and_changes_nothing(window: Desk, page: CustomerPage, qtbot: QtBot) -> None:
    press(page, "Add a step")
    day = line(page, "By")
    QTest.keyClicks(day, "soon")
    with qtbot.waitSignal(window.session.said) as said:
        QTest.keyClick(day, Qt.Key.Key_Return)
    assert "soon" in said.args[0]
    assert next(iter(meeting(window).steps.values())).by == ""


def test_an_action_is_offered_only_for_what_is_missed_now(window: Desk, page: CustomerPage) -> None:
    offered = [b for b in page.findChildren(QPushButton) if b.text() == "Add what is under way now"]
    assert len(offered) == 2
    press(page, "Add what is under way now")
    assert [a.measure for a in meeting(window).actions.values()] == ["p1-incidents-resolved-in-4-h"]


def test_links_are_chosen_from_the_functions(window: Desk, page: CustomerPage) -> None:
    row = next(b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("P1 incidents resolved"))
    menu = row.menu()
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["P1 incidents"]
    for action in menu.actions():
        action.setChecked(action.text() == "Reporting")
    menu.aboutToHide.emit()
    assert meeting(window).links["p1-incidents-resolved-in-4-h"].functions == ("reporting",)
    assert row.text() == "Reporting"


def test_what_changes_elsewhere_shows_here(window: Desk, page: CustomerPage) -> None:
    window.session.apply(changes.set_brief(meeting(window), customer="Contoso"))
    assert line(page, "Customer").text() == "Contoso"


@pytest.mark.parametrize(
    ("way", "first"),
    [
        ("Add what went wrong and what we do", "What went wrong"),
        ("Add what is under way now", "What we do now, without waiting for any decision"),
        ("Add a step", "Decision or next step"),
    ],
)
def test_who_adds_something_types_into_it_at_once(window: Desk, page: CustomerPage, way: str, first: str) -> None:
    added = next(b for b in page.findChildren(QPushButton) if b.text() == way)
    added.setFocus()
    QTest.keyClick(added, Qt.Key.Key_Space)
    focus = window.frame.focusWidget()
    assert focus is sentence(page, first)
    QTest.keyClicks(focus, "Too few at night")
    assert focus is window.frame.focusWidget()  # the spaces have pressed nothing elsewhere
    window.session.undo()  # with it goes what was typed and not handed over yet
    assert page.isAncestorOf(window.frame.focusWidget())


def test_the_second_row_is_the_one_that_is_typed_into(window: Desk, page: CustomerPage) -> None:
    press(page, "Add a step")
    press(page, "Add a step")
    rows = [f for f in page.findChildren(FigureLine) if f.accessibleName() == "Decision or next step"]
    assert window.frame.focusWidget() is rows[1]


def test_what_could_not_be_read_stays_until_it_is_put_right(window: Desk, page: CustomerPage) -> None:
    press(page, "Add a step")
    day = line(page, "By")
    day.setFocus()
    QTest.keyClicks(day, "1 July")
    sentence(page, "Decision or next step").setFocus()
    window.session.apply(changes.set_brief(meeting(window), customer="Contoso"))
    assert (day.text(), "is not a day" in day.toolTip()) == ("1 July", True)
    QTest.keyClick(day, Qt.Key.Key_Escape)
    assert (day.text(), day.toolTip()) == ("", "")
