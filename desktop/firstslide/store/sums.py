"""Ticket logs summed by month, by SQL, exactly, once: when they come in.

A ticket counts once in a month for its function, however many rows it has; rows without a number count each. A ticket
is on time where all its rows in that month are. Rows without a month are in no sum. Names are merged by their key.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

from firstslide.meeting.facts import Quantity
from firstslide.meeting.ids import key_of

from .sqlite import Database

MICRO = 1_000_000
_LARGEST = 10**12  # micro-hours: sums of nine million such rows still fit SQLite's integers
_EXACT = Context(prec=100)

_ACTUAL = """
    SELECT key_of(function), period, min(function),
           count(DISTINCT nullif(number, '')) + sum(number = ''), min(row), max(row)
    FROM tickets WHERE imported = ? AND period <> '' GROUP BY 1, 2 ORDER BY 1, 2
"""
_EFFORT = """
    SELECT key_of(function), period, min(function),
           sum(CASE typeof(effort) WHEN 'integer' THEN effort ELSE 0 END),
           group_concat(CASE typeof(effort) WHEN 'text' THEN effort END, ' '), min(row), max(row)
    FROM tickets WHERE imported = ? AND period <> '' AND effort IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_ON_TIME = """
    SELECT key, period, min(measure), count(*), sum(made), min(first), max(last)
    FROM (
        SELECT key_of(measure) AS key, period, min(measure) AS measure, min(made) AS made,
               min(row) AS first, max(row) AS last
        FROM tickets WHERE imported = ? AND period <> '' AND made IS NOT NULL
        GROUP BY 1, 2, iif(number = '', 'row ' || row, 'number ' || number)
    )
    GROUP BY 1, 2 ORDER BY 1, 2
"""


class Sum(NamedTuple):
    """One quantity in one month, over the log's rows ``first`` to ``last`` of the sheet. ``value`` is a Decimal's text.

    ``measure`` is "" where the log names none: its column of made and missed is the measure.
    """

    quantity: str
    period: str
    value: str
    function: str
    measure: str
    first: int
    last: int


def sums_of(db: Database, number: int) -> Iterator[Sum]:
    """The sums of one imported table: volumes and hours by function, measured and on-time counts by measure."""
    db.conn.create_function("key_of", 1, _Keys(), deterministic=True)
    for _, period, function, count, first, last in db.conn.execute(_ACTUAL, (number,)):
        yield Sum(Quantity.ACTUAL.value, period, str(count), function, "", first, last)
    for _, period, function, micro, finer, first, last in db.conn.execute(_EFFORT, (number,)):
        yield Sum(Quantity.EFFORT.value, period, str(_hours(micro, finer or "")), function, "", first, last)
    for _, period, measure, measured, on_time, first, last in db.conn.execute(_ON_TIME, (number,)):
        yield Sum(Quantity.MEASURED.value, period, str(measured), "", measure, first, last)
        yield Sum(Quantity.ON_TIME.value, period, str(on_time), "", measure, first, last)


def scaled(hours: Decimal) -> int | str:
    """Hours as whole micro-hours, where they are whole; otherwise the decimal's own text. Nothing is rounded."""
    numerator, denominator = hours.as_integer_ratio()
    if MICRO % denominator:
        return str(hours)
    micro = numerator * (MICRO // denominator)
    return micro if abs(micro) < _LARGEST else str(hours)


def _hours(micro: int, finer: str) -> Decimal:
    """The exact sum of whole micro-hours and of what was too fine for them."""
    total = _EXACT.divide(Decimal(micro), Decimal(MICRO))
    for text in finer.split():
        total = _EXACT.add(total, Decimal(text))
    return total


class _Keys(dict[str, str]):
    """``key_of``, remembered: a log of a million rows names a dozen functions."""

    def __call__(self, name: str) -> str:
        return self[name]

    def __missing__(self, name: str) -> str:
        key = self[name] = key_of(name)
        return key
