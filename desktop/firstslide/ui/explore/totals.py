"""Strands side by side, drawn: one bar each over all the months looked at, on one scale, over the hollow plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont

from firstslide.content.series.values import Strand

from .brush import Brush, cut, wide_of

ROW = 44.0  # pixels, at least
HIGHEST = 60.0
THICK, PLAN = 0.34, 0.6  # of a row
NAMES = 0.34  # of the width, at most
GAP = 12.0
LEAST_BAR = 120.0
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Totals:
    """The strands as they are drawn, from top to bottom."""

    strands: tuple[Strand, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.strands)

    def row(self, room: QRectF) -> float:
        """The height of a row in pixels, as many as there are rows to share the room."""
        return max(ROW, min(HIGHEST, room.height() / max(1, self.count)))

    def hits(self, index: int, where: QPointF, room: QRectF) -> bool:
        """Whether a place is on a row: all of it is."""
        return 0 <= index < self.count and room.contains(where)

    def draw(self, brush: Brush, room: QRectF, top: float, cursor: int) -> None:
        """Draw the rows that are in sight; ``top`` is how far they are scrolled, in pixels."""
        row = self.row(room)
        names = self._names(brush, room)
        left = room.left() + names + 2 * GAP
        words = max((self._words(brush, s) for s in self.strands if s.total.value is not None), default=0.0)
        right = max(left + LEAST_BAR, room.right() - words - 2 * GAP)
        scale = self._scale(right - left)
        for index, strand in enumerate(self.strands):
            y = room.top() + index * row - top
            if y + row >= room.top() and y <= room.bottom():
                self._draw_row(brush, strand, QRectF(left, y, room.right() - left, row), scale, index == cursor)
                name = cut(strand.name, self._font(brush, strand), names)
                middle = QPointF(room.left() + GAP, y + row / 2)
                brush.write(middle, name, brush.inks.text, LEFT, self._font(brush, strand))

    # Inside

    def _names(self, brush: Brush, room: QRectF) -> float:
        widest = max((wide_of(strand.name, brush.strong) for strand in self.strands), default=0.0)
        return min(widest, NAMES * room.width())

    def _words(self, brush: Brush, strand: Strand) -> float:
        return max(wide_of(strand.total.label, brush.strong), wide_of(strand.total.second, brush.plain))

    def _font(self, brush: Brush, strand: Strand) -> QFont:
        return brush.strong if strand.total.strong else brush.plain

    def _scale(self, room: float) -> float:
        values = [float(v) for s in self.strands for v in (s.total.value, s.total.outline) if v is not None]
        largest = max((abs(value) for value in values), default=0.0)
        return room / largest if largest else 0.0

    def _draw_row(self, brush: Brush, strand: Strand, rect: QRectF, scale: float, current: bool) -> None:
        inks, total = brush.inks, strand.total
        middle, end = rect.center().y(), rect.left()
        if total.value is not None:
            bar = max(float(total.value), 0.0) * scale
            high = THICK * rect.height()
            steady = strand.deadband is None
            brush.fill(
                QRectF(rect.left(), middle - high / 2, bar, high),
                inks.solid if total.strong or steady else inks.pale,
            )
            end = rect.left() + bar
        if total.outline is not None:
            high = PLAN * rect.height()
            wide = float(total.outline) * scale
            brush.hollow(QRectF(rect.left(), middle - high / 2, wide, high), inks.plan)
            end = max(end, rect.left() + wide)
        ink = inks.text if total.strong or current else inks.muted
        place = QPointF(end + GAP, middle)
        if total.second:
            line = rect.height() * 0.19
            brush.write(place - QPointF(0, line), total.label, ink, LEFT, brush.strong)
            brush.write(place + QPointF(0, line), total.second, inks.muted, LEFT)
        else:
            brush.write(place, total.label, ink, LEFT, brush.strong if total.strong else brush.plain)


def scrolled(top: float, index: int, row: float, room: float, count: int) -> float:
    """How far to scroll so that a row is in sight, in pixels, within what there is."""
    first, last = index * row, (index + 1) * row
    wanted = first if first < top else last - room if last > top + room else top
    return max(0.0, min(wanted, max(0.0, count * row - room)))


def strands_said(strands: Sequence[Strand]) -> str:
    """All of them in words, for who can't see the bars."""
    return "; ".join(strand.said for strand in strands)
