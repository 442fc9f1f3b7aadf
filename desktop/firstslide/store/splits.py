"""What share of a function's tickets has which trait: site, origin, priority, weekday and hour of opening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firstslide.meeting.facts import Trait

from .tickets import trait_key
from .work import TRAITS, Tally, Work


class Split(NamedTuple):
    """A ``TicketSplit`` as it is stored: over the rows ``first`` to ``last`` of the sheet; hours are a Decimal's
    text.
    """

    trait: Trait
    name: str
    function: str
    period: str
    tickets: int
    measured: int
    late: int
    effort: str | None
    reopened: int | None
    first: int
    last: int


def splits(works: Iterable[tuple[str, str, Work]]) -> Iterator[Split]:
    """The splits of a log, by function, month, trait and name. Of a trait that the log does not know there are none."""
    works = list(works)
    known = [at for at, _ in enumerate(TRAITS) if any(any(work.tallies[at].names) for *_, work in works)]
    says_reopened = any(work.says_reopened for *_, work in works)
    keys: dict[str, str] = {"": ""}
    for _, period, work in works:
        every = work.tallies[0]
        parts: list[tuple[Trait, str, Tally, Iterable[str]]] = [("all", "", every, every.names)]
        for at in known:
            tally = work.tallies[at]
            parts += [(TRAITS[at], name, tally, written) for name, written in _merged(tally, keys).items()]
        for trait, name, tally, written in parts:
            tickets, measured, late, reopened = tally.counts(written)
            effort = tally.effort(written)
            yield Split(
                trait,
                name,
                work.function,
                period,
                tickets,
                measured,
                late,
                None if effort is None else str(effort),
                reopened if says_reopened else None,
                work.first,
                work.last,
            )


def _merged(tally: Tally, keys: dict[str, str]) -> dict[str, list[str]]:
    """The spellings of each name, by the first of them; the tickets without a name come last."""
    found: dict[str, list[str]] = {}
    for name in tally.names:
        if name not in keys:
            keys[name] = trait_key(name)
        found.setdefault(keys[name], []).append(name)
    return {
        found[key][0]: found[key] for key in sorted(found, key=lambda k: (not k, len(k) if k.isdecimal() else 3, k))
    }
