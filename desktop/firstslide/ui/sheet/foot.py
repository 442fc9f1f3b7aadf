"""The line at a sheet's foot: the current cell as the workbook holds it, what is the matter with it, and the workbook.

A long text ends in an ellipsis instead of making the window wider; the whole of it is the tooltip.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from firstslide.meeting.cells import address
from firstslide.ui.parts import Elided, label, tip
from firstslide.ui.sheet.model import SheetModel

LONGEST = 60  # characters of a cell's content
GAP = 4  # spaces between the parts


class Line(Elided):
    """One line that is told anew."""

    def __init__(self, name: str) -> None:
        super().__init__("", "muted", end=True, least=0)
        self.setAccessibleName(name)

    def say(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(tip(text))


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
