"""How many of a service level's items were on time, in columns of counts."""

import pytest

from firstslide.meeting.imports import Field
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Value
from tests.workbooks.make import column, fields, only, percents, read, sheet


def results(heads: list[str], *rows: list[Value]) -> Understood:
    table = [["P1", "95%", "Jan-26", *rows[0]], *(["P2", "95%", "Jan-26", *row] for row in rows[1:])]
    return only(sheet(["SLA", "Target", "Month", *heads], *table, name="SLA"))


def facts(found: Understood) -> dict[str, str]:
    return {f.quantity.value: str(f.value) for f in read(found).facts if f.measure == "P1" and f.quantity != "target"}


@pytest.mark.parametrize(
    "heads",
    [
        ["Measured", "Met", "Missed", "%"],
        ["Total", "Met", "Not met", "% met"],
        ["Gemessen", "Eingehalten", "Verfehlt", "%"],
    ],
)
def test_measured_met_missed_and_percent_are_all_read(heads: list[str]) -> None:
    found = results(heads, [100, 96, 4, "96%"], [50, 40, 10, "80%"])
    assert fields(found.table)[3:] == [Field.MEASURED, Field.ON_TIME, Field.LATE, Field.RESULT]
    assert facts(found) == {"measured": "100", "on_time": "96", "result": "0.96"}
    assert found.table.unambiguous
    assert clashes.told(found) == []


def test_why_is_said() -> None:
    found = results(["Measured", "Met"], [100, 96], [50, 40])
    assert column(found.table, "Met").why == "“Met” is what was on time, by numbers"


def test_what_was_missed_beside_one_count_gives_the_other() -> None:
    assert facts(results(["Measured", "Missed"], [100, 4], [50, 10])) == {"measured": "100", "on_time": "96"}
    assert facts(results(["Met", "Missed"], [96, 4], [40, 10])) == {"measured": "100", "on_time": "96"}


def test_a_status_of_yes_and_no_is_no_count() -> None:
    found = results(["Result", "Met"], ["96%", "Yes"], ["80%", "No"])
    assert facts(found) == {"result": "0.96"}


def test_met_alone_counts_nothing() -> None:
    assert facts(results(["Result", "Met"], ["96%", 96], ["80%", 40])) == {"result": "0.96"}


def test_counts_by_month_across_are_read_too() -> None:
    heads = [["SLA", "Jan-26", None, "Feb-26", None], [None, "Measured", "Met", "Measured", "Met"]]
    merges = ((1, 2, 1, 3), (1, 4, 1, 5))
    found = only(sheet(*heads, ["P1", 100, 96, 110, 100], ["P2", 50, 40, 20, 19], name="SLA", merges=merges))
    assert found.table.unambiguous
    assert [(f.quantity.value, str(f.period), str(f.value)) for f in read(found).facts][:4] == [
        ("measured", "2026-01", "100"),
        ("on_time", "2026-01", "96"),
        ("measured", "2026-02", "110"),
        ("on_time", "2026-02", "100"),
    ]


def test_a_percentage_beside_volumes_is_no_result() -> None:
    rows = [["Desk", "Jan-26", 100, 96, "96%"], ["Invoices", "Jan-26", 50, 40, "80%"]]
    found = only(sheet(["Function", "Month", "Baseline", "Actual", "%"], *rows))
    assert fields(found.table)[-1] is Field.IGNORE


def test_counts_that_do_not_add_up_are_told_with_their_cell() -> None:
    found = results(["Measured", "Met", "Missed"], [100, 96, 4], [50, 40, 9])
    (problem,) = clashes.told(found)
    assert (problem.code, problem.severity, problem.cell) == ("counts-differ", "warning", "F3")
    assert problem.message == ("F3: 40 on time and 9 late are not the 50 measured. What was late is not used.")


def test_what_was_missed_across_gives_what_was_on_time() -> None:
    heads = [["SLA", "Jan-26", None, "Feb-26", None], [None, "Measured", "Missed", "Measured", "Missed"]]
    merges = ((1, 2, 1, 3), (1, 4, 1, 5))
    found = only(sheet(*heads, ["P1", 100, 4, 110, 10], ["P2", 50, 10, 20, 1], name="SLA", merges=merges))
    on_time = [f for f in read(found).facts if f.quantity == "on_time" and f.measure == "P1"]
    assert [(str(f.period), str(f.value)) for f in on_time] == [("2026-01", "96"), ("2026-02", "100")]
    assert [cell.cell for cell in on_time[0].cells] == ["B3", "C3"]


@pytest.mark.parametrize("below", [["Measured", "Met", "%"], ["Total", "Met", "%"]])
def test_three_columns_a_month_are_headings_of_two_rows(below: list[str]) -> None:
    heads = [["SLA", "Target", "Jan-26", None, None, "Feb-26", None, None], [None, None, *below, *below]]
    rows = [["P1", "95%", 100, 96, 0.96, 110, 100, 0.909], ["P2", "95%", 50, 40, 0.8, 20, 19, 0.95]]
    looks = percents(*((row, column) for row in (3, 4) for column in (5, 8)))
    found = only(sheet(*heads, *rows, name="SLA", merges=((1, 3, 1, 5), (1, 6, 1, 8)), looks=looks))
    assert found.table.header_rows == (1, 2)
    assert {(f.quantity.value, str(f.value)) for f in read(found).facts if f.measure == "P1"} >= {
        ("on_time", "96"),
        ("result", "0.96"),
        ("result", "0.909"),
    }
