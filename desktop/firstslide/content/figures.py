"""The figures of a slide, one by one: what each says, what it is of, how it was computed, and the cells it rests on.

For whoever asks where a figure comes from, in the window or on the command line. Nothing of this is drawn on a slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from firstslide.analysis.values import Note, ServiceLevelResult
from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Problem

from . import words
from .elements import (
    Bar,
    BigFigures,
    ChartPoint,
    ChartSeries,
    DemandChart,
    DemandMonth,
    Element,
    Facet,
    FacetBar,
    Facets,
    GridCell,
    GridRow,
    IndexBar,
    Marks,
    MissGrid,
    Panel,
    Status,
    TableCell,
    TableElement,
    TimeChart,
    Words,
)
from .levels import result_words
from .values import SlideContent

_STATES: dict[Status, str] = {"met": "met", "missed": "missed", "none": "not measured, or no target"}
_ACCOUNTS = {
    "explained": "volume a likely contributor",
    "owned": "ours",
    "not_yet": "not yet explained",
    "": "",
}
INDEX = (
    "What was done in the months that have a plan, added up, over what was planned for them, added up: "
    "(actual − baseline) ÷ baseline."
)
_HOURS = "The hours recorded, added up over the months. The hollow bar is what the contract covers in the same months."
STATE = "The month’s result, unrounded, against the target."
_TOTAL = "The months of the row, counted."
_LIVE = "A live figure in the text: it follows the data."
_TYPED = "Counted from the results by month; the sentence is ours."


@dataclass(frozen=True)
class Figure:
    """One figure: ``text`` as the slide shows it, ``about`` what it is of, ``how`` it was computed ("": its cells say
    it themselves).
    """

    text: str
    about: str
    how: str
    cells: tuple[Cell, ...]


def figures(content: SlideContent) -> tuple[Figure, ...]:
    """Every figure of a slide that rests on cells, in the slide's order; then the live figures of its texts, and the
    title last, which sums them up.
    """
    found = [figure for figure in _all(content) if figure.cells]
    found += [Figure(live.shown, live.about, _LIVE, live.cells) for _, live in content.live if live.cells]
    everything = tuple(dict.fromkeys(cell for figure in found for cell in figure.cells))
    if everything and not content.typed_title:
        found.append(
            Figure(content.title, "the title", "Counted and put into words from all figures below.", everything)
        )
    return tuple(found)


def of_misses(level: ServiceLevelResult) -> tuple[Figure, ...]:
    """The misses of a service level, the latest first."""
    return tuple(
        Figure(result_words(level, month), f"{level.measure}, {month.period.long}", STATE, month.cells)
        for month in reversed(level.misses)
        if month.cells
    )


def of_notes(notes: Iterable[Note]) -> tuple[Figure, ...]:
    """What the analysis noted, with the cells it is about."""
    return tuple(Figure(note.message, "", "", note.cells) for note in notes if note.cells)


def of_problems(workbook: str, problems: Iterable[Problem]) -> tuple[Figure, ...]:
    """What was found in a workbook, with the cell that it is about; what is about a whole sheet is left out."""
    return tuple(Figure(p.told, "", "", (Cell(workbook, p.sheet, p.cell),)) for p in problems if p.cell)


def _all(content: SlideContent) -> Iterator[Figure]:
    for element in content.elements:
        match element:
            case TableElement():
                yield from _of_table(element)
            case BigFigures():
                yield from (Figure(big.figure, big.caption, "", big.cells) for big in element.figures)
            case Panel():
                yield from (Figure(said.text, heading, _TYPED, said.cells) for heading, said in element.items)
            case _:
                yield from _of_chart(element)


def _of_chart(element: Element) -> Iterator[Figure]:
    match element:
        case DemandChart():
            for month in element.months:
                yield from _of_month(element, month)
        case TimeChart():
            for series in element.series:
                for point in series.points:
                    yield from _of_point(series, point)
                yield Figure(series.target_label, series.name, "", series.target_cells)
                yield Figure(series.minimum_label, series.name, "", series.minimum_cells)
        case Facets():
            yield from (_of_bar(facet, bar) for facet in element.parts for bar in facet.bars)
        case MissGrid():
            for row in element.rows:
                yield from _of_grid_row(element, row)
        case _:
            pass


def _of_bar(facet: Facet, bar: FacetBar) -> Figure:
    return Figure(", ".join(filter(None, (bar.label, bar.second))), f"{bar.name}, {facet.title}", "", bar.cells)


def _of_table(table: TableElement) -> Iterator[Figure]:
    for row in table.rows:
        name = next((c.text for c in row.cells if isinstance(c, Words) and c.text), "")
        for number, cell in enumerate(row.cells):
            header = table.columns[number].header if number < len(table.columns) else ""
            yield from _of_cell(cell, name, header)


def _of_cell(cell: TableCell, name: str, header: str) -> Iterator[Figure]:
    match cell:
        case Words():
            about = ", ".join(dict.fromkeys(part for part in (name, header) if part and part != cell.text))
            yield Figure(cell.text, about, "", cell.cells)
        case IndexBar():
            yield Figure(cell.label, f"{name}, against plan", INDEX, cell.cells)
        case Bar():
            yield Figure(cell.label, f"{name}, hours", _HOURS, cell.cells)
        case Marks():
            for number, (state, cells) in enumerate(zip(cell.states, cell.cells, strict=False), start=1):
                yield Figure(_STATES[state], f"{name}, {_nth(number, len(cell.states))}", STATE, cells)


def _of_month(chart: DemandChart, month: DemandMonth) -> Iterator[Figure]:
    when = month.period.long
    if month.demand is not None:
        planned = _planned(month.planned)
        about = f"{chart.demand_name}, {when}"
        yield Figure(f"{words.number(month.demand)}{planned}", about, "", month.demand_cells)
    if month.result is not None:
        shown = _measured(month.result, chart.result_unit)
        yield Figure(f"{shown}{_state(month.met)}", f"{chart.result_name}, {when}", STATE, month.result_cells)


def _of_point(series: ChartSeries, point: ChartPoint) -> Iterator[Figure]:
    """The value of a month, and apart from it its plan, each with the cells that it is drawn with."""
    shown = "not known" if point.value is None else _measured(point.value, series.unit)
    text = f"{shown}{_state(point.met)}{_planned(point.plan)}"
    how = "" if point.met is None else STATE
    about = f"{series.name}, {point.period.long}"
    yield Figure(text, about, how, point.cells)
    if point.plan is not None:
        yield Figure(_measured(point.plan, series.unit), f"{about}, planned", "", point.plan_cells)


def _of_grid_row(grid: MissGrid, row: GridRow) -> Iterator[Figure]:
    for period, square in zip(grid.periods, row.cells, strict=False):
        yield Figure(_square(square), f"{row.name}, {period.long}", STATE, square.cells)
    yield Figure(row.total, row.name, _TOTAL, row.total_cells)
    yield Figure(row.second, f"{row.name}, target", "", row.second_cells)


def _square(square: GridCell) -> str:
    return ", ".join(part for part in (square.text, _STATES[square.state], _ACCOUNTS[square.account]) if part)


def _measured(value: Decimal, unit: str) -> str:
    return f"{words.number(value, 6)} {'%' if unit == 'per cent' else unit}".strip()


def _state(met: bool | None) -> str:
    return "" if met is None else ", met" if met else ", missed"


def _planned(plan: Decimal | None) -> str:
    return "" if plan is None else f" (planned {words.number(plan)})"


def _nth(number: int, count: int) -> str:
    """Which of the months a mark is: the last is the latest."""
    return "latest month" if number == count else f"month {number} of {count}"
