"""How a cell of the sheet is painted: as finance sees it, and over that what First Slide makes of it.

Text that is wider than its cell runs on over empty neighbours, as in Excel. Everything is drawn inside its cell's
rectangle, so that painting one cell again never harms another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from firstslide.render.theme import contrast
from firstslide.ui.sheet.cells_view import CellsView
from firstslide.ui.sheet.inks import READABLE, Inks, is_black, opposite, readable
from firstslide.ui.sheet.marks import Mark
from firstslide.ui.sheet.model import SheetModel

if TYPE_CHECKING:
    from firstslide.workbooks.values import ShownCell

PAD, AIR = 7, 8
REACH = 12  # how many empty cells a text may run over
WIDTHS_KEPT = 20_000
_ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


Face = tuple[bool, bool, bool, bool, int]  # bold, italic, underlined, struck, percent of the usual size


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a ``SheetModel``."""

    def __init__(self, view: CellsView) -> None:
        super().__init__(view)
        self._view = view
        self._inks = Inks.of(self._view.look)
        self._fonts: dict[Face, tuple[QFont, QFontMetrics]] = {}
        self._widths: dict[tuple[str, bool, bool, int], int] = {}
        self._fills: dict[str, QColor] = {}
        self._colours: dict[tuple[str, int], QColor] = {}  # of inks on grounds
        self.focus = (1, 1)  # row and column of the current cell

    def restyle(self) -> None:
        """Follow the look and the font."""
        self._inks = Inks.of(self._view.look)
        for kept in (self._fonts, self._widths, self._fills, self._colours):
            kept.clear()

    def width(self, cell: ShownCell) -> int:
        """How wide a cell's text is, with its margins."""
        return self._wide(cell) + 2 * PAD + 2

    def height(self, cell: ShownCell) -> int:
        """How high a cell's text is, with some air."""
        return self._font(cell)[1].height() + AIR

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, SheetModel)
        row, column = index.row() + 1, index.column() + 1
        cell, mark = model.cell(row, column), model.marks.of(row, column)
        rect: QRect = option.rect
        ground = self._ground(painter, rect, cell, mark)
        runs_on = self._text(painter, rect, model, (row, column), cell, mark, ground)
        painter.setPen(self._inks.grid)
        right, bottom = rect.right(), rect.bottom()
        painter.drawLine(rect.left(), bottom, right, bottom)
        if not runs_on:
            painter.drawLine(right, rect.top(), right, bottom)
        if cell is not None and cell.edges:
            self._edges(painter, rect, cell.edges)
        if cell is not None and cell.has_comment:
            corner = QPointF(rect.right(), rect.top())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._inks.warn_line)
            painter.drawPolygon(QPolygonF([corner, corner + QPointF(-6, 0), corner + QPointF(0, 6)]))
        if option.state & QStyle.StateFlag.State_Selected and (row, column) != self.focus:
            painter.fillRect(rect, self._inks.selected)
        if (row, column) == self.focus and self._view.hasFocus():
            painter.setPen(self._inks.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1.5, -1.5))

    # Inside

    def _ground(self, painter: QPainter, rect: QRect, cell: ShownCell | None, mark: Mark) -> QColor:
        """Paint what lies under the text; returns its colour."""
        inks = self._inks
        ground = inks.panel
        if mark.header and not mark.left_out:
            ground = inks.header
        elif mark.left_out:
            ground = inks.header if mark.header else inks.out
        elif mark.hidden:
            ground = inks.hidden
        elif cell is not None and cell.fill:
            ground = self._fill(cell.fill)
        if ground is not inks.panel:
            painter.fillRect(rect, ground)
        if mark.left_out:
            painter.fillRect(rect, inks.hatch)
        if mark.problem in ("question", "error", "warning"):
            painter.fillRect(rect.adjusted(3, 3, -4, -4), inks.warn)
            painter.setPen(inks.warn_line)
            painter.drawRect(rect.adjusted(3, 3, -5, -5))
            return inks.warn
        return ground

    def _fill(self, rgb: str) -> QColor:
        if rgb not in self._fills:
            self._fills[rgb] = self._inks.fill(rgb)
        return self._fills[rgb]

    def _edges(self, painter: QPainter, rect: QRect, edges: str) -> None:
        """Draw the workbook's own borders over the grid."""
        left, top, width, height = rect.getRect()
        for side in edges:
            line = 2 if side.isupper() else 1
            match side.lower():
                case "l":
                    painter.fillRect(left, top, line, height, self._inks.border)
                case "t":
                    painter.fillRect(left, top, width, line, self._inks.border)
                case "r":
                    painter.fillRect(left + width - line, top, line, height, self._inks.border)
                case "b":
                    painter.fillRect(left, top + height - line, width, line, self._inks.border)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        model: SheetModel,
        at: tuple[int, int],
        cell: ShownCell | None,
        mark: Mark,
        ground: QColor,
    ) -> bool:
        """Draw the cell's text, or that of a left neighbour that runs on over it; True where it runs on further."""
        if cell is not None and cell.text:
            font, metrics = self._font(cell)
            width, text = self._wide(cell), cell.text
            room = rect.adjusted(PAD, 0, -PAD, -1)
            painter.setFont(font)
            painter.setPen(self._ink(cell, mark, ground))
            if width > room.width():
                if self._may_run(cell) and self._empty(model, at[0], at[1] + 1):
                    self._running(painter, rect, rect.left(), cell.text, width)
                    return True
                text = _shortened(cell, metrics, room.width())
            painter.drawText(room, _ALIGN[cell.align], text)
            return False
        if mark.in_table and (above := model.carried(*at)) is not None and above.text:
            room = rect.adjusted(PAD, 0, -PAD, -1)
            font, metrics = self._font(above)
            painter.setFont(font)
            painter.setPen(self._faint(ground))
            text = metrics.elidedText(above.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _ALIGN[above.align], text)
            return False
        return self._neighbour(painter, rect, model, at, ground)

    def _neighbour(
        self, painter: QPainter, rect: QRect, model: SheetModel, at: tuple[int, int], ground: QColor
    ) -> bool:
        left = rect.left()
        for column in range(at[1] - 1, max(0, at[1] - REACH), -1):
            left -= self._view.columnWidth(column - 1)
            cell = model.cell(at[0], column)
            if cell is None or not cell.text:
                continue
            width = self._wide(cell)
            end = left + PAD + width
            if not self._may_run(cell) or end <= rect.left() - PAD:
                return False
            painter.setFont(self._font(cell)[0])
            painter.setPen(self._ink(cell, model.marks.of(at[0], column), ground))
            self._running(painter, rect, left, cell.text, width)
            return end > rect.right() and self._empty(model, at[0], at[1] + 1)
        return False

    def _running(self, painter: QPainter, rect: QRect, left: int, text: str, width: int) -> None:
        """Draw the part inside ``rect`` of a text that begins at ``left`` and runs over several cells."""
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.drawText(QRect(left + PAD, rect.top(), width + 4, rect.height() - 1), _ALIGN["left"], text)
        painter.restore()

    def _may_run(self, cell: ShownCell) -> bool:
        return cell.kind == "text" and cell.align == "left"

    def _empty(self, model: SheetModel, row: int, column: int) -> bool:
        cell = model.cell(row, column)
        return (cell is None or not cell.text) and model.spread_from(row, column)[1] == column

    def _ink(self, cell: ShownCell, mark: Mark, ground: QColor) -> QColor:
        if mark.left_out or mark.hidden:
            return self._faint(ground)
        ink = cell.ink
        if cell.fill and ink and ground != self._fill(cell.fill):
            ink = ""  # it was chosen for a ground that is not shown
        if not ink and cell.kind == "error":
            ink = self._inks.look.warn[1:]
        key = (ink, ground.rgb())
        if (colour := self._colours.get(key)) is None:
            colour = self._colours[key] = self._on(ink, ground.name())
        return colour

    def _faint(self, ground: QColor) -> QColor:
        """The ink of what stands back, as far as it can and still be read."""
        key = ("faint", ground.rgb())
        if (colour := self._colours.get(key)) is None:
            colour = self._colours[key] = QColor(readable(self._inks.look.muted, ground.name()))
        return colour

    def _on(self, ink: str, ground: str) -> QColor:
        """An ink as it is read on a ground; "" is the usual one."""
        if ink and not (self._inks.look.dark and is_black(f"#{ink}")):
            return QColor(readable(f"#{ink}", ground))
        usual = self._inks.look.text
        return QColor(usual if contrast(usual, ground) >= READABLE else opposite(ground))

    def _wide(self, cell: ShownCell) -> int:
        key = (cell.text, cell.bold, cell.italic, cell.size)
        if (width := self._widths.get(key)) is None:
            if len(self._widths) > WIDTHS_KEPT:
                self._widths.clear()
            width = self._widths[key] = self._font(cell)[1].horizontalAdvance(cell.text)
        return width

    def _font(self, cell: ShownCell) -> tuple[QFont, QFontMetrics]:
        key = (cell.bold, cell.italic, cell.underlined, cell.struck, cell.size)
        if key not in self._fonts:
            font = QFont(self._view.font())
            font.setBold(cell.bold)
            font.setItalic(cell.italic)
            font.setUnderline(cell.underlined)
            font.setStrikeOut(cell.struck)
            if font.pixelSize() > 0:
                font.setPixelSize(font.pixelSize() * cell.size // 100)
            else:
                font.setPointSizeF(font.pointSizeF() * cell.size / 100)
            self._fonts[key] = (font, QFontMetrics(font))
        return self._fonts[key]


def _shortened(cell: ShownCell, metrics: QFontMetrics, room: int) -> str:
    """A text that has no room: cut with an ellipsis. A figure is never cut, which would show another one."""
    if cell.kind in ("number", "date"):
        return "#" * max(1, room // max(1, metrics.horizontalAdvance("#")))
    return metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
