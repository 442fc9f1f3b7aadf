"""Times worked in days or FTE: asked about, and never a day for an hour in silence."""

import pytest

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, message, only, read, sheet


def down(header: str) -> Understood:
    rows: list[list[Value]] = [["Function", "Month", header], ["Desk", "Jan-26", 12.5], ["Moves", "Jan-26", 3]]
    return only(sheet(*rows, name="Effort"))


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Days", "in days"),
        ("FTE", "in FTE"),
        ("MD", "in days"),
        ("Effort (days)", "in days"),
        ("Effort (FTE)", "in FTE"),
        ("Time spent (days)", "in days"),
        ("Aufwand (PT)", "in days"),
    ],
)
def test_days_are_asked_about(header: str, says: str) -> None:
    found = down(header)
    assert codes(found.table, "question") == ["no-hours"]
    assert message(found.table, "no-hours").startswith(f"C1: “{header}” is {says}, and times are kept in hours.")


def test_either_answer_is_taken() -> None:
    hours, out = (
        remap(down("Days"), Choices(mends=(Mend("no-hours", way),))) for way in (Mending.HOURS, Mending.LEAVE_OUT)
    )
    assert hours.table.unambiguous
    assert [f.value for f in read(hours).facts][1] == 3
    assert column(out.table, "Days").field is Field.IGNORE
    assert read(out).facts == ()
    assert "no-hours" in codes(out.table)  # it can be chosen anew


@pytest.mark.parametrize(
    "header", ["Hours", "Effort", "Hours per working day", "Effort (min)", "Stunden", "Time worked"]
)
def test_hours_are_not(header: str) -> None:
    assert down(header).table.unambiguous


@pytest.mark.parametrize("title", ["Effort in man-days", "Effort (FTE)", "Aufwand in Personentagen / effort in days"])
def test_the_title_of_months_across_says_it(title: str) -> None:
    found = only(sheet([title], ["Function", "Jan-26", "Feb-26"], ["Desk", 12.5, 3], ["Moves", 3, 4], name="Effort"))
    assert codes(found.table, "question") == ["no-hours"]
    assert message(found.table, "no-hours").startswith(f"B2: “{title[:60]}” says that times are in")


def test_the_unit_of_a_row_says_it() -> None:
    rows = [["Function", "Unit", "Jan-26", "Feb-26"], ["Desk", "hours", 12.5, 3], ["Moves", "days", 3, 4]]
    found = only(sheet(*rows, name="Effort"))
    assert message(found.table, "no-hours").startswith("B3: the times of this row are in days")
    rows[2][1] = "tickets"
    assert only(sheet(*rows, name="Effort")).table.unambiguous


def test_volumes_of_days_are_volumes() -> None:
    rows = [["Function", "Unit", "Jan-26", "Feb-26"], ["Training", "days", 12, 3], ["Moves", "moves", 3, 4]]
    assert only(sheet(*rows, name="Volumes")).table.unambiguous
