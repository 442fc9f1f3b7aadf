"""What pyqtgraph draws around and under the chart: the axis of values, the axis of months, and the one item between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from firstslide.meeting.periods import Period

from .months import value_text

LABEL_ROOM = 46.0  # pixels that a month's name needs


class Drawing(pg.GraphicsObject):
    """The one item in the scene: it lets the chart draw in the window's pixels."""

    def __init__(self, draw: Callable[[QPainter], object]) -> None:
        super().__init__()
        self._draw = draw

    def boundingRect(self) -> QRectF:
        box = self.getViewBox()
        return QRectF() if box is None else box.viewRect()

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, *_: object) -> None:
        painter.save()
        painter.setWorldTransform(QTransform())
        self._draw(painter)
        painter.restore()


class Scale(pg.AxisItem):
    """The axis of values: as few words as it takes."""

    unit = ""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        return [value_text(value, self.unit) for value in values]

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        spaced = super().tickValues(low, high, size)
        return spaced[:1] if spaced and len(spaced[0][1]) > 2 else spaced[:2]


class Names(pg.AxisItem):
    """The axis of months: as many names as fit, the year under the first of each."""

    periods: Sequence[Period] = ()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        count = len(self.periods)
        every = max(1, -(-int(LABEL_ROOM * count) // max(1, int(size))))
        return [(every, [float(at) for at in range((count - 1) % every, count, every)])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        shown = [self.periods[int(value)] for value in values]
        return [
            f"{period.short}\n{period.year}" if at == 0 or shown[at - 1].year != period.year else f"{period.short}\n"
            for at, period in enumerate(shown)
        ]
