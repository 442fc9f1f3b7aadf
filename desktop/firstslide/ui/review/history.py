"""The steps of one review: each choice can be taken back until the workbook is imported, and made again. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from firstslide.meeting.imports import Mend, Table
from firstslide.ui.sheet.book import Choice


@dataclass(frozen=True)
class Step:
    """One thing the user did: its name for the menu, its choices, which tables were taken before and after it, and the
    table that it ``made``, if it made one.
    """

    name: str
    choices: tuple[Choice, ...]
    before: frozenset[str]
    after: frozenset[str]
    made: str = ""


@dataclass
class History:
    """What was done in a review, and what was taken back."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """A step was done: what was taken back before can't be done again."""
        self.done.append(step)
        self.undone.clear()

    def back(self) -> Step | None:
        """Take the last step back, and give it."""
        if not self.done:
            return None
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def again(self) -> Step | None:
        """Do the last step that was taken back again, and give it."""
        if not self.undone:
            return None
        self.done.append(self.undone.pop())
        return self.done[-1]

    @property
    def choices(self) -> list[Choice]:
        """Every choice that holds, in order."""
        return [choice for step in self.done for choice in step.choices]

    @property
    def answers(self) -> frozenset[tuple[str, Mend]]:
        """The mends that hold, with the ids of their tables."""
        held = self.holding(dict.fromkeys(c.table for c in self.choices))
        return frozenset((choice.table, mend) for choice in held for mend in choice.mends)

    def holding(self, tables: Iterable[str]) -> list[Choice]:
        """All that is chosen for each of these tables, as one choice each."""
        return [reduce(Choice.then, (c for c in self.choices if c.table == t), Choice(t)) for t in tables]


@dataclass(frozen=True)
class Before:
    """A review that goes on after its workbook had to be opened again."""

    steps: list[Step]
    tables: tuple[Table, ...]
    taken: set[str]


def again(before: Before, now: Sequence[Table]) -> tuple[list[Step], set[str]]:
    """The same steps and tables for a workbook that was opened again: its tables are the same, in the same order.

    What was done to a table that is not there any more is left out.
    """
    ids = {old.id: new.id for old, new in zip(before.tables, now, strict=False)}

    def known(tables: Iterable[str]) -> frozenset[str]:
        return frozenset(ids[t] for t in tables if t in ids)

    made = [
        replace(
            step,
            choices=tuple(replace(c, table=ids[c.table]) for c in step.choices if c.table in ids),
            before=known(step.before),
            after=known(step.after),
            made=ids.get(step.made, ""),
        )
        for step in before.steps
    ]
    return [s for s in made if s.choices or s.made or s.before != s.after], set(known(before.taken))
