"""The sorter: the main deck as a grid, the backup below it, and slides that are dragged between them.

It has its own mouse handling, so that a drag can be tested and can say what a gap would break. It changes nothing
itself: a drop is told with ``dropped``, and only the edit that comes of it moves rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractAnimation,
    QEasingCurve,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem, QWidget

from firstslide.ui import theme
from firstslide.ui.story import dragging
from firstslide.ui.story.arrange import HEADING, MARGIN, Arrangement
from firstslide.ui.story.delegate import SlideDelegate
from firstslide.ui.story.dragging import Drag, Judge, Tip
from firstslide.ui.story.model import Index, SlideModel
from firstslide.ui.story.thumbs import Thumbs

BACKUP_HEADING = "Backup: opened only when someone asks"
BACKUP_EMPTY = "Drag a slide here to keep it at hand without showing it."
EDGE, STEP, TICK_MS = 30, 14, 16  # scrolling by itself while a slide is held near an edge
MOVED_MS = 180
_MOVES = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_Flag = QItemSelectionModel.SelectionFlag


class SorterView(QAbstractItemView):
    """``dropped``: ids, index counted without them, whether in the backup. ``hovering``: the order that a drop would give,
    as (main ids, backup ids), None when no drag is under way any more."""

    dropped = Signal(list, int, bool)
    hovering = Signal(object)
    drag_began = Signal()
    slide_opened = Signal(str)

    def __init__(self, model: SlideModel, thumbs: Thumbs, judge: Judge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slides = model
        self._judge = judge
        self._thumbs = thumbs
        self._tiles = SlideDelegate(thumbs, self)
        self._drag: Drag | None = None
        self._tip: Tip | None = None
        self._pressed: QPoint | None = None
        self._pressed_row = -1
        self._anchor = 0
        self._band: QRect | None = None
        self._band_kept: set[int] = set()
        self._places: dict[str, QRectF] = {}
        self._came_from: dict[str, QPointF] = {}
        self._motion = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=MOVED_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(lambda _value: self.viewport().update())
        self._motion.finished.connect(self._came_from.clear)
        self._edge = QTimer(self, interval=TICK_MS)
        self._edge.timeout.connect(self._scroll_by_itself)
        self.setModel(model)
        self.setItemDelegate(self._tiles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Slides")
        self.setAccessibleDescription("Arrow keys go from slide to slide; Alt+Shift and arrow keys move the selected slides.")
        self.setMinimumSize(360, 300)
        model.arranged.connect(self.arrange)
        thumbs.ready.connect(self._show_thumb)

    # Selection, by ids

    @property
    def selected(self) -> list[str]:
        """The ids of the selected slides, in the deck's order."""
        return [self.slides.ids[row] for row in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def select(self, ids: Sequence[str]) -> None:
        """Select these slides and bring the first of them into sight."""
        rows = sorted(row for slide_id in ids if (row := self.slides.row_of(slide_id)) >= 0)
        self.selectionModel().select(self._selection(rows), _Flag.ClearAndSelect)
        if rows:
            self._anchor = rows[0]
            self.selectionModel().setCurrentIndex(self.slides.index(rows[0]), _Flag.NoUpdate)
            self.scrollTo(self.slides.index(rows[-1]))
            self.scrollTo(self.slides.index(rows[0]))
        self.viewport().update()

    @property
    def dragging(self) -> Drag | None:
        """The drag under way."""
        return self._drag

    # Where things are

    @property
    def arrangement(self) -> Arrangement:
        """Where the slides stand now."""
        width = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        count = self.slides.rowCount()
        return Arrangement(width, self.viewport().height(), self.slides.main, count - self.slides.main)

    def arrange(self) -> None:
        """Lay out again after slides or size have changed; what moved is seen moving."""
        if self._drag is not None and self._drag.order[0] + self._drag.order[1] != self.slides.ids:
            self._end_drag()
        arrangement = self.arrangement
        self.verticalScrollBar().setRange(0, max(0, round(arrangement.main_height - arrangement.pane_height)))
        self.verticalScrollBar().setPageStep(max(1, round(arrangement.pane_height)))
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(arrangement.backup_length - arrangement.width)))
        self.horizontalScrollBar().setPageStep(max(1, round(arrangement.width)))
        self.horizontalScrollBar().setSingleStep(40)
        self._thumbs.forget_wanted()
        self._start_motion()
        self.viewport().update()

    def _place(self, row: int, arrangement: Arrangement | None = None) -> QRectF:
        """A slide's place in the viewport."""
        arrangement = arrangement or self.arrangement
        tile = arrangement.tile(row)
        if arrangement.in_backup(row):
            return tile.translated(-self.horizontalScrollBar().value(), arrangement.pane_height)
        return tile.translated(0, -self.verticalScrollBar().value())

    def _visible(self, arrangement: Arrangement) -> tuple[range, range]:
        down, right = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        return (
            arrangement.rows_between(down, down + arrangement.pane_height),
            arrangement.backup_rows_between(right, right + self.viewport().width()),
        )

    def _start_motion(self) -> None:
        arrangement = self.arrangement
        came = {}
        for rows in self._visible(arrangement):
            for row in rows:
                place, before = self._place(row, arrangement), self._places.get(self.slides.ids[row])
                if before is not None and before.size() == place.size() and before != place:
                    came[self.slides.ids[row]] = before.topLeft() - place.topLeft()
        animated = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0
        if came and animated and self.isVisible() and QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
            self._motion.stop()
            self._came_from = came
            self._motion.start()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look, arrangement = theme.current(), self.arrangement
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.viewport().rect())
        main = QRectF(0, 0, whole.width(), arrangement.pane_height)
        backup = QRectF(0, main.bottom(), whole.width(), whole.height() - main.bottom())
        painter.fillRect(main, QColor(look.page))
        painter.fillRect(backup, QColor(look.sunken))
        painter.fillRect(QRectF(0, main.bottom(), whole.width(), 1), QColor(look.line))
        in_main, in_backup = self._visible(arrangement)
        self._places.clear()
        for pane, rows in ((main, in_main), (backup, in_backup)):
            painter.save()
            painter.setClipRect(pane)
            for row in rows:
                self._paint_tile(painter, row, arrangement, event.rect())
            painter.restore()
        self._paint_backup_heading(painter, backup, not arrangement.backup)
        if self._band is not None:
            tint = QColor(look.accent)
            painter.setPen(QPen(tint, 1))
            tint.setAlpha(36)
            painter.setBrush(tint)
            painter.drawRect(QRectF(self._band.normalized()))
        if self._drag is not None:
            self._paint_drag(painter, self._drag)

    def _paint_tile(self, painter: QPainter, row: int, arrangement: Arrangement, dirty: QRect) -> None:
        slide_id = self.slides.ids[row]
        rect = self._place(row, arrangement)
        self._places[slide_id] = QRectF(rect)
        if self._motion.state() == QAbstractAnimation.State.Running and slide_id in self._came_from:
            rect.translate(self._came_from[slide_id] * float(self._motion.currentValue()))
        if not rect.adjusted(-6, -6, 6, 6).intersects(QRectF(dirty)):
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect.toRect()
        index = self.slides.index(row)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        option.state &= ~QStyle.StateFlag.State_HasFocus
        if self.hasFocus() and index == self.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        dimmed = self._drag is not None and slide_id in self._drag.ids
        painter.setOpacity(0.35 if dimmed else 1.0)
        self._tiles.paint(painter, option, index)
        painter.setOpacity(1.0)

    def _paint_backup_heading(self, painter: QPainter, pane: QRectF, empty: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.current().muted))
        line = QRectF(MARGIN, pane.top() + 2, pane.width() - 2 * MARGIN, HEADING - 6)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, BACKUP_HEADING)
        if empty:
            slot = pane.adjusted(MARGIN, HEADING, -MARGIN, -18)
            painter.setFont(self.font())
            painter.setPen(QPen(QColor(theme.current().line), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(slot, 6, 6)
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(slot, Qt.AlignmentFlag.AlignCenter, BACKUP_EMPTY)

    def _paint_drag(self, painter: QPainter, drag: Drag) -> None:
        content = self.slides.content(self.slides.row_of(drag.grabbed))
        dragging.paint_ghost(painter, drag, lambda p, rect: self._tiles.paper(p, rect, content, self.font()), self.font())
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

    def _show_thumb(self, slide_id: str) -> None:
        row = self.slides.row_of(slide_id)
        if row >= 0:
            self.viewport().update(self._place(row).toRect().adjusted(-6, -6, 6, 6))

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
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._pressed_row = None, -1
            self.slide_opened.emit(self.slides.ids[row])

    def wheelEvent(self, event: QWheelEvent) -> None:
        over_backup = event.position().y() >= self.arrangement.pane_height
        bar = self.horizontalScrollBar() if over_backup else self.verticalScrollBar()
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

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
        rows = {row for rows in self._visible(arrangement) for row in rows if self._place(row, arrangement).intersects(box)}
        self.selectionModel().select(self._selection(sorted(rows | self._band_kept)), _Flag.ClearAndSelect)
        self.viewport().update()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._drag is not None:
            if event.key() == Qt.Key.Key_Escape:
                self._end_drag()
            return
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._go(self.currentIndex().row(), Qt.KeyboardModifier.ControlModifier)
            return
        row = self._row_of_key(event)
        if row is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(self.slides.index(row), _Flag.NoUpdate)
            self.scrollTo(self.currentIndex())
        else:
            self._go(row, event.modifiers())

    def _row_of_key(self, event: QKeyEvent) -> int | None:
        last, row = self.slides.rowCount() - 1, max(self.currentIndex().row(), 0)
        if last < 0:
            return None
        key = Qt.Key(event.key())
        if not self.currentIndex().isValid() and (key in _MOVES):
            return 0
        if key in _MOVES:
            return self.arrangement.beside(row, _MOVES[key])
        page = self.arrangement.columns * 2
        return {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_PageUp: max(0, row - page),
            Qt.Key.Key_PageDown: min(last, row + page),
        }.get(key)

    def _go(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Make a slide the current one and select as the modifiers say: alone, up to it, or it as well."""
        index = self.slides.index(row)
        selection = self.selectionModel()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            low, high = sorted((min(self._anchor, self.slides.rowCount() - 1), row))
            selection.select(self._selection(range(low, high + 1)), _Flag.ClearAndSelect)
        else:
            self._anchor = row
            toggles = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            selection.select(index, _Flag.Toggle if toggles else _Flag.ClearAndSelect)
        selection.setCurrentIndex(index, _Flag.NoUpdate)
        self.scrollTo(index)
        self.viewport().update()

    def _is_selected(self, row: int) -> bool:
        return self.selectionModel().isSelected(self.slides.index(row))

    def _selection(self, rows: Sequence[int]) -> QItemSelection:
        selection = QItemSelection()
        start = None
        for at, row in enumerate(rows):
            start = row if start is None else start
            if at + 1 == len(rows) or rows[at + 1] != row + 1:
                selection.select(self.slides.index(start), self.slides.index(row))
                start = None
        return selection

    # What every item view has to answer

    def visualRect(self, index: Index) -> QRect:
        return self._place(index.row()).toRect() if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        arrangement = self.arrangement
        main, backup = self._visible(arrangement)
        for row in backup if point.y() >= arrangement.pane_height else main:
            if self._place(row, arrangement).contains(QPointF(point)):
                return self.slides.index(row)
        return QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        if not index.isValid():
            return
        arrangement = self.arrangement
        place = self._place(index.row(), arrangement)
        if arrangement.in_backup(index.row()):
            bar, low, high, end = self.horizontalScrollBar(), place.left(), place.right(), arrangement.width
        else:
            bar, low, high, end = self.verticalScrollBar(), place.top(), place.bottom(), arrangement.pane_height
        if low < 8:
            bar.setValue(round(bar.value() + low - 14))
        elif high > end - 8:
            bar.setValue(round(bar.value() + high - end + 14))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        names = {
            QAbstractItemView.CursorAction.MoveLeft: "left",
            QAbstractItemView.CursorAction.MoveRight: "right",
            QAbstractItemView.CursorAction.MoveUp: "up",
            QAbstractItemView.CursorAction.MoveDown: "down",
        }
        if not self.slides.rowCount() or action not in names:
            return self.currentIndex()
        return self.slides.index(self.arrangement.beside(max(self.currentIndex().row(), 0), names[action]))

    def horizontalOffset(self) -> int:
        return 0  # each pane is scrolled by a bar of its own, which ``visualRect`` has already counted

    def verticalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        box, arrangement = QRectF(rect.normalized()), self.arrangement
        rows = [row for row in range(self.slides.rowCount()) if self._place(row, arrangement).intersects(box)]
        self.selectionModel().select(self._selection(rows), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._places.clear()
        self.arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._thumbs.forget_wanted()
        self._motion.stop()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
