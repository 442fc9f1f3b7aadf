"""The top and the foot of every slide: the sentence, what is shown, where it comes from, the slide's number."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, Sketch
from firstslide.render.text import balanced, leading, steps, too_small, wrap
from firstslide.render.theme import SOURCE, TEXT, TITLE, Theme

WIDTH, HEIGHT, MARGIN = 1920.0, 1080.0, 96.0
CONTENT = WIDTH - 2 * MARGIN
_TOP, _TITLE_MEASURE, _TITLE_LINES = 76.0, 1392.0, 2
_RULE_Y, _FOOT_TOP, _FOOT_LINES = 1004.0, 1024.0, 2
_NUMBER_ROOM = 96.0


def heading(title: str, subtitle: str, theme: Theme) -> Sketch:
    """Lay out title and subtitle from the top of the page; ``rect`` ends where the body may begin."""
    sketch = Sketch()
    y = _title(sketch, title, theme)
    if subtitle.strip():
        for size in steps(TEXT):
            style = theme.style(size)
            lines = wrap(subtitle, style, CONTENT)
            if len(lines) <= (1 if size == TEXT else 2):
                break
        if too_small(size):
            sketch.overflow.append("subtitle")
        y = sketch.lines(MARGIN, y + 19, leading(size), lines, style, "muted") + 25
    else:
        y += 36
    sketch.rect = QRectF(MARGIN, _TOP, CONTENT, y - _TOP)
    return sketch


def _title(sketch: Sketch, title: str, theme: Theme) -> float:
    """Put the title in two lines at most, in a smaller step if it takes more; return the y below it."""
    for size in steps(TITLE):
        style = theme.style(size, "bold")
        lines = balanced(title, style, _TITLE_MEASURE, CONTENT)
        if len(lines) > _TITLE_LINES:
            lines = balanced(title, style, CONTENT, CONTENT)
        if len(lines) <= (_TITLE_LINES if size == TITLE else _TITLE_LINES + 1):
            break
    if too_small(size):
        sketch.overflow.append("title")
    y = sketch.lines(MARGIN, _TOP, leading(size), lines, style, "ink") if lines else _TOP + leading(TITLE)
    sketch.slot("title", QRectF(MARGIN, _TOP, CONTENT, y - _TOP))
    return y


def footer(source: str, number: str, theme: Theme) -> Sketch:
    """Lay out the source under a light rule, and the number; ``rect`` begins at the rule."""
    sketch = Sketch()
    for size in steps(SOURCE):
        style = theme.style(size)
        lines = wrap(source, style, CONTENT - _NUMBER_ROOM)
        if len(lines) <= _FOOT_LINES + 2:
            break
    if too_small(size):
        sketch.overflow.append("source")
    step = leading(size)
    up = max(0.0, (len(lines) - _FOOT_LINES) * step)
    sketch.items.append(LineItem(MARGIN, _RULE_Y - up, WIDTH - MARGIN, _RULE_Y - up, "rule", 2.0))
    sketch.lines(MARGIN, _FOOT_TOP - up, step, lines, style, "muted")
    number_style = theme.style(SOURCE, "semibold")
    if advance(number, number_style) <= _NUMBER_ROOM - 20:
        sketch.write(WIDTH - MARGIN, _FOOT_TOP - up + leading(SOURCE) / 2, number, number_style, "muted", "right")
    sketch.rect = QRectF(MARGIN, _RULE_Y - up, CONTENT, HEIGHT - _RULE_Y + up)
    return sketch
