"""The months of one strand, drawn: columns over the hollow plan, or a line with its target. In pixels, by a scale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt

from firstslide.content.series.values import Point, Strand

from .brush import Brush, wide_of

COLUMN, PLAN = 0.5, 0.72  # of a month's width
WIDEST = 72.0  # pixels of a plan's outline
SHAPE, NEAR = 12.0, 22.0
HEAD, FOOT = 0.14, 0.1  # of the scale, above the highest and below the lowest of a line
CENTRE = Qt.AlignmentFlag.AlignHCenter

To = Callable[[float, float], QPointF]


@dataclass(frozen=True)
class Months:
    """A strand as it is drawn. ``line``: as a line, whose scale does not begin at zero."""

    strand: Strand
    line: bool

    @property
    def count(self) -> int:
        """How many months there are."""
        return len(self.strand.points)

    @property
    def judged(self) -> bool:
        """Whether its months are met or missed: then a plan is a target."""
        return any(point.met is not None for point in self.strand.points)

    def scale(self) -> tuple[float, float]:
        """The lowest and the highest value of the axis."""
        known = [float(v) for p in self.strand.points for v in (p.value, p.plan) if v is not None]
        if not known:
            return 0.0, 1.0
        low, high = min(known), max(known)
        if not self.line:
            low, high = min(low, 0.0), max(high, 0.0)
            room = (high - low) or 1.0
            return (low - HEAD * room if low < 0 else 0.0), high + HEAD * room
        room = (high - low) or abs(high) or 1.0
        return low - FOOT * room - HEAD * room, high + HEAD * room

    def at(self, x: float) -> int:
        """The month at a place on the axis, within the months."""
        return max(0, min(self.count - 1, round(x)))

    def hits(self, index: int, where: QPointF, to: To) -> bool:
        """Whether a place in pixels is on the figure of a month, and not beside it."""
        point = self.strand.points[index]
        if point.value is None:
            return False
        top = to(index, float(point.value))
        if self.line:
            return abs(where.x() - top.x()) <= NEAR and abs(where.y() - top.y()) <= NEAR
        zero, plan = to(index, 0.0), to(index, float(point.plan or 0))
        high, low = min(top.y(), plan.y()) - NEAR, max(zero.y(), top.y())
        half = max(_half(to, PLAN), 6.0)
        return abs(where.x() - top.x()) <= half and high <= where.y() <= low

    def draw(self, brush: Brush, to: To, room: QRectF, cursor: int) -> None:
        """Draw all of it; ``cursor`` is the month one is at."""
        (self._draw_line if self.line else self._draw_columns)(brush, to)
        self._label(brush, to, room, cursor)

    # Inside

    def _draw_columns(self, brush: Brush, to: To) -> None:
        inks = brush.inks
        half, wide = _half(to, COLUMN), _half(to, PLAN)
        steady = self.strand.deadband is None and not self.judged
        for index, point in enumerate(self.strand.points):
            zero = to(index, 0.0)
            if point.value is not None:
                top = to(index, float(point.value))
                rect = QRectF(QPointF(top.x() - half, top.y()), QPointF(top.x() + half, zero.y())).normalized()
                brush.fill(rect, inks.solid if point.strong or steady else inks.pale)
            if point.plan is not None:
                plan = to(index, float(point.plan))
                left, right = plan.x() - wide, plan.x() + wide
                if self.judged:
                    brush.line((QPointF(left, plan.y()), QPointF(right, plan.y())), inks.plan, 2)
                else:
                    brush.hollow(QRectF(QPointF(left, plan.y()), QPointF(right, zero.y())).normalized(), inks.plan)
        brush.line((to(-0.5, 0.0), to(self.count - 0.5, 0.0)), inks.muted, 1)
        for index, point in enumerate(self.strand.points):
            if point.value is not None and point.met is not None:
                self._mark(brush, point, to(index, float(point.value)))

    def _draw_line(self, brush: Brush, to: To) -> None:
        inks = brush.inks
        for first, last, level in self._levels():
            brush.line((to(first - 0.5, level), to(last + 0.5, level)), inks.plan, 1.5, dashed=True)
        run: list[QPointF] = []
        for index, point in enumerate((*self.strand.points, None)):
            if point is not None and point.value is not None:
                run.append(to(index, float(point.value)))
            elif run:  # what is not known is no line
                brush.line(run, inks.solid, 2)
                run = []
        for index, point in enumerate(self.strand.points):
            if point.value is not None:
                self._mark(brush, point, to(index, float(point.value)))

    def _levels(self) -> list[tuple[int, int, float]]:
        """The plan or target: the first and the last month of each run of months that share one."""
        found: list[tuple[int, int, float]] = []
        for index, point in enumerate(self.strand.points):
            if point.plan is None:
                continue
            level = float(point.plan)
            if found and found[-1][1:] == (index - 1, level):
                found[-1] = (found[-1][0], index, level)
            else:
                found.append((index, index, level))
        return found

    def _mark(self, brush: Brush, point: Point, at: QPointF) -> None:
        if point.met is None:
            brush.dot(at, SHAPE - 3, brush.inks.solid if point.strong or not self.strand.deadband else brush.inks.pale)
        elif point.met:
            brush.met(at, SHAPE)
        else:
            brush.missed(at, SHAPE)

    def _label(self, brush: Brush, to: To, room: QRectF, cursor: int) -> None:
        """The values at the points; where there is no room for all, at the one one is at and at the last alone."""
        slot = 2 * _half(to, 1.0, widest=None)
        widest = max((wide_of(p.label, brush.strong) for p in self.strand.points), default=0.0)
        dense = widest + 8 > slot
        for index, point in enumerate(self.strand.points):
            if dense and index != cursor:
                continue
            if point.value is None:
                foot = to(index, self.scale()[0])
                brush.write(QPointF(foot.x(), foot.y() - 12), "–", brush.inks.muted, CENTRE)
                continue
            missed = point.met is False
            ink = brush.inks.missed_text if missed else brush.inks.text if point.strong else brush.inks.muted
            font = brush.strong if point.strong or index == cursor else brush.plain
            ground = brush.inks.cursor if index == cursor else brush.inks.ground
            brush.write(self._label_at(index, point, to), point.label, ink, CENTRE, font, halo=ground)

    def _label_at(self, index: int, point: Point, to: To) -> QPointF:
        assert point.value is not None
        top = to(index, float(point.value))
        if self.line:  # away from the target
            below = point.plan is not None and point.value < point.plan
            return top + QPointF(0, 19 if below else -19)
        highest, away = top.y(), 11 if point.met is None else 18
        if point.plan is not None and (not self.judged or point.plan >= point.value):
            highest = min(highest, to(index, float(point.plan)).y())
        if point.value < 0:
            return QPointF(top.x(), top.y() + away)
        return QPointF(top.x(), highest - away)


def _half(to: To, share: float, widest: float | None = WIDEST) -> float:
    """Half the width of a share of a month, in pixels."""
    month = to(1.0, 0.0).x() - to(0.0, 0.0).x()
    full = month if widest is None else min(month, widest / PLAN)
    return share * full / 2


def value_text(value: float, unit: str) -> str:
    """A value on the axis: no more decimals than it needs."""
    short = Decimal(repr(round(value, 6))).normalize()
    return f"{short:,f}".replace("-", "−") + (" %" if unit == "%" else "")
