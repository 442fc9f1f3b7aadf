"""Which service levels the slides of results list, and in which order: drafting counts them, the slides show them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firstslide.analysis.values import Analysis, Lateness, ServiceLevelResult

from .kinds import ROWS, missed_in_latest

LATE_ROWS = 5  # service levels on a slide of *how late*, to be read from the back of the room
OPEN_ROWS = 8  # functions in the table of what was left open, on a slide of its own
_OPEN_BELOW = 6  # rows that it shares with service levels above it, each of which takes as much as two
EXPLAINED_ROWS = 6


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
    """How long work took by the logs: first what was missed in the latest month, then what was missed before; of the
    rest what had late ones lately, then what had most.
    """
    rank = {level.key: at for at, level in enumerate(missed_levels(analysis))}

    def urgency(late: Lateness) -> tuple[int, bool, int]:
        lately = any(month.period == analysis.latest and month.late for month in late.months)
        slow = late.late or late.every
        return rank.get(late.level, len(rank)), not lately, -(slow.count if slow else 0)

    return tuple(sorted(analysis.lateness, key=urgency))


def tells_late(late: Lateness) -> bool:
    """Whether a log tells which tickets were late, and some were."""
    return late.late is not None or any(month.late is not None for month in late.months)


@dataclass(frozen=True)
class LatePage:
    """What stands on one slide of *how late*; ``left_open``: below it, what was left open and what came back."""

    timed: tuple[Lateness, ...]
    left_open: bool = False


def late_pages(analysis: Analysis) -> tuple[LatePage, ...]:
    """The slides of *how late*: so many on each, what was left open on the last, below them where it fits."""
    timed = timed_levels(analysis)
    made = [LatePage(timed[at : at + LATE_ROWS]) for at in range(0, len(timed), LATE_ROWS)]
    if left := left_open(analysis):
        below = bool(made) and len(left) + 2 * len(made[-1].timed) <= _OPEN_BELOW
        last = made.pop() if below else LatePage(())
        made.append(replace(last, left_open=True))
    return tuple(made)


def left_open(analysis: Analysis) -> tuple[str, ...]:
    """The keys of the functions of which a log knows what was left open, or opened again, in the latest month: those
    with most of it first.
    """
    latest = analysis.latest
    left = {b.function: m.left for b in analysis.backlog for m in b.months if m.period == latest}
    again = {r.function: m.reopened for r in analysis.reopened for m in r.months if m.period == latest}
    return tuple(sorted({**left, **again}, key=lambda key: (-left.get(key, 0), -again.get(key, 0))))
