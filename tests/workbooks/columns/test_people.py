"""Columns of people are internal whatever they are called, and never the function without a question."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.imports import Field
from firstslide.workbooks.session import WorkbookSession
from tests.workbooks.make import codes, column, fields, message, only, sheet, workbook

MONTHS = ["Jan-26", "Feb-26"]
ANN, BOB, MIA = "Ann Lee", "Bob Roe", "Maria O’Hara-Smith"


def test_people_under_resource_are_internal_and_no_function(tmp_path: Path) -> None:
    rows = [["Resource", *MONTHS], [ANN, 1, 2], [BOB, 2, 3], [MIA, 2, 3]]
    with WorkbookSession.open(workbook(tmp_path / "hours.xlsx", **{"Timesheet hours": rows})) as session:
        (table,) = session.summary.tables
        resource = column(table, "Resource")
        assert (resource.field, resource.internal) == (Field.STAFF, True)
        assert resource.why == "its texts look like names of people (3 of 3 have a usual given name)"
        assert "internal-column" in codes(table)
        assert not table.unambiguous
        chosen = session.remap(table.id, {1: Field.FUNCTION})
        assert not column(chosen, "Resource").internal
        assert chosen.unambiguous


@pytest.mark.parametrize(
    "values",
    [
        (ANN, BOB, MIA),
        ("Lee, Ann", "Roe, Bob", "Müller, Jürgen"),
        ("ann.lee@example.com", "bob@example.com", "m.o@example.org"),
    ],
)
@pytest.mark.parametrize("heading", ["Name", "Column 7", "Team"])
def test_values_that_look_like_people_make_a_column_internal(heading: str, values: tuple[str, ...]) -> None:
    rows = [[heading, "Project", *MONTHS], *([value, "Move", 1, 2] for value in values)]
    table = only(sheet(*rows, name="Effort hours")).table
    assert column(table, heading).internal
    assert column(table, "Project").field is Field.FUNCTION


@pytest.mark.parametrize(
    "values",
    [
        ("Service Desk", "Network Support", "Print Services"),
        ("Accounts Payable", "Treasury", "General Ledger"),
        ("Payroll, Germany", "Payroll, France", "Payroll, Spain"),
        ("North Region", "South Region", "West Region"),
    ],
)
def test_kinds_of_work_are_no_people(values: tuple[str, ...]) -> None:
    rows = [["Name", *MONTHS], *([value, 1, 2] for value in values)]
    found = column(only(sheet(*rows, name="Volumes")).table, "Name")
    assert (found.field, found.internal) == (Field.FUNCTION, False)


def test_a_function_whose_values_look_like_people_is_asked_about() -> None:
    rows = [["Function", *MONTHS], [ANN, 1, 2], [BOB, 2, 3], [MIA, 2, 3]]
    table = only(sheet(*rows, name="Effort hours")).table
    assert column(table, "Function").field is Field.FUNCTION
    assert "look like names of people" in message(table, "unsure-column")


@given(st.lists(st.text(max_size=12), min_size=2, max_size=6))
def test_any_texts_beside_names_are_looked_at(texts: list[str]) -> None:
    people = ["Ann Lee" + "a" * n for n in range(len(texts) * 9)]
    rows = [["Resource", *MONTHS], *([text, 1, 2] for text in (*people, *texts, "-", "Lee, -"))]
    assert only(sheet(*rows, name="Effort hours")).table.rows


def test_it_is_asked_about_in_a_log_as_well() -> None:
    rows = [[f"T{n}", "2026-01-05", who] for n, who in enumerate((ANN, BOB, MIA))]
    table = only(sheet(["number", "opened_at", "assignment_group"], *rows)).table
    assert (table.kind, codes(table, "question")) == ("tickets", ["unsure-column"])


@pytest.mark.parametrize(
    "heading",
    [
        *("ENAME", "SNAME", "PERNR", "Reporter", "Creator", "Author", "Personalnummer", "E-mail", "Email address"),
        *("opened_by", "caller_id", "Agent", "Contact person", "User name", "Employee ID", "Watch list", "Nachname"),
        *("work_notes", "Comments", "Comments and Work notes", "Close notes", "Notes", "Bemerkung"),
    ],
)
def test_headings_of_people_and_notes_are_internal(heading: str) -> None:
    rows = [["Function", "Volume", "Month", heading], *([f"F{n}", n, "2026-01", f"x{n}"] for n in range(3))]
    assert column(only(sheet(*rows)).table, heading).internal


@pytest.mark.parametrize(
    "heading", ["Raised by", "Initiated by", "Caused by", "Origin", "Priority", "Site contact", "Location"]
)
@pytest.mark.parametrize("values", [(ANN, BOB, MIA), ("ann.lee@example.com", "bob@example.com")])
def test_people_are_no_origin_priority_or_site_of_the_work(heading: str, values: tuple[str, ...]) -> None:
    rows = [[heading, "Queue", "Opened", "Closed"], *([v, "Desk", "2026-01-05", "2026-01-06"] for v in values)]
    found = column(only(sheet(*rows, name="Tickets")).table, heading)
    assert (found.field, found.internal) == (Field.STAFF, True)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Raised by", ("Customer", "Provider", "Third Party"), Field.ORIGIN),
        ("Origin", ("Monitoring Tool", "Service Portal", "Phone Call"), Field.ORIGIN),
        ("Location", ("Charlotte North", "Leeds Central", "York Street", "Hull Docks"), Field.SITE),
        ("Site", ("Victoria Street", "Royal Infirmary", "St James", "Old Mill"), Field.SITE),
    ],
)
def test_what_is_no_person_stays_what_it_is(heading: str, values: tuple[str, ...], field: Field) -> None:
    rows = [[heading, "Queue", "Opened", "Closed"], *([v, "Desk", "2026-01-05", "2026-01-06"] for v in values)]
    assert column(only(sheet(*rows, name="Tickets")).table, heading).field is field


def test_a_channel_is_no_address() -> None:
    rows = [["Function", "Month", "E-mail", "Contacts handled"], ["Desk", "2026-01", 3, 4], ["Moves", "2026-01", 5, 6]]
    table = only(sheet(*rows)).table
    assert fields(table) == [Field.FUNCTION, Field.PERIOD, Field.IGNORE, Field.ACTUAL]
    assert not any(c.internal for c in table.columns)
