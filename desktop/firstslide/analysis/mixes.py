"""What the work was made of: the tickets of the window by one trait, each ticket in exactly one share.

Everything is kept by month, so that a choice of months is summed by the same rules as the whole window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import get_args

from firstslide.meeting.facts import TicketSplit, Trait
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

from .values import Mix, Share, ShareMonth

TRAITS: tuple[Trait, ...] = get_args(Trait)
_IN_ORDER = frozenset({"weekday", "hour"})  # shares stand as days and hours do, not by size
_NONE = ShareMonth()


def mixes(
    splits: Mapping[str, Iterable[TicketSplit]], periods: Sequence[Period], order: Sequence[str]
) -> tuple[Mix, ...]:
    """Trait by trait the mix of the whole log, then that of each function, in the given ``order`` of keys.

    ``splits`` are those of the window by the key of their function ("" for tickets of no function). A trait of which
    the log says nothing for any ticket has no mix.
    """
    at = {period: index for index, period in enumerate(periods)}
    gathered: dict[tuple[Trait, str], dict[str, dict[int, ShareMonth]]] = {}
    keys: dict[str, str] = {"": ""}
    written: dict[str, str] = {"": ""}
    for function, found in splits.items():
        for split in found:
            if (name := keys.get(split.name)) is None:
                name = keys[split.name] = key_of(split.name)
                written.setdefault(name, split.name)
            month = at[split.period]
            one = ShareMonth(split.count, split.measured, split.late, split.effort, split.cells)
            by_month = gathered.setdefault((split.trait, function), {}).setdefault(name, {})
            by_month[month] = one if month not in by_month else _added((by_month[month], one))
    made: list[Mix] = []
    for trait in TRAITS:
        # Tickets of no function are in no mix but that of the whole log.
        parts = [
            mix
            for function in ("", *order)
            if (by_name := gathered.get((trait, function)))
            and (mix := _mix(trait, function, _filled(by_name, written, len(periods))))
        ]
        together = whole(trait, parts)
        if together and (trait == "all" or any(share.name for share in together.shares)):
            made += [together, *(mix for mix in parts if mix.function)]
    return tuple(made)


def whole(trait: Trait, of_functions: Iterable[Mix]) -> Mix | None:
    """The mixes by one trait of several functions put together."""
    shares: dict[str, list[Share]] = {}
    for mix in of_functions:
        if mix.trait == trait:
            for share in mix.shares:
                shares.setdefault(key_of(share.name) if share.name else "", []).append(share)
    return _mix(
        trait,
        "",
        {
            found[0].name: [_added(months) for months in zip(*(share.by_month for share in found), strict=True)]
            for found in shares.values()
        },
    )


def cut(mix: Mix, kept: slice) -> Mix | None:
    """The mix over a run of its months; None where no ticket is left."""
    return _mix(mix.trait, mix.function, {share.name: share.by_month[kept] for share in mix.shares})


def _filled(
    by_name: Mapping[str, Mapping[int, ShareMonth]], written: Mapping[str, str], length: int
) -> dict[str, list[ShareMonth]]:
    return {
        written[name]: [by_month.get(index, _NONE) for index in range(length)] for name, by_month in by_name.items()
    }


def _mix(trait: Trait, function: str, by_name: Mapping[str, Sequence[ShareMonth]]) -> Mix | None:
    shares = [share for name, months in by_name.items() if (share := _share(name, months)).count]
    return Mix(trait, function, tuple(sorted(shares, key=lambda share: _place(trait, share)))) if shares else None


def _place(trait: Trait, share: Share) -> tuple[bool, int]:
    if trait in _IN_ORDER:
        return not share.name, int(share.name or 0)
    return not share.name, -share.count


def _share(name: str, months: Sequence[ShareMonth]) -> Share:
    sums = _added(months)
    counts = tuple(month.count for month in months)
    return Share(name, sums.count, sums.measured, sums.late, sums.effort, counts, sums.cells, tuple(months))


def _added(months: Sequence[ShareMonth]) -> ShareMonth:
    there = [month for month in months if month.count]
    if len(there) < 2:
        return there[0] if there else _NONE
    hours = [month.effort for month in there if month.effort is not None]
    return ShareMonth(
        sum([month.count for month in there]),
        sum([month.measured for month in there]),
        sum([month.late for month in there]),
        sum(hours, Decimal(0)) if hours else None,
        tuple(dict.fromkeys([cell for month in there for cell in month.cells])),
    )
