"""What can be looked at: subjects, their strands, and each strand month by month, with words and cells.

A *subject* is a quantity (results, volume, hours …). A *strand* is what one service level, one function or one part of
the work gives of it. Values stand as they are read: 88.0 for 88.0 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from firstslide.content.figures import Figure
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Trait
from firstslide.meeting.periods import Period

Subject = Literal[
    "results", "late", "volume", "hours", "backlog", "reopened", "site", "origin", "priority", "weekday", "hour"
]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)
Of = Literal["service level", "function", "part"]


@dataclass(frozen=True)
class Topic:
    """A subject as it is offered. ``of`` says what its strands are; ``lacks`` why there is nothing of it, or ""."""

    subject: Subject
    name: str
    of: Of
    lacks: str = ""


@dataclass(frozen=True)
class Rows:
    """Which rows of the logs stand behind a strand: those of a function, by its key ("": those that name none), that
    share a trait, were late, tell of a service level, or were opened again.

    As ``Workspace.tickets`` is asked.
    """

    function: str
    trait: Trait = "all"
    name: str = ""
    late: bool = False
    level: str = ""
    reopened: bool = False


@dataclass(frozen=True)
class Point:
    """One month of a strand. ``plan`` is what was planned, or the month's target; None: not known.

    ``label`` stands at the point, ``said`` says all that is known of it in words, ``lines`` the same one under the
    other. ``strong``: beyond the deadband.
    """

    period: Period
    value: Decimal | None
    label: str
    lines: tuple[str, ...]
    figure: Figure
    plan: Decimal | None = None
    met: bool | None = None
    strong: bool = False

    @property
    def said(self) -> str:
        """``June 2026: 88.0 %, missed; target ≥ 95 %; 17 of 142 late``."""
        return f"{self.period.long}: {'; '.join(self.lines)}"

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it rests on."""
        return self.figure.cells


@dataclass(frozen=True)
class Total:
    """A strand over all the months looked at. ``outline`` is the plan on the same scale; ``value`` None: no bar."""

    value: Decimal | None
    label: str
    figure: Figure
    outline: Decimal | None = None
    second: str = ""
    strong: bool = False


@dataclass(frozen=True)
class Strand:
    """One service level, function or part of the work. ``key`` is its own, among those of its subject.

    ``about`` says what its months show ("contacts a month"), ``plan_label`` what the plan or the target is called.
    ``rows`` are the rows of logs behind it; none where no log could know.
    """

    key: str
    name: str
    unit: str
    about: str
    points: tuple[Point, ...]
    total: Total
    plan_label: str = ""
    deadband: Decimal | None = None
    rows: tuple[Rows, ...] = ()

    @property
    def said(self) -> str:
        """``Service desk: +29 %, 52,980 contacts for 41,200 planned``."""
        return f"{self.name}: {', '.join(part for part in (self.total.label, self.total.second) if part)}"
