"""The vocabulary says each word once, and who did the work is never taken for what was done."""

import pytest

from firstslide.meeting.imports import INTERNAL, Field
from firstslide.workbooks.language.vocabulary import KNOWN
from firstslide.workbooks.language.words import fold, guess


def words_of(field: Field) -> list[str]:
    return [word.strip() for word in KNOWN[field].replace("|", ",").split(",")]


@pytest.mark.parametrize("field", KNOWN)
def test_a_field_names_each_word_once_and_as_it_is_looked_up(field: Field) -> None:
    words = words_of(field)
    assert [word for word in words if words.count(word) > 1] == []
    assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize("field", KNOWN)
def test_no_word_is_two_others_run_together(field: Field) -> None:
    """A comma lost where two lines meet makes one word of two."""
    words = set(words_of(field))
    glued = [word for word in words for cut in range(1, len(word)) if {word[:cut], word[cut:]} <= words]
    assert glued == []


STAFF = "Service owner, Process owner, Queue manager, Service delivery manager, Team leader, Handled by, Closed by"
MONEY = (
    "Wage, EBIT, Overhead, Our cost per unit, Pay rate, Buy rate, Loaded rate, Floor price, Cost rate, Day rate cost, "
    "Day rate (cost), Discount floor, Break-even price, Subcontractor rate, Pay rate per hour, GM%"
)


@pytest.mark.parametrize("header", f"{STAFF}, {MONEY}".split(", "))
def test_people_and_what_they_cost_are_internal(header: str) -> None:
    found = guess(header)
    assert found is not None
    assert found.field in INTERNAL


@pytest.mark.parametrize("header", ["Raised by", "Caused by", "Initiated by"])
def test_where_work_came_from_is_not_a_person(header: str) -> None:
    found = guess(header)
    assert found is not None
    assert found.field is Field.ORIGIN


@pytest.mark.parametrize(
    "header", ["Day rate", "Hourly rate", "Rate (£)", "Minimum", "Floor", "Baseline (internal users)"]
)
def test_what_the_customer_pays_and_is_promised_is_not_internal(header: str) -> None:
    found = guess(header)
    assert found is not None
    assert found.field not in INTERNAL
