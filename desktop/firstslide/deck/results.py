"""Which service levels the slides of results list, and in which order: drafting counts them, the slides show them."""

from __future__ import annotations

from firstslide.analysis.values import Analysis, Lateness, ServiceLevelResult

from .kinds import ROWS, missed_in_latest

LATE_LEVELS = 4  # on a slide: two rows of two lines each
LATE_ROWS = 2


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
