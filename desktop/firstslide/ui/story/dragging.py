"""Slides under way with the mouse: what is dragged, what the gap says, and how both are drawn over the sorter.

Nothing here changes the meeting. A drag that ends anywhere but in a gap never happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QTextDocument

from firstslide.ui import theme
from firstslide.ui.story.arrange import RATIO, Gap

GHOST_WIDTH = 190.0
TILT = 3.0
TIP_WIDTH = 244.0
AWAY = 24.0  # pixels that a ghost's tilt and shadow may reach beyond its paper

Judge = Callable[[tuple[str, ...], int, bool], str]
"""What a drop of these slides at that index (counted without them), in the backup or not, would break; "" for
nothing."""


@dataclass
class Drag:
    """One drag. ``ids`` are in the deck's order; ``order`` is that of main deck and backup when it began."""

    ids: tuple[str, ...]
    grabbed: str
    order: tuple[tuple[str, ...], tuple[str, ...]]
    judge: Judge
    at: QPointF = field(default_factory=QPointF)
    gap: Gap | None = None
    warning: str = ""
    _judged: dict[tuple[int, bool], str] = field(default_factory=dict)

    def move(self, at: QPointF, gap: Gap | None) -> bool:
        """Follow the pointer. Returns whether it came to another gap."""
        before, self.at, self.gap = self.target, at, gap
        target = self.target
        self.warning = self._judge(*target) if target and not self.stays else ""
        return target != before

    @property
    def target(self) -> tuple[int, bool] | None:
        """The gap as an edit wants it: the index counted without the slides that move, and whether in the backup."""
        if self.gap is None:
            return None
        part = self.order[self.gap.backup]
        return sum(1 for slide_id in part[: self.gap.index] if slide_id not in self.ids), self.gap.backup

    @property
    def stays(self) -> bool:
        """Whether a drop here would change nothing."""
        return self.order_after == self.order

    @property
    def order_after(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The order that a drop here would give; outside of every gap, the order as it is."""
        if self.target is None:
            return self.order
        index, backup = self.target
        parts = [[i for i in part if i not in self.ids] for part in self.order]
        parts[backup][index:index] = self.ids
        return tuple(parts[0]), tuple(parts[1])

    def _judge(self, index: int, backup: bool) -> str:
        if (index, backup) not in self._judged:
            self._judged[index, backup] = self.judge(self.ids, index, backup)
        return self._judged[index, backup]


def ghost_area(at: QPointF) -> QRectF:
    """Where the ghost at a point may leave paint."""
    return (
        QRectF(at.x(), at.y(), GHOST_WIDTH, GHOST_WIDTH * RATIO)
        .translated(-GHOST_WIDTH * 0.4, -30)
        .adjusted(-AWAY, -AWAY, AWAY, AWAY)
    )


def paint_ghost(painter: QPainter, drag: Drag, paper: Callable[[QPainter, QRectF], None], font: QFont) -> None:
    """The slide under the pointer, slightly tilted; behind it the others, and their number."""
    look = theme.current()
    painter.save()
    painter.translate(drag.at)
    painter.rotate(TILT)
    rect = QRectF(-GHOST_WIDTH * 0.4, -30, GHOST_WIDTH, GHOST_WIDTH * RATIO)
    painter.setPen(Qt.PenStyle.NoPen)
    for spread in (10, 6, 3):
        painter.setBrush(QColor(0, 0, 0, 14))
        painter.drawRoundedRect(rect.adjusted(-spread, -spread + 5, spread, spread + 5), 8 + spread, 8 + spread)
    edge = QColor(look.ours if drag.warning else look.accent)
    for behind in range(min(len(drag.ids), 3) - 1, 0, -1):
        painter.setPen(QPen(edge, 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRoundedRect(rect.translated(5 * behind, 5 * behind), 5, 5)
    painter.setOpacity(0.94)
    paper(painter, rect)
    painter.setOpacity(1.0)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 5, 5)
    if len(drag.ids) > 1:
        _badge(painter, rect.topRight(), str(len(drag.ids)), edge, font)
    painter.restore()


def paint_bar(painter: QPainter, drag: Drag, bar: QRectF) -> None:
    """The place of the drop: in the accent; amber where something would break, pale where nothing would move."""
    look = theme.current()
    colour = look.line if drag.stays else look.ours if drag.warning else look.accent
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(bar, 2, 2)


class Tip:
    """What the gap says, as a dark card beside it. Laid out once for each sentence."""

    def __init__(self, sentence: str, font: QFont) -> None:
        head, colon, rest = sentence.partition(":")
        if not colon:
            head, rest = "", sentence
        self._document = QTextDocument()
        self._document.setDefaultFont(font)
        self._document.setDocumentMargin(0)
        self._document.setDefaultStyleSheet(f"p {{ color: {theme.current().tip_text}; }}")
        self._document.setHtml(f"<p><b>{escape(head + colon)}</b>{escape(rest)}</p>")
        self._document.setTextWidth(TIP_WIDTH - 24)

    @property
    def size(self) -> QSizeF:
        """The card's size."""
        return QSizeF(TIP_WIDTH, self._document.size().height() + 18)

    def place(self, bar: QRectF, within: QRectF) -> QRectF:
        """Beside the lower end of the bar, and wholly within the view."""
        size = self.size
        left = bar.right() + 8
        if left + size.width() > within.right() - 8:
            left = bar.left() - 8 - size.width()
        top = min(bar.bottom() - 28, within.bottom() - 8 - size.height())
        return QRectF(QPointF(max(left, within.left() + 8), max(top, within.top() + 8)), size)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the card."""
        shape = QPainterPath()
        shape.addRoundedRect(rect, 6, 6)
        painter.fillPath(shape, QColor(theme.current().tip))
        painter.save()
        painter.translate(rect.topLeft() + QPointF(12, 9))
        self._document.drawContents(painter)
        painter.restore()


def _badge(painter: QPainter, corner: QPointF, number: str, ground: QColor, font: QFont) -> None:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    painter.setFont(bold)
    box = QRectF(corner.x() - 14, corner.y() - 12, 26, 24)
    painter.setPen(QPen(QColor(theme.current().panel), 2))
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 12, 12)
    painter.setPen(QColor(theme.current().accent_text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
