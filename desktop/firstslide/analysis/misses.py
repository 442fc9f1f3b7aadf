"""Every miss is accounted for: explained, owned or not yet explained, exactly one of the three."""

from __future__ import annotations

from collections.abc import Iterable

from firstslide.meeting.brief import Remedy
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .values import Account, Label, Misses, ServiceLevelResult

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


def remedied(remedies: Iterable[Remedy], measure: str, period: Period) -> bool:
    """Whether a remedy is written for a service level (its key) that answers this month.

    An empty one answers nothing.
    """
    return any(
        key_of(remedy.measure) == measure
        and (remedy.cause.strip() or remedy.action.strip())
        and (not remedy.periods or period in remedy.periods)
        for remedy in remedies
    )


def tally(levels: Iterable[ServiceLevelResult]) -> Misses:
    """How many misses there are of each account, over all service levels."""
    accounts = [month.account for level in levels for month in level.misses]
    return Misses(len(accounts), accounts.count("explained"), accounts.count("owned"), accounts.count("not_yet"))
