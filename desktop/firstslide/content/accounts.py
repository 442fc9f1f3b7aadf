"""How misses are accounted for, in the customer's words: one sentence wherever they are summed, always adding up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firstslide.analysis.values import Account, Analysis, ResultMonth
from firstslide.meeting.periods import span

from .levels import window

# *Explained* is ours to say only as a likelihood.
IN_SUM: Mapping[Account, str] = {
    "explained": "with volume a likely contributor",
    "owned": "ours to put right",
    "not_yet": "not yet explained",
}
IN_KEY: Mapping[Account, str] = {**IN_SUM, "owned": "ours"}
_ALONE: Mapping[Account, str] = {**IN_KEY, "explained": "volume a likely contributor"}


def accounting(months: Sequence[ResultMonth], analysis: Analysis, whole: Analysis) -> str:
    """``All 15 misses, July 2025 to June 2026: 8 with volume a likely contributor, 4 ours to put right, 3 not yet
    explained``; of some of them, how many of all there are, also where it is none of them.
    """
    total = whole.misses.total
    every = {1: "The one miss", 2: "Both misses"}.get(total, f"All {total:,} misses")
    if not months:
        return f"{'The one miss is' if total == 1 else f'The {total:,} misses are'} not among the results shown"
    which = every if len(months) == total else f"{len(months):,} of {total:,} misses"
    return f"{which}, {span(window(analysis))}: {accounts(months, IN_SUM)}"


def accounts(months: Sequence[ResultMonth], said: Mapping[Account, str]) -> str:
    """How many of the missed months are of each account; where all are of one, only that."""
    counts = {account: sum(month.account == account for month in months) for account in said}
    parts = [(n, said[account]) for account, n in counts.items() if n]
    return parts[0][1] if len(parts) == 1 else ", ".join(f"{n:,} {text}" for n, text in parts)


def accounts_short(months: Sequence[ResultMonth]) -> str:
    """The same in a row of a table, beside the misses themselves: ``3 with volume a likely contributor, 1 ours``."""
    return accounts(months, _ALONE if len({month.account for month in months}) == 1 else IN_KEY)
