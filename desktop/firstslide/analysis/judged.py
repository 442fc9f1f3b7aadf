"""Which service levels there are, and how each of their months is judged: all that the workbooks alone can say.

They are those of the contract, then those that only the results know: they are kept and said, not dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .claims import Claim
from .monthly import Monthly
from .remarks import notes_of
from .results import Judged, judge
from .targets import targets
from .terms import Promise
from .values import Note
from .wording import where


@dataclass(frozen=True)
class Named:
    """A service level with the keys by which the results name it."""

    promise: Promise
    names: tuple[str, ...]


@dataclass(frozen=True)
class JudgedLevel:
    """A service level and its months, judged. ``promise`` has the target to show, which results may have stated."""

    promise: Promise
    months: tuple[Judged, ...]
    notes: tuple[Note, ...]


def judged_levels(
    promises: Mapping[str, Promise],
    monthly: Monthly,
    facts: Facts,
    functions: frozenset[str],
    window: tuple[Period, ...],
) -> tuple[tuple[JudgedLevel, ...], tuple[Note, ...]]:
    """Every service level of the contract in its order, then every one that has results without being in it; and notes
    on results that are none. ``functions`` are the keys of the meeting's functions.
    """
    named, left_out = _named(promises, monthly, facts, functions)
    return tuple(_judged(level, monthly, window) for level in named), tuple(left_out)


def _judged(level: Named, monthly: Monthly, window: tuple[Period, ...]) -> JudgedLevel:
    aims, promise, notes = targets(level.promise, level.names, monthly, window)
    months = tuple(judge(promise, level.names, monthly, period, aims.get(period)) for period in window)
    remarked = notes_of(promise.measure, [remark for month in months for remark in month.remarks])
    return JudgedLevel(promise, months, (*notes, *remarked))


def _named(
    promises: Mapping[str, Promise], monthly: Monthly, facts: Facts, functions: frozenset[str]
) -> tuple[list[Named], list[Note]]:
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
    parts: dict[str, list[Named]] = {}
    strange = []
    for name, written in monthly.measures.items():
        whole, function = monthly.parts.get(name, (name, ""))
        key = whole if whole in promises else called.get(whole, "")
        own = (function,) if key_of(function) in functions else ()
        if not key:
            promise = Promise(name, written, unit=units.get(whole, "%"), depends_on=own, contracted=False)
            strange.append(Named(promise, (name,)))
        elif name in monthly.parts:
            promise = promises[key] if promises[key].fixed else replace(promises[key], target=None, target_cells=())
            part = replace(promise, key=name, measure=written, depends_on=promise.depends_on or own)
            parts.setdefault(key, []).append(Named(part, (name,)))
        else:
            names[key].append(name)
    levels = []
    for key, promise in promises.items():
        if names[key] or key not in parts:
            levels.append(Named(promise, tuple(names[key])))
        levels += parts.get(key, [])
    logged = [level for level in strange if _only_logged(level, monthly)]
    if not levels and len(logged) == len(strange):
        return strange, []
    return [*levels, *(level for level in strange if level not in logged)], [
        _log_only(level, monthly) for level in logged
    ]


def _only_logged(level: Named, monthly: Monthly) -> bool:
    return all(claim.table in monthly.tickets for claim in _claims(level, monthly))


def _log_only(level: Named, monthly: Monthly) -> Note:
    name, cells = level.promise.measure, _cells(_claims(level, monthly))
    words = (
        f"“{name}” stands in the ticket log alone ({where(cells)}). It is no service level of the contract: left out."
    )
    return Note("log-only", words, cells)


def _claims(level: Named, monthly: Monthly) -> list[Claim[Decimal]]:
    """Everything that any table says of a service level's results."""
    return [claim for (_, name, _), claims in monthly.claims.items() if name in level.names for claim in claims]


def _cells(claims: Iterable[Claim[Decimal]]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for claim in claims for cell in claim.cells))
