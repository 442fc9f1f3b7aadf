"""From a key to the painted slide, against a window that only blits one picture of the same size on the same key.

Run by its path: ``python -m pytest tests/benchmarks/test_show_speed.py -s``.
"""

import statistics
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from firstslide.ui.show.customer import CustomerWindow
from firstslide.ui.show.show import Show
from firstslide.workspace.workspace import View
from tests.ui.show import make

AIM = 1.5
ROUNDS = 60
FULL_HD = (1920, 1080)


class Watched(CustomerWindow):
    """The customer's window, which writes down when it has painted."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.done.append(time.perf_counter())


class Bare(QWidget):
    """The least that can be done: a key, and a picture is copied to the window."""

    def __init__(self, pictures: list[QPixmap]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pictures, self._at = pictures, 0
        self.done: list[float] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._at = (self._at + 1) % len(self._pictures)
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(QPointF(0, 0), self._pictures[self._at])
        self.done.append(time.perf_counter())


@pytest.fixture(scope="module")
def view() -> View:
    return make.shown()


@pytest.fixture
def show(qapp: QApplication, view: View, monkeypatch: pytest.MonkeyPatch) -> Iterator[Show]:
    monkeypatch.setattr("firstslide.ui.show.show.CustomerWindow", Watched)
    room = (make.LAPTOP, make.TV)
    made = Show(view, "", None, lambda: room)
    made.begin()
    yield made
    made.end()


def test_key_to_painted_slide_against_a_bare_blit(show: Show, qtbot: QtBot) -> None:
    customer = show.customer
    assert isinstance(customer, Watched)
    show._check.stop()  # it would put the window back to full screen, and the platform's is smaller
    customer.showNormal()
    customer.resize(*FULL_HD)
    pictures = customer._pictures
    bare = Bare([pictures.now(page.slide).copy() for page in show.script.pages[:3]])
    bare.resize(*FULL_HD)
    qtbot.addWidget(bare)
    bare.show()
    QApplication.processEvents()
    assert (customer.width(), customer.height()) == FULL_HD
    blits, slides = [], []
    for turn in range(ROUNDS):
        key = Qt.Key.Key_PageDown if turn // (show.script.main - 1) % 2 == 0 else Qt.Key.Key_PageUp
        following = show.state.next_at if key == Qt.Key.Key_PageDown else show.state.previous_at
        slide = show.script.pages[following].slide
        qtbot.waitUntil(lambda slide=slide: pictures.picture(slide) is not None)  # type: ignore[misc]
        QApplication.processEvents()
        blits.append(_until_painted(Qt.Key.Key_PageDown, bare))
        QApplication.processEvents()
        slides.append(_until_painted(key, customer))
    bare_ms, slide_ms = (statistics.median(times) * 1000 for times in (blits, slides))
    print(f"\nkey to painted slide {slide_ms:.2f} ms, bare blit {bare_ms:.2f} ms: {slide_ms / bare_ms:.2f} times")
    assert slide_ms / bare_ms <= AIM


def test_a_jump_to_a_slide_that_was_not_drawn_ahead(show: Show, qtbot: QtBot) -> None:
    times = []
    for at in range(len(show.script.pages) - 1, 0, -4):
        start = time.perf_counter()
        show.go(at)
        times.append(time.perf_counter() - start)
    worst = max(times) * 1000
    print(f"\na jump to a slide not drawn ahead, presenter's screen included: at most {worst:.0f} ms")
    assert worst < 250


def _until_painted(key: Qt.Key, window: Bare | Watched) -> float:
    """Seconds from a key to the end of the window's paint."""
    before = len(window.done)
    start = time.perf_counter()
    QTest.keyClick(window, key)
    return window.done[before] - start
