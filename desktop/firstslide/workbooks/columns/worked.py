"""Times worked that are not in hours: days and FTE. How many hours they are is for the contract to say, so that is
asked; nothing takes a day for an hour in silence.

A heading says it, or the unit of a row, or the titles where neither does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Field, Mend, Mending, Problem
from firstslide.workbooks.language import words
from firstslide.workbooks.values import Sheet

from . import measures

CAUSE = "no-hours"
_FTE = frozenset({"fte", "ftes"})
_DAYS = frozenset(
    {"days", "day", "mandays", "md", "mds", "pd", "pds", "pt", "tage", "personentage", "manntage", "jours", "dagen"}
)
_IN_TITLES = ("man days", "person days", "working days", "in days", "effort days", "mandays", "personentage", "fte")
_HOURS = frozenset({*measures.UNITS, "std", "stunden", "heures", "horas", "uren", "ore"})


def told(sheet: Sheet, columns: Sequence[Column], within: range, head: int, titles: Sequence[str]) -> Iterator[Problem]:
    """The question what such times are, with the first cell that shows it. ``head`` is the last row of the header."""
    durations = [c for c in columns if c.field in measures.DURATIONS and not c.internal]
    for column in durations:
        if unit := _unit(f"{column.header} {column.unit}"):
            yield _asked(sheet, address(head, column.index), f"“{column.header}” is", unit)
            return
    silent = [c for c in durations if not set(words.fold(f"{c.header} {c.unit}").split()) & _HOURS]
    if not silent:
        return
    units = [c.index for c in columns if c.field is Field.UNIT]
    cells = ((r, c) for c in units for r in within if r <= len(sheet.head))
    for row, column_ in cells:
        value = sheet.value(row, column_)
        if isinstance(value, str) and (unit := _unit(value)):
            yield _asked(sheet, address(row, column_), "the times of this row are", unit)
            return
    for title in (*titles, sheet.name):
        said = f" {words.fold(title.replace('(', ' ').replace(')', ' '))} "
        if found := next((text for text in _IN_TITLES if f" {text} " in said), ""):
            unit = "FTE" if found == "fte" else "days"
            yield _asked(sheet, address(head, silent[0].index), f"“{title.strip()[:60]}” says that times are", unit)
            return


def _unit(text: str) -> str:
    """The unit that a heading, or a cell of units, names, if it is one of these."""
    said = set(words.fold(text.replace("(", " ").replace(")", " ")).split())
    if said & _HOURS:
        return ""
    return "FTE" if said & _FTE else "days" if said & _DAYS else ""


def _asked(sheet: Sheet, cell: str, what: str, unit: str) -> Problem:
    one = "an FTE" if unit == "FTE" else "a day"
    message = f"{cell}: {what} in {unit}, and times are kept in hours. How many hours {one} has is not said here."
    ways = tuple(Mend(CAUSE, way) for way in (Mending.HOURS, Mending.LEAVE_OUT))
    return Problem(CAUSE, "question", sheet.name, cell, message, ways)
