"""What is painted: the approved pictures, the same in every size, inside its target only, in any thread."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt, QThreadPool
from PySide6.QtGui import QColor, QImage, QPainter

from firstslide.render.image import image
from firstslide.render.painter import paint
from tests.render import examples

APPROVED = Path(__file__).parent / "approved"


def grey(made: QImage) -> memoryview:
    plain = made.convertToFormat(QImage.Format.Format_Grayscale8)
    assert plain.bytesPerLine() == plain.width()
    return memoryview(bytes(plain.constBits()))


def difference(one: QImage, other: QImage) -> tuple[float, float]:
    """Mean difference of grey levels (0 to 255), and the share of pixels that differ by more than 64."""
    pairs = [abs(a - b) for a, b in zip(grey(one), grey(other), strict=True)]
    return sum(pairs) / len(pairs), sum(pair > 64 for pair in pairs) / len(pairs)


@pytest.mark.skipif(sys.platform != "linux", reason="letters are drawn by another library there")
@pytest.mark.parametrize("name", [*examples.pictures(), "concern"])
def test_it_looks_as_approved(name: str, tmp_path: Path) -> None:
    made = image(examples.kinds()[name], 640, 360)
    new = tmp_path / f"{name}.png"
    made.save(str(new))
    mean, far = difference(made, QImage(str(APPROVED / f"{name}.png")))
    assert mean < 0.5, f"it looks different: look at {new}, and if it is better, put it into {APPROVED}"
    assert far < 0.002, f"it looks different: look at {new}, and if it is better, put it into {APPROVED}"


def test_another_slide_would_not_pass_for_the_approved_one() -> None:
    mean, far = difference(image(examples.own(), 640, 360), QImage(str(APPROVED / "scorecard.png")))
    assert mean > 0.5
    assert far > 0.002


@pytest.mark.parametrize("name", examples.pictures())
def test_a_thumbnail_is_the_slide_made_small(name: str) -> None:
    slide = examples.kinds()[name]
    smooth = Qt.TransformationMode.SmoothTransformation
    shrunk = image(slide, 1920, 1080).scaled(480, 270, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    mean, far = difference(image(slide, 480, 270), shrunk)
    assert mean < 3.0
    assert far < 0.01


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
