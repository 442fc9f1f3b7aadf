"""Answers in the customer's room: the months behind a figure of a slide, and the rows of the log behind a month.

They are slides like any other, of the kind that shows the same, so that whatever judges slides judges them alike; the
customer sees them by the projection alone. A row gives what the customer knows of their own ticket, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from firstslide.analysis.values import Analysis
from firstslide.content import words
from firstslide.content.elements import (
    ChartPoint,
    ChartSeries,
    Element,
    TableColumn,
    TableElement,
    TableRow,
    TimeChart,
    Words,
)
from firstslide.content.levels import misses_of
from firstslide.content.series.owner import Owner
from firstslide.content.series.subjects import strand_of
from firstslide.content.series.values import Point, Rows, Strand
from firstslide.content.series.wanted import Looking, wanted
from firstslide.content.source import source_line
from firstslide.content.values import Shows, SlideContent
from firstslide.content.walk import cells_of
from firstslide.deck.kinds import KINDS, ROWS
from firstslide.meeting.facts import Logged, LoggedRows
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import span
from firstslide.meeting.slides import SlideKind

_COLUMNS = (
    TableColumn("Number", 0.2),
    TableColumn("Opened", 0.2),
    TableColumn("Closed", 0.2),
    TableColumn("Priority", 0.14),
    TableColumn("Site", 0.16),
    TableColumn("On time", 0.1),
)
_LINES = ("results",)
_WORK = ("volume", "hours")  # of which a function's months say what was done


@dataclass(frozen=True)
class Asked:
    """What one asks: the meeting and what its numbers say, whose figure it is, and the number of the slide it is on."""

    meeting: Meeting
    analysis: Analysis
    who: Owner
    number: str

    @property
    def strand(self) -> Strand | None:
        """What there is of it, month by month."""
        return strand_of(self.analysis, self.who.subject, self.who.key)

    @property
    def point(self) -> Point | None:
        """The month that is asked about."""
        points = self.strand.points if self.strand is not None else ()
        return next((point for point in points if point.period == self.who.period), None)


def months(asked: Asked) -> SlideContent | None:
    """The months behind a figure, the one asked about lifted out; None where there are none."""
    strand = asked.strand
    if strand is None or not strand.points:
        return None
    plan = {"planned": "; hollow: planned", "contracted": "; hollow: contracted"}.get(strand.plan_label)
    plan = f"; {strand.plan_label}" if plan is None and strand.plan_label else plan or ""
    line = asked.who.subject in _LINES
    return _content(
        asked,
        "months",
        _title(strand, asked.point),
        f"{strand.about[:1].upper()}{strand.about[1:]}, {span(p.period for p in strand.points)}{plan}",
        (TimeChart((_series(asked, strand),), "line" if line else "columns", large=True),),
    )


def _title(strand: Strand, point: Point | None) -> str:
    """``P1 incidents resolved in 4 h: 88.0 % in June 2026, missed``; of all months where none is asked about."""
    if point is None or point.value is None:
        return words.fitting(strand.said, f"{strand.name}: {strand.total.label}")
    figure, _, state = point.lines[0].partition(", ")
    told = f"{strand.name}: {figure} in {point.period.long}"
    more = [state] if state else [line for line in point.lines[1:] if line.startswith("planned")]
    return words.fitting(", ".join([told, *more]), told)


def rows_wanted(asked: Asked) -> tuple[Rows, ...]:
    """The rows to ask the logs for: of a missed result those that were late, which is what one asks about."""
    strand, point = asked.strand, asked.point
    if strand is None or point is None:
        return ()
    late = asked.who.subject == "results" and point.met is False
    return tuple(replace(rows, late=late or rows.late) for rows in strand.rows)


def rows(asked: Asked, logged: LoggedRows, first: int = 0) -> SlideContent | None:
    """Ten rows of the log behind a month, from the one at ``first`` on; None where there are none."""
    strand, point = asked.strand, asked.point
    shown = logged.first[first : first + ROWS]
    if strand is None or point is None or not shown:
        return None
    late = any(each.late for each in rows_wanted(asked))
    what = words.figured(logged.count, "late row" if late else "row")
    part = "" if logged.count == len(shown) else f", {first + 1:,} to {first + len(shown):,} shown"
    return _content(
        asked,
        f"rows {first}",
        words.fitting(f"{strand.name}, {point.period.long}: {what} in the log{part}", f"{what} in the log{part}"),
        f"{point.period.long}: {'; '.join(point.lines)}",
        (TableElement(_COLUMNS, tuple(_row(each) for each in shown)),),
    )


def _content(asked: Asked, depth: str, title: str, subtitle: str, elements: tuple[Element, ...]) -> SlideContent:
    who = asked.who
    made = wanted(asked.analysis, Looking(who.subject, one=who.key))
    kind = made.kind if made is not None else SlideKind.WORK
    level = asked.analysis.service_level(who.key)
    shows = Shows(work=frozenset({who.key}) if who.subject in _WORK else frozenset())
    if level is not None:
        shows = Shows(service_levels=frozenset({level.key}), misses=misses_of([level]))
    return SlideContent(
        slide_id=f"answer {who.subject} {who.key} {who.period or ''} {depth}",
        kind=kind,
        interest=KINDS[kind].interest,
        title=title,
        subtitle=subtitle,
        elements=elements,
        source=source_line(cells_of(elements), asked.analysis.sources),
        number=asked.number,
        shows=shows if depth == "months" else Shows(),
        theme=asked.meeting.brief.theme,
    )


def _series(asked: Asked, strand: Strand) -> ChartSeries:
    judged = asked.who.subject == "results"
    targets = {point.plan for point in strand.points if judged and point.plan is not None}
    one = next(iter(targets)) if len(targets) == 1 else None
    return ChartSeries(
        "",
        strand.unit,
        tuple(_point(asked, strand.key, point, None if one is not None else point.plan) for point in strand.points),
        target=one,
        target_label=strand.plan_label if judged else "",
        plan_label="" if judged else strand.plan_label,
        deadband=strand.deadband,
    )


def _point(asked: Asked, key: str, point: Point, plan: Decimal | None) -> ChartPoint:
    judged = asked.who.subject == "results"
    return ChartPoint(
        point.period,
        point.value,
        plan=None if judged else plan,
        aim=plan if judged else None,
        met=point.met if judged else None,
        strong=point.strong,
        label=point.label,
        at=f"{key}@{point.period}",
        lifted=point.period == asked.who.period,
        cells=point.cells,
    )


def _row(row: Logged) -> TableRow:
    ticket = row.ticket
    made = {True: "on time", False: "late", None: ""}[ticket.made]
    return TableRow(
        (
            Words(ticket.number or f"row {ticket.row}", "strong", (row.cell,)),
            Words(_moment(ticket.opened)),
            Words(_moment(ticket.closed)),
            Words(ticket.priority),
            Words(ticket.site),
            Words(made, "missed" if ticket.made is False else "plain"),
        ),
        mark="missed" if ticket.made is False else "",
    )


def _moment(iso: str) -> str:
    """``2026-06-03T14:05`` as ``3 Jun 2026 14:05``."""
    day, _, time = iso.partition("T")
    return f"{words.short_day(day, 0)} {time[:5]}".strip()
