"""Measured, Met, Missed, %: how many of a service level's items were on time, in columns of counts.

“Met” may as well be a status of yes and no; numbers beside what was measured tell it apart. Knows columns and what
their cells are, not the cells themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from firstslide.meeting.imports import Column, Field, leaf
from firstslide.workbooks.language import words

from .cell_types import Types


def _folded(text: str) -> frozenset[str]:
    return frozenset(words.fold(word) for word in text.split(","))


_WORDS: Mapping[Field, frozenset[str]] = {
    Field.MEASURED: _folded("total, all, gesamt, summe, insgesamt, anzahl, count"),
    Field.ON_TIME: _folded("met, passed, pass, achieved, in sla, within sla, on time, eingehalten, erfüllt, erreicht"),
    Field.LATE: _folded(
        "missed, not met, failed, fail, breached, out of sla, late, not achieved, verfehlt, nicht eingehalten, verletzt"
    ),
    Field.RESULT: _folded("%, pct, % met, met %, rate, quote, in %, % in time, % on time, sl %, sla %"),
}
_OPEN = frozenset({Field.IGNORE, Field.STATUS, Field.MADE, Field.VALUE})
_SHARE = 0.9  # of its cells that are numbers, from which on a column counts
_HALF = 0.5
_SURE = 0.8
_MEANS = {
    Field.MEASURED: "what was measured",
    Field.ON_TIME: "what was on time",
    Field.LATE: "what was late",
    Field.RESULT: "the share on time",
}


def says(value: object) -> bool:
    """True for a heading that may stand above such counts."""
    return isinstance(value, str) and any(words.fold(value) in said for said in _WORDS.values())


def settled(columns: Sequence[Column], types: Mapping[int, Types]) -> list[Column]:
    """The columns of results, those that count what was met and missed as such. Of a log, and of anything else, all as
    they are.
    """
    fields = {c.field for c in columns}
    if Field.MEASURE not in fields or fields & {Field.OPENED, Field.CLOSED}:
        return list(columns)
    found = dict(_found(columns, types))
    for period in {c.period for c in columns}:
        known = {c.field for c in columns if c.period == period} & {Field.MEASURED, Field.ON_TIME, Field.LATE}
        known |= {found[c.index] for c in columns if c.period == period and c.index in found}
        if len(known) < 2:  # “Met” alone may count anything
            found = {c.index: found[c.index] for c in columns if c.index in found and c.period != period}
    return [
        replace(c, field=found[c.index], confidence=_SURE, why=f"“{c.header}” is {_MEANS[found[c.index]]}, by numbers")
        if c.index in found
        else c
        for c in columns
    ]


def _found(columns: Sequence[Column], types: Mapping[int, Types]) -> Iterator[tuple[int, Field]]:
    """What the columns may count, each thing once in each month."""
    taken = {(c.field, c.period) for c in columns}
    across = any(c.period is not None for c in columns)
    for column in columns:
        field = _meant(column, types[column.index], across=across)
        if field is not None and field is not column.field and (field, column.period) not in taken:
            taken.add((field, column.period))
            yield column.index, field


def _meant(column: Column, found: Types, *, across: bool) -> Field | None:
    if found.numbers < _SHARE or found.flags == 1 or column.internal:
        return None
    said, share = _last(column), found.percent >= _HALF
    if column.field is Field.TOTAL:
        return Field.MEASURED if said in _WORDS[Field.MEASURED] and not (across or share) else None
    if column.field not in _OPEN:
        return None
    if share or said in _WORDS[Field.RESULT]:
        return Field.RESULT if said in _WORDS[Field.RESULT] | _WORDS[Field.ON_TIME] else None
    return next((field for field in (Field.ON_TIME, Field.LATE) if said in _WORDS[field]), None)


def _last(column: Column) -> str:
    return words.fold(leaf(column.header))
