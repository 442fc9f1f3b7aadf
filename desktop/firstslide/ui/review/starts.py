"""The month that is shown first where a person is asked in which month the periods begin. No widgets."""

from __future__ import annotations

import datetime as dt

from firstslide.meeting.imports import Field, Mending, Problem, Table
from firstslide.workbooks.mending.mends import first_months


def start(problem: Problem, table: Table | None) -> str:
    """``2025-04``: what was chosen, else the likeliest that is offered, else the table's own, else the latest of the
    month that its first heading names; "" where nothing names one.
    """
    mends = (problem.done, *problem.mends)
    offered = next((m.value for m in mends if m is not None and m.how is Mending.BEGIN and m.value), "")
    if offered or table is None:
        return offered
    if dated := [c.period for c in table.columns if c.period is not None]:
        return str(dated[0])
    heading = next((c.header for c in table.columns if c.field is Field.VALUE), "")
    return next(iter(first_months((), heading, dt.datetime.now(dt.UTC).date().isoformat())), "")
