"""Money on slides: whole, or with two decimals, its currency behind it; and the product it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from . import words

_CENT = Decimal("0.01")
_MOST_DECIMALS = 8


def amount(value: Decimal, currency: str) -> str:
    """``12,075 GBP``, ``12,075.50 GBP``; − for minus, and without a currency where none is known."""
    return f"{_figure(value)} {currency}".strip()


@dataclass(frozen=True)
class Column:
    """How amounts stand below each other: all with cents where one has any, and without their currency where it is the
    ``only`` one and stands over them.
    """

    only: str
    cents: bool

    def amount(self, value: Decimal, currency: str) -> str:
        """The amount as it stands in the column."""
        figure = _with_cents(value.quantize(_CENT, ROUND_HALF_UP)) if self.cents else _figure(value)
        return f"{figure} {self.beside(currency)}".strip()

    def beside(self, currency: str) -> str:
        """The currency as it stands beside an amount."""
        return "" if self.only else currency


def has_cents(value: Decimal) -> bool:
    """Whether an amount is not whole, to the cent."""
    cents = value.quantize(_CENT, ROUND_HALF_UP)
    return cents != cents.to_integral_value()


def _figure(value: Decimal) -> str:
    cents = value.quantize(_CENT, ROUND_HALF_UP)
    if not has_cents(value):
        return words.number(cents, 0)
    return _with_cents(cents)


def _with_cents(cents: Decimal) -> str:
    return f"{'−' if cents < 0 else ''}{abs(cents):,.2f}"


def product(units: Decimal, unit: str, rate: Decimal, price: Decimal, currency: str) -> str:
    """``966 calls × 12.50 GBP``: the units with as many decimals as it takes for the product to come to the price."""
    decimals = next(
        (d for d in range(2, _MOST_DECIMALS) if _comes_to(words.rounded(units, d) * rate, price)), _MOST_DECIMALS
    )
    counted = f"{words.number(units, decimals)} {unit}".strip()
    return f"{counted} × {rate_words(rate)} {currency}".strip()


def rate_words(rate: Decimal) -> str:
    """A rate as the contract writes it, with at least two decimals where it has any."""
    decimals = max(2, -int(rate.normalize().as_tuple().exponent))
    return words.number(rate, 0) if rate == rate.to_integral_value() else f"{rate:,.{decimals}f}"


def _comes_to(value: Decimal, price: Decimal) -> bool:
    return value.quantize(_CENT, ROUND_HALF_UP) == price.quantize(_CENT, ROUND_HALF_UP)
