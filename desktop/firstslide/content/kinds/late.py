"""How late: the customer's complaint is in hours, so is our answer. Of the late ones first, then of all.

Medians are of the tickets themselves: those of the latest month, and below them those of the whole log. They are never
made of medians, so where some months are chosen only the latest of them stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firstslide.analysis.values import Analysis, Lateness
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import Element, Key, TableColumn, TableElement, TableRow, Tone, Words
from firstslide.content.hours import duration, in_days, month_in, name_of, spoken, then, work_of
from firstslide.deck.kinds import missed_in_latest, page_of
from firstslide.deck.results import OPEN_ROWS, late_pages, tells_late
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period

from .left_open import open_table, open_title
from .reported import reported_apart

_COLUMNS = (
    TableColumn("", 0.28),
    TableColumn("late", 0.14, "right"),
    TableColumn("late: median", 0.12, "right"),
    TableColumn("late: slowest", 0.12, "right"),
    TableColumn("over a day", 0.13, "right"),
    TableColumn("all: median", 0.11, "right"),
    TableColumn("all: slowest", 0.11, "right"),
)
_UNKNOWN = "–"


def made(given: Given) -> Made:
    """A row for each service level with a log; on the last slide what was left open, and what came back."""
    analysis, period = _of_months(given), given.analysis.latest
    pages, page = late_pages(analysis), page_of(given.slide.about)
    if period is None or page > len(pages):
        return Made("How late", waits_for="No ticket log says when work was opened and when it was closed.")
    shown = pages[page - 1].timed
    elements: list[Element] = []
    remarks = [*_remarks(shown, sum(len(each.timed) for each in pages)), *_untimed(shown, period)]
    if shown:
        elements.append(TableElement(_COLUMNS, tuple(_row(late, period, analysis) for late in shown)))
    if pages[page - 1].left_open:
        below = open_table(analysis, period, rows=OPEN_ROWS)
        elements.append(below.table)
        remarks += below.remarks
    if apart := reported_apart(analysis, {late.function for late in shown}):
        remarks.append(apart)
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
        return f"{took}, the slowest {then(slow.slowest, slow.median, late)}"
    if every is not None:
        return f"a median of {spoken(every.median, late)} {when}, the slowest {then(every.slowest, every.median, late)}"
    return f"none closed {when}"


def _subtitle(shown: Sequence[Lateness], period: Period) -> str:
    whole = "; below it in grey, of the whole log" if any(late.every for late in shown) else ""
    return f"From opening to closing by the clock, of what was closed in {period.long}{whole}"


def _row(late: Lateness, period: Period, analysis: Analysis) -> TableRow:
    """The month's figures, and below each that of the whole log; the slowest ticket's cell comes first."""
    month = month_in(late, period)
    every, slow = (month.every, month.late) if month else (None, None)
    cells = (*(month.cells if month else ()), *late.cells)
    now, whole = _figures(every, slow, late), _figures(late.every, late.late, late) if late.every else ("",) * 6
    first = (*((),) * 2, _slowest(slow, late.late), (), (), _slowest(every, late.every))
    tones = (*(_tone(slow, slow),) * 3, _tone(slow or every, slow), _tone(every, None), _tone(every, None))
    figures = (
        Words(text, tone, (*leads, *cells), second="" if text == second == _UNKNOWN else second, second_tone="muted")
        for text, second, tone, leads in zip(now, whole, tones, first, strict=True)
    )
    missed = any(level.key == late.level for level in missed_in_latest(analysis))
    name = Words(name_of(late, analysis), "strong")
    return TableRow((name, *figures), mark="missed" if missed else "", at=late.level or late.function)


def _tone(known: Times | None, slow: Times | None) -> Tone:
    return "muted" if known is None else "missed" if slow else "plain"


def _slowest(*times: Times | None) -> tuple[Cell, ...]:
    return tuple(known.slowest_cell for known in times if known and known.slowest_cell)


def _figures(every: Times | None, slow: Times | None, late: Lateness) -> tuple[str, ...]:
    """How many were late, their median, the slowest of them, how many took over a day; then the median and slowest of
    all. Over a day are all that took so long where none are late.
    """
    if every is None:
        return ("none closed", *(_UNKNOWN,) * 5)
    of_late = (duration(slow.median, late), duration(slow.slowest, late)) if slow else (_UNKNOWN, _UNKNOWN)
    counted = slow or every
    return (
        f"{slow.count:,} of {every.count:,}" if slow else _none_of(every, late),
        *of_late,
        f"{counted.over_day:,} of {counted.count:,}",
        duration(every.median, late),
        duration(every.slowest, late),
    )


def _none_of(every: Times, late: Lateness) -> str:
    """Where the log tells of no late one at all it may not say which were: then not even none is claimed."""
    return f"none of {every.count:,}" if tells_late(late) else _UNKNOWN


def _remarks(shown: Sequence[Lateness], total: int) -> list[str]:
    said = []
    if any(not tells_late(late) for late in shown):
        said.append("where late is –, the log tells of no late ones, and over a day is counted of all")
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


def _untimed(shown: Sequence[Lateness], period: Period) -> list[str]:
    """How many tickets more close before they open. Those behind several service levels are the same ones."""
    months = [(late, month) for late in shown if (month := month_in(late, period)) is not None]
    now = sum({(late.function, month.cells): month.untimed for late, month in months}.values())
    whole = sum({(late.function, late.cells): late.untimed for late in shown if late.every}.values())
    many = max(now, whole)
    if not many:
        return []
    of_them = f", {now:,} of them in {period.name}" if 0 < now < whole else ""
    close, are = ("closes before it opens", "it is") if many == 1 else ("close before they open", "they are")
    return [f"{many:,} more {close}{of_them}: {are} in no time here"]
