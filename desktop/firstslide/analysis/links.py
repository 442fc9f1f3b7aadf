"""Which functions' volume a service level depends on: the user's word, else the contract's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from rapidfuzz import fuzz

from firstslide.meeting.brief import Link
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .exact import position
from .functions import Functions
from .terms import Promise
from .units import addable
from .values import FunctionMonth, FunctionResult, Note

LIKE = 90.0  # of 100: as likely the same name as to be proposed, never applied
# A measure of time up is not touched by volume, unless somebody says that it is.
_UPTIME = ("availab", "uptime", "up-time")


@dataclass(frozen=True)
class Linked:
    """The functions behind one service level, in order, and whether their volume touches it (None: nobody says)."""

    functions: tuple[FunctionResult, ...] = ()
    volume_sensitive: bool | None = None


@dataclass(frozen=True)
class Demand:
    """The volume behind one month of a service level. ``over``: beyond the deadband; None where it is not known, or the
    month is not ``whole`` in its volume or its result.
    """

    demand: Fraction | None = None
    planned: Fraction | None = None
    over: bool | None = None
    whole: bool = True


def linked(promise: Promise, link: Link | None, functions: Functions) -> tuple[Linked, list[Note]]:
    """The functions of a service level. A name that is no function's is left out, and the note proposes what it may
    mean.

    A link of the user without functions unlinks, unless it only says whether volume matters. A measure that the
    contract links to functions without a word on volume counts as touched by it, measures of availability excepted.
    """
    names, sensitive = promise.depends_on, promise.volume_sensitive
    if link is not None:
        names = link.functions if link.functions or link.volume_sensitive is None else names
        sensitive = sensitive if link.volume_sensitive is None else link.volume_sensitive
    by_key = functions.by_key
    found = [by_key[key] for key in dict.fromkeys(map(key_of, names)) if key in by_key]
    notes = [_unknown(promise, name, functions.results) for name in names if key_of(name) not in by_key]
    if sensitive is None and found:
        sensitive = not any(word in promise.measure.casefold() for word in _UPTIME)
    return Linked(tuple(found), sensitive), notes


def demand(linked_to: tuple[FunctionResult, ...], functions: Functions, period: Period, judged_whole: bool) -> Demand:
    """The volume of the linked functions in one month.

    Volumes in one unit are added up and compared with the first function's deadband. Different units are never added:
    then a month is over only where every function is beyond its own deadband. What has come in a part of a month is not
    held against the plan of a whole one, nor is any volume where the month's results are not all there.
    """
    if not linked_to:
        return Demand()
    months = [_month(function, period) for function in linked_to]
    whole = judged_whole and not any((f.key, period) in functions.partial.volumes for f in linked_to)
    if not addable(tuple(function.unit for function in linked_to)):
        places = [month.position if month and whole else None for month in months]
        if any(place in ("within", "under") for place in places):
            return Demand(over=False)
        return Demand(over=None if None in places else True, whole=whole)
    done = _sum(Fraction(month.actual) if month and month.actual is not None else None for month in months)
    planned = _sum(functions.planned.get((function.key, period)) for function in linked_to)
    if done is None or planned is None or not whole:
        return Demand(done, planned, whole=whole)
    return Demand(done, planned, position(done, planned, linked_to[0].deadband) == "over")


def demand_unit(functions: tuple[FunctionResult, ...]) -> str:
    """The unit of the demand; "" where the units can't be added."""
    return functions[0].unit if functions and addable(tuple(function.unit for function in functions)) else ""


def proposals(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are so like ``name`` that they may mean the same, the most alike first."""
    scored = [(fuzz.token_sort_ratio(key_of(name), key_of(other)), other) for other in known]
    return [other for score, other in sorted(scored, key=lambda pair: -pair[0]) if score >= LIKE]


def _unknown(promise: Promise, name: str, functions: Iterable[FunctionResult]) -> Note:
    like = proposals(name, (function.function for function in functions))
    guess = f" Is it “{like[0]}”? Link it under Customer." if like else " Link it under Customer, if it depends on one."
    return Note(
        "unknown-function",
        f"{promise.measure} depends on “{name}”, and no function is called that.{guess}",
        promise.target_cells,
    )


def _month(function: FunctionResult, period: Period) -> FunctionMonth | None:
    return next((month for month in function.periods if month.period == period), None)


def _sum(values: Iterable[Fraction | None]) -> Fraction | None:
    """The sum, or None where any part of it is not known."""
    known = [Fraction(0)]
    for value in values:
        if value is None:
            return None
        known.append(value)
    return sum(known, Fraction(0))
