"""Figures and words for slides: written so that rounding never turns a miss into a met, or the other way round.

Every number that a customer reads comes through here. Halves are rounded away from zero, as Excel shows them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

from firstslide.meeting.facts import Comparator
from firstslide.meeting.periods import Period

TITLE_ROOM = 96  # two lines at title size, with room to spare
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SIGNS: dict[Comparator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}
_MOST_DECIMALS = 12


def rounded(value: Decimal, decimals: int, against: Iterable[Decimal] = ()) -> Decimal:
    """``value`` with so many decimals, or as many more as it takes to stay on its own side of each of ``against``."""
    limits = tuple(against)
    for digits in range(decimals, _MOST_DECIMALS + 1):
        short = _quantized(value, digits)
        if all(_side(short, limit) == _side(value, limit) for limit in limits):
            return short
    return value


def number(value: Decimal, decimals: int = 2) -> str:
    """A quantity: ``52,980``, ``2.2``; at most so many decimals, none where they would be zeros; − for minus."""
    short = _quantized(value, decimals)
    whole = short == short.to_integral_value()
    return _with_sign(_quantized(short, 0) if whole else short.normalize())


def percent(fraction: Decimal, against: Iterable[Decimal] = (), decimals: int = 1) -> str:
    """A fraction as per cent: ``88.0 %``. Never on another side of ``against`` than it is."""
    return f"{_with_sign(points(fraction, against, decimals))} %"


def points(fraction: Decimal, against: Iterable[Decimal] = (), decimals: int = 1) -> Decimal:
    """A fraction in per cent points, rounded as ``percent`` shows it: 0.8803 → 88.0."""
    with localcontext() as context:
        context.prec = 50
        return rounded(fraction * 100, decimals, [limit * 100 for limit in against])


def result(value: Decimal, unit: str, target: Decimal | None, decimals: int = 1) -> str:
    """A service level's result in its unit: ``88.0 %`` or ``4.3 h``, honest against the target."""
    short = shown_result(value, unit, target, decimals)
    return f"{_with_sign(short)} {unit}".strip()


def shown_result(value: Decimal, unit: str, target: Decimal | None, decimals: int = 1) -> Decimal:
    """The number of ``result``, in display units, with the decimals that are shown."""
    against = () if target is None else (target,)
    return points(value, against, decimals) if unit == "%" else rounded(value, decimals, against)


def target(value: Decimal, unit: str, comparator: Comparator) -> str:
    """A target as the contract writes it: ``≥ 99.5 %``, ``≤ 4 h``."""
    return f"{_SIGNS[comparator]} {plain_target(value, unit)}"


def plain_target(value: Decimal, unit: str) -> str:
    """A target without its comparator: ``99.5 %``."""
    return f"{number(value * 100 if unit == '%' else value, 6)} {unit}".strip()


def share(part: int, whole: int) -> str:
    """A part of a count as whole per cent: ``52 %``; never on another side of a half, of nothing or of all of it."""
    with localcontext() as context:
        context.prec = 50
        return percent(Decimal(part) / Decimal(whole), (Decimal(0), Decimal("0.5"), Decimal(1)), 0)


def change(variance: Decimal, deadband: Decimal) -> str:
    """A variance with its sign: ``+29 %``, ``−10.4 %``: with decimals that keep it on its side of the deadband."""
    short = points(variance, (-deadband, Decimal(0), deadband), 0)
    return f"{'+' if short > 0 else ''}{_with_sign(short)} %"


def count(n: int) -> str:
    """A count in words up to twelve: ``six``, then figures."""
    return _COUNTS[n] if 0 <= n < len(_COUNTS) else f"{n:,}"


def of(part: int, whole: int) -> str:
    """``six of eight``, or ``13 of 14``: both in words or both in figures."""
    if max(part, whole) < len(_COUNTS):
        return f"{'none' if part == 0 else count(part)} of {count(whole)}"
    return f"{part:,} of {whole:,}"


def among(part: int, whole: int, one: str = "one", many: str = "") -> str:
    """How many of all, as one says it: ``six of eight months``, ``both months``, ``all 13 months``, ``neither of the
    two months``; of a single one ``the only month`` or, where it is not among them, ``no month``.
    """
    if whole == 1:
        return f"the only {one}" if part else f"no {one}"
    several = many or f"{one}s"
    if part == whole:
        return f"{every(whole)} {several}"
    return f"neither of the two {several}" if part == 0 and whole == 2 else f"{of(part, whole)} {several}"


def every(n: int) -> str:
    """Of things, all: ``the one``, ``both``, ``all five``."""
    return {1: "the one", 2: "both"}.get(n, f"all {count(n)}")


def every_figured(n: int, one: str) -> str:
    """The same with the count in figures, and the thing: ``The one service level``, ``All 9 service levels``."""
    return f"{'The one' if n == 1 else 'Both' if n == 2 else f'All {n:,}'} {one}{'' if n == 1 else 's'}"


def plural(n: int, one: str, many: str = "") -> str:
    """``one month``, ``five months``, ``11 misses``, the count in words up to twelve."""
    return f"{count(n)} {one if n == 1 else many or one + 's'}"


def figured(n: int, one: str, many: str = "") -> str:
    """``1 miss``, ``11 misses``, the count in figures."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def sentence(text: str) -> str:
    """The text with a capital at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def fitting(*candidates: str, room: int = TITLE_ROOM) -> str:
    """The first of the candidates that has room, otherwise the last, as a sentence."""
    return sentence(next((c for c in candidates if c and len(c) <= room), candidates[-1]))


def short_day(iso: str, year: int) -> str:
    """``2026-07-03`` as ``3 Jul``, with the year where it is another than ``year``; anything else as it stands."""
    try:
        date = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    short = f"{date.day} {Period(date.year, date.month).short}"
    return short if date.year == year else f"{short} {date.year}"


def months_running(misses: Sequence[Period], latest: Period) -> int:
    """How many months in a row, up to and with the latest, are among the misses."""
    missed, run = set(misses), 0
    period = latest
    while period in missed:
        run += 1
        period = Period(period.year - (period.month == 1), (period.month - 2) % 12 + 1)
    return run


def _quantized(value: Decimal, digits: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _side(value: Decimal, limit: Decimal) -> int:
    return (value > limit) - (value < limit)


def _with_sign(value: Decimal) -> str:
    text = f"{abs(value):,f}"
    return f"−{text}" if value < 0 else text
