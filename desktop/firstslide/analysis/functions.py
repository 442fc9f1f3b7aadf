"""Volume against baseline, by function and month.

A stock (a backlog) is what is there at one moment: its figure is that of the latest month, and it is no work delivered,
so it has no plan, no scope, no charge and no pace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Quantity
from firstslide.meeting.periods import Period, listed

from .charges import Mode
from .claims import Settled
from .function_sums import Month, Ways, summed
from .monthly import Monthly, differences
from .partial import Partial
from .terms import Plan
from .units import SettledFigures, currency_of, in_one_unit, unit_of
from .values import FunctionResult, Note
from .wording import figure, where

_OF_FUNCTIONS = (
    Quantity.BASELINE,
    Quantity.ACTUAL,
    Quantity.EFFORT,
    Quantity.CONTRACTED_EFFORT,
    Quantity.STAFFED,
    Quantity.CHARGE,
)


@dataclass(frozen=True)
class Functions:
    """The functions, and beside them each month's exact baseline by key and month (a twelfth need not end as a
    Decimal), and what is not whole.
    """

    results: tuple[FunctionResult, ...]
    planned: Mapping[tuple[str, Period], Fraction]
    notes: tuple[Note, ...]
    partial: Partial

    @property
    def by_key(self) -> Mapping[str, FunctionResult]:
        """The results by key."""
        return {result.key: result for result in self.results}


def function_results(
    plans: Mapping[str, Plan],
    monthly: Monthly,
    window: tuple[Period, ...],
    deadband: Decimal,
    mode: Mode | None,
    partial: Partial,
) -> Functions:
    """Every function of the contract in its order, then every function that was delivered without being in it.

    ``deadband`` stands in where the contract names none. ``contracted_effort`` of a result covers the whole months
    whose hours are known (every month where none is known). ``partial`` is what of the window was not over, or is not
    all there.
    """
    results: list[FunctionResult] = []
    notes: list[Note] = []
    planned: dict[tuple[str, Period], Fraction] = {}
    in_logs = monthly.in_logs
    for key in dict.fromkeys([*plans, *monthly.functions]):
        plan = plans.get(key) or Plan(key, monthly.functions[key])
        settled, said = _settled(plan, monthly, window)
        settled, mixed = in_one_unit(plan, settled)
        logged = (Quantity.ACTUAL, key) not in monthly.tabled
        unit, strange = unit_of(plan, settled, logged=logged)
        currency, unlike = currency_of(plan, settled[Quantity.CHARGE])
        months = [
            replace(
                _month(plan, period, settled, comparable=not strange, chargeable=bool(currency)),
                partial=(key, period) in partial.volumes,
                partial_hours=(key, period) in partial.hours,
                idle=logged and period in in_logs and settled[Quantity.ACTUAL][period].used is None,
            )
            for period in window
        ]
        per_unit = None if plan.effort_per_unit is None else Fraction(plan.effort_per_unit)
        ways = Ways(mode, per_unit, plan.baseline_cells, bool(plans))
        result = summed(_bare(plan, key in plans, unit, deadband, currency), months, ways)
        results.append(result)
        planned.update({(key, month.period): month.baseline for month in months if month.baseline is not None})
        notes += [
            *said,
            *mixed,
            *strange,
            *unlike,
            *_missing(result, plan, months, monthly),
            *_below_zero(result, months),
        ]
    return Functions(tuple(results), planned, tuple(notes), partial)


def _settled(plan: Plan, monthly: Monthly, window: tuple[Period, ...]) -> tuple[SettledFigures, list[Note]]:
    """What is used for each figure of one function, and notes on where the sources do not agree."""
    settled = {
        quantity: {period: monthly.settled(quantity, plan.key, period) for period in window}
        for quantity in _OF_FUNCTIONS
    }
    notes = [note for quantity, by_month in settled.items() for note in differences(plan.function, quantity, by_month)]
    return settled, [*notes, *_baseline_differs(plan, settled[Quantity.BASELINE])]


def _bare(plan: Plan, contracted: bool, unit: str, default_deadband: Decimal, charged_in: str) -> FunctionResult:
    """What the contract says of a function, before anything is summed over months."""
    return FunctionResult(
        key=plan.key,
        function=plan.function,
        unit=unit,
        baseline=None,
        actual=None,
        actual_all=None,
        compared=0,
        variance=None,
        deadband=default_deadband if plan.deadband is None else plan.deadband,
        deadband_from_contract=plan.deadband is not None,
        position=None,
        effort=None,
        contracted_effort=None,
        in_contract=contracted,
        arc_rate=plan.arc_rate,
        rrc_rate=plan.rrc_rate,
        currency=plan.currency,
        periods=(),
        baseline_cells=(),
        actual_cells=(),
        effort_cells=(),
        term_cells=plan.cells,
        charge_currency=charged_in,
    )


def _month(plan: Plan, period: Period, settled: SettledFigures, *, comparable: bool, chargeable: bool) -> Month:
    baseline, actual, effort, contracted, staffed, charge = (settled[what][period] for what in _OF_FUNCTIONS)
    planned, planned_cells = plan.baseline, plan.baseline_cells
    if baseline.used or baseline.clash:
        planned, planned_cells = _exact(baseline), _cells(baseline)
    if planned is None or not comparable:
        planned, planned_cells = None, ()
    hours, hours_cells = plan.contracted_effort, plan.contracted_cells
    if contracted.used or contracted.clash:
        hours, hours_cells = _exact(contracted), _cells(contracted)
    if not chargeable:
        charge = Settled()
    return Month(
        period,
        planned,
        _exact(actual),
        _exact(effort),
        hours,
        planned_cells,
        _cells(actual),
        _cells(effort),
        _exact(staffed),
        _exact(charge),
        tuple(dict.fromkeys((*hours_cells, *_cells(staffed), *_cells(charge)))),
    )


def _exact(settled: Settled[Decimal]) -> Fraction | None:
    return Fraction(settled.used.value) if settled.used else None


def _cells(settled: Settled[Decimal]) -> tuple[Cell, ...]:
    return settled.used.cells if settled.used else ()


def _baseline_differs(plan: Plan, settled: Mapping[Period, Settled[Decimal]]) -> list[Note]:
    """The months whose own baseline is not that of the contract. The month's is used."""
    planned = plan.baseline
    if planned is None:
        return []
    other = {period: s.used for period, s in settled.items() if s.used and Fraction(s.used.value) != planned}
    if not other:
        return []
    first = other[min(other)]
    cells = (*plan.baseline_cells, *(cell for claim in other.values() for cell in claim.cells))
    return [
        Note(
            "sources-differ",
            f"{plan.function}: the contract's baseline is {figure(planned)} a month ({where(plan.baseline_cells)}),"
            f" the monthly table says {figure(first.value)} ({where(first.cells)})"
            f" and differs for {listed(other)}. The month's own is used.",
            cells,
        )
    ]


def _below_zero(result: FunctionResult, months: list[Month]) -> list[Note]:
    """Volumes and plans that are less than nothing: they count as they stand, and somebody should look."""
    notes = []
    for code, what, figures in (
        ("volume-below-zero", "the volume delivered", [(m.period, m.actual, m.actual_cells) for m in months]),
        ("baseline-below-zero", "the baseline", [(m.period, m.baseline, m.baseline_cells) for m in months]),
    ):
        below = [(period, cells) for period, value, cells in figures if value is not None and value < 0]
        if below:
            cells = tuple(dict.fromkeys(cell for _, found in below for cell in found))
            words = (
                f"{result.function}: {what} is below zero in {listed(period for period, _ in below)} ({where(cells)})."
                " It counts as it stands: correct the workbook if it is not meant."
            )
            notes.append(Note(code, words, cells))
    return notes


def _missing(result: FunctionResult, plan: Plan, months: list[Month], monthly: Monthly) -> list[Note]:
    """What is not there, said. A log without a ticket in a month lacks nothing."""
    name = result.function
    notes = []
    idle = [month.period for month in months if month.actual is None]
    no_hours = [month.period for month in months if month.effort is None]
    if result.actual_all is None and months:
        elsewhere = any(key[:2] == (Quantity.ACTUAL, plan.key) for key in monthly.claims)
        said = "no volume in these months, only in others" if elsewhere else "no workbook holds a volume delivered"
        notes.append(Note("not-delivered", f"{name}: {said}.", plan.cells))
    elif idle and (Quantity.ACTUAL, plan.key) in monthly.tabled:
        notes.append(Note("missing-month", f"{name}: no volume for {listed(idle)}.", result.actual_cells))
    if result.effort is not None and no_hours and (Quantity.EFFORT, plan.key) in monthly.tabled:
        notes.append(Note("missing-hours", f"{name}: no hours for {listed(no_hours)}.", result.effort_cells))
    if result.in_contract and plan.baseline is None and all(month.baseline is None for month in months):
        notes.append(Note("no-baseline", f"{name}: the contract gives no usable baseline.", plan.cells))
    return notes
