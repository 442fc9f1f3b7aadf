"""Headings that say in one cell what is counted and when: ``Result Jan 2026``, ``Jan-26 (Actual)``, ``P01 FY26 Hours``.

They are parted, so that the words name the field and the rest the month, as where the two stand in rows of their own.
Only where columns say the same of several times, or one names work done: a heading may hold a date for many reasons.
Knows headings alone, and no cells below them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from firstslide.meeting.imports import Field
from firstslide.workbooks.values import Value

from . import periods, words

_MOST = 4  # words that name a time: “Week ending 9 Jan 2026” has more, and needs none beside it
_WORK = frozenset({Field.ACTUAL, Field.EFFORT, Field.RESULT, Field.ON_TIME, Field.MEASURED, Field.LATE})
_SURE = 0.6
_EDGES = " -–—:,;./|()[]"
# What stands between words and a time that is no time of the figures: “Volume to Mar 2026” is a sum up to it.
_UNTIL = re.compile(
    r"\b(?:to|until|till|up to|as of|as at|as per|since|from|by|before|after|bis|ab|seit|stand|au|hasta)$", re.I
)
_MAY_BE = re.compile(rf"\d|^{periods.MONTH_NAME}$|^ytd$|^year to date$", re.IGNORECASE)  # a time has one of these
_PRIORITY = re.compile(r"^[PM]\d$", re.IGNORECASE)  # “P1 incidents”


@lru_cache(maxsize=1 << 12)
def part(text: str) -> tuple[str, ...]:
    """The words and the time that a heading says, in the order in which they stand; the heading itself otherwise."""
    if _says(text):
        return (text,)
    tokens = text.replace("(", " (").replace("[", " [").replace("_", " ").split()
    for count in range(min(_MOST, len(tokens) - 1), 0, -1):
        for first in (False, True):
            here, rest = (tokens[:count], tokens[count:]) if first else (tokens[-count:], tokens[:-count])
            when, what = (" ".join(some).strip(_EDGES) for some in (here, rest))
            if what and _is_time(when) and not _UNTIL.search(what) and not _is_time(what):
                return (when, what) if first else (what, when)
    return (text,)


def _is_time(text: str) -> bool:
    return bool(_MAY_BE.search(text)) and not _PRIORITY.match(text) and periods.time(text) is not None


def parted(paths: Mapping[int, Sequence[Value]]) -> dict[int, tuple[Value, ...]]:
    """The header paths of a table's columns, with the headings parted that say what and when in one."""
    split = {c: tuple(_parts(path)) for c, path in paths.items()}
    named = {c: (_what(path), _time(path)) for c, path in split.items() if _is_said_apart(paths[c], path)}
    times: dict[str, set[str]] = {}
    for what, time in named.values():
        times.setdefault(what, set()).add(time)
    several = any(len(of) > 1 for of in times.values())
    return {c: split[c] if c in named and (several or _is_work(named[c][0])) else tuple(p) for c, p in paths.items()}


def _parts(path: Sequence[Value]) -> list[Value]:
    return [p for value in path for p in (part(value) if isinstance(value, str) else (value,))]


def _says(value: Value) -> bool:
    return periods.time(value) is not None or periods.is_year(value)


def _is_said_apart(path: Sequence[Value], split: Sequence[Value]) -> bool:
    """True for a path that only says its time once it is parted."""
    before = periods.month_of_path(path)
    return len(split) > len(path) and (before is None or before.kind == "wide")


def _time(path: Sequence[Value]) -> str:
    return " ".join(str(p) for p in path if _says(p))


def _what(path: Sequence[Value]) -> str:
    return words.fold(" ".join(str(p) for p in path if not _says(p)))


def _is_work(what: str) -> bool:
    guess = words.guess(what)
    return guess is not None and guess.field in _WORK and guess.confidence >= _SURE
