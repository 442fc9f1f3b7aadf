"""A show under way: it owns the customer's window and the presenter's, and every key of either ends here.

The customer's window is hidden on every change of screens and shown again on purpose, by ``screens.assign``, once the
screens have settled. It is only ever handed frames made of ``CustomerSlide`` values.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from firstslide.content.figures import figures
from firstslide.meeting.cells import Cell

from .answer import NOTHING as NOT_ASKED
from .answer import Answer
from .cells import Ledger, where
from .customer import CustomerWindow, Frame
from .guard import Caution, caution, caution_of_answer
from .keys import Stroke, do_of
from .presenter import PresenterWindow
from .rooms import remembered
from .scene import Scene, answering, scene
from .screens import Display, Places, Wish, assign, displays, is_on, swapped
from .script import Script, script_of, start_index
from .state import State

if TYPE_CHECKING:
    from firstslide.content.figures import Figure
    from firstslide.ui.session import Session
    from firstslide.workspace.workspace import View

SETTLE_MS = 300  # screens report themselves in several steps, and an X11 window manager lets go of a window late
CHECK_MS = 500
TICK_MS = 250
NOTHING = "There is no slide to show yet: draft the slides, and fill what they wait for."
_HINT = "Esc again to end"
_SAY_SECONDS = 3.0
_LEAVE = ("next", "previous", "first", "last", "jump", "digit", "end", "find")  # what goes on to another slide
_STRAYS = 3  # how often the window system may put a window elsewhere before the show does without it


class Show(QObject):
    """A show. ``ended`` is emitted once, when all of its windows are gone."""

    ended = Signal()

    def __init__(
        self,
        view: View,
        slide_id: str,
        window: QWidget | None = None,
        find_displays: Callable[[], Sequence[Display]] = displays,
        clock: Callable[[], float] = time.monotonic,
        session: Session | None = None,
    ) -> None:
        """``window``: the program's own, out of sight during the show; ``session``: whose workbooks are shown to the
        presenter.
        """
        super().__init__(window)
        self._view, self._window = view, window
        self._displays, self._clock = find_displays, clock
        self.script: Script = script_of(view.contents)
        self._ledger = Ledger(view.facts.monthly)
        at = start_index(self.script, view.contents, slide_id)
        left_at = at if at < self.script.main else 0
        self.state = State(self.script.main, len(self.script.pages), at, left_at, lit=False)
        self.places = Places()
        self._wish = Wish()
        self._strays = 0
        self._over = False
        self.answer = Answer(view, session, self)
        self._hint, self._hinted_at = "", 0.0  # for the customer's screen, where there is no other one
        self.customer = CustomerWindow()
        self.presenter = PresenterWindow(self._where, session)
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._place)
        self._check = QTimer(self, interval=CHECK_MS, singleShot=True)
        self._check.timeout.connect(self._look_after)
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._listen()

    def begin(self) -> None:
        """Open the windows."""
        found = self._displays()
        self.places, self._wish = assign(found, self._wish, remembered(found))
        self._show_windows()
        if self._window is not None:
            self._window.hide()
        self._ticks.start()

    # What is done

    def do(self, what: str, digit: str = "") -> None:
        """Do something of the table of keys."""
        if self._over or not what:
            return
        if what in ("escape", "leave") and self.presenter.close_overlays():
            return
        if self.answer.on and what in _LEAVE:
            self.answer.leave()
        if self.answer.on and self.answer.do(what):
            return
        match what:
            case "answer":
                self._begin_answer()
            case "send":
                self.answer.send(self.state.lit and not self.state.cover)
            case "swap":
                self._swap()
            case "find" | "help" | "cells":
                self._open(what)
            case "nothing":
                return
            case _:
                self._become(self.state.after(what, self._clock(), digit))

    def take(self, stroke: Stroke) -> None:
        """A key that was pressed in either window."""
        if self.presenter.search.isVisible():
            self.presenter.search.take(stroke)
            return
        self.do(do_of(stroke, bool(self.state.typed), self.answer.on), stroke.text)

    def go(self, at: int) -> None:
        """Go to a slide by its index."""
        self.presenter.close_overlays()
        self.answer.leave()
        self._become(self.state.jumped(at, self._clock()))

    def end(self) -> None:
        """Close everything, and give the program's window back."""
        if self._over:
            return
        self._over = True
        self.answer.blockSignals(True)
        self.answer.leave()
        for timer in (self._settle, self._check, self._ticks):
            timer.stop()
        self._ignore_screens()
        for own in (self.customer, self.presenter):
            own.stop()
            own.hide()
            own.close()
            own.deleteLater()
        self._give_back()
        self.ended.emit()
        self.deleteLater()

    # Inside, on answers

    def _begin_answer(self) -> None:
        """Look for an answer on the slide in sight, or leave the one that is looked for."""
        if self.answer.on:
            self.answer.leave()
        elif not self.answer.begin(self.script.pages[self.state.at].slide, self.presenter.current.under_mouse):
            self.presenter.say(NOT_ASKED)
            self._hint, self._hinted_at = NOT_ASKED if self.state.alone else "", self._clock()
            self._put()

    def _answered(self) -> None:
        """Another answer is in sight. Where the presenter has no screen of their own, the customer sees it, too."""
        if self.state.alone and self.answer.slide not in (None, self.answer.sent):
            self.answer.send(self.state.lit and not self.state.cover)
        else:
            self._put()

    def _pressed(self, where: QPointF) -> None:
        """Somebody clicked on the customer's slide: on a figure of it, where an answer is looked for there."""
        if not self.answer.on:
            self.do("next")
        elif self.state.alone:
            self.answer.press(where)

    def _tell_cells(self, figures: Sequence[Figure], chosen: int) -> None:
        if not self.presenter.isVisible():
            return  # cells are for the presenter's eyes
        slide = self.answer.slide or self.script.pages[self.state.at].slide
        self.presenter.activateWindow()
        self.presenter.open_sources(slide.slide_id, figures, chosen)

    # Inside, on what is done

    def _become(self, state: State) -> None:
        self.state = state
        if state.ended:
            self.end()
        else:
            self._put()

    def _put(self) -> None:
        """The customer's screen first: the presenter can wait a moment."""
        state, pages = self.state, self.script.pages
        hint = _HINT if state.alone and state.asked_at is not None else self._hint
        ahead = [state.next_at, state.previous_at, min(state.next_at + 1, state.total - 1)]
        shown, framed = self.answer.sent, None
        if state.alone:
            shown, framed = self.answer.slide, self.answer.framed
        slide = shown or pages[state.shown].slide
        self.customer.put(Frame(slide, state.cover, hint, framed), [pages[at].slide for at in ahead])
        if self.presenter.isVisible():
            self.presenter.put(self._scene(), [pages[at] for at in ahead])

    def _scene(self) -> Scene:
        now = dt.datetime.now().astimezone()
        made = scene(
            self.script, self.state, self._view.story, self.places, self._clock(), f"{now:%H:%M}", self.answer.seen
        )
        telling = self.answer.telling(where(self.answer.cells))
        if telling is None:
            return made
        shown = f"slide {self.script.pages[self.state.shown].slide.number}"
        screen = self.places.customer.label if self.places.customer is not None else ""
        judged, seen = self.answer.judged, self.state.seen
        early = judged and caution_of_answer(self._view.story, self.script, seen, judged, self.answer.seen)
        return answering(made, telling, self.answer.sent, shown, screen, early or None)

    def _tick(self) -> None:
        if self._hint and self._clock() - self._hinted_at > _SAY_SECONDS:
            self._hint = ""
            self._put()
        later = self.state.later(self._clock())
        if later != self.state:
            self._become(later)
        elif self.presenter.isVisible():
            self.presenter.tick(self._scene())

    def _open(self, what: str) -> None:
        if not self.presenter.isVisible():
            return  # with one screen there is nowhere to say it
        if what == "help":
            self.presenter.toggle_keys()
        elif what == "cells":
            if not self.presenter.close_sources():
                self._ask(self.presenter.current.under_mouse)
        else:
            self.presenter.activateWindow()
            self.presenter.open_find(self.script, self._caution)

    def _ask(self, cells: tuple[Cell, ...]) -> None:
        """Tell the presenter where the slide's figures come from, beginning with the one of these cells."""
        slide_id = self.script.pages[self.state.at].id
        every = figures(self._view.contents[slide_id])
        chosen = next((at for at, figure in enumerate(every) if cells and figure.cells == cells), 0)
        self.presenter.activateWindow()
        self.presenter.open_sources(slide_id, every, chosen)

    def _caution(self, at: int) -> Caution | None:
        return caution(self._view.story, self.script, self.state.seen, at, self.answer.seen)

    def _where(self, cells: Sequence[Cell]) -> tuple[str, str]:
        return where(cells), self._ledger.what(cells)

    # Inside, on the screens

    def _listen(self) -> None:
        for own in (self.customer, self.presenter):
            own.stroke.connect(self.take)
            own.closing.connect(self.end)
            own.create()
            own.windowHandle().screenChanged.connect(lambda screen, own=own: self._stray(own, screen))
        self.customer.clicked.connect(self._pressed)
        self.presenter.wanted.connect(self.do)
        self.presenter.asked.connect(self._ask)
        self.presenter.pressed.connect(self.answer.press)
        self.answer.changed.connect(self._answered)
        self.answer.cells_wanted.connect(self._tell_cells)
        self.presenter.search.chosen.connect(self.go)
        self.presenter.search.left.connect(self.presenter.close_overlays)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._screen_came)
        app.screenRemoved.connect(self._screens_changed)
        app.primaryScreenChanged.connect(self._screens_changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self._screens_changed)

    def _ignore_screens(self) -> None:
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.disconnect(self._screen_came)
        app.screenRemoved.disconnect(self._screens_changed)
        app.primaryScreenChanged.disconnect(self._screens_changed)
        for screen in app.screens():
            screen.geometryChanged.disconnect(self._screens_changed)

    def _screen_came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._screens_changed)
        self._screens_changed()

    def _screens_changed(self, *_: object) -> None:
        """Blank first: a window may be on another screen already by the time this is heard."""
        self._strays = 0
        self._hide_windows()
        self._settle.start()

    def _stray(self, window: QWidget, screen: QScreen) -> None:
        """A window was put on a screen that is not its own: hide both, and place them again on purpose."""
        meant = self.places.customer if window is self.customer else self.places.presenter
        if self._over or not window.isVisible() or (meant is not None and is_on(screen, meant)):
            return
        self._strays += 1
        self._hide_windows()
        if self._strays <= _STRAYS:
            self._settle.start()
        else:
            self._do_without(window)

    def _look_after(self) -> None:
        """A window manager may forget that a window is full screen, when it was hidden and shown in a hurry."""
        shown = [window for window in (self.customer, self.presenter) if window.isVisible()]
        if self._strays < _STRAYS and not all(window.isFullScreen() for window in shown):
            self._strays += 1
            self._hide_windows()
            self._settle.start()

    def _do_without(self, window: QWidget) -> None:
        """The window system will not have a window where it belongs: go on with the other one, or not at all."""
        places = self.places
        if window is self.presenter:
            self.places = replace(places, presenter=None)
        else:
            label = places.customer.label if places.customer else places.gone
            self.places = replace(places, customer=None, gone=label, offer=places.customer)
        if self.places.customer is None and self.places.presenter is None:
            self.end()
        else:
            self._show_windows()

    def _place(self) -> None:
        found = self._displays()
        self.places, self._wish = assign(found, self._wish, remembered(found))
        self._show_windows()

    def _swap(self) -> None:
        found = self._displays()
        places, wish = swapped(found, self.places, self._wish)
        if places == self.places:
            return
        self.places, self._wish = places, wish
        self._screens_changed()

    def _hide_windows(self) -> None:
        self._check.stop()
        self.customer.hide()
        self.presenter.hide()
        self.state = self.state.on_screens(lit=False, alone=self.state.alone)

    def _show_windows(self) -> None:
        customer, presenter = self.places.customer, self.places.presenter
        self.state = self.state.on_screens(lit=customer is not None, alone=presenter is None)
        if self.state.alone:
            self.answer.leave()
        self._put()
        if presenter is not None:
            _fill(self.presenter, presenter)
        if customer is not None:
            _fill(self.customer, customer)
        self._put()
        (self.presenter if presenter is not None else self.customer).activateWindow()
        self._check.start()

    def _give_back(self) -> None:
        """Show the program's window again, off the customer's screen."""
        window, own = self._window, self.places.presenter
        if window is None:
            return
        if own is not None and window.screen() is not None and not is_on(window.screen(), own):
            state = window.windowState()
            window.move(own.area[0] + 40, own.area[1] + 40)
            window.setWindowState(state)
        window.show()
        window.activateWindow()


def start(window: QWidget | None, session: Session, slide_id: str) -> Show:
    """Start the show of the session's meeting, from a slide or (with "") from the first; ``window`` is out of sight
    meanwhile. Where there is nothing to show, the session says so and the show ends at once.
    """
    view = session.view
    assert view is not None, "the caller sees to it that a meeting is open"
    show = Show(view, slide_id, window, session=session)
    if show.script.pages:
        show.begin()
    else:
        session.said.emit(NOTHING)
        QTimer.singleShot(0, show, show.end)
    return show


def _fill(window: QWidget, display: Display) -> None:
    """Show a window full screen on a display, wherever it was before."""
    area = QRect(*display.area)
    screen = next((s for s in QGuiApplication.screens() if is_on(s, display)), None)
    if screen is not None:
        window.setScreen(screen)
    window.setGeometry(area)
    window.showFullScreen()
