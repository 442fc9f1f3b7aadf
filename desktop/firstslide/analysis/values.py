"""The analysis as values. Rates are fractions (0.95), quantities Decimal in the unit named beside them.

What ticket logs say beside volumes has a module of its own, and is found here, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK, Comparator, Source, Trait
from firstslide.meeting.periods import Period

from .log_values import Backlog as Backlog
from .log_values import BacklogMonth as BacklogMonth
from .log_values import LateMonth as LateMonth
from .log_values import Lateness as Lateness
from .log_values import Mix as Mix
from .log_values import Reopened as Reopened
from .log_values import ReopenedMonth as ReopenedMonth
from .log_values import Share as Share
from .log_values import ShareMonth as ShareMonth

Label = Literal[
    "not volume-sensitive",
    "no miss",
    "no comparison",
    "too few periods",
    "supported",
    "partly supported",
    "not supported",
    "inconclusive",
]
Account = Literal["explained", "owned", "not_yet"]
Position = Literal["over", "within", "under"]


@dataclass(frozen=True)
class FunctionMonth:
    """One function in one month. None means: the workbooks do not say. ``position`` is against the deadband; None in a
    month that is not whole, too. ``partial`` tells that its volume is not that of a whole month, ``partial_hours`` that
    its hours are not. ``idle``: only ticket logs tell its volume, and in those of this month stands none of its
    tickets, so that nothing is missing.

    ``effort``, ``contracted_effort`` and ``staffed`` are hours, ``charge`` is money in ``charge_currency``.
    ``cells`` are those of baseline, actual and effort; ``other_cells`` those of what comes after them.
    """

    period: Period
    baseline: Decimal | None
    actual: Decimal | None
    effort: Decimal | None
    position: Position | None
    cells: tuple[Cell, ...]
    contracted_effort: Decimal | None = None
    staffed: Decimal | None = None
    charge: Decimal | None = None
    other_cells: tuple[Cell, ...] = ()
    partial: bool = False
    partial_hours: bool = False
    idle: bool = False


@dataclass(frozen=True)
class Scope:
    """The delivered units of a function, each in exactly one bucket; months are added, never netted.

    ``within`` the baseline and its deadband, ``beyond`` it, ``outside`` of the contract, and ``unplanned``: without a
    baseline that would tell.
    """

    within: Decimal
    beyond: Decimal
    outside: Decimal
    unplanned: Decimal


@dataclass(frozen=True)
class Charges:
    """What the contract would count and charge for a function, by the mode that the user picked.

    ``arc`` and ``rrc`` are money in the function's currency, None where the contract names no rate. Never netted.
    """

    mode: Literal["edge", "baseline"]
    arc_units: Decimal
    rrc_units: Decimal
    arc: Decimal | None
    rrc: Decimal | None


@dataclass(frozen=True)
class Workload:
    """Hours that the delivered units ask for, by the contract's hours per unit, against the ``hours`` there were.

    Over the ``months`` in which both are known. ``staffed`` tells that the hours are those staffed, which are better;
    otherwise they are those that the contract covers. ``utilisation`` is a fraction; it assumes that each unit took
    its standard hours.
    """

    demand: Decimal
    hours: Decimal
    utilisation: Decimal
    months: int
    staffed: bool = False


@dataclass(frozen=True)
class FunctionResult:
    """One function over the whole window. Sums cover the whole months where both baseline and actual are known
    (``compared`` of them), so that the variance compares equal spans; ``actual_all`` and ``effort`` cover every month,
    ``contracted_effort`` the whole months whose hours are known (every month where none are).

    ``variance`` is a fraction; None where the baseline is 0 or unknown, never infinity. ``position`` is that of the
    year. ``charges`` is None until the user has picked how the contract counts. ``run_rate`` is what a year at the
    pace of the last three complete months would be. ``compared_cells`` are those of the months in which both are known.
    ``staffed`` (hours) and ``charged`` (money in ``charge_currency``) cover every month in which they are known.
    Of a stock nothing is summed or compared: ``actual_all`` is that of the latest month in which it is known.
    """

    key: str
    function: str
    unit: str
    baseline: Decimal | None
    actual: Decimal | None
    actual_all: Decimal | None
    compared: int
    variance: Decimal | None
    deadband: Decimal
    deadband_from_contract: bool
    position: Position | None
    effort: Decimal | None
    contracted_effort: Decimal | None
    in_contract: bool
    arc_rate: Decimal | None
    rrc_rate: Decimal | None
    currency: str
    periods: tuple[FunctionMonth, ...]
    baseline_cells: tuple[Cell, ...]
    actual_cells: tuple[Cell, ...]
    effort_cells: tuple[Cell, ...]
    term_cells: tuple[Cell, ...]
    scope: Scope | None = None
    charges: Charges | None = None
    workload: Workload | None = None
    run_rate: Decimal | None = None
    compared_cells: tuple[Cell, ...] = ()
    staffed: Decimal | None = None
    charged: Decimal | None = None
    charge_currency: str = ""

    @property
    def stock_in(self) -> Period | None:
        """The month of a stock's figure; None for what is added up over months."""
        known = [month.period for month in self.periods if month.actual is not None] if self.unit == STOCK else []
        return max(known, default=None)


@dataclass(frozen=True)
class ResultMonth:
    """One service level in one month. ``met`` is None where nothing was measured or there is no target.

    ``demand`` and ``planned`` are the volume of the functions it depends on, and ``over`` tells whether that was beyond
    the deadband; None where it depends on none, on functions whose units can't be added, or where the month is not
    whole. ``account`` is set for a miss only. ``ceiling`` is the most that could be on time if capacity had equalled
    the baseline and productivity had stood still; None where that is not known, or refuted by any month. ``target`` is
    the month's own. ``reported`` is the result that a workbook states, also where its counts give another one;
    ``excluded`` how many measured items were removed by agreement. ``logged`` is the result by a ticket log, where a
    monthly table is used instead. ``below_minimum``: worse than the contract's minimum, exactly. ``partial`` tells that
    the table of its result was saved before the month was over, or does not hold all of it.
    """

    period: Period
    result: Decimal | None
    on_time: Decimal | None
    measured: Decimal | None
    met: bool | None
    demand: Decimal | None
    planned: Decimal | None
    over: bool | None
    account: Account | None
    cells: tuple[Cell, ...]
    ceiling: Decimal | None = None
    target: Decimal | None = None
    reported: Decimal | None = None
    excluded: Decimal | None = None
    excluded_cells: tuple[Cell, ...] = ()
    target_cells: tuple[Cell, ...] = ()
    reported_cells: tuple[Cell, ...] = ()
    logged: Decimal | None = None
    logged_cells: tuple[Cell, ...] = ()
    below_minimum: bool = False
    partial: bool = False


@dataclass(frozen=True)
class Explanation:
    """Does volume explain the misses? ``table`` is ((missed, met) over the deadband, (missed, met) within plan).

    ``p`` is that of the exact one-sided hypergeometric test; it guards our wording and stands on no slide.
    ``sentence`` is the honest wording of the glossary; ``unknown`` says what we don't know.
    """

    label: Label
    p: Decimal | None
    table: tuple[tuple[int, int], tuple[int, int]] | None
    sentence: str
    unknown: str


@dataclass(frozen=True)
class ServiceLevelResult:
    """One service level over the whole window. ``functions`` are keys of the functions it depends on.

    ``minimum`` is the contract's, in ``unit``; None where it names none. Where less is better it is the most allowed.
    """

    key: str
    measure: str
    code: str
    level: Literal["critical", "key", ""]
    comparator: Comparator
    target: Decimal | None
    unit: str
    simple: Decimal | None
    weighted: Decimal | None
    missed: int
    functions: tuple[str, ...]
    volume_sensitive: bool | None
    demand_unit: str
    deadband: Decimal | None
    explanation: Explanation
    periods: tuple[ResultMonth, ...]
    in_contract: bool
    target_cells: tuple[Cell, ...]
    result_cells: tuple[Cell, ...]
    minimum: Decimal | None = None
    minimum_cells: tuple[Cell, ...] = ()

    @property
    def misses(self) -> tuple[ResultMonth, ...]:
        """The months in which it was missed, in order."""
        return tuple(month for month in self.periods if month.met is False)


@dataclass(frozen=True)
class CreditMonth:
    """A month's service credits by the schedule the user entered: ``amounts`` by service level key, ``due`` after the
    cap.
    """

    period: Period
    amounts: tuple[tuple[str, Decimal], ...]
    uncapped: Decimal
    due: Decimal
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CreditsDue:
    """Money back to the customer. ``months`` are those with a miss that carries a credit."""

    currency: str
    at_risk: Decimal
    months: tuple[CreditMonth, ...]
    due: Decimal


@dataclass(frozen=True)
class Covered:
    """What an option covers of one function: ``volume`` units a month, ``change`` of them against the plan.

    ``price`` is ``change`` × ``rate``, in ``currency`` a month; both are None without a rate, where nothing changes,
    and where the volume is within the deadband. Of more than planned ``rate`` is that of the ARC, of less that of the
    RRC: then both ``change`` and ``price`` are negative.
    """

    function: str
    volume: Decimal
    change: Decimal
    rate: Decimal | None
    price: Decimal | None
    currency: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class UpScope:
    """One of the three ways to go on: a keep capacity and re-set the targets, b add capacity or re-baseline, c reduce
    or reroute demand.
    """

    key: Literal["a", "b", "c"]
    functions: tuple[Covered, ...]


@dataclass(frozen=True)
class Renamed:
    """Two names that may mean one function, for the user to decide. ``function`` and ``like`` are keys: the first was
    delivered without being contracted, the second contracted without being delivered.
    """

    function: str
    name: str
    like: str
    like_name: str
    why: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Misses:
    """Every miss is accounted for: ``explained + owned + not_yet == total``, always."""

    total: int
    explained: int
    owned: int
    not_yet: int


@dataclass(frozen=True)
class Note:
    """Something about the data that a reader should know: a contradiction, two sources that differ, a month that is
    missing.
    """

    code: str
    message: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """What the numbers say. ``periods`` are the months of the window, in order; ``latest`` the last month with a
    result, else with work. ``partial`` are the months that were not over, or are not all there, by some source of work
    or results; which functions that concerns, their months say.
    """

    functions: tuple[FunctionResult, ...] = ()
    service_levels: tuple[ServiceLevelResult, ...] = ()
    periods: tuple[Period, ...] = ()
    latest: Period | None = None
    misses: Misses = Misses(0, 0, 0, 0)
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()
    mixes: tuple[Mix, ...] = ()
    lateness: tuple[Lateness, ...] = ()
    backlog: tuple[Backlog, ...] = ()
    reopened: tuple[Reopened, ...] = ()
    credits: CreditsDue | None = None
    options: tuple[UpScope, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    partial: tuple[Period, ...] = ()

    def function(self, key: str) -> FunctionResult | None:
        """The function of that key."""
        return next((f for f in self.functions if f.key == key), None)

    def mix(self, trait: Trait, function: str = "") -> Mix | None:
        """The mix by a trait of one function, or of the whole log."""
        return next((m for m in self.mixes if m.trait == trait and m.function == function), None)

    def service_level(self, key: str) -> ServiceLevelResult | None:
        """The service level of that key."""
        return next((s for s in self.service_levels if s.key == key), None)
