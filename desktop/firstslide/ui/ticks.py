"""The box that is ticked in a list, in the program's look: the style's own can't be seen in the dark one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from firstslide.ui import theme

BOX = 14
_HOOK = ((0.24, 0.52), (0.43, 0.70), (0.77, 0.32))


def tick(painter: QPainter, box: QRectF, *, on: bool) -> None:
    """Draw a box, ticked or not."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.accent if on else look.muted), 1.2))
    painter.setBrush(QColor(look.accent if on else look.panel))
    painter.drawRoundedRect(box, 3, 3)
    if on:
        painter.setPen(QPen(QColor(look.accent_text), 1.8))
        painter.drawPolyline([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in _HOOK])
    painter.restore()


class Ticked(QStyledItemDelegate):
    """Rows of a list as the style draws them, but for the box."""

    def __init__(self, names: QListWidget) -> None:
        super().__init__(names)
        self._names = names

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        where = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        place = QRectF(self._names.style().subElementRect(where, shown, self._names))
        box = QRectF(0, 0, BOX, BOX)
        box.moveCenter(place.center())
        tick(painter, box, on=index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value)
