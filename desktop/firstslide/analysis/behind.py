"""Which rows of the ticket logs stand behind a figure of a month: what was chosen and joined for it is chosen here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from firstslide.meeting.brief import SameAs
from firstslide.meeting.facts import Facts, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .claims import ranking
from .same import target_of
from .terms import promises

_MEASURED = (Quantity.MEASURED, Quantity.ON_TIME)


@dataclass(frozen=True)
class Behind:
    """``functions`` are the keys under which the rows name the function ("" for rows that name none), ``table`` is the
    id of the one log that is used for the month ("" where none is), ``others`` are the keys of the service levels that
    the rows must not be of.
    """

    functions: tuple[str, ...]
    table: str = ""
    others: frozenset[str] = frozenset()


def behind(
    facts: Facts,
    same: Mapping[str, SameAs],
    function: str,
    period: Period,
    level: str = "",
    levels: Collection[str] = (),
) -> Behind:
    """Where to look for the rows of a function, by its key, in a month; ``level`` is the key of the service level that
    the figure is of, one of ``levels``.
    """
    functions = (function, *(key for key in same if function and key != function and target_of(key, same) == function))
    rank = ranking(facts.sources, "")  # among logs as everywhere
    named = _named(facts, levels) if level else {}
    own = {key for key, of in named.items() if of == level}
    measured = {
        fact.table
        for fact in facts.monthly
        if fact.period == period and fact.quantity in _MEASURED and key_of(fact.measure) in own
    }
    logs = {source.table for source in facts.sources if source.kind == "tickets"}
    found = (measured & logs) or {
        split.table
        for split in facts.splits
        if split.period == period and split.trait == "all" and _key(split.function) in functions
    }
    table = min(found, key=lambda each: rank.get(each, len(rank)), default="")
    return Behind(functions, table, frozenset(named) - own)


def _named(facts: Facts, levels: Collection[str]) -> dict[str, str]:
    """The service level by each key that the logs, and the contract, call one by."""
    called = {name: key for key, promise in promises(facts)[0].items() for name in promise.names}
    said = {key_of(fact.measure) for fact in facts.monthly if fact.measure}
    return {name: key for name in (*called, *said) if (key := called.get(name, name)) in levels}


def _key(name: str) -> str:
    return key_of(name) if name else ""
