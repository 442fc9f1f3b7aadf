"""The sheet in the review: letters and numbers at its edges, tables outlined, any cell shown on request.

Above it stand the chips (``review/chips.py``), which follow its columns. It knows one sheet's model and asks nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QAction, QColor, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from firstslide.ui import theme
from firstslide.ui.sheet.cells_view import CellsView
from firstslide.ui.sheet.headers import Edge
from firstslide.ui.sheet.keys import REVIEW, names, pressed
from firstslide.ui.sheet.marks import Outline
from firstslide.ui.sheet.model import Index, SheetModel
from firstslide.ui.sheet.outlining import Outlining, handles
from firstslide.ui.sheet.paint import CellPainter
from firstslide.ui.sheet.pinned import Pins

ROW_HEIGHT = 26
NARROWEST, WIDEST = 40, 260
CHARACTER = 7.2  # of a column's width in Excel, in pixels
USUAL_WIDTH = 8.43
LOOKED_AT = 120  # rows by whose texts a column without a width of its own is made wide enough
FLASH_MS = 1_400
MOST_MERGES = 3_000


class SheetView(CellsView):
    """One sheet over its real cells."""

    menu_wanted = Signal(int)  # the column whose field is to be chosen
    cell_entered = Signal(int, int)  # row and column of the sheet

    def __init__(self, parent: QWidget | None = None, look: theme.Look | None = None) -> None:
        super().__init__(parent, look)
        self._pins = Pins(self)
        self._pins.rows.chosen.connect(self.show_cell)
        self._pins.columns.chosen.connect(self.show_cell)
        self.outlining = Outlining(self)
        field = QAction("Choose the &field of this column…", self)
        field.setShortcut(names(REVIEW, "field")[0])
        field.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        field.triggered.connect(self._ask_field)
        self.addAction(field)
        self.setObjectName("sheet")
        self.setAccessibleName("The sheet")
        self.setAccessibleDescription(
            "Arrow keys move. Enter or Alt+Down chooses the field of the column. Ctrl+T makes the selected cells the "
            "table, Ctrl+H the selected rows its header."
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        # Every pixel is painted here, so that scrolling paints only the rows that come into sight.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._painter = CellPainter(self)
        self.setItemDelegate(self._painter)
        across, down = Edge(Qt.Orientation.Horizontal, self), Edge(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(across)
        self.setVerticalHeader(down)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setMinimumSectionSize(NARROWEST)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0, duration=FLASH_MS)
        self._flash.valueChanged.connect(lambda _value: self.viewport().update())
        self._flashed: QModelIndex | None = None
        self._chip_widths: dict[int, int] = {}
        self._measured = False
        self._high: set[int] = set()  # the rows of the view that are higher than usual
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._restyle)
        self._restyle()

    def show_model(self, model: SheetModel) -> None:
        """Show a sheet."""
        self._flash.stop()
        if (shown := self.sheet_model) is not None:  # what still comes of it is of no other sheet
            shown.loaded.disconnect(self._measure)
            shown.dataChanged.disconnect(self._pins.place)
        old = self.selectionModel()
        self.clearSpans()
        self.setModel(model)
        if old is not None:
            old.deleteLater()
        for top, left, bottom, right in model.sheet.merges[:MOST_MERGES]:
            # A name that is merged over several records stands in each of them, in grey.
            if right > left or not model.marks.is_record(top, left):
                self.setSpan(top - 1, left - 1, bottom - top + 1, right - left + 1)
        self.verticalHeader().setFixedWidth(QFontMetrics(self.font()).horizontalAdvance(str(model.rowCount())) + 20)
        self._measured = False
        self._set_widths(model)
        self._lower()
        for first, last in model.came:
            self._measure(first, last)
        model.loaded.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._entered)
        active = model.marks.active
        top, left = (active.corners[0], active.corners[1]) if active is not None else (1, 1)
        self.setCurrentIndex(model.index(top - 1, left - 1))
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        model.dataChanged.connect(self._pins.place)
        self._pins.place()

    @property
    def held_columns(self) -> list[int]:
        """The columns that stay in sight while the others scroll, from 1."""
        return self._pins.columns.columns

    def make_room(self, widths: dict[int, int]) -> None:
        """Let the columns with chips be at least as wide as these (by column from 1)."""
        self._chip_widths = widths
        if (model := self.sheet_model) is not None:
            self._set_widths(model)

    def show_cell(self, row: int, column: int) -> None:
        """Go to a cell, and let it glow for a moment."""
        model = self.sheet_model
        if model is None:
            return
        index = model.index(min(row, model.rowCount()) - 1, min(column, model.columnCount()) - 1)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._flashed = index
        self._flash.stop()
        self._flash.start()

    # Inside

    def _ask_field(self) -> None:
        self.menu_wanted.emit(self.currentIndex().column() + 1)

    def _set_widths(self, model: SheetModel) -> None:
        measured = self._widest(model) if self._measured else {}
        for column in range(1, model.columnCount() + 1):
            given = round(model.sheet.widths.get(column, USUAL_WIDTH) * CHARACTER) + 10
            own = measured.get(column, given)
            if not model.marks.outlines:  # no table of which each text is to be read: as finance left it, at least
                own = max(own, given)
            wide = max(min(own, WIDEST), self._chip_widths.get(column, NARROWEST), NARROWEST)
            if self.columnWidth(column - 1) != wide:
                self.setColumnWidth(column - 1, wide)

    def _widest(self, model: SheetModel) -> dict[int, int]:
        """How wide each column is for its first rows: texts of tables and all figures shall be read without cutting."""
        found: dict[int, int] = {}
        for row in range(1, min(model.sheet.rows, model.block_rows, LOOKED_AT) + 1):
            for column in range(1, model.sheet.columns + 1):
                cell = model.cell(row, column)
                if cell is None or not cell.text or model.spans(row, column):
                    continue
                if cell.kind in ("number", "date") or model.marks.table_at(row, column) is not None:
                    found[column] = max(found.get(column, NARROWEST), self._painter.width(cell))
        for top, left, _, right in model.sheet.merges[:MOST_MERGES]:
            cell = model.cell(top, left) if right > left and top <= model.block_rows else None
            if cell is not None and cell.text and model.marks.table_at(top, left) is not None:
                wide = [max(found.get(c, NARROWEST), self._chip_widths.get(c, 0)) for c in range(left, right + 1)]
                found[right] = wide[-1] + max(0, self._painter.width(cell) - sum(wide))
        return found

    def _measure(self, first: int, last: int) -> None:
        model = self.sheet_model
        if model is None:
            return
        if first == 1 and not self._measured:
            self._measured = True
            self._set_widths(model)
        self._raise(model, first, last)
        if self._flashed is not None and self._flash.state() == QVariantAnimation.State.Running:
            self.updateGeometries()  # the shown cell moved with the widths: the scroll bars first, then the cell
            self.scrollTo(self._flashed, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _raise(self, model: SheetModel, first: int, last: int) -> None:
        """Make room for the larger texts of some rows; a text that stands in several has room enough."""
        for row in range(first, min(last, model.sheet.rows) + 1):
            cells = model.row(row)
            if max((cell.size for cell in cells), default=100) == 100:
                continue
            large = (c for at, c in enumerate(cells) if c.size > 100 and c.text and self.rowSpan(row - 1, at) == 1)
            high = max((self._painter.height(cell) for cell in large), default=0)
            if high > self.rowHeight(row - 1):
                self._high.add(row - 1)
                self.setRowHeight(row - 1, high)

    def _lower(self) -> None:
        for row in self._high:
            self.setRowHeight(row, ROW_HEIGHT)
        self._high.clear()

    def _entered(self, index: QModelIndex) -> None:
        if index.isValid():
            self._painter.focus = (index.row() + 1, index.column() + 1)
            self.cell_entered.emit(index.row() + 1, index.column() + 1)

    def _restyle(self) -> None:
        look = self.look
        self._painter.restyle()
        self.setStyleSheet(
            f"QTableView#sheet {{ background: {look.panel}; border: none; selection-background-color: transparent; }}"
            f"QHeaderView {{ background: {look.sunken}; }}"
            f"QHeaderView::section {{ background: {look.sunken}; color: {look.muted}; border: none;"
            f" border-right: 1px solid {look.line}; border-bottom: 1px solid {look.line}; padding: 0 6px; }}"
            f"QAbstractScrollArea::corner {{ background: {look.panel}; border: none; }}"
            f"QTableCornerButton::section {{ background: {look.sunken}; border: none;"
            f" border-right: 1px solid {look.line}; border-bottom: 1px solid {look.line}; }}"
        )

    # Qt's own

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._painter.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, REVIEW, "field"):
            self._ask_field()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), QColor(look.panel))
        ground.end()
        super().paintEvent(event)
        model = self.sheet_model
        if model is None:
            return
        painter = QPainter(self.viewport())
        for outline in model.marks.outlines:
            painter.setPen(_outline_pen(outline, look))
            dragged = self.outlining.preview if outline.active else None
            place = self.place_of(dragged or outline.corners)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
            if outline.active:
                painter.setBrush(QColor(look.panel))
                for handle in handles(place):
                    painter.drawRect(handle)
        if self._flashed is not None and self._flash.state() == QVariantAnimation.State.Running:
            glow = QColor(look.accent)
            glow.setAlphaF(0.55 * float(self._flash.currentValue()))
            painter.fillRect(self.visualRect(self._flashed), glow)
        painter.end()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        super().scrollTo(index, hint)
        place, (wide, high) = self.visualRect(index), self._pins.room
        if place.top() < high and index.row() + 1 not in self._pins.rows.rows:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + place.top() - high)
        if place.left() < wide and index.column() + 1 not in self._pins.columns.columns:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + place.left() - wide)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._pins.place()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._pins.place()


def _outline_pen(outline: Outline, look: theme.Look) -> QPen:
    if not outline.taken:
        return QPen(QColor(look.muted), 1, Qt.PenStyle.DashLine)
    return QPen(QColor(look.accent), 2 if outline.active else 1)
