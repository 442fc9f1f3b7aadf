"""An answer in the room: from a figure of the slide to its months, rows and cells; first for the presenter alone, where
they have a screen of their own.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from firstslide.content.elements import TableElement, TimeChart, Words
from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import LoggedRows
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import SlideKind
from firstslide.render.layout import PAGE
from firstslide.ui.help import keys_page
from firstslide.ui.show.answer import NOTHING
from firstslide.ui.show.customer import fitted
from firstslide.ui.show.show import Show
from firstslide.workspace.workspace import View
from tests.content import northwind
from tests.ui.explore.conftest import LOG, Exploring, rows, session
from tests.ui.show import make
from tests.ui.show.conftest import Room

__all__ = ["session"]

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
JUNE = Period(2026, 6)


@pytest.fixture(scope="module")
def logged() -> View:
    """The meeting that is shown, with a ticket log in it."""
    view = make.shown()
    return replace(view, meeting=replace(view.meeting, imports={LOG.id: LOG}))


@pytest.fixture
def show(session: Exploring, room: Room, logged: View) -> Iterator[Show]:
    session.hold(logged.meeting, northwind.northwind())
    made = Show(logged, make.kind(logged, SlideKind.SCORECARD), None, room.find, room.clock, session)
    made.begin()
    yield made
    made.end()


def press(show: Show, *keys: Qt.Key | str, ctrl: bool = False) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(show.presenter, key)
        else:
            QTest.keyClick(show.presenter, key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)


def on_customer(show: Show) -> CustomerSlide | None:
    return show.customer.frame.slide


def to_p1_in_june(show: Show) -> None:
    """Ask about P1's figure of June."""
    level = show._view.analysis.service_levels[0]
    assert show.answer.begin(show.script.pages[show.state.at].slide, level.periods[-1].cells)


def asked_cells(show: Show) -> list[tuple[Cell, ...]]:
    heard: list[tuple[Cell, ...]] = []
    show.answer.cells_wanted.connect(lambda figures, at: heard.append(figures[at].cells))
    return heard


def test_a_frames_a_figure_and_shows_the_customer_nothing(show: Show) -> None:
    before = show.customer.frame
    press(show, "a")
    assert show.answer.on
    assert show.presenter._cell_head.text().startswith("Answer: choose a figure.")
    assert show.presenter._cell_words.text().startswith("scope.xlsx, ")
    assert show.presenter.current._chosen is not None
    assert show.customer.frame == before
    press(show, KEY.Key_Escape)
    assert not show.answer.on
    assert show.state.asked_at is None
    assert show.presenter._cell_head.text() == "From a cell"


def test_down_to_the_rows_and_the_cell_and_up_again(show: Show, qtbot: QtBot) -> None:
    heard, slide = asked_cells(show), on_customer(show)
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    months = show.answer.slide
    assert months is not None
    assert months.title == "P1 incidents resolved in 4 h: 88.0 % in June 2026, missed"
    chart = months.elements[0]
    assert isinstance(chart, TimeChart)
    assert [point.lifted for point in chart.series[0].points] == [False] * 11 + [True]
    assert show.presenter.current.slide == months
    press(show, KEY.Key_Return)
    qtbot.waitUntil(lambda: show.answer._reading is None)
    table = show.answer.slide
    assert table is not None
    assert table.title == "P1 incidents resolved in 4 h, June 2026: 3 late rows in the log"
    press(show, KEY.Key_Down, KEY.Key_Return)
    assert heard[-1] == (Cell("delivered.xlsx", "Tickets", "A3"),)
    press(show, KEY.Key_Backspace)
    assert show.answer.slide == months
    press(show, KEY.Key_Backspace)
    assert show.answer.slide is None
    assert show.answer.on
    press(show, KEY.Key_Backspace)
    assert not show.answer.on
    assert on_customer(show) == slide


def test_of_a_missed_result_the_late_rows_are_read(show: Show, session: Exploring, qtbot: QtBot) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return, KEY.Key_Return)
    qtbot.waitUntil(lambda: show.answer._reading is None)
    assert session.memory.asked == [("p1-incidents", JUNE, True)]


def test_the_customer_sees_it_only_when_it_is_sent_and_the_slide_is_back_on_leaving(show: Show) -> None:
    slide = on_customer(show)
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    assert on_customer(show) == slide
    assert "nothing of this" in show.presenter._screen.text()
    press(show, KEY.Key_Return, ctrl=True)
    assert on_customer(show) == show.answer.slide
    assert show.presenter._screen.text().endswith("shows this answer")
    press(show, KEY.Key_Left)
    assert on_customer(show) == show.answer.slide
    press(show, KEY.Key_Escape)
    assert on_customer(show) == slide


def test_going_deeper_leaves_the_customer_with_what_was_sent(show: Show, qtbot: QtBot) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    press(show, KEY.Key_Return, ctrl=True)
    sent = on_customer(show)
    press(show, KEY.Key_Return)
    qtbot.waitUntil(lambda: show.answer._reading is None)
    assert show.answer.slide != sent
    assert on_customer(show) == sent
    # The presenter's window may just be put in its place again, and is told when it is there.
    qtbot.waitUntil(lambda: "an answer, not what you see" in show.presenter._screen.text())


def test_a_figure_of_the_slide_is_never_sent(show: Show) -> None:
    slide = on_customer(show)
    press(show, "a")
    press(show, KEY.Key_Return, ctrl=True)
    assert on_customer(show) == slide
    assert show.answer.sent is None


def test_rows_give_what_the_customer_knows_and_nothing_else(show: Show, qtbot: QtBot) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return, KEY.Key_Return)
    qtbot.waitUntil(lambda: show.answer._reading is None)
    slide = show.answer.slide
    assert slide is not None
    table = slide.elements[0]
    assert isinstance(table, TableElement)
    assert [column.header for column in table.columns] == ["Number", "Opened", "Closed", "Priority", "Site", "On time"]
    said = [cell.text for cell in table.rows[0].cells if isinstance(cell, Words)]
    assert said == ["INC00001", "3 Jun 2026 14:05", "4 Jun 2026", "1", "Leeds", "late"]
    assert "customer" not in f"{slide}".replace("CustomerSlide", "")  # the origin of a row is not among them


def test_more_than_ten_rows_come_ten_by_ten(show: Show, session: Exploring, qtbot: QtBot) -> None:
    session.memory.count = 23
    to_p1_in_june(show)
    press(show, KEY.Key_Return, KEY.Key_Return)
    qtbot.waitUntil(lambda: show.answer._reading is None)
    assert show.answer.slide is not None
    assert show.answer.slide.title.endswith("23 late rows in the log, 1 to 10 shown")
    press(show, *[KEY.Key_Down] * 10)
    assert show.answer.slide.title.endswith("11 to 20 shown")
    press(show, *[KEY.Key_Down] * 10)
    assert show.answer.slide.title.endswith("21 to 23 shown")
    press(show, *[KEY.Key_Down] * 5)
    assert show.answer.slide.title.endswith("21 to 23 shown")
    press(show, *[KEY.Key_Up] * 3)
    assert show.answer.slide.title.endswith("11 to 20 shown")


def test_clicks_on_the_presenters_slide_go_down(show: Show, qtbot: QtBot) -> None:
    preview = show.presenter.current
    to_p1_in_june(show)
    for _ in range(2):
        assert show.answer._steps
        target = show.answer._steps[-1].target
        assert target is not None
        at = target.rect.center() * (preview.width() / PAGE.width())
        QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=at.toPoint())
    qtbot.waitUntil(lambda: show.answer._reading is None)
    assert show.answer.slide is not None
    assert "late rows in the log" in show.answer.slide.title
    at_now = show.state.at
    QTest.mouseClick(show.customer, Qt.MouseButton.LeftButton)
    assert show.state.at == at_now  # a click on the customer's screen goes nowhere meanwhile


def test_without_a_row_in_the_log_the_cells_are_told(show: Show, session: Exploring, qtbot: QtBot) -> None:
    heard = asked_cells(show)
    session.memory.count = 0
    to_p1_in_june(show)
    press(show, KEY.Key_Return, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1] == show._view.analysis.service_levels[0].periods[-1].cells


def test_rows_that_come_late_show_nothing(show: Show, session: Exploring, qtbot: QtBot) -> None:
    held: list[Future[LoggedRows]] = []
    session.memory.held = held
    to_p1_in_june(show)
    press(show, KEY.Key_Return, KEY.Key_Return)
    assert "Reading the log" in show.presenter._cell_words.text()
    press(show, KEY.Key_Escape)
    if not held[0].cancelled():
        held[0].set_running_or_notify_cancel()
        held[0].set_result(rows(3))
    qtbot.waitUntil(lambda: session.tasks.idle)
    assert not show.answer.on


def test_going_on_to_another_slide_leaves_the_answer(show: Show) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    press(show, KEY.Key_Return, ctrl=True)
    at = show.state.at
    press(show, KEY.Key_PageDown)
    assert not show.answer.on
    assert show.state.at == at + 1
    assert on_customer(show) == show.script.pages[at + 1].slide


def test_black_and_freeze_work_during_an_answer(show: Show) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return, "b")
    assert show.customer.frame.cover == "black"
    press(show, KEY.Key_Return, ctrl=True)
    assert show.customer.frame.cover == "black"
    assert show.answer.seen == ()  # under the cover nobody saw it
    press(show, "b")
    assert on_customer(show) == show.answer.slide


@pytest.fixture
def mirrored(session: Exploring, room: Room, logged: View) -> Iterator[Show]:
    """A show in a room with one screen, on which the customer sees what the presenter sees."""
    session.hold(logged.meeting, northwind.northwind())
    room.displays = (make.LAPTOP,)
    made = Show(logged, make.kind(logged, SlideKind.SCORECARD), None, room.find, room.clock, session)
    made.begin()
    yield made
    made.end()


def test_with_one_screen_a_click_on_a_figure_answers_before_all_eyes(mirrored: Show, qtbot: QtBot) -> None:
    customer, slide, cells = mirrored.customer, on_customer(mirrored), asked_cells(mirrored)
    QTest.keyClicks(customer, "a")
    to_p1_in_june(mirrored)
    framed = customer.frame.framed
    assert framed is not None
    assert on_customer(mirrored) == slide, "a figure is framed, and nothing else has changed"
    place = fitted(customer.size())
    scale = place.width() / PAGE.width()
    at = place.topLeft() + QPointF((framed[0] + framed[2] / 2) * scale, (framed[1] + framed[3] / 2) * scale).toPoint()
    QTest.mouseClick(customer, Qt.MouseButton.LeftButton, pos=at)
    shown = on_customer(mirrored)
    assert shown is not None
    assert shown.title == "P1 incidents resolved in 4 h: 88.0 % in June 2026, missed"
    assert [each.id for each in mirrored.answer.seen] == [mirrored.answer.judged.id], "it counts as seen"
    QTest.keyClick(customer, KEY.Key_Return)
    qtbot.waitUntil(lambda: mirrored.answer._reading is None)
    assert on_customer(mirrored).title.endswith("3 late rows in the log")
    QTest.keyClick(customer, KEY.Key_Return)
    assert cells, "the cells of a row are told"
    assert mirrored.presenter.sources is None, "but not before the customer's eyes"
    QTest.keyClick(customer, KEY.Key_Backspace)
    assert on_customer(mirrored) == shown
    QTest.keyClick(customer, KEY.Key_Escape)
    assert (on_customer(mirrored), customer.frame.framed, mirrored.answer.on) == (slide, None, False)
    assert mirrored.state.asked_at is None, "Esc left the answer, not the show"


def test_with_one_screen_black_hides_an_answer_and_a_slide_that_has_none_says_so(mirrored: Show, room: Room) -> None:
    to_p1_in_june(mirrored)
    QTest.keyClick(mirrored.customer, KEY.Key_Return)
    QTest.keyClicks(mirrored.customer, "b")
    assert mirrored.customer.frame.cover == "black"
    QTest.keyClick(mirrored.customer, KEY.Key_Escape)
    mirrored.go(next(at for at, page in enumerate(mirrored.script.pages) if page.kind == "Decisions and next steps"))
    QTest.keyClicks(mirrored.customer, "a")
    assert (mirrored.answer.on, mirrored.customer.frame.hint) == (False, NOTHING)
    room.now += 10
    mirrored._tick()
    assert mirrored.customer.frame.hint == ""


def test_a_screen_that_comes_back_has_what_was_sent(show: Show, room: Room, qtbot: QtBot) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    press(show, KEY.Key_Return, ctrl=True)
    sent = on_customer(show)
    for displays, visible in (((make.LAPTOP,), False), ((make.LAPTOP, make.TV), True)):
        room.displays = displays
        app.screenRemoved.emit(app.primaryScreen())
        qtbot.waitUntil(lambda visible=visible: show.presenter.isVisible() and show.customer.isVisible() == visible)
    assert show.answer.on
    assert on_customer(show) == sent


def test_the_order_is_guarded_as_for_a_slide_of_its_kind(show: Show) -> None:
    to_p1_in_june(show)
    press(show, KEY.Key_Return)
    judged = show.answer.judged
    assert judged is not None
    assert (judged.kind, judged.interest.value) == (SlideKind.LEVEL, "customer")
    assert (northwind.key(1), JUNE) in judged.shows.misses
    press(show, KEY.Key_Return, ctrl=True)
    assert [each.id for each in show.answer.seen] == [judged.id]


def test_a_slide_without_a_figure_to_ask_says_so(show: Show) -> None:
    show.go(next(at for at, page in enumerate(show.script.pages) if page.kind == "Decisions and next steps"))
    press(show, "a")
    assert not show.answer.on
    assert show.presenter._cell_words.text() == NOTHING


def test_help_lists_it() -> None:
    assert "Answer: from a figure of the slide" in keys_page()
    assert "show it on the customer" in keys_page()


def test_every_slide_of_the_deck_can_be_asked_to_its_months(show: Show) -> None:
    """Whatever figure is asked about, its months are laid out without a word cut off."""
    from firstslide.render.layout import layout

    asked = set()
    show.answer.blockSignals(True)  # nothing need be painted
    for at in range(len(show.script.pages)):
        if not show.answer.begin(show.script.pages[at].slide):
            continue
        for target in show.answer._steps[0].targets:
            assert target.who is not None
            which = (target.who.subject, target.who.key, target.who.period is None)  # one month is as good as another
            if which in asked:
                continue
            asked.add(which)
            show.answer._to_months(target)
            slide = show.answer.slide
            assert slide is not None
            assert layout(slide).overflow == ()
            assert len(show.answer._steps[-1].targets) == 12
            show.answer.up()
        show.answer.leave()
    assert len(asked) > 30
