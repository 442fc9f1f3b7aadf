"""The rows and columns that stay in sight while the sheet scrolls: those that the workbook freezes, and where it
freezes no rows, the header of the table that is scrolled through.

Two overlays above the sheet and its edges, painted by its own cell painter. They hold no cells and choose nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from firstslide.meeting.cells import column_letters
from firstslide.ui import theme
from firstslide.ui.sheet.cells_view import CellsView

MOST = 0.4  # of the sheet's height or width; the rest belongs to what scrolls


@dataclass(frozen=True)
class Line:
    """A row or column and where it stands in an overlay: its number, from 1, and its first and last pixel."""

    number: int
    start: int
    size: int


class Pinned(QWidget):
    """One overlay, of rows or of columns. ``rows`` and ``columns`` are the sheet's numbers that it holds, from 1."""

    chosen = Signal(int, int)  # row and column of a held cell that was pressed

    def __init__(self, view: CellsView) -> None:
        super().__init__(view)
        self._view = view
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._view.sheet_model is None:
            return
        look = self._view.look
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.panel))
        held, seen = self._columns_held(), [] if not self.rows else self._columns_seen()
        edge = held[-1].start + held[-1].size if held else self._left
        rows = self._rows_held() or self._rows_seen()
        painter.setClipRect(QRect(edge, self._top, self.width() - edge, self.height()))
        self._cells(painter, rows, seen)
        painter.setClipRect(QRect(self._left, self._top, edge - self._left, self.height()))
        self._cells(painter, rows, held)
        painter.setClipping(False)
        self._edges(painter, look, held)
        painter.setPen(QColor(look.muted))
        if self.rows:
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if held:
            painter.drawLine(edge - 1, 0, edge - 1, self.height())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the cell that is held in sight, where it really stands."""
        at = event.position().toPoint()
        rows = self._rows_held() or self._rows_seen()
        columns = [*self._columns_held(), *self._columns_seen()]
        row = next((r.number for r in rows if r.start <= at.y() < r.start + r.size), 0)
        column = next((c.number for c in columns if c.start <= at.x() < c.start + c.size), 0)
        if row:
            self.chosen.emit(row, max(1, column))

    # Inside

    @property
    def _left(self) -> int:
        """Where the cells begin, right of the numbers that the overlay of rows shows too."""
        return self._view.verticalHeader().width() if self.rows else 0

    @property
    def _top(self) -> int:
        """Where the cells begin, below the letters that the overlay of columns shows too."""
        return 0 if self.rows else self._view.horizontalHeader().height()

    def _cells(self, painter: QPainter, rows: Sequence[Line], columns: Sequence[Line]) -> None:
        model, paint = self._view.model(), self._view.itemDelegate().paint
        for row in rows:
            for column in columns:
                option = QStyleOptionViewItem()
                option.rect = QRect(column.start, row.start, column.size, row.size)
                paint(painter, option, model.index(row.number - 1, column.number - 1))

    def _edges(self, painter: QPainter, look: theme.Look, held: Sequence[Line]) -> None:
        """The numbers of rows that are held, or the letters of columns."""
        painter.setFont(self._view.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        if self.rows:
            for row in self._rows_held():
                room = QRect(0, row.start, self._left, row.size)
                _edge(painter, look, room, str(row.number), int(Qt.AlignmentFlag.AlignRight | middle))
        else:
            for column in held:
                room = QRect(column.start, 0, column.size, self._top)
                _edge(painter, look, room, column_letters(column.number), int(Qt.AlignmentFlag.AlignHCenter | middle))

    def _rows_held(self) -> list[Line]:
        return _in_line(self.rows, self._view.rowHeight, 0)

    def _columns_held(self) -> list[Line]:
        return _in_line(self.columns, self._view.columnWidth, self._left)

    def _rows_seen(self) -> list[Line]:
        view = self._view
        first, last = max(0, view.rowAt(0)), view.rowAt(view.viewport().height() - 1)
        last = view.model().rowCount() - 1 if last < 0 else last
        return [Line(r + 1, view.rowViewportPosition(r) + self._top, view.rowHeight(r)) for r in range(first, last + 1)]

    def _columns_seen(self) -> list[Line]:
        view = self._view
        first, last = max(0, view.columnAt(0)), view.columnAt(view.viewport().width() - 1)
        last = view.model().columnCount() - 1 if last < 0 else last
        return [
            Line(c + 1, view.columnViewportPosition(c) + self._left, view.columnWidth(c))
            for c in range(first, last + 1)
        ]


class Pins:
    """The overlays of one sheet view, put where they belong whenever it scrolls or changes."""

    def __init__(self, view: CellsView) -> None:
        self._view = view
        self.columns, self.rows = Pinned(view), Pinned(view)  # the rows lie above the columns

    @property
    def room(self) -> tuple[int, int]:
        """How wide and high the overlays stand in the viewport."""
        view = self._view
        wide = sum(view.columnWidth(c - 1) for c in self.columns.columns)
        return wide, sum(view.rowHeight(r - 1) for r in self.rows.rows)

    def place(self) -> None:
        """Show, move or hide the overlays."""
        if self._view.sheet_model is None:
            return
        rows, columns = self._rows(), self._columns()
        self.rows.rows, self.rows.columns, self.columns.columns = rows, columns if rows else [], columns
        port, (wide, high) = self._view.viewport().geometry(), self.room
        letters, numbers = self._view.horizontalHeader().height(), self._view.verticalHeader().width()
        self._show(self.columns, QRect(port.left(), port.top() - letters, wide, letters + port.height()), columns)
        self._show(self.rows, QRect(port.left() - numbers, port.top(), numbers + port.width(), high + 1), rows)

    # Inside

    def _show(self, pinned: Pinned, place: QRect, held: Sequence[int]) -> None:
        if not held:
            pinned.hide()
            return
        pinned.setGeometry(place)
        pinned.show()
        pinned.raise_()  # above the edges too, which were made later: its own letters or numbers stand there
        pinned.update()

    def _rows(self) -> list[int]:
        """The rows to hold in sight; none while they are in sight by themselves."""
        view, model = self._view, self._view.sheet_model
        assert model is not None
        top = view.rowAt(0) + 1
        if model.sheet.frozen[0]:
            frozen = range(1, min(model.sheet.frozen[0], model.sheet.rows) + 1)
            return self._last(frozen) if view.verticalScrollBar().value() > 0 else []
        active = model.marks.active
        if active is None or not active.table.header_rows or not active.corners[0] < top <= active.corners[2]:
            return []
        header = self._last(active.table.header_rows)
        gone = bool(header) and (top > header[0] or (top == header[0] and view.rowViewportPosition(top - 1) < 0))
        return header if gone else []

    def _last(self, rows: Sequence[int]) -> list[int]:
        """The last of some rows, as many as may be held."""
        room = self._view.viewport().height() * MOST
        found: list[int] = []
        for row in reversed(rows):
            room -= self._view.rowHeight(row - 1)
            if room < 0:
                break
            found.insert(0, row)
        return found

    def _columns(self) -> list[int]:
        view, model = self._view, self._view.sheet_model
        assert model is not None
        held = list(range(1, min(model.sheet.frozen[1], model.sheet.columns) + 1))
        wide = sum(view.columnWidth(c - 1) for c in held)
        return held if view.horizontalScrollBar().value() > 0 and wide < view.viewport().width() * MOST else []


def _in_line(numbers: Sequence[int], size: Callable[[int], int], start: int) -> list[Line]:
    """Rows or columns that stand one beside the other from ``start`` on."""
    lines: list[Line] = []
    for number in numbers:
        lines.append(Line(number, start, size(number - 1)))
        start += lines[-1].size
    return lines


def _edge(painter: QPainter, look: theme.Look, room: QRect, text: str, align: int) -> None:
    painter.fillRect(room, QColor(look.sunken))
    painter.setPen(QColor(look.line))
    painter.drawLine(room.topRight(), room.bottomRight())
    painter.drawLine(room.bottomLeft(), room.bottomRight())
    painter.setPen(QColor(look.muted))
    painter.drawText(room.adjusted(0, 0, -7 if align & int(Qt.AlignmentFlag.AlignRight) else 0, 0), align, text)
