"""Mends: what a person chose to have done about a cause of problems, for all its cells at once.

Mends of cells are applied to the sheet itself, before anything is read from it: the mended sheet holds 0 where an error
was, a day where a text could be two, the name above where none stood. So nothing that reads needs to know of them.
Mends of rows and columns are asked for with ``chosen``. The sheet that is shown is never the mended one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Column, Mend, Mending, Problem
from firstslide.meeting.periods import Period

from . import amounts, periods
from .values import CellError, Row, Sheet, Value

_WHERE = {  # how narrow the mends of a cause are
    "not-a-number": "column",
    "error-cell": "column",
    "formula-without-value": "column",
    "no-value": "column",
    "empty-name": "column",
    "date-order": "column",
    "decimal-mark": "table",
    "rates-mixed": "column",
    "hidden-column": "column",
    "total-row": "row",
    "total-unclear": "row",
    "struck-row": "table",
    "struck-through": "table",
    "hidden-rows": "table",
    "hidden-sheet": "table",
    "period-without-year": "table",
    "several-rows-a-ticket": "table",
    "repeated-key": "table",
}
_WAYS: Mapping[str, tuple[Mending, ...]] = {  # the first is what happens without a choice
    "not-a-number": (Mending.LEAVE_OUT, Mending.ZERO),
    "error-cell": (Mending.LEAVE_OUT, Mending.ZERO),
    "formula-without-value": (Mending.LEAVE_OUT, Mending.ZERO),
    "no-value": (Mending.LEAVE_OUT, Mending.ZERO),
    "empty-name": (Mending.LEAVE_OUT, Mending.CARRY_DOWN),
    "date-order": (Mending.DAY_FIRST, Mending.MONTH_FIRST),
    "decimal-mark": (Mending.POINT, Mending.COMMA),
    "rates-mixed": (Mending.POINTS, Mending.FRACTION),
    "hidden-column": (Mending.COUNT, Mending.LEAVE_OUT),
    "total-row": (Mending.LEAVE_OUT, Mending.COUNT),
    "total-unclear": (Mending.LEAVE_OUT, Mending.COUNT),
    "struck-row": (Mending.LEAVE_OUT, Mending.COUNT),
    "struck-through": (Mending.COUNT, Mending.LEAVE_OUT),
    "hidden-rows": (Mending.COUNT, Mending.LEAVE_OUT),
    "hidden-sheet": (Mending.COUNT,),
    "period-without-year": (Mending.BEGIN,),
    "several-rows-a-ticket": (Mending.ONE_A_TICKET, Mending.ONE_A_ROW),
    "repeated-key": (Mending.ADD_UP,),
}
_SAYS = {
    Mending.ZERO: "Treat as 0",
    Mending.LEAVE_OUT: "Leave out",
    Mending.COUNT: "Count it",
    Mending.CARRY_DOWN: "Take the name above",
    Mending.ADD_UP: "Add them up",
    Mending.DAY_FIRST: "Day first",
    Mending.MONTH_FIRST: "Month first",
    Mending.COMMA: "Comma is the decimal mark",
    Mending.POINT: "Point is the decimal mark",
    Mending.POINTS: "1 is 1 %",
    Mending.FRACTION: "1 is 100 %",
    Mending.ONE_A_ROW: "Each row is a ticket",
    Mending.ONE_A_TICKET: "One ticket a number",
    Mending.TARGET: "Type a target…",
}
# How a problem's sentence ends while nothing was chosen: what was chosen takes the place of it.
_TAILS = (
    " It is not used; mend it in the workbook.",
    " Open the workbook in Excel, save it, and import it again.",
    "; nothing is stored for it.",
    " Choose one.",
    " Say whether it is a total; it is left out meanwhile.",
    " Say whether it is one.",
    " Say in which month and year the first one begins.",
    " Choose a column that tells them apart, or confirm the table: then they are added up.",
    " They count like the others.",
    " It counts like the others.",
    " Take the line away in Excel if it counts.",
    " It counts; leave it out if it should not.",
    " Import it only if its figures are meant to be used.",
    " They are left out.",
    " It is left out.",
)


def says(mend: Mend) -> str:
    """A mend in a few words, for a button: ``Treat as 0``, ``First month is April 2025``."""
    if mend.how is Mending.BEGIN:
        return f"First month is {Period.parse(mend.value).long}" if mend.value else "Choose the first month…"
    if mend.how is Mending.TARGET and mend.value:
        return f"On time is {mend.value}"
    if mend.cause == "hidden-sheet":
        return "Use it"
    if mend.cause in ("total-row", "total-unclear"):
        return "A total: leave it out" if mend.how is Mending.LEAVE_OUT else "No total: count it"
    if mend.cause in ("hidden-rows", "struck-row", "struck-through") and mend.how is Mending.COUNT:
        return "Count them"
    return _SAYS[mend.how]


def chosen(mends: Sequence[Mend], cause: str, column: int = 0, row: int = 0) -> Mend | None:
    """The mend that was chosen for a cause at a place: the narrowest that holds there, or None."""
    fitting = [m for m in mends if m.cause == cause and m.column in (0, column) and m.row in (0, row)]
    return max(fitting, key=lambda m: (m.row > 0, m.column > 0), default=None)


def how(mends: Sequence[Mend], cause: str, column: int = 0, row: int = 0) -> Mending | None:
    """How a cause is mended at a place; None where nothing was chosen."""
    found = chosen(mends, cause, column, row)
    return None if found is None else found.how


# ------------------------------------------------------------------------------------------ offered, and answered


def offered(problem: Problem, mends: Sequence[Mend], first_months: Sequence[str] = ()) -> Problem:
    """The problem with the ways to mend it. One that was chosen answers it, and its sentence says so.

    ``first_months`` are months (``2025-04``) that the sheet itself names, for periods without a year.
    """
    if problem.code not in _WAYS:
        return problem
    row, column = _place(problem.cell)
    narrow = _WHERE[problem.code]
    at = {"column": column if narrow == "column" else 0, "row": row if narrow == "row" else 0}
    values = (*first_months, "") if problem.code == "period-without-year" else ("",)
    ways = tuple(Mend(problem.code, way, value=value, **at) for way in _ways(problem) for value in values)
    done = chosen(mends, problem.code, column, row)
    if done is None:
        return replace(problem, mends=ways)
    severity = "warning" if problem.severity in ("question", "error") else problem.severity
    told = f"{_without_tail(problem.message)} You chose: {says(done)}."
    return replace(problem, mends=ways, done=done, severity=severity, message=told)


def _ways(problem: Problem) -> tuple[Mending, ...]:
    if problem.code == "total-unclear" and ": “" in problem.message:  # of a column, which is no record of its own
        return (Mending.LEAVE_OUT,)
    return _WAYS[problem.code]


def _without_tail(message: str) -> str:
    for tail in _TAILS:
        if message.endswith(tail):
            return message.removesuffix(tail).rstrip(".,;") + "."
    return message


def _place(cell: str) -> tuple[int, int]:
    try:
        return Cell("", "", cell).corners[:2]
    except ValueError:
        return 0, 0


# ------------------------------------------------------------------------------------------------ periods that begin


def first_months(texts: Sequence[str], first: str) -> tuple[str, ...]:
    """The months in which periods may begin by the years that the sheet's own texts name: ``2025-04``.

    ``first`` is the first period's heading; where it names its month, that is kept.
    """
    years = sorted({int(y) for text in texts for y in re.findall(r"\b(20\d\d|19[5-9]\d)\b", text)})
    said = periods.heading(first)
    month = said.month if said is not None and said.month else 1
    return tuple(f"{year:04d}-{month:02d}" for year in years[:4])


# -------------------------------------------------------------------------------------------------- the mended sheet

_Change = Callable[[int, Value], Value]  # row and value to the value that is read in its place


def mended(sheet: Sheet, columns: Sequence[Column], first_row: int, last_row: int, mends: Sequence[Mend]) -> Sheet:
    """The sheet with the mends of cells applied to the rows of a table; the sheet itself where there are none."""
    changes = {c.index: change for c in columns if (change := _change(sheet, c, mends)) is not None}
    carried = [c.index for c in columns if how(mends, "empty-name", c.index) is Mending.CARRY_DOWN]
    if not changes and not carried:
        return sheet

    def stream(first: int) -> Iterator[Row]:
        above: dict[int, Value] = {}
        start = min(first, first_row) if carried else first
        for number, row in enumerate(sheet.stream(start), start=start):
            inside = first_row <= number <= last_row
            read = _changed(row, number, changes, carried, above) if inside else row
            if number >= first:
                yield read

    head = list(islice(stream(1), len(sheet.head)))
    return replace(sheet, head=head, stream=stream)


def _changed(
    row: Row, number: int, changes: Mapping[int, _Change], carried: Sequence[int], above: dict[int, Value]
) -> Row:
    values = list(row)
    for column, change in changes.items():
        if column > len(values):
            values += [None] * (column - len(values))
        values[column - 1] = change(number, values[column - 1])
    for column in carried:
        value = values[column - 1] if column <= len(values) else None
        if value is not None and value != "":
            above[column] = value
        elif any(v is not None and v != "" for v in values) and column in above:
            values += [None] * (column - len(values))
            values[column - 1] = above[column]
    return values


def _change(sheet: Sheet, column: Column, mends: Sequence[Mend]) -> _Change | None:
    """What the mends make of a cell of this column; None where they leave it as it is."""
    index = column.index
    zero = frozenset(
        cause
        for cause in ("not-a-number", "error-cell", "formula-without-value", "no-value")
        if how(mends, cause, index) is Mending.ZERO
    )
    order = {Mending.DAY_FIRST: "dmy", Mending.MONTH_FIRST: "mdy"}.get(how(mends, "date-order", index) or Mending.ZERO)
    mark = how(mends, "decimal-mark", index)
    scale = how(mends, "rates-mixed", index)
    struck = how(mends, "struck-through") is Mending.LEAVE_OUT
    if not (zero or order or mark or scale or struck):
        return None

    def change(row: int, value: Value) -> Value:
        if struck and sheet.look(row, index).struck:
            return None
        if order and isinstance(value, str):
            day = periods.day(value, "dmy" if order == "dmy" else "mdy")
            return value if day is None else day
        if mark and isinstance(value, str):
            value = _with_point(value, "," if mark is Mending.COMMA else ".")
        if scale and isinstance(value, int | float) and "%" not in sheet.look(row, index).number_format:
            value = _as_percent(value, scale)
        return 0 if zero and _cause(sheet, row, index, value) in zero else value

    return change


def _with_point(text: str, mark: amounts.Mark) -> str:
    """A number in text with a decimal point and no marks of thousands; any other text as it is."""
    found = amounts.number(text, mark)
    if found is None:
        return text
    return f"{found * 100:f}%" if text.strip().endswith("%") else f"{found:f}"


def _as_percent(value: int | float, scale: Mending) -> str:
    exact = amounts.number(value)
    assert isinstance(exact, Decimal)
    points = exact if scale is Mending.POINTS or exact > Decimal("1.5") else exact * 100
    return f"{points:f}%"


def _cause(sheet: Sheet, row: int, column: int, value: Value) -> str:
    """Why a cell that should hold a number holds none; "" where it does, or is merely empty."""
    if (row, column) in sheet.details.uncached and value is None:
        return "formula-without-value"
    if isinstance(value, CellError):
        return "error-cell"
    if not isinstance(value, str) or not value.strip():
        return ""
    if amounts.is_placeholder(value):
        return "no-value"
    known = amounts.number(value, ".") is not None or amounts.number(value, ",") is not None
    return "" if known else "not-a-number"
