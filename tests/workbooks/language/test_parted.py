"""Headings that say what and when in one: the words name the field, the rest the month."""

import pytest

from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.language import parted
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, fields, message, only, read, sheet


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Result Jan 2026", ("Result", "Jan 2026")),
        ("Résultat janv. 2026", ("Résultat", "janv. 2026")),
        ("Actual Jan-26", ("Actual", "Jan-26")),
        ("Actual_Jan_26", ("Actual", "Jan 26")),
        ("Jan-26 Volume", ("Jan-26", "Volume")),
        ("Jan-26 (Actual)", ("Jan-26", "Actual")),
        ("Volume(2026-01)", ("Volume", "2026-01")),
        ("Hours P01 FY26", ("Hours", "P01 FY26")),
        ("Actual 2026-W05", ("Actual", "2026-W05")),
        ("Actual 13/01/2026", ("Actual", "13/01/2026")),
        ("Actual Q1 FY26", ("Actual", "Q1 FY26")),
    ],
)
def test_a_heading_is_parted(heading: str, parts: tuple[str, ...]) -> None:
    assert parted.part(heading) == parts


@pytest.mark.parametrize(
    "heading",
    [
        "Function", "Jan 2026", "Volume to Jan 2026", "Target from Jan 2026", "P1 incidents", "Week ending 9 Jan 2026",
        "Extract of 3 July 2026 for you", "As at Jan 2026",
    ],
)  # fmt: skip
def test_a_heading_is_left_whole(heading: str) -> None:
    assert parted.part(heading) == (heading,)


def figures(*rows: list[Value], name: str = "Report") -> dict[tuple[str, str, str], float]:
    found = only(sheet(*rows, name=name))
    return {(f.quantity.value, str(f.period), f.function or f.measure): float(f.value) for f in read(found).facts}


def test_results_by_month_in_one_row_of_headings_are_results() -> None:
    rows: list[list[Value]] = [
        ["Service level", "Target", "Result Jan 2026", "Result Feb 2026"],
        ["Answered", "95%", 0.95, 0.96],
        ["Solved", "90%", 0.92, 0.93],
    ]
    found = only(sheet(*rows))
    assert (found.table.kind, found.table.unambiguous) == ("results", True)
    results = [f for f in read(found).facts if f.quantity is Quantity.RESULT]
    assert {(str(f.period), f.measure): float(f.value) for f in results} == {
        ("2026-01", "Answered"): 0.95, ("2026-02", "Answered"): 0.96,
        ("2026-01", "Solved"): 0.92, ("2026-02", "Solved"): 0.93,
    }  # fmt: skip
    assert [float(t.target or 0) for t in read(found).service_levels] == [0.95, 0.9]


def test_one_month_with_the_name_of_work_is_one_too() -> None:
    rows: list[list[Value]] = [["Service level", "Target", "Result Jan 2026"], ["Answered", "95%", 0.95]]
    assert figures(*rows, ["Solved", "90%", 0.92]) == {
        ("result", "2026-01", "Answered"): 0.95, ("result", "2026-01", "Solved"): 0.92,
        ("target", "2026-01", "Answered"): 0.95, ("target", "2026-01", "Solved"): 0.9,
    }  # fmt: skip


def test_one_date_in_a_heading_of_terms_is_none_of_its_figures() -> None:
    rows = [["Function", "Baseline (Jan 2026)", "Deadband", "ARC rate"], ["Desk", 100, 0.1, 2], ["Moves", 20, 0.1, 3]]
    table = only(sheet(*rows)).table
    assert table.kind == "scope"
    assert not any(c.period for c in table.columns)


def test_baselines_and_volumes_by_month_beside_one_another() -> None:
    heads = ["Function", "Baseline Jan-26", "Actual Jan-26", "Baseline Feb-26", "Actual Feb-26"]
    assert figures(heads, ["Desk", 1, 2, 3, 4], ["Moves", 5, 6, 7, 8]) == {
        ("baseline", "2026-01", "Desk"): 1, ("actual", "2026-01", "Desk"): 2,
        ("baseline", "2026-02", "Desk"): 3, ("actual", "2026-02", "Desk"): 4,
        ("baseline", "2026-01", "Moves"): 5, ("actual", "2026-01", "Moves"): 6,
        ("baseline", "2026-02", "Moves"): 7, ("actual", "2026-02", "Moves"): 8,
    }  # fmt: skip


def test_a_quarter_with_words_adds_up_the_months_beside_it() -> None:
    rows = [["Function", "Actual Jan-26", "Actual Feb-26", "Actual Mar-26", "Actual Q1"], ["Desk", 1, 2, 3, 6]]
    table = only(sheet(*rows, ["Moves", 2, 3, 4, 9])).table
    assert fields(table)[1:] == [Field.ACTUAL] * 3 + [Field.TOTAL]
    assert "total-column" in codes(table, "info")


def test_months_without_a_year_beside_words_are_asked_about_with_likely_months() -> None:
    found = only(sheet(["Function", "Actual Apr", "Actual May"], ["Desk", 1, 2], ["Moves", 3, 4], name="Volumes FY26"))
    (asked,) = [p for p in found.table.problems if p.severity == "question"]
    assert asked.code == "period-without-year"
    found = remap(found, Choices(mends=(Mend("period-without-year", Mending.BEGIN, value="2025-04"),)))
    assert [str(f.period) for f in read(found).facts] == ["2025-04", "2025-05"] * 2
    assert found.table.kind == "delivered"


def test_periods_beside_words_are_offered_the_starts_of_their_fiscal_year() -> None:
    found = only(sheet(["Function", "Hours P01 FY26", "Hours P02 FY26"], ["Desk", 1, 2], ["Moves", 3, 4]))
    (asked,) = [p for p in remap(found, Choices(kind="effort")).table.problems if p.code == "period-without-year"]
    assert [m.value for m in asked.mends] == ["2026-01", "2025-04", "2025-07", "2025-10", ""]


def test_words_that_nobody_knows_beside_known_ones_are_asked_about() -> None:
    rows = [["Function", "Jan-26 (Actual)", "Feb-26 (Actual)", "Mar-26 (Xyzzy)"], ["Desk", 1, 2, 3], ["Moves", 3, 4, 5]]
    table = only(sheet(*rows, name="Volumes")).table
    (asked,) = [p for p in table.problems if p.severity == "question"]
    assert (asked.code, asked.cell) == ("unsure-column", "D1")
    assert "no usual name for anything" in asked.message
    same = [["Function", "Jan-26 (Xyzzy)", "Feb-26 (Xyzzy)"], ["Desk", 1, 2], ["Moves", 3, 4]]
    assert only(sheet(*same, name="Volumes")).table.unambiguous


def test_a_forecast_is_no_volume() -> None:
    rows = [["Function", "Jan-26 (Actual)", "Feb-26 (Actual)", "Mar-26 (Fcst)"], ["Desk", 1, 2, 3], ["Moves", 3, 4, 5]]
    facts = read(only(sheet(*rows, name="Volumes"))).facts
    assert {str(f.period) for f in facts if f.quantity is Quantity.ACTUAL} == {"2026-01", "2026-02"}


def test_targets_by_month_are_no_results_and_told() -> None:
    heads = ["Service level", "Target Jan-26", "Result Jan-26", "Target Feb-26", "Result Feb-26"]
    found = only(sheet(heads, ["Answered", "95%", 0.95, "95%", 0.96], ["Solved", "90%", 0.92, "90%", 0.93]))
    assert column(found.table, "Target Jan-26").field is Field.IGNORE
    assert message(found.table, "target-by-month").startswith("B1, D1: targets of single months are not kept.")
    assert {f.quantity for f in read(found).facts} == {Quantity.RESULT}
    assert len(read(found).facts) == 4


def test_the_same_in_another_language_is_dropped() -> None:
    rows: list[list[Value]] = [
        ["Service level", "Target", "Result Jan 2026", "Result Feb 2026"],
        ["Niveau de service", "Cible", "Résultat janv. 2026", "Résultat févr. 2026"],
        ["Answered", "95%", 0.95, 0.96],
        ["Solved", "90%", 0.92, 0.93],
    ]
    found = only(sheet(*rows))
    assert found.table.header_rows == (1,)
    assert "row 2 says the same in another language" in found.table.why
    assert len(read(found).facts) == 8, "four results, each with its target"
