"""How wide the columns of a table are: as shared out by its author, bent where words or numbers would not fit."""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.content.elements import Bar, IndexBar, Marks, TableCell, TableElement, Words
from firstslide.render.fonts import advance
from firstslide.render.text import longest_word, widest
from firstslide.render.theme import LABEL, Style, Theme, Weight

MARK_PITCH, MARK_PITCH_GOOD, MARK_PITCH_LEAST = 46.0, 42.0, 9.0
GLYPH_INDENT = 1.62  # of the text's size: a status shape before the text
_BARS_LEAST = 240.0
KEPT_WHOLE = (7, 14)
"""Texts up to so many times the size stay on one line: nearly all numbers; or short phrases too."""

_TO_WRITE_IN = 7.0  # times the size: room for a text that is still to be typed
_WEIGHTS: dict[str, Weight] = {
    "plain": "regular",
    "muted": "regular",
    "strong": "semibold",
    "missed": "semibold",
    "met": "semibold",
}


@dataclass(frozen=True)
class Column:
    """Where a column's content stands: ``left`` to ``right``; the gap to the next one lies outside."""

    left: float
    right: float

    @property
    def width(self) -> float:
        """Room for the content."""
        return self.right - self.left


@dataclass(frozen=True)
class _Need:
    least: float  # below this a word or a number would be broken
    whole: float  # above this it gains nothing
    gap: float


def cell_style(cell: Words, element: TableElement, number: int, size: int, theme: Theme, second: bool = False) -> Style:
    """How a cell's words are set: a column of side remarks in label size, numbers with tabular figures."""
    column = element.columns[number]
    tone = cell.second_tone if second else cell.tone
    small = min(size, LABEL) if column.small else size
    return theme.style(small, _WEIGHTS[tone], tabular=column.align == "right")


def header_style(size: int, theme: Theme) -> Style:
    """How the headers are set."""
    return theme.style(min(size, LABEL), "medium")


def columns(
    element: TableElement, left: float, width: float, size: int, kept_whole: int, theme: Theme
) -> tuple[tuple[Column, ...], bool]:
    """Return where the columns stand, and whether all words, and what is to be kept whole, are whole in them."""
    needs = [_need(element, number, size, kept_whole, theme) for number in range(len(element.columns))]
    shares = [max(column.share, 0.01) for column in element.columns]
    wide = [width * share / sum(shares) for share in shares]
    least = [need.least + need.gap for need in needs]
    whole = [need.whole + need.gap for need in needs]
    fits = sum(least) <= width + 0.01
    if fits:
        wide = _give(wide, least, least)
        wide = _give(wide, whole, whole)
        wide = _evened(wide, least) if element.even else wide
    else:
        wide = [part * width / sum(least) for part in least]
    placed = []
    x = left
    for part, need in zip(wide, needs, strict=True):
        placed.append(Column(x, x + max(part - need.gap, 1.0)))
        x += part
    return tuple(placed), fits


def _evened(wide: list[float], least: list[float]) -> list[float]:
    """All columns but the first equally wide, where none of them breaks a word for it."""
    first, rest = wide[0], wide[1:]
    each = sum(rest) / len(rest) if rest else 0.0
    return [first, *(each for _ in rest)] if all(need <= each for need in least[1:]) else wide


def _give(wide: list[float], wanted: list[float], kept: list[float]) -> list[float]:
    """Widen columns that are narrower than ``wanted`` by what others have beyond ``kept``, in proportion."""
    missing = [max(0.0, want - part) for part, want in zip(wide, wanted, strict=True)]
    spare = [max(0.0, part - keep) for part, keep in zip(wide, kept, strict=True)]
    moved = min(sum(missing), sum(spare))
    if moved <= 0:
        return wide
    return [
        part + moved * (lack / sum(missing)) - moved * (extra / sum(spare))
        for part, lack, extra in zip(wide, missing, spare, strict=True)
    ]


def _need(element: TableElement, number: int, size: int, kept_whole: int, theme: Theme) -> _Need:
    column = element.columns[number]
    head = header_style(size, theme)
    cells = [row.cells[number] for row in element.every_row if number < len(row.cells)]
    needs = [_cell_need(cell, element, number, size, kept_whole, theme) for cell in cells]
    least = max([longest_word(column.header, head), *(need[0] for need in needs)])
    whole = max([advance(column.header, head), *(need[1] for need in needs)])
    return _Need(least, max(least, whole), _gap(element, number, size))


def _gap(element: TableElement, number: int, size: int) -> float:
    """The gap after a column: none after the last, wider between a number and what begins at its right."""
    if number == len(element.columns) - 1:
        return 0.0
    here, after = element.columns[number], element.columns[number + 1]
    if here.align == "right" and after.align == "left":
        return 2.0 * size
    return (1.4 if here.align == after.align == "left" and not after.small else 1.0) * size


def _cell_need(
    cell: TableCell, element: TableElement, number: int, size: int, kept_whole: int, theme: Theme
) -> tuple[float, float]:
    match cell:
        case Marks():
            count = len(cell.states)
            return count * MARK_PITCH_LEAST, count * MARK_PITCH_GOOD
        case IndexBar() | Bar():
            label = advance(cell.label, theme.style(size, "semibold", tabular=True))
            return _BARS_LEAST + label, _BARS_LEAST + label
        case Words():
            style = cell_style(cell, element, number, size, theme)
            second = cell_style(cell, element, number, size, theme, second=True)
            indent = GLYPH_INDENT * size if cell.glyph else 0.0
            whole = indent + max(widest(cell.text.split("\n"), style), widest(cell.second.split("\n"), second))
            if whole <= kept_whole * size:
                to_write = not cell.text and bool(cell.slot)
                return whole, max(whole, _TO_WRITE_IN * size if to_write else 0.0)
            return indent + max(longest_word(cell.text, style), longest_word(cell.second, second)), whole
