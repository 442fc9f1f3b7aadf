"""The key under a chart or table: what its shapes mean at the left, a remark at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from firstslide.content.elements import Key, KeyEntry
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import leading, steps, too_small, wrap
from firstslide.render.theme import LABEL, Style, Theme

HEIGHT = 60.0
_SWATCH, _SHAPE, _AFTER_GLYPH, _BETWEEN = 34.0, 24.0, 12.0, 28.0


def key(element: Key, box: QRectF, theme: Theme) -> Sketch:
    """Lay out a key at the foot of ``box``, on one line where it fits; it grows upwards from the bottom."""
    for size in steps(LABEL):
        sketch = _at(element, box, theme.style(size))
        if sketch.rect.height() <= max(HEIGHT, 2 * leading(size) + 12):
            break
    if too_small(size):
        sketch.overflow.append("key")
    return sketch


def _at(element: Key, box: QRectF, style: Style) -> Sketch:
    rows = _rows(element.entries, box.width(), style)
    remark = wrap(element.remark, style, box.width())
    used = sum(_width(entry, style) for entry in rows[-1]) + _BETWEEN * len(rows[-1]) if rows else 0.0
    beside = len(remark) == 1 and used + _BETWEEN + advance(remark[0], style) <= box.width()
    count = len(rows) + (0 if beside and rows else len(remark))
    height = max(HEIGHT, count * leading(style.size) + 12)
    sketch = Sketch(QRectF(box.left(), box.bottom() - height, box.width(), height))
    top = sketch.rect.center().y() - count * leading(style.size) / 2
    for number, row in enumerate(rows):
        _draw_row(sketch, row, box.left(), top + (number + 0.5) * leading(style.size), style)
    if beside and rows:
        sketch.write(box.right(), top + (count - 0.5) * leading(style.size), remark[0], style, "muted", "right")
    else:
        sketch.lines(
            box.right(), top + len(rows) * leading(style.size), leading(style.size), remark, style, "muted", "right"
        )
    return sketch


def _rows(entries: tuple[KeyEntry, ...], width: float, style: Style) -> list[list[KeyEntry]]:
    rows: list[list[KeyEntry]] = []
    used = 0.0
    for entry in entries:
        wide = _width(entry, style)
        if not rows or used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide + _BETWEEN
    return rows


def _glyph_width(entry: KeyEntry) -> float:
    return _SHAPE if entry.glyph in ("met", "missed", "none") else _SWATCH


def _width(entry: KeyEntry, style: Style) -> float:
    return _glyph_width(entry) + _AFTER_GLYPH + advance(entry.text, style)


def _draw_row(sketch: Sketch, row: list[KeyEntry], x: float, centre: float, style: Style) -> None:
    for entry in row:
        _draw_glyph(sketch, entry, x, centre)
        sketch.write(x + _glyph_width(entry) + _AFTER_GLYPH, centre, entry.text, style, "muted")
        x += _width(entry, style) + _BETWEEN


def _draw_glyph(sketch: Sketch, entry: KeyEntry, x: float, centre: float) -> None:
    swatch = QRectF(x, centre - 11, _SWATCH, 22)
    match entry.glyph:
        case "met" | "missed" | "none":
            sketch.items.append(ShapeItem(entry.glyph, x + _SHAPE / 2, centre, _SHAPE))
        case "hollow":
            sketch.items.append(RectItem(swatch, outline="plan", width=2.5))
        case "line":
            sketch.items.append(LineItem(swatch.left(), centre, swatch.right(), centre, "plan", 2.5))
        case "solid":
            sketch.items.append(RectItem(swatch, fill="solid"))
        case "pale":
            sketch.items.append(RectItem(swatch, fill="pale"))
        case "previous":
            sketch.items.append(RectItem(swatch, fill="previous", outline="pale", width=1.5))
        case "forecast":
            sketch.items.append(RectItem(swatch, fill="paper", outline="solid", width=2.5, hatch="solid"))
        case "band":
            sketch.items.append(RectItem(swatch, fill="band"))
