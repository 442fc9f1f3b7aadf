"""Targets without a sign: at least or at most."""

import pytest

from firstslide.meeting.imports import Mend, Mending, Problem
from firstslide.workbooks.records import clashes, directions
from firstslide.workbooks.records.row_values import RowValues
from firstslide.workbooks.tables import tells
from firstslide.workbooks.tables.rows import RowView
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import only, read, sheet


def levels(*rows: list[Value]) -> Understood:
    return only(sheet(["Service level", "Target", "Jan-26", "Feb-26"], *rows, name="SLA results"))


def targets(found: Understood) -> dict[str, tuple[str, str, str]]:
    return {t.measure: (t.comparator, str(t.target), t.unit) for t in read(found).service_levels}


def told(found: Understood) -> list[Problem]:
    return [p for p in clashes.told(found) if p.code == directions.CAUSE]


ABANDONED: list[Value] = ["Abandonment rate", "5%", "4%", "6%"]
SOLVED: list[Value] = ["P1 solved", "95%", "96%", "95%"]


def test_a_target_is_at_most_where_the_name_says_that_lower_is_better_and_that_is_told() -> None:
    found = levels(ABANDONED, SOLVED)
    assert targets(found) == {"Abandonment rate": ("<=", "0.05", "%"), "P1 solved": (">=", "0.95", "%")}
    (problem,) = told(found)
    assert (problem.severity, problem.cell) == ("info", "B2")
    assert problem.message == (
        "B2: the target of “Abandonment rate” is taken as at most: “Abandonment” is better lower."
    )


def test_a_person_may_say_the_contrary() -> None:
    found = remap(levels(ABANDONED, SOLVED), Choices(mends=(Mend(directions.CAUSE, Mending.HIGHER, row=2),)))
    assert targets(found)["Abandonment rate"][0] == ">="


def test_what_is_said_of_one_row_holds_for_every_month_of_its_service_level() -> None:
    rows = [["Abandonment rate", "5%", month, "4%"] for month in ("Jan-26", "Feb-26")]
    found = only(sheet(["Service level", "Target", "Month", "Result"], *rows, name="SLA"))
    assert len(told(found)) == 1
    again = remap(found, Choices(mends=(Mend(directions.CAUSE, Mending.HIGHER, row=2),)))
    assert [t.comparator for t in read(again).service_levels] == [">="]


def test_what_a_person_said_is_looked_up_once_for_all_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[Value]] = [[f"Abandonment rate {n}", "5%", "4%", "6%"] for n in range(60)]
    found = remap(levels(*rows), Choices(mends=(Mend(directions.CAUSE, Mending.HIGHER, row=2),)))
    looks = []
    measure = RowValues.measure

    def counted(row: RowValues, view: RowView) -> tuple[str, tells.Told | None]:
        looks.append(view.row)
        return measure(row, view)

    monkeypatch.setattr(RowValues, "measure", counted)
    assert len(targets(found)) == len(rows)
    assert len(looks) < 10 * len(rows)


def test_a_name_that_is_not_sure_is_asked_about() -> None:
    found = levels(["Error rate", "98%", "99%", "97%"], ["Solved without escalation", "5%", "4%", "6%"])
    assert [(p.severity, p.cell) for p in told(found)] == [("question", "B2"), ("question", "B3")]
    assert [p.mends[0].how for p in told(found)] == [Mending.HIGHER] * 2


def test_a_sign_in_the_cell_is_never_doubted() -> None:
    found = levels(["Abandonment rate", "≥ 5%", "4%", "6%"])
    assert told(found) == []
    assert targets(found) == {"Abandonment rate": (">=", "0.05", "%")}


def test_times_are_at_most_in_their_unit() -> None:
    found = levels(["Resolve", "4 business hours", "3.5", "4.2"], ["Reply", "2 working days", "1", "3"])
    assert targets(found) == {"Resolve": ("<=", "4", "business hours"), "Reply": ("<=", "2", "working days")}
    assert told(found) == []


def test_a_time_among_percentages_is_no_percentage() -> None:
    found = levels(SOLVED, ["MTTR P1", "4", "3", "5"], ["CSAT", "4/5", "4.3", "4.1"], ["Time to fix", "8:00", 7, 9])
    assert targets(found) == {
        "P1 solved": (">=", "0.95", "%"),
        "MTTR P1": ("<=", "4", ""),
        "CSAT": (">=", "4", "of 5"),
        "Time to fix": ("<=", "8", "h"),
    }
    results = {(f.measure, str(f.value)) for f in read(found).facts if f.quantity == "result"}
    assert {("MTTR P1", "3"), ("CSAT", "4.3"), ("Time to fix", "7")} <= results
