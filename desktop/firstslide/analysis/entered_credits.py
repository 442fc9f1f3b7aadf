"""The service credits of the schedule that the user entered, on the misses of the analysis.

What can't be read is no number and a note that says which. Only critical service levels carry credits: a share given
for one that the contract calls key is said, and not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.cells import Cell

from .credits import Schedule, credits_due
from .exact import to_decimal
from .values import CreditMonth, CreditsDue, FunctionResult, Note, ServiceLevelResult
from .wording import joined, percent


def service_credits(
    entered: CreditSchedule, levels: Iterable[ServiceLevelResult], functions: Iterable[FunctionResult]
) -> tuple[CreditsDue | None, list[Note]]:
    """The credits due, None where no readable amount was entered; with notes on what is odd about the schedule."""
    by_key = {level.key: level for level in levels}
    shares, notes = _shares(entered.shares, by_key)
    at_risk = _number(entered.at_risk)
    if not entered.at_risk.strip():
        words = "Service credits: shares are entered, but not what one month can cost. No credit is worked out."
        return None, [*notes, Note("credits-unreadable", words)] if shares else notes
    if at_risk is None or at_risk < 0:
        words = f"Service credits: “{entered.at_risk}” at risk is no amount. No credit is worked out."
        return None, [*notes, Note("credits-unreadable", words)]
    currency = entered.currency.strip()
    missed = [(key, month.period) for key in shares for month in by_key[key].periods if month.met is False]
    found = credits_due(missed, Schedule(at_risk, currency, shares))
    months = tuple(
        CreditMonth(
            credit.period,
            tuple((key, to_decimal(amount)) for key, amount in credit.amounts.items()),
            to_decimal(credit.uncapped),
            to_decimal(credit.due),
            tuple(dict.fromkeys(cell for key in credit.amounts for cell in _cells(by_key[key], credit.period))),
        )
        for credit in found
    )
    notes += _currency(currency, functions)
    return CreditsDue(currency, at_risk, months, sum((month.due for month in months), Decimal(0))), notes


def _cells(level: ServiceLevelResult, period: object) -> tuple[Cell, ...]:
    """The cells of a miss: those of the month's result and of the target it was held to."""
    return tuple(
        cell for month in level.periods if month.period == period for cell in (*month.cells, *month.target_cells)
    )


def _shares(
    entered: Mapping[str, str], levels: Mapping[str, ServiceLevelResult]
) -> tuple[dict[str, Decimal], list[Note]]:
    """The shares that count, by service level, and notes on the others."""
    shares: dict[str, Decimal] = {}
    notes = []
    for key, text in entered.items():
        if not text.strip():
            continue
        share, level = _number(text), levels.get(key)
        name = level.measure if level else key
        if share is None or not 0 <= share <= 1:
            words = f"Service credits: the share “{text}” of {name} is no fraction such as 0.10. It is left out."
            notes.append(Note("credits-unreadable", words))
        elif level is None:
            words = f"Service credits: a share is given for “{key}”, and no service level is called that."
            notes.append(Note("credits-unknown-level", words))
        elif level.level == "key" and share:
            words = (
                f"Service credits: {name} is given a share of {percent(share)}, but the contract calls it key, and only"
                " critical service levels carry credits. It is not counted."
            )
            notes.append(Note("credits-not-critical", words, level.target_cells))
        else:
            shares[key] = share
            if not level.level and share:
                words = f"Service credits: {name} is given a share, and no workbook says that it is critical."
                notes.append(Note("credits-not-critical", words, level.target_cells))
    return shares, notes


def _currency(currency: str, functions: Iterable[FunctionResult]) -> list[Note]:
    """A note where credits and charges can't be set against each other."""
    if not currency:
        return [Note("no-currency", "Service credits: no currency is entered for what is at risk.")]
    others = {f.currency.casefold(): f.currency for f in functions if f.currency}
    others.pop(currency.casefold(), None)
    if not others:
        return []
    words = (
        f"Service credits are in {currency}, the contract's rates in {joined(others.values())}."
        " The two are never added or set off."
    )
    return [Note("currency-unlike", words)]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
