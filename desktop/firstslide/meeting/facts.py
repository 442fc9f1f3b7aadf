"""What the workbooks say, as values: contract terms, service levels, and monthly quantities, each with its cells.

A record is what one row (or one cell of a months-across table) says; ``workbooks`` makes them, ``store`` keeps
them, and gives them back as ``Facts``: the same terms, and quantities summed by month. ``analysis`` decides what they
mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec

from .cells import Cell
from .periods import Period

STOCK = "stock"  # the unit of what is there at a month's end (a backlog): it is never added up over months


class Quantity(StrEnum):
    """What a monthly number counts."""

    BASELINE = "baseline"
    ACTUAL = "actual"
    EFFORT = "effort"  # hours worked
    CONTRACTED_EFFORT = "contracted_effort"  # hours that the base charge covers
    ON_TIME = "on_time"
    MEASURED = "measured"
    RESULT = "result"  # a rate as a fraction (0.953), or a value in the measure's own unit
    TARGET = "target"  # a target that a results table states beside its results
    EXCLUDED = "excluded"  # measured items removed from a result by agreement
    STAFFED = "staffed"  # hours that people were there for, by the roster
    CHARGE = "charge"  # money charged for the month; the unit is the currency


@dataclass(frozen=True, slots=True)
class FunctionTerm:
    """What the contract says of one function. Money and rates are Decimal from the cell's text.

    ``baseline`` counts ``unit`` per ``baseline_per``; ``deadband`` is a fraction (0.10); ``effort_per_unit`` is hours.
    ``cells`` names, for each filled field, the cell it came from.
    """

    function: str
    unit: str = ""
    baseline: Decimal | None = None
    baseline_per: Literal["month", "year"] = "month"
    deadband: Decimal | None = None
    arc_rate: Decimal | None = None
    rrc_rate: Decimal | None = None
    currency: str = ""
    effort_per_unit: Decimal | None = None
    contracted_effort: Decimal | None = None  # hours per ``baseline_per``
    cells: dict[str, Cell] | None = None
    table: str = ""


Comparator = Literal[">=", ">", "<=", "<"]


@dataclass(frozen=True, slots=True)
class ServiceLevelTerm:
    """What the contract says of one service level. Percentages are fractions: 95 % is ``Decimal("0.95")``.

    ``unit`` is ``%`` for rates, otherwise the unit of target and result (``h``). ``depends_on`` names functions as the
    workbook writes them. ``volume_sensitive`` is None where the workbook does not say.
    """

    measure: str
    code: str = ""
    level: Literal["critical", "key", ""] = ""
    comparator: Comparator = ">="
    target: Decimal | None = None
    minimum: Decimal | None = None
    unit: str = "%"
    window: str = ""
    formula: str = ""
    depends_on: tuple[str, ...] = ()
    volume_sensitive: bool | None = None
    cells: dict[str, Cell] | None = None
    table: str = ""


@dataclass(frozen=True, slots=True)
class MonthlyFact:
    """One quantity of one function or service level in one month, with the cells it rests on.

    ``table`` is the id of the imported table: the *source* of the fact. Two tables may speak of the same key; they are
    never added. ``function`` and ``measure`` are names as written; their keys are ``ids.key_of(name)``.
    """

    quantity: Quantity
    period: Period
    value: Decimal
    function: str = ""
    measure: str = ""
    site: str = ""
    unit: str = ""
    cells: tuple[Cell, ...] = ()
    table: str = ""


class TicketRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row of a ticket log. Days are ISO dates, with the time (``2026-06-03T14:05``) where the log knows it;
    ``effort`` is in hours; ``made`` is None where the log does not say. No dataclass: of these there are a hundred
    thousand, and a struct is made in a tenth of the time.
    """

    row: int
    number: str = ""
    function: str = ""
    measure: str = ""
    site: str = ""
    opened: str = ""
    closed: str = ""
    period: str = ""  # of closing where known, otherwise of opening
    made: bool | None = None
    effort: Decimal | None = None
    origin: str = ""
    priority: str = ""
    reopened: int | None = None  # how often; None where the log does not say


Trait = Literal["all", "site", "origin", "priority", "weekday", "hour"]


@dataclass(frozen=True, slots=True)
class TicketSplit:
    """The tickets of one function in one month that share a trait, each ticket once.

    ``name`` is as written, "" for tickets of which the log does not say it; weekdays of opening are "1" (Monday) to
    "7", hours of opening "0" to "23". The trait *all* has one entry a function and month. ``measured`` are those of
    which the log says whether they were on time, ``late`` those of them that were not; ``effort`` is in hours.
    ``reopened`` is None where the log has no such column.
    """

    trait: Trait
    name: str
    function: str
    period: Period
    count: int
    measured: int = 0
    late: int = 0
    effort: Decimal | None = None
    reopened: int | None = None
    cells: tuple[Cell, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """How long some tickets took from opening to closing, in clock hours. ``over_day``: how many took over 24."""

    count: int
    median: Decimal
    slowest: Decimal
    over_day: int
    slowest_cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class TicketTimes:
    """How long the closed tickets of a function took, in the month of closing; ``period`` None: in the whole log.

    ``measure`` is the one that says which were late, "" where the log names none. ``late`` is None where the log does
    not say, or none was. Medians are of the tickets themselves, never of months. ``to_the_minute`` is False where the
    log knows days only: hours are then 24 a day. ``untimed`` tickets more close before they open: they took a time that
    nobody knows.
    """

    function: str
    measure: str
    period: Period | None
    every: Times
    late: Times | None
    to_the_minute: bool
    cells: tuple[Cell, ...] = ()
    table: str = ""
    untimed: int = 0


@dataclass(frozen=True, slots=True)
class TicketsOpen:
    """What came, went and was left of a function's tickets in one month. Ages are in days at the month's end.

    Only from logs that hold open tickets too: one of closed tickets alone does not know what was left.
    """

    function: str
    period: Period
    opened: int
    closed: int
    left: int
    median_age: Decimal | None = None
    oldest_age: Decimal | None = None
    oldest_cell: Cell | None = None
    cells: tuple[Cell, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Logged:
    """One row of a ticket log, and where it stands: ``cell`` holds its number, or its function where it has none."""

    ticket: TicketRow
    cell: Cell
    table: str


@dataclass(frozen=True, slots=True)
class LoggedRows:
    """Rows of ticket logs that were asked for: how many there are, and the first of them."""

    count: int
    first: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class RawCell:
    """What stood in one cell that a stored value rests on: its address on the table's sheet, and its text as the
    workbook holds it, before anybody mended or understood it.

    ``formula`` tells whether a formula gave it; None where the format does not tell.
    """

    cell: str
    raw: str
    formula: bool | None = False


@dataclass(frozen=True, slots=True)
class Source:
    """A current table of the meeting: where facts come from. ``as_of`` is the day the workbook was last saved, ISO.

    ``first_day`` and ``last_day`` are of a ticket log: the first and the last day, ISO, on which it says that anything
    was opened or closed; "" where it does not say.
    """

    table: str
    kind: str
    workbook: str
    sha256: str
    sheet: str
    range: str
    as_of: str = ""
    first_day: str = ""
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the current imports say. Empty tuples where nothing was imported.

    A source of tickets without any splits was imported when only its monthly sums were kept: importing it once more
    tells the rest.
    """

    terms: tuple[FunctionTerm, ...] = ()
    service_levels: tuple[ServiceLevelTerm, ...] = ()
    monthly: tuple[MonthlyFact, ...] = ()
    sources: tuple[Source, ...] = ()
    splits: tuple[TicketSplit, ...] = ()
    times: tuple[TicketTimes, ...] = ()
    open: tuple[TicketsOpen, ...] = ()
