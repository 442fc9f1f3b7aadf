"""The interactive chart, by pyqtgraph: the months of one strand, or strands side by side.

It draws what it is given, and tells what the mouse and the keys want; what that leads to is the page's to decide.
pyqtgraph and numpy come with this module: it is imported when the page is first opened, never at the start.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from firstslide.content.series.values import Strand
from firstslide.ui import theme
from firstslide.ui.sheet.keys import pressed

from .axes import Drawing, Names, Scale
from .brush import Brush, wide_of
from .hover import Hover
from .inks import Inks, inks
from .keys import EXPLORE
from .months import Months, value_text
from .totals import Totals, scrolled, strands_said

LEAST_SCALE = 64.0  # pixels
DRAG = 8  # pixels, from which on it is no click
_STEPS = {"before": -1, "after": 1, "above": -1, "below": 1}
_OF_TOTALS = ("above", "below")


class Chart(pg.GraphicsView):
    """``moved`` tells the month or bar one is at, ``chosen`` that one goes down from there; ``brushed`` the first and
    the last month marked, ``whole`` that all months are wanted, ``zoomed`` fewer (1) or more (-1) of them.
    """

    moved = Signal(int)
    chosen = Signal(int)
    brushed = Signal(int, int)
    whole = Signal()
    zoomed = Signal(int)
    _made = False  # Qt tells of changes while it is being made

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 220)
        self.picture: Months | Totals | None = None
        self.at = 0
        self.marked: tuple[int, int] | None = None  # where the marking of months began, and where it is
        self._pressed: QPointF | None = None
        self._top = 0.0  # how far the bars are scrolled
        self._lay_out()
        self.hover = Hover(self)
        self._dress()
        self._made = True

    def sizeHint(self) -> QSize:
        return QSize(720, 440)

    # What is shown

    def show_months(self, strand: Strand, *, line: bool, at: int = -1) -> None:
        """Show the months of a strand; ``at`` is the month one is at, the last one by default."""
        self._show(Months(strand, line), at % max(1, len(strand.points)))

    def show_totals(self, strands: Sequence[Strand], at: int = 0) -> None:
        """Show strands side by side."""
        self._show(Totals(tuple(strands)), min(at, max(0, len(strands) - 1)))

    @property
    def said(self) -> str:
        """What the month or bar one is at says, in words."""
        match self.picture:
            case Months() if self.picture.count:
                return self.picture.strand.points[self.at].said
            case Totals() if self.picture.count:
                return self.picture.strands[self.at].said
            case _:
                return ""

    def go(self, at: int) -> None:
        """Go to a month or bar."""
        if self.picture is None or not self.picture.count:
            return
        self.at = max(0, min(self.picture.count - 1, at))
        if isinstance(self.picture, Totals):
            row = self.picture.row(self._room)
            self._top = scrolled(self._top, self.at, row, self._room.height(), self.picture.count)
        self._tell()
        self.moved.emit(self.at)

    def place_of(self, index: int) -> QPointF:
        """Where the figure of a month, or a bar, is: a place to press on, in the widget's pixels."""
        match self.picture:
            case Months():
                value = self.picture.strand.points[index].value
                return self._to(index, float(value or 0)) + QPointF(0, 0 if self.picture.line else 1)
            case Totals():
                row = self.picture.row(self._room)
                return QPointF(self._room.center().x(), self._room.top() + (index + 0.5) * row - self._top)
        return QPointF()

    # Inside: what it is made of

    def _lay_out(self) -> None:
        self._grid = grid = pg.GraphicsLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.setCentralItem(grid)
        self._box = pg.ViewBox(enableMenu=False)
        self._box.setMouseEnabled(x=False, y=False)
        self._box.setDefaultPadding(0)
        self._scale = Scale("left")
        self._names = Names("bottom")
        for axis, row, column in ((self._scale, 0, 0), (self._names, 1, 1)):
            axis.linkToView(self._box)
            axis.setStyle(tickLength=0)
            axis.setZValue(-1000)  # its rules lie behind the columns
            grid.addItem(axis, row, column)
        grid.addItem(self._box, 0, 1)
        self._drawing = Drawing(self.paint_on)
        self._box.addItem(self._drawing, ignoreBounds=True)

    def _dress(self) -> None:
        look = theme.current()
        self.inks: Inks = inks(look)
        self.setBackground(self.inks.ground)
        for axis in (self._scale, self._names):
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(pg.mkPen(self.inks.muted))
            axis.setTickPen(pg.mkPen(self.inks.rule))
            axis.setTickFont(self.font())
        self._scale.setGrid(255)
        self.hover.dress(look)
        self._drawing.update()

    def _show(self, picture: Months | Totals, at: int) -> None:
        self.picture, self.at, self.marked, self._top = picture, at, None, 0.0
        self.hover.hide()
        months = isinstance(picture, Months)
        self._scale.setVisible(months)
        self._names.setVisible(months)
        self._scale.setWidth(self._wide(picture) if isinstance(picture, Months) else 0)
        self._names.setHeight(44 if months else 0)
        if isinstance(picture, Months):
            self._scale.unit = picture.strand.unit
            self._names.periods = [point.period for point in picture.strand.points]
            self._box.setXRange(-0.6, picture.count - 0.4, padding=0)
            self._box.setYRange(*picture.scale(), padding=0)
            self.setAccessibleName(f"{picture.strand.name}, {picture.strand.about}")
        else:
            self._box.setXRange(0, 1, padding=0)
            self._box.setYRange(0, 1, padding=0)
            self.setAccessibleName(strands_said(picture.strands))
        self._grid.layout.activate()  # now, for the mouse may be over it
        self._names.picture = self._scale.picture = None  # drawn anew, though the range be the same
        self._names.update()
        self._scale.update()
        self._tell()

    def _wide(self, picture: Months) -> float:
        """The width of the axis: that of its longest value, and no less than most have, so that few charts jump."""
        unit = picture.strand.unit
        ends = [value_text(float(f"{end:.3g}"), unit) for end in picture.scale()]
        return max(LEAST_SCALE, *(wide_of(text, self.font()) + 20 for text in ends))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self._drawing.update()

    # Inside: where things are

    @property
    def _room(self) -> QRectF:
        """The room of the bars or months, in the widget's pixels."""
        return self.mapFromScene(self._box.sceneBoundingRect()).boundingRect().toRectF()

    def _to(self, x: float, y: float) -> QPointF:
        return QPointF(self.mapFromScene(self._box.mapViewToScene(QPointF(x, y))))

    def _index(self, where: QPointF) -> int:
        """The month or bar at a place; -1 for none."""
        match self.picture:
            case Months() if self.picture.count:
                return self.picture.at(self._box.mapSceneToView(self.mapToScene(where.toPoint())).x())
            case Totals() if self.picture.count and self._room.contains(where):
                index = int((where.y() - self._room.top() + self._top) // self.picture.row(self._room))
                return index if index < self.picture.count else -1
        return -1

    def _hits(self, index: int, where: QPointF) -> bool:
        match self.picture:
            case Months():
                return self.picture.hits(index, where, self._to)
            case Totals():
                return self.picture.hits(index, where, self._room)
        return False

    # Inside: drawing, in the window's pixels

    def paint_on(self, painter: QPainter) -> None:
        """Draw what is shown; called by the item in pyqtgraph's scene."""
        if self.picture is None:
            return
        brush = Brush(painter, self.inks, self.font())
        room = self._room
        if isinstance(self.picture, Totals):
            row = self.picture.row(room)
            if self.picture.count and self.hasFocus():
                top = room.top() + self.at * row - self._top
                brush.fill(QRectF(room.left(), top, room.width(), row), self.inks.cursor)
            self.picture.draw(brush, room, self._top, self.at)
            return
        if self.picture.count:
            self._band(brush, room, self.at, self.at, self.inks.cursor)
        if self.marked is not None:
            first, last = sorted(self.marked)
            tint = QColor(self.inks.accent)
            tint.setAlpha(46)
            self._band(brush, room, first, last, tint)
        self.picture.draw(brush, self._to, room, self.at)

    def _band(self, brush: Brush, room: QRectF, first: int, last: int, colour: str | QColor) -> None:
        left, right = self._to(first - 0.5, 0).x(), self._to(last + 0.5, 0).x()
        brush.painter.fillRect(QRectF(left, room.top(), right - left, room.height()), QColor(colour))

    # Qt's own

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._made and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._made and isinstance(self.picture, Totals):
            row = self.picture.row(self._room)
            self._top = scrolled(self._top, self.at, row, self._room.height(), self.picture.count)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where, index = event.position(), self._index(event.position())
        event.accept()
        if self._pressed is not None and isinstance(self.picture, Months):
            begun = self._index(self._pressed)
            if abs(where.x() - self._pressed.x()) >= DRAG or self.marked is not None:
                self.hover.hide()
                self.marked = (begun, index)
                self._drawing.update()
            return
        if index < 0:
            self.hover.hide()
            return
        self.setCursor(_cursor(self._hits(index, where)))
        if index != self.at:
            self.go(index)
        self._hover(where)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if self.marked is not None:
            self._look_at_marked()
            return
        index = self._index(event.position())
        if index >= 0:
            self.go(index)
            if self._hits(index, event.position()):
                self.chosen.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        index = self._index(event.position())
        if index < 0 or not self._hits(index, event.position()):
            self.whole.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        by = event.angleDelta().y()
        if isinstance(self.picture, Totals):
            most = self.picture.count * self.picture.row(self._room) - self._room.height()
            self._top = max(0.0, min(self._top - by / 2, max(0.0, most)))
            self._drawing.update()
        elif by:
            self.zoomed.emit(1 if by > 0 else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self.hover.hide()
        super().leaveEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self._drawing.update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self._drawing.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._steered(event):
            event.ignore()

    # Inside: what keys and mouse do

    def _steered(self, event: QKeyEvent) -> bool:
        name = next((key.name for key in EXPLORE if pressed(event, EXPLORE, key.name)), "")
        months = isinstance(self.picture, Months)
        if name in _STEPS and not (months and name in _OF_TOTALS):
            self._step(self.at + _STEPS[name])
        elif name in ("first", "last"):
            self._step(0 if name == "first" else 10_000)
        elif name in ("mark_before", "mark_after") and months:
            self._mark(-1 if name == "mark_before" else 1)
        elif name == "down":
            if self.marked is not None:
                self._look_at_marked()
            elif self.picture is not None and self.picture.count:
                self.chosen.emit(self.at)
        elif name == "leave" and self.marked is not None:
            self.marked = None
            self._drawing.update()
        elif (event.text() == "+" or name == "closer") and months:
            self.zoomed.emit(1)
        elif (event.text() in ("-", "−") or name == "wider") and months:
            self.zoomed.emit(-1)
        elif name == "whole" and months:
            self.whole.emit()
        else:
            return False
        return True

    def _step(self, to: int) -> None:
        self.marked = None
        self.go(to)
        if self.picture is not None and self.picture.count:
            self._hover(self.place_of(self.at))

    def _mark(self, by: int) -> None:
        begun, here = self.marked or (self.at, self.at)
        assert self.picture is not None
        here = max(0, min(self.picture.count - 1, here + by))
        self.marked = (begun, here)
        self.hover.hide()
        self.go(here)

    def _look_at_marked(self) -> None:
        assert self.marked is not None
        first, last = sorted(self.marked)
        self.marked = None
        self._drawing.update()
        self.brushed.emit(first, last)

    def _hover(self, where: QPointF) -> None:
        """Say beside a place all that is known of the month or bar one is at."""
        match self.picture:
            case Months():
                point = self.picture.strand.points[self.at]
                self.hover.tell(point.period.long, point.lines, point.cells, self.place_of(self.at), self._room)
            case Totals():
                total = self.picture.strands[self.at].total
                lines = tuple(part for part in (total.label, total.second) if part)
                self.hover.tell(self.picture.strands[self.at].name, lines, total.figure.cells, where, self._room)


def _cursor(on_figure: bool) -> Qt.CursorShape:
    return Qt.CursorShape.PointingHandCursor if on_figure else Qt.CursorShape.ArrowCursor
