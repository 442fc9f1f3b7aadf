"""Two columns for the same field: told with both names, asked about where both hold figures, and a way out."""

from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, fields, message, only, read, sheet, workbook

HOURS = [["Function", "Month", "Hours", "Hours"], ["A", "2026-01", 2, 3], ["B", "2026-01", 4, 5]]


def test_two_columns_of_hours_are_asked_about_and_either_can_be_used(tmp_path: Path) -> None:
    with WorkbookSession.open(workbook(tmp_path / "effort.xlsx", Effort=HOURS)) as session:
        (table,) = session.summary.tables
        (problem,) = (p for p in table.problems if p.code == "same-field")
        assert (problem.severity, problem.cell) == ("question", "D1")
        assert problem.message == "C1 “Hours” and D1 “Hours” may both be the hours. C1 is used."

        def hours() -> list[Decimal]:
            return [f.value for r in session.records([table.id]) for f in r.facts]

        assert hours() == [2, 4]
        other = session.remap(table.id, mends=[Mend("same-field", Mending.COUNT, 4)])
        assert other.unambiguous
        assert [c.field for c in other.columns][2:] == [Field.IGNORE, Field.EFFORT]
        assert hours() == [3, 5]
        first = session.remap(table.id, mends=[Mend("same-field", Mending.LEAVE_OUT, 4)])
        assert first.unambiguous
        assert next(p.done for p in first.problems if p.code == "same-field") == problem.mends[0]
        assert hours() == [2, 4]


def test_a_field_that_is_chosen_by_hand_is_taken_from_the_column_proposed_for_it() -> None:
    found = remap(only(sheet(*HOURS)), Choices(fields=((4, "effort"),)))
    assert fields(found.table)[2:] == [Field.IGNORE, Field.EFFORT]
    assert found.table.columns[2].why == "“Hours” was chosen for it"
    assert "same-field" not in codes(found.table)
    assert [f.value for f in read(found).facts] == [3, 5]


def test_two_that_are_chosen_by_hand_are_told_and_the_first_is_used() -> None:
    found = remap(only(sheet(*HOURS)), Choices(fields=((3, "effort"), (4, "effort"))))
    assert codes(found.table, "warning") == ["same-field"]
    assert [f.value for f in read(found).facts] == [2, 4]
    other = remap(found, Choices(mends=(Mend("same-field", Mending.COUNT, 4),)))
    assert [f.value for f in read(other).facts] == [3, 5]


def test_two_columns_of_targets_are_asked_about() -> None:
    rows = [["Service level", "Target", "Target"], ["A", "≥ 95%", "≥ 90%"], ["B", "≤ 4 h", "≤ 8 h"]]
    assert codes(only(sheet(*rows)).table, "question") == ["same-field"]


def test_names_with_a_rival_are_a_remark() -> None:
    rows = [["Service", "Team", "Month", "Volume"], ["A", "x", "2026-01", 2], ["B", "y", "2026-01", 4]]
    table = only(sheet(*rows)).table
    assert table.unambiguous
    assert message(table, "same-field").startswith("A1 “Service” and B1 “Team” may both be the function")


def test_times_run_to_the_day_of_resolving_where_that_is_chosen() -> None:
    """Which of the two a service level means, the log does not say; that it was closed days later is no lateness."""
    head: list[Value] = ["number", "opened_at", "resolved_at", "closed_at", "assignment_group", "made_sla"]
    first: list[Value] = ["T1", "2026-01-05 09:00", "2026-01-05 11:00", "2026-01-10 11:00", "Desk", "Y"]
    second: list[Value] = ["T2", "2026-01-06 09:00", "2026-01-06 10:00", "2026-02-03 10:00", "Desk", "N"]
    found = only(sheet(head, first, second))
    assert codes(found.table, "warning") == ["same-field"]
    assert message(found.table, "same-field") == (
        "D1 “closed_at” and C1 “resolved_at” may both be the day of closing. D1 is used. How long tickets took runs to "
        "it. Where the service level means resolving, that is too long: then use C1."
    )
    assert [(t.closed, t.period) for t in read(found).tickets][1] == ("2026-02-03T10:00", "2026-02")
    (problem,) = (p for p in found.table.problems if p.code == "same-field")
    chosen = remap(found, Choices(mends=(problem.mends[1],)))
    assert fields(chosen.table)[2:4] == [Field.CLOSED, Field.IGNORE]
    assert [(t.closed, t.period) for t in read(chosen).tickets][1] == ("2026-01-06T10:00", "2026-01")


def test_a_month_that_is_there_twice_is_asked_about() -> None:
    rows = [["Function", "Jan-26", "Jan-26", "Feb-26"], ["A", 2, 3, 4], ["B", 4, 5, 6]]
    found = only(sheet(*rows, name="Volumes"))
    assert message(found.table, "same-field") == (
        "B1 “Jan-26” and C1 “Jan-26” are both the volume delivered of January 2026. They are added up."
    )
    assert codes(found.table, "question") == ["same-field"]
    added = remap(found, Choices(mends=(Mend("same-field", Mending.ADD_UP, 3),)))
    left = remap(found, Choices(mends=(Mend("same-field", Mending.LEAVE_OUT, 3),)))
    assert added.table.unambiguous
    assert [f.value for f in read(added).facts] == [5, 4, 9, 6]
    assert left.table.unambiguous
    assert [f.value for f in read(left).facts] == [2, 4, 4, 6]


@pytest.mark.parametrize("heading", ["Comment", "Cost", "Status", "Agent"])
def test_what_may_be_there_several_times_is_not_told(heading: str) -> None:
    rows = [
        ["Function", "Month", "Volume", heading, heading],
        ["A", "2026-01", 2, "x", "y"],
        ["B", "2026-01", 3, "x", "y"],
    ]
    table = only(sheet(*rows)).table
    assert "same-field" not in codes(table)
    assert column(table, "Volume").field is Field.ACTUAL


def test_a_second_flag_that_may_say_what_was_on_time_is_told() -> None:
    rows: list[list[Value]] = [["Number", "Assignment group", "Closed", "Response SLA met", "Resolution SLA met"]]
    rows += [[f"T{n}", "Desk", f"2026-01-{n:02}", "Yes" if n % 3 else "No", "Yes"] for n in range(1, 13)]
    found = only(sheet(*rows, name="Tickets"))
    assert message(found.table, "same-field").startswith(
        "D1 “Response SLA met” and E1 “Resolution SLA met” may both be"
    )
    other = remap(found, Choices(mends=(Mend("same-field", Mending.COUNT, 5),)))
    assert [t.made for t in read(other).tickets] == [True] * 12
