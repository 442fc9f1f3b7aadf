"""Months down the rows: each is read, asked about, or named with its cell; no row is dropped in silence."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Mend, Mending, Table
from firstslide.workbooks.calendar import down, undated
from firstslide.workbooks.columns import measures
from firstslide.workbooks.mending import mends
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Block, CellError, Value
from tests.workbooks.make import codes, message, only, read, sheet, workbook


def volumes(*periods: Value, head: str = "Period", title: str = "", merges: tuple[Block, ...] = ()) -> Understood:
    """A row of volumes for each of the periods, 1, 2, 4 and so on, so that each sum tells its rows."""
    rows: list[list[Value]] = [["Function", head, "Volume"]]
    rows += [["Desk", period, 2**n] for n, period in enumerate(periods)]
    return only(sheet(*([[title], []] if title else []), *rows, name="Volumes", merges=merges))


def taken(understood: Understood) -> dict[str, int]:
    found: dict[str, int] = {}
    for fact in read(understood).facts:
        found[str(fact.period)] = found.get(str(fact.period), 0) + int(fact.value)
    return found


def mended(understood: Understood, cause: str, how: Mending, value: str = "", column: int = 0) -> Understood:
    return remap(understood, Choices(mends=(Mend(cause, how, column=column, value=value),)))


def question(table: Table) -> str:
    (asked,) = codes(table, "question")
    return asked


# ------------------------------------------------------------------------------------------- without their year


@pytest.mark.parametrize(
    ("cells", "first", "months"),
    [
        (("Jan", "Feb", "Mar"), "2025-01", ("2025-01", "2025-02", "2025-03")),
        (("P01 FY26", "P02 FY26", "P12 FY26"), "2025-04", ("2025-04", "2025-05", "2026-03")),
        (("Period 7", "Period 8"), "2025-10", ("2025-10", "2025-11")),
        (("M12", "M01"), "2025-03", ("2025-03", "2025-04")),
    ],
)
def test_periods_without_a_year_are_asked_about_with_the_mend_of_those_across(
    cells: tuple[str, ...], first: str, months: tuple[str, ...]
) -> None:
    found = volumes(*cells)
    assert question(found.table) == "period-without-year"
    assert f"B2 to B{len(cells) + 1} (“{cells[0]}” to “{cells[-1]}”)" in message(found.table, "period-without-year")
    assert taken(found) == {}
    begun = mended(found, "period-without-year", Mending.BEGIN, first)
    assert begun.table.unambiguous
    assert taken(begun) == {month: 2**n for n, month in enumerate(months)}
    assert [e.decided for e in begun.table.evidence if e.about == "months"] == [f"{months[0]} to {months[-1]}"]


def test_the_first_months_that_are_likely_are_offered() -> None:
    found = volumes("P01 FY26", "P02 FY26")
    (asked,) = [p for p in found.table.problems if p.code == "period-without-year"]
    assert [m.value for m in asked.mends] == ["2026-01", "2025-04", "2025-07", "2025-10", ""]


def test_what_is_no_month_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="13/25 is no month"):
        mended(volumes("Jan", "Feb"), "period-without-year", Mending.BEGIN, "13/25")


def test_a_title_may_name_the_year() -> None:
    found = volumes("Jan", "Feb", title="Volumes 2026")
    assert taken(found) == {"2026-01": 1, "2026-02": 2}
    assert found.table.unambiguous
    assert "A1 says “Volumes 2026”, so they are 2026-01 to 2026-02" in message(found.table, "year-from-title")
    assert [(e.decided, e.cells) for e in found.table.evidence if e.about == "months"] == [
        ("2026-01 to 2026-02", ("A1",))
    ]
    assert question(volumes("Jan", "Feb", title="Volumes FY26").table) == "period-without-year"


def test_a_column_of_years_beside_the_months_is_theirs() -> None:
    rows = [["Year", "Month", "Function", "Volume"], [2025, "Dec", "Desk", 1], [2026, "Jan", "Desk", 2]]
    found = only(sheet(*rows, [2026, "Dec", "Desk", 4], name="Volumes"))
    assert taken(found) == {"2025-12": 1, "2026-01": 2, "2026-12": 4}
    assert found.table.unambiguous


def test_a_fiscal_year_beside_its_periods_tells_those_of_two_years_apart_but_not_its_start() -> None:
    rows = [["FY", "Period", "Function", "Volume"], ["FY25", "P01", "Desk", 1], ["FY26", "P01", "Desk", 2]]
    found = only(sheet(*rows, name="Volumes"))
    assert question(found.table) == "period-without-year"
    assert taken(mended(found, "period-without-year", Mending.BEGIN, "2024-04")) == {"2024-04": 1, "2025-04": 2}
    fiscal = only(sheet(["Fiscal year", *rows[0][1:]], [2025, "P01", "Desk", 1], [2026, "P01", "Desk", 2]))
    assert taken(mended(fiscal, "period-without-year", Mending.BEGIN, "2024-04")) == {"2024-04": 1, "2025-04": 2}


# --------------------------------------------------------------------------------------------- days and weeks


@pytest.mark.parametrize(
    "cell", [20260114, "20260114", "2026/01/14", "2026.1.14", "14 Jan 2026", dt.datetime(2026, 1, 14)]
)
def test_days_of_a_month_are_read(cell: Value) -> None:
    assert taken(volumes(cell, "2026-02")) == {"2026-01": 1, "2026-02": 2}


def test_iso_weeks_count_in_the_month_of_most_of_their_days_unless_the_user_says_where_they_end() -> None:
    found = volumes("2026-W05", "2026-W06", "W09 2026", "KW 10/2026", head="Week")
    assert taken(found) == {"2026-01": 1, "2026-02": 6, "2026-03": 8}
    told = message(found.table, "weeks")
    assert "B2 to B5 (“2026-W05” to “KW 10/2026”) name weeks" in told
    assert "in the month in which most of its days lie: “2026-W05” in January 2026" in told
    assert "2 lie in two months, the first is B2" in told
    assert found.table.unambiguous
    ended = mended(found, "weeks", Mending.WEEK_END)
    assert taken(ended) == {"2026-02": 3, "2026-03": 12}
    (done,) = [p.done for p in ended.table.problems if p.code == "weeks"]
    assert done is not None
    assert mends.says(done) == "Weeks count where they end"


def test_weeks_that_are_named_by_their_end_count_where_they_end() -> None:
    found = volumes("W/E 16/01/2026", "Week ending 01/02/2026", "w/e 08/02/2026")
    assert taken(found) == {"2026-01": 1, "2026-02": 6}
    assert "in the month in which it ends: “W/E 16/01/2026” in January 2026" in message(found.table, "weeks")
    assert taken(mended(found, "weeks", Mending.WEEK_MOST)) == {"2026-01": 3, "2026-02": 4}


def test_weeks_that_are_named_by_their_beginning_count_where_most_of_their_days_lie() -> None:
    assert taken(volumes("W/C 26/01/2026", "W/C 30/03/2026")) == {"2026-01": 1, "2026-04": 2}


def test_the_heading_may_say_that_days_end_or_begin_weeks() -> None:
    days = dt.datetime(2026, 1, 30), dt.datetime(2026, 3, 30)
    ending = volumes(*days, head="Week ending")
    assert taken(ending) == {"2026-01": 1, "2026-03": 2}
    assert "“30 Jan 2026” to “30 Mar 2026”" in message(ending.table, "weeks")
    assert taken(volumes(*days, head="Week commencing")) == {"2026-02": 1, "2026-04": 2}


def test_a_week_whose_day_may_be_day_or_month_first_is_asked_about() -> None:
    found = volumes("W/E 09/01/2026", "W/E 06/02/2026")
    assert question(found.table) == "date-order"
    assert taken(found) == {}
    assert taken(mended(found, "date-order", Mending.DAY_FIRST, column=2)) == {"2026-01": 1, "2026-02": 2}
    assert taken(mended(found, "date-order", Mending.MONTH_FIRST, column=2)) == {"2026-09": 1, "2026-06": 2}


def test_days_that_show_both_orders_are_asked_about_and_those_that_are_sure_are_read() -> None:
    found = volumes("13/01/2026", "01/14/2026", "05/06/2026")
    assert question(found.table) == "date-order"
    assert "05/06/2026 may be day first or month first, and 13/01/2026 and 01/14/2026 show both" in message(
        found.table, "date-order"
    )
    assert taken(found) == {"2026-01": 3}
    assert taken(mended(found, "date-order", Mending.DAY_FIRST, column=2)) == {"2026-01": 3, "2026-06": 4}
    sure = volumes("13/01/2026", "01/14/2026").table
    assert "13/01/2026 and 01/14/2026 show both" in message(sure, "date-orders-mixed")


def test_typed_months_that_excel_took_for_days_are_told_and_mended() -> None:
    days = [dt.datetime(2025, month, 26) for month in (1, 2, 3)]
    found = volumes(*days, head="Month")
    assert "B2 to B4 are days, each the 26 of its month" in message(found.table, "typed-months")
    assert taken(found) == {"2025-01": 1, "2025-02": 2, "2025-03": 4}
    (told,) = [p for p in found.table.problems if p.code == "typed-months"]
    assert [mends.says(m) for m in told.mends] == ["They are days", "Jan-26 is January 2026"]
    assert taken(mended(found, "typed-months", Mending.TYPED)) == {"2026-01": 1, "2026-02": 2, "2026-03": 4}


@pytest.mark.parametrize("days", [(15, 15), (26, 27), (26,)])
def test_other_days_are_no_typed_months(days: tuple[int, ...]) -> None:
    dates = [dt.datetime(2025, month, day) for month, day in enumerate(days, start=1)]
    assert "typed-months" not in codes(volumes(*dates).table)


def test_numbers_by_which_excel_counts_days_are_read_and_told() -> None:
    found = volumes(46023, 46054.0, 46081, head="Month")
    assert taken(found) == {"2026-01": 1, "2026-02": 6}
    assert "B2: 46023 is a number by which Excel counts days from 1900, 1 January 2026" in message(
        found.table, "serial-days"
    )
    assert taken(volumes(44561, 44592, head="Month")) == {"2021-12": 1, "2022-01": 2}  # last days


def test_numbers_that_count_no_first_or_last_days_are_no_months() -> None:
    found = volumes(46023, 46030)
    assert question(found.table) == "no-month-read"
    assert taken(found) == {}


# -------------------------------------------------------------------------------------------- what names no month


def test_each_cell_that_names_no_month_is_told_and_may_take_the_month_above() -> None:
    found = volumes("2026-01", "soon", CellError("#REF!"), "31/31/2026", "2026-02")
    assert [(p.cell, p.severity) for p in found.table.problems if p.code == "not-a-month"] == [
        ("B3", "error"), ("B4", "error"), ("B5", "error"),
    ]  # fmt: skip
    assert "B3: “soon” names no month. Its row is not used; mend it in the workbook." in message(
        found.table, "not-a-month"
    )
    assert taken(found) == {"2026-01": 1, "2026-02": 16}
    carried = mended(found, "not-a-month", Mending.CARRY_DOWN, column=2)
    assert taken(carried) == {"2026-01": 15, "2026-02": 16}


def test_many_cells_of_a_kind_are_counted() -> None:
    problems = [p for p in volumes("2026-01", *(["soon"] * 40)).table.problems if p.code == "not-a-month"]
    assert len(problems) == undated._EACH + 1
    assert problems[-1].count == 15
    assert "15 more cells like these" in problems[-1].message


def test_a_row_without_a_month_is_left_out_and_told() -> None:
    found = volumes("2026-01", None, "2026-02", "2026-03")
    (told,) = [p for p in found.table.problems if p.code == "no-period"]
    assert (told.cell, told.severity) == ("B3", "warning")
    assert told.message == "B3: row 3 names no month. It is left out."
    assert [mends.says(m) for m in told.mends] == ["Leave out", "Take the month above"]
    assert taken(found) == {"2026-01": 1, "2026-02": 4, "2026-03": 8}


def test_a_month_that_is_written_once_for_several_rows_is_asked_about() -> None:
    found = volumes("2026-01", None, "Feb", None)
    assert sorted(codes(found.table, "question")) == ["no-period", "period-without-year"]
    begun = mended(found, "period-without-year", Mending.BEGIN, "2026-02")
    assert taken(mended(begun, "no-period", Mending.CARRY_DOWN, column=2)) == {"2026-01": 3, "2026-02": 12}


def test_a_month_in_merged_cells_is_that_of_all_their_rows() -> None:
    found = volumes("2026-01", None, None, "2026-02", merges=((2, 2, 4, 2),))
    assert taken(found) == {"2026-01": 7, "2026-02": 8}
    assert "no-period" not in codes(found.table)


@pytest.mark.parametrize("cell", ["Q1 FY26", "1Q26", "Q1", "H1", "FY24/25", "2025/26", 2026, "2. Halbjahr 2025"])
def test_quarters_and_years_alone_are_of_no_use_by_month(cell: Value) -> None:
    found = volumes(cell, cell)
    assert question(found.table) == "longer-than-a-month"
    told = message(found.table, "longer-than-a-month")
    assert f"B2: “{cell}” is longer than a month, and what it holds can't be divided into months." in told
    assert "So is one more row of this column. Ask for the figures by month." in told
    assert taken(found) == {}


def test_quarters_and_totals_beside_months_are_left_out_and_told() -> None:
    found = volumes("2026-01", "2026-02", "Q1", "2026-04", "Total")
    assert found.table.unambiguous
    assert "B4: “Q1” is longer than a month" in message(found.table, "longer-than-a-month")
    assert taken(found) == {"2026-01": 1, "2026-02": 2, "2026-04": 8}


def test_a_column_without_any_month_is_asked_about() -> None:
    assert question(volumes("soon", "later").table) == "no-month-read"
    assert question(volumes(None, None).table) == "no-period"


def test_of_very_many_cells_those_that_name_no_month_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(down, "_MOST", 2)
    monkeypatch.setattr(measures, "_MOST", 2)
    found = volumes("2026-01-05 10:00", "2026-01-06 11:00", dt.datetime(2026, 1, 7, 12), "2026-02-01", "soon", "Mar")
    assert taken(found) == {"2026-01": 7, "2026-02": 8}
    assert codes(found.table, "error") == ["not-a-month"]
    assert question(found.table) == "period-without-year"
    assert taken(mended(found, "period-without-year", Mending.BEGIN, "2026-03")) == {
        "2026-01": 7, "2026-02": 8, "2026-03": 32,
    }  # fmt: skip


def test_rows_without_figures_need_no_month() -> None:
    rows = [["Function", "Month", "Volume"], ["Desk", "2026-01", 1], ["Moves", "soon", None], ["Print", "soon", "n/a"]]
    assert not {"not-a-month", "no-period"} & set(codes(only(sheet(*rows)).table))


def test_a_workbook_from_its_file_to_its_records(tmp_path: Path) -> None:
    rows = [
        ["Function", "Period", "Volume"],
        ["Desk", "P01 FY26", 1],
        ["Moves", "P01 FY26", 2],
        ["Desk", "P02 FY26", 4],
    ]
    path = workbook(tmp_path / "volumes.xlsx", Volumes=[*rows, ["Moves", "soon", 8], ["Print", None, 16]])
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        assert not table.unambiguous
        assert {"period-without-year", "not-a-month", "no-period"} <= set(codes(table))
        table = session.remap(table.id, mends=(Mend("period-without-year", Mending.BEGIN, value="2025-04"),))
        assert table.unambiguous
        facts = [f for batch in session.records([table.id]) for f in batch.facts]
    assert {(f.function, str(f.period)): int(f.value) for f in facts} == {
        ("Desk", "2025-04"): 1, ("Moves", "2025-04"): 2, ("Desk", "2025-05"): 4,
    }  # fmt: skip
