from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from firstslide.content import words
from firstslide.meeting.periods import Period

D = Decimal


@pytest.mark.parametrize(
    ("result", "target", "shown"),
    [
        ("0.88028", "0.95", "88.0 %"),
        ("0.9496", "0.95", "94.96 %"),
        ("0.94999", "0.95", "94.999 %"),
        ("0.95", "0.95", "95.0 %"),
        ("0.9504", "0.95", "95.04 %"),
        ("1", "0.95", "100.0 %"),
        ("0.99996", "1", "99.996 %"),
    ],
)
def test_a_result_is_never_rounded_across_its_target(result: str, target: str, shown: str) -> None:
    assert words.result(D(result), "%", D(target)) == shown


@given(
    st.decimals("0", "1", allow_nan=False, places=7),
    st.sampled_from([D("0.85"), D("0.92"), D("0.95"), D("0.995"), D("0.9999")]),
)
@example(D("0.9499999"), D("0.95"))
def test_what_is_shown_judges_as_what_was_measured(result: Decimal, target: Decimal) -> None:
    shown = words.shown_result(result, "%", target)
    assert (shown >= target * 100) == (result >= target)
    assert (shown > target * 100) == (result > target)


@given(st.decimals("-2", "4", allow_nan=False, places=6), st.sampled_from([D("0.05"), D("0.10"), D("0.15")]))
def test_a_change_stays_on_its_side_of_the_deadband_and_of_zero(variance: Decimal, deadband: Decimal) -> None:
    text = words.change(variance, deadband)
    shown = D(text.removesuffix(" %").replace("−", "-").replace(",", "")) / 100
    assert (shown > deadband) == (variance > deadband)
    assert (shown < -deadband) == (variance < -deadband)
    assert (shown > 0) == (variance > 0)
    assert text.startswith("+") == (variance > 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("52980", "52,980"), ("2.20", "2.2"), ("1E+3", "1,000"), ("-3.5", "−3.5"), ("0", "0"), ("83.3333333", "83.33")],
)
def test_numbers_have_commas_and_no_empty_decimals(value: str, shown: str) -> None:
    assert words.number(D(value)) == shown


@pytest.mark.parametrize(("fraction", "shown"), [("0.8825", "88.3 %"), ("0.8835", "88.4 %"), ("-0.0125", "−1.3 %")])
def test_halves_are_rounded_as_excel_shows_them(fraction: str, shown: str) -> None:
    assert words.percent(D(fraction)) == shown


def test_targets_are_written_as_in_the_contract() -> None:
    assert words.target(D("0.95"), "%", ">=") == "≥ 95 %"
    assert words.target(D("0.995"), "%", ">=") == "≥ 99.5 %"
    assert words.target(D("4"), "h", "<=") == "≤ 4 h"
    assert words.result(D("4.32"), "h", D("4")) == "4.3 h"
    assert words.result(D("4.04"), "h", D("4")) == "4.04 h"


def test_counts_are_words_up_to_twelve_and_never_mixed() -> None:
    assert words.of(6, 8) == "six of eight"
    assert words.of(0, 8) == "none of eight"
    assert words.of(6, 14) == "6 of 14"
    assert words.plural(1, "month") == "one month"
    assert words.plural(11, "miss", "misses") == "eleven misses"
    assert words.figured(1, "miss", "misses") == "1 miss"
    assert words.joined(["a"]) == "a"
    assert words.joined(["a", "b", "c"]) == "a, b and c"
    assert words.joined([]) == ""


def test_the_first_that_fits_is_taken_and_begins_with_a_capital() -> None:
    assert words.fitting("six of eight met", "x") == "Six of eight met"
    assert words.fitting("a" * 200, "short") == "Short"
    assert words.fitting("", "P1 missed") == "P1 missed"


def test_a_day_in_short_has_its_year_where_it_is_another() -> None:
    assert words.short_day("2026-07-03", 2026) == "3 Jul"
    assert words.short_day("2027-07-03", 2026) == "3 Jul 2027"


def test_months_running_end_at_the_first_month_that_was_not_missed() -> None:
    missed = [Period(2025, 12), Period(2026, 1), Period(2025, 10)]
    assert words.months_running(missed, Period(2026, 1)) == 2
    assert words.months_running(missed, Period(2026, 2)) == 0


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (6, 8, "six of eight months"),
        (0, 8, "none of eight months"),
        (8, 8, "all eight months"),
        (2, 2, "both months"),
        (1, 2, "one of two months"),
        (0, 2, "neither of the two months"),
        (1, 1, "the only month"),
        (0, 1, "no month"),
        (13, 13, "all 13 months"),
        (6, 14, "6 of 14 months"),
    ],
)
def test_how_many_of_all_are_said_as_one_says_it(part: int, whole: int, said: str) -> None:
    assert words.among(part, whole, "month") == said
    assert words.among(part, whole, "miss", "misses") == said.replace("months", "misses").replace("month", "miss")


def test_all_of_a_few_have_words_of_their_own() -> None:
    assert [words.every(n) for n in (1, 2, 3, 13)] == ["the one", "both", "all three", "all 13"]
