"""What the label of a row tells of its figures: what is worked out from the rows beside it is nothing to store."""

from decimal import Decimal

import pytest

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field
from tests.workbooks.make import fields, only, percents, read, sheet


@pytest.mark.parametrize("label", ["Var %", "Variance (%)", "Delta %", "% variance", "% of plan", "% of baseline"])
@pytest.mark.parametrize("header", ["Type", "Measure", ""])
def test_a_variance_in_percent_is_no_result(header: str, label: str) -> None:
    rows = [
        ["Function", header, "Jan-26", "Feb-26"],
        ["Desk", "Plan", 100, 100],
        [None, "Actual", 90, 110],
        [None, label, -0.1, 0.1],
        ["Invoices", "Plan", 50, 50],
        [None, "Actual", 40, 55],
        [None, label, -0.2, 0.1],
    ]
    found = only(sheet(*rows, name="Volumes", looks=percents((4, 3), (4, 4), (7, 3), (7, 4))))
    assert found.table.unambiguous
    assert (found.table.kind, fields(found.table)[1]) == ("delivered", Field.ROW_TELLS)
    facts = read(found).facts
    assert {f.quantity for f in facts} == {Quantity.BASELINE, Quantity.ACTUAL}
    assert [(f.function, f.value) for f in facts if f.quantity is Quantity.ACTUAL] == [
        ("Desk", Decimal(90)),
        ("Desk", Decimal(110)),
        ("Invoices", Decimal(40)),
        ("Invoices", Decimal(55)),
    ]


def test_a_service_level_that_is_called_like_one_stays_one() -> None:
    rows = [["Service level", "Target", "Jan-26", "Feb-26"], ["Budget %", "95%", "96%", "97%"]]
    (level,) = read(only(sheet(*rows, name="SLA results"))).service_levels
    assert level.measure == "Budget %"
