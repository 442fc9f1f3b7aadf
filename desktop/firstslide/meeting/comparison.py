"""What a new version of a workbook says that the one before did not: differences by business key, as values.

``analysis.compare`` makes them from facts, ``store.compare`` those of ticket logs; ``content.touched`` says which
slides and typed sentences they concern. A difference of meaning only: a figure that moved to another cell is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from .cells import Cell
from .periods import Period

How = Literal["changed", "added", "removed"]
About = Literal["function", "service level", "month", "ticket"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one version says: a figure (rates are fractions) or a word, its unit, and the cells that say it."""

    value: Decimal | str
    unit: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the two versions say differently. ``before`` None: it was added; ``after`` None: removed.

    ``about`` a *function* or *service level* it is a term of the contract, and ``field`` names which; about a *month*,
    ``field`` is the quantity; about a *ticket*, ``name`` is its number, and ``field`` "" the whole ticket. ``per`` is
    "year" where a baseline or contracted hours count a year. ``share`` is how large it is: the change against the old
    value; of what was added or removed its size against the largest old value of its quantity. None where there is no
    figure, or none to hold it against.
    """

    about: About
    name: str
    field: str
    before: Side | None
    after: Side | None
    function: str = ""
    measure: str = ""
    site: str = ""
    period: Period | None = None
    share: Decimal | None = None

    @property
    def how(self) -> How:
        """Whether it was added, changed or removed."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class TicketChanges:
    """How many tickets were added, changed and removed. ``examples`` are the largest of each, by their hours, then in
    the log's order.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    examples: tuple[Difference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def counted(self, how: How | None) -> int:
        """How many tickets were added, changed or removed, or all of that."""
        counts: dict[How, int] = {"added": self.added, "changed": self.changed, "removed": self.removed}
        return sum(counts.values()) if how is None else counts[how]

    def not_listed(self, how: How | None) -> int:
        """How many of them are not among the examples. A ticket changed in several fields is one."""
        listed = [(d.how, d.name or id(d)) for d in self.examples if how is None or d.how == how]
        return self.counted(how) - len(set(listed))


@dataclass(frozen=True, slots=True)
class Comparison:
    """A workbook against the one whose place it takes (``replaces``, by name).

    ``differences`` are those of contract terms and monthly figures: changed, then added, then removed, each of them
    largest first. ``renamed`` holds functions and service levels, by old and new name, that went while exactly the same
    figures came under another name. False where both versions say the same.
    """

    workbook: str
    replaces: str
    differences: tuple[Difference, ...] = ()
    tickets: TicketChanges = TicketChanges()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.differences) or bool(self.tickets)

    def count(self, how: How) -> int:
        """How many terms and figures were added, changed or removed; tickets are counted in ``tickets``."""
        return sum(difference.how == how for difference in self.differences)
