"""Why measured items were left out of a result: what can be said of it. Only their counts are taken into a meeting.

So the slide names the place of the reasons, and says that there is none only where no column is called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Column, Field, Table, leaf
from firstslide.meeting.meeting import Meeting

_REASON = re.compile(r"\b(reasons?|why|justifications?|grund|gründe|begründung|motifs?|raisons?|motivos?|reden)\b")


def reasons(cells: Iterable[Cell], meeting: Meeting) -> tuple[str, ...]:
    """Where the reasons of exclusions counted in these cells stand, or that there are none, workbook by workbook."""
    sheets = dict.fromkeys((cell.workbook, cell.sheet) for cell in cells)
    return tuple(dict.fromkeys(_said(workbook, list(_columns(meeting, workbook, sheet))) for workbook, sheet in sheets))


def _said(workbook: str, columns: Sequence[Column]) -> str:
    if not columns:
        return f"{workbook} has no column for the reason"
    headers = [leaf(column.header) for column in columns if not column.internal]
    return f"for the reasons see “{headers[0]}” in {workbook}" if headers else "the reasons are not shown here"


def _columns(meeting: Meeting, workbook: str, sheet: str) -> Iterator[Column]:
    for taken in meeting.imports.values():
        for table in taken.tables:
            if (taken.workbook, table.sheet) == (workbook, sheet) and _counts_exclusions(table):
                yield from (column for column in table.columns if _REASON.search(column.header.casefold()))


def _counts_exclusions(table: Table) -> bool:
    return any(column.field is Field.EXCLUDED for column in table.columns)
