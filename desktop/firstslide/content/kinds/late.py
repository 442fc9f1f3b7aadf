"""How late: the customer's complaint is in hours, so is our answer. Of the late ones first, then of all.

Medians are of the tickets themselves: those of the latest month, and below them those of the whole log. They are never
made of medians, so where some months are chosen only the latest of them stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firstslide.analysis.values import Analysis, LateMonth, Lateness
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.hours import bare, duration, in_days, month_in, name_of, spoken, work_of
from firstslide.content.values import Element, Key, TableColumn, TableElement, TableRow, Tone, Words
from firstslide.deck.kinds import page_of
from firstslide.deck.results import LATE_ROWS, OPEN_ROWS, late_pages, tells_late
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from .left_open import open_table, open_title

_COLUMNS = (
    TableColumn("", 0.31),
    TableColumn("", 0.17),
    TableColumn("closed", 0.10, "right"),
    TableColumn("median", 0.14, "right"),
    TableColumn("slowest", 0.14, "right"),
    TableColumn("over a day", 0.14, "right"),
)

_LATE, _ALL, _WHOLE = "late ones", "all", "whole log"


def made(given: Given) -> Made:
    """Up to two rows for each service level with a log; on the last slide what was left open, and what came back."""
    analysis, period = _of_months(given), given.analysis.latest
    pages, page = late_pages(analysis), page_of(given.slide.about)
    if period is None or page > len(pages):
        return Made("How late", waits_for="No ticket log says when work was opened and when it was closed.")
    shown, rows = pages[page - 1].timed, pages[page - 1].rows
    elements: list[Element] = []
    remarks = _remarks(shown, sum(len(each.timed) for each in pages))
    if shown:
        elements.append(TableElement(_COLUMNS, tuple(row for late in shown for row in _rows(late, period, analysis))))
    if pages[page - 1].left_open:
        below = open_table(analysis, period, rows=LATE_ROWS - rows - OPEN_ROWS // 2)
        elements.append(below.table)
        remarks += below.remarks
    elements.append(Key((), words.sentence("; ".join(remarks))))
    if not shown:
        return Made(open_title(analysis, period), f"Tickets by function at the end of {period.long}", tuple(elements))
    return Made(_title(shown, period, analysis), _subtitle(shown, period), tuple(elements))


def _of_months(given: Given) -> Analysis:
    """The analysis without what is of the whole log, where the user chose some of its months."""
    analysis = given.analysis
    if analysis.periods == given.whole.periods:
        return analysis
    return replace(analysis, lateness=tuple(replace(late, every=None, late=None) for late in analysis.lateness))


def _title(shown: Sequence[Lateness], period: Period, analysis: Analysis) -> str:
    """The first with late ones in the month, else the first with any work closed then, in the customer's measure."""
    known = [late for late in shown if month_in(late, period) is not None]
    lead = next((late for late in known if (m := month_in(late, period)) and m.late), (known or shown)[0])
    month = month_in(lead, period)
    every, slow = (month.every, month.late) if month else (lead.every, lead.late)
    said = _sentence(lead, every, slow, f"in {period.name}" if month or every is None else "in the whole log")
    names = (name_of(lead, analysis), work_of(lead, analysis))
    return words.fitting(*(f"{name}: {said}" for name in names), said)


def _sentence(late: Lateness, every: Times | None, slow: Times | None, when: str) -> str:
    if slow is not None and slow.count == 1:
        return f"the late one took {spoken(slow.slowest, late)} {when}"
    if slow is not None:
        took = f"the late ones took a median of {spoken(slow.median, late)} {when}"
        return f"{took}, the slowest {bare(slow.slowest, late)}"
    if every is not None:
        return f"a median of {spoken(every.median, late)} {when}, the slowest {bare(every.slowest, late)}"
    return f"none closed {when}"


def _subtitle(shown: Sequence[Lateness], period: Period) -> str:
    whole = ", and in the whole log" if any(late.every for late in shown) else ""
    return f"From opening to closing by the clock, of what was closed in {period.long}{whole}"


def _rows(late: Lateness, period: Period, analysis: Analysis) -> list[TableRow]:
    month = month_in(late, period)
    name = Words(name_of(late, analysis), "strong")
    rows = []
    if tells_late(late):
        slow = month.late if month else None
        rows.append(_row(name, _LATE, slow, late.late, late, month, at=late.level or late.function))
        name = Words("")
    every = month.every if month else None
    rows.append(_row(name, _ALL, every, late.every, late, month, at="" if rows else late.function))
    return rows


def _row(
    name: Words, which: str, times: Times | None, whole: Times | None, late: Lateness, month: LateMonth | None, at: str
) -> TableRow:
    tone: Tone = "plain" if which == _ALL else "missed"
    cells = (*(month.cells if month else ()), *late.cells)
    slowest = tuple(known.slowest_cell for known in (times, whole) if known and known.slowest_cell)
    below = _figures(whole, late) if whole else ("",) * 4
    figures = [
        Words(
            text,
            tone if times else "muted",
            (*slowest, *cells) if at == 2 else cells,
            second=second,
            second_tone="muted",
        )
        for at, (text, second) in enumerate(zip(_figures(times, late), below, strict=True))
    ]
    return TableRow((name, Words(which, tone, second=_WHOLE if whole else "", second_tone="muted"), *figures), at=at)


def _figures(times: Times | None, late: Lateness) -> tuple[str, str, str, str]:
    """How many, their median, the slowest, and how many over a day."""
    if times is None:
        return "none", "–", "–", "–"
    over = f"{times.over_day:,} of {times.count:,}"
    return f"{times.count:,}", duration(times.median, late), duration(times.slowest, late), over


def _remarks(shown: Sequence[Lateness], total: int) -> list[str]:
    said = []
    if any(in_days(late) for late in shown):
        said.append("in days where the log knows no times")
    if any(not late.to_the_minute and not in_days(late) for late in shown):
        said.append("some tickets have a day without a time: it counts from midnight")
    beyond = sum(late.beyond for late in shown if late.every)
    if beyond:
        said.append(f"{beyond:,} of the whole log were closed in months not looked at here")
    if len(shown) < total:
        said.insert(0, f"{len(shown)} of {total} on this slide")
    return said
