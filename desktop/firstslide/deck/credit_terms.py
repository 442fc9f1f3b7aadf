"""The contract's service credits as a person types them: amounts, currencies and shares, read or refused with a reason.

What is stored is plain: an amount like ``20000.50``, a currency like ``GBP``, a share like ``0.1``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.errors import UserError

_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_TWO_WAYS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")  # thousands, or the digits behind the point
_COMMA = re.compile(r"\d+,\d+")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")
_SIGNS = {"£": "GBP", "€": "EUR", "₹": "INR", "zł": "PLN"}
_CODE = re.compile(r"[A-Z]{3}")


def amount(text: str) -> str:
    """An amount of money as plain digits; "" stays "". Raises UserError for what can't be read, or in two ways."""
    plain = re.sub(r"[\s\u00a0\u202f’']", "", text)
    if not plain:
        return ""
    match = _AMOUNT.fullmatch(plain)
    if _TWO_WAYS.fullmatch(plain) or (match is None and _COMMA.fullmatch(plain)):
        raise UserError(f"“{text.strip()}” can be read in two ways. Write 20000 or 20,000.50.", "value")
    if match is None:
        words = "is not an amount. Write 20000 or 20,000.50; the currency stands beside it."
        raise UserError(f"“{text.strip()}” {words}", "value")
    return match[1].replace(",", "") + (match[2] or "")


def currency(text: str) -> str:
    """A currency as its three letters; "" stays "". Raises UserError for what is none, or may be several."""
    plain = text.strip().upper()
    code = _SIGNS.get(text.strip(), plain)
    if code and not _CODE.fullmatch(code):
        raise UserError(
            f"“{text.strip()}” is not a currency. Write its three letters, such as GBP, EUR or USD.", "value"
        )
    return code


def share(text: str) -> str:
    """A share as a fraction; "" stays "". Raises UserError for anything but 0 to 100 %."""
    plain = text.strip()
    if not plain:
        return ""
    match = _SHARE.fullmatch(plain)
    value = Decimal(match[1]) / (100 if match[2] else 1) if match else None
    if value is None or value > 1:
        raise UserError(f"“{plain}” is not a share. Write it like 10 % or 0.10, from 0 to 100 %.", "value")
    return f"{value.normalize():f}"


def share_in_words(text: str) -> str:
    """A stored share as one reads it: ``10 %``; what can't be read stands as it is."""
    try:
        return f"{(Decimal(text) * 100).normalize():f} %" if text else ""
    except ArithmeticError:
        return text


def amount_in_words(text: str) -> str:
    """A stored amount as one reads it: ``20,000.50``; what can't be read stands as it is."""
    try:
        return f"{Decimal(text):,f}" if text else ""
    except ArithmeticError:
        return text


def with_share(schedule: CreditSchedule, key: str, text: str) -> CreditSchedule:
    """The schedule with the share of one service level; an empty one is none."""
    value = share(text)
    others = {k: v for k, v in schedule.shares.items() if k != key}
    return replace(schedule, shares=others | ({key: value} if value else {}))
