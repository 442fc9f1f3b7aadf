"""What a service level is held to, month by month: the contract's target, else the one that its results state.

A measure in a unit such as hours does not tell by itself whether less is better; without a sign nothing is judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Comparator, Quantity
from firstslide.meeting.periods import Period, listed

from .claims import Claim
from .monthly import Monthly, differences
from .terms import Promise
from .values import Note
from .wording import said, where

_MORE: tuple[Comparator, ...] = (">=", ">")

Targets = Mapping[Period, Claim[Decimal]]


def targets(
    promise: Promise, names: Iterable[str], monthly: Monthly, window: tuple[Period, ...]
) -> tuple[Targets, Promise, list[Note]]:
    """The target of each month with its cells, the promise with the target to show (the latest), and notes.

    The contract's target stands. Where it gives none, each month is held to the target that its own results state.
    ``names`` are the keys by which the results name the service level.
    """
    stated = {
        period: settled
        for period in window
        for name in names
        if (settled := monthly.settled(Quantity.TARGET, name, period)).used or settled.clash
    }
    notes = list(differences(promise.measure, Quantity.TARGET, stated))
    used = {period: settled.used for period, settled in stated.items() if settled.used}
    if promise.target is not None and (promise.fixed or not used):
        notes += [*_other_target(promise, used), *_beyond_all(promise, [Claim(promise.target, promise.target_cells)])]
        return _same(promise, window), promise, notes
    if not used:
        return {}, promise, notes
    if not promise.names and promise.unit != "%":
        words = f"{promise.measure}: nothing says whether more or less {promise.unit} is better, so no month is judged."
        return {}, promise, [*notes, Note("no-direction", words, _cells(used.values()))]
    signs = _signs(promise, used.values()) or {promise.comparator}
    if len(signs) > 1:
        return {}, replace(promise, target=None, target_cells=()), [*notes, _two_signs(promise, used)]
    if len({claim.value for claim in used.values()}) > 1:
        notes.append(_changing(promise, used))
    shown = used[max(used)]
    aimed = replace(promise, comparator=signs.pop(), target=shown.value, target_cells=_cells(used.values()))
    return _same(promise, window) | used, aimed, [*notes, *_beyond_all(aimed, used.values())]


def _same(promise: Promise, window: tuple[Period, ...]) -> dict[Period, Claim[Decimal]]:
    if promise.target is None:
        return {}
    return dict.fromkeys(window, Claim(promise.target, promise.target_cells))


def _signs(promise: Promise, used: Iterable[Claim[Decimal]]) -> set[Comparator]:
    """The signs with which the targets that results state are written: each figure in these cells, else in any.

    A table that repeats a target is remembered by the first of its cells.
    """
    claims = list(used)
    here = set(_cells(claims))
    signs: set[Comparator] = set()
    for figure in {claim.value for claim in claims}:
        told = [(cell, sign) for cell, value, sign in promise.written if value == figure]
        signs |= {sign for cell, sign in told if cell in here} or {sign for _, sign in told}
    return signs


def _two_signs(promise: Promise, used: Mapping[Period, Claim[Decimal]]) -> Note:
    cells = _cells(used.values())
    words = (
        f"{promise.measure}: its target is written with different signs ({where(cells)}), so no month is judged."
        " Write it in one way."
    )
    return Note("no-direction", words, cells)


def _other_target(promise: Promise, used: Mapping[Period, Claim[Decimal]]) -> list[Note]:
    other = {period: claim for period, claim in used.items() if claim.value != promise.target}
    if not other or promise.target is None:
        return []
    first = other[min(other)]
    return [
        Note(
            "target-differs",
            f"{promise.measure}: the contract's target is {said(promise.target, promise.unit)}"
            f" ({where(promise.target_cells)}), the results state {said(first.value, promise.unit)} for {listed(other)}"
            f" ({where(_cells(other.values()))}). The contract's is used.",
            (*promise.target_cells, *_cells(other.values())),
        )
    ]


def _beyond_all(promise: Promise, aims: Iterable[Claim[Decimal]]) -> list[Note]:
    """Of a rate with a target that is more than all: it stands, since a miss is not taken away, and is said."""
    over = [claim for claim in aims if claim.value > 1] if promise.unit == "%" and promise.comparator in _MORE else []
    if not over:
        return []
    words = (
        f"{promise.measure}: its target of {said(over[0].value, promise.unit)} ({where(_cells(over))}) can't be met,"
        " for there is no more than 100 %. It counts as it stands: correct the workbook if it is not meant."
    )
    return [Note("target-over-100", words, _cells(over))]


def _changing(promise: Promise, used: Mapping[Period, Claim[Decimal]]) -> Note:
    months: dict[Decimal, list[Period]] = {}
    for period, claim in used.items():
        months.setdefault(claim.value, []).append(period)
    parts = "; ".join(f"{said(value, promise.unit)} for {listed(periods)}" for value, periods in months.items())
    words = f"{promise.measure}: the target changes in the window ({parts}). Each month is held to its own."
    return Note("target-changes", words, _cells(used.values()))


def _cells(claims: Iterable[Claim[Decimal]]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for claim in claims for cell in claim.cells))
