"""What times were taken for, as decisions: weeks, numbers that count days, typed months, and days by their order.

Made from what is said of them, so that both say the same. What a person chose is evidence of its own, and not made
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from firstslide.meeting.imports import Evidence, Mend, Problem
from firstslide.workbooks.mending import mends

_SURE = {"weeks": 0.8, "serial-days": 0.9, "typed-months": 0.6, "date-order-found": 0.95}
_PLAIN = {"weeks": "each week is of one month", "serial-days": "days, counted from 1900"}


def of(problems: Sequence[Problem], chosen: Sequence[Mend]) -> Iterator[Evidence]:
    """The decisions behind these problems, but those that were chosen."""
    for problem in problems:
        first = problem.mends[0] if problem.mends else None
        if problem.code not in _SURE or (first and mends.chosen(chosen, first.cause, first.column) is not None):
            continue
        decided = mends.says(first) if first else _PLAIN[problem.code]
        about: Literal["date order", "months"] = "date order" if problem.code == "date-order-found" else "months"
        yield Evidence(about, decided, _SURE[problem.code], problem.message, (problem.cell,))
