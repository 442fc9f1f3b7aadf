"""How a cell of the sheet is painted: as finance sees it, and over that what First Slide makes of it.

Text that is wider than its cell runs on over empty neighbours, as in Excel. Everything is drawn inside its cell's
rectangle, so that painting one cell again never harms another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from firstslide.ui import theme
from firstslide.ui.data.marks import Mark
from firstslide.ui.data.model import SheetModel

if TYPE_CHECKING:
    from firstslide.workbooks.values import ShownCell

PAD = 7
REACH = 12  # how many empty cells a text may run over
WIDTHS_KEPT = 20_000
_ALIGN = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "center": int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


@dataclass(frozen=True)
class Inks:
    """The pens and brushes of one look, made once."""

    look: theme.Look
    grid: QPen
    text: QColor
    faint: QColor
    header: QColor
    hatch: QBrush
    out: QColor
    hidden: QColor
    warn: QColor
    warn_line: QColor
    focus: QPen
    selected: QColor

    @classmethod
    def of(cls, look: theme.Look) -> Inks:
        """The inks of a look."""
        return cls(
            look,
            QPen(QColor(look.line), 1),
            QColor(look.text),
            mixed(look.muted, look.panel, 0.72),
            QColor(look.accent_tint),
            _stripes(look),
            mixed(look.sunken, look.panel, 0.45),
            QColor(look.sunken),
            QColor(look.ours_tint),
            QColor(look.warn),
            QPen(QColor(look.accent), 2),
            _glass(look.accent),
        )


def _glass(colour: str) -> QColor:
    """A colour through which what lies below is read."""
    made = QColor(colour)
    made.setAlphaF(0.16)
    return made


def _stripes(look: theme.Look) -> QBrush:
    """Wide diagonal stripes, for what is left out."""
    size = 12
    tile = QPixmap(size, size)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(look.line, look.panel, 0.75), 4))
    for shift in (-size, 0, size):
        painter.drawLine(shift - 2, -2, shift + size + 2, size + 2)
    painter.end()
    return QBrush(tile)


def mixed(one: str, other: str, share: float) -> QColor:
    """``share`` of one colour in another."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * share + y * (1 - share)) for x, y in pairs))


class CellPainter(QStyledItemDelegate):
    """Paints the cells of a ``SheetModel``."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._inks = Inks.of(theme.current())
        self._fonts: dict[tuple[bool, bool], tuple[QFont, QFontMetrics]] = {}
        self._widths: dict[tuple[str, bool], int] = {}
        self.focus = (1, 1)  # row and column of the current cell

    def restyle(self) -> None:
        """Follow the look and the font."""
        self._inks = Inks.of(theme.current())
        self._fonts.clear()
        self._widths.clear()

    def width(self, cell: ShownCell) -> int:
        """How wide a cell's text is, with its margins."""
        return self._wide(cell) + 2 * PAD + 2

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

    def _ground(self, painter: QPainter, rect: QRect, cell: ShownCell | None, mark: Mark) -> QColor | None:
        """Paint what lies under the text; returns the workbook's own fill where that shows."""
        inks = self._inks
        fill: QColor | None = None
        if mark.header and not mark.left_out:
            painter.fillRect(rect, inks.header)
        elif mark.left_out:
            painter.fillRect(rect, inks.header if mark.header else inks.out)
            painter.fillRect(rect, inks.hatch)
        elif mark.hidden:
            painter.fillRect(rect, inks.hidden)
        elif cell is not None and cell.fill:
            fill = self._fill(cell.fill)
            painter.fillRect(rect, fill)
        if mark.problem in ("question", "error", "warning"):
            painter.fillRect(rect.adjusted(3, 3, -4, -4), inks.warn)
            painter.setPen(inks.warn_line)
            painter.drawRect(rect.adjusted(3, 3, -5, -5))
        return fill

    def _fill(self, rgb: str) -> QColor:
        """A fill of the workbook; in the dark only a hint of it."""
        return mixed(f"#{rgb}", self._inks.look.panel, 0.28) if self._inks.look.dark else QColor(f"#{rgb}")

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        model: SheetModel,
        at: tuple[int, int],
        cell: ShownCell | None,
        mark: Mark,
        ground: QColor | None,
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
            painter.setPen(self._inks.faint)
            text = metrics.elidedText(above.text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _ALIGN[above.align], text)
            return False
        return self._neighbour(painter, rect, model, at)

    def _neighbour(self, painter: QPainter, rect: QRect, model: SheetModel, at: tuple[int, int]) -> bool:
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
            painter.setPen(self._ink(cell, model.marks.of(at[0], column), None))
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

    def _ink(self, cell: ShownCell, mark: Mark, ground: QColor | None) -> QColor:
        if mark.left_out or mark.hidden:
            return self._inks.faint
        if ground is not None and not self._inks.look.dark:
            return QColor("#FFFFFF") if ground.lightnessF() < 0.45 else QColor("#161E2E")
        return self._inks.warn_line if cell.kind == "error" else self._inks.text

    def _wide(self, cell: ShownCell) -> int:
        key = (cell.text, cell.bold)
        if (width := self._widths.get(key)) is None:
            if len(self._widths) > WIDTHS_KEPT:
                self._widths.clear()
            width = self._widths[key] = self._font(cell)[1].horizontalAdvance(cell.text)
        return width

    def _font(self, cell: ShownCell) -> tuple[QFont, QFontMetrics]:
        key = (cell.bold, cell.struck)
        if key not in self._fonts:
            font = QFont(self._view.font())
            font.setBold(cell.bold)
            font.setStrikeOut(cell.struck)
            self._fonts[key] = (font, QFontMetrics(font))
        return self._fonts[key]


def _shortened(cell: ShownCell, metrics: QFontMetrics, room: int) -> str:
    """A text that has no room: cut with an ellipsis. A figure is never cut, which would show another one."""
    if cell.kind in ("number", "date"):
        return "#" * max(1, room // max(1, metrics.horizontalAdvance("#")))
    return metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)
