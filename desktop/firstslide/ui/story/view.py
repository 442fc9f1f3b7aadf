"""The sorter: the grid of slides, picked up with the mouse and dragged within the deck, to the backup and back.

It has its own mouse handling, so that a drag can be tested and can say what a gap would break. It changes nothing
itself: a drop is told with ``dropped``, and only the edit that comes of it moves rows.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from firstslide.ui import theme
from firstslide.ui.story import dragging
from firstslide.ui.story.delegate import paint_paper
from firstslide.ui.story.dragging import Drag, Judge, Tip
from firstslide.ui.story.grid import GridView
from firstslide.ui.story.model import SlideModel
from firstslide.ui.story.thumbs import Thumbs

EDGE, STEP, TICK_MS = 30, 14, 16  # scrolling by itself while a slide is held near an edge


class SorterView(GridView):
    """``dropped``: ids, index counted without them, whether in the backup. ``hovering``: the order that a drop would
    give, as (main ids, backup ids), None when no drag is under way any more.
    """

    dropped = Signal(list, int, bool)
    hovering = Signal(object)
    drag_began = Signal()

    def __init__(self, model: SlideModel, thumbs: Thumbs, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(model, thumbs, parent)
        self._judge = judge
        self._drag: Drag | None = None
        self._tip: Tip | None = None
        self._pressed: QPoint | None = None
        self._pressed_row = -1
        self._band: QRect | None = None
        self._band_kept: set[int] = set()
        self._edge = QTimer(self, interval=TICK_MS)
        self._edge.timeout.connect(self._scroll_by_itself)

    @property
    def dragging(self) -> Drag | None:
        """The drag under way."""
        return self._drag

    def arrange(self) -> None:
        if self._drag is not None and self._drag.order[0] + self._drag.order[1] != self.slides.ids:
            self._end_drag()  # the deck has changed under it
        super().arrange()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None:
            return
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() != Qt.MouseButton.LeftButton:
            if row >= 0 and not self._is_selected(row):
                self._go(row, Qt.KeyboardModifier.NoModifier)
            return
        self._pressed, self._pressed_row = event.position().toPoint(), row
        if row < 0:
            self._begin_band(event.modifiers())
        elif not self._is_selected(row) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go(row, event.modifiers())
            self._pressed_row = -1 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._drag is not None:
            self._follow(event.position())
        elif self._band is not None:
            self._stretch_band(at)
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            row = self.indexAt(self._pressed).row()
            if far and row >= 0 and self._is_selected(row):
                self._begin_drag(row, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._drag is not None:
            self._drop()
        elif self._band is not None:
            self._band = None
            self.viewport().update()
        elif self._pressed_row >= 0:
            self._go(self._pressed_row, event.modifiers())  # pressed on the selection, and not dragged
        self._pressed, self._pressed_row = None, -1

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._pressed_row = None, -1
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._end_drag()

    def _begin_drag(self, row: int, at: QPointF) -> None:
        ids, main = self.slides.ids, self.slides.main
        grabbed = ids[row]
        self._drag = Drag(tuple(self.selected), grabbed, (ids[:main], ids[main:]), self._judge)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.drag_began.emit()
        self._follow(at)
        self._edge.start()

    def _follow(self, at: QPointF) -> None:
        drag = self._drag
        assert drag is not None
        before = self._drag_area()
        inside = QRectF(self.viewport().rect()).contains(at)
        backup = at.y() >= self.arrangement.pane_height
        content = at + (
            QPointF(self.horizontalScrollBar().value(), -self.arrangement.pane_height)
            if backup
            else QPointF(0, self.verticalScrollBar().value())
        )
        if drag.move(at, self.arrangement.gap_at(content, backup) if inside else None):
            self._tip = Tip(drag.warning, self.font()) if drag.warning else None
            self.hovering.emit(drag.order_after)
        self.viewport().update(before.united(self._drag_area()))

    def _drag_area(self) -> QRegion:
        """What a drag has painted."""
        if self._drag is None:
            return QRegion()
        area = QRegion(dragging.ghost_area(self._drag.at).toAlignedRect())
        bar = self._bar()
        if bar is not None:
            area += bar.toAlignedRect().adjusted(-1, -1, 1, 1)
            if self._tip is not None:
                area += self._tip.place(bar, QRectF(self.viewport().rect())).toAlignedRect().adjusted(-1, -1, 1, 1)
        return area

    def _drop(self) -> None:
        drag = self._end_drag()
        if drag.target is not None and not drag.stays:
            index, backup = drag.target
            self.dropped.emit(list(drag.ids), index, backup)

    def _end_drag(self) -> Drag:
        drag, self._drag, self._tip = self._drag, None, None
        assert drag is not None
        self._edge.stop()
        self._pressed, self._pressed_row = None, -1
        self.unsetCursor()
        self.hovering.emit(None)
        self.viewport().update()
        return drag

    def _scroll_by_itself(self) -> None:
        """Hold a slide near an edge of its pane, and the pane scrolls there."""
        if self._drag is None or self._drag.gap is None:
            return
        at, pane = self._drag.at, self.arrangement.pane_height
        if at.y() < pane:
            bar, before, behind = self.verticalScrollBar(), at.y(), pane - at.y()
        else:
            bar, before, behind = self.horizontalScrollBar(), at.x(), self.viewport().width() - at.x()
        near = min(before, behind)
        if near < EDGE:
            old = bar.value()
            bar.setValue(old + round((-1 if before < behind else 1) * STEP * (1 - near / EDGE)))
            if bar.value() != old:
                self._follow(at)
                self.viewport().update()

    def _begin_band(self, modifiers: Qt.KeyboardModifier) -> None:
        adding = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self._band_kept = {index.row() for index in self.selectedIndexes()} if adding else set()
        if not adding:
            self.clearSelection()
        assert self._pressed is not None
        self._band = QRect(self._pressed, QSize(1, 1))

    def _stretch_band(self, at: QPoint) -> None:
        assert self._pressed is not None
        self._band = QRect(self._pressed, at)
        box, arrangement = QRectF(self._band.normalized()), self.arrangement
        rows = {
            row for rows in self._visible(arrangement) for row in rows if self._place(row, arrangement).intersects(box)
        }
        self._choose(sorted(rows | self._band_kept))
        self.viewport().update()

    # Painting over the slides

    def _is_dimmed(self, slide_id: str) -> bool:
        return self._drag is not None and slide_id in self._drag.ids

    def _paint_over(self, painter: QPainter) -> None:
        if self._band is not None:
            tint = QColor(theme.current().accent)
            painter.setPen(QPen(tint, 1))
            tint.setAlpha(36)
            painter.setBrush(tint)
            painter.drawRect(QRectF(self._band.normalized()))
        if self._drag is not None:
            self._paint_drag(painter, self._drag)

    def _paint_drag(self, painter: QPainter, drag: Drag) -> None:
        content = self.slides.content(self.slides.row_of(drag.grabbed))
        thumb, font = self._thumbs.latest(drag.grabbed), self.font()
        dragging.paint_ghost(painter, drag, lambda p, rect: paint_paper(p, rect, content, thumb, font), font)
        bar = self._bar()
        if bar is not None:
            dragging.paint_bar(painter, drag, bar)
            if self._tip is not None:
                self._tip.paint(painter, self._tip.place(bar, QRectF(self.viewport().rect())))

    def _bar(self) -> QRectF | None:
        gap = self._drag.gap if self._drag is not None else None
        if gap is None:
            return None
        if gap.backup:
            return gap.bar.translated(-self.horizontalScrollBar().value(), self.arrangement.pane_height)
        return gap.bar.translated(0, -self.verticalScrollBar().value())
