"""The list of a figure's cells: two lines each, the workbook's name above those of each workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from firstslide.ui import theme
from firstslide.ui.parts import tip
from firstslide.ui.sheet.keys import pressed
from firstslide.ui.source.keys import SOURCE
from firstslide.ui.source.lines import Line

Index = QModelIndex | QPersistentModelIndex
PAD, BETWEEN = 16, 2
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Lines(QAbstractListModel):
    """The lines, for Qt."""

    def __init__(self, lines: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join(filter(None, (f"{line.title}: {line.raw}".removesuffix(": "), line.detail))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    def __init__(self, view: CellList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetrics(option.font).lineSpacing()  # type: ignore[attr-defined]
        return QSize(100, 2 * line + BETWEEN + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, look = index.model(), self._view.look
        assert isinstance(model, Lines)
        line = model.lines[index.row()]
        place: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        ground = look.sunken if line.heading else look.accent_tint if chosen else look.panel
        painter.fillRect(place, QColor(ground))
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:  # type: ignore[attr-defined]
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), QColor(look.accent))
        inside = place.adjusted(PAD, 6, -PAD, -6)
        font = QFont(option.font)  # type: ignore[attr-defined]
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        first = QRect(inside.left(), inside.top(), inside.width(), metrics.lineSpacing())
        title = metrics.horizontalAdvance(line.title)
        painter.setPen(QColor(look.text))
        painter.drawText(first, LEFT, line.title)
        painter.setFont(option.font)  # type: ignore[attr-defined]
        plain = QFontMetrics(option.font)  # type: ignore[attr-defined]
        room = first.width() - title - PAD
        painter.setPen(QColor(look.muted if line.heading else look.text))
        painter.drawText(first, RIGHT, plain.elidedText(line.raw, Qt.TextElideMode.ElideRight, max(room, 0)))
        second = first.translated(0, metrics.lineSpacing() + BETWEEN)
        painter.setPen(QColor(look.muted))
        painter.drawText(second, LEFT, plain.elidedText(line.detail, Qt.TextElideMode.ElideRight, second.width()))


class CellList(QListView):
    """``chosen`` carries the Cell of the line gone to, ``sheet_wanted`` asks for the sheet itself."""

    chosen = Signal(object)
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, look: theme.Look | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName("The cells of the figure")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    @property
    def look(self) -> theme.Look:
        """The colours that it is shown in: its own, or those of the system."""
        return self._look or theme.current()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it lists."""
        model = self.model()
        return model.lines if isinstance(model, Lines) else ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these, and go to the first cell."""
        old = self.model()
        self.setModel(Lines(lines, self))
        if old is not None:
            old.deleteLater()
        self.selectionModel().currentChanged.connect(self._go)
        first = next((at for at, line in enumerate(lines) if not line.heading), -1)
        if first >= 0:
            self.setCurrentIndex(self.model().index(first, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, SOURCE, "sheet"):
            self.sheet_wanted.emit()
            return
        super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid() and (cell := self.lines[index.row()].cell) is not None:
            self.chosen.emit(cell)
