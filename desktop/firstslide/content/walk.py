"""Walking over a slide's elements: the cells that its figures come from, the slots that can be typed into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firstslide.meeting.cells import Cell

from .values import (
    Bar,
    BigFigures,
    DemandChart,
    Element,
    IndexBar,
    Marks,
    Panel,
    Prose,
    Quote,
    TableCell,
    TableElement,
    Words,
)


def cells_of(elements: Iterable[Element]) -> Iterator[Cell]:
    """The cells of every figure shown, in the order of the slide."""
    for element in elements:
        match element:
            case TableElement():
                for row in element.rows:
                    for cell in row.cells:
                        yield from _cells_of_table_cell(cell)
            case BigFigures():
                for figure in element.figures:
                    yield from figure.cells
            case DemandChart():
                for month in element.months:
                    yield from month.demand_cells
                for month in element.months:
                    yield from month.result_cells
            case Panel():
                for _, words in element.items:
                    yield from words.cells
            case _:
                pass


def _cells_of_table_cell(cell: TableCell) -> Iterator[Cell]:
    match cell:
        case Marks():
            for cells in cell.cells:
                yield from cells
        case Words() | IndexBar() | Bar():
            yield from cell.cells


def slots_of(elements: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Every slot on the slide with its text, which is "" where it is still a gap."""
    for element in elements:
        match element:
            case Quote():
                yield element.slot, element.text
                yield element.by_slot, element.by
            case Prose():
                yield element.slot, element.text
            case Panel():
                for _, words in element.items:
                    yield from slots_of_words(words)
            case TableElement():
                for row in element.rows:
                    for cell in row.cells:
                        if isinstance(cell, Words):
                            yield from slots_of_words(cell)
            case _:
                pass


def slots_of_words(words: Words) -> Iterator[tuple[str, str]]:
    """The slots of a cell's first and second line with their texts."""
    if words.slot:
        yield words.slot, words.text
    if words.second_slot:
        yield words.second_slot, words.second
