"""What is said of weeks: figures are kept by month, and a week may lie in two.

Without its days a week's figure can't be divided. It counts whole: where it ends if it is named by its end, as it is
booked then; where most of its days lie otherwise, as ISO 8601 gives a week to a year. The user may choose either.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.meeting.periods import Period
from firstslide.workbooks.language import periods
from firstslide.workbooks.language.periods import WeekRule
from firstslide.workbooks.mending.mends import how

_RULES: Mapping[Mending | None, WeekRule] = {Mending.WEEK_END: "end", Mending.WEEK_MOST: "most"}


@dataclass(frozen=True)
class Week:
    """A week as a cell names it, by its ``last`` day or otherwise."""

    cell: str
    text: str
    last: dt.date
    by_end: bool

    def day(self, rule: WeekRule | None) -> dt.date:
        """The day in whose month it counts."""
        return periods.day_of_week(self.last, rule or ("end" if self.by_end else "most"))

    def month(self, rule: WeekRule | None) -> Period:
        """The month in which it counts."""
        return Period.of(self.day(rule))


def rule(mends: Sequence[Mend]) -> WeekRule | None:
    """How the user chose to count weeks; None where nothing was chosen."""
    return _RULES.get(how(mends, "weeks"))


def told(sheet: str, found: Sequence[Week]) -> Iterator[Problem]:
    """How weeks count, and which of them lie in two months."""
    if not found:
        return
    first, last = found[0], found[-1]
    split = [w for w in found if w.last.day < 7]
    where = first.cell if len(found) == 1 else f"{first.cell} to {last.cell}"
    counts = "in which it ends" if first.by_end else "in which most of its days lie"
    message = (
        f"{where} (“{first.text}”{f' to “{last.text}”' if len(found) > 1 else ''}) name weeks, and figures are kept by "
        f"month. Each week counts whole, in the month {counts}: “{first.text}” in {first.month(None).long}."
    )
    if split:
        one = "One lies" if len(split) == 1 else f"{len(split):,} lie"
        message += f" {one} in two months, the first is {split[0].cell}: what is of which can't be told."
    ways = (Mending.WEEK_END, Mending.WEEK_MOST) if first.by_end else (Mending.WEEK_MOST, Mending.WEEK_END)
    mends = tuple(Mend("weeks", way) for way in ways) if split else ()
    yield Problem("weeks", "warning" if split else "info", sheet, first.cell, message, mends)
