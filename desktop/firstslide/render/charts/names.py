"""What a chart shows, at its left: name, unit, and its lines, named at their own height instead of in a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF

from firstslide.render.items import Sketch
from firstslide.render.text import evened, leading, widest, wrap
from firstslide.render.theme import LABEL, SOURCE, TEXT, Theme

AFTER = 30.0  # between the names and the chart
_LEAST, _MOST = 170.0, 300.0
_SIZES = (TEXT, LABEL, SOURCE, 15, 12, 10)


def width(heads: Iterable[str], others: Iterable[str], theme: Theme) -> float:
    """The room for names in large letters and for units and lines in smaller ones."""
    wide = max(widest(heads, theme.style(TEXT, "semibold")), widest(others, theme.style(LABEL)))
    return min(max(wide, _LEAST), _MOST)


def names(
    sketch: Sketch,
    area: QRectF,
    name: str,
    units: Sequence[str],
    lines: Sequence[tuple[str, float]],
    theme: Theme,
    largest: int = LABEL,
) -> None:
    """Write the name and its units at the top of ``area``, and each line's name at its height, or below those."""
    for size in _SIZES:
        bold, plain = theme.style(size, "semibold"), theme.style(min(size, largest))
        heads = evened(name, bold, area.width())
        below = [one for unit in units for one in wrap(unit, plain, area.width())]
        labels = [(evened(text, plain, area.width()), at) for text, at in sorted(lines, key=lambda line: line[1])]
        step, small = leading(size), leading(plain.size)
        used = len(heads) * step + (len(below) + sum(len(text) for text, _ in labels)) * small + 12
        if used <= area.height() - 12:
            break
    if size < SOURCE:
        sketch.overflow.append("chart")
    y = sketch.lines(area.left(), area.top() + 10, step, heads, bold, "ink")
    y = sketch.lines(area.left(), y, small, below, plain, "muted") + 12
    left_over = sum(len(text) for text, _ in labels) * small
    for text, at in labels:
        top = max(y, min(at - small / 2, area.bottom() - left_over))
        y = sketch.lines(area.left(), top, small, text, plain, "ink")
        left_over -= len(text) * small
