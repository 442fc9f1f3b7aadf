"""Which misses and actions stand in which row: each miss of *what we own* exactly once, under its remedy.

Drafting needs the number of rows (a long table goes on over a second slide), the slide needs the rows themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.analysis.values import Analysis, ResultMonth, ServiceLevelResult
from firstslide.meeting.brief import Action, Remedy
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting

from .kinds import missed_in_latest


@dataclass(frozen=True)
class OwnRow:
    """One row: a missed service level, the misses that the row accounts for, and the remedy, if one is written.

    ``misses`` is empty for a further remedy of misses that stand in another row already.
    """

    level: ServiceLevelResult
    misses: tuple[ResultMonth, ...]
    remedy: Remedy | None


@dataclass(frozen=True)
class NowRow:
    """One row of *what we do now*: a service level, and an action under way; None where that is still to be filled."""

    level: ServiceLevelResult
    action: Action | None


def now_rows(meeting: Meeting, analysis: Analysis) -> tuple[NowRow, ...]:
    """A row for every action, and for each service level missed in the latest month without one; the missed first."""
    missed = missed_in_latest(analysis)
    rows: list[NowRow] = []
    for level in (*missed, *(other for other in analysis.service_levels if other not in missed)):
        mine = [action for action in meeting.actions.values() if key_of(action.measure) == level.key]
        rows += [NowRow(level, action) for action in mine]
        if not mine and level in missed:
            rows.append(NowRow(level, None))
    return tuple(rows)


def own_rows(meeting: Meeting, analysis: Analysis) -> tuple[OwnRow, ...]:
    """The rows for all misses: what was missed in the latest month first, then as in the contract."""
    missed = [level for level in analysis.service_levels if level.missed]
    missed.sort(key=lambda level: not any(month.period == analysis.latest for month in level.misses))
    return tuple(row for level in missed for row in _rows(meeting, level))


def remedies_of(meeting: Meeting, level: ServiceLevelResult) -> tuple[Remedy, ...]:
    """The remedies written for a service level, in the order of their making."""
    return tuple(r for r in meeting.remedies.values() if key_of(r.measure) == level.key)


def _rows(meeting: Meeting, level: ServiceLevelResult) -> list[OwnRow]:
    remedies = remedies_of(meeting, level)
    left = list(level.misses)
    taken: dict[str, tuple[ResultMonth, ...]] = {}
    # A remedy that names its months takes them before one that answers all.
    for remedy in sorted(remedies, key=lambda r: not r.periods):
        mine = tuple(month for month in left if not remedy.periods or month.period in remedy.periods)
        left = [month for month in left if month not in mine]
        taken[remedy.id] = mine
    rows = [OwnRow(level, taken[remedy.id], remedy) for remedy in remedies]
    if left:
        rows.append(OwnRow(level, tuple(left), None))
    return rows
