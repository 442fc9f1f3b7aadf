"""Every miss is accounted for: explained, owned or not yet explained, exactly one of the three."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firstslide.meeting.brief import Remedy
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .values import Account, Label, Misses, ResultMonth, ServiceLevelResult

TESTED: frozenset[Label] = frozenset({"supported", "partly supported"})


def account(label: Label, *, over: bool | None, remedied: bool) -> Account:
    """The account of one miss, by the glossary.

    A miss within plan is ours, whoever says so. One over the deadband is explained where the data support it, and
    stays so when a remedy is written as well. Everything else waits for us to own it.
    """
    if over is False:
        return "owned"
    if label in TESTED and over:
        return "explained"
    return "owned" if remedied else "not_yet"


def remedied(remedies: Iterable[Remedy], period: Period) -> bool:
    """Whether any of a service level's remedies answers this month; without months named it answers all."""
    return any(not remedy.periods or period in remedy.periods for remedy in remedies)


def accounted(levels: Iterable[ServiceLevelResult], remedies: Iterable[Remedy]) -> tuple[ServiceLevelResult, ...]:
    """The service levels with every miss accounted for; those without a miss as they are."""
    written = [remedy for remedy in remedies if remedy.cause.strip() or remedy.action.strip()]
    return tuple(replace(s, periods=_accounted(s, written)) if s.missed else s for s in levels)


def _accounted(level: ServiceLevelResult, written: Sequence[Remedy]) -> tuple[ResultMonth, ...]:
    own = [remedy for remedy in written if key_of(remedy.measure) == level.key]
    label = level.explanation.label
    return tuple(
        replace(month, account=account(label, over=month.over, remedied=remedied(own, month.period)))
        if month.met is False
        else month
        for month in level.periods
    )


def tally(levels: Iterable[ServiceLevelResult]) -> Misses:
    """How many misses there are of each account, over all service levels."""
    accounts = [month.account for level in levels for month in level.misses]
    return Misses(len(accounts), accounts.count("explained"), accounts.count("owned"), accounts.count("not_yet"))
