"""Exports of programs that many companies use, told by headings that only they have together, and what those mean.

Jira and ServiceNow write times in seconds, SAP's time sheet has technical names. What such a heading means elsewhere is
for ``words`` to say. Where a program has no field for the kind of work, a column is proposed, and asked about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from firstslide.meeting.cells import address
from firstslide.meeting.imports import INTERNAL, Column, Evidence, Field, Mend, Mending, Problem, Table, leaf
from firstslide.workbooks.language import amounts, words
from firstslide.workbooks.mending.mends import BY_YOU, how
from firstslide.workbooks.values import Sheet

from .cell_types import Types

CAUSE = "seconds"
_SAMPLE = 200  # rows by whose figures a unit is judged
_A_DAY = 24
_LARGE = 10**12  # no time that anybody worked
_HALF = 0.5  # how sure a proposed function is: it is asked about


@dataclass(frozen=True)
class Export:
    """A program's export: the headings of which ``least`` must be there, with all of ``surely``; what its headings
    mean; the ``functions`` that may be the kind of work, likeliest first; and those whose figures are seconds.
    """

    name: str
    surely: frozenset[str]
    signs: frozenset[str]
    least: int
    fields: Mapping[str, Field]
    functions: tuple[str, ...] = ()
    seconds: frozenset[str] = field(default_factory=frozenset)


_JIRA = Export(
    "Jira",
    frozenset({"issue key"}),
    frozenset(
        {
            "issue type", "issue id", "project key", "project name", "reporter", "assignee", "time spent",
            "original estimate", "remaining estimate", "status category", "parent id",
        }
    ),
    2,
    {
        "issue key": Field.NUMBER, "created": Field.OPENED, "resolved": Field.CLOSED, "time spent": Field.EFFORT,
        "summary": Field.NOTE, "description": Field.NOTE, "comment": Field.NOTE, "log work": Field.NOTE,
        "reporter": Field.STAFF, "creator": Field.STAFF, "assignee": Field.STAFF, "watchers": Field.STAFF,
        "σ time spent": Field.IGNORE, "work ratio": Field.IGNORE, "original estimate": Field.IGNORE,
        "remaining estimate": Field.IGNORE, "σ original estimate": Field.IGNORE, "σ remaining estimate": Field.IGNORE,
        "project key": Field.IGNORE, "project lead": Field.STAFF, "project description": Field.NOTE,
        "issue id": Field.IGNORE, "parent id": Field.IGNORE,
    },
    ("components", "component", "component s", "project name", "project", "issue type"),
    frozenset({"time spent", "σ time spent", "original estimate", "remaining estimate"}),
)  # fmt: skip
_CATS = Export(
    "SAP time sheet (CATS)",
    frozenset({"pernr", "workdate"}),
    frozenset({"catshours", "lstar", "posid", "raufnr", "ltxa1", "awart", "kostl", "skostl", "ename", "sname"}),
    2,
    {
        "pernr": Field.STAFF, "ename": Field.STAFF, "sname": Field.STAFF, "workdate": Field.PERIOD,
        "catshours": Field.EFFORT, "ltxa1": Field.NOTE, "raufnr": Field.IGNORE, "kostl": Field.IGNORE,
        "skostl": Field.IGNORE, "awart": Field.IGNORE, "lgart": Field.IGNORE, "belnr": Field.IGNORE,
        "counter": Field.IGNORE,
    },
    ("lstar", "posid"),
)  # fmt: skip
_SERVICENOW = Export(
    "ServiceNow",
    frozenset({"number"}),
    frozenset(
        {
            "opened at", "sys created on", "sys updated on", "sys id", "assignment group", "short description",
            "caller id", "made sla", "work notes", "close notes", "business duration", "calendar duration",
        }
    ),
    4,
    {"business duration": Field.IGNORE, "calendar duration": Field.IGNORE},
    seconds=frozenset({"time worked", "business duration", "calendar duration"}),
)  # fmt: skip
_MEANT = {  # what the technical names stand for
    "lstar": "the activity type", "posid": "the WBS element", "raufnr": "the order", "ltxa1": "a text of the person",
    "pernr": "the number of a person", "workdate": "the day of the work", "catshours": "the hours worked",
    "kostl": "the cost centre", "skostl": "the sending cost centre", "awart": "the type of attendance",
    "σ time spent": "the time of the sub-tasks as well, which have rows of their own",
}  # fmt: skip


def find(columns: Sequence[Column]) -> Export | None:
    """The program that a table comes from, by its headings."""
    heads = {_head(c) for c in columns}
    known = (e for e in (_JIRA, _CATS, _SERVICENOW) if e.surely <= heads and len(e.signs & heads) >= e.least)
    return next(known, None)


def settled(
    sheet: Sheet, columns: Sequence[Column], types: Mapping[int, Types], rows: range, mends: Sequence[Mend]
) -> list[Column]:
    """The columns as the program means them; all as they are where it is none that is known."""
    export = find(columns)
    if export is None:
        return list(columns)
    function = _function(export, columns, types)
    also = dict.fromkeys(f"“{c.header}”" for c in columns if _head(c) in export.functions and c is not function)
    others = f"; {' and '.join(also)} may be it too" if also else ""
    seen: set[Field] = set()
    found = []
    for column in columns:
        known = _known(column, export, function, others, seen)
        seen |= {known.field} if known.field is not Field.IGNORE else set()
        unit = _unit(sheet, known, export, rows, mends)
        found.append(replace(known, unit=unit[0].value) if unit is not None else known)
    return found


def _head(column: Column) -> str:
    return words.fold(leaf(column.header))


def _known(column: Column, export: Export, function: Column | None, others: str, seen: set[Field]) -> Column:
    head = _head(column)
    means = f"in an export of {export.name} “{column.header}” means {_MEANT[head]}" if head in _MEANT else ""
    if column is function:
        why = means or f"{export.name} has no field for the kind of work, and “{column.header}” is the nearest to it"
        return replace(column, field=Field.FUNCTION, confidence=_HALF, why=f"{why}{others}")
    if head in export.functions:
        return (
            replace(column, field=Field.IGNORE, why=means or "it may be the kind of work too") if function else column
        )
    meant = export.fields.get(head)
    if meant is None:
        return column
    if meant in seen and meant not in INTERNAL:
        return replace(column, field=Field.IGNORE, why=f"{export.name} repeats this heading")
    why = means or f"a heading of {export.name}"
    return replace(column, field=meant, internal=meant in INTERNAL, confidence=0.95, why=why)


def _function(export: Export, columns: Sequence[Column], types: Mapping[int, Types]) -> Column | None:
    """The column that is nearest to the kind of work: the first with several texts in most of its rows."""
    most = max((types[c.index].filled for c in columns if c.index in types), default=0)
    for head in export.functions:
        for column in columns:
            kind = types.get(column.index)
            if _head(column) == head and kind is not None and kind.kinds > 1 and kind.filled * 2 >= most:
                return column
    return None


# ------------------------------------------------------------------------------------------------------ seconds


def _unit(
    sheet: Sheet, column: Column, export: Export, rows: range, mends: Sequence[Mend]
) -> tuple[Mending, float, str] | None:
    """Whether the figures of a column are seconds or hours, how sure that is, and why; None for any other column."""
    if _head(column) not in export.seconds or words.bracketed(column.header):
        return None
    if (chosen := how(mends, CAUSE, column.index)) is not None:
        return chosen, 1.0, BY_YOU
    sample = range(rows.start, min(rows.stop, len(sheet.head) + 1, rows.start + _SAMPLE))
    figures = [n for r in sample if (n := amounts.number(sheet.value(r, column.index))) is not None and n > 0]
    if all(n < _LARGE and n % 60 == 0 for n in figures):
        return Mending.SECONDS, 0.95, f"{export.name} writes times in seconds, and all of these are whole minutes"
    if max(figures) <= _A_DAY or any(n != n.to_integral_value() for n in figures):
        return Mending.HOURS, 0.7, f"{export.name} writes times in whole seconds, and these are none"
    return Mending.SECONDS, 0.4, f"{export.name} writes times in seconds, but not all of these are whole minutes"


def told(sheet: Sheet, table: Table, head: int, mends: Sequence[Mend]) -> tuple[list[Problem], list[Evidence]]:
    """How the times of an export are read."""
    export = find(table.columns)
    if export is None:
        return [], []
    problems: list[Problem] = []
    evidence: list[Evidence] = []
    rows = range(table.first_row, min(table.last_row, len(sheet.head)) + 1)
    for column in table.columns:
        cell = address(head, column.index)
        unit = _unit(sheet, column, export, rows, mends)
        if unit is None or column.field is not Field.EFFORT:
            continue
        first = next((r for r in rows if amounts.number(sheet.value(r, column.index))), 0)
        if first:
            problems.append(_of_unit(sheet, column, unit, first, cell))
            shown = (address(first, column.index),)
            evidence.append(Evidence("unit", unit[0].value, unit[1], unit[2], shown, (column.index,)))
    return problems, evidence


def _of_unit(sheet: Sheet, column: Column, unit: tuple[Mending, float, str], row: int, cell: str) -> Problem:
    way, sure, why = unit
    ways = tuple(Mend(CAUSE, one, column.index) for one in (Mending.SECONDS, Mending.HOURS))
    figure = amounts.number(sheet.value(row, column.index)) or Decimal(0)
    at, said = address(row, column.index), f"“{column.header}” is read in {way.value}: {why}."
    if sure < _HALF:
        return Problem(CAUSE, "question", sheet.name, cell, f"{said} Are {figure:,f} in {at} seconds, or hours?", ways)
    hours = figure / 3600 if way is Mending.SECONDS else figure
    exact = hours if hours > _LARGE else round(hours, 2)
    message = f"{said} {figure:,f} in {at} is {exact.normalize():,f} hours."
    return Problem(CAUSE, "info", sheet.name, cell, message, ways if way is Mending.SECONDS else ways[::-1])
