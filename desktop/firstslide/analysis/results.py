"""One service level in one month: which source speaks, what its result is, and whether the target was met.

A result is worked out from its counts wherever the source has them, unrounded. Where the same source reports another
figure, beyond what rounding does, both are said. Figures that contradict themselves (more on time than measured) are
left out and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Quantity
from firstslide.meeting.periods import Period

from .claims import Claim
from .exact import meets
from .monthly import Monthly
from .remarks import Remark
from .terms import Promise
from .wording import figure, percent, said, where

_WHOLE_PERCENT = Fraction(1, 100)
_TENTH_SHOWN = Fraction(1, 2000)  # half a tenth of a per cent: shown with one decimal, the two read alike
_BINARY_NOISE = Fraction(1, 10**12)  # a cell holds 15 digits, and not every fraction has a binary form


@dataclass(frozen=True)
class Told:
    """What one table says of one month: the reported result and the counts, as far as it has them."""

    table: str
    result: Claim[Decimal] | None = None
    on_time: Claim[Decimal] | None = None
    measured: Claim[Decimal] | None = None
    contradicts: bool = False

    @property
    def counts(self) -> bool:
        """Whether both counts are there."""
        return self.on_time is not None and self.measured is not None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of all that it says."""
        return tuple(cell for claim in (self.result, self.on_time, self.measured) if claim for cell in claim.cells)


@dataclass(frozen=True)
class Judged:
    """One month, judged. ``result`` and counts are None where nothing usable was measured.

    ``target`` is the month's own, ``reported`` the result that a monthly table states, ``excluded`` how many were
    removed by agreement; ``logged`` is the ticket log's result where a monthly table is used instead. ``table`` is the
    one that is used, "" where none is.
    """

    period: Period
    result: Fraction | None = None
    on_time: Decimal | None = None
    measured: Decimal | None = None
    met: bool | None = None
    cells: tuple[Cell, ...] = ()
    remarks: tuple[Remark, ...] = ()
    target: Claim[Decimal] | None = None
    reported: Claim[Decimal] | None = None
    excluded: Claim[Decimal] | None = None
    logged: Fraction | None = None
    logged_cells: tuple[Cell, ...] = ()
    table: str = ""


def judge(
    promise: Promise, names: tuple[str, ...], monthly: Monthly, period: Period, target: Claim[Decimal] | None
) -> Judged:
    """One month of a service level. ``names`` are the keys by which the results name it, ``target`` is this month's."""
    told = _told(names, monthly, period)
    excluded = _excluded(names, monthly, period)
    if not told:
        return Judged(period, target=target, excluded=excluded)
    if told[0].contradicts:
        words = f"one source gives two values ({where(told[0].cells)})"
        remark = Remark("two-values", period, words, told[0].cells)
        return Judged(period, remarks=(remark,), target=target, excluded=excluded)
    aim = target.value if target else None
    judged = _judge(promise, told[0], period, aim)
    others = [(other, _judge(promise, other, period, aim)) for other in told[1:] if not other.contradicts]
    differ = (_sources_differ(promise.unit, judged, other) for _, other in others)
    logged = next((other for one, other in others if one.table in monthly.tickets), None)
    return replace(
        judged,
        remarks=(*judged.remarks, *(remark for remark in differ if remark is not None)),
        table=told[0].table,
        target=target,
        reported=judged.reported or next((other.reported for _, other in others if other.reported), None),
        excluded=excluded,
        logged=logged.result if logged else None,
        logged_cells=logged.cells if logged else (),
    )


def _excluded(names: Iterable[str], monthly: Monthly, period: Period) -> Claim[Decimal] | None:
    """How many measured items were removed, by the first of the names that has a usable figure."""
    settled = (monthly.settled(Quantity.EXCLUDED, name, period) for name in names)
    return next((found.used for found in settled if found.used), None)


def _told(names: Iterable[str], monthly: Monthly, period: Period) -> list[Told]:
    """The tables that tell a result, best first: monthly tables before ticket logs, and of those the ones with
    counts.
    """
    by_table: dict[str, dict[Quantity, list[Claim[Decimal]]]] = {}
    for name in names:
        for quantity in (Quantity.RESULT, Quantity.ON_TIME, Quantity.MEASURED):
            for claim in monthly.claims.get((quantity, name, period), ()):
                by_table.setdefault(claim.table, {}).setdefault(quantity, []).append(claim)
    told = [_of_table(table, claims) for table, claims in by_table.items()]
    ranks = monthly.ranks[Quantity.RESULT]
    usable = [one for one in told if one.result or one.counts or one.contradicts]
    return sorted(
        usable, key=lambda one: (one.table in monthly.tickets, not one.counts, ranks.get(one.table, len(ranks)))
    )


def _of_table(table: str, claims: Mapping[Quantity, list[Claim[Decimal]]]) -> Told:
    first = {quantity: found[0] for quantity, found in claims.items()}
    return Told(
        table,
        first.get(Quantity.RESULT),
        first.get(Quantity.ON_TIME),
        first.get(Quantity.MEASURED),
        contradicts=any(claim.value != found[0].value for found in claims.values() for claim in found),
    )


def _judge(promise: Promise, told: Told, period: Period, target: Decimal | None) -> Judged:
    remarks: list[Remark] = []
    on_time, measured = (claim.value if claim else None for claim in (told.on_time, told.measured))
    reported = Fraction(told.result.value) if told.result else None
    stated = told.result
    if (wrong := _contradiction(promise, on_time, measured)) is not None:
        remarks.append(Remark("counts-contradict", period, f"{wrong} ({where(told.cells)})", told.cells))
        on_time = measured = None
    if reported is not None and promise.unit == "%" and not 0 <= reported <= 1:
        words = f"{percent(reported)} is no rate ({where(told.cells)})"
        remarks.append(Remark("over-100", period, words, told.cells))
        reported = stated = None
    worked_out = _worked_out(promise, on_time, measured)
    if worked_out is not None and reported is not None and _apart(promise, reported, worked_out, told, target):
        remarks.append(_reported_differs(period, told, worked_out))
    result = reported if worked_out is None else worked_out
    if measured == 0:
        result = None
    met = None if result is None or target is None else meets(result, promise.comparator, target)
    return Judged(period, result, on_time, measured, met, told.cells, tuple(remarks), reported=stated)


def _worked_out(promise: Promise, on_time: Decimal | None, measured: Decimal | None) -> Fraction | None:
    """On time ÷ measured, for a rate where more is better; for others the counts do not say what divides what."""
    if promise.unit != "%" or promise.comparator in ("<=", "<") or on_time is None or not measured:
        return None
    return Fraction(on_time) / Fraction(measured)


def _contradiction(promise: Promise, on_time: Decimal | None, measured: Decimal | None) -> str | None:
    if (on_time is not None and on_time < 0) or (measured is not None and measured < 0):
        return "a count is below zero"
    if on_time is not None and measured is not None and on_time > measured and promise.unit == "%":
        return f"{figure(on_time)} on time of {figure(measured)} measured"
    return None


def _apart(promise: Promise, reported: Fraction, worked_out: Fraction, told: Told, target: Decimal | None) -> bool:
    """Whether the reported result is another one: further off than its own rounding, or on the other side of the
    target.
    """
    digits = Fraction(1, 100)
    if told.result is not None:
        exponent = told.result.value.as_tuple().exponent
        digits = min(_WHOLE_PERCENT, Fraction(10) ** exponent) if isinstance(exponent, int) else _WHOLE_PERCENT
    if abs(reported - worked_out) > digits / 2 + _BINARY_NOISE:
        return True
    if target is None or abs(reported - worked_out) <= _BINARY_NOISE:
        return False
    return meets(reported, promise.comparator, target) is not meets(worked_out, promise.comparator, target)


def _reported_differs(period: Period, told: Told, worked_out: Fraction) -> Remark:
    assert told.result is not None  # only a source with all three can differ from itself
    assert told.on_time is not None
    assert told.measured is not None
    counts = f"{figure(told.on_time.value)} of {figure(told.measured.value)} on time"
    counted = where((*told.on_time.cells, *told.measured.cells))
    reported = f"reported as {percent(told.result.value)} ({where(told.result.cells)})"
    return Remark(
        "reported-differs", period, f"{reported}, but {counts} ({counted}) is {percent(worked_out)}", told.cells
    )


def _sources_differ(unit: str, used: Judged, other: Judged) -> Remark | None:
    """A remark where two sources say something else, further apart than a tenth of a per cent or judged otherwise."""
    if used.result is None or other.result is None:
        return None
    apart = abs(used.result - other.result)
    if apart <= _BINARY_NOISE or (apart <= _TENTH_SHOWN and used.met is other.met):
        return None
    one, another = (
        f"{said(used.result, unit)} in {where(used.cells)}",
        f"{said(other.result, unit)} in {where(other.cells)}",
    )
    return Remark("sources-differ", used.period, f"{one} against {another}", (*used.cells, *other.cells))
