"""Tickets that close before they open: no time is known of them, so they are in none. How many, a slide must say."""

from __future__ import annotations

from collections import defaultdict

from firstslide.meeting.ids import key_of

from .sqlite import Database

_WHOLE = ""  # the period of the whole log
# By the minute where both tell a time, otherwise by the day.
_BACKWARDS = """
    SELECT function, measure, period, number, row FROM tickets
    WHERE imported = ? AND period <> '' AND opened <> '' AND closed <> ''
        AND substr(closed, 1, min(length(opened), length(closed))) < substr(opened, 1, length(closed))
"""

Untimed = dict[tuple[str, str, str], int]


def untimed(db: Database, number: int) -> Untimed:
    """How many tickets of an imported log, by its number, close before they open: by the keys of the function and of
    the service level, and by the month, or "" for the whole log.
    """
    found: defaultdict[tuple[str, str, str], set[str | int]] = defaultdict(set)
    for function, measure, period, ticket, row in db.conn.execute(_BACKWARDS, (number,)):
        for month in (_WHOLE, period):
            found[_key(function), _key(measure), month].add(ticket or row)
    return {key: len(tickets) for key, tickets in found.items()}


def untimed_of(known: Untimed, function: str, measure: str, period: str) -> int:
    """The number of one function and service level, by their names, in one month or ("") in the whole log."""
    return known.get((_key(function), _key(measure), period), 0)


def _key(name: str) -> str:
    return key_of(name) if name else ""
