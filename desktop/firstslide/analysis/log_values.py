"""What ticket logs say, as values of the analysis: what the work was made of, how late it was, what was left open, and
what came back. Hours are clock hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import msgspec

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times, Trait
from firstslide.meeting.periods import Period


class ShareMonth(msgspec.Struct, frozen=True, gc=False):
    """The tickets of a share in one month. ``effort`` is in hours, None where the log does not say. No dataclass: of
    these there are a hundred thousand, and a struct is made in a tenth of the time.
    """

    count: int = 0
    measured: int = 0
    late: int = 0
    effort: Decimal | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Share:
    """The tickets of a mix that share one trait. ``name`` as in ``TicketSplit``. ``months`` are the counts along the
    analysis's periods, ``by_month`` all that is known of each; ``effort`` is in hours.
    """

    name: str
    count: int
    measured: int
    late: int
    effort: Decimal | None
    months: tuple[int, ...]
    cells: tuple[Cell, ...]
    by_month: tuple[ShareMonth, ...] = ()


@dataclass(frozen=True)
class Mix:
    """The tickets of the window by one trait: each in exactly one share. ``function`` is a key, "" for the whole log.

    Shares stand largest first, the unnamed last; weekdays and hours in their order.
    """

    trait: Trait
    function: str
    shares: tuple[Share, ...]

    @property
    def total(self) -> int:
        """All tickets."""
        return sum(share.count for share in self.shares)


@dataclass(frozen=True)
class LateMonth:
    """How long tickets took that were closed in one month; ``late`` those of them that were late, ``untimed`` how many
    more close before they open.
    """

    period: Period
    every: Times
    late: Times | None
    cells: tuple[Cell, ...]
    untimed: int = 0


@dataclass(frozen=True)
class Lateness:
    """How long the tickets behind a service level took, by the log, in clock hours.

    ``level`` is its key, ``function`` that of the tickets' function. ``every`` and ``late`` are over the whole log,
    ``beyond`` of ``every`` in months that the window does not hold. Both are None where some months were chosen:
    medians are never made of medians. ``to_the_minute`` is False where the log knows days only. ``untimed`` tickets
    more close before they open, and are in no figure.
    """

    level: str
    function: str
    measure: str
    months: tuple[LateMonth, ...]
    every: Times | None
    late: Times | None
    to_the_minute: bool
    cells: tuple[Cell, ...]
    beyond: int = 0
    untimed: int = 0


@dataclass(frozen=True)
class BacklogMonth:
    """What came, went and was left at a month's end. Ages are in days."""

    period: Period
    opened: int
    closed: int
    left: int
    median_age: Decimal | None
    oldest_age: Decimal | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Backlog:
    """The open tickets of a function, by month; ``function`` is its key, "" where the log names none."""

    function: str
    months: tuple[BacklogMonth, ...]


@dataclass(frozen=True)
class ReopenedMonth:
    """How many of a month's tickets were opened again."""

    period: Period
    count: int
    reopened: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Reopened:
    """Work that came back, by month: rework, and the other side of first time right. ``function`` is a key, "" where
    the log names none.
    """

    function: str
    months: tuple[ReopenedMonth, ...]
    count: int
    reopened: int
