"""Headers and what they mean."""

import pytest

from firstslide.meeting.imports import INTERNAL, Field
from firstslide.workbooks.language import words


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Service Line", Field.FUNCTION),
        ("RESOURCE BASELINE", Field.BASELINE),
        ("Baseline (tickets/month)", Field.BASELINE),
        ("Contracted qty", Field.BASELINE),
        ("Baseline volume per year", Field.BASELINE_YEAR),
        ("assignment_group", Field.FUNCTION),
        ("made_sla", Field.MADE),
        ("SLA", Field.MEASURE),
        ("Actual %", Field.RESULT),
        ("Critical / key", Field.LEVEL),
        ("Depends on function(s)", Field.DEPENDS_ON),
        ("closed_at", Field.CLOSED),
    ],
)
def test_usual_names_are_known_and_sure(header: str, field: Field) -> None:
    found = words.guess(header)
    assert found is not None
    assert (found.field, found.confidence) == (field, 0.95)


def test_a_misspelt_header_is_known_by_likeness_and_less_sure() -> None:
    found = words.guess("Basline volume")
    assert found is not None
    assert found.field is Field.BASELINE
    assert 0.6 <= found.confidence < 0.95
    assert "looks like" in found.why


def test_a_word_within_a_longer_header_is_less_sure_still() -> None:
    found = words.guess("Invoices processed by the London team")
    assert found is not None
    assert found.field is Field.ACTUAL
    assert found.confidence < 0.8


@pytest.mark.parametrize(
    "header",
    ["Unit cost", "Internal cost (£ per unit)", "Margin %", "COGS", "Profit", "Agent", "Assigned to", "Employee name",
     "Our cost of delivery", "Cost rate 2026"],
)  # fmt: skip
def test_cost_margin_and_names_of_staff_are_internal(header: str) -> None:
    found = words.guess(header)
    assert found is not None
    assert found.field in INTERNAL


@pytest.mark.parametrize("header", ["", "  ", "Month Number", "Discount Band", "Xyzzy", "2026"])
def test_what_means_nothing_is_not_guessed(header: str) -> None:
    found = words.guess(header)
    assert found is None or found.field in (Field.PERIOD, Field.DEADBAND, Field.IGNORE)
    assert found is None or found.confidence < 0.8


@pytest.mark.parametrize(
    "label", ["Total", "Grand total", "Subtotal", "Total hours", "Sub-total", "YTD", "Invoices total"]
)
def test_labels_of_totals(label: str) -> None:
    assert words.is_total(label)


@pytest.mark.parametrize("label", ["Service desk", "Totality Ltd", "Summary reports", "Subtotalling"])
def test_labels_that_are_none(label: str) -> None:
    assert not words.is_total(label)


def test_the_bracketed_unit_is_told_from_a_plural() -> None:
    assert words.bracketed("Speed (seconds)") == "seconds"
    assert words.bracketed("Function(s)") == ""
