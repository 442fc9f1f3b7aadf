"""The rows and columns that stay in sight while the sheet scrolls: those that the workbook freezes, and where it
freezes no rows, the header of the table that is scrolled through.

Two overlays above the sheet, painted by its own cell painter. They hold no cells and choose nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from firstslide.ui import theme

if TYPE_CHECKING:
    from firstslide.ui.data.sheet import SheetView

MOST_ROWS, MOST_COLUMNS = 6, 4  # more would leave too little room for the rest


class Pinned(QWidget):
    """One overlay. ``rows`` and ``columns`` are what it holds in sight, from 1; an empty list stands for all seen."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, model = self._view, self._view.sheet_model
        if model is None:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.panel))
        across, down = view.horizontalHeader(), view.verticalHeader()
        left = 0 if self.columns else down.width()
        rows = [(r, at * view.rowHeight(0)) for at, r in enumerate(self.rows)] or self._rows_seen()
        columns = self._columns_held() if self.columns else self._columns_seen(left)
        for row, y in rows:
            if not self.columns:
                self._number(painter, row, QRect(0, y, left, view.rowHeight(row - 1)))
            for column, x in columns:
                option = QStyleOptionViewItem()
                option.rect = QRect(x, y, across.sectionSize(column - 1), view.rowHeight(row - 1))
                painter.save()
                painter.setClipRect(option.rect.intersected(QRect(left, 0, self.width() - left, self.height())))
                view.itemDelegate().paint(painter, option, model.index(row - 1, column - 1))
                painter.restore()
        painter.setPen(QColor(look.muted))
        if self.columns:
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        else:
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row that is held in sight, where it really stands."""
        at = event.position().toPoint()
        if self.rows and (row := at.y() // max(1, self._view.rowHeight(0))) < len(self.rows):
            column = self._view.columnAt(at.x() - self._view.verticalHeader().width()) + 1
            self._view.show_cell(self.rows[row], max(1, column))

    def _number(self, painter: QPainter, row: int, rect: QRect) -> None:
        look = theme.current()
        painter.fillRect(rect, QColor(look.sunken))
        painter.setPen(QColor(look.muted))
        painter.setFont(self._view.verticalHeader().font())
        room = rect.adjusted(0, 0, -7, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(row))

    def _rows_seen(self) -> list[tuple[int, int]]:
        view = self._view
        first = max(0, view.rowAt(0))
        last = view.rowAt(view.viewport().height() - 1)
        last = view.model().rowCount() - 1 if last < 0 else last
        return [(r + 1, view.rowViewportPosition(r)) for r in range(first, last + 1)]

    def _columns_seen(self, left: int) -> list[tuple[int, int]]:
        view = self._view
        first = max(0, view.columnAt(0))
        last = view.columnAt(view.viewport().width() - 1)
        last = view.model().columnCount() - 1 if last < 0 else last
        return [(c + 1, view.columnViewportPosition(c) + left) for c in range(first, last + 1)]

    def _columns_held(self) -> list[tuple[int, int]]:
        places: list[tuple[int, int]] = []
        x = 0
        for column in self.columns:
            places.append((column, x))
            x += self._view.columnWidth(column - 1)
        return places


class Pins:
    """The overlays of one sheet view, put where they belong whenever it scrolls or changes."""

    def __init__(self, view: SheetView) -> None:
        self._view = view
        self.columns, self.rows = Pinned(view), Pinned(view)  # the rows lie above the columns

    def place(self) -> None:
        """Show, move or hide the overlays."""
        view, model = self._view, self._view.sheet_model
        if model is None:
            return
        port = view.viewport().geometry()
        rows, columns = self._rows(), self._columns()
        if columns:
            wide = sum(view.columnWidth(c - 1) for c in columns)
            self._show(self.columns, [], columns, QRect(port.left(), port.top(), wide + 1, port.height()))
        else:
            self.columns.hide()
        if rows:
            left = port.left() - view.verticalHeader().width()
            high = len(rows) * view.rowHeight(0) + 1
            self._show(self.rows, rows, [], QRect(left, port.top(), port.right() - left + 1, high))
        else:
            self.rows.hide()

    def _show(self, pinned: Pinned, rows: list[int], columns: list[int], place: QRect) -> None:
        pinned.rows, pinned.columns = rows, columns
        pinned.setGeometry(place)
        pinned.show()
        pinned.update()

    def _rows(self) -> list[int]:
        """The rows to hold in sight; none while they are in sight by themselves."""
        view, model = self._view, self._view.sheet_model
        assert model is not None
        top = view.rowAt(0) + 1
        frozen = min(model.sheet.frozen[0], MOST_ROWS)
        if frozen:
            return list(range(1, frozen + 1)) if view.verticalScrollBar().value() > 0 else []
        active = model.marks.active
        if active is None or not active.table.header_rows or not active.corners[0] < top <= active.corners[2]:
            return []
        header = list(active.table.header_rows)[-MOST_ROWS:]
        hidden = top > header[0] or (top == header[0] and view.rowViewportPosition(top - 1) < 0)
        return header if hidden else []

    def _columns(self) -> list[int]:
        view, model = self._view, self._view.sheet_model
        assert model is not None
        held = list(range(1, min(model.sheet.frozen[1], MOST_COLUMNS) + 1))
        wide = sum(view.columnWidth(c - 1) for c in held)
        seen = view.horizontalScrollBar().value() > 0 and wide < view.viewport().width() // 2
        return held if seen else []
