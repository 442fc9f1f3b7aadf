"""Drawing in the pixels of the window: text, bars, hollow plans and status shapes, in the inks of the look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from .inks import Inks

OUTLINE, HALO = 1.5, 4.0


class Brush:
    """One painting of the chart. ``font`` is the window's; ``strong`` the same set strong."""

    def __init__(self, painter: QPainter, inks: Inks, font: QFont) -> None:
        self.painter, self.inks = painter, inks
        self.plain, self.strong = font, strong(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def fill(self, rect: QRectF, colour: str) -> None:
        """A filled rectangle."""
        self.painter.fillRect(rect, QColor(colour))

    def hollow(self, rect: QRectF, colour: str) -> None:
        """A rectangle that is only an outline: what was planned."""
        self.painter.setPen(QPen(QColor(colour), OUTLINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, _MITER))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        half = OUTLINE / 2
        self.painter.drawRect(rect.adjusted(half, half, -half, -half))

    def line(self, points: Sequence[QPointF], colour: str, width: float, dashed: bool = False) -> None:
        """A line through points."""
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self.painter.setPen(QPen(QColor(colour), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        self.painter.drawPolyline(QPolygonF(list(points)))

    def met(self, at: QPointF, size: float) -> None:
        """Draw ○."""
        self.painter.setPen(QPen(QColor(self.inks.met), 2))
        self.painter.setBrush(QColor(self.inks.ground))
        self.painter.drawEllipse(at, size / 2, size / 2)

    def missed(self, at: QPointF, size: float) -> None:
        """Draw ▲."""
        half, high = size * 0.58, size * 0.5
        corners = [at + QPointF(0, -high), at + QPointF(half, high), at + QPointF(-half, high)]
        self.painter.setPen(QPen(QColor(self.inks.ground), 2))
        self.painter.setBrush(QColor(self.inks.missed))
        self.painter.drawPolygon(QPolygonF(corners))

    def dot(self, at: QPointF, size: float, colour: str) -> None:
        """A point of a line that is neither met nor missed."""
        self.painter.setPen(QPen(QColor(self.inks.ground), 2))
        self.painter.setBrush(QColor(colour))
        self.painter.drawEllipse(at, size / 2, size / 2)

    def write(
        self,
        at: QPointF,
        text: str,
        colour: str,
        align: Qt.AlignmentFlag,
        font: QFont | None = None,
        halo: str = "",
    ) -> None:
        """A line of text at the left, in the middle or at the right of a point, in its middle from top to bottom.

        ``halo`` is the colour of the ground round its letters, where lines pass behind them; "" clears nothing.
        """
        used = font or self.plain
        wide, high = wide_of(text, used), QFontMetricsF(used).height()
        left = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignHCenter: wide / 2}.get(align, wide)
        rect = QRectF(at.x() - left, at.y() - high / 2, wide, high)
        if halo:
            path = QPainterPath()
            path.addText(QPointF(rect.left(), rect.top() + QFontMetricsF(used).ascent()), used, text)
            pen = QPen(QColor(halo), HALO, Qt.PenStyle.SolidLine, _ROUND, Qt.PenJoinStyle.RoundJoin)
            self.painter.strokePath(path, pen)
        self.painter.setFont(used)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(rect.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter | _PLAIN, text)


_ROUND = Qt.PenCapStyle.RoundCap
_MITER = Qt.PenJoinStyle.MiterJoin
_PLAIN = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip


def strong(font: QFont) -> QFont:
    """The font set strong."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def wide_of(text: str, font: QFont) -> float:
    """How wide a line of text is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def cut(text: str, font: QFont, room: float) -> str:
    """A line of text, with an ellipsis at its end where it has no room."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
