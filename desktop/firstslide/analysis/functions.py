"""Volume against baseline, by function and month.

A stock (a backlog) is what is there at one moment: its figure is that of the latest month, and it is no work delivered,
so it has no plan, no scope, no charge and no pace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period, listed

from .capacity import demand_hours, load
from .charges import Mode, charge, units
from .claims import Claim, Settled
from .exact import maybe_decimal, position, to_decimal, total, variance
from .monthly import Monthly, differences
from .terms import Plan
from .trend import run_rate
from .values import Charges, FunctionMonth, FunctionResult, Note, Position, Scope, Workload
from .wording import figure, where

# Words that head a column of counts without saying what is counted; nor does a stock.
_ANY_UNIT = frozenset({STOCK, "", "unit", "count", "qty", "quantity", "number", "no", "volume", "ru", "each", "ea"})


@dataclass(frozen=True)
class _Month:
    """One month before it is said: exact figures, and the cells of each."""

    period: Period
    baseline: Fraction | None
    actual: Fraction | None
    effort: Fraction | None
    contracted_effort: Fraction | None
    baseline_cells: tuple[Cell, ...]
    actual_cells: tuple[Cell, ...]
    effort_cells: tuple[Cell, ...]

    @property
    def compared(self) -> bool:
        return self.baseline is not None and self.actual is not None


@dataclass(frozen=True)
class Functions:
    """The functions, and beside them each month's exact baseline by key and month (a twelfth need not end as a
    Decimal).
    """

    results: tuple[FunctionResult, ...]
    planned: Mapping[tuple[str, Period], Fraction]
    notes: tuple[Note, ...]

    @property
    def by_key(self) -> Mapping[str, FunctionResult]:
        """The results by key."""
        return {result.key: result for result in self.results}


def same_unit(one: str, other: str) -> bool:
    """Whether two units count the same thing, as far as they tell: *ticket* and *Tickets* do, and a column that says
    only *Qty* does not contradict.
    """
    first, second = _unit_key(one), _unit_key(other)
    return first == second or first in _ANY_UNIT or second in _ANY_UNIT


def addable(units: tuple[str, ...]) -> bool:
    """Whether volumes in these units may be added: one function alone, or all in the same named unit."""
    return len(units) == 1 or (len({_unit_key(unit) for unit in units}) == 1 and _unit_key(units[0]) not in _ANY_UNIT)


def _unit_key(unit: str) -> str:
    return key_of(unit).removesuffix("s") if unit else ""


def function_results(
    plans: Mapping[str, Plan],
    monthly: Monthly,
    window: tuple[Period, ...],
    deadband: Decimal,
    mode: Mode | None = None,
) -> Functions:
    """Every function of the contract in its order, then every function that was delivered without being in it.

    ``deadband`` stands in where the contract names none. ``contracted_effort`` of a result covers the months whose
    hours are known, so that the two compare equal spans (every month where none is known).
    """
    results: list[FunctionResult] = []
    notes: list[Note] = []
    planned: dict[tuple[str, Period], Fraction] = {}
    for key in dict.fromkeys([*plans, *monthly.functions]):
        plan = plans.get(key) or Plan(key, monthly.functions[key])
        months, unit, said = _months(plan, monthly, window)
        result = _result(plan, key in plans, unit, months, deadband)
        if unit != STOCK:
            scope = _scope(months, result.deadband, contracted=key in plans, known=bool(plans))
            charges, workload = _charges(months, result, mode), _workload(plan, months)
            result = replace(result, scope=scope, charges=charges, workload=workload, run_rate=_run_rate(months))
        results.append(result)
        planned.update({(key, month.period): month.baseline for month in months if month.baseline is not None})
        notes += [*said, *_missing(results[-1], plan, months, monthly)]
    return Functions(tuple(results), planned, tuple(notes))


def _months(plan: Plan, monthly: Monthly, window: tuple[Period, ...]) -> tuple[list[_Month], str, list[Note]]:
    """The months of one function, the unit of its work, and notes on where the sources do not agree."""
    settled = {
        quantity: {period: monthly.settled(quantity, plan.key, period) for period in window}
        for quantity in (Quantity.BASELINE, Quantity.ACTUAL, Quantity.EFFORT, Quantity.CONTRACTED_EFFORT)
    }
    notes = [note for quantity, by_month in settled.items() for note in differences(plan.function, quantity, by_month)]
    notes += _baseline_differs(plan, settled[Quantity.BASELINE])
    unit, strange = _unit(plan, settled)
    months = [_month(plan, period, settled, comparable=not strange) for period in window]
    return months, unit, [*notes, *strange]


def _result(plan: Plan, contracted: bool, unit: str, months: list[_Month], default_deadband: Decimal) -> FunctionResult:
    counted = [month for month in months if month.actual is not None][-1:] if unit == STOCK else months
    compared = [month for month in months if month.compared]
    baseline = total(month.baseline for month in compared)
    actual = total(month.actual for month in compared)
    deadband = default_deadband if plan.deadband is None else plan.deadband
    with_hours = [month for month in months if month.effort is not None] or months
    return FunctionResult(
        key=plan.key,
        function=plan.function,
        unit=unit,
        baseline=maybe_decimal(baseline),
        actual=maybe_decimal(actual),
        actual_all=maybe_decimal(total(month.actual for month in counted)),
        compared=len(compared),
        variance=None if actual is None or baseline is None else maybe_decimal(variance(actual, baseline)),
        deadband=deadband,
        deadband_from_contract=plan.deadband is not None,
        position=_position(actual, baseline, deadband),
        effort=maybe_decimal(total(month.effort for month in months)),
        contracted_effort=maybe_decimal(total(month.contracted_effort for month in with_hours)),
        in_contract=contracted,
        arc_rate=plan.arc_rate,
        rrc_rate=plan.rrc_rate,
        currency=plan.currency,
        periods=tuple(_said(month, deadband) for month in months),
        baseline_cells=_cells(month.baseline_cells for month in compared) or plan.baseline_cells,
        actual_cells=_cells(month.actual_cells for month in counted),
        effort_cells=_cells(month.effort_cells for month in months),
        term_cells=plan.cells,
        compared_cells=_cells((*month.baseline_cells, *month.actual_cells) for month in compared),
    )


def _scope(months: list[_Month], deadband: Decimal, *, contracted: bool, known: bool) -> Scope | None:
    """Where the delivered units fall. Without any contract imported, nobody can say that work is outside of it, nor,
    where no table gives a baseline either, anything at all.
    """
    if not known and all(month.baseline is None for month in months):
        return None
    done = [
        units(month.actual, month.baseline, deadband, contracted=contracted or not known)
        for month in months
        if month.actual is not None
    ]
    if not done:
        return None
    whole = sum(done[1:], done[0])
    return Scope(*map(to_decimal, (whole.within, whole.beyond, whole.outside, whole.unplanned)))


def _charges(months: list[_Month], result: FunctionResult, mode: Mode | None) -> Charges | None:
    pairs = [(m.actual, m.baseline) for m in months if m.actual is not None and m.baseline is not None]
    if mode is None or not result.in_contract or not pairs:
        return None
    found = charge(pairs, result.deadband, mode, result.arc_rate, result.rrc_rate)
    money = (maybe_decimal(found.arc), maybe_decimal(found.rrc))
    return Charges(mode, to_decimal(found.arc_units), to_decimal(found.rrc_units), *money)


def _workload(plan: Plan, months: list[_Month]) -> Workload | None:
    per_unit = plan.effort_per_unit
    known = [
        (month.actual, month.contracted_effort)
        for month in months
        if month.actual is not None and month.contracted_effort is not None
    ]
    if per_unit is None:
        return None
    asked = demand_hours((actual, Fraction(per_unit)) for actual, _ in known)
    found = load(asked, total(hours for _, hours in known))
    if found is None:
        return None
    demand, capacity, utilisation = map(to_decimal, (found.demand, found.capacity, found.utilisation))
    return Workload(demand, capacity, utilisation, len(known))


def _run_rate(months: list[_Month]) -> Decimal | None:
    found = run_rate([(month.period, month.actual) for month in months])
    return None if found is None else to_decimal(found.year)


def _position(actual: Fraction | None, baseline: Fraction | None, deadband: Decimal) -> Position | None:
    return None if actual is None or baseline is None else position(actual, baseline, deadband)


def _month(
    plan: Plan, period: Period, settled: Mapping[Quantity, Mapping[Period, Settled[Decimal]]], *, comparable: bool
) -> _Month:
    baseline, actual, effort, contracted = (
        settled[quantity][period]
        for quantity in (Quantity.BASELINE, Quantity.ACTUAL, Quantity.EFFORT, Quantity.CONTRACTED_EFFORT)
    )
    planned, planned_cells = plan.baseline, plan.baseline_cells
    if baseline.used or baseline.clash:
        planned = Fraction(baseline.used.value) if baseline.used else None
        planned_cells = baseline.used.cells if baseline.used else ()
    if planned is None or not comparable:
        planned, planned_cells = None, ()
    return _Month(
        period,
        planned,
        Fraction(actual.used.value) if actual.used else None,
        Fraction(effort.used.value) if effort.used else None,
        Fraction(contracted.used.value) if contracted.used else plan.contracted_effort,
        planned_cells,
        actual.used.cells if actual.used else (),
        effort.used.cells if effort.used else (),
    )


def _said(month: _Month, deadband: Decimal) -> FunctionMonth:
    return FunctionMonth(
        month.period,
        maybe_decimal(month.baseline),
        maybe_decimal(month.actual),
        maybe_decimal(month.effort),
        _position(month.actual, month.baseline, deadband),
        tuple(dict.fromkeys((*month.baseline_cells, *month.actual_cells, *month.effort_cells))),
    )


def _cells(groups: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for group in groups for cell in group))


def _unit(plan: Plan, settled: Mapping[Quantity, Mapping[Period, Settled[Decimal]]]) -> tuple[str, list[Note]]:
    """The unit of what was done, and a note where the plan counts something else: then the two are not compared."""
    done = [s.used for s in settled[Quantity.ACTUAL].values() if s.used]
    planned = plan.unit or next(
        (s.used.unit for s in settled[Quantity.BASELINE].values() if s.used and s.used.unit), ""
    )
    if stock := next((claim for claim in done if claim.unit == STOCK), None):
        return STOCK, _stock_with_plan(plan, settled[Quantity.BASELINE], stock)
    strange = next((claim for claim in done if not same_unit(claim.unit, planned)), None)
    if strange is None:
        return planned or next((claim.unit for claim in done if claim.unit), ""), []
    cells = (*plan.baseline_cells, *strange.cells)
    return strange.unit, [
        Note(
            "units-differ",
            f"{plan.function}: the plan counts {planned}, the delivered work {strange.unit} ({where(cells)})."
            " They are not compared: bring both to one unit.",
            cells,
        )
    ]


def _stock_with_plan(plan: Plan, baselines: Mapping[Period, Settled[Decimal]], stock: Claim[Decimal]) -> list[Note]:
    """A note where there is a plan for what is a stock."""
    used = next((s.used for s in baselines.values() if s.used), None)
    if plan.baseline is None and used is None:
        return []
    cells = (*plan.baseline_cells, *(used.cells if used else ()), *stock.cells)
    words = (
        f"{plan.function}: the plan is a volume, the figures are what is there at one moment ({where(cells)})."
        " They are not compared."
    )
    return [Note("units-differ", words, cells)]


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


def _missing(result: FunctionResult, plan: Plan, months: list[_Month], monthly: Monthly) -> list[Note]:
    """What is not there, said. A log without a ticket in a month lacks nothing."""
    name = result.function
    notes = []
    idle = [month.period for month in months if month.actual is None]
    no_hours = [month.period for month in months if month.effort is None]
    if result.actual_all is None and months:
        notes.append(Note("not-delivered", f"{name}: no workbook holds a volume delivered.", plan.cells))
    elif idle and (Quantity.ACTUAL, plan.key) in monthly.tabled:
        notes.append(Note("missing-month", f"{name}: no volume for {listed(idle)}.", result.actual_cells))
    if result.effort is not None and no_hours and (Quantity.EFFORT, plan.key) in monthly.tabled:
        notes.append(Note("missing-hours", f"{name}: no hours for {listed(no_hours)}.", result.effort_cells))
    if result.in_contract and plan.baseline is None and all(month.baseline is None for month in months):
        notes.append(Note("no-baseline", f"{name}: the contract gives no usable baseline.", plan.cells))
    return notes
