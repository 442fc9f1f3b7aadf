"""How figures, days, months, rates, currencies and units are read: decided for the column, asked, and chosen once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Mend, Mending
from firstslide.meeting.periods import Period
from firstslide.workbooks.mending.mends import first_months
from firstslide.workbooks.records import clashes
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap, understand_book
from firstslide.workbooks.values import Look, Value
from tests.workbooks.make import codes, message, only, read, sheet
from tests.workbooks.mending.choosing import D, bulk, choose, problem, values, volumes

LOG = [["Number", "Category", "Closed"], *(["T1", "Desk", "01/02/2026"], ["T2", "Desk", "03/02/2026"]) * 3]


@pytest.mark.parametrize(("how", "day"), [(Mending.DAY_FIRST, "2026-02-01"), (Mending.MONTH_FIRST, "2026-01-02")])
def test_day_or_month_first_is_chosen_once(how: Mending, day: str) -> None:
    found = only(sheet(*LOG, name="Tickets"))
    assert "date-order" in codes(found.table, "question")
    mended = choose(found, "date-order", how)
    assert "date-order" not in codes(mended.table, "question")
    assert read(choose(mended, "several-rows-a-ticket", Mending.ONE_A_ROW)).tickets[0].closed == day


UNDATED = [["Function", "Apr", "May", "Dec", "Jan"], ["Desk", 1, 2, 3, 4], ["Moves", 5, 6, 7, 8], ["Voice", 9, 9, 9, 9]]


def test_months_without_a_year_run_on_from_the_first() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    assert "period-without-year" in codes(found.table, "question")
    mended = choose(found, "period-without-year", Mending.BEGIN, "2025-04")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2025-04", "2025-05", "2025-12", "2026-01"]
    assert mended.table.unambiguous
    assert problem(mended, "period-without-year").done is not None
    again = choose(mended, "period-without-year", Mending.BEGIN, "2024-04")
    assert again.table.columns[1].period == Period(2024, 4)


def test_april_is_the_next_april() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    mended = choose(found, "period-without-year", Mending.BEGIN, "2026-01")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2026-04", "2026-05", "2026-12", "2027-01"]


def test_a_month_that_is_none_is_a_sentence() -> None:
    found = only(sheet(*UNDATED, name="Volumes"))
    with pytest.raises(UserError, match="Give one like 2026-04"):
        choose(found, "period-without-year", Mending.BEGIN, "spring")


def test_numbered_periods_begin_where_the_fiscal_year_does() -> None:
    rows = [["Function", "P01", "P02", "P03"], ["Desk", 1, 2, 3], ["Moves", 5, 6, 7], ["Voice", 9, 9, 9]]
    found = only(sheet(*rows, name="Volumes"))
    mended = choose(found, "period-without-year", Mending.BEGIN, "2025-11")
    assert [str(c.period) for c in mended.table.columns[1:]] == ["2025-11", "2025-12", "2026-01"]


@pytest.mark.parametrize(("how", "value"), [(Mending.POINT, D("1.234")), (Mending.COMMA, D(1234))])
def test_a_number_that_may_be_two_is_asked_about(how: Mending, value: Decimal) -> None:
    found = volumes(["Desk", "1.234", 11, 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert "“1.234” may be 1,234 or 1.234" in message(found.table, "decimal-mark")
    assert not found.table.unambiguous
    mended = choose(found, "decimal-mark", how)
    assert mended.table.unambiguous
    assert values(mended)["Desk", "2026-01"] == value


def test_a_total_of_figures_with_a_decimal_comma_adds_up() -> None:
    found = volumes(["Desk", "1.234,5", 2, 3], ["Moves", "2,5", 5, 6], ["Total", "1.237", 7, 9])
    assert message(found.table, "total-row").startswith("B4: the rows above add up to 1,237 = B4")
    assert values(found)["Desk", "2026-01"] == D("1234.5")


def test_one_cell_that_can_be_read_in_one_way_only_answers_it() -> None:
    found = volumes(["Desk", "1.234", "2.254,62", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert "decimal-mark" not in codes(found.table)


RATES = [["Answered", "Jan 2026", 95], ["Solved", "Jan 2026", 1], ["Closed", "Jan 2026", 88]]


@pytest.mark.parametrize(("how", "value"), [(Mending.POINTS, D("0.01")), (Mending.FRACTION, D(1))])
def test_1_beside_95_is_asked_about(how: Mending, value: Decimal) -> None:
    found = only(sheet(["SLA", "Month", "Result %"], *RATES, name="Results"))
    assert message(found.table, "rates-mixed") == "C3: 1 may be 1 % or 100 %; “Result %” holds 95 as well. Choose one."
    mended = choose(found, "rates-mixed", how)
    assert {f.measure: f.value for f in read(mended).facts} == {
        "Answered": D("0.95"),
        "Solved": value,
        "Closed": D("0.88"),
    }


def test_one_column_shows_how_the_others_of_its_table_are_read() -> None:
    found = volumes(["Desk", "1.234", "2.254,62", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    assert values(found)["Desk", "2026-01"] == 1234


def test_columns_that_show_both_marks_leave_the_third_to_a_person() -> None:
    found = volumes(["Desk", "1.234", "2.254,62", "2,254.62"], ["Moves", "5.678", 5, 6], ["Voice", 1, 2, 3])
    (asked,) = [p for p in found.table.problems if p.code == "decimal-mark"]
    assert {m.column for m in asked.mends} == {2}
    assert values(choose(found, "decimal-mark", Mending.COMMA))["Moves", "2026-01"] == 5678


def test_a_choice_overrules_what_the_table_shows() -> None:
    found = volumes(["Desk", "1.234", "2.254,62", 12], ["Moves", 4, 5, 6], ["Voice", 1, 2, 3])
    mended = remap(found, Choices(mends=(Mend("decimal-mark", Mending.POINT, column=2),)))
    assert values(mended)["Desk", "2026-01"] == D("1.234")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((0.95, 1, 0.9), (D("0.95"), D(1), D("0.9"))),  # 1 among fractions is 100 %
        ((95, "95 %", 88), (D("0.95"), D("0.95"), D("0.88"))),
        ((0.95, "95 %", 1), (D("0.95"), D("0.95"), D(1))),
        ((95, 104.5, 88), (D("0.95"), D("1.045"), D("0.88"))),
    ],
)
def test_rates_are_decided_for_the_column(cells: tuple[float | str, ...], expected: tuple[Decimal, ...]) -> None:
    rows = [[f"Level {name}", "Jan 2026", cell] for name, cell in zip("ABC", cells, strict=True)]
    found = only(sheet(["SLA", "Month", "Result %"], *rows, name="Results"))
    assert "rates-mixed" not in codes(found.table)
    assert tuple(f.value for f in read(found).facts) == expected


def test_a_fraction_beside_points_and_a_percent_sign_is_asked_about() -> None:
    rows = [["A", "Jan 2026", 95], ["B", "Jan 2026", 0.95], ["C", "Jan 2026", "95 %"]]
    found = only(sheet(["SLA", "Month", "Result"], *rows, name="Results"))
    mended = choose(found, "rates-mixed", Mending.FRACTION)
    assert [f.value for f in read(mended).facts] == [D("0.95")] * 3
    assert mended.table.unambiguous


MONEY = ["Function", "Baseline per month", "ARC rate"]


def priced(*rates: object, head: Sequence[str] = MONEY, **details: object) -> Understood:
    rows = [[f"Work {name}", 100, rate] for name, rate in zip("ABCD", rates, strict=False)]
    return only(sheet(head, *rows, name="Pricing", **details))


def test_two_currencies_in_one_column_are_asked_about_and_never_added() -> None:
    found = priced("€ 4.10", "£ 3.90", "€ 2.00")
    assert message(found.table, "mixed-currencies").startswith(
        "Column C, “ARC rate”, holds several currencies: C2 is in EUR, C3 in GBP."
    )
    assert not found.table.unambiguous
    each = choose(found, "mixed-currencies", Mending.COUNT)
    assert each.table.unambiguous
    assert [(t.arc_rate, t.currency) for t in read(each).terms] == [
        (D("4.10"), "EUR"), (D("3.90"), "GBP"), (D("2.00"), "EUR"),
    ]  # fmt: skip
    without = choose(each, "mixed-currencies", Mending.LEAVE_OUT)
    assert without.table.unambiguous
    assert {t.arc_rate for t in read(without).terms} == {None}


def test_currencies_are_also_seen_in_the_formats_of_cells() -> None:
    looks = {(2, 3): Look("#,##0.00 [$€-407]"), (3, 3): Look('"£"#,##0.00'), (4, 3): Look("[$-409]0.00")}
    assert "C2 is in EUR, C3 in GBP" in message(priced(4.1, 3.9, 2, looks=looks).table, "mixed-currencies")
    assert "mixed-currencies" not in codes(priced(4.1, 3.9, 2, looks={(4, 3): Look("[$-409]0.00")}).table)


def test_other_units_of_one_thing_are_asked_about_and_never_added() -> None:
    head = ["Function", "Unit", "Month", "Volume"]
    rows = [["Desk", "calls", "2026-01", 5], ["Desk", "hours", "2026-01", 7], ["Voice", "calls", "2026-01", 2]]
    found = only(sheet(head, *rows, name="Volumes"))
    assert [f.value for f in read(found).facts] == [2]
    (clash,) = clashes.told(found)
    assert (clash.code, clash.severity, clash.cell) == ("mixed-units", "question", "D2")


def test_two_results_of_one_month_are_asked_about_and_neither_is_taken() -> None:
    rows = [["A", "Jan 2026", 0.95], ["A", "Jan 2026", 0.9], ["B", "Jan 2026", 0.8], ["B", "Jan 2026", 0.8]]
    found = only(sheet(["SLA", "Month", "Result"], *rows, name="Results"))
    assert [(f.measure, f.value) for f in read(found).facts] == [("B", D("0.8"))]
    assert [(p.code, p.cell) for p in clashes.told(found)] == [("results-differ", "C2")]


@pytest.mark.parametrize(
    ("texts", "heading", "saved", "expected"),
    [
        (["Cash FY 2026"], "Apr", "", ("2026-04", "2025-04")),
        ([], "Apr", "2021-02-03", ("2020-04",)),  # none that had not come yet when it was saved
        ([], "P01", "2021-02-03", ("2021-01", "2020-04", "2020-07", "2020-10")),
        ([], "FY26 P03", "", ("2026-03", "2025-06", "2025-09", "2025-12")),
        ([], "Apr", "", ()),
    ],
)
def test_the_first_months_that_are_offered(
    texts: list[str], heading: str, saved: str, expected: tuple[str, ...]
) -> None:
    assert first_months(texts, heading, saved) == expected


def test_the_months_offered_come_from_the_day_of_saving_and_any_other_is_accepted() -> None:
    (found,) = understand_book([sheet(*UNDATED, name="Volumes")], "2026-03-31")
    assert [m.value for m in problem(found, "period-without-year").mends] == ["2025-04", ""]
    again = choose(choose(found, "period-without-year", Mending.BEGIN), "period-without-year", Mending.BEGIN, "2019-04")
    assert again.table.columns[1].period == Period(2019, 4)


def test_mends_hold_past_the_rows_in_memory_and_past_a_readers_own_way() -> None:
    rows = [["Number", "Category", "Closed"], *([f"T{n}", "Desk", "01/02/2026"] for n in range(60))]
    whole = bulk(*rows, head=30)

    def pick(first: int, last: int, wanted: Sequence[int]) -> Iterator[tuple[int, list[Sequence[Value]]]]:
        for number, row in enumerate(rows[first - 1 : last], start=first):
            yield number, [[row[c - 1]] for c in wanted]

    found = only(replace(whole, pick=pick))
    mended = choose(found, "date-order", Mending.MONTH_FIRST)
    assert {t.closed for t in read(mended).tickets} == {"2026-01-02"}
