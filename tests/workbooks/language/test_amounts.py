"""Numbers, targets and flags from cells."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.workbooks.language import amounts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3, "3"),
        (0.953, "0.953"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e22, "1e22"),
        ("95.3%", "0.953"),
        ("(123)", "-123"),
        ("12-", "-12"),
        ("−5", "-5"),
        ("1,234", "1234"),
        ("1,234.50", "1234.50"),
        ("£ 4.10", "4.10"),
        ("±15%", "0.15"),
        ("1 234", "1234"),
        ("1'234.5", "1234.5"),
        (".5", "0.5"),
        (dt.timedelta(hours=30, minutes=30), "30.5"),
    ],
)
def test_a_number_is_read_exactly(cell: object, expected: str) -> None:
    assert amounts.number(cell) == Decimal(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), [("1.234,5", "1234.5"), ("2.254,62 €", "2254.62"), ("95,3%", "0.953")])
def test_a_decimal_comma_is_read_where_the_column_has_one(text: str, expected: str) -> None:
    assert amounts.number(text, ",") == Decimal(expected)


@pytest.mark.parametrize("cell", ["", "n/a", "Annual Leave", "1,5", "1,23,4", "12/01", True, None, "4 h"])
def test_what_is_no_number_is_none_and_never_zero(cell: object) -> None:
    assert amounts.number(cell) is None  # type: ignore[arg-type]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_any_decimal_comes_back_from_its_text_and_its_float(value: Decimal) -> None:
    assert amounts.number(f"{value:f}") == value
    assert amounts.number(f"{value:,f}") == value
    assert amounts.number(float(value)) == value


def test_the_decimal_mark_comes_with_its_evidence() -> None:
    assert amounts.decimal_mark(["1.000", "2.254,62 €"]) == (",", "2.254,62 €")
    assert amounts.decimal_mark(["1.000", "95.3%"]) == (".", "95.3%")
    assert amounts.decimal_mark([1, 2.5, "n/a"]) == (".", "")


def test_a_mark_that_comes_twice_is_no_decimal_mark() -> None:
    assert amounts.decimal_mark(["1.234", "1.234.567"]) == (",", "1.234.567")
    assert amounts.decimal_mark(["1,234", "1,234,567"]) == (".", "1,234,567")
    assert amounts.decimal_mark(["1.2.2026", "10.11.12"]) == (".", "")


@pytest.mark.parametrize(
    ("cell", "value", "comparator", "unit", "rest"),
    [
        ("≥ 95 %", "0.95", ">=", "%", ""),
        (">95%", "0.95", ">", "%", ""),
        ("≤ 5 %", "0.05", "<=", "%", ""),
        ("<= 4 h", "4", "<=", "h", ""),
        ("95% within 4 hrs", "0.95", None, "%", "within 4 hrs"),
        ("at least 99.5%", "0.995", ">=", "%", ""),
        ("less than 30 seconds", "30", "<", "s", ""),
        (0.96, "0.96", None, "", ""),
        (0, "0", None, "", ""),
        ("4 business hours", "4", None, "business hours", ""),
        ("within 2 working days", "2", "<=", "working days", ""),
        ("2 Arbeitstage", "2", None, "working days", ""),
        ("4 Std.", "4", None, "h", ""),
        ("8:00", "8", None, "h", ""),
        (dt.time(4, 30), "4.5", None, "h", ""),
        ("min 95", "95", ">=", "", ""),
        ("Max. 3", "3", "<=", "", ""),
        ("95 % min", "0.95", ">=", "%", ""),
        ("5 max", "5", "<=", "", ""),
        ("4 hours or less", "4", "<=", "h", ""),
        ("98 %+", "0.98", ">=", "%", ""),
        ("= 95%", "0.95", None, "%", ""),
        ("no more than 5%", "0.05", "<=", "%", ""),
        ("not exceed 5%", "0.05", "<=", "%", ""),
        ("mindestens 99,5 %", "0.995", ">=", "%", ""),
        ("höchstens 2 %", "0.02", "<=", "%", ""),
        ("4/5", "4", None, "of 5", ""),
        ("80/20", "0.8", None, "%", "80/20"),
    ],
)
def test_a_target_keeps_its_direction_and_unit(cell: object, value: str, comparator: str, unit: str, rest: str) -> None:
    assert amounts.target(cell) == amounts.Target(Decimal(value), comparator, unit, rest)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["n/a", "TBC", "best effort", None, True, "24/7", "minor"])
def test_what_is_no_target_is_none(cell: object) -> None:
    assert amounts.target(cell) is None  # type: ignore[arg-type]


def test_yes_and_no_in_their_many_spellings() -> None:
    assert [amounts.yes_no(v) for v in ("Y", "TRUE", "met", 1, True)] == [True] * 5
    assert [amounts.yes_no(v) for v in ("n", "Missed", "breached", 0, False)] == [False] * 5
    assert [amounts.yes_no(v) for v in ("?", "", None, 7, "perhaps")] == [None] * 5


def test_currencies() -> None:
    found = [amounts.currency(t) for t in ("Rate (£ per unit)", "EUR/h", "€", "per euro", "ARC")]
    assert found == ["GBP", "EUR", "EUR", "", ""]
