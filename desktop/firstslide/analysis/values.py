"""The analysis as values. Rates are fractions (0.95), quantities Decimal in the unit named beside them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK, Comparator, Source
from firstslide.meeting.periods import Period

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
    """One function in one month. None means: the workbooks do not say. ``position`` is against the deadband."""

    period: Period
    baseline: Decimal | None
    actual: Decimal | None
    effort: Decimal | None
    position: Position | None
    cells: tuple[Cell, ...]


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
    """Hours that the delivered units ask for, by the contract's hours per unit, against the hours it covers.

    Over the ``months`` in which both are known. ``utilisation`` is a fraction; it assumes that each unit took its
    standard hours.
    """

    demand: Decimal
    contracted: Decimal
    utilisation: Decimal
    months: int


@dataclass(frozen=True)
class FunctionResult:
    """One function over the whole window. Sums cover the months where both baseline and actual are known
    (``compared`` of them), so that the variance compares equal spans; ``actual_all`` and ``effort`` cover every month.

    ``variance`` is a fraction; None where the baseline is 0 or unknown, never infinity. ``position`` is that of the
    year. ``charges`` is None until the user has picked how the contract counts. ``run_rate`` is what a year at the
    pace of the last three months would be. ``compared_cells`` are those of the months in which both are known.
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

    @property
    def stock_in(self) -> Period | None:
        """The month of a stock's figure; None for what is added up over months."""
        known = [month.period for month in self.periods if month.actual is not None] if self.unit == STOCK else []
        return max(known, default=None)


@dataclass(frozen=True)
class ResultMonth:
    """One service level in one month. ``met`` is None where nothing was measured or there is no target.

    ``demand`` and ``planned`` are the volume of the functions it depends on, and ``over`` tells whether that was beyond
    the deadband; None where it depends on none, or on functions whose units can't be added. ``account`` is set for a
    miss only. ``ceiling`` is the most that could be on time if capacity had equalled the baseline and productivity
    had stood still; None where that is not known, or refuted by any month.
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
    """One service level over the whole window. ``functions`` are keys of the functions it depends on."""

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

    @property
    def misses(self) -> tuple[ResultMonth, ...]:
        """The months in which it was missed, in order."""
        return tuple(month for month in self.periods if month.met is False)


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
    result, else with work.
    """

    functions: tuple[FunctionResult, ...] = ()
    service_levels: tuple[ServiceLevelResult, ...] = ()
    periods: tuple[Period, ...] = ()
    latest: Period | None = None
    misses: Misses = Misses(0, 0, 0, 0)
    notes: tuple[Note, ...] = ()
    sources: tuple[Source, ...] = ()

    def function(self, key: str) -> FunctionResult | None:
        """The function of that key."""
        return next((f for f in self.functions if f.key == key), None)

    def service_level(self, key: str) -> ServiceLevelResult | None:
        """The service level of that key."""
        return next((s for s in self.service_levels if s.key == key), None)
