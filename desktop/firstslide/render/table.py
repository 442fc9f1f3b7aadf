"""Tables: words, status marks by month, and bars, on rows whose height fits what they hold.

All rows are set in one size: the largest step at which everything fits, on every slide over which a list goes on, so
that it stands in the same columns and on the same scales on all of them. Spare room goes into the rows, but only so far
that a table of three rows still reads as a table.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from firstslide.content.elements import Bar, IndexBar, Marks, TableCell, TableElement, TableRow, Words
from firstslide.render.big_figures import TONES
from firstslide.render.charts.bars import Scale, bar, bar_scale, index_bar, index_scale
from firstslide.render.columns import GLYPH_INDENT, KEPT_WHOLE, MARK_PITCH, Column, cell_style, columns, header_style
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import evened, leading, steps, too_small, wrap
from firstslide.render.theme import LABEL, LEAD, SOURCE, TEXT, Colour, Style, Theme

_PAD_LEAST, _PAD, _MORE_AIR = 20.0, 36.0, 8.0
_FEW = 4  # rows of nothing but words: set in the lead size, to be read from the back of the room
_TINT_REACH, _TINT_INSET, _TINT_RADIUS = 16.0, 3.0, 8.0
_RULE = 2.0
_LIFTED, _REMARK_UP = (
    5.0,
    8.0,
)  # the bar before a row that is lifted out; how far its remark stands above the row's foot


@dataclass(frozen=True)
class _RowPlan:
    """How many lines a row's cells take, and the lines of the user's remark below them."""

    count: int
    remark: tuple[str, ...]


@dataclass(frozen=True)
class _Plan:
    """A table at one size: columns, the lines of every cell, and the heights they need."""

    size: int
    columns: tuple[Column, ...]
    header: tuple[tuple[str, ...], ...]
    header_height: float
    pages: tuple[tuple[_RowPlan, ...], ...]  # the rows of this slide, and of the list's other slides
    whole: bool

    @property
    def rows(self) -> tuple[_RowPlan, ...]:
        """The rows of this slide."""
        return self.pages[0]

    @property
    def lines(self) -> int:
        """The lines of all rows on all slides."""
        return sum(row.count + len(row.remark) for rows in self.pages for row in rows)

    def remark_height(self, row: _RowPlan) -> float:
        """The room of a row's remark."""
        return len(row.remark) * leading(min(self.size, LABEL))

    def row_height(self, row: _RowPlan, pad: float) -> float:
        """The height of a row; several lines get a little more air."""
        air = _MORE_AIR if row.count > 1 and pad >= _PAD else 0.0
        return row.count * leading(self.size) + self.remark_height(row) + pad + air

    def height(self, pad: float) -> float:
        """The height of the table with so much air in each row."""
        return self._height(self.rows, pad)

    def highest(self, pad: float) -> float:
        """The same on the slide on which it is highest."""
        return max(self._height(rows, pad) for rows in self.pages)

    def _height(self, rows: tuple[_RowPlan, ...], pad: float) -> float:
        return self.header_height + sum(self.row_height(row, pad) for row in rows)


def table(element: TableElement, box: QRectF, theme: Theme) -> Sketch:
    """Lay out a table at the top of ``box``, in its full width, no higher than ``box``."""
    words_only = all(isinstance(cell, Words) for row in element.rows for cell in row.cells)
    for size in steps(LEAD if words_only and len(element.every_row) <= _FEW else TEXT):
        plans = [_plan(element, box, theme, size, kept) for kept in KEPT_WHOLE]
        plan = min(plans, key=lambda plan: (not plan.whole, plan.lines))
        if plan.whole and plan.highest(_pad_least(size)) <= box.height():
            break
    sketch = Sketch()
    if too_small(size):
        sketch.overflow.append("table")
    pad = _pad(plan, box.height())
    _draw_header(sketch, element, plan, box, theme)
    scales = _scales(element, plan, theme)
    y = box.top() + plan.header_height
    for number, (row, planned) in enumerate(zip(element.rows, plan.rows, strict=True)):
        height = plan.row_height(planned, pad)
        area = QRectF(box.left(), y, box.width(), height)
        _draw_row(sketch, element, row, plan, area, planned, theme, scales)
        if number < len(element.rows) - 1:
            sketch.items.append(LineItem(box.left(), y + height, box.right(), y + height, "hairline", _RULE))
        y += height
    sketch.rect = QRectF(box.left(), box.top(), box.width(), y - box.top())
    return sketch


def _pad_least(size: int) -> float:
    return min(_PAD_LEAST, 0.6 * size)


def _pad(plan: _Plan, height: float) -> float:
    """The air in each row: generous where there is room, the more so the fewer rows there are, within reason."""
    if not plan.rows:
        return _PAD
    most = 60.0 if len(plan.rows) <= _FEW else 44.0
    spare = (height - plan.height(0.0)) / len(plan.rows)
    below = next((pad for pad in (most, spare) if plan.height(pad) <= height), spare - _MORE_AIR)
    return max(0.0, min(most, below))


def _plan(element: TableElement, box: QRectF, theme: Theme, size: int, kept_whole: int) -> _Plan:
    placed, whole = columns(element, box.left(), box.width(), size, kept_whole, theme)
    head = header_style(size, theme)
    header = tuple(wrap(column.header, head, at.width + 1) for column, at in zip(element.columns, placed, strict=True))
    has_letters = any(column.letters for column in element.columns)
    head_lines = max([1 if has_letters else 0, *(len(lines) for lines in header)]) if header else 0
    header_height = 0.0
    if head_lines:
        header_height = head_lines * leading(head.size) + (22.0 if element.rule_under_header else 12.0)
    remark = _remark_style(size, theme)
    pages = tuple(
        tuple(
            _RowPlan(
                max([1, *(_count(cell, element, i, placed[i], size, theme) for i, cell in enumerate(row.cells))]),
                wrap(row.remark, remark, box.width()) if row.lifted else (),
            )
            for row in rows
        )
        for rows in (element.rows, *element.others)
    )
    return _Plan(size, placed, header, header_height, pages, whole)


def _remark_style(size: int, theme: Theme) -> Style:
    return theme.style(min(size, LABEL), "medium")


def _count(cell: TableCell, element: TableElement, number: int, at: Column, size: int, theme: Theme) -> int:
    """How many lines a cell takes."""
    return sum(map(len, _lines(cell, element, number, at, size, theme))) if isinstance(cell, Words) else 1


def _lines(
    cell: Words, element: TableElement, number: int, at: Column, size: int, theme: Theme
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of a cell's text, and of its second text."""
    indent = GLYPH_INDENT * size if cell.glyph else 0.0
    first = evened(cell.text, cell_style(cell, element, number, size, theme), at.width - indent + 1)
    second = evened(cell.second, cell_style(cell, element, number, size, theme, second=True), at.width - indent + 1)
    return first, second


def _scales(element: TableElement, plan: _Plan, theme: Theme) -> dict[int, Scale]:
    """One scale for each column of bars: what is compared stands on the same one."""
    scales: dict[int, Scale] = {}
    style = theme.style(plan.size, "semibold", tabular=True)
    for number, at in enumerate(plan.columns):
        cells = [row.cells[number] for row in element.every_row if number < len(row.cells)]
        if indexes := [cell for cell in cells if isinstance(cell, IndexBar)]:
            scales[number] = index_scale(indexes, at, style)
        elif bars := [cell for cell in cells if isinstance(cell, Bar)]:
            scales[number] = bar_scale(bars, at, style)
    return scales


def _draw_header(sketch: Sketch, element: TableElement, plan: _Plan, box: QRectF, theme: Theme) -> None:
    style = header_style(plan.size, theme)
    step = leading(style.size)
    bottom = box.top() + plan.header_height - (16.0 if element.rule_under_header else 6.0)
    for column, at, lines in zip(element.columns, plan.columns, plan.header, strict=True):
        if column.letters:
            _draw_letters(sketch, column.letters, at, bottom - step / 2, plan, theme)
            continue
        x = at.right if column.align == "right" else at.left
        sketch.lines(x, bottom - len(lines) * step, step, lines, style, "muted", column.align)
    if element.rule_under_header and plan.header_height:
        y = box.top() + plan.header_height - _RULE
        sketch.items.append(LineItem(box.left(), y, box.right(), y, "ink", _RULE))


def _pitch(at: Column, count: int) -> float:
    return min(MARK_PITCH, at.width / max(count, 1))


def _draw_letters(
    sketch: Sketch, letters: tuple[str, ...], at: Column, centre: float, plan: _Plan, theme: Theme
) -> None:
    """The months above the marks; where they would touch, every second, third … one, and always the latest."""
    pitch = _pitch(at, len(letters))
    size = min(plan.size, LABEL) if pitch >= 26 else min(plan.size, SOURCE)
    plain, strong = theme.style(size, "medium"), theme.style(size, "bold")
    wide = max(advance(letter, strong) for letter in letters) + 5
    every = next((n for n in range(1, len(letters) + 1) if n * pitch >= wide), len(letters))
    last = len(letters) - 1
    for number, letter in enumerate(letters):
        if (last - number) % every == 0:
            latest = number == last
            x = at.left + (number + 0.5) * pitch
            sketch.write(x, centre, letter, strong if latest else plain, "ink" if latest else "muted", "centre")


def _draw_row(
    sketch: Sketch,
    element: TableElement,
    row: TableRow,
    plan: _Plan,
    area: QRectF,
    planned: _RowPlan,
    theme: Theme,
    scales: dict[int, Scale],
) -> None:
    if row.mark:
        tint: Colour = "tint_missed" if row.mark == "missed" else "tint_now"
        reach = area.adjusted(-_TINT_REACH, _TINT_INSET, _TINT_REACH, -_TINT_INSET)
        sketch.items.append(RectItem(reach, fill=tint, radius=_TINT_RADIUS))
    sketch.point(area, row.at)
    if row.lifted:
        at = area.left() - _TINT_REACH + _LIFTED / 2
        sketch.items.append(LineItem(at, area.top() + _TINT_INSET, at, area.bottom() - _TINT_INSET, "ink", _LIFTED))
        remark, step = _remark_style(plan.size, theme), leading(min(plan.size, LABEL))
        area = area.adjusted(0, 0, 0, -plan.remark_height(planned))
        sketch.lines(area.left(), area.bottom() - _REMARK_UP, step, planned.remark, remark, "ink")
    # Sentences side by side begin on the same line; beside marks and bars, which have one line, each cell is centred.
    drawn = any(not isinstance(cell, Words) for cell in row.cells)
    for number, (cell, at) in enumerate(zip(row.cells, plan.columns, strict=False)):
        room = QRectF(at.left, area.top(), at.width, area.height())
        match cell:
            case Words():
                lines = sum(map(len, _lines(cell, element, number, at, plan.size, theme))) if drawn else planned.count
                first = area.center().y() - (max(lines, 1) - 1) / 2 * leading(plan.size)
                _draw_words(sketch, cell, element, number, plan, room, first, theme)
            case Marks():
                _draw_marks(sketch, cell, at, room)
            case IndexBar():
                index_bar(sketch, cell, scales[number], room, theme.style(plan.size, tabular=True))
            case Bar():
                bar(sketch, cell, scales[number], room, theme.style(plan.size, tabular=True))


def _draw_words(
    sketch: Sketch,
    cell: Words,
    element: TableElement,
    number: int,
    plan: _Plan,
    room: QRectF,
    first: float,
    theme: Theme,
) -> None:
    align = element.columns[number].align
    at, step = plan.columns[number], leading(plan.size)
    lines, second = _lines(cell, element, number, at, plan.size, theme)
    style = cell_style(cell, element, number, plan.size, theme)
    # A smaller remark stands on the baseline of the words beside it, not in the middle of the line.
    drop = 0.3635 * (plan.size - style.size)
    indent = GLYPH_INDENT * plan.size if cell.glyph else 0.0
    x = at.right if align == "right" else at.left + indent
    if cell.glyph:
        glyph_x = (
            at.left + 0.55 * plan.size if align == "left" else at.right - advance(cell.text, style) - 0.8 * plan.size
        )
        sketch.items.append(ShapeItem(cell.glyph, glyph_x, first, 0.86 * plan.size))
    colour: Colour = "muted" if element.columns[number].small and cell.tone == "plain" else TONES[cell.tone]
    below = sketch.lines(x, first - step / 2 + drop, step, lines, style, colour, align) - drop
    second_style = cell_style(cell, element, number, plan.size, theme, second=True)
    end = sketch.lines(x, below, step, second, second_style, TONES[cell.second_tone], align)
    sketch.figure(QRectF(room.left(), first - step / 2, room.width(), max(step, end - first + step / 2)), cell.cells)
    if cell.second_slot:
        split = max(below, first + step / 2)
        sketch.slot(cell.slot, QRectF(room.left(), room.top(), room.width(), split - room.top()))
        sketch.slot(cell.second_slot, QRectF(room.left(), split, room.width(), max(step / 2, room.bottom() - split)))
    else:
        sketch.slot(cell.slot, room)


def _draw_marks(sketch: Sketch, cell: Marks, at: Column, room: QRectF) -> None:
    pitch = _pitch(at, len(cell.states))
    size = min(26.0, 0.76 * pitch)
    for number, state in enumerate(cell.states):
        x = at.left + (number + 0.5) * pitch
        sketch.items.append(ShapeItem(state, x, room.center().y(), size))
        if number < len(cell.cells):
            sketch.figure(QRectF(x - pitch / 2, room.top(), pitch, room.height()), cell.cells[number])
