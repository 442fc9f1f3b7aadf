"""Amounts, currencies and shares as people type them; what can be read in two ways is asked, never guessed."""

import pytest

from firstslide.deck import credit_terms
from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.errors import UserError


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [
        ("20000", "20000", "20,000"),
        (" 20,000.50 ", "20000.50", "20,000.50"),
        ("1 250 000", "1250000", "1,250,000"),
        ("20’000", "20000", "20,000"),
        ("0", "0", "0"),
        ("", "", ""),
    ],
)
def test_an_amount_is_stored_plain_and_shown_as_it_is_read(typed: str, stored: str, shown: str) -> None:
    assert credit_terms.amount(typed) == stored
    assert credit_terms.amount_in_words(stored) == shown
    assert credit_terms.amount(shown) == stored


@pytest.mark.parametrize("typed", ["20.000", "20.000,50", "20,5", "20,00"])
def test_an_amount_that_can_be_read_in_two_ways_is_not_guessed(typed: str) -> None:
    with pytest.raises(UserError, match="two ways"):
        credit_terms.amount(typed)


@pytest.mark.parametrize("typed", ["a lot", "£20,000", "-5", "20000 GBP"])
def test_what_is_no_amount_is_said(typed: str) -> None:
    with pytest.raises(UserError, match="is not an amount"):
        credit_terms.amount(typed)


def test_a_currency_is_three_letters() -> None:
    assert credit_terms.currency(" gbp ") == "GBP"
    assert credit_terms.currency("€") == "EUR"
    assert credit_terms.currency("") == ""
    for typed in ("$", "pounds", "GB"):
        with pytest.raises(UserError, match="three letters"):
            credit_terms.currency(typed)


@pytest.mark.parametrize(
    ("typed", "stored", "shown"),
    [("10 %", "0.1", "10 %"), ("0.10", "0.1", "10 %"), ("12.5%", "0.125", "12.5 %"), ("100 %", "1", "100 %")],
)
def test_a_share_is_a_fraction_and_shown_in_per_cent(typed: str, stored: str, shown: str) -> None:
    assert credit_terms.share(typed) == stored
    assert credit_terms.share_in_words(stored) == shown
    assert credit_terms.share(shown) == stored


@pytest.mark.parametrize("typed", ["10", "101 %", "-1 %", "a tenth"])
def test_a_share_beyond_all_of_it_is_none(typed: str) -> None:
    with pytest.raises(UserError, match=r"10 % or 0\.10"):
        credit_terms.share(typed)


def test_an_empty_share_is_taken_out_of_the_schedule() -> None:
    schedule = credit_terms.with_share(CreditSchedule("20000", "GBP"), "p1", "15 %")
    assert schedule == CreditSchedule("20000", "GBP", {"p1": "0.15"})
    assert credit_terms.with_share(schedule, "p1", " ") == CreditSchedule("20000", "GBP")


def test_what_an_older_meeting_holds_unreadably_is_shown_as_it_is() -> None:
    assert credit_terms.amount_in_words("about 20k") == "about 20k"
    assert credit_terms.share_in_words("ten") == "ten"
