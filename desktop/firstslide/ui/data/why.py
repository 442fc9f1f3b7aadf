"""Why a table is understood as it is: every decision, how sure it is, and the cells that show it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Evidence, Field, Table
from firstslide.ui.data import words
from firstslide.ui.data.causes import Spot
from firstslide.ui.parts import label, tip

_PLACE = Qt.ItemDataRole.UserRole


class WhyDialog(QDialog):
    """A table's decisions in a list; choosing one goes to its cell."""

    show_wanted = Signal(object)  # Spot

    def __init__(self, table: Table, column: int = 0, parent: QWidget | None = None) -> None:
        """``column`` shows only what is about that column of the sheet; 0 shows all."""
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
        self._list.setToolTip("Enter, or a click, shows a line’s cells in the sheet")
        for item in table.evidence:
            if not column or column in item.columns:
                self._list.addTopLevelItem(_line(item))
        header = self._list.header()
        for at, width in enumerate((150, 150, 110, 340)):
            header.resizeSection(at, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        what = f"column {column_letters(column)} of " if column else ""
        column_ = QVBoxLayout(self)
        column_.addWidget(label(f"Why {what}{table.sheet} {table.range} is read as it is", "heading"))
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
    decided = item.decided
    if item.about == "field":
        decided = words.FIELDS[Field(decided)]
    elif item.about == "kind":
        decided = words.KINDS.get(decided, decided)  # type: ignore[call-overload] # a Kind as text
    about = f"{item.about}, {words.letters(item.columns)}" if item.columns else item.about
    cells = words.listed(list(item.cells), 3) if item.cells else ""
    line = QTreeWidgetItem([about, decided, words.sure(item.confidence), item.why, cells])
    line.setToolTip(3, tip(item.why))
    for at in range(5):
        line.setTextAlignment(at, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    line.setData(0, _PLACE, next((c for c in item.cells if _is_place(c)), ""))
    return line


def _is_place(text: str) -> bool:
    try:
        return bool(Cell("", "", text).corners)
    except ValueError:
        return False
