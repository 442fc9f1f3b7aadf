"""Paints a slide: the one way in which it is seen anywhere, on any surface that a QPainter draws on.

It takes a ``CustomerSlide`` and nothing else, so that nothing internal can be painted: a PDF keeps text that is
covered or clipped. Drawing is scaled from the 1920 × 1080 page, so that all sizes show the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from firstslide.content.values import CustomerSlide
from firstslide.render.fonts import advance, font, glyphs
from firstslide.render.items import Item, LineItem, PictureItem, RectItem, ShapeItem, TextItem
from firstslide.render.layout import PAGE, SlideLayout, layout
from firstslide.render.picture import decoded
from firstslide.render.theme import Colour, Theme

_HALO, _CLEARED = 5.0, 12.0  # round a shape, and across the edge of letters
_HATCH, _HATCH_LINE = 10.0, 2.0  # from one slanting line to the next, and its width
_STROKE = 0.115  # of a circle, as a part of its size
_TRIANGLE = 0.42  # half its height, as a part of its width


def paint(painter: QPainter, slide: CustomerSlide, target: QRectF) -> None:
    """Paint a slide in its theme, as large as it fits into the middle of ``target``. Leaves the painter as it was."""
    paint_layout(painter, layout(slide), target)


def paint_layout(painter: QPainter, laid: SlideLayout, target: QRectF) -> None:
    """Paint a slide that has been laid out."""
    scale = min(target.width() / PAGE.width(), target.height() / PAGE.height())
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(target.center())
    painter.scale(scale, scale)
    painter.translate(-PAGE.center())
    painter.fillRect(PAGE, QColor(laid.theme.paper))
    brush = _Brush(painter, laid.theme)
    for item in laid.items:
        brush.draw(item)
    painter.restore()


class _Brush:
    """Draws items with one painter and theme."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme
        self._colours: dict[Colour, QColor] = {}
        # Qt gives tabular figures no letters in a PDF: numbers could be neither copied nor found there.
        self._pdf = painter.paintEngine().type() == QPaintEngine.Type.Pdf

    def draw(self, item: Item) -> None:
        match item:
            case TextItem():
                self._text(item)
            case RectItem():
                self._rect(item)
            case LineItem():
                self._line(item)
            case ShapeItem():
                self._shape(item)
            case PictureItem():
                self._picture(item)

    def _colour(self, name: Colour) -> QColor:
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(self._theme.colour(name))
        return found

    def _text(self, item: TextItem) -> None:
        style = item.style._replace(tabular=False) if self._pdf and item.style.tabular else item.style
        wide = advance(item.text, style)
        left = item.x - {"left": 0.0, "centre": wide / 2, "right": wide}[item.align]
        at = QPointF(left, item.baseline)
        if item.halo:
            outline = QPainterPath()
            outline.addText(at, font(style), item.text)
            pen = QPen(
                self._colour(item.halo),
                _CLEARED,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
            self._painter.strokePath(outline, pen)
        self._painter.setPen(self._colour(item.colour))
        if self._pdf:  # glyphs alone could not be copied there
            self._painter.setFont(font(style))
            self._painter.drawText(at, item.text)
            return
        runs, ascent = glyphs(item.text, style)
        top = at - QPointF(0, ascent)
        for run in runs:
            self._painter.drawGlyphRun(top, run)

    def _rect(self, item: RectItem) -> None:
        rect = item.rect
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour(item.fill) if item.fill else Qt.BrushStyle.NoBrush)
        if item.hatch:
            self._painter.drawRect(rect)
            self._hatch(rect, item.hatch)
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
        if item.outline and not item.radius:
            if item.fill and not item.hatch:
                self._painter.drawRect(rect)
            self._frame(item, self._colour(item.outline))
            return
        if item.outline:
            inset = item.width / 2
            rect = rect.adjusted(inset, inset, -inset, -inset)
            pen = QPen(
                self._colour(item.outline),
                item.width,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.FlatCap,
                Qt.PenJoinStyle.MiterJoin,
            )
            self._painter.setPen(pen)
        if item.radius:
            self._painter.drawRoundedRect(rect, item.radius, item.radius)
        else:
            self._painter.drawRect(rect)

    def _frame(self, item: RectItem, colour: QColor) -> None:
        """The outline as four filled bars, or their dashes: strokes take Qt seven times as long."""
        left, top, width, height = item.rect.getRect()  # type: ignore[misc]  # a tuple, which the stubs do not know
        thick = min(item.width, width / 2, height / 2)
        dash, gap = item.dash or (max(width, height), 0.0)
        for y in (top, top + height - thick):
            for start, long in _dashes(width, dash, gap):
                self._painter.fillRect(QRectF(left + start, y, long, thick), colour)
        for x in (left, left + width - thick):
            for start, long in _dashes(height - 2 * thick, dash, gap):
                self._painter.fillRect(QRectF(x, top + thick + start, thick, long), colour)

    def _hatch(self, rect: QRectF, colour: Colour) -> None:
        """Slanting lines, cut to the rectangle by arithmetic: a clip would make pixels of them in a PDF."""
        self._painter.setPen(QPen(self._colour(colour), _HATCH_LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        lines = []
        along = math.ceil((rect.left() + rect.top()) / _HATCH) * _HATCH  # x + y of a line: the same all over the page
        while along < rect.right() + rect.bottom():
            left, right = max(rect.left(), along - rect.bottom()), min(rect.right(), along - rect.top())
            lines.append(QLineF(left, along - left, right, along - right))
            along += _HATCH
        self._painter.drawLines(lines)
        self._painter.setPen(Qt.PenStyle.NoPen)

    def _picture(self, item: PictureItem) -> None:
        """The picture in the pixels that it takes here, made once for a size; a PDF gets it whole."""
        if self._pdf:
            self._painter.drawImage(item.rect, decoded(item.data))
            return
        there = self._painter.deviceTransform().mapRect(item.rect)
        size = QSize(max(1, round(there.width())), max(1, round(there.height())))
        self._painter.drawImage(item.rect, decoded(item.data, size))

    def _line(self, item: LineItem) -> None:
        pen = QPen(self._colour(item.colour), item.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if item.dash:
            pen.setDashPattern([part / item.width for part in item.dash])
        self._painter.setPen(pen)
        self._painter.drawLine(QLineF(item.x1, item.y1, item.x2, item.y2))

    def _shape(self, item: ShapeItem) -> None:
        centre, half = QPointF(item.x, item.y), item.size / 2
        if item.halo:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colour(item.halo))
            self._painter.drawEllipse(centre, half + _HALO, half + _HALO)
        match item.kind:
            case "met":
                stroke = _STROKE * item.size
                self._painter.setPen(QPen(self._colour("met"), stroke))
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.drawEllipse(centre, half - stroke / 2, half - stroke / 2)
            case "missed":
                height = 2 * _TRIANGLE * half
                corners = [QPointF(0, -height), QPointF(half, height), QPointF(-half, height)]
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(self._colour("missed"))
                self._painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
            case "none":
                self._painter.setPen(
                    QPen(self._colour("muted"), _STROKE * item.size, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
                )
                self._painter.drawLine(centre - QPointF(0.3 * item.size, 0), centre + QPointF(0.3 * item.size, 0))
            case "dot":
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(self._colour("ink"))
                self._painter.drawEllipse(centre, half, half)


def _dashes(length: float, dash: float, gap: float) -> Iterator[tuple[float, float]]:
    """Where dashes begin along a line, and how long they are."""
    at = 0.0
    while at < length:
        yield at, min(dash, length - at)
        at += dash + gap
