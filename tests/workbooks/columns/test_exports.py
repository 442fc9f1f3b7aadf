"""Exports of Jira, SAP's time sheet and ServiceNow: their headings mean what they mean there."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, fields, message, only, read, sheet

JIRA = [
    "Summary",
    "Issue key",
    "Issue Type",
    "Reporter",
    "Created",
    "Resolved",
    "Time Spent",
    "Σ Time Spent",
    "Labels",
    "Labels",
]
CATS = ["PERNR", "ENAME", "WORKDATE", "LSTAR", "POSID", "RAUFNR", "LTXA1", "CATSHOURS"]


def export(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def issue(number: int, spent: Value, kind: str = "") -> list[Value]:
    kind = kind or ("Bug" if number % 2 else "Task")
    return [f"Do {number}", f"ABC-{number}", kind, "Ann Lee", "2026-01-05", "2026-01-09", spent, spent, "x", "y"]


def test_jira_writes_seconds_and_asks_which_column_is_the_function(tmp_path: Path) -> None:
    path = export(tmp_path / "issues.csv", JIRA, [issue(n, 7200) for n in range(20)])
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        assert table.kind == "tickets"
        assert fields(table)[:8] == [
            *(Field.NOTE, Field.NUMBER, Field.FUNCTION, Field.STAFF),
            *(Field.OPENED, Field.CLOSED, Field.EFFORT, Field.IGNORE),
        ]
        assert [c.header for c in table.columns if c.internal] == ["Summary", "Reporter"]
        assert message(table, "seconds") == (
            "“Time Spent” is read in seconds: Jira writes times in seconds, and all of these are whole minutes. 7,200 in "
            "G2 is 2 hours."
        )
        (told,) = (e for e in table.evidence if e.about == "unit" and e.columns == (7,))
        assert (told.decided, told.cells) == ("seconds", ("G2",))
        assert message(table, "unsure-column").startswith("C1: “Issue Type” may be the function (the kind of work)")
        (records,) = session.records([table.id])
        assert {t.effort for t in records.tickets} == {Decimal(2)}
        confirmed = session.remap(table.id, {3: Field.FUNCTION}, mends=[Mend("seconds", Mending.HOURS, 7)])
        assert confirmed.unambiguous
        (records,) = session.records([table.id])
        assert {t.effort for t in records.tickets} == {Decimal(7200)}


@pytest.mark.parametrize(
    ("spent", "severity", "effort"),
    [
        ((7200, 3600, 60), "info", Decimal(2)),
        ((2.5, 1, 8), "info", Decimal("2.5")),
        ((7201, 3600, 90), "question", Decimal(7201) / 3600),
    ],
)
def test_the_figures_say_whether_they_are_seconds(spent: tuple[float, ...], severity: str, effort: Decimal) -> None:
    found = only(sheet(JIRA, *(issue(n, one) for n, one in enumerate(spent))))
    assert [p.severity for p in found.table.problems if p.code == "seconds"] == [severity]
    assert read(found).tickets[0].effort == effort
    again = remap(found, Choices(mends=(Mend("seconds", Mending.SECONDS, 7),)))
    assert read(again).tickets[0].effort == Decimal(str(spent[0])) / 3600
    assert "seconds" not in codes(again.table, "question")


def test_a_time_beyond_all_measure_is_no_fault() -> None:
    found = only(sheet(JIRA, issue(1, 1e300), issue(2, 60)))
    assert codes(found.table, "question") == ["seconds", "unsure-column"]


def test_a_heading_that_says_its_unit_needs_no_program() -> None:
    header = [h if h != "Time Spent" else "Time Spent (hours)" for h in JIRA]
    found = only(sheet(header, *(issue(n, 60) for n in range(3))))
    assert "seconds" not in codes(found.table)
    assert read(found).tickets[0].effort == 60


def test_the_same_heading_elsewhere_is_hours() -> None:
    rows = [["Function", "Month", "Time spent"], ["Desk", "2026-01", 7200], ["Moves", "2026-01", 3600]]
    assert [f.value for f in read(only(sheet(*rows))).facts] == [7200, 3600]


def test_components_come_before_the_issue_type_where_they_are_filled() -> None:
    rows = [[*issue(n, 3600), "Billing" if n % 3 else "Portal"] for n in range(9)]
    table = only(sheet([*JIRA, "Component/s"], *rows)).table
    assert column(table, "Component/s").field is Field.FUNCTION
    assert column(table, "Issue Type").field is Field.IGNORE
    assert "“Issue Type” may be it too" in message(table, "unsure-column")


def test_the_time_sheet_of_sap_is_understood_by_its_technical_names(tmp_path: Path) -> None:
    rows = [
        [f"{1000 + n % 5:08}", "Ann Lee", f"202601{1 + n:02}", f"L0{n % 3}", f"P-1.{n % 4}", f"80{n}", "Own text", 7.5]
        for n in range(12)
    ]
    with WorkbookSession.open(export(tmp_path / "cats.csv", CATS, rows)) as session:
        (table,) = session.summary.tables
        assert table.kind == "effort"
        assert fields(table) == [
            *(Field.STAFF, Field.STAFF, Field.PERIOD, Field.FUNCTION),
            *(Field.IGNORE, Field.IGNORE, Field.NOTE, Field.EFFORT),
        ]
        assert [c.header for c in table.columns if c.internal] == ["PERNR", "ENAME", "LTXA1"]
        assert column(table, "LSTAR").why == (
            "in an export of SAP time sheet (CATS) “LSTAR” means the activity type; “POSID” may be it too"
        )
        assert "unsure-column" in codes(table, "question")
        hours = {f.function: f.value for r in session.records([table.id]) for f in r.facts}
        assert hours == {"L00": Decimal(30), "L01": Decimal(30), "L02": Decimal(30)}
        session.remap(table.id, {4: Field.IGNORE, 5: Field.FUNCTION})
        by_element = {f.function: f.value for r in session.records([table.id]) for f in r.facts}
        assert by_element == {f"P-1.{n}": Decimal("22.5") for n in range(4)}


def test_the_times_of_servicenow_are_seconds() -> None:
    header = ["number", "opened_at", "closed_at", "assignment_group", "short_description", "caller_id", "time_worked"]
    rows = [[f"INC{n}", "2026-01-05", "2026-01-06", "Net", "x", "Ann", 1800] for n in range(5)]
    found = only(sheet(header, *rows))
    assert "ServiceNow writes times in seconds" in message(found.table, "seconds")
    assert {t.effort for t in read(found).tickets} == {Decimal("0.5")}
