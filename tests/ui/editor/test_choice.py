"""The panel beside the slide: only what the kind lets one choose, each change one edit, with mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from firstslide.content.elements import Key, TimeChart
from firstslide.deck import changes
from firstslide.deck.choosing import Named
from firstslide.deck.kinds import KINDS
from firstslide.meeting.slides import Choice, SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.choice import FOLDED, FORMS, NARROW, ORDERS, WIDTH, ChoicePanel
from firstslide.ui.editor.tick_list import NONE, TickList
from firstslide.ui.slide_theme import SlideThemeMenu

from .conftest import open_kind, slide_of, view_of

P1 = "p1-incidents-resolved-in-4-h"


def pick(combo: QComboBox, value: object) -> None:
    at = combo.findData(value)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def click_row(ticks: TickList, name: str) -> None:
    item = next(i for i in ticks._items() if i.text() == name)
    place = ticks.names.visualItemRect(item).center()
    QTest.mouseClick(ticks.names.viewport(), Qt.MouseButton.LeftButton, pos=place)


def seen(panel: ChoicePanel) -> list[bool]:
    return [part.isVisibleTo(panel) for part in panel._parts]


def test_every_order_and_form_has_its_words() -> None:
    assert {each for kind in KINDS.values() for each in kind.orders} <= ORDERS.keys()
    assert {each for kind in KINDS.values() for each in kind.forms} <= FORMS.keys()


@pytest.mark.parametrize("kind", [SlideKind.CONCERN, SlideKind.OWN, SlideKind.NEXT])
def test_a_kind_that_leaves_no_choice_has_no_panel(window: Desk, kind: SlideKind) -> None:
    assert open_kind(window, kind).choice.isHidden()


def test_only_what_the_kind_allows_stands_there(window: Desk) -> None:
    panel = open_kind(window, SlideKind.WORK).choice
    assert seen(panel) == [False, True, False, True, True, False]
    panel = open_kind(window, SlideKind.SCORECARD).choice
    assert seen(panel) == [False, False, True, True, True, False]
    panel = open_kind(window, SlideKind.LEVEL, P1).choice
    assert seen(panel) == [True, False, False, True, False, True]


def test_a_click_on_a_name_leaves_it_out_and_undo_brings_it_back(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    ticks = page.choice.functions
    assert ticks._count.text() == "all 10"
    click_row(ticks, "Service desk")
    chosen = slide_of(window, page).choice.functions
    assert len(chosen) == 9
    assert "service-desk" not in chosen
    assert ticks._count.text() == "9 of 10 shown"
    assert view_of(window).undo == "Choose functions"
    window.session.undo()
    assert slide_of(window, page).choice == Choice()
    assert ticks._count.text() == "all 10"


def test_space_and_enter_tick_and_the_list_keeps_the_focus(window: Desk) -> None:
    page = open_kind(window, SlideKind.SCORECARD)
    page.choice.enter()
    names = page.choice.measures.names
    assert QApplication.focusWidget() is names
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Space)
    QTest.keyClick(names, Qt.Key.Key_Down)
    QTest.keyClick(names, Qt.Key.Key_Return)
    every = [s.key for s in view_of(window).analysis.service_levels]
    assert slide_of(window, page).choice.measures == tuple(every[:1] + every[3:])
    assert QApplication.focusWidget() is names


def test_none_waits_for_a_tick_and_says_so(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    ticks, before = page.choice.functions, view_of(window).meeting
    QTest.mouseClick(ticks.nothing, Qt.MouseButton.LeftButton)
    assert view_of(window).meeting == before
    assert ticks._none.isVisibleTo(ticks)
    assert ticks.names.accessibleDescription() == NONE
    click_row(ticks, "P1 incidents")
    assert slide_of(window, page).choice.functions == ("p1-incidents",)
    assert not ticks._none.isVisibleTo(ticks)
    QTest.mouseClick(ticks.all, Qt.MouseButton.LeftButton)
    assert slide_of(window, page).choice.functions == ()


def test_a_long_list_is_searched_and_all_means_all_in_sight(qtbot: QtBot) -> None:
    ticks = TickList("Functions", "functions")
    named = [Named(str(n), f"Function {n} of {'Bonn' if n % 2 else 'Kyoto'}") for n in range(40)]
    ticks.tell(named, [each.key for each in named])
    heard: list[tuple[str, ...]] = []
    ticks.ticked.connect(heard.append)
    assert ticks.search.isVisibleTo(ticks)
    ticks.search.setText("kyo")
    assert sum(not item.isHidden() for item in ticks._items()) == 20
    ticks.nothing.click()
    assert heard[-1] == tuple(str(n) for n in range(1, 40, 2))
    ticks.tell(named[:3], ["1"])
    assert not ticks.search.isVisibleTo(ticks)
    assert ticks.keys == ("1",)
    ticks.deleteLater()


def test_months_are_chosen_from_one_to_another_and_never_backwards(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    panel = page.choice
    months = view_of(window).analysis.periods
    pick(panel.first, str(months[9]))
    assert slide_of(window, page).choice == Choice(first=months[9])
    assert panel._span.text() == "3 of 12 shown"
    pick(panel.last, str(months[4]))
    assert slide_of(window, page).choice == Choice(first=months[4], last=months[4])
    assert (panel.first.currentText(), panel.last.currentText()) == ("Nov 2025", "Nov 2025")


def test_order_and_form_are_edits_and_the_first_of_each_is_no_choice(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    pick(page.choice.order, "largest")
    assert slide_of(window, page).choice.order == "largest"
    pick(page.choice.order, "contract")
    assert slide_of(window, page).choice == Choice()
    page = open_kind(window, SlideKind.LEVEL, P1)
    line, columns = page.choice.forms.findChildren(QRadioButton)
    assert line.isChecked()
    columns.click()
    assert slide_of(window, page).choice.form == "columns"
    assert view_of(window).undo == "Choose form"
    window.session.undo()
    assert line.isChecked()


def test_the_order_is_called_what_it_is_where_not_all_fits_on_one_slide(window: Desk) -> None:
    page = open_kind(window, SlideKind.MONTHS)
    panel = page.choice
    assert panel.order.currentText() == ORDERS["variance"]
    pick(panel.order, "contract")
    assert slide_of(window, page).choice.order == "contract"
    assert panel.order.currentText() == ORDERS["contract"]
    chart = view_of(window).contents[page.slide_id].elements[0]
    assert isinstance(chart, TimeChart)
    assert chart.series[0].name == view_of(window).analysis.functions[0].function
    pick(panel.order, "variance")
    assert slide_of(window, page).choice == Choice()
    for name in ("Service desk", "Access requests"):
        click_row(panel.functions, name)
    assert panel.order.currentText() == ORDERS["contract"], "eight fit"
    panel = open_kind(window, SlideKind.SCORECARD).choice
    assert panel.order.currentText() == ORDERS["latest"]


def test_what_stands_on_other_slides_is_not_said_to_be_on_this_one(window: Desk) -> None:
    page = open_kind(window, SlideKind.MONTHS)
    ticks = page.choice.functions
    assert ticks._count.text() == "all 10, 8 on this slide"
    assert ticks.names.accessibleDescription() == "10 of 10 functions shown, 8 on this slide"
    key = view_of(window).contents[page.slide_id].elements[1]
    assert isinstance(key, Key)
    assert key.remark.startswith("8 of 10 functions on this slide.")
    click_row(ticks, "Access requests")
    assert ticks._count.text() == "9 of 10, 8 on this slide"
    click_row(ticks, "Service desk")
    assert ticks._count.text() == "8 of 10 shown"


def test_nothing_in_it_is_wider_than_it_is(window: Desk, qtbot: QtBot) -> None:
    window.frame.resize(1280, 700)
    panel = open_kind(window, SlideKind.MONTHS).choice
    qtbot.waitUntil(lambda: panel._scroll.verticalScrollBar().isVisible())
    inside = panel._scroll.widget()
    assert inside.width() == panel._scroll.viewport().width()
    assert inside.minimumSizeHint().width() <= inside.width()


def test_what_the_slide_is_about_is_chosen_there(window: Desk) -> None:
    page = open_kind(window, SlideKind.LEVEL, P1)
    others = [s.key for s in view_of(window).analysis.service_levels if s.key != slide_of(window, page).about]
    pick(page.choice.about, others[-1])
    assert slide_of(window, page).about == others[-1]
    assert view_of(window).undo == "Choose service level"


def test_f6_goes_there_and_escape_comes_back_to_the_slide(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    page._to_choice()
    assert QApplication.focusWidget() is page.choice.functions.names
    QTest.keyClick(page.choice.functions.names, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.canvas


def test_it_folds_and_stays_folded(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    assert page.choice.width() == WIDTH
    page.choice.toggle()
    assert window.settings.choice_folded
    assert ChoicePanel(window.session, window.settings).folded
    assert page.choice.width() == FOLDED
    page._to_choice()
    assert not page.choice.folded  # whoever goes there wants to see it
    assert window.settings.choice_folded
    page.choice.toggle()
    page.choice.toggle()
    assert not window.settings.choice_folded


def test_a_narrow_page_folds_it_and_a_wide_one_unfolds_it_again(window: Desk, qtbot: QtBot) -> None:
    window.frame.resize(1300, 800)
    page = open_kind(window, SlideKind.WORK)
    qtbot.waitUntil(lambda: page.width() > NARROW)
    assert not page.choice.folded
    window.frame.resize(100 + NARROW - 20, 800)
    qtbot.waitUntil(lambda: page.choice.folded)
    assert not window.settings.choice_folded
    window.frame.resize(1300, 800)
    qtbot.waitUntil(lambda: not page.choice.folded)


def test_the_wheel_over_it_changes_nothing(window: Desk) -> None:
    combo = open_kind(window, SlideKind.WORK).choice.order
    before = view_of(window).meeting
    combo.setFocus()
    at, none = QPointF(5, 5), QPoint()
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    turn = QWheelEvent(at, at, none, QPoint(0, -120), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(combo, turn)
    assert view_of(window).meeting == before


def test_all_slides_take_the_theme_chosen_here_or_in_the_menu(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    pick(page.choice.theme, "dark")
    assert view_of(window).meeting.brief.theme == "dark"
    assert view_of(window).undo == "Choose slide theme"
    menu = SlideThemeMenu(window.session)
    assert [a.data() for a in menu.actions() if a.isChecked()] == ["dark"]
    next(a for a in menu.actions() if a.data() == "print").trigger()
    assert page.choice.theme.currentData() == "print"
    menu.deleteLater()


def test_what_is_to_know_of_the_figures_stands_beside_them_with_its_cells(window: Desk, qtbot: QtBot) -> None:
    page = open_kind(window, SlideKind.WORK)
    known = page.choice.known
    said = [w.text() for w in known.findChildren(QLabel)]
    assert known.count == len(said) - 1
    assert any("Reporting: no hours for Jul" in words for words in said)
    page.choice.toggle()
    assert page.choice._known_button.toolTip().endswith("to know about these figures")
    assert page.choice._known_button.isVisibleTo(page.choice)
    page.choice.toggle()
    ask = next(b for b in known.findChildren(QPushButton) if "Reporting" in b.accessibleDescription())
    with qtbot.waitSignal(window.session.source_wanted) as asked:
        ask.click()
    assert asked.args[0][0].cells


def test_what_was_chosen_and_is_gone_is_said(window: Desk) -> None:
    page = open_kind(window, SlideKind.WORK)
    gone = changes.set_choice(view_of(window).meeting, page.slide_id, Choice(functions=("reporting", "canteen")))
    window.session.apply(gone)
    assert any("canteen" in w.text() for w in page.choice.known.findChildren(QLabel))
