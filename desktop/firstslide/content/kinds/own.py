"""What we own: every miss of the scorecard accounted for, with what went wrong, what we do about it, who and by when.

Each miss stands in exactly one row, so the counts under the title add up to those of the scorecard.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, ResultMonth
from firstslide.content import words
from firstslide.content.accounts import IN_SUM, accounting, accounts, accounts_short
from firstslide.content.body import Given, Made
from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.content.levels import periods_of, window
from firstslide.content.values import Miss, Shows
from firstslide.deck.kinds import TALL_ROWS, page_of
from firstslide.deck.rows import OwnRow, own_rows
from firstslide.meeting.brief import Remedy
from firstslide.meeting.periods import listed, span

_COLUMNS = (
    TableColumn("What we missed", 0.24),
    TableColumn("When", 0.16),
    TableColumn("What went wrong", 0.235),
    TableColumn("What we do, or did", 0.235),
    TableColumn("By", 0.13, "right"),
)


def made(given: Given) -> Made:
    """The rows of all misses, or a page of them."""
    analysis = given.analysis
    every = own_rows(given.meeting, analysis)
    page = page_of(given.slide.about)
    rows = every[(page - 1) * TALL_ROWS : page * TALL_ROWS]
    if not rows:
        return Made(
            "What went wrong, and what we do about it", waits_for="No missed service level is left to account for here."
        )
    months = [month for row in rows for month in row.misses]
    misses: frozenset[Miss] = frozenset((row.level.key, month.period) for row in rows for month in row.misses)
    written = [row for row in rows if row.remedy is not None and (row.remedy.cause or row.remedy.action)]
    answered = sum(len(row.misses) for row in written)
    return Made(
        _title(months, analysis, answered) if answered else _untold(months, analysis),
        accounting(months, analysis, given.whole) if written else f"By service level, {span(window(analysis))}",
        (TableElement(_COLUMNS, tuple(_row(row, analysis) for row in rows), rule_under_header=True),),
        Shows(
            misses=misses,
            causes=frozenset(row.level.key for row in rows if row.remedy is not None and row.remedy.cause),
            ownership=True,
        ),
        entered="causes and remedies" if written else "",
    )


def _which(months: Sequence[ResultMonth], analysis: Analysis) -> str:
    if len(months) != analysis.misses.total:
        return f"{len(months)} of {analysis.misses.total} misses"
    return words.plural(len(months), "miss", "misses")


def _untold(months: Sequence[ResultMonth], analysis: Analysis) -> str:
    """No promise of a cause and a cure before one is written."""
    which = _which(months, analysis)
    return words.fitting(f"{which}: {accounts(months, IN_SUM)}", f"{which}, not yet answered")


def _title(months: Sequence[ResultMonth], analysis: Analysis, answered: int) -> str:
    """What stands on the slide; no promise of an answer to every miss before each has one."""
    which, left = _which(months, analysis), len(months) - answered
    if left:
        return words.sentence(f"{which}: {words.count(answered)} answered, {words.count(left)} not yet")
    not_yet = sum(month.account == "not_yet" for month in months)
    end = f"{words.count(not_yet)} {'are' if not_yet > 1 else 'is'} not yet explained"
    if not_yet == len(months):
        end = "all of them not yet explained"
    return words.fitting(
        f"{which}: what went wrong, and what we do about it; {end}" if not_yet else "",
        f"{which}: what went wrong, and what we do about it",
    )


def _row(row: OwnRow, analysis: Analysis) -> TableRow:
    level, remedy = row.level, row.remedy
    cells = tuple(cell for month in row.misses for cell in month.cells)
    place = f"remedy:{remedy.id if remedy else level.key}"
    months = listed([month.period for month in row.misses], periods_of(level))
    when = months if row.misses else "the same months"
    said = remedy or Remedy("", level.key)
    state = _state(said, analysis.latest.year if analysis.latest else 0)
    return TableRow(
        (
            Words(level.measure, "strong", glyph="missed"),
            Words(when, "plain", cells, second=accounts_short(row.misses), second_tone="muted"),
            Words(said.cause, slot=f"{place}:cause"),
            Words(said.action, slot=f"{place}:action"),
            Words(
                said.owner,
                slot=f"{place}:owner",
                second=state,
                second_tone="met" if said.state == "done" else "strong",
                second_slot=f"{place}:by",
            ),
        ),
        "now" if said.state == "under way" else "",
        at=level.key,
    )


def _state(remedy: Remedy, year: int) -> str:
    """``done``, ``under way, 15 Jul``, or ``by 15 Jul``; the year is said where it is not that of the results."""
    if remedy.state == "done":
        return "done"
    by = words.short_day(remedy.by, year)
    if remedy.state == "under way":
        return f"under way, {by}" if by else "under way"
    return f"by {by}" if by else ""
