"""Points and rows of a slide, with mouse and keys: lifted out, remarked on, left out, asked for their cells."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from firstslide.content.elements import Facets
from firstslide.deck import changes
from firstslide.meeting.slides import Choice, Highlight, SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.keys import EDITOR
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.explore.page import ExplorePage
from firstslide.ui.sheet.keys import names

from .conftest import content_of, open_kind, slide_of, view_of

P1 = "p1-incidents-resolved-in-4-h"
DESK = "service-desk"


@pytest.fixture
def work(window: Desk) -> EditorPage:
    """Work by function, with the keyboard on the slide."""
    page = open_kind(window, SlideKind.WORK)
    page.canvas.setFocus()
    return page


def go(page: EditorPage, at: str) -> None:
    stop = page.canvas._stop(at)
    assert stop is not None, at
    page.canvas._go_to(stop)


def centre(page: EditorPage, at: str) -> QPoint:
    rect = next(rect for rect, name in page.canvas._layout.points if name == at)  # type: ignore[union-attr]
    return page.canvas._to_widget(rect).center().toPoint()


def action(menu: QMenu, text: str) -> QAction:
    return next(a for a in menu.actions() if a.text().replace("&", "") == text)


def hover(page: EditorPage, at: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QMouseEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)  # type: ignore[call-overload]
    page.canvas.mouseMoveEvent(event)


def test_tab_reaches_the_points_behind_the_texts_and_comes_back(work: EditorPage) -> None:
    stops = work.canvas._stops
    texts = [stop for stop in stops if not stop.point]
    assert len(stops) > len(texts) >= 1
    for _ in texts:
        QTest.keyClick(work.canvas, Qt.Key.Key_Tab)
    assert work.canvas._current == texts[-1]
    QTest.keyClick(work.canvas, Qt.Key.Key_Tab)
    first = work.canvas._current
    assert first is not None
    assert first.point
    assert first.name == DESK
    assert work.canvas.accessibleDescription() == "Service desk"
    QTest.keyClick(work.canvas, Qt.Key.Key_Backtab)
    assert work.canvas._current == texts[-1]


def test_h_lifts_a_row_out_and_puts_it_back_and_the_keyboard_stays_there(window: Desk, work: EditorPage) -> None:
    go(work, DESK)
    QTest.keyClick(work.canvas, Qt.Key.Key_H)
    assert slide_of(window, work).choice.highlights == (Highlight(DESK),)
    assert view_of(window).undo == "Lift out"
    assert work.canvas._current is not None
    assert work.canvas._current.name == DESK
    assert QApplication.focusWidget() is work.canvas
    assert work.points.named(DESK) == "Service desk: lifted out"
    QTest.keyClick(work.canvas, Qt.Key.Key_H)
    assert slide_of(window, work).choice == Choice()
    window.session.undo()
    assert slide_of(window, work).choice.highlights == (Highlight(DESK),)


def test_h_works_on_the_row_under_the_pointer_too(window: Desk, work: EditorPage) -> None:
    hover(work, centre(work, "reporting"))
    QTest.keyClick(work.canvas, Qt.Key.Key_Delete)
    assert slide_of(window, work).choice == Choice()  # only what is framed is left out
    QTest.keyClick(work.canvas, Qt.Key.Key_H)
    assert slide_of(window, work).choice.highlights == (Highlight("reporting"),)


def test_a_remark_is_written_under_the_row_and_taken_away_again(window: Desk, work: EditorPage) -> None:
    go(work, DESK)
    QTest.keyClick(work.canvas, Qt.Key.Key_Return)
    assert work.inline.isVisible()
    assert work.inline.accessibleName() == "Remark on Service desk"
    assert work.inline.geometry().top() > centre(work, DESK).y()
    QTest.keyClicks(work.inline, "Two sites came in March")
    QTest.keyClick(work.inline, Qt.Key.Key_Return)
    assert slide_of(window, work).choice.highlights == (Highlight(DESK, "Two sites came in March"),)
    assert QApplication.focusWidget() is work.canvas
    QTest.keyClick(work.canvas, Qt.Key.Key_Return)
    assert work.inline.toPlainText() == "Two sites came in March"
    QTest.keyClick(work.inline, Qt.Key.Key_Escape)
    menu = work.points.menu(DESK, ())
    action(menu, "Take the remark away").trigger()
    assert slide_of(window, work).choice.highlights == (Highlight(DESK),)
    menu.deleteLater()


def test_escape_leaves_no_remark_and_nothing_lifted(window: Desk, work: EditorPage) -> None:
    go(work, DESK)
    QTest.keyClick(work.canvas, Qt.Key.Key_Return)
    QTest.keyClicks(work.inline, "Nonsense")
    QTest.keyClick(work.inline, Qt.Key.Key_Escape)
    assert slide_of(window, work).choice == Choice()


def test_delete_leaves_a_row_out_and_says_that_the_slide_counts_it(
    window: Desk, work: EditorPage, qtbot: QtBot
) -> None:
    go(work, DESK)
    with qtbot.waitSignal(window.session.said) as said:
        QTest.keyClick(work.canvas, Qt.Key.Key_Delete)
    assert "Service desk" in said.args[0]
    chosen = slide_of(window, work).choice.functions
    assert DESK not in chosen
    assert len(chosen) == 9
    assert work.canvas._stop(DESK) is None
    assert view_of(window).undo == "Leave out Service desk"
    assert "9 of 10 functions shown" in view_of(window).contents[work.slide_id].subtitle
    window.session.undo()
    assert work.canvas._stop(DESK) is not None


def test_what_cannot_be_left_out_says_why(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.LEVEL, P1)
    months = view_of(window).analysis.periods
    page.points.leave_out(str(months[-1]))
    assert slide_of(window, page).choice == Choice(last=months[-2])
    with qtbot.waitSignal(window.session.said) as said:
        page.points.leave_out(str(months[4]))
    assert "only the first or the last" in said.args[0]
    menu = page.points.menu(str(months[4]), ())
    out = action(menu, "Leave out of this slide")
    assert not out.isEnabled()
    assert "only the first or the last" in out.toolTip()
    menu.deleteLater()


def test_the_menu_of_a_row_offers_all_of_it_with_its_keys(window: Desk, work: EditorPage, qtbot: QtBot) -> None:
    go(work, DESK)
    cells = work.canvas.cells_here()
    assert cells
    menu = work.points.menu(DESK, cells)
    told = {a.text().replace("&", ""): a.shortcut().toString() for a in menu.actions() if a.text()}
    assert told == {
        "Lift out": "H",
        "Write a remark…": "Return",
        "Leave out of this slide": "Del",
        "Where does this come from?": "F9",
        "Explore it": "",
    }
    with qtbot.waitSignal(window.session.source_wanted):
        action(menu, "Where does this come from?").trigger()
    action(menu, "Lift out").trigger()
    assert slide_of(window, work).choice.highlights == (Highlight(DESK),)
    menu.deleteLater()


def test_the_menu_comes_at_the_pointer_and_at_the_keyboard(work: EditorPage, qtbot: QtBot) -> None:
    place = centre(work, DESK)
    mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, work.canvas.mapToGlobal(place))
    with qtbot.waitSignal(work.canvas.menu_wanted) as wanted:
        work.canvas.contextMenuEvent(mouse)
    assert wanted.args[0] == DESK
    go(work, "reporting")
    with qtbot.waitSignal(work.canvas.menu_wanted) as wanted:
        work.canvas.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert wanted.args[0] == "reporting"
    for menu in work.findChildren(QMenu):
        menu.close()


def test_f9_asks_for_the_point_that_has_the_keyboard(window: Desk, work: EditorPage, qtbot: QtBot) -> None:
    go(work, "reporting")
    with qtbot.waitSignal(window.session.source_wanted) as wanted:
        work._ask_source()
    figures, chosen = wanted.args
    assert figures[chosen].cells == work.canvas.cells_here()
    assert "Reporting" in figures[chosen].about


def test_a_point_of_the_months_is_a_function_in_a_month(window: Desk) -> None:
    page = open_kind(window, SlideKind.MONTHS)
    at = page.canvas._layout.points[0][1]  # type: ignore[union-attr]
    key, _, month = at.partition("@")
    assert view_of(window).analysis.function(key) is not None
    page.points.lift(at)
    assert slide_of(window, page).choice.highlights == (Highlight(at),)
    window.session.apply(changes.hide(view_of(window).meeting, [page.slide_id], hidden=True))
    assert page.canvas._stop(at) is not None
    assert month


@pytest.mark.parametrize("by", ["key", "menu"])
def test_a_bar_of_the_mix_is_lifted_out_and_leads_to_as_many_rows_as_it_counts(
    by: str, window: Desk, qtbot: QtBot
) -> None:
    page = open_kind(window, SlideKind.MIX)
    page.canvas.setFocus()
    go(page, "site:leeds")
    QTest.keyClick(page.canvas, Qt.Key.Key_H)
    assert slide_of(window, page).choice.highlights == (Highlight("site:leeds"),)
    assert page.points.named("site:leeds") == "Leeds: lifted out"
    (facets,) = (e for e in content_of(window, page).elements if isinstance(e, Facets))
    bar = next(bar for facet in facets.parts for bar in facet.bars if bar.at == "site:leeds")
    assert bar.lifted
    if by == "key":
        QTest.keyClick(window.frame, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    else:
        menu = page.points.menu("site:leeds", page.canvas.cells_here())
        action(menu, "Explore it").trigger()
        menu.deleteLater()
    explore = window.pages.stack.currentWidget()
    assert isinstance(explore, ExplorePage)
    assert (explore.looking.subject, explore.looking.one) == ("site", "leeds")
    (leeds,) = (strand for strand in explore._strands if strand.key == "leeds")
    assert leeds.total.label == bar.label
    workspace = window.session._workspace
    assert workspace is not None
    asked = [
        workspace.tickets(rows.function, point.period, trait=rows.trait, name=rows.name)
        for rows in leeds.rows
        for point in leeds.points
    ]
    assert f"{sum(each.result().count for each in asked):,}" == bar.label
    explore.closed.emit()


def test_the_keys_of_points_are_in_the_table_that_help_lists() -> None:
    assert names(EDITOR, "lift") == ("H",)
    assert names(EDITOR, "leave_out") == ("Delete",)
