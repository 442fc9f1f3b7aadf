"""Icons of one set (Lucide), drawn in a colour of the current look."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from firstslide.resources import resource

SIZES = (16, 20, 24, 32, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """The icon of that name in ``#rrggbb``, sharp at every size. Raises FileNotFoundError for an unknown name."""
    drawing = resource("resources", "icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made
