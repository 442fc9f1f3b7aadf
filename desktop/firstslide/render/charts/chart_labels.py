"""Values at bars and points: never over each other, never through a line, the ones that matter first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from PySide6.QtCore import QRectF

from firstslide.render.charts.callouts import LEADER
from firstslide.render.fonts import ASCENT, CAP_HEIGHT, advance
from firstslide.render.items import Item, LineItem, RectItem, ShapeItem, Sketch, TextItem
from firstslide.render.theme import LABEL, SOURCE, Colour, Style, Theme

_APART, _OFF_LINE, _OFF_BAR, _BESIDE_BAR = 8.0, 3.0, 6.0, 5.0


@dataclass(frozen=True)
class Label:
    """A value to put at ``x``, at the first of ``heights`` that is free. ``importance`` 0 comes first.

    ``short`` is tried where ``text`` finds no room. ``hangs``: where a remark's line begins above it, and the y at
    which what it names begins; the line ends above both. ``kept``: it is never left out for a line that passes there:
    it may stand beside its point, then be smaller, then stand on the line.
    """

    text: str
    x: float
    heights: tuple[float, ...]
    importance: int
    colour: Colour
    strong: bool
    halo: Colour
    hangs: tuple[float, float] | None = None
    short: str = ""
    kept: bool = False


def fitting_size(texts: Iterable[str], pitch: float, theme: Theme, largest: int = LABEL) -> int:
    """The size in which all values of a chart are set: the largest in which each finds room in ``pitch``."""
    every = tuple(texts)
    for size in dict.fromkeys((largest, LABEL)):
        strong = theme.style(size, "semibold", tabular=True)
        if all(advance(text, strong) + _APART <= pitch for text in every):
            return size
    return SOURCE


def place(sketch: Sketch, labels: Sequence[Label], size: int, room: QRectF, theme: Theme) -> None:
    """Write the labels that find room among what is drawn already: the most important are placed first.

    The bar or point of a label left out still stands there, to be read against its neighbours.
    """
    drawn = _Drawn.of(sketch.items)
    written: list[TextItem] = []
    for label in sorted(labels, key=lambda label: label.importance):
        found = _first_free(label, size, room, drawn, theme)
        if found is not None:
            drawn.others.append(found.rect.adjusted(-_APART, 0, _APART, 0))
            written.append(found)
        rect = _ink(found) if found is not None else QRectF(label.x, label.heights[0], 0, 0)
        if label.hangs is not None:
            end = min(label.hangs[1], rect.top()) - _APART
            leader = LineItem(label.x, label.hangs[0], label.x, max(end, label.hangs[0]), "line", LEADER)
            drawn.lines.append(_across(leader))
            sketch.items.append(leader)
    written.sort(key=lambda item: item.x)
    sketch.items += written


def _first_free(label: Label, size: int, room: QRectF, drawn: _Drawn, theme: Theme) -> TextItem | None:
    """The label at the first of its places at which it stands on nothing; its short form where the whole does not."""
    for item in _places(label, size, room, theme):
        ink = _ink(item)
        if drawn.leaves_free(ink, item.rect):
            return replace(item, halo=drawn.ground(ink, label.halo))
    over = (item for item in _places(label, size, room, theme) if drawn.leaves_free(_ink(item), item.rect, lines=False))
    return next(over, None) if label.kept else None


def _places(label: Label, size: int, room: QRectF, theme: Theme) -> Iterator[TextItem]:
    """Where a label may stand within ``room``, the best place first."""
    for smaller in dict.fromkeys((size, min(size, LABEL), min(size, SOURCE)) if label.kept else (size,)):
        style = _style(label, smaller, theme)
        for text in filter(None, (label.text, label.short)):
            half = advance(text, style) / 2
            for aside, height in product((0.0, -half, half) if label.kept else (0.0,), label.heights):
                x = max(room.left() + half, min(label.x + aside, room.right() - half))
                item = TextItem(x, height + CAP_HEIGHT / 2 * smaller, text, style, label.colour, "centre", label.halo)
                if room.adjusted(-1, 0, 1, 0).contains(_ink(item)):
                    yield item


@dataclass(frozen=True)
class _Drawn:
    """What labels must keep off (shapes and bars, the line through the results), and what they may stand on."""

    bars: list[QRectF]
    others: list[QRectF]  # shapes and texts
    hollows: list[QRectF]  # a label may stand in one, not across its edge
    lines: list[tuple[float, float, LineItem]]  # from where to where across, and the line
    bands: list[QRectF]
    levels: list[QRectF]

    @classmethod
    def of(cls, items: Sequence[Item]) -> _Drawn:
        rects = [item for item in items if isinstance(item, RectItem)]
        bars = [item.rect for item in rects if item.fill in ("solid", "pale", "previous") or item.hatch]
        shapes = [item.rect for item in items if isinstance(item, ShapeItem)]
        lines = [item for item in items if isinstance(item, LineItem)]
        return cls(
            bars,
            shapes + [item.rect for item in items if isinstance(item, TextItem)],
            [item.rect for item in rects if item.outline == "plan"],
            [_across(line) for line in lines if line.colour == "line"],
            [item.rect for item in items if isinstance(item, RectItem) and item.fill == "band"],
            [line.rect for line in lines if line.colour != "line"],
        )

    def leaves_free(self, ink: QRectF, whole: QRectF, lines: bool = True) -> bool:
        """Whether a text whose digits take ``ink``, and any letters ``whole``, stands on nothing (on no ``lines``)."""
        above = ink.adjusted(-_BESIDE_BAR, 0, _BESIDE_BAR, _OFF_BAR)
        if any(map(above.intersects, self.bars)) or any(map(whole.intersects, self.others)):
            return False
        if any(hollow.intersects(ink) and not hollow.contains(ink) for hollow in self.hollows):
            return False
        if not lines:
            return True
        ink = ink.adjusted(-_OFF_LINE, -_OFF_LINE, _OFF_LINE, _OFF_LINE)
        left, right = ink.left(), ink.right()
        return not any(first <= right and last >= left and crosses(line, ink) for first, last, line in self.lines)

    def ground(self, rect: QRectF, plain: Colour) -> Colour | None:
        """What to clear round a label: the colour it stands on where the plan or the target passes under it."""
        if not any(map(rect.intersects, self.levels)):
            return None
        return "band" if any(band.contains(rect.center()) for band in self.bands) else plain


def _across(line: LineItem) -> tuple[float, float, LineItem]:
    return min(line.x1, line.x2), max(line.x1, line.x2), line


def crosses(line: LineItem, rect: QRectF) -> bool:
    """Whether a straight line passes through a rectangle (Liang and Barsky's clipping)."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    enters, leaves = 0.0, 1.0
    for step, ahead in (
        (-dx, line.x1 - rect.left()),
        (dx, rect.right() - line.x1),
        (-dy, line.y1 - rect.top()),
        (dy, rect.bottom() - line.y1),
    ):
        if step == 0:
            if ahead < 0:
                return False
            continue
        at = ahead / step
        if step < 0:
            enters = max(enters, at)
        else:
            leaves = min(leaves, at)
    return enters <= leaves


def _ink(item: TextItem) -> QRectF:
    """The room of digits: nothing below the baseline."""
    rect = item.rect
    rect.setHeight(ASCENT * item.style.size)
    return rect


def _style(label: Label, size: int, theme: Theme) -> Style:
    return theme.style(size, "semibold" if label.strong else "regular", tabular=True)
