"""Run by ``test_two_screens`` in a process of its own, in which a unit has more than one pixel."""

import os

from firstslide.ui.show.customer import fitted
from tests.ui.show.conftest import Begin

SCALE = float(os.environ.get("QT_SCALE_FACTOR", "1"))


def test_slides_are_drawn_at_the_screens_own_pixels(begin: Begin) -> None:
    show = begin()
    size = show.customer._pictures.size
    assert (size.width, size.height, size.ratio) == (1920, 1080, SCALE)
    picture = show.customer._pictures.now(show.script.pages[0].slide)
    assert (picture.width(), picture.height()) == (round(1920 * SCALE), round(1080 * SCALE))


def test_the_presenters_slides_too(begin: Begin) -> None:
    show = begin()
    size = show.presenter.current._pictures.size
    assert (size.width, size.height, size.ratio) == (
        show.presenter.current.width(),
        show.presenter.current.height(),
        SCALE,
    )
    assert fitted(show.presenter.current.size()).width() >= show.presenter.current.width() - 1
