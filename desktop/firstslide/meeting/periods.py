"""Months: the periods in which a contract counts and a service level is scored. And days, in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"^(\d{4})-(\d{2})$")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A calendar month. ``str()`` gives the form of the files and of ``--json``: ``2026-01``."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of ``2026-01``. Raises ValueError otherwise."""
        match = _ISO.match(text)
        if match is None or not 1 <= int(match[2]) <= 12:
            raise ValueError(f"not a period: {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: dt.date) -> Period:
        """The month that holds a day."""
        return cls(day.year, day.month)

    @property
    def short(self) -> str:
        """``Jan``."""
        return MONTHS[self.month - 1][:3]

    @property
    def name(self) -> str:
        """``January``."""
        return MONTHS[self.month - 1]

    @property
    def long(self) -> str:
        """``January 2026``."""
        return f"{self.name} {self.year}"

    def next(self) -> Period:
        """The month after."""
        return Period(self.year + self.month // 12, self.month % 12 + 1)


def day(iso: str) -> str:
    """``2026-07-03`` as ``3 July 2026``; anything else as it stands."""
    try:
        date = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{date.day} {Period.of(date).long}"


def span(periods: Iterable[Period]) -> str:
    """Words for a run of periods: ``July 2025 to June 2026``; one period is named alone; none gives ``""``."""
    ordered = sorted(set(periods))
    if not ordered:
        return ""
    return ordered[0].long if len(ordered) == 1 else f"{ordered[0].long} to {ordered[-1].long}"


def listed(periods: Iterable[Period], among: Iterable[Period] = ()) -> str:
    """A short list with runs joined: ``Dec, Mar–Jun``; with the year where the periods, or they and those they stand
    ``among``, span more than twelve months.
    """
    ordered = sorted(set(periods))
    spanned = sorted({*ordered, *among})
    with_year = (
        bool(spanned) and (spanned[-1].year * 12 + spanned[-1].month) - (spanned[0].year * 12 + spanned[0].month) > 11
    )
    runs: list[list[Period]] = []
    for period in ordered:
        if runs and runs[-1][-1].next() == period:
            runs[-1].append(period)
        else:
            runs.append([period])

    def say(period: Period) -> str:
        return f"{period.short} {period.year}" if with_year else period.short

    return ", ".join(
        say(r[0]) if len(r) == 1 else f"{say(r[0])}, {say(r[1])}" if len(r) == 2 else f"{say(r[0])}–{say(r[-1])}"
        for r in runs
    )
