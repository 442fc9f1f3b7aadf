"""Why a table is understood as it is: every decision, how sure it is, and the cells that show it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Evidence, Table
from firstslide.ui.data import words
from firstslide.ui.data.causes import Spot
from firstslide.ui.parts import label

_PLACE = Qt.ItemDataRole.UserRole


class WhyDialog(QDialog):
    """A table's decisions in a list; choosing one goes to its cell."""

    show_wanted = Signal(object)  # Spot

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Why?")
        self.resize(860, 560)
        self._table = table
        self._list = QTreeWidget()
        self._list.setHeaderLabels(["About", "Decided", "Sure", "Because", "Cells"])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(False)
        self._list.setWordWrap(True)
        self._list.setAccessibleName("Decisions")
        for item in table.evidence:
            self._list.addTopLevelItem(_line(item))
        header = self._list.header()
        for column, width in enumerate((130, 150, 56, 380)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.addWidget(label(f"Why {table.sheet} {table.range} is read as it is", "heading"))
        column_.addWidget(label("Choose a line to see its cells in the sheet.", "muted"))
        column_.addWidget(self._list, 1)
        column_.addWidget(buttons)
        self._list.setFocus()

    def _go(self, line: QTreeWidgetItem) -> None:
        place = line.data(0, _PLACE)
        if not place:
            return
        row, column = Cell("", self._table.sheet, place).corners[:2]
        self.show_wanted.emit(Spot(self._table.sheet, row, column))


def _line(item: Evidence) -> QTreeWidgetItem:
    about = f"{item.about}, column {column_letters(item.column)}" if item.column else item.about
    cells = words.listed(list(item.cells), 3) if item.cells else ""
    line = QTreeWidgetItem([about, item.decided, f"{item.confidence:.0%}", item.why, cells])
    line.setToolTip(3, item.why)
    for column in range(5):
        line.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    line.setData(0, _PLACE, next((c for c in item.cells if _is_place(c)), ""))
    return line


def _is_place(text: str) -> bool:
    try:
        return bool(Cell("", "", text).corners)
    except ValueError:
        return False
