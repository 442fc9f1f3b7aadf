"""What the user lifts out of a slide: the rows, points, bars and squares that highlights name, each with its remark.

A highlight names a thing by the key of a function or service level, a month, or both. It is found where a thing is
called just so, or where only one thing on the slide is of that key or month. What is found nowhere is given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from firstslide.analysis.values import Analysis
from firstslide.deck.choosing import name_of
from firstslide.meeting.slides import Highlight

from .elements import (
    ChartPoint,
    DemandChart,
    DemandMonth,
    Element,
    FacetBar,
    Facets,
    GridCell,
    MissGrid,
    TableElement,
    TableRow,
    TimeChart,
)

_Thing = TypeVar("_Thing", TableRow, DemandMonth, ChartPoint, FacetBar, GridCell)


def lifted(
    elements: Sequence[Element], highlights: Sequence[Highlight]
) -> tuple[tuple[Element, ...], tuple[Highlight, ...]]:
    """The elements with what is lifted out, and the highlights of things that are not on the slide."""
    if not highlights:
        return tuple(elements), ()
    called = names_of(elements)
    found = {highlight.at: _found(highlight.at, called) for highlight in highlights}
    remarks = {found[highlight.at]: highlight.remark for highlight in highlights if found[highlight.at]}
    nowhere = tuple(highlight for highlight in highlights if not found[highlight.at])
    return tuple(_lifted(element, remarks) for element in elements) if remarks else tuple(elements), nowhere


def names_of(elements: Sequence[Element]) -> list[str]:
    """What the things that stand on a slide are called: keys, months, or both."""
    return list(dict.fromkeys(name for element in elements for name in _names(element) if name))


def unlifted_words(highlights: Sequence[Highlight], analysis: Analysis) -> tuple[str, ...]:
    """What is said to whoever prepares the slide of things lifted out that are not on it, a sentence for each."""
    return tuple(
        f"Lifted out, but not on this slide: {name_of(highlight.at, analysis)}"
        f"{f' (“{highlight.remark}”)' if highlight.remark else ''}."
        for highlight in highlights
    )


def _found(at: str, called: Sequence[str]) -> str:
    if at in called:
        return at
    of_it = [name for name in called if at in name.split("@")]
    return of_it[0] if len(of_it) == 1 else ""


def _names(element: Element) -> Iterator[str]:
    match element:
        case TableElement():
            yield from (row.at for row in element.rows)  # those of other pages stand on their own slides
        case DemandChart():
            yield from (month.at for month in element.months)
        case TimeChart():
            yield from (point.at for series in element.series for point in series.points)
        case Facets():
            yield from (bar.at for facet in element.parts for bar in facet.bars)
        case MissGrid():
            yield from (square.at for row in element.rows for square in row.cells)
        case _:
            pass


def _lifted(element: Element, remarks: Mapping[str, str]) -> Element:
    match element:
        case TableElement():
            return replace(element, rows=_each(element.rows, remarks))
        case DemandChart():
            return replace(element, months=_each(element.months, remarks))
        case TimeChart():
            series = tuple(replace(one, points=_each(one.points, remarks)) for one in element.series)
            return replace(element, series=series)
        case Facets():
            return replace(element, parts=tuple(replace(one, bars=_each(one.bars, remarks)) for one in element.parts))
        case MissGrid():
            return replace(element, rows=tuple(replace(row, cells=_each(row.cells, remarks)) for row in element.rows))
        case _:
            return element


def _each(things: Sequence[_Thing], remarks: Mapping[str, str]) -> tuple[_Thing, ...]:
    """The things, those with a name among the remarks lifted out; of several with one name the first has the remark."""
    told: set[str] = set()
    made = []
    for thing in things:
        remark = "" if thing.at in told else remarks.get(thing.at, "")
        made.append(replace(thing, lifted=True, remark=remark) if thing.at in remarks else thing)
        told.add(thing.at)
    return tuple(made)
