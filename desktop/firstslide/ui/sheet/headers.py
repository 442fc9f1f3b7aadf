"""The letters and numbers at a sheet's edges. What Excel hides is shown in them too, and marked.

Their size is known beforehand: Qt would ask for the text of hundreds of sections each time the sheet is laid out.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView

from firstslide.ui.icons import icon
from firstslide.ui.sheet.cells_view import CellsView
from firstslide.ui.sheet.model import SheetModel

LETTERS_HEIGHT = 22
EYE = 12


class Edge(QHeaderView):
    """The letters above a sheet, or the numbers beside it."""

    def __init__(self, orientation: Qt.Orientation, view: CellsView) -> None:
        super().__init__(orientation, view)
        self._view = view
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(LETTERS_HEIGHT)
        else:
            self.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if not self._is_hidden(section + 1):
            return
        look = self._view.look
        if self.orientation() == Qt.Orientation.Horizontal:
            at = QPoint(rect.right() - EYE - 4, rect.center().y() - EYE // 2)
        else:
            at = QPoint(rect.left() + 3, rect.center().y() - EYE // 2)
        if self.orientation() == Qt.Orientation.Vertical or rect.width() > 3 * EYE:
            icon("eye-off", look.muted).paint(painter, QRect(at, QSize(EYE, EYE)))
        painter.setPen(QColor(look.muted))
        edge = rect.adjusted(0, 0, -1, -1)
        if self.orientation() == Qt.Orientation.Horizontal:
            painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        else:
            painter.drawLine(edge.topRight(), edge.bottomRight())

    def _is_hidden(self, number: int) -> bool:
        model = self.model()
        if not isinstance(model, SheetModel):
            return False
        marks = model.marks
        across = self.orientation() == Qt.Orientation.Horizontal
        return marks.column_hidden(number) if across else marks.row_hidden(number)
