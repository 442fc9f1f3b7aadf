"""The line at a sheet's foot: the current cell as the workbook holds it, what is the matter with it, and the workbook.

A long text ends in an ellipsis instead of making the window wider; the whole of it is the tooltip.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from firstslide.meeting.cells import address
from firstslide.ui import theme
from firstslide.ui.parts import label, tip
from firstslide.ui.sheet.model import SheetModel

LONGEST = 60  # characters of a cell's content
GAP = 4  # spaces between the parts


class Line(QLabel):
    """One line of plain text, cut with an ellipsis where it has no room."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(name)

    def say(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().muted))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class Foot(QWidget):
    """What stands below the sheet."""

    def __init__(self, workbook: str) -> None:
        """``workbook`` says what the workbook is made of."""
        super().__init__()
        self.cell = Line("The cell")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(24)
        row.addWidget(self.cell, 1)
        row.addWidget(label(workbook, "muted", wrap=False))

    def tell(self, model: SheetModel, row: int, column: int) -> None:
        """Say what a cell holds, and its problem."""
        cell, problem = model.cell(row, column), model.marks.problems.get((row, column))
        told = [address(row, column)]
        if cell is not None and cell.kind != "empty":
            told += [cell.raw if len(cell.raw) <= LONGEST else cell.raw[: LONGEST - 1] + "…", cell.kind]
        if problem is not None:
            told.append(problem.told)
        self.cell.say((" " * GAP).join(told))
