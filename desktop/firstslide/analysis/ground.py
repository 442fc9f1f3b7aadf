"""What the workbooks alone say, under the names that the user gave: made once for all that a meeting may decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firstslide.meeting.brief import SameAs
from firstslide.meeting.facts import Facts, Quantity
from firstslide.meeting.periods import Period

from .judged import JudgedLevel, judged_levels
from .logged import backlogs, chosen, reopened
from .mixes import mixes
from .monthly import Monthly, read
from .partial import Partial, partial
from .same import joined
from .terms import Plan, plans, promises
from .values import Backlog, Mix, Note, Reopened
from .window import window


@dataclass(frozen=True)
class Ground:
    """The facts, read. ``called`` are the service levels' keys by the keys that results may call them.

    ``notes`` are those on months, contract and figures, ``level_notes`` those on results that are no service level.
    """

    facts: Facts
    monthly: Monthly
    plans: Mapping[str, Plan]
    called: Mapping[str, str]
    periods: tuple[Period, ...]
    partial: Partial
    levels: tuple[JudgedLevel, ...]
    mixes: tuple[Mix, ...]
    backlog: tuple[Backlog, ...]
    reopened: tuple[Reopened, ...]
    notes: tuple[Note, ...]
    level_notes: tuple[Note, ...]

    @property
    def rank(self) -> Mapping[str, int]:
        """How far each table is believed in what was done, 0 first."""
        return self.monthly.ranks[Quantity.ACTUAL]


def ground(facts: Facts, same: Mapping[str, SameAs]) -> Ground:
    """The facts, read. Never raises for odd data: notes say it."""
    facts = joined(facts, same)
    monthly = read(facts)
    planned, plan_notes = plans(facts)
    promised, promise_notes = promises(facts)
    periods, window_notes = window(facts)
    cut_short, partial_notes = partial(facts, monthly, periods)
    functions = list(dict.fromkeys([*planned, *monthly.functions]))
    levels, level_notes = judged_levels(promised, monthly, facts, frozenset(functions), periods)
    rank = monthly.ranks[Quantity.ACTUAL]
    splits = chosen(facts.splits, rank, periods)
    return Ground(
        facts,
        monthly,
        planned,
        {name: key for key, promise in promised.items() for name in promise.names},
        periods,
        cut_short,
        levels,
        mixes(splits, periods, functions),
        backlogs(chosen(facts.open, rank, periods), [*functions, ""]),
        reopened(splits, [*functions, ""]),
        (*window_notes, *partial_notes, *plan_notes, *promise_notes, *monthly.notes),
        level_notes,
    )
