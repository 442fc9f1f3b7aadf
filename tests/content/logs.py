"""Ticket logs made by hand: short to write, counted as the analysis counts them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from firstslide.analysis.mixes import mixes
from firstslide.analysis.values import Analysis, FunctionResult
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import TicketSplit, Trait
from firstslide.meeting.periods import Period

from . import by_hand


def split(
    trait: Trait, name: str, function: str, period: Period, count: int, late: int | None = None, **fields: Any
) -> TicketSplit:
    """Some tickets of a month; ``late`` None: the log does not say."""
    cells = (Cell("log.xlsx", "Log", "A2"), Cell("log.xlsx", "Log", "A99"))
    return TicketSplit(
        trait, name, function, period, count, count if late is not None else 0, late or 0, cells=cells, **fields
    )


def _by_function(splits: Sequence[TicketSplit]) -> dict[str, list[TicketSplit]]:
    found: dict[str, list[TicketSplit]] = {}
    for one in splits:
        found.setdefault(one.function, []).append(one)
    return found


def analysis(
    traits: Mapping[Trait, Mapping[str, Sequence[int]]],
    functions: Sequence[FunctionResult] = (),
    periods: Sequence[Period] = by_hand.PERIODS,
    late: int | None = None,
    **fields: Any,
) -> Analysis:
    """A log of the first function (*Desk*, where none is given): for each trait the counts by month of each name.

    The whole log is as many tickets as the first trait has. ``late`` of each split were late.
    """
    functions = functions or [by_hand.function("Desk", "600", None)]
    key = functions[0].key
    made = [
        split(trait, name, key, period, count, late)
        for trait, names in traits.items()
        for name, counts in names.items()
        for period, count in zip(periods, counts, strict=False)
    ]
    first = next(iter(traits.values()))
    for at, period in enumerate(periods):
        whole = sum(counts[at] for counts in first.values() if at < len(counts))
        made.append(split("all", "", key, period, whole, late))
    found = by_hand.analysis(functions=functions, periods=tuple(periods))
    return replace(found, mixes=mixes(_by_function(made), periods, [f.key for f in functions]), **fields)


def of_functions(counts: Mapping[str, int], hours: Mapping[str, str] | None = None, nobodys: int = 0) -> Analysis:
    """A log of one month with so many tickets of each function, and ``nobodys`` that name none."""
    month = by_hand.PERIODS[0]
    functions = [by_hand.function(name, "600", None) for name in counts]
    made = [
        split("all", "", f.key, month, counts[f.function], effort=Decimal(hours[f.function]) if hours else None)
        for f in functions
    ]
    if nobodys:
        made.append(split("all", "", "", month, nobodys))
    found = by_hand.analysis(functions=functions, periods=(month,))
    return replace(found, mixes=mixes(_by_function(made), (month,), [f.key for f in functions]))
