"""Functions that may have been renamed: proposals, each with its why. The user decides; nothing is merged here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firstslide.meeting.brief import SameAs
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .links import proposals
from .units import same_unit
from .values import FunctionResult, Renamed


def renamed(functions: Iterable[FunctionResult], same: Mapping[str, SameAs]) -> tuple[Renamed, ...]:
    """For each function delivered without being in the contract the one in it that it may be, where there is one.

    The names must be alike, the units must not contradict, and the contracted one must not have been delivered in any
    of the same months. Where the user said that a function is no other, nothing is proposed for it.
    """
    every = list(functions)
    return tuple(
        proposal
        for function in every
        if not function.in_contract and function.actual_all is not None and function.key not in same
        if (proposal := _proposal(function, every)) is not None
    )


def _proposal(function: FunctionResult, every: Iterable[FunctionResult]) -> Renamed | None:
    months = _months(function)
    others = [
        other
        for other in every
        if other.in_contract and not months & _months(other) and same_unit(function.unit, other.unit)
    ]
    alike = proposals(function.function, [other.function for other in others])
    longer = [other.function for other in others if _holds(function.function, other.function)]
    if not alike and not longer:
        return None
    name = (alike or longer)[0]
    other = next(each for each in others if each.function == name)
    why = "The names are alike" if alike else "One name holds the other"
    when = "no workbook says that the contracted one was delivered" if other.actual_all is None else "no month has both"
    return Renamed(
        function.key,
        function.function,
        other.key,
        other.function,
        f"{why}, and {when}.",
        tuple(dict.fromkeys((*function.actual_cells, *other.term_cells))),
    )


def _holds(one: str, other: str) -> bool:
    """Whether all the words of one name stand in the other."""
    words, more = sorted((set(key_of(one).split("-")), set(key_of(other).split("-"))), key=len)
    return words < more


def _months(function: FunctionResult) -> frozenset[Period]:
    return frozenset(month.period for month in function.periods if month.actual is not None)
