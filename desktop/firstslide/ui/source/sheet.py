"""The sheet around a figure's cells: as finance sees it, with those cells outlined. Nothing is chosen here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from firstslide.ui import theme
from firstslide.ui.sheet.book import Book
from firstslide.ui.sheet.marks import Marks
from firstslide.ui.sheet.model import Index, SheetModel
from firstslide.ui.sheet.sheet import SheetView

if TYPE_CHECKING:
    from firstslide.workbooks.values import Block, SheetSummary

MARKED = "a cell of the figure"


class SourceModel(SheetModel):
    """A sheet on which nothing is marked but the cells of a figure."""

    def __init__(self, book: Book, sheet: SheetSummary, blocks: Iterable[Block], parent: QObject | None = None) -> None:
        super().__init__(book, sheet, Marks(sheet, (), (), "", ()), parent)
        self.blocks = tuple(blocks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        said = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_marked(index.row() + 1, index.column() + 1):
            return f"{said}, {MARKED}"
        return said

    def is_marked(self, row: int, column: int) -> bool:
        """Whether the figure rests on a cell."""
        return any(t <= row <= b and le <= column <= r for t, le, b, r in self.blocks)


class SourceSheet(SheetView):
    """The view of a ``SourceModel``; its cells are outlined whatever stands in them."""

    def __init__(self, parent: QWidget | None = None, look: theme.Look | None = None) -> None:
        super().__init__(parent, look)
        self.setAccessibleName("The sheet that the figure comes from")
        self.setAccessibleDescription("Arrow keys move. Esc goes back to the figure.")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # what is offered there corrects a review

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super(SheetView, self).keyPressEvent(event)  # no field is chosen here

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.sheet_model
        if not isinstance(model, SourceModel):
            return
        look = self.look
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(look.accent), 2))
        if not look.dark:  # there a tint over the figure would make it harder to read
            tint = QColor(look.accent)
            tint.setAlphaF(0.16)
            painter.setBrush(tint)
        for block in model.blocks:
            place = self.place_of(block)
            if not place.isEmpty():
                painter.drawRect(place.adjusted(0, 1, 0, -1))
        painter.end()
