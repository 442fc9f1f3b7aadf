"""A quiet box beside a chart: headings with a sentence each."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.content.elements import Panel
from firstslide.render.big_figures import TONES
from firstslide.render.items import RectItem, Sketch
from firstslide.render.text import evened, leading, steps, too_small, wrap
from firstslide.render.theme import TEXT, Theme

WIDTH = 400.0
_INSET, _AFTER_HEADING, _BETWEEN = 28.0, 4.0, 28.0


def panel(element: Panel, box: QRectF, theme: Theme) -> Sketch:
    """Lay out a panel at the top of ``box`` in its full width, as high as its words."""
    for size in steps(TEXT):
        sketch = _at(element, box, theme, size)
        if sketch.rect.height() <= box.height():
            break
    if too_small(size) or sketch.rect.height() > box.height():
        sketch.overflow.append("panel")
    return sketch


def _at(element: Panel, box: QRectF, theme: Theme, size: int) -> Sketch:
    sketch = Sketch()
    heading_style, style = theme.style(size, "semibold"), theme.style(size)
    left, width, step = box.left() + _INSET, box.width() - 2 * _INSET, leading(size)
    y = box.top() + _INSET
    for heading, words in element.items:
        top = y
        y = sketch.lines(left, y, step, wrap(heading, heading_style, width), heading_style, "ink") + _AFTER_HEADING
        colour = TONES[words.tone]
        y = sketch.lines(left, y, step, evened(words.text, style, width), style, colour)
        y = sketch.lines(left, y, step, wrap(words.second, style, width), style, TONES[words.second_tone])
        area = QRectF(left, top, width, max(step, y - top))
        sketch.figure(area, words.cells)
        sketch.slot(words.slot, area)
        y += _BETWEEN
    height = max(0.0, y - _BETWEEN + _INSET - box.top())
    sketch.rect = QRectF(box.left(), box.top(), box.width(), height)
    sketch.items.insert(0, RectItem(sketch.rect, fill="panel", radius=12.0))
    return sketch
