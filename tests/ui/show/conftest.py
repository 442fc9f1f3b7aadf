"""A show over a meeting in memory, in a room whose screens the test says."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.ui.show.screens import Display
from firstslide.ui.show.show import Show
from firstslide.workspace.workspace import View
from tests.ui.show import make


class Room:
    """The screens of a room, which a test plugs and unplugs, and a clock that stands until it is moved on."""

    def __init__(self, *displays: Display) -> None:
        self.displays = displays
        self.now = 1000.0

    def find(self) -> tuple[Display, ...]:
        return self.displays

    def clock(self) -> float:
        return self.now


Begin = Callable[..., Show]


@pytest.fixture(scope="session")
def view() -> View:
    """A meeting that can be shown."""
    return make.shown()


@pytest.fixture
def room() -> Room:
    """A laptop with a TV beside it."""
    return Room(make.LAPTOP, make.TV)


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, view: View, room: Room) -> Iterator[Begin]:
    """Start a show in the room; it is ended with the test."""
    started: list[Show] = []

    def make_show(slide_id: str = "", of: View = view) -> Show:
        show = Show(of, slide_id, None, room.find, room.clock)
        started.append(show)
        show.ended.connect(lambda: started.remove(show))
        show.begin()
        return show

    yield make_show
    for show in tuple(started):
        show.end()
