"""Painting a slide at full HD, against filling the same image, in one run: one of every kind, and the heaviest.

The wish is 10 ms for a slide, laid out and painted. Time is counted while this thread runs, not while others have its
turn, and the bound is a number of fillings. Thumbnails are drawn off the interface's thread; what is measured there is
how long that thread has to wait for its turn meanwhile, against how long it waits while another thread counts.
"""

from __future__ import annotations

import threading
import time
from itertools import pairwise
from statistics import median

import pytest
from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from firstslide.render.cache import DrawnAhead, Size
from firstslide.render.painter import paint
from tests.render import examples
from tests.render.examples import charts
from tests.render.test_matrix import KINDS, heaviest

SLIDES = examples.kinds() | charts.charts() | {"picture": charts.picture()}
HEAVIEST = {f"heaviest {kind}": heaviest(kind) for kind in KINDS}
FULL_HD = (1920, 1080)
FILLINGS = 90  # in the time of one slide, at most: 10 to 60 were measured on a busy computer
FILLINGS_HEAVIEST = 200  # the same of the fullest slide of a kind: 4 to 60 were measured
GAP = 0.030  # seconds that the interface may wait for its turn


@pytest.fixture
def canvas(qapp: object) -> QImage:
    return QImage(*FULL_HD, QImage.Format.Format_RGB32)


def fill(canvas: QImage) -> None:
    painter = QPainter(canvas)
    painter.fillRect(0, 0, *FULL_HD, QColor("#ffffff"))
    painter.end()


@pytest.mark.benchmark(group="a slide at full HD", timer=time.thread_time)
def test_filling(benchmark: BenchmarkFixture, canvas: QImage) -> None:
    benchmark(fill, canvas)


@pytest.mark.benchmark(group="a slide at full HD", timer=time.thread_time)
@pytest.mark.parametrize("name", [name for name in SLIDES | HEAVIEST if name != "gaps"])
def test_painting(benchmark: BenchmarkFixture, canvas: QImage, name: str) -> None:
    slide = (SLIDES | HEAVIEST)[name]
    fillings: list[float] = []

    def draw() -> None:
        painter = QPainter(canvas)
        paint(painter, slide, QRectF(0, 0, *FULL_HD))
        painter.end()

    def filled() -> None:
        start = time.thread_time()
        fill(canvas)
        fillings.append(time.thread_time() - start)

    benchmark.pedantic(draw, setup=filled, rounds=15, warmup_rounds=1)
    times = median(fillings)
    benchmark.extra_info["fillings"] = round(benchmark.stats.stats.median / times, 1)
    assert benchmark.stats.stats.median < (FILLINGS if name in SLIDES else FILLINGS_HEAVIEST) * times


def test_thumbnails_leave_the_interface_its_turns(qtbot: QtBot) -> None:
    """200 thumbnails: the longest gap between two turns of a timer that wants one each millisecond."""
    kinds = list(SLIDES.values())
    slides = [examples.slide(f"{n}", f"Slide {n}", "", kinds[n % len(kinds)].elements) for n in range(200)]
    pictures = DrawnAhead(Size(320, 180), keep=200)
    drawn: list[object] = []
    pictures.drawn.connect(drawn.append)
    turns: list[float] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start()
    counting = gaps_while_another_thread_counts(turns, qtbot)
    turns.clear()
    start = time.perf_counter()
    pictures.ahead(slides)
    qtbot.waitUntil(lambda: len(drawn) == 200, timeout=60_000)
    took = time.perf_counter() - start
    timer.stop()
    pictures.close()
    found = gaps(turns)
    print(f"\n200 thumbnails in {took:.2f} s; gaps: median {median(found) * 1e3:.1f}, worst {found[-1] * 1e3:.1f} ms")
    print(f"while counting: median {median(counting) * 1e3:.1f}, worst {counting[-1] * 1e3:.1f} ms")
    assert found[-1] < GAP
    assert found[-1] < max(GAP / 2, 2 * counting[-1]), "drawing holds the interface up more than Python itself does"


def gaps_while_another_thread_counts(turns: list[float], qtbot: QtBot) -> list[float]:
    """What Python itself and a busy computer make the interface wait, with nothing to draw."""
    stop = threading.Event()

    def count() -> None:
        while not stop.is_set():
            sum(range(1_000))

    thread = threading.Thread(target=count)
    thread.start()
    qtbot.wait(3_000)
    stop.set()
    thread.join()
    return gaps(turns)


def gaps(turns: list[float]) -> list[float]:
    """The times between turns, the shortest first."""
    return sorted(later - before for before, later in pairwise(turns))
