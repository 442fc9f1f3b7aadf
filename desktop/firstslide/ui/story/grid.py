"""The deck as a grid: the main deck above, the backup below it, selecting with the keyboard, and motion.

It follows its model and changes nothing. Picking slides up with the mouse is the sorter's (``view``).
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
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem, QWidget

from firstslide.ui import theme
from firstslide.ui.story.arrange import HEADING, MARGIN, Arrangement
from firstslide.ui.story.delegate import SlideDelegate
from firstslide.ui.story.model import Index, SlideModel
from firstslide.ui.story.thumbs import Thumbs

BACKUP_HEADING = "Backup: opened only when someone asks"
BACKUP_EMPTY = "Drag a slide here to keep it at hand without showing it."
MOVED_MS = 180
SCROLL_BAR = 12  # as the theme has it
_MOVES = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_Flag = QItemSelectionModel.SelectionFlag


class GridView(QAbstractItemView):
    """Two panes over one model: each is scrolled by a bar of its own, the main deck down, the backup sideways."""

    slide_opened = Signal(str)

    def __init__(self, model: SlideModel, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slides = model
        self._thumbs = thumbs
        self._tiles = SlideDelegate(thumbs, self)
        self._anchor = 0
        self._places: dict[str, QRectF] = {}  # where each slide was painted last
        self._came_from: dict[str, QPointF] = {}
        self._motion = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=MOVED_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(lambda _value: self.viewport().update())
        self._motion.finished.connect(self._came_from.clear)
        self.setModel(model)
        self.setItemDelegate(self._tiles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Slides")
        self.setAccessibleDescription(
            "Arrow keys go from slide to slide; Alt+Shift and arrow keys move the selected slides."
        )
        self.setMinimumSize(360, 300)
        self._below_bar = QWidget()  # the bar at the right is the main deck's, and ends where that ends
        self._below_bar.setObjectName("below")
        self.addScrollBarWidget(self._below_bar, Qt.AlignmentFlag.AlignBottom)
        self._dress()
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
        self._choose(rows)
        if rows:
            self._anchor = rows[0]
            self.selectionModel().setCurrentIndex(self.slides.index(rows[0]), _Flag.NoUpdate)
            self.scrollTo(self.slides.index(rows[-1]))
            self.scrollTo(self.slides.index(rows[0]))
        self.viewport().update()

    # Where things are

    @property
    def arrangement(self) -> Arrangement:
        """Where the slides stand now."""
        width = self.width() - SCROLL_BAR  # the same with and without the bar, so that it cannot flicker in and out
        count = self.slides.rowCount()
        return Arrangement(width, self.viewport().height(), self.slides.main, count - self.slides.main)

    def arrange(self) -> None:
        """Lay out again after slides or size have changed; what moved is seen moving."""
        arrangement = self.arrangement
        self.verticalScrollBar().setRange(0, max(0, round(arrangement.main_height - arrangement.pane_height)))
        self.verticalScrollBar().setPageStep(max(1, round(arrangement.pane_height)))
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, round(arrangement.backup_length - arrangement.width)))
        self.horizontalScrollBar().setPageStep(max(1, round(arrangement.width)))
        self.horizontalScrollBar().setSingleStep(40)
        self._below_bar.setFixedHeight(max(0, self.viewport().height() - round(arrangement.pane_height)))
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
        self._paint_over(painter)

    def _paint_over(self, painter: QPainter) -> None:
        """What stands over the slides: nothing, but while the mouse is at work."""

    def _is_dimmed(self, slide_id: str) -> bool:
        """Whether a slide is elsewhere for the moment: under the pointer."""
        return False

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
        painter.setOpacity(0.35 if self._is_dimmed(slide_id) else 1.0)
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

    def _show_thumb(self, slide_id: str) -> None:
        row = self.slides.row_of(slide_id)
        if row >= 0:
            self.viewport().update(self._place(row).toRect().adjusted(-6, -6, 6, 6))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
            self._choose(range(low, high + 1))
        else:
            self._anchor = row
            toggles = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            selection.select(index, _Flag.Toggle if toggles else _Flag.ClearAndSelect)
        selection.setCurrentIndex(index, _Flag.NoUpdate)
        self.scrollTo(index)
        self.viewport().update()

    def _is_selected(self, row: int) -> bool:
        return self.selectionModel().isSelected(self.slides.index(row))

    def _choose(self, rows: Sequence[int]) -> None:
        """Select these rows, in ascending order, and no others."""
        self.selectionModel().select(self._selection(rows), _Flag.ClearAndSelect)

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

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
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
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
            self.viewport().update()

    def _dress(self) -> None:
        look = theme.current()
        sheet = f"""
            QScrollBar:vertical {{ background: {look.page}; }}
            QScrollBar:horizontal {{ background: {look.sunken}; }}
            QWidget#below {{ background: {look.sunken}; border-top: 1px solid {look.line}; }}
            SorterView {{ background: {look.page}; border: none; }}
        """
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.slide_opened.emit(self.slides.ids[row])

    def wheelEvent(self, event: QWheelEvent) -> None:
        over_backup = event.position().y() >= self.arrangement.pane_height
        bar = self.horizontalScrollBar() if over_backup else self.verticalScrollBar()
        turned = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()
