"""Which service levels the slides of results list, and in which order: drafting counts them, the slides show them."""

from __future__ import annotations

from firstslide.analysis.values import Analysis, Lateness, ServiceLevelResult

from .kinds import ROWS, missed_in_latest

LATE_ROWS = 8  # on a slide of *how late*, each of two lines


def missed_levels(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The missed service levels: those missed in the latest month first, then those missed most often."""
    now = {level.key for level in missed_in_latest(analysis)}
    missed = [level for level in analysis.service_levels if level.missed]
    return tuple(sorted(missed, key=lambda level: (level.key not in now, -level.missed)))


def gridded(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The service levels of *where we missed*: all, or where a slide can't hold them, those with a miss."""
    levels = analysis.service_levels
    return levels if len(levels) <= ROWS else tuple(level for level in levels if level.missed)


def timed_levels(analysis: Analysis) -> tuple[Lateness, ...]:
    """How long work took by the logs: first what was missed in the latest month, then what was missed before."""
    rank = {level.key: at for at, level in enumerate(missed_levels(analysis))}
    return tuple(sorted(analysis.lateness, key=lambda late: rank.get(late.level, len(rank))))


def tells_late(late: Lateness) -> bool:
    """Whether a log tells which tickets were late, and some were: they have a row of their own."""
    return late.late is not None or any(month.late is not None for month in late.months)


def timed_pages(analysis: Analysis) -> tuple[tuple[Lateness, ...], ...]:
    """``timed_levels`` by slide: as many on each as their rows allow."""
    made: list[tuple[Lateness, ...]] = []
    room = 0
    for late in timed_levels(analysis):
        rows = 1 + tells_late(late)
        if rows > room:
            made.append(())
            room = LATE_ROWS
        made[-1] = (*made[-1], late)
        room -= rows
    return tuple(made)
