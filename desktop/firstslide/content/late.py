"""How late: the customer's complaint is in hours, so is our answer. Of the late ones first, then of all.

Medians are of the tickets themselves: those of the latest month, and below them those of the whole log. They are never
made of medians, so where some months are chosen only the latest of them stands here.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, LateMonth, Lateness
from firstslide.deck.kinds import page_of
from firstslide.deck.results import LATE_ROWS, tells_late, timed_pages
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from . import words
from .body import Given, Made
from .hours import bare, duration, in_days, month_in, name_of, spoken, work_of
from .left_open import left_open
from .values import Element, Key, Shows, TableColumn, TableElement, TableRow, Tone, Words

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
    """Two rows for each service level with a log; below them what was left open and came back, where that is known."""
    analysis, period = given.analysis, given.analysis.latest
    pages, page = timed_pages(analysis), page_of(given.slide.about)
    shown = pages[page - 1] if page <= len(pages) else ()
    if not shown or period is None:
        return Made("How late", waits_for="No ticket log says when work was opened and when it was closed.")
    rows = tuple(row for late in shown for row in _rows(late, period, analysis))
    elements: list[Element] = [TableElement(_COLUMNS, rows)]
    below = left_open(analysis, room=(LATE_ROWS - len(rows)) // 2) if page == 1 else None
    if below is not None:
        elements.append(below.table)
    remarks = [*_remarks(shown, sum(map(len, pages))), *(below.remarks if below else ())]
    elements.append(Key((), words.sentence("; ".join(remarks))))
    return Made(
        _title(shown, period, analysis),
        _subtitle(shown, period),
        tuple(elements),
        Shows(),
    )


def _title(shown: Sequence[Lateness], period: Period, analysis: Analysis) -> str:
    """The first with late ones in the month, in the customer's measure."""
    lead = next((late for late in shown if (m := month_in(late, period)) and m.late), shown[0])
    said = _sentence(lead, month_in(lead, period), f"in {period.name}")
    names = (name_of(lead, analysis), work_of(lead, analysis))
    return words.fitting(*(f"{name}: {said}" for name in names), said)


def _sentence(late: Lateness, month: LateMonth | None, when: str) -> str:
    if month is None:
        return f"the log knows of none closed {when}"
    if month.late is None:
        every = month.every
        return f"a median of {spoken(every.median, late)} {when}, the slowest {bare(every.slowest, late)}"
    slow = month.late
    if slow.count == 1:
        return f"the late one took {spoken(slow.slowest, late)} {when}"
    return f"the late ones took a median of {spoken(slow.median, late)} {when}, the slowest {bare(slow.slowest, late)}"


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
