"""The user's remarks on lifted points, in a strip of their own above a chart: words, and a fine line down to the point.

The strip is room that nothing else uses, and the remarks stand in it in the order of their points, so that neither
words nor lines cross. What is below keeps off the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firstslide.render.items import LineItem, Sketch
from firstslide.render.text import evened, leading, longest_word, steps, too_small, widest
from firstslide.render.theme import LABEL, SOURCE, Style, Theme

_WIDEST, _APART, _BELOW = 420.0, 28.0, 22.0
_LINES = {LABEL: 2, SOURCE: 3}  # at most, before a smaller step is tried
LEADER = 1.5


@dataclass(frozen=True)
class Strip:
    """Remarks made to fit: each with its lines and the x of its point, in one style."""

    remarks: tuple[tuple[tuple[str, ...], float], ...]
    style: Style
    left: float
    right: float

    @property
    def height(self) -> float:
        """The room the strip takes above the chart, nothing without remarks."""
        most = max((len(lines) for lines, _ in self.remarks), default=0)
        return most * leading(self.style.size) + _BELOW if most else 0.0


def strip(remarks: Sequence[tuple[str, float]], left: float, right: float, most: float, theme: Theme) -> Strip:
    """Make remarks, each with the x of its point, fit between ``left`` and ``right``, and into the height ``most``."""
    kept = sorted(((text, x) for text, x in remarks if text.strip()), key=lambda remark: remark[1])
    wide = min(_WIDEST, (right - left - _APART * (len(kept) - 1)) / max(1, len(kept)))
    for size in steps(LABEL):
        style = theme.style(size, "medium")
        lines = [evened(text, style, max(wide, size)) for text, _ in kept]
        whole = all(longest_word(text, style) <= wide for text, _ in kept)
        made = Strip(tuple((one, x) for one, (_, x) in zip(lines, kept, strict=True)), style, left, right)
        if whole and made.height <= most and all(len(one) <= _LINES.get(size, 4) for one in lines):
            break
    return made


def draw(sketch: Sketch, made: Strip, top: float, height: float) -> None:
    """Write the remarks at the foot of a strip of ``height`` from ``top``, each with its line to the strip's edge."""
    if not made.remarks:
        return
    if too_small(made.style.size):
        sketch.overflow.append("remark")
    widths = [widest(lines, made.style) for lines, _ in made.remarks]
    lefts = _side_by_side([x for _, x in made.remarks], widths, made.left, made.right)
    step, edge = leading(made.style.size), top + height
    for (lines, x), at, wide in zip(made.remarks, lefts, widths, strict=True):
        sketch.lines(at, edge - _BELOW - len(lines) * step, step, lines, made.style, "ink")
        from_x = max(at + min(8.0, wide / 2), min(x, at + wide - min(8.0, wide / 2)))
        sketch.items.append(LineItem(from_x, edge - _BELOW + 4, x, edge - 4, "line", LEADER))


def _side_by_side(middles: list[float], widths: list[float], left: float, right: float) -> list[float]:
    """The left ends of things that stand as near to their middles as they can without touching."""
    lefts = []
    free = left
    for middle, wide in zip(middles, widths, strict=True):
        lefts.append(max(free, middle - wide / 2))
        free = lefts[-1] + wide + _APART
    free = right
    for number in reversed(range(len(lefts))):
        lefts[number] = min(lefts[number], free - widths[number])
        free = lefts[number] - _APART
    return lefts
