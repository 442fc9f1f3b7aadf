"""The first drawing of a process, which has to happen alone.

PySide makes an enumeration when it is first needed (by name, or by an overloaded call such as ``fillRect`` that looks
through its choices), and the process dies where two threads need the same one at once. So everything that painting
needs is needed here once, before any thread draws a slide. Whoever starts such a thread calls this first.
"""

from __future__ import annotations

import threading
from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from firstslide.render.items import Item, LineItem, PictureItem, RectItem, ShapeItem, TextItem
from firstslide.render.layout import SlideLayout
from firstslide.render.painter import paint_layout
from firstslide.render.theme import LIGHT, TEXT, TITLE

_DOT = b"P5 1 1 255 \x00"  # a picture of one point
_alone = threading.Lock()


def draw_once() -> None:
    """Draw one of everything, the first time; return at once ever after. Needs a QGuiApplication."""
    with _alone:
        _draw()


@cache
def _draw() -> None:
    box = QRectF(10, 10, 80, 40)
    items: tuple[Item, ...] = (
        TextItem(10, 50, "0", LIGHT.style(TEXT, tabular=True), "ink", halo="paper"),
        TextItem(10, 50, "A", LIGHT.style(TITLE), "ink"),
        RectItem(box, fill="band", outline="plan", width=2.0, radius=4.0),
        RectItem(box, outline="plan", width=2.0),
        RectItem(box, fill="paper", outline="solid", width=2.0, hatch="solid", dash=(6.0, 4.0)),
        PictureItem(box, _DOT),
        LineItem(0, 0, 50, 50, "rule", 2.0, dash=(4.0, 2.0)),
        ShapeItem("met", 50, 50, 20, halo="paper"),
        ShapeItem("missed", 50, 50, 20),
        ShapeItem("none", 50, 50, 20),
        ShapeItem("dot", 50, 50, 20),
    )
    picture = QImage(32, 18, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    try:
        paint_layout(painter, SlideLayout(items, {}, (), (), ()), QRectF(0, 0, 32, 18))
    finally:
        painter.end()
