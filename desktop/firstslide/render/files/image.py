"""A slide as an image, in any thread."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from firstslide.content.values import CustomerSlide
from firstslide.render.first import draw_once
from firstslide.render.painter import paint
from firstslide.render.theme import theme_of


def image(slide: CustomerSlide, width: int, height: int, device_pixel_ratio: float = 1.0) -> QImage:
    """Paint a slide into a new image of ``width`` × ``height`` units, each of ``device_pixel_ratio`` pixels.

    Another shape than 16 : 9 is filled up with the colour of the paper. Raises ValueError for an impossible size.
    """
    draw_once()
    made = QImage(round(width * device_pixel_ratio), round(height * device_pixel_ratio), QImage.Format.Format_RGB32)
    if made.isNull():
        raise ValueError(f"no image of {width} × {height} at {device_pixel_ratio} can be made")
    made.setDevicePixelRatio(device_pixel_ratio)
    made.fill(QColor(theme_of(slide.theme).paper))
    painter = QPainter(made)
    try:
        paint(painter, slide, QRectF(0, 0, width, height))
    finally:
        painter.end()
    return made
