"""Where we missed: measure by month, a status in every square, and how each miss is accounted for, in words.

A miss that is ours is framed, one that the data explain is tinted, one not yet explained is open, with a broken frame;
and the word says it, or its first letter where the months are many, with what the letters mean below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF

from firstslide.content.elements import GridCell, GridRow, MissGrid
from firstslide.render.charts.axis import month_names, months_height
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import evened, leading, longest_word, steps, too_small, widest, wrap
from firstslide.render.theme import LABEL, SOURCE, TEXT, Style, Theme

WORDS = {"explained": "volume", "owned": "ours", "not_yet": "not yet"}
LETTERS = {"explained": "V", "owned": "O", "not_yet": "N"}
MEANING = "V volume a likely contributor, O ours to put right, N not yet explained"

_NAMES_MOST, _AFTER_NAMES, _BEFORE_TOTAL = 0.3, 24.0, 20.0
_PITCH_MOST, _ROW_MOST, _PAD, _DENSE, _INSET = 150.0, 104.0, 12.0, 3.0, 3.0
_SHAPE, _TO_FIGURE = 24.0, 6.0
_AIR, _BESIDE_FIGURE = 4.0, 1.1  # around a result in a square; the size of the shape beside it, of that of its digits
_FRAME, _TOTALS = 2.5, 38.0


@dataclass(frozen=True)
class _Plan:
    """A grid at one size: its columns, and the lines of each row's name."""

    size: int
    names: float  # the width of the names, with what stands beside them
    total: float  # and of the totals
    pitch: float
    lines: tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]  # name, second, remarks
    whole: bool
    tall: bool  # the account below the status, in words where they find room; beside it by its letter otherwise
    words: bool
    figures: int  # the size of the results, 0 where they find no room
    pad: float  # around what stands in a row

    @property
    def small(self) -> int:
        return min(self.size, SOURCE)

    def row(self, number: int) -> float:
        """The height that a row needs."""
        name, second, remarks = self.lines[number]
        beside = len(name) * leading(self.size) + len(second) * leading(self.small)
        square = self.first + (self.second if self.tall else 0.0) + 2 * _INSET + 4
        return max(beside + 4, square) + self.pad + len(remarks) * leading(self.small)

    @property
    def first(self) -> float:
        """The height of a square's first line, which holds the shape."""
        return min(_SHAPE, leading(self.size), max(SOURCE, self.pitch - 2 * _INSET))

    @property
    def second(self) -> float:
        """The height of a square's second line, which holds the account."""
        return 1.08 * self.small


def miss_grid(element: MissGrid, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the grid in ``box``; rows are no higher than they read well."""
    sketch = Sketch()
    head = months_height(len(element.periods))
    for size, form in _attempts():
        plan = _plan(element, box, theme, size, form)
        foot = _foot(element, plan)
        need = head + foot + sum(plan.row(number) for number in range(len(element.rows)))
        if plan.whole and need <= box.height():
            break
    if too_small(size):
        sketch.overflow.append("grid")
    left = box.left() + plan.names + _AFTER_NAMES
    month_names(sketch, element.periods, [False] * len(element.periods), left, plan.pitch, box.top() - 4, theme)
    spare = max(0.0, box.height() - need) / max(1, len(element.rows))
    squeeze = min(1.0, (box.height() - head - foot) / max(1.0, need - head - foot))
    y = box.top() + head
    for number in range(len(element.rows)):
        own = plan.row(number)
        height = max(own, min(own + spare, _ROW_MOST)) * squeeze
        _row(sketch, element, plan, number, QRectF(box.left(), y, box.width(), height), left, theme)
        y += height
        if number < len(element.rows) - 1:
            sketch.items.append(LineItem(box.left(), y, box.right(), y, "hairline", 2.0))
    y = _totals(sketch, element, plan, y, left, box, theme)
    sketch.rect = QRectF(box.left(), box.top(), box.width(), y - box.top())
    return sketch


_Form = Literal["tall", "level", "dense", "low"]
"""The second text below the name; beside it; the rows closer; and the account beside its status, without results."""


def _attempts() -> list[tuple[int, _Form]]:
    """Sizes and forms, the best first. What is too small for any form is set in the lowest."""
    forms: tuple[_Form, ...] = ("tall", "level", "dense", "low")
    readable = [size for size in steps(TEXT) if not too_small(size)]
    small: list[tuple[int, _Form]] = [(size, "low") for size in steps(TEXT) if too_small(size)]
    return [(size, form) for form in forms for size in readable] + small


def _plan(element: MissGrid, box: QRectF, theme: Theme, size: int, form: _Form) -> _Plan:
    bold, small = theme.style(size, "semibold"), theme.style(min(size, SOURCE))
    total = widest((row.total for row in element.rows), _figure(min(size, LABEL), theme))
    room = box.width() - total - _BEFORE_TOTAL - _AFTER_NAMES
    count = max(1, len(element.periods))
    beside = max((advance(row.second, small) for row in element.rows), default=0.0)
    after = beside + _AFTER_NAMES if beside and form != "tall" else 0.0
    most = max(widest((row.name for row in element.rows), bold) + after, beside)
    low_pitch = _SHAPE + advance("N", small) + 3 + 2 * _INSET + 4
    names_most = room - count * low_pitch if form == "low" else _NAMES_MOST * box.width()
    column = min(most, max(names_most, room - count * _PITCH_MOST))
    names = column - after
    pitch = min(_PITCH_MOST, (room - column) / count)
    lines = tuple(
        (
            evened(row.name, bold, names + 1),
            wrap(row.second, small, names + 1) if form == "tall" else (),
            tuple(line for text in _remarks(element, row) for line in wrap(text, small, box.width())),
        )
        for row in element.rows
    )
    texts = [cell.text for row in element.rows for cell in row.cells]
    inside = pitch - 2 * _INSET - 4
    sizes = [one for one in (LABEL, SOURCE) if one <= size]
    fitting = [
        one
        for one in sizes
        if min(_SHAPE, _BESIDE_FIGURE * one) + _TO_FIGURE + widest(texts, _figure(one, theme)) <= inside - _AIR
    ]
    return _Plan(
        size,
        column,
        total,
        pitch,
        lines,
        all(longest_word(row.name, bold) <= names + 1 for row in element.rows),
        form != "low",
        form != "low" and widest(WORDS.values(), theme.style(min(size, SOURCE), "medium")) <= inside,
        fitting[0] if fitting and form != "low" else 0,
        _DENSE if form == "dense" else _PAD,
    )


def _figure(size: int, theme: Theme) -> Style:
    return theme.style(size, "semibold", tabular=True)


def _remarks(element: MissGrid, row: GridRow) -> list[str]:
    """The user's remarks on squares of a row, each with its month."""
    return [
        f"{period.long}: {cell.remark.strip()}"
        for period, cell in zip(element.periods, row.cells, strict=False)
        if cell.lifted and cell.remark.strip()
    ]


def _foot(element: MissGrid, plan: _Plan) -> float:
    """The height of the totals and of what the letters mean."""
    return (_TOTALS if any(element.totals) else 0.0) + (leading(plan.small) if _lettered(element, plan) else 0.0)


def _lettered(element: MissGrid, plan: _Plan) -> bool:
    return not plan.words and any(cell.account for row in element.rows for cell in row.cells)


def _row(sketch: Sketch, element: MissGrid, plan: _Plan, number: int, room: QRectF, left: float, theme: Theme) -> None:
    row = element.rows[number]
    name, second, remarks = plan.lines[number]
    step, low = leading(plan.size), leading(plan.small)
    below = len(remarks) * low
    squares = QRectF(room.left(), room.top(), room.width(), room.height() - below)
    style, small = theme.style(plan.size), theme.style(plan.small)
    y = squares.center().y() - (len(name) * step + len(second) * low) / 2
    missed = any(cell.state == "missed" for cell in row.cells)
    y = sketch.lines(room.left(), y, step, name, theme.style(plan.size, "semibold") if missed else style, "ink")
    sketch.lines(room.left(), y, low, second, small, "muted")
    if not second:
        drop = 0.3635 * (plan.size - plan.small)  # on the baseline of the name beside it
        sketch.write(left - _AFTER_NAMES, squares.center().y() + drop, row.second, small, "muted", "right")
    for at, cell in enumerate(row.cells):
        square = QRectF(left + at * plan.pitch, squares.top(), plan.pitch, squares.height())
        _square(sketch, cell, plan, square.adjusted(_INSET, _INSET, -_INSET, -_INSET), theme)
        sketch.figure(square, cell.cells)
        sketch.point(square, cell.at)
    bold = theme.style(min(plan.size, LABEL), "semibold" if missed else "regular", tabular=True)
    total = sketch.write(
        room.right(), squares.center().y(), row.total, bold, "missed_text" if missed else "muted", "right"
    )
    sketch.figure(total, row.total_cells)
    sketch.lines(room.left(), room.bottom() - below - 1, low, remarks, theme.style(plan.small, "medium"), "ink")


def _square(sketch: Sketch, cell: GridCell, plan: _Plan, square: QRectF, theme: Theme) -> None:
    match cell.account:
        case "explained":
            sketch.items.append(RectItem(square, fill="tint_missed"))
        case "owned":
            sketch.items.append(RectItem(square, fill="tint_missed", outline="missed", width=_FRAME))
        case "not_yet":
            sketch.items.append(RectItem(square, outline="missed", width=_FRAME, dash=(7.0, 5.0)))
    if cell.lifted:
        sketch.items.append(RectItem(square.adjusted(-2, -2, 2, 2), outline="ink", width=4.0))
    style = theme.style(plan.figures or SOURCE, "semibold" if cell.state == "missed" else "regular", tabular=True)
    account = (WORDS if plan.words else LETTERS)[cell.account] if cell.account else ""
    word = theme.style(plan.small, "medium")
    beside = advance(account, word) + 3 if account and not plan.tall else 0.0
    text = cell.text if plan.figures and cell.state != "none" else ""
    size = min(
        _SHAPE, _BESIDE_FIGURE * plan.figures if text else _SHAPE, plan.first, plan.pitch - 2 * _INSET - 4 - beside
    )
    centre = square.center().y() - (plan.second / 2 if account and plan.tall else 0.0)
    wide = size + beside + (_TO_FIGURE + advance(text, style) if text else 0.0)
    x = square.center().x() - wide / 2
    sketch.items.append(ShapeItem(cell.state, x + size / 2, centre, size))
    if text:
        colour = "missed_text" if cell.state == "missed" else "muted"
        sketch.write(x + size + _TO_FIGURE, centre, text, style, colour)
    if account and plan.tall:
        sketch.write(square.center().x(), centre + (plan.first + plan.second) / 2, account, word, "ink", "centre")
    elif account:
        sketch.write(x + size + beside, centre, account, word, "ink", "right")


def _totals(sketch: Sketch, element: MissGrid, plan: _Plan, y: float, left: float, box: QRectF, theme: Theme) -> float:
    """The totals under the months, and what the letters mean; return the y below them."""
    if any(element.totals):
        sketch.items.append(LineItem(box.left(), y, box.right(), y, "ink", 2.0))
        size = next(s for s in (LABEL, SOURCE, 15, 12, 10) if s == 10 or _fits(element, plan, theme, s))
        style = theme.style(size, "semibold", tabular=True)
        if size < SOURCE:
            sketch.overflow.append("grid")
        for number, text in enumerate(element.totals):
            sketch.write(left + (number + 0.5) * plan.pitch, y + _TOTALS / 2, text, style, "ink", "centre")
        sketch.write(box.left(), y + _TOTALS / 2, "missed", theme.style(min(plan.size, LABEL)), "muted")
        y += _TOTALS
    if _lettered(element, plan):
        sketch.write(box.left(), y + leading(plan.small) / 2, MEANING, theme.style(plan.small), "muted")
        y += leading(plan.small)
    return y


def _fits(element: MissGrid, plan: _Plan, theme: Theme, size: int) -> bool:
    return widest(element.totals, theme.style(size, "semibold", tabular=True)) + 4 <= plan.pitch
