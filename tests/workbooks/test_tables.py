"""Where tables and their headers are found."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

from firstslide.workbooks import tables
from firstslide.workbooks.values import Sheet
from tests.workbooks.make import VOLUMES, sheet


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
    assert tables.paths(found, table.region, table.header.rows) == {
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
    paths = tables.paths(found, table.region, table.header.rows)
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
