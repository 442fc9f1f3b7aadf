"""Results without a percent sign: decided by the target or a sign beside them, or asked about, and never 9,520 %."""

from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.facts import MonthlyFact, Quantity
from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, percents, read, sheet, workbook

D = Decimal
DOWN = ["Service level", "Target", "Month", "Result"]
ACROSS = ["Service level", "Target", "Jan-26", "Feb-26"]
MONTHS = ["2026-01", "2026-02"]


def results(found: Understood) -> list[tuple[str, D, str]]:
    return [told(f) for f in read(found).facts if f.quantity in (Quantity.RESULT, Quantity.ACTUAL)]


def told(fact: MonthlyFact) -> tuple[str, D, str]:
    return (fact.measure or fact.function, fact.value, fact.unit)


def answered(found: Understood, cause: str, way: Mending) -> Understood:
    return remap(found, Choices(mends=(Mend(cause, way),)))


def test_points_beside_a_target_in_percent_are_read_with_their_evidence(tmp_path: Path) -> None:
    rows = [DOWN, ["A", "95%", "2026-01", 95.2], ["B", "95%", "2026-01", 96], ["C", "4 h", "2026-01", 3.5]]
    with WorkbookSession.open(workbook(tmp_path / "results.xlsx", SLA=rows)) as session:
        (table,) = session.summary.tables
        assert table.unambiguous
        (evidence,) = (e for e in table.evidence if e.about == "rates")
        assert (evidence.decided, evidence.why) == ("95 is 95 %", "the target beside it is a percentage")
        assert (evidence.cells, evidence.columns) == (("D2", "D3"), (4,))
        facts = [f for r in session.records([table.id]) for f in r.facts if f.quantity is Quantity.RESULT]
        assert [told(f) for f in facts] == [("A", D("0.952"), "%"), ("B", D("0.96"), "%"), ("C", D("3.5"), "h")]
        assert facts[0].cells[0].cell == "D2"


def test_a_fraction_beside_points_is_asked_about_down_the_rows() -> None:
    rows = [["A", "95%", "2026-01", 95.2], ["B", "95%", "2026-01", 0.96], ["C", "95%", "2026-01", 92]]
    found = only(sheet(DOWN, *rows, name="SLA"))
    assert codes(found.table, "question") == ["rates-mixed"]
    assert message(found.table, "rates-mixed").startswith("D3: 0.96 may be 0.96 % or 96 %; beside it stands 95.2.")
    fraction, points = (answered(found, "rates-mixed", way) for way in (Mending.FRACTION, Mending.POINTS))
    assert [value for _, value, _ in results(fraction)] == [D("0.952"), D("0.96"), D("0.92")]
    assert [value for _, value, _ in results(points)] == [D("0.952"), D("0.0096"), D("0.92")]
    assert fraction.table.unambiguous


def test_a_fraction_beside_points_is_asked_about_across_a_row_alone() -> None:
    rows = [["A", "95%", 95.2, 96], ["B", "95%", 92, 0.93], ["C", "95%", 0.9, 0.91]]
    found = only(sheet(ACROSS, *rows, name="SLA results"))
    assert message(found.table, "rates-mixed").startswith("D3: 0.93 may be 0.93 % or 93 %; beside it stands 92.")
    points = answered(found, "rates-mixed", Mending.POINTS)
    assert ("B", D("0.0093"), "%") in results(points)
    even = only(sheet(ACROSS, rows[0], rows[2], name="SLA results"))
    assert "rates-mixed" not in codes(even.table)
    assert [value for _, value, _ in results(even)] == [D("0.952"), D("0.96"), D("0.9"), D("0.91")]


def test_what_nothing_decides_is_asked_about_and_is_no_percentage_meanwhile() -> None:
    rows = [["Service level", "Jan-26", "Feb-26"], ["A", 95.2, 96], ["B", 92, 93]]
    found = only(sheet(*rows, name="SLA results"))
    assert codes(found.table, "question") == ["rates-unclear"]
    assert message(found.table, "rates-unclear") == (
        "B2: 95.2 may be 95.2 %, or a figure of its own; nothing shows a percent sign. 1 more row is like it. "
        "Choose one."
    )
    assert all(unit != "%" for _, _, unit in results(found))
    points, own = (answered(found, "rates-unclear", way) for way in (Mending.POINTS, Mending.COUNT))
    assert results(points) == [(n, D(v), "%") for n, v in zip("AABB", ("0.952", "0.96", "0.92", "0.93"), strict=True)]
    assert results(own) == [("A", D("95.2"), ""), ("A", D(96), ""), ("B", D(92), ""), ("B", D(93), "")]
    assert points.table.unambiguous
    assert own.table.unambiguous


def test_after_the_first_answer_the_second_question_comes() -> None:
    rows = [["Service level", "Jan-26", "Feb-26"], ["A", 95.2, 0.96], ["B", 92, 0.93]]
    found = answered(only(sheet(*rows, name="SLA results")), "rates-unclear", Mending.POINTS)
    assert codes(found.table, "question") == ["rates-mixed"]
    both = answered(found, "rates-mixed", Mending.FRACTION)
    assert [value for _, value, _ in results(both)] == [D("0.952"), D("0.96"), D("0.92"), D("0.93")]


def test_bare_targets_become_percentages_with_their_results() -> None:
    rows = [["A", 95, 95.2, 96], ["B", 90, 92, 0.93]]
    found = only(sheet(ACROSS, *rows, name="SLA results"))
    assert codes(found.table, "question") == ["rates-unclear"]
    points = answered(found, "rates-unclear", Mending.POINTS)
    assert [(t.measure, t.target, t.unit) for t in read(points).service_levels] == [
        ("A", D("0.95"), "%"),
        ("B", D("0.9"), "%"),
    ]
    assert [value for _, value, _ in results(points)][:2] == [D("0.952"), D("0.96")]


def test_results_beside_volumes_are_asked_about_as_well() -> None:
    rows = [["Function", "Month", "Volume", "Result"], ["Desk", "2026-01", 1200, 95.2], ["Moves", "2026-01", 40, 96]]
    found = only(sheet(*rows))
    assert (found.table.kind, codes(found.table, "question")) == ("delivered", ["rates-unclear"])
    points = answered(found, "rates-unclear", Mending.POINTS)
    assert results(points) == [
        ("Desk", D(1200), ""),
        ("Desk", D("0.952"), "%"),
        ("Moves", D(40), ""),
        ("Moves", D("0.96"), "%"),
    ]


def test_a_sign_in_its_row_decides_and_counts_beside_rates_stay_counts() -> None:
    rows = [["A", None, "95 %", 96], ["B", None, 3, 4], ["C", None, 1204, 1300]]
    found = only(sheet(ACROSS, *rows, name="SLA results"))
    assert found.table.unambiguous
    assert results(found) == [
        ("A", D("0.95"), "%"),
        ("A", D("0.96"), "%"),
        *(("B", D(n), "") for n in (3, 4)),
        *(("C", D(n), "") for n in (1204, 1300)),
    ]


@pytest.mark.parametrize("name", ["Time to restore", "Number of calls", "Mean time to fix", "CSAT score"])
def test_a_name_that_says_a_time_or_a_count_decides(name: str) -> None:
    found = only(sheet(["Service level", "Month", "Result"], [name, "2026-01", 3.5], [f"{name} 2", "2026-01", 30]))
    assert found.table.unambiguous
    assert [(value, unit) for _, value, unit in results(found)] == [(D("3.5"), ""), (D(30), "")]


def test_quarters_that_add_up_show_counts() -> None:
    header = ["Service level", "Jan-26", "Feb-26", "Mar-26", "Q1"]
    found = only(sheet(header, ["Joiners", 7, 1, 8, 16], ["Leavers", 10, 3, 2, 10], name="KPIs"))
    assert "rates-unclear" not in codes(found.table)
    assert {unit for _, _, unit in results(found)} == {""}


@pytest.mark.parametrize("value", ["200%", "100%"])
def test_a_text_with_its_sign_is_read_once(value: Value) -> None:
    rows = [["% A", None, value, value], ["B", None, value, 96]]
    found = only(sheet(ACROSS, *rows, name="SLA results", looks=percents()))
    assert results(found)[0][1:] == (D(str(value).strip("%")) / 100, "%")
    assert results(found)[2][1:] == (D(str(value).strip("%")) / 100, "%")


@pytest.mark.parametrize("across", [True, False])
def test_a_figure_far_above_its_target_may_be_points(across: bool) -> None:
    rows = [["Abandoned", "<= 5%", 0.8, 1.2], ["Solved", "95%", 96.2, 94]]
    down = [[name, target, month, n] for name, target, *ns in rows for month, n in zip(MONTHS, ns, strict=True)]
    found = only(sheet(ACROSS, *rows, name="SLA results") if across else sheet(DOWN, *down[:2], name="SLA"))
    assert codes(found.table, "question") == ["rates-mixed"]
    cell = "C2" if across else "D2"
    assert message(found.table, "rates-mixed").startswith(f"{cell}: 0.8 may be 0.8 % or 80 %; its target is 5 %.")
    points, fraction = (answered(found, "rates-mixed", way) for way in (Mending.POINTS, Mending.FRACTION))
    assert [value for _, value, _ in results(points)][:2] == [D("0.008"), D("0.012")]
    assert [value for _, value, _ in results(fraction)][:2] == [D("0.8"), D("1.2")]
    assert points.table.unambiguous


@pytest.mark.parametrize(("target", "figure"), [("<= 5%", 0.042), ("<= 5%", 0.12), ("95%", 1.2), ("50%", 0.9)])
def test_a_figure_near_its_target_is_a_share(target: str, figure: float) -> None:
    found = only(sheet(ACROSS, ["A", target, figure, figure], name="SLA results"))
    assert found.table.unambiguous
    assert {value for _, value, _ in results(found)} == {D(str(figure))}
