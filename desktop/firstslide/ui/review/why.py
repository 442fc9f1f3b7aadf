"""Why a table is understood as it is: every decision, how sure it is, and the cells that show it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from firstslide.meeting.cells import Cell, column_letters
from firstslide.meeting.imports import Evidence, Field, Table
from firstslide.ui.parts import label
from firstslide.ui.review.causes import Spot
from firstslide.ui.sheet import words

_PLACE = Qt.ItemDataRole.UserRole
_HEADS = (("About", 140), ("Columns", 100), ("Decided", 150), ("Sure", 130), ("Because", 300), ("Cells", 130))
_BECAUSE = 4
_ROOM = 16  # beside a text, and half of it above and below
_MOST = 2  # columns and cells that a line names


class WhyDialog(QDialog):
    """A table's decisions in a list; choosing one goes to its cell."""

    show_wanted = Signal(object)  # Spot

    def __init__(self, table: Table, column: int = 0, parent: QWidget | None = None) -> None:
        """``column`` shows only what is about that column of the sheet; 0 shows all."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Why?")
        self.resize(1040, 600)
        self._table = table
        self._list = _List()
        for item in table.evidence:
            if not column or column in item.columns:
                self._list.addTopLevelItem(_line(item))
        self._list.itemActivated.connect(self._go)
        self._list.itemClicked.connect(self._go)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        what = f"column {column_letters(column)} of " if column else ""
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 16)
        column_.setSpacing(12)
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


class _List(QTreeWidget):
    """Lines as tall as their longest text, whatever width their columns have."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderLabels([name for name, _ in _HEADS])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setAccessibleName("Decisions")
        self.setItemDelegate(_Wrapped(self))
        header = self.header()
        header.setStretchLastSection(False)
        for at, (_, width) in enumerate(_HEADS):
            header.resizeSection(at, width)
        header.setSectionResizeMode(_BECAUSE, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)


class _Wrapped(QStyledItemDelegate):
    """Gives each text the height that it needs in its column."""

    def __init__(self, of: QTreeWidget) -> None:
        super().__init__(of)
        self._of = of

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._of.columnWidth(index.column()) - _ROOM
        room = QRect(0, 0, max(1, width), 1 << 16)
        wrapped = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data() or ""))
        return QSize(width, wrapped.height() + _ROOM // 2)


def _line(item: Evidence) -> QTreeWidgetItem:
    decided = item.decided
    if item.about == "field":
        decided = words.FIELDS[Field(decided)]
    elif item.about == "kind":
        decided = words.KINDS.get(decided, decided)  # type: ignore[call-overload] # a Kind as text
    columns = words.letter_runs(item.columns)
    texts = [
        item.about.capitalize(),
        words.listed(columns, _MOST),
        decided,
        words.sure(item.confidence),
        item.why,
        words.listed(item.cells, _MOST),
    ]
    line = QTreeWidgetItem(texts)
    line.setToolTip(1, words.listed(columns, len(columns)))
    line.setToolTip(_BECAUSE, item.why)
    line.setToolTip(len(texts) - 1, words.listed(item.cells, len(item.cells)))
    for at in range(len(texts)):
        line.setTextAlignment(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    line.setData(0, _PLACE, next((c for c in item.cells if _is_place(c)), ""))
    return line


def _is_place(text: str) -> bool:
    try:
        return bool(Cell("", "", text).corners)
    except ValueError:
        return False
