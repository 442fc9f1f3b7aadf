"""What we do now about what is being missed, whatever is decided: a cure that comes only with payment is a threat."""

from __future__ import annotations

from firstslide.analysis.values import Analysis, ServiceLevelResult
from firstslide.deck.kinds import TALL_ROWS, missed_in_latest
from firstslide.meeting.brief import Action
from firstslide.meeting.ids import key_of

from . import words
from .body import Given, Made
from .levels import by_urgency, count_words, month_of, result_words, target_words
from .values import Shows, TableColumn, TableElement, TableRow, Words

_COLUMNS = (
    TableColumn("What is being missed", 0.33),
    TableColumn("What we do now", 0.39),
    TableColumn("Since", 0.13),
    TableColumn("Who", 0.15, "right"),
)
_Pair = tuple[ServiceLevelResult, Action | None]


def made(given: Given) -> Made:
    """A row for each action; a service level missed in the latest month without one is a row to fill."""
    analysis = given.analysis
    missed = by_urgency(missed_in_latest(analysis), analysis.latest) if analysis.latest else []
    pairs = _pairs(tuple(given.meeting.actions.values()), missed, analysis)
    filled = [level for level, action in pairs if action is not None and action.action]
    helped = [level for level in missed if level in filled]
    rows = tuple(_row(level, action, analysis) for level, action in pairs[:TALL_ROWS])
    return Made(
        _title(len(helped), len(missed), analysis),
        f"Under way whatever is decided, {analysis.latest.long}"
        if analysis.latest
        else "Under way whatever is decided",
        (TableElement(_COLUMNS, rows, rule_under_header=True),) if rows else (),
        Shows(misses=frozenset((level.key, analysis.latest) for level in helped if analysis.latest)),
        entered="actions",
        waits_for="" if filled else "No action under way is written down yet.",
    )


def _pairs(actions: tuple[Action, ...], missed: list[ServiceLevelResult], analysis: Analysis) -> list[_Pair]:
    pairs: list[_Pair] = []
    others = [level for level in analysis.service_levels if level not in missed]
    for level in (*missed, *others):
        mine = [action for action in actions if key_of(action.measure) == level.key]
        pairs += [(level, action) for action in mine]
        if not mine and level in missed:
            pairs.append((level, None))
    return pairs


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
                month.cells if month else (),
                second=", ".join(part for part in (about, counted) if part),
                second_tone="missed" if missed else "muted",
                glyph="missed" if missed else None,
            ),
            Words(action.action, slot=f"{place}:action"),
            Words(words.day(action.since), slot=f"{place}:since"),
            Words(action.owner, slot=f"{place}:owner"),
        ),
        "now" if action.action else "",
    )
