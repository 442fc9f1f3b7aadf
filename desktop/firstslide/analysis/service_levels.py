"""Attainment by service level and month, its roll-ups, and what volume has to do with it.

A roll-up never changes a month's met or missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.brief import Link
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period, listed

from .capacity import ceilings
from .claims import Claim
from .exact import below_minimum, maybe_decimal
from .explanation import Scored, explain
from .functions import Functions
from .judged import JudgedLevel
from .links import Demand, Linked, demand, demand_unit, linked, proposals
from .results import Judged
from .rollups import averaged, simple, weighted
from .terms import Promise
from .values import Note, ResultMonth, ServiceLevelResult
from .wording import months


def service_level_results(
    levels: Iterable[JudgedLevel], functions: Functions, links: Mapping[str, Link]
) -> tuple[tuple[ServiceLevelResult, ...], tuple[Note, ...]]:
    """The service levels with the volume behind them, before misses are accounted for; ``links`` is the user's word."""
    results: list[ServiceLevelResult] = []
    notes: list[Note] = []
    contracted = [level.promise.measure for level in levels if level.promise.contracted]
    for level in levels:
        depends, said = linked(level.promise, links.get(level.promise.key), functions)
        result = _result(level.promise, level.months, depends, functions)
        results.append(result)
        notes += [*said, *level.notes, *_missing(result, contracted)]
    return tuple(results), tuple(notes)


def _result(promise: Promise, judged: Sequence[Judged], depends: Linked, functions: Functions) -> ServiceLevelResult:
    parts = [(month.table, month.period) in functions.partial.tables for month in judged]
    volumes = [demand(depends.functions, functions, m.period, not part) for m, part in zip(judged, parts, strict=True)]
    scored = [
        Scored(month.met is False, volume.over, planned=volume.planned != 0, whole=volume.whole)
        for month, volume in zip(judged, volumes, strict=True)
        if month.met is not None
    ]
    explanation = explain(
        scored,
        linked=bool(depends.functions),
        volume_sensitive=bool(depends.volume_sensitive),
        deadband=depends.functions[0].deadband if depends.functions else None,
    )
    most = _ceilings(promise, depends, judged, volumes)
    rows = tuple(
        _month(promise, month, volume, most.get(month.period), part)
        for month, volume, part in zip(judged, volumes, parts, strict=True)
    )
    return ServiceLevelResult(
        key=promise.key,
        measure=promise.measure,
        code=promise.code,
        level=promise.level,
        comparator=promise.comparator,
        target=promise.target,
        unit=promise.unit,
        simple=maybe_decimal(simple(month.result for month in judged if averaged(promise.measure, promise.unit))),
        weighted=maybe_decimal(weighted(judged, promise.unit, promise.comparator)),
        missed=sum(month.met is False for month in rows),
        functions=tuple(function.key for function in depends.functions),
        volume_sensitive=depends.volume_sensitive,
        demand_unit=demand_unit(depends.functions),
        deadband=depends.functions[0].deadband if depends.functions else None,
        explanation=explanation,
        periods=rows,
        in_contract=promise.contracted,
        target_cells=promise.target_cells,
        result_cells=tuple(dict.fromkeys(cell for month in judged for cell in month.cells)),
        minimum=promise.minimum,
        minimum_cells=promise.minimum_cells,
    )


def _ceilings(
    promise: Promise, depends: Linked, judged: Sequence[Judged], volumes: list[Demand]
) -> dict[Period, Fraction]:
    """The ceiling of each month of an on-time measure that volume touches; none where a month's result refutes them."""
    if promise.unit != "%" or promise.comparator not in (">=", ">") or not depends.volume_sensitive:
        return {}
    known = [
        (month.period, volume.planned, volume.demand, month.result)
        for month, volume in zip(judged, volumes, strict=True)
        if volume.over is not None
        and volume.planned is not None
        and volume.demand is not None
        and month.result is not None
    ]
    found = ceilings((planned, done, result) for _, planned, done, result in known)
    return {} if found is None else {period: most for (period, *_), most in zip(known, found, strict=True)}


def _month(promise: Promise, month: Judged, volume: Demand, most: Fraction | None, part: bool) -> ResultMonth:
    return ResultMonth(
        month.period,
        maybe_decimal(month.result),
        month.on_time,
        month.measured,
        month.met,
        maybe_decimal(volume.demand),
        maybe_decimal(volume.planned),
        volume.over,
        None,
        month.cells,
        maybe_decimal(most),
        month.target.value if month.target else None,
        month.reported.value if month.reported else None,
        month.excluded.value if month.excluded else None,
        _cells([month.excluded]),
        _cells([month.target]),
        _cells([month.reported]),
        maybe_decimal(month.logged),
        month.logged_cells,
        month.result is not None
        and promise.minimum is not None
        and below_minimum(month.result, promise.comparator, promise.minimum),
        part,
    )


def _missing(result: ServiceLevelResult, contracted: Sequence[str]) -> list[Note]:
    """What is not there, said."""
    name, cells = result.measure, (*result.target_cells, *result.result_cells)
    measured = [month for month in result.periods if month.result is not None]
    idle = [month.period for month in result.periods if month.result is None]
    notes = []
    if not result.in_contract and contracted:
        like = proposals(name, contracted)
        guess = f" Is it “{like[0]}”? Give both the same name in the workbooks." if like else ""
        words = f"{name} has results but is not among the contract's service levels.{guess}"
        notes.append(Note("not-in-contract", words, result.result_cells))
    if not measured:
        if result.periods:
            notes.append(
                Note("no-results", f"{name}: no workbook holds a usable result. It counts as not measured.", cells)
            )
    elif idle:
        notes.append(Note("not-measured", f"{name}: nothing measured for {listed(idle)}.", cells))
    if measured and result.target is None:
        words = f"{name}: no target, so {months(len(measured))} can't be called met or missed."
        notes.append(Note("no-target", words, cells))
    return notes


def _cells(claims: Iterable[Claim[Decimal] | None]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for claim in claims if claim is not None for cell in claim.cells))
