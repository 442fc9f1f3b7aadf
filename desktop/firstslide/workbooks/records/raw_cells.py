"""What stood in the cells that records rest on: texts as the workbook holds them, and whether a formula gave them.

Looked up in the sheet as it was read, never in the mended one. Rows of ticket logs are not looked up: they carry the
number of their row, and there may be millions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from firstslide.meeting.cells import Cell, address
from firstslide.meeting.facts import FunctionTerm, RawCell, ServiceLevelTerm
from firstslide.workbooks.reading.shown import raw
from firstslide.workbooks.values import Records, Sheet, Value

_Place = tuple[int, int]  # row and column, from 1


def with_raw_cells(batches: Iterable[Records], sheet: Sheet) -> Iterator[Records]:
    """The batches of one table, each with what stood in its cells in ``sheet``; no cell is given twice."""
    given: set[_Place] = set()
    told = "formulas" not in sheet.details.untold
    for batch in batches:
        places = sorted({cell.corners[:2] for cell in _cells(batch)} - given)
        given.update(places)
        values = _values(sheet, places)
        yield replace(
            batch,
            cells=tuple(
                RawCell(address(*place), raw(values.get(place)), place in sheet.details.formulas if told else None)
                for place in places
            ),
        )


def _cells(batch: Records) -> Iterator[Cell]:
    terms: tuple[FunctionTerm | ServiceLevelTerm, ...] = (*batch.terms, *batch.service_levels)
    for term in terms:
        yield from (term.cells or {}).values()
    for fact in batch.facts:
        yield from fact.cells


def _values(sheet: Sheet, places: list[_Place]) -> Mapping[_Place, Value]:
    """The values at some places, in order: from the rows in memory, the others in one pass over theirs."""
    found = {place: sheet.value(*place) for place in places if place[0] <= len(sheet.head)}
    rest = [place for place in places if place[0] > len(sheet.head)]
    if not rest:
        return found
    wanted = {row: set[int]() for row, _ in rest}
    for row, column in rest:
        wanted[row].add(column)
    columns = sorted({column for _, column in rest})
    for first, block in sheet.columns(rest[0][0], rest[-1][0], columns):
        for column, values in zip(columns, block, strict=True):
            for row, value in enumerate(values, start=first):
                if column in wanted.get(row, ()):
                    found[row, column] = value
    return found
