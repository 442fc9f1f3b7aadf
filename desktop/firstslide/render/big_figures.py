"""Up to four figures side by side, large: good and bad in the same size and the same weight."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.content.elements import BigFigures, Tone
from firstslide.render.items import LineItem, Sketch
from firstslide.render.text import evened, leading, steps, too_small, widest, wrap
from firstslide.render.theme import TEXT, TITLE, Colour, Theme

TONES: dict[Tone, Colour] = {
    "plain": "ink",
    "strong": "ink",
    "muted": "muted",
    "missed": "missed_text",
    "met": "met_text",
}
_GUTTER, _TOP, _CAPTION_WIDTH = 64.0, 26.0, 560.0


def big_figures(element: BigFigures, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the figures at the top of ``box`` in equal columns, each under a thin rule with its caption below."""
    for size in steps(TITLE):
        sketch, fits = _at(element, box, theme, size)
        if fits and sketch.rect.height() <= box.height():
            break
    if too_small(size) or sketch.rect.height() > box.height():
        sketch.overflow.append("figures")
    return sketch


def _at(element: BigFigures, box: QRectF, theme: Theme, size: int) -> tuple[Sketch, bool]:
    """Return the sketch, and whether every figure stands on one line."""
    sketch = Sketch()
    count = max(1, len(element.figures))
    wide = (box.width() - _GUTTER * (count - 1)) / count
    style, caption_style = theme.style(size, "semibold"), theme.style(min(TEXT, size))
    bottom = box.top()
    for number, figure in enumerate(element.figures):
        left = box.left() + number * (wide + _GUTTER)
        sketch.items.append(LineItem(left, box.top() + 1, left + wide, box.top() + 1, "rule", 2.0))
        y = sketch.lines(
            left, box.top() + _TOP, leading(size), wrap(figure.figure, style, wide), style, TONES[figure.tone]
        )
        caption = evened(figure.caption, caption_style, min(wide, _CAPTION_WIDTH))
        y = sketch.lines(left, y + 10, leading(caption_style.size), caption, caption_style, "muted")
        sketch.figure(QRectF(left, box.top(), wide, y - box.top()), figure.cells)
        bottom = max(bottom, y)
    sketch.rect = QRectF(box.left(), box.top(), box.width(), bottom - box.top())
    return sketch, widest((f.figure for f in element.figures), style) <= wide
