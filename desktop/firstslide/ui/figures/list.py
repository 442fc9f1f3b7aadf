"""The list of figures that opens while one types: what each is, its value, and the cells of the one in hand.

It never takes the focus: the text that it belongs to sends it the keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from firstslide.content.live_figure import LiveFigure
from firstslide.meeting.cells import blocks
from firstslide.ui import theme
from firstslide.ui.parts import Elided, label

WIDTH, ROW, SHOWN = 620, 30, 8
PAD = 10
NONE = "No figure of the data is called so"
_Index = QModelIndex | QPersistentModelIndex


class FigureModel(QAbstractListModel):
    """Figures, one a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.figures: tuple[LiveFigure, ...] = ()

    def show(self, figures: Sequence[LiveFigure]) -> None:
        """Hold these figures."""
        self.beginResetModel()
        self.figures = tuple(figures)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.figures)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            return told(self.figures[index.row()])
        return None


class FigureDelegate(QStyledItemDelegate):
    """A row: the quantity, what it is of, and at the right its value."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        figure = index.model().figures[index.row()]  # type: ignore[attr-defined]
        look = theme.current()
        row = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(QColor(look.accent))  # in the dark look its ground alone is hardly seen
            painter.setBrush(QColor(look.accent_tint))
            painter.drawRoundedRect(QRectF(row).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6)
        row.adjust(PAD, 0, -PAD, 0)
        strong = QFont(option.font)  # type: ignore[attr-defined]
        strong.setWeight(QFont.Weight.DemiBold)
        words = QFont(option.font)  # type: ignore[attr-defined]
        value = QFontMetrics(strong).horizontalAdvance(figure.shown) + PAD
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(QColor(look.text))
        painter.drawText(row, int(right), figure.shown)
        name = row.adjusted(0, 0, -value - PAD, 0)
        painter.setFont(words)
        quantity = QFontMetrics(words).elidedText(figure.field.quantity, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, int(left), quantity)
        name.setLeft(name.left() + QFontMetrics(words).horizontalAdvance(quantity) + PAD)
        painter.setPen(QColor(look.muted))
        about = QFontMetrics(words).elidedText(figure.of, Qt.TextElideMode.ElideMiddle, max(0, name.width()))
        painter.drawText(name, int(left), about)
        painter.restore()


class FigureList(QFrame):
    """``taken`` carries the figure that was chosen."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.model = FigureModel(self)
        self.rows = QListView()
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(FigureDelegate(self.rows))
        self.rows.setAccessibleName("Figures")
        self.rows.setUniformItemSizes(True)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.clicked.connect(lambda index: self.taken.emit(self.model.figures[index.row()]))
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self._none = label(NONE, "muted", wrap=False)
        self._from = Elided("", "muted", end=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 6)
        column.setSpacing(4)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, 0, PAD, 0)
        for part in (self.rows, self._none, self._from):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.rows)
        column.addWidget(self._none)
        column.addLayout(foot)
        foot.addWidget(self._from)
        self._none.setContentsMargins(PAD, 6, PAD, 2)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    @property
    def current(self) -> LiveFigure | None:
        """The figure in hand."""
        index = self.rows.currentIndex()
        return self.model.figures[index.row()] if index.isValid() else None

    def open(self, figures: Sequence[LiveFigure], under: QRect) -> None:
        """Show figures beside a place of the parent: under it, or above where there is more room."""
        look = theme.current()
        self.setStyleSheet(
            f"#figures {{ background: {look.panel}; border: 1px solid {look.line}; border-radius: 8px; }}"
            f"#figures QListView {{ background: {look.panel}; border: none; outline: none; }}"
        )
        self.model.show(figures)
        self.rows.setVisible(bool(figures))
        self._none.setVisible(not figures)
        self._from.setVisible(bool(figures))
        self.rows.setFixedHeight(ROW * min(SHOWN, len(figures)) + 2)
        if figures:
            self.rows.setCurrentIndex(self.model.index(0))
        self._tell()
        self._place(under)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go on by so many rows, to either end at most."""
        last = len(self.model.figures) - 1
        if last >= 0:
            self.rows.setCurrentIndex(self.model.index(max(0, min(last, self.rows.currentIndex().row() + by))))

    def _place(self, under: QRect) -> None:
        room = self.parentWidget().rect().adjusted(8, 8, -8, -8)
        size = QSize(min(WIDTH, room.width()), self.sizeHint().height())
        below = under.bottom() + 6
        top = below if below + size.height() <= room.bottom() else under.top() - 6 - size.height()
        at = QPoint(min(under.left(), room.right() - size.width()), max(room.top(), top))
        self.setGeometry(QRect(at, size))

    def _tell(self) -> None:
        figure = self.current
        named = blocks(figure.cells) if figure is not None else ()
        self._from.setText("From " + "; ".join(f"{c.workbook}, {c.sheet}!{c.cell}" for c in named) if named else "")


def told(figure: LiveFigure) -> str:
    """A figure in one line, for who listens to it: ``attainment, P1 resolution, June 2026: 88.0 %``."""
    return f"{figure.about}: {figure.shown}"
