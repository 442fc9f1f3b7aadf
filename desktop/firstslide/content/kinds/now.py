"""What we do now about what is being missed, whatever is decided: a cure that comes only with payment is a threat."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, ServiceLevelResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.content.levels import count_words, month_of, result_words, target_words
from firstslide.content.values import Shows
from firstslide.deck.kinds import TALL_ROWS, missed_in_latest, page_of
from firstslide.deck.rows import now_rows
from firstslide.meeting.brief import Action
from firstslide.meeting.periods import day

_COLUMNS = (
    TableColumn("What is being missed", 0.33),
    TableColumn("What we do now", 0.39),
    TableColumn("Since", 0.13),
    TableColumn("Who", 0.15, "right"),
)


def made(given: Given) -> Made:
    """A row for each action; a service level missed in the latest month without one is a row to fill."""
    analysis = given.analysis
    missed = missed_in_latest(analysis)
    every = now_rows(given.meeting, analysis)
    page = page_of(given.slide.about)
    shown = every[(page - 1) * TALL_ROWS : page * TALL_ROWS]
    helped = {row.level.key for row in every if row.action is not None and row.action.action}
    told = {row.level.key for row in shown if row.level in missed and row.level.key in helped}
    rows = tuple(_row(row.level, row.action, analysis) for row in shown)
    return Made(
        _title(sum(level.key in helped for level in missed), len(missed), analysis)
        if page == 1
        else _further_title([row.level for row in shown], analysis),
        "Under way whatever is decided, beside the results of the latest month",
        (TableElement(_COLUMNS, rows, rule_under_header=True),) if rows else (),
        Shows(misses=frozenset((key, analysis.latest) for key in told if analysis.latest)),
        entered="actions" if helped else "",
        waits_for="" if any(row.level.key in helped for row in shown) else "No action under way is written down yet.",
    )


def _title(helped: int, missed: int, analysis: Analysis) -> str:
    if not missed or analysis.latest is None:
        return "What we do now, without waiting for any decision"
    month = analysis.latest.name
    what = "the service level" if missed == 1 else f"the {words.count(missed)} service levels"
    if helped in (0, missed):
        return words.fitting(
            f"what we do now about {what} missed in {month}, whatever is decided",
            f"what we do now about {what} missed in {month}",
        )
    return words.fitting(f"what we do now about {words.count(helped)} of {what} missed in {month}")


def _further_title(levels: Sequence[ServiceLevelResult], analysis: Analysis) -> str:
    missed = all(level in missed_in_latest(analysis) for level in levels)
    month = f" missed in {analysis.latest.name}" if analysis.latest and missed else ""
    count = len({level.key for level in levels})
    return words.fitting(f"what we do now about {words.plural(count, 'more service level')}{month}")


def _row(level: ServiceLevelResult, action: Action | None, analysis: Analysis) -> TableRow:
    place = f"action:{action.id if action else level.key}"
    action = action or Action("", level.key)
    month = month_of(level, analysis.latest)
    missed = month is not None and month.met is False
    # What it is about, in figures: so that nobody has to turn back to the scorecard.
    about = f"{result_words(level, month)}, target {target_words(level)}" if month and month.result is not None else ""
    counted = count_words(level, month)
    return TableRow(
        (
            Words(
                level.measure,
                "strong",
                (*month.cells, *(level.target_cells if about else ())) if month else (),
                second=", ".join(part for part in (about, counted) if part),
                second_tone="missed" if missed else "muted",
                glyph="missed" if missed else None,
            ),
            Words(action.action, slot=f"{place}:action"),
            Words(day(action.since), slot=f"{place}:since"),
            Words(action.owner, slot=f"{place}:owner"),
        ),
        "now" if action.action else "",
        at=level.key,
    )
