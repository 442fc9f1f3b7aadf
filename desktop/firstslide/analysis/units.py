"""In which unit, and in which currency, the figures of one function are. Neither is ever added to another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from firstslide.meeting.facts import STOCK, Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period, listed

from .claims import Claim, Settled
from .terms import Plan
from .values import Note
from .wording import joined, where

# Words that head a column of counts without saying what is counted; nor does a stock.
_ANY_UNIT = frozenset({STOCK, "", "unit", "count", "qty", "quantity", "number", "no", "volume", "ru", "each", "ea"})

SettledFigures = Mapping[Quantity, Mapping[Period, Settled[Decimal]]]


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


def in_one_unit(plan: Plan, settled: SettledFigures) -> tuple[SettledFigures, list[Note]]:
    """The figures with the volumes that are in one unit, and a note where there are several: those in the plan's unit
    count; where it is none of them, no volume does.
    """
    by_unit: dict[str, dict[Period, Claim[Decimal]]] = {}
    for period, figure in settled[Quantity.ACTUAL].items():
        if figure.used and (figure.used.unit == STOCK or _unit_key(figure.used.unit) not in _ANY_UNIT):
            by_unit.setdefault(_unit_key(figure.used.unit), {})[period] = figure.used
    if len(by_unit) < 2:
        return settled, []
    kept = by_unit.get(_unit_key(_planned(plan, settled)), {})
    parts = [
        f"{next(iter(claims.values())).unit} in {listed(claims)} ({where(c for x in claims.values() for c in x.cells)})"
        for claims in by_unit.values()
    ]
    done = f"Only {next(iter(kept.values())).unit} are counted" if kept else "None of them is counted"
    words = f"{plan.function}: its volume is given in {joined(parts)}. {done}: bring all to one unit."
    cells = tuple(cell for claims in by_unit.values() for claim in claims.values() for cell in claim.cells)
    nothing: Settled[Decimal] = Settled()
    volumes = {period: figure if period in kept else nothing for period, figure in settled[Quantity.ACTUAL].items()}
    return {**settled, Quantity.ACTUAL: volumes}, [Note("units-mixed", words, cells)]


def _planned(plan: Plan, settled: SettledFigures) -> str:
    """The unit of the plan; "" where nothing says."""
    monthly = (figure.used.unit for figure in settled[Quantity.BASELINE].values() if figure.used and figure.used.unit)
    return plan.unit or next(monthly, "")


def unit_of(plan: Plan, settled: SettledFigures, *, logged: bool) -> tuple[str, list[Note]]:
    """The unit of what was done, and a note where the plan counts something else: then the two are not compared.

    ``logged``: only ticket logs tell what was done, so that tickets are counted where the plan names no unit.
    """
    done = [s.used for s in settled[Quantity.ACTUAL].values() if s.used]
    planned = _planned(plan, settled)
    if stock := next((claim for claim in done if claim.unit == STOCK), None):
        return STOCK, _stock_with_plan(plan, settled[Quantity.BASELINE], stock)
    strange = next((claim for claim in done if not same_unit(claim.unit, planned)), None)
    if strange is None:
        told = next((claim.unit for claim in done if claim.unit), "tickets" if logged and done else "")
        return planned or told, []
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


def currency_of(plan: Plan, charges: Mapping[Period, Settled[Decimal]]) -> tuple[str, list[Note]]:
    """The one currency in which a function was charged; "" where it was not, where no table names it, or where there
    are several: then nothing of it is added, and a note says so.
    """
    used = [settled.used for settled in charges.values() if settled.used]
    firsts = {claim.unit.casefold(): claim for claim in reversed(used)}
    named = [claim.unit for claim in firsts.values() if claim.unit]
    cells = tuple(cell for claim in reversed(firsts.values()) for cell in claim.cells)
    if not used:
        return "", []
    if len(firsts) > 1:
        kinds = joined(f"{claim.unit or 'no currency'} ({where(claim.cells)})" for claim in reversed(firsts.values()))
        words = f"{plan.function}: it was charged in {kinds}. Nothing of it is added up or shown."
        return "", [Note("currency-unlike", words, cells)]
    if not named and not plan.currency:
        words = f"{plan.function}: nothing says in which currency it was charged ({where(cells)}). It is left out."
        return "", [Note("no-currency", words, cells)]
    if named and plan.currency and named[0].casefold() != plan.currency.casefold():
        words = (
            f"{plan.function}: the contract's rates are in {plan.currency}, the charges in {named[0]} ({where(cells)})."
            " The two are never added or compared."
        )
        return named[0], [Note("currency-unlike", words, cells)]
    return (named or [plan.currency])[0], []
