"""On time as a log says it by itself: a column that asks what was breached, or a status of met and missed.

Each becomes the column of made or missed. “Yes” under “SLA breached” means missed, so a plain answer is turned round
there; “Within SLA” says itself what it means. What a typed target makes of a column of times is for ``timeliness``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from firstslide.meeting.imports import Column, Field
from firstslide.workbooks.language import amounts
from firstslide.workbooks.values import Value

_LATE = re.compile(
    r"(?<!not )(?<!nicht )(?<!or )(?<!/)(?<!/ )"
    r"\b(?:breach\w*|violat\w+|missed|late|overdue|out of sla|outside (?:sla|target)|verletzt|überschritten|verspätet"
    r"|verfehlt)\b",
    re.IGNORECASE,
)
_GERMAN = re.compile(r"verletzt|überschritten|verspätet|verfehlt", re.IGNORECASE)
_AGREED = re.compile(r"\b(?:sla|slm|breach\w*|target|met|frist|termin)\b", re.IGNORECASE)
_MET = re.compile(r"^(?:sla )?met\b\W*$", re.IGNORECASE)
_HALF = 0.5  # of its cells, from which on a column that says so by its name is read
_NEARLY_ALL = 0.9  # the same for any other status
_SURE = 0.9


def settled(columns: Sequence[Column], share: Mapping[int, float]) -> list[Column]:
    """The columns of a log, one of breached or of a status of met and missed as made or missed where it has none;
    of several that ask what was breached each, for each is of another service level. ``share`` is how much of each says
    yes or no.
    """
    fields = {c.field for c in columns}
    if not fields & {Field.OPENED, Field.CLOSED} or Field.MADE in fields:
        return list(columns)
    found = next((c for asked in (_by_name, _by_status) for c in columns if asked(c, share.get(c.index, 0))), None)
    if found is None:
        return list(columns)
    late = asks_late(found.header)
    also = [c for c in columns if late and asks_late(c.header) and _by_name(c, share.get(c.index, 0))]
    return [_made(c, share[c.index]) if c is found or c in also else c for c in columns]


def _made(column: Column, share: float) -> Column:
    meant = "says what was late, so “Yes” means missed" if asks_late(column.header) else "says what was on time"
    why = f"“{column.header}” {meant}; {share:.0%} of its values are yes or no, or met or missed"
    return replace(column, field=Field.MADE, confidence=_SURE, why=why)


def _by_name(column: Column, share: float) -> bool:
    named = column.field in (Field.LATE, Field.ON_TIME) or (
        column.field in (Field.IGNORE, Field.STATUS)
        and (asks_late(column.header) or _MET.match(column.header) is not None)
    )
    return named and share >= _HALF


def _by_status(column: Column, share: float) -> bool:
    if column.field is not Field.STATUS:
        return False
    return share >= (_HALF if _AGREED.search(column.header) else _NEARLY_ALL)


def asks_late(header: str) -> bool:
    """True for a heading under which “Yes” means missed."""
    return _LATE.search(header) is not None


def reader(column: Column) -> Callable[[Value], bool | None]:
    """What reads whether a row was on time from the cells of a column of made or missed."""
    if not asks_late(column.header):
        return amounts.yes_no

    def turned(value: Value) -> bool | None:
        found = amounts.yes_no(value)
        return not found if found is not None and amounts.is_plain_answer(value) else found

    return turned


def measure(column: Column) -> str:
    """The service level that a column of made or missed tells of, where its heading alone would say the contrary."""
    if not asks_late(column.header):
        return ""
    word = "nicht" if _GERMAN.search(column.header) else "not"
    return _LATE.sub(rf"{word} \g<0>", column.header, count=1).rstrip("? ")
