"""Variances are no totals: what comes of the plan and the actual beside it is left out, with its arithmetic, unasked."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from firstslide.meeting.cells import address
from firstslide.meeting.facts import Quantity
from firstslide.meeting.imports import Field, Mending
from firstslide.workbooks.evidence import evidence
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, message, only, percents, read, sheet

PLANS = ((100, 90, 100, 110), (50, 40, 50, 55), (5, 4, 5, 5))


def merged(*leaves: str, figures: Sequence[Sequence[Value]], percent: bool = False) -> Understood:
    """Two months of three columns each, under headings that are merged over them."""
    rows: list[list[Value]] = [
        ["Function", "Jan-26", None, None, "Feb-26"],
        [None, *leaves, *leaves],
        *map(list, figures),
    ]
    cells = [(r, c) for r in (3, 4, 5) for c in (4, 7)] if percent else []
    return only(sheet(*rows, name="Volumes", merges=((1, 2, 1, 4), (1, 5, 1, 7)), looks=percents(*cells)))


def with_variance(sign: int = 1) -> list[list[Value]]:
    return [
        [name, a, b, sign * (b - a), c, d, sign * (d - c)]
        for name, (a, b, c, d) in zip(("Desk", "Invoices", "Payroll"), PLANS, strict=True)
    ]


def with_share(times: int = 1) -> list[list[Value]]:
    return [
        [name, a, b, round(times * (b - a) / a, 3), c, d, round(times * (d - c) / c, 3)]
        for name, (a, b, c, d) in zip(("Desk", "Invoices", "Payroll"), PLANS, strict=True)
    ]


def stored(found: Understood) -> set[tuple[Quantity, Decimal]]:
    return {(f.quantity, f.value) for f in read(found).facts}


BOTH = {(Quantity.BASELINE, Decimal(p)) for a, _, c, _ in PLANS for p in (a, c)} | {
    (Quantity.ACTUAL, Decimal(p)) for _, b, _, d in PLANS for p in (b, d)
}


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("leaf", ["Var", "Variance", "Δ", "∆", "Delta", "Diff.", "Abweichung", "Abw.", "Écart"])
def test_a_variance_under_each_month_asks_nothing(leaf: str, sign: int) -> None:
    found = merged("Plan", "Actual", leaf, figures=with_variance(sign))
    assert found.table.unambiguous
    assert codes(found.table) == ["variance-column"]
    how = "C3 − B3 = -10" if sign == 1 else "B3 − C3 = 10"
    assert message(found.table, "variance-column") == (
        f"D3: {how}, in “Jan-26 / {leaf}”. 1 more column is worked out so. What comes of the columns beside it is not "
        "stored."
    )
    assert stored(found) == BOTH
    told = next(e for e in evidence.of(found) if e.about == "totals")
    assert (told.decided, told.cells) == ("left out", ("D3",))


@pytest.mark.parametrize("leaf", ["Var %", "Variance %", "Δ %", "Abw. %", "% variance"])
@pytest.mark.parametrize("times", [1, 100])
def test_a_variance_in_percent_does_not_either(leaf: str, times: int) -> None:
    found = merged("Plan", "Actual", leaf, figures=with_share(times), percent=times == 1)
    assert (found.table.unambiguous, codes(found.table)) == (True, ["variance-column"])
    how = "D3: (C3 − B3) / B3 = -10 %, in" if times == 1 else "D3: (C3 − B3) / B3 in percent = -10, in"
    assert message(found.table, "variance-column").startswith(how)
    assert stored(found) == BOTH


def test_headings_of_one_row_are_the_same() -> None:
    heads = [f"{month} {leaf}" for month in ("Jan-26", "Feb-26") for leaf in ("Plan", "Actual", "Var")]
    found = only(sheet(["Function", *heads], *with_variance(), name="Volumes"))
    assert (found.table.unambiguous, codes(found.table)) == (True, ["variance-column"])
    assert stored(found) == BOTH


def test_the_year_to_date_of_plan_and_actual_is_that_of_its_own_months() -> None:
    rows: list[list[Value]] = [
        ["Function", "Jan-26", None, None, "Feb-26", None, None, "YTD", None, None],
        [None, *("Plan", "Actual", "Var") * 3],
    ]
    for row in with_variance():
        a, b, _, c, d, _ = (int(str(v)) for v in row[1:])
        rows.append([*row, a + c, b + d, b + d - a - c])
    found = only(sheet(*rows, name="Volumes", merges=((1, 2, 1, 4), (1, 5, 1, 7), (1, 8, 1, 10))))
    assert found.table.unambiguous
    assert codes(found.table) == ["total-column", "total-column", "variance-column"]
    assert message(found.table, "total-column").startswith("H3: B3 and E3 add up to 200 = H3")
    assert "2 more columns are worked out so" in message(found.table, "variance-column")


def test_a_figure_that_is_no_difference_is_told() -> None:
    figures = with_variance()
    figures[1][3] = 77
    found = merged("Plan", "Actual", "Var", figures=figures)
    assert found.table.unambiguous
    assert [p.message for p in found.table.problems if p.severity == "warning"] == [
        "D4 holds 77, which is not C4 − B4. It is not stored."
    ]
    assert stored(found) == BOTH


def test_a_variance_of_nothing_beside_it_is_asked_about_and_says_so() -> None:
    figures = with_variance()
    for row in figures:
        row[3] = 777
    found = merged("Plan", "Actual", "Var", figures=figures)
    assert codes(found.table, "question") == ["total-unclear"]
    assert message(found.table, "total-unclear").startswith(
        "D2: “Jan-26 / Var” is called a variance, but no two columns before it give its figures."
    )
    problem = next(p for p in found.table.problems if p.code == "total-unclear")
    assert problem.mends[0].how is Mending.LEAVE_OUT
    assert column(found.table, "Jan-26 / Var").field is Field.TOTAL


@pytest.mark.parametrize("total", [10, 20])
def test_a_total_is_still_a_sum(total: int) -> None:
    """10 is 30 - 20, but a column that is called a total must be the sum."""
    rows = [["Function", "Jan-26", "Feb-26", "Total"], *([n, 20, 30, total] for n in ("Desk", "Moves", "Payroll"))]
    found = only(sheet(*rows, name="Volumes"))
    assert codes(found.table, "question") == ["total-unclear"]
    assert address(1, 4) in message(found.table, "total-unclear")
