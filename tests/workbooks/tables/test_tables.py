"""Where tables and their headers are found."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.workbooks.columns import headings
from firstslide.workbooks.tables import tables
from firstslide.workbooks.tables.understand import understand_book
from firstslide.workbooks.values import Sheet, Value
from tests.workbooks.make import VOLUMES, codes, message, only, read, sheet


def places(found: Sheet) -> list[tuple[int, int, int, int, tuple[int, ...]]]:
    return [(f.region.top, f.region.left, f.region.bottom, f.region.right, f.header.rows) for f in tables.find(found)]


def test_a_table_alone() -> None:
    assert places(sheet(*VOLUMES)) == [(1, 1, 4, 6, (1,))]


def test_titles_above_are_no_header_and_are_kept() -> None:
    found = tables.find(sheet(["Volumes delivered"], ["Extract of 3 July", None], [], *VOLUMES))
    assert [f.header.rows for f in found] == [(4,)]
    assert found[0].region.titles == ("Volumes delivered", "Extract of 3 July")


def test_title_rows_directly_above_the_header() -> None:
    (found,) = tables.find(sheet(["Volumes delivered"], *VOLUMES))
    assert found.header.rows == (2,)
    assert "Volumes delivered" in found.region.titles


def test_two_tables_under_one_another() -> None:
    second = [["SLA", "Target"], ["Calls answered in 30 s", "≥ 85 %"], ["P1 in 4 h", "≥ 95 %"]]
    assert [p[4] for p in places(sheet(*VOLUMES, [], *second))] == [(1,), (6,)]


def test_two_tables_side_by_side() -> None:
    left = [["Function", "Jan-26"], ["Desk", 1], ["Moves", 2]]
    right = [["SLA", "Target", "Result"], ["P1", 0.95, 0.9], ["P2", 0.9, 0.91]]
    found = places(sheet(*([*a, None, *b] for a, b in zip(left, right, strict=True))))
    assert [(p[1], p[3]) for p in found] == [(1, 2), (4, 6)]


def test_spacer_columns_do_not_divide_a_table() -> None:
    rows = [
        ["Function", None, "Jan-26", None, "Feb-26", None, "Mar-26"],
        ["Desk", None, 1, None, 2, None, 3],
        ["Moves", None, 4, None, 5, None, 6],
    ]
    assert places(sheet(*rows)) == [(1, 1, 3, 7, (1,))]


def test_a_block_without_a_header_goes_on_with_the_table_above() -> None:
    assert places(sheet(*VOLUMES[:3], [], ["Moves", "moves", 1, 2, 3, 6])) == [(1, 1, 5, 6, (1,))]


def test_two_header_rows_with_merged_cells_become_paths() -> None:
    rows = [
        ["Function", "Baseline volume", None, "Rates", None],
        [None, "per month", "per year", "ARC", "RRC"],
        ["Desk", 10, 120, 1.5, 1],
        ["Moves", 20, 240, 2.5, 2],
    ]
    found = sheet(*rows, merges=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)))
    (table,) = tables.find(found)
    assert table.header.rows == (1, 2)
    assert headings.paths(found, table.region, table.header.rows) == {
        1: ("Function",),
        2: ("Baseline volume", "per month"),
        3: ("Baseline volume", "per year"),
        4: ("Rates", "ARC"),
        5: ("Rates", "RRC"),
    }


def test_a_year_written_once_over_its_months_without_a_merge() -> None:
    rows = [["Function", 2026, None, 2027], [None, "Nov", "Dec", "Jan"], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6]]
    found = sheet(*rows)
    (table,) = tables.find(found)
    paths = headings.paths(found, table.region, table.header.rows)
    assert [paths[c] for c in (2, 3, 4)] == [(2026, "Nov"), (2026, "Dec"), (2027, "Jan")]


def test_a_group_row_below_the_header_is_not_part_of_it() -> None:
    rows = [VOLUMES[0], ["A. Operations", None, None, None, None, None], *VOLUMES[1:]]
    (table,) = tables.find(sheet(*rows, merges=((2, 1, 2, 6),)))
    assert table.header.rows == (1,)


def test_the_same_header_again_below_a_title_is_a_second_table() -> None:
    assert [p[4] for p in places(sheet(*VOLUMES[:3], ["More"], *VOLUMES[:3]))] == [(1,), (5,)]


def test_figures_without_headings_are_found_but_have_no_header() -> None:
    rows = [[n, dt.datetime(1904, 1, n), n * 2] for n in range(1, 6)]
    assert places(sheet(*rows)) == [(1, 1, 5, 3, ())]


def test_text_alone_is_no_table() -> None:
    letter = [["Dear Sir,"], [], ["thank you for your letter of Monday."], ["Yours, A. Person"]]
    assert places(sheet(*letter)) == []
    assert places(sheet()) == []


def test_an_excel_table_comes_first_and_keeps_its_name() -> None:
    found = tables.find(sheet(["Notes"], [], *VOLUMES[:3], ranges={"volumes": "A3:F5"}))
    assert [(f.region.name, f.header.rows, f.region.bottom) for f in found] == [("volumes", (3,), 5)]


def test_a_named_range_with_a_header_is_a_table_and_others_are_not() -> None:
    rows = [["Notes", "of", "mine"], ["Function", "Jan-26", "Feb-26"], ["Desk", 1, 2], ["Moves", 3, 4], ["Rest", 5, 6]]
    found = sheet(*rows, names={"volumes": "$A$2:$C$4", "ending": "$B$5", "inside": "B3:C4", "nowhere": "#REF!"})
    assert [(f.region.name, f.region.bottom) for f in tables.find(found)] == [("volumes", 4)]
    assert "the range named “volumes”" in tables.find(found)[0].header.why


def test_an_excel_table_comes_before_a_name_over_it() -> None:
    found = sheet(*VOLUMES[:3], ranges={"Table1": "A1:F3"}, names={"all": "A1:F3"})
    assert [f.region.name for f in tables.find(found)] == ["Table1"]


def test_a_table_beside_an_excel_table_is_found_once() -> None:
    right = [["SLA", "Target", "Result"], ["P1", 0.95, 0.9], ["P2", 0.9, 0.91]]
    rows = [[*a, None, *b] for a, b in zip(VOLUMES[:3], right, strict=True)]
    assert [(p[1], p[3]) for p in places(sheet(*rows, ranges={"v": "A1:F3"}))] == [(1, 6), (8, 10)]


def test_tables_side_by_side_of_different_height_with_rows_between() -> None:
    left: list[list[Value]] = [["Function", "Jan-26"], ["Desk", 1], ["Moves", 2], [None, None], ["SLA", "Target"]]
    left += [["P1", 0.9], ["P2", 0.8]]
    right: list[list[Value]] = [["Site", "Hours", "Rate"], *([f"S{n}", n, n * 2] for n in range(6))]
    found = places(sheet(*([*a, None, *b] for a, b in zip(left, right, strict=True))))
    assert [(p[0], p[1], p[2], p[3]) for p in found] == [(1, 1, 3, 2), (1, 4, 7, 6), (5, 1, 7, 2)]


def test_each_of_two_tables_side_by_side_has_its_own_title() -> None:
    rows: list[list[Value]] = [
        ["Volumes", None, None, "Effort in hours", None],
        [None],
        ["Function", "Jan-26", None, "Function", "Jan-26"],
        ["Desk", 1, None, "Desk", 3],
        ["Moves", 2, None, "Moves", 4],
    ]
    found = understand_book([sheet(*rows)])
    assert [u.table.kind for u in found] == ["delivered", "effort"]


def test_a_header_that_a_printed_page_repeats_goes_on_with_the_table() -> None:
    page = [["Group", "Number", "Hours", "Month"], ["Desk", 1, 2, "Jan-26"], ["Moves", 3, 4, "Jan-26"]]
    more = [page[0], ["Desk", 5, 6, "Feb-26"], ["Moves", 7, 8, "Feb-26"]]
    for rows in ([*page, *more], [*page, [], *more]):
        (table,) = tables.find(sheet(*rows))
        assert (table.region.bottom, table.again) == (len(rows), (len(rows) - 2,))
        understood = only(sheet(*rows, name="Effort"))
        assert understood.table.rows == 4
        assert len(read(understood).facts) == 4


def test_a_title_between_two_equal_headers_makes_two_tables() -> None:
    rows = [["North"], *VOLUMES[:3], [], ["South"], *VOLUMES[:3]]
    assert [f.region.titles[-1] for f in tables.find(sheet(*rows))] == ["North", "South"]


def test_two_rows_of_figures_below_a_gap_go_on_with_a_table_of_two_columns() -> None:
    rows = [["Function", "Jan-26"], ["Desk", 1], ["Moves", 2], [], ["Rest", 3]]
    assert places(sheet(*rows)) == [(1, 1, 5, 2, (1,))]


def test_spacer_columns_and_group_rows_in_one_table() -> None:
    rows: list[list[Value]] = [
        ["Function", None, "Jan-26", None, "Feb-26", None, "Total"],
        ["A. Desk", None, None, None, None, None, None],
        ["Calls", None, 1, None, 2, None, 3],
        ["Mails", None, 3, None, 4, None, 7],
        ["Total desk", None, 4, None, 6, None, 10],
        ["B. Moves", None, None, None, None, None, None],
        ["Office", None, 5, None, 6, None, 11],
        ["Total moves", None, 5, None, 6, None, 11],
        ["Total", None, 9, None, 12, None, 21],
    ]
    understood = only(sheet(*rows, name="Volumes"))
    assert understood.table.unambiguous
    assert understood.table.left_out == (2, 5, 6)
    assert {f.function for f in read(understood).facts} == {"Calls", "Mails", "Office"}
    assert sum(f.value for f in read(understood).facts) == 21


def test_a_total_of_totals_is_left_out_by_arithmetic() -> None:
    rows: list[list[Value]] = [
        ["Function", "Jan-26", "Feb-26"],
        ["Income", None, None],
        ["Sales", 100, 200],
        ["Costs", None, None],
        ["Desk", 1, 2],
        ["Calls", 3, 4],
        ["Subtotal", 4, 6],
        ["Moves", 5, 6],
        ["Rest", 7, 8],
        ["Subtotal", 12, 14],
        ["Total costs", 16, 20],
    ]
    table = only(sheet(*rows, name="Charges")).table
    assert codes(table, "question") == []
    assert any("the totals in rows 7 and 10 add up to 16 = B11" in p.message for p in table.problems)


def test_a_quarter_that_is_not_its_months_names_the_cells_that_differ() -> None:
    rows: list[list[Value]] = [
        ["Function", "Jan-26", "Feb-26", "Mar-26", "Q1 FY26"],
        ["Desk", 1, 2, 3, 7],
        ["Moves", 4, 5, 6, 20],
    ]
    table = only(sheet(*rows, name="Volumes")).table
    assert "E2 holds 7, B2:D2 add up to 6; E3 holds 20, B3:D3 add up to 15" in message(table, "total-unclear")


def test_a_quarter_beyond_all_measure_is_no_fault() -> None:
    header = ["Function", "Jan-26", "Feb-26", "Mar-26", "Q1"]
    found = only(sheet(header, ["Desk", 1, 2, 3, 1e300], ["Moves", 1, 2, 3, 7], name="Volumes"))
    assert "total-unclear" in codes(found.table, "question")


def test_year_to_date_columns_are_left_out_by_label_and_arithmetic() -> None:
    rows: list[list[Value]] = [
        ["Function", "Jan-26", "Feb-26", "YTD", "Mar-26", "YTD"],
        ["Desk", 1, 2, 3, 3, 6],
        ["Moves", 4, 5, 9, 6, 15],
    ]
    understood = only(sheet(*rows, name="Volumes"))
    assert understood.table.unambiguous
    assert sum(f.value for f in read(understood).facts) == 21


def test_the_same_layout_on_three_sheets_takes_their_names_as_sites() -> None:
    found = understand_book([sheet(*VOLUMES, name=city) for city in ("Volumes Bath", "Volumes Bonn", "Volumes Rome")])
    assert [u.site for u in found] == ["Volumes Bath", "Volumes Bonn", "Volumes Rome"]


# ------------------------------------------------------------------------------------------------- rows set apart


@pytest.mark.parametrize("titles", [[], [["Volumes 2026"], []]])
@pytest.mark.parametrize("apart", ["rows", "rows and columns", "heading"])
def test_empty_rows_and_columns_between_those_of_a_table_do_not_divide_it(
    titles: list[list[Value]], apart: str
) -> None:
    rows: list[list[Value]] = [["Function", "Jan-26", "Feb-26", "Mar-26"]]
    rows += [["Service desk", 10, 11, 12], ["Invoices", 5, 6, 7], ["Payroll", 1, 2, 3]]
    if apart == "rows and columns":
        rows = [[v for value in row for v in (value, None)] for row in rows]
    spread = [rows[0], [], *rows[1:]] if apart == "heading" else [r for row in rows for r in (row, [])]
    found = only(sheet(*titles, *spread, name="Volumes"))
    assert (found.table.unambiguous, found.table.rows) == (True, 3)
    facts = read(found).facts
    assert [(f.function, int(f.value)) for f in facts][:4] == [
        ("Service desk", 10), ("Service desk", 11), ("Service desk", 12), ("Invoices", 5),
    ]  # fmt: skip
    assert len(facts) == 9


def test_headings_of_two_rows_over_an_empty_one_are_both_read() -> None:
    rows: list[list[Value]] = [["Function", "Jan-26", "Jan-26", "Feb-26", "Feb-26"]]
    rows += [[None, "Plan", "Actual", "Plan", "Actual"], [], ["Desk", 10, 11, 12, 13], ["Moves", 5, 6, 7, 8]]
    found = only(sheet(["Volumes 2026"], [], *rows, name="Volumes"))
    assert (found.table.unambiguous, found.table.header_rows) == (True, (3, 4))


def test_two_tables_of_one_row_each_stay_two() -> None:
    rows: list[list[Value]] = [["Function", "Jan-26", "Feb-26"], ["Desk", 1, 2], [], ["SLA", "Target", "Jan-26"]]
    found = understand_book([sheet(*rows, ["P1", "95%", "96%"], name="Volumes")])
    assert [u.table.range for u in found] == ["A1:C2", "A4:C5"]
