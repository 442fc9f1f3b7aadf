"""Attainment by service level and month, its roll-ups, and the account of every miss.

The service levels are those of the contract, then those that only the results know: they are kept and said, not
dropped. A roll-up never changes a month's met or missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period, listed

from .capacity import ceilings
from .claims import Claim
from .exact import maybe_decimal
from .explanation import Scored, explain
from .functions import Functions
from .links import Demand, Linked, demand, demand_unit, linked, proposals
from .misses import account, remedied
from .monthly import Monthly
from .remarks import notes_of
from .results import Judged, judge
from .rollups import simple, weighted
from .targets import targets
from .terms import Promise
from .values import Explanation, Note, ResultMonth, ServiceLevelResult
from .wording import months, where


@dataclass(frozen=True)
class _Level:
    """A service level with the keys by which the results name it."""

    promise: Promise
    names: tuple[str, ...]


def service_level_results(
    promises: Mapping[str, Promise],
    monthly: Monthly,
    facts: Facts,
    functions: Functions,
    window: tuple[Period, ...],
    meeting: Meeting,
) -> tuple[tuple[ServiceLevelResult, ...], tuple[Note, ...]]:
    """Every service level of the contract in its order, then every one that has results without being in it."""
    results: list[ServiceLevelResult] = []
    notes: list[Note] = []
    levels, left_out = _levels(promises, monthly, facts, frozenset(functions.by_key))
    for level in levels:
        depends, link_notes = linked(level.promise, meeting.links.get(level.promise.key), functions)
        aims, aimed, target_notes = targets(level.promise, level.names, monthly, window)
        judged = [judge(aimed, level.names, monthly, period, aims.get(period)) for period in window]
        remarked = notes_of(level.promise.measure, [remark for month in judged for remark in month.remarks])
        result = _result(replace(level, promise=aimed), judged, depends, functions, meeting)
        results.append(result)
        notes += [*link_notes, *target_notes, *remarked]
        notes += _missing(result, promises)
    return tuple(results), (*notes, *left_out)


def _levels(
    promises: Mapping[str, Promise], monthly: Monthly, facts: Facts, functions: frozenset[str]
) -> tuple[list[_Level], list[Note]]:
    """The service levels with the names of their results, and notes on results that are none.

    A measure that is reported part by part stands for as many service levels, each under its terms; what results state
    as the target of one part is not the target of another. A ticket log's own column of made and missed, which no table
    names, is a service level only where there is no other.
    """
    called = {name: key for key, promise in promises.items() for name in promise.names}
    units = {
        key_of(fact.measure): fact.unit for fact in facts.monthly if fact.quantity is Quantity.RESULT and fact.unit
    }
    names: dict[str, list[str]] = {key: [] for key in promises}
    parts: dict[str, list[_Level]] = {}
    strange = []
    for name, written in monthly.measures.items():
        whole, function = monthly.parts.get(name, (name, ""))
        key = whole if whole in promises else called.get(whole, "")
        own = (function,) if key_of(function) in functions else ()
        if not key:
            promise = Promise(name, written, unit=units.get(whole, "%"), depends_on=own, contracted=False)
            strange.append(_Level(promise, (name,)))
        elif name in monthly.parts:
            promise = promises[key] if promises[key].fixed else replace(promises[key], target=None, target_cells=())
            part = replace(promise, key=name, measure=written, depends_on=promise.depends_on or own)
            parts.setdefault(key, []).append(_Level(part, (name,)))
        else:
            names[key].append(name)
    levels = []
    for key, promise in promises.items():
        if names[key] or key not in parts:
            levels.append(_Level(promise, tuple(names[key])))
        levels += parts.get(key, [])
    logged = [level for level in strange if _only_logged(level, monthly)]
    if not levels and len(logged) == len(strange):
        return strange, []
    return [*levels, *(level for level in strange if level not in logged)], [
        _log_only(level, monthly) for level in logged
    ]


def _only_logged(level: _Level, monthly: Monthly) -> bool:
    return all(claim.table in monthly.tickets for claim in _claims(level, monthly))


def _log_only(level: _Level, monthly: Monthly) -> Note:
    name, cells = level.promise.measure, _cells(_claims(level, monthly))
    words = (
        f"“{name}” stands in the ticket log alone ({where(cells)}). It is no service level of the contract: left out."
    )
    return Note("log-only", words, cells)


def _claims(level: _Level, monthly: Monthly) -> list[Claim[Decimal]]:
    """Everything that any table says of a service level's results."""
    return [claim for (_, name, _), claims in monthly.claims.items() if name in level.names for claim in claims]


def _result(
    level: _Level, judged: list[Judged], depends: Linked, functions: Functions, meeting: Meeting
) -> ServiceLevelResult:
    promise = level.promise
    volumes = [demand(depends.functions, functions, month.period) for month in judged]
    scored = [
        Scored(month.met is False, volume.over)
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
        _month(month, volume, explanation, meeting, promise.key, most.get(month.period))
        for month, volume in zip(judged, volumes, strict=True)
    )
    return ServiceLevelResult(
        key=promise.key,
        measure=promise.measure,
        code=promise.code,
        level=promise.level,
        comparator=promise.comparator,
        target=promise.target,
        unit=promise.unit,
        simple=maybe_decimal(simple(month.result for month in judged)),
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
    )


def _ceilings(promise: Promise, depends: Linked, judged: list[Judged], volumes: list[Demand]) -> dict[Period, Fraction]:
    """The ceiling of each month of an on-time measure that volume touches; none where a month's result refutes them."""
    if promise.unit != "%" or promise.comparator not in (">=", ">") or not depends.volume_sensitive:
        return {}
    known = [
        (month.period, volume.planned, volume.demand, month.result)
        for month, volume in zip(judged, volumes, strict=True)
        if volume.planned is not None and volume.demand is not None and month.result is not None
    ]
    found = ceilings((planned, done, result) for _, planned, done, result in known)
    return {} if found is None else {period: most for (period, *_), most in zip(known, found, strict=True)}


def _month(
    month: Judged, volume: Demand, explanation: Explanation, meeting: Meeting, key: str, most: Fraction | None
) -> ResultMonth:
    mended = remedied(meeting.remedies.values(), key, month.period)
    return ResultMonth(
        month.period,
        maybe_decimal(month.result),
        month.on_time,
        month.measured,
        month.met,
        maybe_decimal(volume.demand),
        maybe_decimal(volume.planned),
        volume.over,
        account(explanation.label, over=volume.over, remedied=mended) if month.met is False else None,
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
    )


def _missing(result: ServiceLevelResult, promises: Mapping[str, Promise]) -> list[Note]:
    """What is not there, said."""
    name, cells = result.measure, (*result.target_cells, *result.result_cells)
    measured = [month for month in result.periods if month.result is not None]
    idle = [month.period for month in result.periods if month.result is None]
    notes = []
    contracted = [promise.measure for promise in promises.values() if promise.contracted]
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
