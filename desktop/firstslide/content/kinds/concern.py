"""The opening: the customer's own words, and beside them the figures of the latest month, good and bad in one size."""

from __future__ import annotations

import re

from firstslide.analysis.values import Analysis, LateMonth, Lateness, ServiceLevelResult
from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import BigFigure, BigFigures, Element, Quote, Tone
from firstslide.content.hours import duration, month_in, spoken, work_of
from firstslide.content.levels import (
    by_urgency,
    has_count,
    judged_count,
    late_of,
    met_count,
    missed_in,
    month_of,
    result_words,
    shortfall,
    target_words,
    unjudged_words,
)
from firstslide.content.unfinished import incomplete_results
from firstslide.content.values import Shows
from firstslide.deck.kinds import missed_in_latest
from firstslide.meeting.periods import Period

_MOST_LEVELS = 3
_WORD = re.compile(r"[a-z]*\d+[a-z]*|[a-z]{4,}")


def made(given: Given) -> Made:
    """The concern as a quote, and up to three service levels with how many were met."""
    analysis, brief = given.analysis, given.meeting.brief
    latest = analysis.latest
    levels = [] if latest is None else _levels(analysis, latest, brief.concern)
    figures, shown = _figures(levels, latest, given) if latest is not None and levels else ((), [])
    elements: tuple[Element, ...] = (Quote(brief.concern, brief.concern_by),)
    if by_log := () if figures else _of_the_log(analysis, brief.concern):
        elements += (BigFigures(by_log),)
    if figures:
        elements += (BigFigures(figures),)
    missed = frozenset((level.key, latest) for level in shown if latest is not None and missed_in(level, latest))
    return Made(
        _title_by_log(bool(brief.concern)) if by_log else _title(analysis, latest, bool(brief.concern), bool(figures)),
        "How long tickets took in the whole log" if by_log else _subtitle(analysis, bool(brief.concern), bool(figures)),
        elements,
        Shows(concern=bool(brief.concern), misses=missed, praise=bool(figures) and not missed),
        waits_for=""
        if brief.concern or figures or by_log
        else "What worries the customer most is not written down yet.",
    )


def _title_by_log(concern: bool) -> str:
    return "What worries you most, and what the log says" if concern else "How long work took, by the log"


def _title(analysis: Analysis, latest: Period | None, concern: bool, figures: bool) -> str:
    if latest is None or not figures:
        return "What worries you most, in your own words"
    if concern:
        return f"What worries you most, and what the {latest.name} figures say"
    met, judged, missed = met_count(analysis), judged_count(analysis), len(missed_in_latest(analysis))
    part, done = (missed, "missed") if missed else (met, "met")
    if rest := unjudged_words(analysis):
        return words.fitting(f"{words.plural(part, 'service level')} {done} in {latest.long}, {rest}")
    return words.fitting(f"{words.among(part, judged, 'service level')} {done} in {latest.long}")


def _subtitle(analysis: Analysis, concern: bool, figures: bool) -> str:
    latest = analysis.latest
    if latest is None or not figures:
        return ""
    said = (
        f"Your words, and results against target in {latest.long}"
        if concern
        else (f"Results against target, {latest.long}")
    )
    return ". ".join((said, *incomplete_results(analysis.service_levels, (latest,))))


def _levels(analysis: Analysis, latest: Period, concern: str) -> list[ServiceLevelResult]:
    """The service levels whose figures answer the concern: those missed; where none is, those that its words name."""

    def named(level: ServiceLevelResult) -> int:
        return _named(level, concern)

    missed = by_urgency(missed_in_latest(analysis), latest)
    missed.sort(key=lambda level: -named(level))
    measured = [level for level in analysis.service_levels if _has_result(level, latest) and level not in missed]
    others = sorted((level for level in measured if named(level)), key=lambda level: -named(level))
    return (missed or others)[:_MOST_LEVELS]


def _figures(
    levels: list[ServiceLevelResult], latest: Period, given: Given
) -> tuple[tuple[BigFigure, ...], list[ServiceLevelResult]]:
    """Counts by service level, and beside that of the concern how long it took, where a log knows it; then how many
    were met. Four at most, and the service levels that found room among them. Where the concern names none, it is the
    most urgent one that a log knows of.
    """
    concern = given.meeting.brief.concern
    asked = [level for level in levels if _named(level, concern)]
    timed = {level.key: hours for level in levels if (hours := _hours(level, latest, given.analysis)) is not None}
    if not any(_named(level, concern) for level in given.analysis.service_levels):
        asked = [level for level in levels if level.key in timed][:1]
    found: list[BigFigure] = []
    shown: list[ServiceLevelResult] = []
    for level in levels:
        if len(found) < _MOST_LEVELS:
            found.append(_figure(level, latest))
            shown.append(level)
        if level in asked and level.key in timed:
            found.append(timed[level.key])
    return (*found[:_MOST_LEVELS], _met_figure(given.analysis, latest)), shown


def _hours(level: ServiceLevelResult, latest: Period, analysis: Analysis) -> BigFigure | None:
    """How long the late ones took (all, where none is known to be late), where a log knows it."""
    for late in analysis.lateness:
        month = month_in(late, latest) if late.level == level.key else None
        if month is not None:
            times, which = (month.late, "the late ones among the") if month.late else (month.every, _all(month))
            what = f"median of {which} {work_of(late, analysis)} closed in {latest.long}"
            caption = f"{what}; the slowest took {spoken(times.slowest, late)}"
            tone: Tone = "missed" if month.late else "strong"
            return BigFigure(duration(times.median, late), caption, tone, month.cells)
    return None


def _of_the_log(analysis: Analysis, concern: str) -> tuple[BigFigure, ...]:
    """How long tickets took in the whole log, where no result was ever held against a target: of the work that the
    concern names, else of that with most tickets. () without a log.
    """
    if any(month.met is not None for level in analysis.service_levels for month in level.periods):
        return ()
    known = [(late, late.every) for late in analysis.lateness if late.every is not None]
    if not known:
        return ()
    late, every = max(known, key=lambda one: (_in_common(work_of(one[0], analysis), concern), one[1].count))
    work = f"{every.count:,}{_of_more(late)} {work_of(late, analysis)}"
    slowest = (every.slowest_cell,) if every.slowest_cell else late.cells
    return (
        BigFigure(
            duration(every.median, late),
            f"median of {'' if late.untimed else 'all '}{work} closed",
            "strong",
            late.cells,
        ),
        BigFigure(duration(every.slowest, late), "the slowest of them", "strong", slowest),
        BigFigure(f"{every.over_day:,} of {every.count:,}", "took over a day", "strong", late.cells),
    )


def _all(month: LateMonth) -> str:
    """Not all have a time: of those that close before they open nobody knows it."""
    return f"all but {month.untimed:,}" if month.untimed else "all"


def _of_more(late: Lateness) -> str:
    return f" of {late.every.count + late.untimed:,}" if late.every and late.untimed else ""


def _named(level: ServiceLevelResult, concern: str) -> int:
    return _in_common(level.measure, concern)


def _in_common(name: str, concern: str) -> int:
    """How many words of a name stand in the concern."""
    return len(set(_WORD.findall(concern.casefold())) & set(_WORD.findall(name.casefold())))


def _has_result(level: ServiceLevelResult, latest: Period) -> bool:
    month = month_of(level, latest)
    return month is not None and month.result is not None and month.met is not None


def _figure(level: ServiceLevelResult, latest: Period) -> BigFigure:
    month = month_of(level, latest)
    assert month is not None
    tone: Tone = "missed" if month.met is False else "met"
    shown, cells = result_words(level, month), (*month.cells, *level.target_cells)
    if not has_count(level, month):
        return BigFigure(shown, f"{level.measure}, {latest.long} (target {target_words(level)})", tone, cells)
    caption = f"{level.measure}: {shortfall(level)} in {latest.long} ({shown}, target {target_words(level)})"
    return BigFigure(late_of(level, month), caption, tone, cells)


def _met_figure(analysis: Analysis, latest: Period) -> BigFigure:
    cells = tuple(c for level in analysis.service_levels if (m := month_of(level, latest)) for c in m.cells)
    rest = unjudged_words(analysis)
    caption = f"service levels met in {latest.long}{f'; {rest}' if rest else ''}"
    return BigFigure(f"{met_count(analysis)} of {judged_count(analysis)}", caption, "strong", cells)
