"""Where we missed: every service level in every month, with the result of each miss and how it is accounted for."""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.content import words
from firstslide.content.accounts import accounting
from firstslide.content.body import Given, Made
from firstslide.content.elements import GridCell, GridRow, Key, KeyEntry, MissGrid, Status
from firstslide.content.levels import aim, misses_of, month_of, status, target_words, targets, window
from firstslide.content.ordering import levels_in
from firstslide.content.unfinished import incomplete_results
from firstslide.content.values import Shows
from firstslide.deck.kinds import ROWS, page_of
from firstslide.deck.results import gridded
from firstslide.meeting.periods import Period, span


def made(given: Given) -> Made:
    """The grid, or a page of it. Where the service levels are more than a slide holds, those without a miss are only
    counted.
    """
    analysis, periods = given.analysis, window(given.analysis)
    every = levels_in(given.slide.choice.order, gridded(analysis), analysis.latest)
    page = page_of(given.slide.about)
    levels = every[(page - 1) * ROWS : page * ROWS]
    if not levels or not any(month.met is not None for level in analysis.service_levels for month in level.periods):
        return Made(
            "Where we missed", waits_for="No result is held against a target here, so nothing is missed or met."
        )
    missed = [month for level in levels for month in level.misses]
    grid = MissGrid(
        periods,
        tuple(_row(level, periods) for level in levels),
        tuple(_total(period, levels) for period in periods),
    )
    return Made(
        _title(given, levels, page),
        accounting(missed, analysis, given.whole) if given.whole.misses.total else f"Results by month, {span(periods)}",
        (grid, _key(given, levels, len(every))),
        Shows(
            service_levels=frozenset(level.key for level in levels),
            misses=misses_of(levels),
            praise=not missed and any(month.met for level in levels for month in level.periods),
        ),
    )


def _row(level: ServiceLevelResult, periods: Sequence[Period]) -> GridRow:
    judged = any(month.met is not None for month in level.periods)
    total = words.figured(level.missed, "missed", "missed") if level.missed else "none missed" if judged else "–"
    return GridRow(
        level.measure,
        target_words(level) if len(targets(level, periods)) < 2 else "each month’s target",
        tuple(_square(level, period, month_of(level, period)) for period in periods),
        total,
        tuple(cell for month in (level.misses or level.periods) for cell in month.cells),
        level.target_cells,
    )


def _square(level: ServiceLevelResult, period: Period, month: ResultMonth | None) -> GridCell:
    """A month; of a miss with the result, in the unit that the target under the name states."""
    text = ""
    if month is not None and month.met is False and month.result is not None:
        text = f"{words.shown_result(month.result, level.unit, aim(level, month)):,f}"
    return GridCell(
        text,
        status(month),
        (month.account or "") if month is not None else "",
        f"{level.key}@{period}",
        cells=month.cells if month is not None else (),
    )


def _total(period: Period, levels: Sequence[ServiceLevelResult]) -> str:
    """How many of the service levels above were missed in a month; "–" where none was held against a target."""
    states: list[Status] = [status(month_of(level, period)) for level in levels]
    return "–" if all(state == "none" for state in states) else str(states.count("missed"))


def _title(given: Given, levels: Sequence[ServiceLevelResult], page: int) -> str:
    """How much was missed, and where most."""
    analysis = given.analysis
    total = analysis.misses.total
    judged = _judged(analysis)
    chosen = " shown" if judged < _judged(given.whole) else ""
    months = words.plural(len(window(analysis)), "month")
    if page > 1:
        mine = sum(level.missed for level in levels)
        return words.fitting(
            f"{words.plural(mine, 'more miss', 'more misses')} in {words.plural(len(levels), 'service level')}"
        )
    if not total:
        none = "no result" if judged == 1 else f"none of {judged:,} results"
        return words.fitting(f"{none}{chosen} missed in {months}")
    many = f"{words.every(judged)} {'result' if judged == 1 else 'results'}"
    lead = f"{many if total == judged else f'{total:,} of {judged:,} results'}{chosen} missed"
    ranked = sorted(analysis.service_levels, key=lambda level: -level.missed)
    most, others = ranked[0], sum(level.missed > 0 for level in ranked)
    shown = " shown" if len(ranked) < len(given.whole.service_levels) else ""
    some = words.every(others) if others == len(ranked) else words.of(others, len(ranked))
    where = f"in {some} service levels{shown}"
    if others == 1:
        end = f"all in {most.measure}" if judged > 1 else most.measure
        return words.fitting(f"{lead}, {end}", f"{lead} in {months}, all in one service level")
    if most.missed > ranked[1].missed:
        return words.fitting(f"{lead}; most often {most.measure}, {words.count(most.missed)} times", f"{lead}, {where}")
    return words.fitting(f"{lead}, {where}")


def _judged(analysis: Analysis) -> int:
    """How many results were held against a target."""
    return sum(month.met is not None for level in analysis.service_levels for month in level.periods)


def _key(given: Given, levels: Sequence[ServiceLevelResult], listed: int) -> Key:
    analysis = given.analysis
    periods = window(analysis)
    shapes = [KeyEntry("met", "met"), KeyEntry("missed", "missed")]
    if any(status(month_of(level, period)) == "none" for level in levels for period in periods):
        shapes.append(KeyEntry("none", "not measured, or no target"))
    total = len(analysis.service_levels)
    remarks = []
    if len(levels) < listed:
        remarks.append(f"{len(levels)} of {words.figured(listed, 'service level')} with a miss on this slide")
    if without := total - listed:
        remarks.append(f"{words.figured(without, 'service level')} without a miss not listed")
    elif analysis is given.whole and len(levels) == total:
        remarks.append(words.every_figured(total, "service level"))
    told = (words.sentence("; ".join(remarks)), *incomplete_results(levels, periods))
    return Key(tuple(shapes), ". ".join(part for part in told if part))
