"""A table view over the cells of one sheet: what is shown, and where on the screen a block of cells stands.

What the sheet is painted with, moved by and held in sight by all build on it. It paints nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QAbstractButton, QTableView, QWidget

from firstslide.ui import theme
from firstslide.ui.sheet.model import SheetModel

BEYOND = 12  # pixels out of sight where an edge is drawn that lies farther out: no mouse gets near it


class CellsView(QTableView):
    """The cells of a ``SheetModel``, in a look of its own or, where none is given, in that of the system."""

    def __init__(self, parent: QWidget | None = None, look: theme.Look | None = None) -> None:
        super().__init__(parent)
        self._look = look
        corner = self.findChild(QAbstractButton)
        corner.setAccessibleName("The sheet’s corner")
        corner.setToolTip("Letters name the columns, numbers the rows, as in the workbook")

    @property
    def look(self) -> theme.Look:
        """The colours that it is shown in."""
        return self._look or theme.current()

    @property
    def sheet_model(self) -> SheetModel | None:
        """The sheet that is shown."""
        model = self.model()
        return model if isinstance(model, SheetModel) else None

    def place_of(self, corners: tuple[int, int, int, int]) -> QRect:
        """Where a block of cells stands in the viewport, as far as it goes beyond it too."""
        top, left, bottom, right = corners
        across, down = self.horizontalHeader(), self.verticalHeader()
        x, y = across.sectionViewportPosition(left - 1), down.sectionViewportPosition(top - 1)
        width = across.sectionViewportPosition(right - 1) + across.sectionSize(right - 1) - x
        height = down.sectionViewportPosition(bottom - 1) + down.sectionSize(bottom - 1) - y
        # Qt's painter wants what is near the screen, not a rectangle of millions of pixels.
        seen = self.viewport().rect().adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND)
        return QRect(x, y - 1, width - 1, height).intersected(seen)

    # Qt's own

    def viewportEvent(self, event: QEvent) -> bool:
        done = super().viewportEvent(event)
        if event.type() != QEvent.Type.ToolTip:
            return done
        event.accept()  # the sheet's own tooltip is for its edges: over the cells it would hide figures
        return True
