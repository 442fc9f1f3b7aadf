"""Pictures drawn ahead, and no thread left behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from firstslide.content.values import CustomerSlide
from firstslide.render import cache
from firstslide.render.cache import DrawnAhead, Size
from firstslide.render.files.image import image
from tests.render import examples

SLIDES = list(examples.kinds().values())


@pytest.fixture
def pictures() -> Iterator[DrawnAhead]:
    made = DrawnAhead(Size(320, 180), keep=5)
    yield made
    made.close()


def ready(pictures: DrawnAhead, slide: CustomerSlide) -> bool:
    return pictures.picture(slide) is not None


def test_a_picture_asked_for_comes_later(pictures: DrawnAhead, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pictures.drawn, check_params_cb=lambda slide: slide is SLIDES[1]):
        assert pictures.picture(SLIDES[1]) is None
    picture = pictures.picture(SLIDES[1])
    assert picture is not None
    assert picture.toImage() == image(SLIDES[1], 320, 180)


def test_neighbours_are_drawn_ahead_in_their_order(pictures: DrawnAhead, qtbot: QtBot) -> None:
    drawn: list[str] = []
    pictures.drawn.connect(lambda slide: drawn.append(slide.slide_id))
    pictures.ahead(SLIDES[:4])
    qtbot.waitUntil(lambda: len(drawn) == 4)
    assert drawn == [slide.slide_id for slide in SLIDES[:4]]
    assert all(ready(pictures, slide) for slide in SLIDES[:4])


def test_what_is_asked_for_last_comes_first(pictures: DrawnAhead, qtbot: QtBot) -> None:
    drawn: list[str] = []
    pictures.drawn.connect(lambda slide: drawn.append(slide.slide_id))
    pictures.ahead(SLIDES[:3])
    assert pictures.picture(SLIDES[4]) is None
    qtbot.waitUntil(lambda: len(drawn) == 4)
    assert drawn.index(SLIDES[4].slide_id) == 1


def test_now_does_not_wait_and_draws_nothing_twice(pictures: DrawnAhead, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = pictures.now(SLIDES[2])
    assert picture.toImage() == image(SLIDES[2], 320, 180)
    monkeypatch.setattr(cache, "image", lambda *_: pytest.fail("drawn twice"))
    assert pictures.now(SLIDES[2]).cacheKey() == picture.cacheKey()


def test_another_theme_or_another_figure_is_another_picture(pictures: DrawnAhead) -> None:
    slide = SLIDES[3]
    other = replace(slide, elements=SLIDES[4].elements)
    dark = replace(slide, theme="dark")
    drawn = [pictures.now(one).toImage() for one in (slide, other, dark)]
    assert drawn == [image(one, 320, 180) for one in (slide, other, dark)]
    assert len({one.pixelColor(2, 2).name() for one in drawn}) == 2
    assert hash(slide) == hash(other)


def test_no_more_are_kept_than_wanted(pictures: DrawnAhead) -> None:
    for slide in SLIDES[:6]:
        pictures.now(slide)
    assert ready(pictures, SLIDES[5])
    assert not ready(pictures, SLIDES[0])


def test_another_size_draws_anew_at_device_pixels(pictures: DrawnAhead, qtbot: QtBot) -> None:
    pictures.now(SLIDES[0])
    pictures.ahead(SLIDES[1:3])
    pictures.resize(Size(160, 90, 2.0))
    assert not ready(pictures, SLIDES[0])
    qtbot.waitUntil(lambda: ready(pictures, SLIDES[0]))
    picture = pictures.now(SLIDES[0])
    assert (picture.width(), picture.devicePixelRatio()) == (320, 2.0)


def test_a_slide_that_cannot_be_drawn_does_not_hold_up_the_others(
    pictures: DrawnAhead, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_for_the_first(slide: CustomerSlide, *size: object) -> object:
        if slide is SLIDES[0]:
            raise ZeroDivisionError
        return image(slide, 320, 180)

    monkeypatch.setattr(cache, "image", fails_for_the_first)
    with qtbot.captureExceptions() as raised, qtbot.waitSignal(pictures.drawn):
        pictures.ahead(SLIDES[:2])
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert ready(pictures, SLIDES[1])


def test_closing_waits_and_leaves_no_thread() -> None:
    pictures = DrawnAhead(Size(1920, 1080))
    pictures.ahead(SLIDES)
    pictures.close()
    pools = pictures.findChildren(QThreadPool)
    assert [pool.activeThreadCount() for pool in pools] == [0]
    assert pictures.picture(SLIDES[0]) is None
