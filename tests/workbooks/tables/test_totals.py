"""Rows called a total, wherever they stand; and averages, which are one only where the figures say so."""

from decimal import Decimal

import pytest

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.language import amounts
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, read, sheet

HEAD = ["Function", "Jan-26", "Feb-26", "Mar-26"]
ROWS: list[list[Value]] = [["Service desk", 10, 11, 12], ["Invoices", 5, 6, 7], ["Moves", 1, 2, 3]]


def test_a_total_at_the_top_is_the_sum_of_the_rows_below() -> None:
    found = only(sheet(HEAD, ["Total", 16, 19, 22], *ROWS, name="Volumes"))
    assert (found.table.unambiguous, found.table.left_out) == (True, (2,))
    assert message(found.table, "total-row") == (
        "B2: the rows below add up to 16 = B2, in row “Total”. It is left out as a total."
    )
    assert {f.function for f in read(found).facts} == {"Service desk", "Invoices", "Moves"}


def test_totals_above_their_blocks_are_those_of_the_rows_just_below() -> None:
    rows: list[list[Value]] = [["Total north", 10, 12, 14], ["Desk", 6, 7, 8], ["Moves", 4, 5, 6]]
    rows += [["Total south", 3, 5, 7], ["Invoices", 1, 2, 3], ["Payroll", 2, 3, 4]]
    found = only(sheet(HEAD, *rows, name="Volumes"))
    assert (found.table.unambiguous, found.table.left_out) == (True, (2, 5))
    assert message(found.table, "total-row").startswith("B2: the rows just below add up to 10 = B2")


def test_one_row_below_with_the_same_figures_makes_no_total() -> None:
    found = only(sheet(HEAD, *ROWS, ["Total Energy Ltd", 7, 8, 9], ["Payroll", 7, 8, 9], name="Volumes"))
    assert codes(found.table, "question") == ["total-unclear"]


def test_a_total_at_the_top_that_is_none_is_compared_with_the_rows_below() -> None:
    found = only(sheet(HEAD, ["Total", 99, 19, 22], *ROWS, name="Volumes"))
    assert message(found.table, "total-unclear").startswith(
        "Row 2 is called “Total”, but in “Jan-26” its 99 is not the sum of the rows below (16)."
    )


@pytest.mark.parametrize("label", ["Avg handle time", "Average speed of answer", "Mean time to resolve"])
def test_an_average_with_a_name_of_its_own_is_a_record(label: str) -> None:
    found = only(sheet(HEAD, *ROWS, [label, 400, 410, 420], name="Volumes"))
    assert (found.table.unambiguous, found.table.left_out) == (True, ())
    assert label in {f.function for f in read(found).facts}


@pytest.mark.parametrize("label", ["Average", "Average volume", "Avg. of all", "Durchschnitt"])
def test_an_average_that_is_one_by_its_figures_is_left_out(label: str) -> None:
    rows: list[list[Value]] = [["Service desk", 10, 12, 12], ["Invoices", 6, 6, 6], [label, 8, 9, 9]]
    found = only(sheet(HEAD, *rows, name="Volumes"))
    assert (found.table.unambiguous, codes(found.table)) == (True, ["total-row"])
    assert message(found.table, "total-row").startswith("B4: the rows above have the mean 8 = B4")


def test_an_average_alone_that_is_none_is_asked_about() -> None:
    found = only(sheet(HEAD, *ROWS, ["Average", 400, 410, 420], name="Volumes"))
    assert codes(found.table, "question") == ["total-unclear"]


@pytest.mark.parametrize(("said", "told"), [(4, "total-row"), (40, "total-unclear")])
def test_the_rows_of_a_sheet_are_added_once_for_all_its_totals(
    monkeypatch: pytest.MonkeyPatch, said: int, told: str
) -> None:
    reads = []
    number = amounts.number

    def counted(value: Value, mark: amounts.Mark = ".") -> Decimal | None:
        reads.append(value)
        return number(value, mark)

    rows: list[list[Value]] = []
    for n in range(200):
        rows += [[f"Desk {n}", n + 1, 2], [f"Moves {n}", 3, 4], ["Total", n + said, 6]]
    monkeypatch.setattr(amounts, "number", counted)
    found = only(sheet(["Function", "Jan 2026", "Feb 2026"], *rows, name="Volumes"))
    assert (found.table.rows, codes(found.table)) == (400, [told] * 200)
    assert len(reads) < 40 * len(rows)
    reads.clear()
    counted_too = tuple(Mend(told, Mending.COUNT, row=row) for row in found.table.left_out)
    assert remap(found, Choices(mends=counted_too)).table.rows > 400
    assert len(reads) < 40 * len(rows)
