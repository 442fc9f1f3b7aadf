"""The scorecard: every service level, every month, the missed ones first in the title and as large as the met ones."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firstslide.analysis.values import Analysis, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import IN_KEY, accounts
from firstslide.content.body import Given, Made
from firstslide.content.elements import Key, KeyEntry, Marks, TableCell, TableColumn, TableElement, TableRow, Words
from firstslide.content.levels import (
    below_minimum_words,
    by_urgency,
    count_words,
    judged_count,
    met_count,
    missed_in,
    misses_of,
    month_of,
    result_words,
    status,
    target_words,
    targets,
    unjudged_words,
    window,
)
from firstslide.content.ordering import levels_in
from firstslide.content.unfinished import incomplete_results
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, missed_in_latest, page_of
from firstslide.meeting.periods import Period, span


def made(given: Given) -> Made:
    """The scorecard, or one page of it where there are more service levels than a slide holds."""
    analysis = given.analysis
    latest = analysis.latest
    if latest is None or not analysis.service_levels:
        return Made("Service levels against target", waits_for="No workbook holds results of service levels yet.")
    page = page_of(given.slide.about)
    every = ordered(given)
    levels = every[(page - 1) * ROWS : page * ROWS]
    if not levels:
        return Made(
            "Service levels against target", waits_for="All service levels stand on the scorecard before this one."
        )
    periods = window(analysis)
    table = _filled(_columns(latest, periods), tuple(_row(level, latest, periods) for level in levels))
    misses = misses_of(levels)
    return Made(
        title(given, latest) if page == 1 else _further_title(levels, latest, last=page * ROWS >= len(every)),
        f"Service levels against target by month, {span(periods)}",
        (table, _key(given, levels)),
        Shows(
            service_levels=frozenset(level.key for level in levels),
            misses=misses,
            praise=not misses and any(month.met for level in levels for month in level.periods),
        ),
    )


def ordered(given: Given) -> list[ServiceLevelResult]:
    """As the user says; otherwise as in the contract, those missed in the latest month first, and where they don't fit
    on one slide, those with misses.
    """
    analysis, order = given.analysis, given.slide.choice.order
    if order:
        return levels_in(order, analysis.service_levels, analysis.latest)
    levels = sorted(analysis.service_levels, key=lambda level: not missed_in(level, analysis.latest))
    if len(levels) > ROWS:
        levels.sort(key=lambda level: (not missed_in(level, analysis.latest), level.missed == 0))
    return levels


@dataclass(frozen=True)
class _Said:
    """The words for how much of everything the title is about: of a choice it must not speak as of all."""

    shown: str  # " shown", or "" where all service levels are
    months: str  # the same of months

    @classmethod
    def of(cls, given: Given) -> _Said:
        some = len(given.analysis.service_levels) < len(given.whole.service_levels)
        fewer = window(given.analysis) != window(given.whole)
        return cls(" shown" if some else "", " shown" if fewer else "")


def title(given: Given, latest: Period) -> str:
    """What the results say: the bad first, then the good, in the same breath."""
    missed = by_urgency([_all_of(level, given) for level in missed_in_latest(given.analysis)], latest)
    return _of_misses(missed, given, latest) if missed else _of_met(given.analysis, latest, _Said.of(given))


def _all_of(level: ServiceLevelResult, given: Given) -> ServiceLevelResult:
    """The service level with its months before those shown: a run of misses is as long as it is."""
    return given.whole.service_level(level.key) or level


def _of_misses(missed: list[ServiceLevelResult], given: Given, latest: Period) -> str:
    analysis, said = given.analysis, _Said.of(given)
    met, judged, month, rest = met_count(analysis), judged_count(analysis), latest.name, unjudged_words(analysis)
    run = words.months_running([m.period for m in missed[0].misses], latest)
    since = f"{words.count(run)} months running"
    lead = f"{missed[0].measure} missed {since if run > 1 else f'in {month}'}"
    few = words.of(met, judged)
    if rest:
        when = f" in {month}" if run > 1 else ""
        good = f"{few}{said.shown} met{when}, {rest}" if judged > 1 else f"{rest}{when}"
        number = words.plural(len(missed), "service level")
        return words.fitting(f"{lead}; {good}", f"{number} missed in {month}, {rest}")
    if judged == 1:
        return words.fitting(lead, f"the one service level{said.shown} missed in {month}")
    several = f"{words.among(len(missed), judged, 'service level')}{said.shown} missed in {month}"
    good = f"{words.among(met, judged, 'service level')}{said.shown} met"
    if run == 1:
        return words.fitting(f"{lead}; {good}", f"{lead}; {few}{said.shown} met", several)
    return words.fitting(
        f"{lead}; {good} in {month}",
        f"{lead}; {few}{said.shown} met in {month}",
        f"{several}, one {since}",
    )


def _of_met(analysis: Analysis, latest: Period, said: _Said) -> str:
    met, total, months = met_count(analysis), len(analysis.service_levels), len(window(analysis))
    rest = unjudged_words(analysis)
    every = f"{words.every(total)} {'service level' if total == 1 else 'service levels'}{said.shown}"
    good = f"{every if met == total else words.count(met)} met in {latest.name}"
    short = f"{words.every(met) if met == total else words.count(met)} met in {latest.name}"
    if rest:
        good = f"{good}, {rest}" if met else f"{rest} in {latest.name}"
    judged = sum(m.met is not None for level in analysis.service_levels for m in level.periods)
    if not judged and not any(m.result is not None for level in analysis.service_levels for m in level.periods):
        return words.fitting(f"{words.plural(total, 'service level')}, {'not' if total == 1 else 'none'} measured yet")
    if not judged:  # "none missed" would be true, and say what nobody knows
        return words.fitting(f"{words.plural(total, 'service level')} reported, without a target to hold against")
    if analysis.misses.total:
        over = f"the {words.plural(months, 'month')} shown" if said.months else words.plural(months, "month")
        past = f"{analysis.misses.total:,} of {judged:,} results{said.shown} missed in {over}"
        return words.fitting(f"{past}; {good}", f"{past}; {short}", past)
    if met == total and judged == total * months:
        over = f"{words.every(months)} months{said.months}"
        return words.fitting(f"{every} met in {over}" if months > 1 else good)
    none = f"{'none of those shown was' if said.shown else 'no service level'} missed"
    return words.fitting(f"{none}; {good}", f"{none}; {short}", none)


def _further_title(levels: list[ServiceLevelResult], latest: Period, *, last: bool) -> str:
    """``Ten more service levels: three misses``; on the last slide they are the others."""
    missed, number = sum(level.missed for level in levels), len(levels)
    which = (
        f"the other {words.plural(number, 'service level')}" if last else f"{words.count(number)} more service levels"
    )
    told = words.plural(missed, "miss", "misses") if missed else f"none missed up to {latest.long}"
    return words.fitting(f"{which}: {told}")


def _columns(latest: Period, periods: tuple[Period, ...]) -> tuple[TableColumn, ...]:
    return (
        TableColumn("Service level", 0.27),
        TableColumn("", 0.06, "right", small=True),
        TableColumn("Target", 0.085, "right"),
        TableColumn(latest.name, 0.085, "right"),
        TableColumn("", 0.34, letters=tuple(period.short[0] for period in periods)),
        TableColumn(f"{latest.name} in numbers", 0.16, "right"),
    )


def _filled(columns: tuple[TableColumn, ...], rows: tuple[TableRow, ...]) -> TableElement:
    """The table without the columns that say nothing in any row: a heading over nothing is a promise."""
    kept = [at for at in range(len(columns)) if any(_says(row.cells[at]) for row in rows)]
    return TableElement(
        tuple(columns[at] for at in kept),
        tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in rows),
    )


def _says(cell: TableCell) -> bool:
    return bool(cell.text) if isinstance(cell, Words) else True


def _row(level: ServiceLevelResult, latest: Period, periods: tuple[Period, ...]) -> TableRow:
    month = month_of(level, latest)
    missed = missed_in(level, latest)
    below = below_minimum_words(level)
    cells = month.cells if month else ()
    months = [month_of(level, period) for period in periods]
    quiet = month is None or month.result is None
    return TableRow(
        (
            Words(
                level.measure,
                "strong" if missed else "plain",
                level.minimum_cells if below else (),
                second=below,
                second_tone="missed",
            ),
            Words(level.level, "muted"),
            Words(
                target_words(level),
                "muted",
                level.target_cells,
                second="changed" if len(targets(level, periods)) > 1 else "",
                second_tone="muted",
            ),
            Words(result_words(level, month), "missed" if missed else "muted" if quiet else "plain", cells),
            Marks(tuple(status(m) for m in months), tuple(m.cells if m else () for m in months)),
            Words(count_words(level, month), "missed" if missed else "muted", cells),
        ),
        "missed" if missed else "",
        at=level.key,
    )


def _key(given: Given, levels: list[ServiceLevelResult]) -> Key:
    periods = window(given.analysis)
    missed = [month for level in levels for month in level.misses]
    count = f"{_of_all(len(missed), given)} in {_whole_span(given)}"
    told = f"missed ({count}: {accounts(missed, IN_KEY)})" if missed else f"missed ({count})"
    states = {status(month_of(level, period)) for level in levels for period in periods}
    shapes = [KeyEntry("met", "met"), KeyEntry("missed", told)] if states != {"none"} else []
    if "none" in states:
        shapes.append(KeyEntry("none", "not measured, or no target"))
    remark = (_remark(given, levels, len(periods)), *incomplete_results(levels, periods))
    return Key(tuple(shapes), ". ".join(part for part in remark if part))


def _of_all(missed: int, given: Given) -> str:
    """How many misses stand here, and of how many in all where others do not."""
    total = given.whole.misses.total
    return f"{missed:,}" if missed == total else f"{missed:,} of {total:,}"


def _whole_span(given: Given) -> str:
    months = len(window(given.whole))
    return "the year" if months == 12 else words.plural(months, "month")


def _remark(given: Given, levels: list[ServiceLevelResult], months: int) -> str:
    """How much of everything stands here. What the user's choice leaves out is counted under the title."""
    analysis = given.analysis
    total = len(analysis.service_levels)
    chosen = analysis is not given.whole
    if len(levels) < total:
        rest = [level for level in analysis.service_levels if level not in levels]
        clean = all(status(month_of(level, p)) == "met" for level in rest for p in window(analysis))
        others = f"; the other {len(rest)} met every month" if clean else ""
        if chosen:
            return f"{len(levels)} of these {words.figured(total, 'service level')} on this slide{others}"
        return f"{len(levels)} of {total} service levels shown{others}"
    if chosen:
        return ""
    beside = sum(not level.in_contract for level in levels)
    if not beside:
        return f"{words.every_figured(total, 'service level')} in the contract, {_all_months(months)}"
    if beside == total:
        return f"{words.every_figured(total, 'service level')} reported, {_all_months(months)}"
    return f"All {total - beside} in the contract and {beside} reported beside it, {_all_months(months)}"


def _all_months(months: int) -> str:
    return f"{'both' if months == 2 else f'all {months}'} months" if months > 1 else "one month"
