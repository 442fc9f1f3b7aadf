"""Paragraphs and bullets of a slide's own text."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.content.elements import Prose
from firstslide.render.items import ShapeItem, Sketch
from firstslide.render.text import leading, steps, too_small, wrap
from firstslide.render.theme import LEAD, Style, Theme

READABLE = 1392.0
"""A line longer than this loses the reader on the way back."""


def prose(element: Prose, box: QRectF, theme: Theme) -> Sketch:
    """Lay out text at the top of ``box``, in the largest step that fits."""
    for size in steps(LEAD):
        sketch = _at(element.text, box, theme.style(size))
        if sketch.rect.height() <= box.height():
            break
    if too_small(size) or sketch.rect.height() > box.height():
        sketch.overflow.append(element.slot or "text")
    sketch.slot(element.slot, sketch.rect if element.text.strip() else box)
    return sketch


def _at(text: str, box: QRectF, style: Style) -> Sketch:
    sketch = Sketch()
    step, indent = leading(style.size), 1.2 * style.size
    width = min(box.width(), READABLE)
    y = box.top()
    for paragraph in text.strip().split("\n"):
        if not paragraph.strip():
            y += step / 2
            continue
        bullet = paragraph.lstrip().startswith("- ")
        words = paragraph.lstrip()[2:] if bullet else paragraph
        inset = indent if bullet else 0.0
        if bullet:
            sketch.items.append(ShapeItem("dot", box.left() + 0.3 * style.size, y + step / 2, 0.3 * style.size))
        y = sketch.lines(box.left() + inset, y, step, wrap(words, style, width - inset), style, "ink") + 0.42 * step
    sketch.rect = QRectF(box.left(), box.top(), width, max(step, y - 0.42 * step - box.top()))
    return sketch
