"""A show driven by keys and clicks, in a room with two screens, with one, and with a screen that comes and goes."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.content.values import CustomerSlide, SlideContent
from firstslide.meeting.slides import SlideKind
from firstslide.render.layout import layout
from firstslide.ui.session import Session
from firstslide.ui.show.customer import TITLE, Frame, fitted, hint_middle
from firstslide.ui.show.screens import Places
from firstslide.ui.show.show import NOTHING, Show, start
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View
from tests.ui.show import make
from tests.ui.show.conftest import Begin, Room
from tests.ui.show.make import LAPTOP, OTHER, TV

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
KEY_NONE = Qt.KeyboardModifier.NoModifier
WINDOWS = ["customer", "presenter"]


def press(window: QWidget, *keys: Qt.Key | str) -> None:
    for key in keys:
        QTest.keyClicks(window, key) if isinstance(key, str) else QTest.keyClick(window, key)


def hover(window: QWidget, at: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    where = at, QPointF(window.mapToGlobal(at))
    QApplication.sendEvent(window, QMouseEvent(QEvent.Type.MouseMove, *where, none, none, KEY_NONE))


def changed(qtbot: QtBot, show: Show) -> None:
    """The screens have changed: the windows go, and come back where they belong."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenRemoved.emit(app.primaryScreen())
    assert not show.customer.isVisible(), "the customer's window must go before anything else happens"
    assert not show.presenter.isVisible()
    qtbot.waitUntil(lambda: show.customer.isVisible() or show.presenter.isVisible())


@pytest.mark.parametrize("which", WINDOWS)
def test_every_way_forward_and_back_from_either_window(begin: Begin, which: str) -> None:
    show = begin()
    window = getattr(show, which)
    for key in (KEY.Key_N, KEY.Key_PageDown, KEY.Key_Right, KEY.Key_Down, KEY.Key_Space, KEY.Key_Return, KEY.Key_Enter):
        before = show.state.at
        press(window, key)
        assert show.state.at == before + 1, key
    for key in (KEY.Key_P, KEY.Key_PageUp, KEY.Key_Left, KEY.Key_Up, KEY.Key_Backspace):
        before = show.state.at
        press(window, key)
        assert show.state.at == before - 1, key
    press(window, KEY.Key_End)
    assert show.state.at == show.script.main - 1
    press(window, KEY.Key_Home)
    assert show.state.at == 0


def test_a_left_click_on_the_customers_window_goes_on(begin: Begin) -> None:
    show = begin()
    QTest.mouseClick(show.customer, Qt.MouseButton.LeftButton)
    assert show.state.at == 1
    QTest.mouseClick(show.customer, Qt.MouseButton.RightButton)
    assert show.state.at == 1


@pytest.mark.parametrize("which", WINDOWS)
def test_a_number_then_enter(begin: Begin, which: str) -> None:
    show = begin()
    press(getattr(show, which), "4", KEY.Key_Return)
    assert show.state.at == 3
    assert show.customer.frame.slide == show.script.pages[3].slide


@pytest.mark.parametrize("which", WINDOWS)
def test_search_takes_what_is_typed_in_either_window(begin: Begin, which: str) -> None:
    show = begin()
    window = getattr(show, which)
    press(window, "g")
    search = show.presenter.search
    assert search.isVisible()
    if which == "presenter":
        window = search.focusWidget() or search._field
    press(window, "agreed")
    assert [row.split()[0] for row in search.rows] == [
        page.slide.number for page in show.script.pages if page.kind == "Agreed scope"
    ]
    assert "argues the contract" in search.warning
    press(window, KEY.Key_Return)
    assert show.script.pages[show.state.at].kind == "Agreed scope"
    assert not search.isVisible()


def test_escape_leaves_the_search_and_does_not_ask_for_the_end(begin: Begin) -> None:
    show = begin()
    press(show.presenter, "g")
    press(show.customer, "zzz")
    assert show.presenter.search.rows == []
    press(show.customer, KEY.Key_Return, KEY.Key_Escape)
    assert not show.presenter.search.isVisible()
    assert show.state.asked_at is None
    assert show.state.at == 0


@pytest.mark.parametrize(
    ("key", "cover", "colour"), [("b", "black", 0), (".", "black", 0), ("w", "white", 255), (",", "white", 255)]
)
def test_covers_are_on_the_customers_screen_only(begin: Begin, key: str, cover: str, colour: int) -> None:
    show = begin()
    press(show.customer, key)
    assert show.customer.frame.cover == cover
    middle = show.customer.grab().toImage().pixelColor(show.customer.rect().center())
    assert (middle.red(), middle.green(), middle.blue()) == (colour, colour, colour)
    assert show.presenter.current.slide == show.script.pages[0].slide
    press(show.customer, key)
    assert show.customer.frame.cover == ""


def test_frozen_the_customer_keeps_the_slide_while_the_presenter_looks_on(begin: Begin) -> None:
    show = begin()
    press(show.presenter, "f", KEY.Key_PageDown, KEY.Key_PageDown)
    assert show.customer.frame.slide == show.script.pages[0].slide
    assert show.presenter.current.slide == show.script.pages[2].slide
    press(show.presenter, "f")
    assert show.customer.frame.slide == show.script.pages[2].slide


def test_x_swaps_the_screens_and_back(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    assert show.places == Places(TV, LAPTOP)
    press(show.customer, "x")
    assert not show.customer.isVisible(), "hidden while the screens change hands"
    qtbot.waitUntil(lambda: show.customer.isVisible() and show.presenter.isVisible())
    assert show.places == Places(LAPTOP, TV)
    assert show.customer.geometry().topLeft() == QPoint(0, 0)
    press(show.presenter, "x")
    qtbot.waitUntil(show.customer.isVisible)
    assert show.places == Places(TV, LAPTOP)
    assert show.customer.geometry().topLeft() == QPoint(1280, 0)


def test_f5_is_harmless(begin: Begin) -> None:
    show = begin()
    before = show.state
    QTest.keyClick(show.customer, KEY.Key_F5)
    QTest.keyClick(show.presenter, KEY.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert show.state == before


def test_escape_asks_on_the_presenters_screen_only_and_twice_ends(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    press(show.customer, KEY.Key_Escape)
    assert show.customer.frame.hint == ""
    with qtbot.waitSignal(show.ended):
        press(show.presenter, KEY.Key_Escape)
    assert not show.customer.isVisible()


def test_a_clicker_that_sends_f5_and_escape_in_turn_ends_in_two(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    with qtbot.waitSignal(show.ended):
        press(show.customer, KEY.Key_Escape, KEY.Key_F5, KEY.Key_Escape)


def test_ctrl_q_ends(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    with qtbot.waitSignal(show.ended):
        QTest.keyClick(show.customer, KEY.Key_Q, CTRL)


@pytest.mark.parametrize("which", WINDOWS)
def test_closing_either_window_ends(begin: Begin, qtbot: QtBot, which: str) -> None:
    show = begin()
    with qtbot.waitSignal(show.ended):
        getattr(show, which).close()


def test_help_is_on_the_presenters_screen_only(begin: Begin) -> None:
    show = begin()
    press(show.customer, KEY.Key_F1)
    assert show.presenter.key_list.isVisible()
    press(show.customer, "?")
    assert not show.presenter.key_list.isVisible()


def test_the_chips_do_what_their_keys_do(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    chips = {chip.text().split()[0]: chip for chip in show.presenter.findChildren(QPushButton)}
    QTest.mouseClick(chips["B"], Qt.MouseButton.LeftButton)
    assert show.state.cover == "black"
    QTest.mouseClick(chips["F"], Qt.MouseButton.LeftButton)
    assert show.state.held == 0
    QTest.mouseClick(chips["X"], Qt.MouseButton.LeftButton)
    assert show.places == Places(LAPTOP, TV)
    qtbot.waitUntil(show.presenter.isVisible)
    QTest.mouseClick(chips["G"], Qt.MouseButton.LeftButton)
    assert show.presenter.search.isVisible()


def test_a_click_on_the_clock_pauses_it(begin: Begin, room: Room) -> None:
    show = begin()
    press(show.customer, KEY.Key_PageDown)
    room.now += 90
    clock = next(b for b in show.presenter.findChildren(QPushButton) if b.accessibleName() == "Clock")
    QTest.mouseClick(clock, Qt.MouseButton.LeftButton)
    room.now += 300
    show._tick()
    assert clock.text() == "1:30"


def test_hovering_a_figure_names_its_cell(begin: Begin, view: View) -> None:
    show = begin(make.kind(view, SlideKind.SCORECARD))
    preview = show.presenter.current
    hover(preview, QPointF(1, 1))
    asked: list[object] = []
    preview.pointed.connect(asked.append)
    rect, cells = next(figure for figure in layout(show.script.pages[show.state.at].slide).figures if figure[1])
    hover(preview, rect.center() * preview.width() / 1920)
    assert asked == [cells]
    hover(preview, QPointF(1, 1))
    assert asked == [cells, ()]


# One screen


@pytest.fixture
def alone(room: Room) -> Room:
    room.displays = (LAPTOP,)
    return room


def test_with_one_screen_there_is_the_slide_and_nothing_else(begin: Begin, alone: Room) -> None:
    show = begin()
    assert show.customer.isVisible()
    assert not show.presenter.isVisible()
    press(show.customer, "g", KEY.Key_F1, "x", "f")
    assert not show.presenter.isVisible()
    assert show.customer.frame == Frame(show.script.pages[0].slide)
    press(show.customer, "5", KEY.Key_Return)
    assert show.state.at == 4


def test_with_one_screen_escape_asks_in_neutral_words(begin: Begin, alone: Room, qtbot: QtBot) -> None:
    show = begin()
    press(show.customer, KEY.Key_Escape)
    assert show.customer.frame.hint == "Esc again to end"
    alone.now += 2.5
    show._tick()
    assert show.customer.frame.hint == ""
    press(show.customer, KEY.Key_Escape)
    with qtbot.waitSignal(show.ended):
        press(show.customer, KEY.Key_Escape)


# Screens that come and go


def test_unplugged_the_slide_goes_and_returns_by_itself_to_where_the_talk_is(
    begin: Begin, room: Room, qtbot: QtBot
) -> None:
    show = begin()
    press(show.customer, KEY.Key_PageDown)
    room.displays = (LAPTOP,)
    changed(qtbot, show)
    assert not show.customer.isVisible()
    assert show.presenter.isVisible()
    press(show.presenter, KEY.Key_PageDown)
    assert 2 not in show.state.seen
    room.displays = (LAPTOP, TV)
    changed(qtbot, show)
    assert show.customer.isVisible()
    assert show.places == Places(TV, LAPTOP)
    assert show.customer.frame.slide == show.script.pages[2].slide
    assert 2 in show.state.seen


def test_another_screen_is_taken_only_by_x(begin: Begin, room: Room, qtbot: QtBot) -> None:
    show = begin()
    room.displays = (LAPTOP, OTHER)
    changed(qtbot, show)
    assert not show.customer.isVisible()
    press(show.presenter, "x")
    qtbot.waitUntil(show.customer.isVisible)
    assert show.places.customer == OTHER


def test_a_projector_plugged_in_later_takes_the_slides_and_opens_the_notes(
    begin: Begin, alone: Room, qtbot: QtBot
) -> None:
    show = begin()
    alone.displays = (LAPTOP, TV)
    changed(qtbot, show)
    assert show.places == Places(TV, LAPTOP)
    assert show.presenter.isVisible()


def test_the_laptop_closed_the_notes_open_nowhere(begin: Begin, room: Room, qtbot: QtBot) -> None:
    show = begin()
    room.displays = (TV,)
    changed(qtbot, show)
    assert show.customer.isVisible()
    assert not show.presenter.isVisible()


def test_a_window_that_the_system_moves_is_hidden_at_once(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    show.places = Places(OTHER, LAPTOP)  # as if the screen it stands on were no longer the customer's
    show.customer.windowHandle().screenChanged.emit(show.customer.screen())
    assert not show.customer.isVisible()
    qtbot.waitUntil(show.customer.isVisible)


# What is internal


def reachable(root: object, depth: int = 12) -> Iterator[object]:
    """Everything that Python can reach from an object's own fields, short of modules and classes."""
    seen: set[int] = set()
    layer = [vars(root)] if hasattr(root, "__dict__") else [root]
    for _ in range(depth):
        following = []
        for thing in layer:
            if id(thing) in seen or isinstance(thing, type) or type(thing).__name__ in ("module", "function"):
                continue
            seen.add(id(thing))
            yield thing
            following += gc.get_referents(thing)
        layer = following


def test_the_customers_window_holds_only_what_the_customer_may_see(begin: Begin) -> None:
    show = begin()
    for _ in range(len(show.script.pages)):
        press(show.customer, KEY.Key_PageDown)
    show.go(len(show.script.pages) - 1)
    held = list(reachable(show.customer))
    assert [thing for thing in held if isinstance(thing, (SlideContent, View, Show))] == []
    texts = [thing for thing in held if isinstance(thing, str)]
    assert any("service levels" in text for text in texts), "the search must reach the slides' own words"
    assert [text for text in texts if "Canary" in text] == []
    assert any(isinstance(thing, CustomerSlide) for thing in held)


def test_the_search_for_canaries_finds_a_planted_one(begin: Begin, view: View) -> None:
    show = begin()
    show.customer.leak = view  # type: ignore[attr-defined]
    held = list(reachable(show.customer))
    assert any(isinstance(thing, View) for thing in held)
    assert any(isinstance(thing, str) and "Canary" in thing for thing in held)


def test_no_prompt_of_a_gap_reaches_a_frame(view: View, begin: Begin) -> None:
    prompts = {gap.prompt for content in view.contents.values() for gap in content.gaps}
    assert prompts, "the meeting must have gaps for this to mean anything"
    show = begin()
    said = " ".join(repr(page.slide) for page in show.script.pages)
    assert [prompt for prompt in prompts if prompt in said] == []
    assert make.NOTES not in said
    assert make.HIDDEN not in said


def test_titles_of_windows_are_neutral(begin: Begin) -> None:
    show = begin()
    assert {show.customer.windowTitle(), show.presenter.windowTitle()} == {TITLE}


# The program's own window


def test_the_programs_window_is_out_of_sight_during_the_show(
    qapp: object, qtbot: QtBot, view: View, room: Room
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    show = Show(view, "", window, room.find, room.clock)
    show.begin()
    assert not window.isVisible()
    with qtbot.waitSignal(show.ended):
        show.end()
    assert window.isVisible()
    window.hide()


def test_with_nothing_to_show_it_is_said_and_the_show_is_over(qapp: object, qtbot: QtBot, view: View) -> None:
    tasks = Tasks()

    class Empty(Session):
        @property
        def view(self) -> View:
            return make.emptied(view)

    session = Empty(tasks)
    said: list[str] = []
    session.said.connect(said.append)
    show = start(None, session, "")
    with qtbot.waitSignal(show.ended):
        pass
    assert said == [NOTHING]
    tasks.close()


# Pictures


def test_neighbours_are_drawn_before_they_are_asked_for(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    pictures = show.customer._pictures
    qtbot.waitUntil(lambda: pictures.picture(show.script.pages[1].slide) is not None)
    press(show.customer, KEY.Key_PageDown)
    qtbot.waitUntil(lambda: pictures.picture(show.script.pages[2].slide) is not None)


def test_the_cursor_hides_on_the_customers_screen(begin: Begin, qtbot: QtBot) -> None:
    show = begin()
    hover(show.customer, QPointF(60, 60))
    assert show.customer.cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: show.customer.cursor().shape() == Qt.CursorShape.BlankCursor, timeout=4000)


@pytest.mark.parametrize(
    ("wide", "high"), [(1280, 800), (1920, 1080), (1920, 1200), (1024, 768), (1366, 768), (1280, 740)]
)
def test_a_hint_stands_wholly_on_the_slide_or_wholly_below_it(wide: int, high: int) -> None:
    area, tall = QSize(wide, high), 32.0
    foot = fitted(area).bottom() + 1
    top, bottom = hint_middle(area, tall) - tall / 2, hint_middle(area, tall) + tall / 2
    assert bottom <= high
    assert bottom <= foot or top >= foot
