"""The month of a whole table: a sheet a month, whose name or a cell above the table says which.

Only a text that is a month and nothing else is taken, or one beside a label such as “Period:”. Where none is, figures
that need a month are asked about. A contract's terms need none.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.cells import address
from firstslide.meeting.imports import Column, Evidence, Field, Mend, Mending, Problem, Table
from firstslide.meeting.periods import Period
from firstslide.workbooks.columns.headings import Region
from firstslide.workbooks.language import periods
from firstslide.workbooks.mending.mends import BY_YOU
from firstslide.workbooks.values import Sheet, Value

from .dating import begin

_SURE = 0.8
_ABOVE = 12  # rows above a table in which its month is looked for
_LABEL = re.compile(
    r"^(?:(?:reporting|report|service|billing) )?(?:month|period|monat|berichtsmonat|zeitraum|mois)\s*[:\-–=]?\s*", re.I
)
_FIGURES = frozenset(
    {
        Field.ACTUAL, Field.EFFORT, Field.CONTRACTED_EFFORT, Field.STAFFED, Field.ON_TIME, Field.MEASURED,
        Field.EXCLUDED, Field.RESULT, Field.BASELINE, Field.CHARGE,
    }
)  # fmt: skip
_DATED = frozenset({Field.PERIOD, Field.OPENED, Field.CLOSED, Field.VALUE})
_TERMS = frozenset({Field.DEADBAND, Field.ARC_RATE, Field.RRC_RATE, Field.BASELINE_YEAR, Field.LATE})
_WORK = _FIGURES - {Field.BASELINE, Field.CONTRACTED_EFFORT}
_CONTRACT = frozenset({Field.BASELINE, Field.CONTRACTED_EFFORT})  # beside which a charge is that of the contract


@dataclass(frozen=True)
class Month:
    """The month of all figures of a table, who says so, and in which cell ("" for the sheet's name)."""

    period: Period
    why: str
    cell: str = ""


def of_table(
    sheet: Sheet, region: Region, top: int, columns: Sequence[Column], timed: Container[int], mends: Sequence[Mend]
) -> Month | None:
    """The month of a table whose columns name none; None where they do, where none is said, and for a contract.

    ``top`` is the first row of its header. The headings of the columns in ``timed`` say a time, if no month: a quarter
    is of no single month.
    """
    fields = {c.field for c in columns}
    if fields & (_DATED | _TERMS) or any(c.period is not None for c in columns):
        return None
    if fields & _CONTRACT and not fields & _WORK - {Field.CHARGE}:
        return None
    if not any(c.field in _WORK and c.index not in timed for c in columns):
        return None
    if (chosen := begin(mends)) is not None:
        return Month(chosen, BY_YOU)
    for value, cell in _said(sheet, region, top):
        if (period := named(value)) is not None:
            where = f"{cell} says" if cell else "the sheet is called"
            return Month(period, f"{where} “{period.long if not isinstance(value, str) else value.strip()}”", cell)
    return None


def named(value: Value) -> Period | None:
    """The month that a text or a date names, and nothing else with it but a label."""
    time = periods.heading(_LABEL.sub("", value) if isinstance(value, str) else value)
    return time.period if time is not None and time.kind == "month" and not isinstance(value, int | float) else None


def _said(sheet: Sheet, region: Region, top: int) -> Iterator[tuple[Value, str]]:
    """The cells above a table, from the nearest row up, and the sheet's name."""
    for row in range(top - 1, max(0, top - _ABOVE), -1):
        for column in range(1, min(sheet.column_count, region.right + 1) + 1):
            yield sheet.value(row, column), address(row, column)
    yield sheet.name, ""


def given(columns: Sequence[Column], month: Month | None, timed: Container[int]) -> list[Column]:
    """The columns, those of figures with the month, unless their headings say another time."""
    if month is None:
        return list(columns)
    return [
        replace(
            c, period=month.period, confidence=min(c.confidence, _SURE), why=f"{c.why}; {month.period}: {month.why}"
        )
        if c.field in _FIGURES and not c.internal and c.index not in timed
        else c
        for c in columns
    ]


def evidence(month: Month | None) -> tuple[Evidence, ...]:
    """The month, as a decision."""
    if month is None:
        return ()
    return (Evidence("months", str(month.period), _SURE, month.why, (month.cell,) if month.cell else ()),)


def told(table: Table, month: Month | None, timed: Container[int]) -> Iterator[Problem]:
    """What month was taken, or the question which it is."""
    mends = (Mend("no-month", Mending.BEGIN),)
    if month is not None:
        message = f"Sheet {table.sheet}, {table.range}: all figures are of {month.period.long}; {month.why}."
        yield Problem("month-from-title", "warning", table.sheet, month.cell, message, mends)
    elif _needs_one(table) and _are_undated(table.columns, timed):
        message = (
            f"Sheet {table.sheet}, {table.range}: neither a heading nor a cell above says of which month these figures "
            "are. Choose the month."
        )
        yield Problem("no-month", "question", table.sheet, table.range, message, mends)


def _needs_one(table: Table) -> bool:
    """True for a table of figures of a month; service levels with their targets alone have none."""
    if table.kind == "service_levels":
        return any(c.field in _WORK and not c.internal for c in table.columns)
    return table.kind in ("delivered", "effort", "results", "charges")


def _are_undated(columns: Sequence[Column], timed: Container[int]) -> bool:
    """True for columns of which no month is known, but that of a longer time alone."""
    if any(c.period is not None or c.field in _DATED for c in columns):
        return False
    return any(c.field in _WORK and c.index not in timed for c in columns) or not any(c.index in timed for c in columns)
