"""A table of the user's own: its cells are texts of the slide, the first row its header.

Figures in it are typed by us, and the foot says so. A cell that is still empty is a gap for whoever prepares.
"""

from __future__ import annotations

from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, TableColumn, TableElement, TableRow, Words
from firstslide.deck.kinds import ROWS
from firstslide.deck.own_table import Grid, is_figure, is_live, key_at, size_of


def made(given: Given) -> Made:
    """Header and up to ten rows; more are counted beneath."""
    grid = size_of(given.slide.texts)
    texts = given.slide.texts
    written = any(texts.get(key_at(row, column)) for row in range(grid.rows) for column in range(grid.columns))
    shown = min(grid.rows - 1, ROWS)
    rows = tuple(_row(row, grid, texts) for row in range(shown + 1))
    table = TableElement(tuple(_column(column, grid, texts) for column in range(grid.columns)), rows)
    more = Key((), f"{shown} of {words.figured(grid.rows - 1, 'row')} shown")
    cells = [texts.get(key_at(row, column), "") for row in range(shown + 1) for column in range(grid.columns)]
    figures = any(is_figure(text) and not is_live(text) for text in cells)
    return Made(
        "",
        elements=(table, more) if grid.rows - 1 > shown else (table,),
        entered="figures" if figures else "",
        waits_for="" if written else "Nothing is written in it yet.",
    )


def _column(column: int, grid: Grid, texts: dict[str, str]) -> TableColumn:
    """A column of figures stands at the right; the first one, where names stand, gets more room."""
    below = [text for row in range(1, grid.rows) if (text := texts.get(key_at(row, column), ""))]
    figures = bool(below) and all(map(is_figure, below))
    return TableColumn("", 1.0 if figures or column else 1.6, "right" if figures else "left")


def _row(row: int, grid: Grid, texts: dict[str, str]) -> TableRow:
    cells = (
        Words(texts.get(key_at(row, column), ""), "plain" if row else "strong", slot=f"text:{key_at(row, column)}")
        for column in range(grid.columns)
    )
    return TableRow(tuple(cells))
