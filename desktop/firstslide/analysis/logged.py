"""What ticket logs say beside volumes: what came and what was left at a month's end, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Protocol, TypeVar

from firstslide.meeting.facts import TicketsOpen, TicketSplit
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .values import Backlog, BacklogMonth, Reopened, ReopenedMonth


class _OfAFunction(Protocol):
    @property
    def function(self) -> str:
        """The function's name, "" where the log does not say."""

    @property
    def table(self) -> str:
        """The id of the log."""

    @property
    def period(self) -> Period:
        """The month."""


T = TypeVar("T", bound=_OfAFunction)


def chosen(facts: Iterable[T], rank: Mapping[str, int], periods: Sequence[Period]) -> dict[str, list[T]]:
    """The facts of the window by the function's key ("" where the log names none), each month from one log.

    Of several logs that hold a function's month the first by ``rank`` is used, as for its volumes.
    """
    window = set(periods)
    keys: dict[str, str] = {"": ""}
    gathered: dict[tuple[str, Period], dict[str, list[T]]] = {}
    for fact in facts:
        if fact.period not in window:
            continue
        if (key := keys.get(fact.function)) is None:
            key = keys[fact.function] = key_of(fact.function)
        gathered.setdefault((key, fact.period), {}).setdefault(fact.table, []).append(fact)
    found: dict[str, list[T]] = {}
    for (key, _), by_table in gathered.items():
        best = min(by_table, key=lambda table: rank.get(table, len(rank)))
        found.setdefault(key, []).extend(by_table[best])
    return found


def backlogs(by_function: Mapping[str, Iterable[TicketsOpen]], order: Iterable[str]) -> tuple[Backlog, ...]:
    """The open tickets of each function, month by month; functions in the given order of keys."""
    found = []
    for key in order:
        by_month: dict[Period, list[TicketsOpen]] = {}
        for fact in by_function.get(key, ()):
            by_month.setdefault(fact.period, []).append(fact)
        if by_month:
            found.append(Backlog(key, tuple(_backlog_month(facts) for _, facts in sorted(by_month.items()))))
    return tuple(found)


def _backlog_month(facts: Sequence[TicketsOpen]) -> BacklogMonth:
    """What the log holds of a month, under one name of the function or two: counts are added, the oldest is the oldest
    of all, and a median age is only that of one.
    """
    oldest = max(facts, key=lambda fact: Decimal(-1) if fact.oldest_age is None else fact.oldest_age)
    cells = [cell for fact in facts for cell in fact.cells]
    return BacklogMonth(
        facts[0].period,
        sum(fact.opened for fact in facts),
        sum(fact.closed for fact in facts),
        sum(fact.left for fact in facts),
        facts[0].median_age if len(facts) == 1 else None,
        oldest.oldest_age,
        tuple(dict.fromkeys([*cells, oldest.oldest_cell] if oldest.oldest_cell else cells)),
    )


def reopened(by_function: Mapping[str, Iterable[TicketSplit]], order: Iterable[str]) -> tuple[Reopened, ...]:
    """The work of each function that came back, of logs that say it; functions in the given order of keys."""
    found = []
    for key in order:
        by_month: dict[Period, list[TicketSplit]] = {}
        for split in by_function.get(key, ()):
            if split.trait == "all" and split.reopened is not None:
                by_month.setdefault(split.period, []).append(split)
        if by_month:
            found.append(_reopened(key, by_month))
    return tuple(found)


def _reopened(key: str, by_month: Mapping[Period, list[TicketSplit]]) -> Reopened:
    months = tuple(
        ReopenedMonth(
            period,
            sum(split.count for split in splits),
            sum(split.reopened or 0 for split in splits),
            tuple(dict.fromkeys(cell for split in splits for cell in split.cells)),
        )
        for period, splits in sorted(by_month.items())
    )
    return Reopened(key, months, sum(month.count for month in months), sum(month.reopened for month in months))
