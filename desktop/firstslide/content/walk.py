"""Walking over a slide's elements: the cells that its figures come from, the slots that can be typed into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from firstslide.meeting.cells import Cell

from .elements import (
    Bar,
    BigFigures,
    ChartSeries,
    DemandChart,
    Element,
    Facets,
    GridRow,
    IndexBar,
    Marks,
    MissGrid,
    Panel,
    PictureElement,
    Prose,
    Quote,
    TableCell,
    TableElement,
    TimeChart,
    Words,
)
from .values import SlideContent


def cells_of(elements: Iterable[Element]) -> Iterator[Cell]:
    """The cells of every figure shown, in the order of the slide."""
    for element in elements:
        yield from _cells_of(element)


def cells_on(content: SlideContent) -> Iterator[Cell]:
    """The cells of every figure on a slide: those of its elements, and of the live figures in its texts."""
    yield from cells_of(content.elements)
    for _, figure in content.live:
        yield from figure.cells


def _cells_of(element: Element) -> Iterable[Cell]:
    match element:
        case TableElement():
            return chain.from_iterable(_cells_of_table_cell(cell) for row in element.rows for cell in row.cells)
        case BigFigures():
            return chain.from_iterable(figure.cells for figure in element.figures)
        case DemandChart():
            months = element.months
            return chain.from_iterable([*(m.demand_cells for m in months), *(m.result_cells for m in months)])
        case Panel():
            return chain.from_iterable(words.cells for _, words in element.items)
        case TimeChart():
            return chain.from_iterable(_cells_of_series(series) for series in element.series)
        case Facets():
            return chain.from_iterable(bar.cells for facet in element.parts for bar in facet.bars)
        case MissGrid():
            return chain.from_iterable(_cells_of_line(row) for row in element.rows)
        case _:
            return ()


def _cells_of_line(row: GridRow) -> Iterator[Cell]:
    for square in row.cells:
        yield from square.cells
    yield from row.total_cells
    yield from row.second_cells


def _cells_of_series(series: ChartSeries) -> Iterator[Cell]:
    for point in series.points:
        yield from (*point.cells, *point.plan_cells)
    yield from (*series.target_cells, *series.minimum_cells)


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
            case PictureElement():
                yield element.alt_slot, element.alt
            case _:
                pass


def slots_of_words(words: Words) -> Iterator[tuple[str, str]]:
    """The slots of a cell's first and second line with their texts."""
    if words.slot:
        yield words.slot, words.text
    if words.second_slot:
        yield words.second_slot, words.second
