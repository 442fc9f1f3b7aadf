"""Workbooks with a ticket log, one sheet or several, and how many rows stand behind what is made of them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl

from firstslide.content.series.subjects import strands, topics
from firstslide.workspace.workspace import Workspace

HEAD = ("Number", "Opened", "Closed", "Assignment group", "Priority", "Site", "Made SLA")
Row = list[object]


def tickets(first: int, count: int, function: str | None, month: int, late: int = 0) -> list[Row]:
    """So many tickets of a function in a month of 2026, the first ``late`` of them late, numbered from ``first`` on."""
    return [
        [
            f"INC{first + n:05}",
            (opened := dt.datetime(2026, month, 1 + n % 27, 9 + n % 7, n % 60)),  # noqa: DTZ001 - cells know no zone
            opened + dt.timedelta(hours=5),
            function,
            f"P{1 + n % 3}",
            ("Leeds", "Hull")[n % 2],
            "No" if n < late else "Yes",
        ]
        for n in range(count)
    ]


def book(path: Path, *logs: Sequence[Row], head: Sequence[str] = HEAD) -> Path:
    """A workbook with each log on a sheet of its own."""
    made = openpyxl.Workbook()
    for number, log in enumerate(logs, start=1):
        sheet = made.active if number == 1 else made.create_sheet()
        sheet.title = f"Tickets {number}"
        for row in (head, *log):
            sheet.append(row)
    made.save(path)
    return path


def clicked(workspace: Workspace) -> Iterator[tuple[str, Decimal, int]]:
    """Each figure of a month that can be clicked down to rows: what it is, how many rows there should be (all that were
    measured behind a result), and how many there are.
    """
    analysis = workspace.view.analysis
    for subject in (topic.subject for topic in topics(analysis) if not topic.lacks and topic.subject != "hours"):
        for strand in strands(analysis, subject):
            level = analysis.service_level(strand.key)
            measured = {month.period: month.measured for month in level.periods} if level is not None else {}
            for point in strand.points if strand.rows else ():
                says = measured[point.period] if subject == "results" else point.value
                found = sum(
                    workspace.tickets(
                        r.function,
                        point.period,
                        trait=r.trait,
                        name=r.name,
                        late=r.late,
                        level=r.level,
                        reopened=r.reopened,
                    )
                    .result()
                    .count
                    for r in strand.rows
                )
                yield f"{subject}: {strand.key}, {point.period}", says or Decimal(0), found
