"""What an option costs a month by the contract's rates: the sum, and beneath it the quantity × rate of each function.

Charges for more than planned and credits for less stand beside each other and are never netted; currencies are apart.
What lies within a deadband is paid for already, and is in no price.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, Covered, UpScope
from firstslide.content import money, words
from firstslide.content.elements import Words

from .option_volumes import moved, name_of

MOST_PRICED = 10  # functions whose quantity × rate one cell can hold


def too_many(options: Iterable[UpScope], analysis: Analysis) -> bool:
    """Whether an option takes so many functions off plan that their quantity × rate has no room."""
    return any(len(moved(option, analysis)) > MOST_PRICED for option in options)


def priced(options: Sequence[UpScope], analysis: Analysis) -> bool:
    """Whether any of the options has a price."""
    if too_many(options, analysis):
        return False
    return any(covered.price is not None for option in options for covered in moved(option, analysis))


def price_of(option: UpScope | None, analysis: Analysis) -> Words:
    """The cell of an option in the row of prices."""
    if option is None:
        return Words("not known", "muted")
    changed = moved(option, analysis)
    if not changed:
        cells = tuple(dict.fromkeys(cell for covered in option.functions for cell in covered.cells))
        return Words("As today: nothing is added", cells=cells)
    if len(changed) > MOST_PRICED:
        return Words(f"{words.figured(len(changed), 'function')}: too many for one slide", "muted")
    sums = _sums(changed)
    without = sum(covered.price is None for covered in changed)
    if without:
        sums.append(f"{words.plural(without, 'function')} without a rate in the contract")
    return Words(
        "; ".join(sums),
        "strong" if without < len(changed) else "muted",
        tuple(dict.fromkeys(cell for covered in changed for cell in covered.cells)),
        second="\n".join(product for covered in changed if (product := _product(covered, analysis))),
        second_tone="muted",
    )


def _sums(changed: Sequence[Covered]) -> list[str]:
    """``95,463.97 GBP more``, ``2,558.67 GBP credited for less``: by currency, a credit as a sum of its own."""
    said = []
    for credit in (False, True):
        for currency in dict.fromkeys(covered.currency for covered in changed):
            prices = [
                abs(covered.price)
                for covered in changed
                if covered.price is not None and covered.currency == currency and (covered.change < 0) == credit
            ]
            if prices:
                sum_ = money.amount(sum(prices, Decimal(0)), currency)
                said.append(f"{sum_} credited for less" if credit else f"{sum_} more")
    return said


def _product(covered: Covered, analysis: Analysis) -> str:
    if covered.rate is None or covered.price is None:
        return ""
    units, price = abs(covered.change), abs(covered.price)
    return f"{name_of(covered, analysis)} {money.product(units, '', covered.rate, price, '')}"
