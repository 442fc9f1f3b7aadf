"""The rows of the log behind a month: a table, some hundreds of them at most. Enter goes to a row's cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from firstslide.content import words
from firstslide.content.figures import Figure
from firstslide.meeting.facts import Logged
from firstslide.ui import theme
from firstslide.ui.sheet.keys import pressed
from firstslide.ui.source.lines import row_figure

from .keys import EXPLORE

Index = QModelIndex | QPersistentModelIndex
MADE = {True: "on time", False: "late", None: ""}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

# What a row is known by. Names of people are in no log that was stored.
COLUMNS: tuple[tuple[str, Callable[[Logged], str]], ...] = (
    ("Number", lambda row: row.ticket.number),
    ("Function", lambda row: row.ticket.function),
    ("Opened", lambda row: moment(row.ticket.opened)),
    ("Closed", lambda row: moment(row.ticket.closed)),
    ("Priority", lambda row: row.ticket.priority),
    ("Site", lambda row: row.ticket.site),
    ("Origin", lambda row: row.ticket.origin),
    ("On time", lambda row: MADE[row.ticket.made]),
    ("Hours worked", lambda row: "" if row.ticket.effort is None else words.number(row.ticket.effort)),
    ("Cell", lambda row: row.cell.cell),
)


def _tells(column: tuple[str, Callable[[Logged], str]], rows: Sequence[Logged]) -> bool:
    """Whether a column says anything; the function only where there are several."""
    said = {column[1](row) for row in rows}
    return said != {""} and (column[0] != "Function" or len(said) > 1)


def moment(iso: str) -> str:
    """``2026-06-03T14:05`` as ``2026-06-03 14:05``."""
    return iso.replace("T", " ")


class RowsModel(QAbstractTableModel):
    """The rows, in the columns of which any says something."""

    def __init__(self, rows: Sequence[Logged], parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = tuple(rows)
        self.columns = tuple(column for column in COLUMNS if _tells(column, self.rows))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, text = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text(self.rows[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole and name == "Hours worked":
            return RIGHT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}: {text(self.rows[index.row()]) or 'not said'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section][0]
        return None


class RowsTable(QTableView):
    """``cell_wanted`` carries the number of the row whose cell is wanted."""

    cell_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The rows of the log")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.dress()
        self.doubleClicked.connect(lambda index: self.cell_wanted.emit(index.row()))

    def dress(self) -> None:
        """Follow the program's look."""
        look = theme.current()
        self.setStyleSheet(f"""
            QTableView {{ background: {look.panel}; alternate-background-color: {look.page}; border: none;
                selection-background-color: {look.accent_tint}; selection-color: {look.text}; }}
            QTableView::item {{ padding: 0 8px; border: none; }}
            QTableView::item:selected {{ background: {look.accent_tint}; color: {look.text}; }}
            QHeaderView::section {{ background: {look.panel}; color: {look.muted}; border: none;
                border-bottom: 1px solid {look.line}; padding: 6px 8px; }}
        """)

    def show_rows(self, rows: Sequence[Logged]) -> None:
        """Show these, at the first."""
        old = self.model()
        model = RowsModel(rows, self)
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for column in range(model.columnCount()):
            header.resizeSection(column, min(280, header.sectionSize(column) + 4))
        header.setStretchLastSection(True)
        if rows:
            self.selectRow(0)

    @property
    def rows(self) -> tuple[Logged, ...]:
        """The rows shown."""
        model = self.model()
        return model.rows if isinstance(model, RowsModel) else ()

    def figures(self) -> tuple[Figure, ...]:
        """Each row as something whose cell can be asked for."""
        return tuple(row_figure(row) for row in self.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, EXPLORE, "down"):
            if self.currentIndex().isValid():
                self.cell_wanted.emit(self.currentIndex().row())
            return
        if pressed(event, EXPLORE, "up") or pressed(event, EXPLORE, "leave"):
            event.ignore()  # the page's
            return
        super().keyPressEvent(event)
