"""The customer's own words, as large as they fit, with whose words they are."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.content.elements import Quote
from firstslide.render.fonts import advance
from firstslide.render.items import RectItem, Sketch
from firstslide.render.text import evened, leading, steps, too_small, widest, wrap
from firstslide.render.theme import TEXT, TITLE, Style, Theme

_BAR, _INSET, _PAD, _BEFORE_NAME = 8.0, 56.0, 14.0, 30.0
_OPENING, _CLOSING = "“„«\"'‘", "”“»\"'’"


def quote(element: Quote, box: QRectF, theme: Theme) -> Sketch:
    """Lay out a quotation at the top of ``box``: a bar at its left, the words as large as they fit, the name below."""
    for size in steps(TITLE):
        sketch = _at(element, box, theme, theme.style(size, "medium"))
        if sketch.rect.height() <= box.height():
            break
    if too_small(size) or sketch.rect.height() > box.height():
        sketch.overflow.append(element.slot)
    return sketch


def _at(element: Quote, box: QRectF, theme: Theme, style: Style) -> Sketch:
    sketch = Sketch()
    step = leading(style.size) * (1.12 if style.size == TITLE else 1.0)
    left = box.left() + _BAR + _INSET
    text, hang = _in_quotes(element.text.strip(), style)
    lines = evened(text, style, box.right() - left)
    top = box.top() + _PAD
    y = top
    for number, line in enumerate(lines):
        sketch.write(left - (hang if number == 0 else 0.0), y + step / 2, line, style, "ink")
        y += step
    words = QRectF(left, top, box.right() - left, max(step, y - top))
    sketch.slot(element.slot, words)
    y = words.bottom() + (_BEFORE_NAME if element.by.strip() else 0.0)
    by_style = theme.style(min(TEXT, style.size))
    by = wrap(element.by, by_style, box.right() - left)
    below = sketch.lines(left, y, leading(by_style.size), by, by_style, "muted")
    width = max(widest(by, by_style), 400.0)
    sketch.slot(element.by_slot, QRectF(left, y, min(width, words.width()), max(leading(by_style.size), below - y)))
    bottom = below + _PAD
    sketch.rect = QRectF(box.left(), box.top(), box.width(), bottom - box.top())
    if lines or by:
        sketch.items.insert(0, RectItem(QRectF(box.left(), box.top(), _BAR, bottom - box.top()), fill="met"))
    return sketch


def _in_quotes(text: str, style: Style) -> tuple[str, float]:
    """Text in quotation marks, and how far its first line hangs out so that the letters align."""
    if not text:
        return "", 0.0
    if text[0] not in _OPENING or text[-1] not in _CLOSING:
        text = f"“{text}”"
    return text, advance(text[0], style)
