"""What is painted: the approved pictures, the same in every size, inside its target only, in any thread."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt, QThreadPool
from PySide6.QtGui import QColor, QImage, QPainter

from firstslide.content.elements import PictureElement
from firstslide.content.values import CustomerSlide
from firstslide.render.files.image import image
from firstslide.render.items import PictureItem, RectItem, TextItem
from firstslide.render.layout import layout
from firstslide.render.painter import paint
from firstslide.render.picture import BROKEN
from tests.render import examples
from tests.render.examples import charts, tables

APPROVED = Path(__file__).parent / "approved"
BY_HAND = ("concern", "now", "work", "options", "next", "scope", "text", *tables.tables())
EVERY = (*examples.pictures(), *BY_HAND, *charts.charts(), "picture")


def grey(made: QImage) -> memoryview:
    plain = made.convertToFormat(QImage.Format.Format_Grayscale8)
    assert plain.bytesPerLine() == plain.width()
    return memoryview(bytes(plain.constBits()))


def difference(one: QImage, other: QImage) -> tuple[float, float]:
    """Mean difference of grey levels (0 to 255), and the share of pixels that differ by more than 64."""
    pairs = [abs(a - b) for a, b in zip(grey(one), grey(other), strict=True)]
    return sum(pairs) / len(pairs), sum(pair > 64 for pair in pairs) / len(pairs)


@pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn by another library there")
@pytest.mark.parametrize("name", [name + theme for name in EVERY for theme in ("", "@dark", "@print")])
def test_it_looks_as_approved(name: str, tmp_path: Path) -> None:
    kind, _, theme = name.partition("@")
    slide = (examples.kinds() | charts.charts() | tables.tables() | {"picture": charts.picture()})[kind]
    made = image(replace(slide, theme=theme or "light"), 640, 360)
    new = tmp_path / f"{name}.png"
    made.save(str(new))
    mean, far = difference(made, QImage(str(APPROVED / f"{name}.png")))
    assert mean < 0.5, f"it looks different: look at {new}, and if it is better, put it into {APPROVED}"
    assert far < 0.002, f"it looks different: look at {new}, and if it is better, put it into {APPROVED}"


def test_another_slide_would_not_pass_for_the_approved_one() -> None:
    mean, far = difference(image(examples.own(), 640, 360), QImage(str(APPROVED / "scorecard.png")))
    assert mean > 0.5
    assert far > 0.002


@pytest.mark.parametrize("width", [480, 320])
@pytest.mark.parametrize("name", [*examples.pictures(), *charts.charts()])
def test_a_thumbnail_is_the_slide_made_small(name: str, width: int) -> None:
    slide = (examples.kinds() | charts.charts())[name]
    mean, far = difference(image(slide, width, width * 9 // 16), shrunk(image(slide, 1920, 1080), width))
    assert mean < 3.5
    assert far < 0.01


@pytest.mark.parametrize("name", charts.charts())
def test_a_4k_screen_shows_what_full_hd_shows(name: str) -> None:
    slide = charts.charts()[name]
    mean, far = difference(shrunk(image(slide, 3840, 2160), 960), shrunk(image(slide, 1920, 1080), 960))
    assert mean < 1.5
    assert far < 0.001


def shrunk(made: QImage, width: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return made.scaled(width, width * 9 // 16, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def test_a_picture_is_as_large_as_it_fits_and_in_proportion() -> None:
    (item,) = [item for item in layout(charts.picture()).items if isinstance(item, PictureItem)]
    assert item.rect.width() / item.rect.height() == pytest.approx(1200 / 800)
    tall = CustomerSlide("p", "", "", (PictureElement(charts.photo(300, 900), "x"),), "", "1")
    (upright,) = [item for item in layout(tall).items if isinstance(item, PictureItem)]
    assert upright.rect.height() / upright.rect.width() == pytest.approx(3)
    assert upright.rect.height() > 600


def test_a_picture_that_cannot_be_read_is_a_sentence_and_is_told() -> None:
    broken = CustomerSlide("p", "A picture", "", (PictureElement(charts.photo()[:60], "x"),), "", "1")
    laid = layout(broken)
    assert laid.overflow == ("picture",)
    assert any(isinstance(item, TextItem) and item.text == BROKEN for item in laid.items)
    assert image(broken, 320, 180).width() == 320


def test_a_forecast_is_hatched_by_lines_that_stay_inside() -> None:
    made = image(charts.months_previous(), 1920, 1080)
    rect = next(i.rect for i in layout(charts.months_previous()).items if isinstance(i, RectItem) and i.hatch)
    inside = {made.pixelColor(int(rect.center().x()), int(rect.top()) + 10 + n).lightness() > 128 for n in range(40)}
    assert inside == {True, False}
    assert made.pixelColor(int(rect.right()) + 4, int(rect.top()) + 30) == QColor("#ffffff")


def test_device_pixels_are_used() -> None:
    made = image(examples.text(), 480, 270, 3.0)
    assert (made.width(), made.height(), made.devicePixelRatio()) == (1440, 810, 3.0)
    plain = image(examples.text(), 1440, 810)
    made.setDevicePixelRatio(1.0)
    assert difference(made, plain)[0] < 0.1


def test_only_the_target_is_painted_and_the_painter_is_left_as_it_was() -> None:
    made = QImage(800, 800, QImage.Format.Format_RGB32)
    made.fill(QColor("#123456"))
    painter = QPainter(made)
    before = (painter.transform(), painter.renderHints())
    paint(painter, examples.scorecard(), QRectF(100, 100, 640, 500))
    assert (painter.transform(), painter.renderHints()) == before
    painter.end()
    page = QRectF(100, 170, 640, 360)
    for x in range(0, 800, 5):
        for y in range(0, 800, 5):
            if not page.adjusted(-1, -1, 1, 1).contains(x, y):
                assert made.pixelColor(x, y) == QColor("#123456"), (x, y)
    assert made.pixelColor(120, 180) == QColor("#ffffff")


def test_slides_can_be_painted_in_several_threads_at_once() -> None:
    slides = list(examples.pictures().values()) * 4
    here = [image(slide, 480, 270) for slide in slides]
    there: dict[int, QImage] = {}
    pool = QThreadPool()
    pool.setMaxThreadCount(4)
    for number, slide in enumerate(slides):
        pool.start(lambda number=number, slide=slide: there.__setitem__(number, image(slide, 480, 270)))
    assert pool.waitForDone(60_000)
    assert [there[number] == made for number, made in enumerate(here)] == [True] * len(slides)


def test_an_impossible_size_is_refused() -> None:
    with pytest.raises(ValueError, match="no image of 0 × 0"):
        image(examples.text(), 0, 0)
