"""What is summed over the months of one function: one place for the whole window and for any choice of its months.

A month is here as exact fractions. What was said of a month as Decimals can be taken back to them: a baseline is what
a cell holds, or a twelfth of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK
from firstslide.meeting.periods import Period

from .capacity import demand_hours, load
from .charges import Mode, added, charge, units
from .exact import SAID_DIGITS, maybe_decimal, position, to_decimal, total, variance
from .trend import MONTHS_A_YEAR, run_rate
from .values import Charges, FunctionMonth, FunctionResult, Position, Scope, Workload

_CELL_DIGITS = Context(prec=24)  # more than the 15 to 17 digits that a cell holds, fewer than the 28 that are said


@dataclass(frozen=True)
class Month:
    """One month of a function: exact figures, and the cells of each. ``partial``: it was not over, or not all there, in
    its volume; ``partial_hours``: in its hours; ``idle``: the logs that alone tell its volume hold none of its tickets.
    """

    period: Period
    baseline: Fraction | None
    actual: Fraction | None
    effort: Fraction | None
    contracted_effort: Fraction | None
    baseline_cells: tuple[Cell, ...] = ()
    actual_cells: tuple[Cell, ...] = ()
    effort_cells: tuple[Cell, ...] = ()
    staffed: Fraction | None = None
    charge: Fraction | None = None
    other_cells: tuple[Cell, ...] = ()
    partial: bool = False
    partial_hours: bool = False
    idle: bool = False

    @property
    def compared(self) -> bool:
        """Whether both baseline and actual are known, and the month is whole: a part is not held to a month's plan."""
        return self.baseline is not None and self.actual is not None and not self.partial


@dataclass(frozen=True)
class Ways:
    """How the contract counts a function, as far as the sums need it.

    ``mode`` is from where additional units count (None: nobody has said), ``effort_per_unit`` hours. ``plan_cells`` are
    those of the contract's baseline. ``known``: some contract was imported, so that work can be outside of it.
    """

    mode: Mode | None
    effort_per_unit: Fraction | None
    plan_cells: tuple[Cell, ...]
    known: bool


def summed(result: FunctionResult, months: Sequence[Month], ways: Ways) -> FunctionResult:
    """The function with these months and all that is summed over them; what the contract says of it stays."""
    counted = [month for month in months if month.actual is not None][-1:] if result.unit == STOCK else months
    compared = [month for month in months if month.compared]
    baseline, actual = total(month.baseline for month in compared), total(month.actual for month in compared)
    known = [month for month in months if month.effort is not None]
    with_hours = [month for month in known if not month.partial_hours] if known else months
    made = replace(
        result,
        baseline=maybe_decimal(baseline),
        actual=maybe_decimal(actual),
        actual_all=maybe_decimal(total(month.actual for month in counted)),
        compared=len(compared),
        variance=None if actual is None or baseline is None else maybe_decimal(variance(actual, baseline)),
        position=placed(actual, baseline, result.deadband),
        effort=maybe_decimal(total(month.effort for month in months)),
        contracted_effort=maybe_decimal(total(month.contracted_effort for month in with_hours)),
        periods=tuple(_said(month, result.deadband) for month in months),
        baseline_cells=_cells(month.baseline_cells for month in compared) or ways.plan_cells,
        actual_cells=_cells(month.actual_cells for month in counted),
        effort_cells=_cells(month.effort_cells for month in months),
        compared_cells=_cells((*month.baseline_cells, *month.actual_cells) for month in compared),
        staffed=maybe_decimal(total(month.staffed for month in months)),
        charged=maybe_decimal(total(month.charge for month in months)),
    )
    if result.unit == STOCK:
        return made
    return replace(
        made,
        scope=_scope(made, months, ways.known),
        charges=_charges(made, months, ways.mode),
        workload=_workload(months, ways.effort_per_unit),
        run_rate=_run_rate(months),
    )


def placed(actual: Fraction | None, baseline: Fraction | None, deadband: Decimal) -> Position | None:
    """The position against the deadband, where both are known."""
    return None if actual is None or baseline is None else position(actual, baseline, deadband)


def exact(value: Decimal) -> Fraction:
    """What was said as Decimal, exact again: the value itself, or the twelfth that it was rounded from."""
    if len(value.as_tuple().digits) < SAID_DIGITS:  # it ended
        return Fraction(value)
    twelfth = Fraction(_CELL_DIGITS.multiply(value, Decimal(MONTHS_A_YEAR))) / MONTHS_A_YEAR
    return twelfth if to_decimal(twelfth) == value else Fraction(value)


def months_of(result: FunctionResult) -> list[Month]:
    """The months of a function as they were before they were said."""
    every = {cell for month in result.periods for cell in month.cells}
    done, effort = set(result.actual_cells), set(result.effort_cells)
    if result.unit == STOCK:  # its own cells are those of one month
        done = every - effort
    planned = {*result.baseline_cells, *(every - done - effort)}  # those of months that are not compared, too

    def cells(month: FunctionMonth, value: Decimal | None, among: set[Cell]) -> tuple[Cell, ...]:
        return () if value is None else tuple(cell for cell in month.cells if cell in among)

    return [
        Month(
            month.period,
            _maybe_exact(month.baseline),
            _maybe_exact(month.actual),
            _maybe_exact(month.effort),
            _maybe_exact(month.contracted_effort),
            cells(month, month.baseline, planned),
            cells(month, month.actual, done),
            cells(month, month.effort, effort),
            _maybe_exact(month.staffed),
            _maybe_exact(month.charge),
            month.other_cells,
            month.partial,
            month.partial_hours,
            month.idle,
        )
        for month in result.periods
    ]


def _maybe_exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else exact(value)


def _said(month: Month, deadband: Decimal) -> FunctionMonth:
    return FunctionMonth(
        month.period,
        maybe_decimal(month.baseline),
        maybe_decimal(month.actual),
        maybe_decimal(month.effort),
        placed(month.actual, month.baseline, deadband) if month.compared else None,
        tuple(dict.fromkeys((*month.baseline_cells, *month.actual_cells, *month.effort_cells))),
        maybe_decimal(month.contracted_effort),
        maybe_decimal(month.staffed),
        maybe_decimal(month.charge),
        month.other_cells,
        month.partial,
        month.partial_hours,
        month.idle,
    )


def _scope(result: FunctionResult, months: Sequence[Month], known: bool) -> Scope | None:
    """Where the delivered units fall. Without any contract imported, nobody can say that work is outside of it, nor,
    where no table gives a baseline either, anything at all.
    """
    if not known and all(month.baseline is None for month in months):
        return None
    contracted = result.in_contract or not known
    done = [
        units(month.actual, month.baseline, result.deadband, contracted=contracted)
        for month in months
        if month.actual is not None
    ]
    if not done:
        return None
    whole = added(done)
    return Scope(*map(to_decimal, (whole.within, whole.beyond, whole.outside, whole.unplanned)))


def _charges(result: FunctionResult, months: Sequence[Month], mode: Mode | None) -> Charges | None:
    pairs = [(m.actual, m.baseline) for m in months if m.compared and m.actual is not None and m.baseline is not None]
    if mode is None or not result.in_contract or not pairs:
        return None
    found = charge(pairs, result.deadband, mode, result.arc_rate, result.rrc_rate)
    money = (maybe_decimal(found.arc), maybe_decimal(found.rrc))
    return Charges(mode, to_decimal(found.arc_units), to_decimal(found.rrc_units), *money)


def _workload(months: Sequence[Month], per_unit: Fraction | None) -> Workload | None:
    """By staffed hours where any month has them, over those months; otherwise by contracted ones. Whole months only."""
    done = [month for month in months if month.actual is not None and not month.partial]
    staffed = any(month.staffed is not None for month in done)
    known = [
        (month.actual, hours)
        for month in done
        if (hours := month.staffed if staffed else month.contracted_effort) is not None and month.actual is not None
    ]
    hours = total(hours for _, hours in known)
    if per_unit is None or hours is None:
        return None
    asked = demand_hours((actual, per_unit) for actual, _ in known)
    found = load(asked, None if staffed else hours, hours if staffed else None)
    if found is None:
        return None
    demand, capacity, utilisation = map(to_decimal, (found.demand, found.capacity, found.utilisation))
    return Workload(demand, capacity, utilisation, len(known), found.staffed)


def _run_rate(months: Sequence[Month]) -> Decimal | None:
    found = run_rate([(month.period, month.actual) for month in months if not month.partial])
    return None if found is None else to_decimal(found.year)


def _cells(groups: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for group in groups for cell in group))
