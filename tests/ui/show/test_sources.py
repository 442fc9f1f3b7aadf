"""Where a figure comes from, asked during the show: by key or click, on the presenter's screen only, with the sheet."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from firstslide.content.figures import figures
from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.render.theme import contrast
from firstslide.ui import theme
from firstslide.ui.desk import Desk
from firstslide.ui.session import NO_FIGURE
from firstslide.ui.sheet.inks import READABLE
from firstslide.ui.show.look import LOOK
from firstslide.ui.show.show import Show
from firstslide.ui.show.sources import Sources
from firstslide.ui.source.panel import AS_IMPORTED
from tests.ui.show.conftest import Room
from tests.ui.show.test_show import hover, press

KEY = Qt.Key
LONG = 30_000


@pytest.fixture
def show(window: Desk, room: Room) -> Iterator[Show]:
    """A show of the sample meeting, from its scorecard, with the session behind it."""
    view = window.session.view
    assert view is not None
    start = next(i for i, content in view.contents.items() if content.kind is SlideKind.SCORECARD)
    made = Show(view, start, None, room.find, room.clock, window.session)
    ended: list[bool] = []
    made.ended.connect(lambda: ended.append(True))
    made.begin()
    yield made
    if not ended:
        made.end()


@pytest.fixture
def told(show: Show, qtbot: QtBot) -> Callable[[], Sources]:
    """Wait until the sheet of a figure is shown."""

    def wait() -> Sources:
        assert show.presenter.sources is not None
        found = show.presenter.sources
        qtbot.waitUntil(lambda: found.panel.state.text() == AS_IMPORTED, timeout=LONG)
        qtbot.waitUntil(found.panel.sheet.isVisible, timeout=5_000)
        return found

    return wait


def every_top_level() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_f9_lists_the_figures_with_their_cells_and_the_sheet(show: Show, told: Callable[[], Sources]) -> None:
    windows, frame = every_top_level(), show.customer.frame
    press(show.presenter, KEY.Key_F9)
    sources = told()
    content = show._view.contents[show.script.pages[show.state.at].id]
    assert sources.panel.figure.count() == len(figures(content))
    assert sources.panel.cells.hasFocus()
    assert show.presenter.isAncestorOf(sources.panel.sheet), "a part of the presenter's window, never one of its own"
    assert every_top_level() == windows
    assert show.customer.frame == frame
    assert not show.customer.findChildren(Sources)
    press(sources.panel.cells, KEY.Key_Return)
    assert sources.panel.sheet.hasFocus()
    press(sources.panel.sheet, KEY.Key_Escape)
    assert sources.isHidden()
    assert show.state.asked_at is None, "that Esc was not for the end of the show"
    assert show.presenter.hasFocus()


def test_it_is_dark_as_all_of_the_show_whatever_the_systems_scheme_is(
    show: Show, told: Callable[[], Sources], qtbot: QtBot
) -> None:
    assert not theme.current().dark
    press(show.presenter, KEY.Key_F9)
    sources = told()
    qtbot.waitUntil(lambda: bool(sources.panel.sheet.currentIndex().data()), timeout=LONG)
    picture = sources.grab().toImage()
    seen = [
        picture.pixelColor(x, y).lightness()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    ]
    assert sum(light > 128 for light in seen) < 0.1 * len(seen), (
        "its letters and finance’s lines are light, and no more"
    )
    sheet = sources.panel.sheet
    qtbot.waitUntil(lambda: sheet._flash.state() == sheet._flash.State.Stopped, timeout=LONG)
    inside = sheet.visualRect(sheet.currentIndex()).topLeft() + QPoint(4, 4)
    assert sheet.viewport().grab().toImage().pixelColor(inside) == QColor(LOOK.panel), "no tint over the figure"


@pytest.mark.parametrize("ground", [LOOK.panel, LOOK.sunken, LOOK.accent_tint])
@pytest.mark.parametrize("ink", [LOOK.text, LOOK.muted, LOOK.accent])
def test_its_words_are_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= READABLE


def test_a_clicker_goes_on_while_it_is_open(show: Show, told: Callable[[], Sources]) -> None:
    press(show.presenter, KEY.Key_F9)
    sources, at = told(), show.state.at
    press(sources.panel.cells, "b")
    assert show.customer.frame.cover == "black"
    assert sources.isVisible()
    press(sources.panel.cells, KEY.Key_Down)
    assert show.state.at == at, "arrows go from cell to cell"
    press(sources.panel.cells, KEY.Key_PageDown)
    assert show.state.at == at + 1
    assert sources.isHidden(), "it told of the slide before"


@pytest.mark.parametrize("key", [KEY.Key_F9, KEY.Key_Escape, "g"])
def test_either_window_closes_it(show: Show, told: Callable[[], Sources], key: str | Qt.Key) -> None:
    press(show.customer, KEY.Key_F9)
    sources = told()
    press(show.customer, key)
    assert sources.isHidden()
    assert show.state.asked_at is None


def test_a_click_on_a_figure_begins_with_it(show: Show, told: Callable[[], Sources]) -> None:
    preview = show.presenter.current
    hover(preview, QPointF(1, 1))
    assert preview._figures is not None
    rect, cells = next((r, c) for r, c in preview._figures if len(c) == 3)
    at = preview._on_widget(rect).center()
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert [line.cell for line in told().panel.cells.lines[1:]] == list(cells)
    QTest.mouseClick(preview, Qt.MouseButton.LeftButton, pos=preview.rect().topLeft())
    assert told().isVisible()


def test_f9_begins_with_the_figure_under_the_mouse(show: Show, told: Callable[[], Sources]) -> None:
    preview = show.presenter.current
    hover(preview, QPointF(1, 1))
    assert preview._figures is not None
    every = figures(show._view.contents[show.script.pages[show.state.at].id])
    rect, cells = next((r, c) for r, c in preview._figures if c and c != every[0].cells)
    hover(preview, preview._on_widget(rect).center())
    press(show.presenter, KEY.Key_F9)
    sources = told()
    assert every[sources.panel.figure.currentIndex()].cells == cells
    press(show.presenter, KEY.Key_F9)
    QApplication.sendEvent(preview, QEvent(QEvent.Type.Leave))
    press(show.presenter, KEY.Key_F9)
    assert told().panel.figure.currentIndex() == 0, "nothing is pointed at: all of them, from the first"


def test_a_slide_without_a_figure_says_so(window: Desk, room: Room) -> None:
    session = window.session
    assert session.view is not None
    session.apply(changes.add(session.view.meeting, SlideKind.TEXT, 0, backup=False))
    own = session.view.meeting.deck.main[0]
    for slot, text in (("title", "What we heard"), ("text:body", "Nothing that a workbook says.")):
        session.apply(changes.set_text(session.view.meeting, own, slot, text))
    made = Show(session.view, own, None, room.find, room.clock, session)
    made.begin()
    press(made.presenter, KEY.Key_F9)
    assert made.presenter._cell_words.text() == NO_FIGURE
    assert made.presenter.sources is None
    press(made.presenter, KEY.Key_PageDown)
    assert made.presenter._cell_words.text() != NO_FIGURE
    made.end()


def test_the_end_of_the_show_lets_the_workbook_go(
    show: Show, told: Callable[[], Sources], window: Desk, qtbot: QtBot
) -> None:
    press(show.presenter, KEY.Key_F9)
    (book,) = told().panel._books.values()
    press(show.presenter, "x")  # screens swap: it goes along with its window
    qtbot.waitUntil(lambda: show.presenter.isVisible())
    show.end()
    assert book.closed
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)


def test_with_one_screen_it_opens_nowhere(window: Desk, room: Room) -> None:
    view = window.session.view
    assert view is not None
    room.displays = room.displays[:1]
    alone = Show(view, "", None, room.find, room.clock, window.session)
    alone.begin()
    press(alone.customer, KEY.Key_F9)
    assert alone.presenter.sources is None
    alone.end()


def test_pointing_is_not_asking(show: Show) -> None:
    preview = show.presenter.current
    hover(preview, QPointF(1, 1))
    none = Qt.MouseButton.NoButton
    where = QPointF(4, 4), QPointF(preview.mapToGlobal(QPointF(4, 4)))
    QApplication.sendEvent(
        preview, QMouseEvent(QEvent.Type.MouseMove, *where, none, none, Qt.KeyboardModifier.NoModifier)
    )
    assert show.presenter.sources is None


def test_the_slide_and_what_the_customer_sees_stay_in_sight(
    show: Show, told: Callable[[], Sources], qtbot: QtBot
) -> None:
    press(show.presenter, KEY.Key_F9)
    sources, presenter = told(), show.presenter

    def covers(part: QWidget) -> bool:
        return sources.geometry().intersects(part.rect().translated(part.mapTo(presenter, QPoint())))

    parts = (presenter.current, presenter._screen, presenter._clock)
    qtbot.waitUntil(lambda: not any(covers(part) for part in parts))  # once the room beside them is shared out
