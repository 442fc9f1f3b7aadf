"""This month's file met again in the next month's: which table is which, which column, and what differs is told."""

from dataclasses import replace

from firstslide.meeting.imports import Field
from firstslide.workbooks.layouts import layout_use
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap, understand_book
from tests.workbooks.layouts.versions import HEAD, JUNE, ROWS, layout, may, meet, one, told, volumes
from tests.workbooks.make import column, only, sheet


def test_the_same_layout_is_read_as_it_was() -> None:
    table = one(meet(layout(may()), volumes(HEAD, *ROWS)))
    assert table.layout == "delivered May 2026.xlsx"
    assert column(table, "Zork").field is Field.ORIGIN
    assert column(table, "Amount").internal
    assert column(table, "Zork").why == "chosen by you for delivered May 2026.xlsx of 4 May 2026"
    assert told(table) == []
    assert told(table, "layout-used") == ["Read as in delivered May 2026.xlsx of 4 May 2026; 4 choices applied."]
    assert [e.decided for e in table.evidence if e.about == "layout"] == ["delivered May 2026.xlsx"]
    assert table.unambiguous


def test_nothing_is_said_where_nothing_was_chosen() -> None:
    plain = only(volumes(HEAD, *ROWS))
    table = one(meet(layout(plain), volumes(HEAD, *ROWS)))
    assert table.layout
    assert [p.code for p in table.problems] == [p.code for p in plain.table.problems]
    assert [c.field for c in table.columns] == [c.field for c in plain.table.columns]


def test_months_are_added_without_a_word() -> None:
    longer = [[*r, 7, 8] for r in ROWS]
    table = one(meet(layout(may()), volumes([*HEAD, "Apr-26", "May-26"], *longer)))
    assert told(table) == []
    assert [str(c.period) for c in table.columns if c.period][-1] == "2026-05"


def test_a_months_field_is_that_of_all_months() -> None:
    chosen = Choices(fields=tuple((i, "effort") for i in (5, 6, 7)))
    longer = [[*r, 7] for r in ROWS]
    table = one(meet(layout(may(chosen)), volumes([*HEAD, "Apr-26"], *longer)))
    assert [c.field for c in table.columns if "26" in c.header] == [Field.EFFORT] * 4


def test_one_months_field_is_not_that_of_the_others() -> None:
    rolled = ["Team", "Site", "Zork", "Amount", "Feb-26", "Mar-26", "Apr-26"]
    table = one(meet(layout(may(Choices(fields=((5, "ignore"),)))), volumes(rolled, *ROWS)))
    assert all(c.field is not Field.IGNORE for c in table.columns if "26" in c.header)


def test_a_column_that_moved_keeps_what_was_chosen() -> None:
    head = ["Zork", "Team", "Site", "Amount", *HEAD[4:]]
    rows = [[r[2], r[0], r[1], *r[3:]] for r in ROWS]
    table = one(meet(layout(may()), volumes(head, *rows)))
    assert column(table, "Zork").field is Field.ORIGIN
    assert told(table) == ["Column “Zork” (A) stood elsewhere in May’s file."]


def test_a_column_with_an_abbreviated_name_keeps_what_was_chosen() -> None:
    table = one(meet(layout(may()), volumes([*HEAD[:3], "Amt. invoiced", *HEAD[4:]], *ROWS)))
    renamed = one(meet(layout(may()), volumes([*HEAD[:3], "Amount due", *HEAD[4:]], *ROWS)))
    assert column(renamed, "Amount due").internal
    assert told(renamed)[0] == "Column D, “Amount due”, was “Amount” in May’s file."
    assert table.layout


def test_a_row_more_above_is_said_and_does_no_harm() -> None:
    table = one(meet(layout(may()), volumes(HEAD, *ROWS, above=[["as of 3 June"]])))
    assert column(table, "Zork").field is Field.ORIGIN
    assert told(table) == ["Sheet Volumes: the headings begin in row 4; in May’s file they began in row 3."]


def test_new_and_lost_columns_are_named() -> None:
    head = ["Team", "Site", "Quux", "Amount", *HEAD[4:]]
    rows = [[r[0], r[1], 3.25, *r[3:]] for r in ROWS]
    before = may(Choices(fields=((3, "origin"),)))
    table = one(meet(layout(before), volumes(head, *rows)))
    assert "Column “Zork” of May’s file is not there." in told(table)
    assert "Column “Quux” (C) is new since May’s file." in told(table)
    assert next(p.severity for p in table.problems if "Zork" in p.message) == "warning"
    assert column(table, "Quux").field is not Field.ORIGIN


def test_a_column_in_the_place_of_one_that_nobody_needs_is_new() -> None:
    table = one(meet(layout(only(volumes(HEAD, *ROWS))), volumes(["Team", "Site", "Channel", *HEAD[3:]], *ROWS)))
    assert told(table) == [
        "Column “Zork” of May’s file is not there.",
        "Column “Channel” (C) is new since May’s file.",
    ]


# ------------------------------------------------------------------------------------------ sheets and whole workbooks


def test_sheets_left_out_stay_out() -> None:
    first, second = (
        volumes(HEAD, *ROWS),
        volumes(["Team", "Q", *HEAD[4:]], *([r[0], "z", *r[4:]] for r in ROWS), name="Old"),
    )
    found = understand_book((first, second))
    known = layout(found[0], left_out=found[1:])
    met = meet(known, first, second)
    assert [u.table.wanted for u in met.tables] == [True, False]
    assert told(met.tables[1].table, "layout-left-out")


def test_a_table_that_is_gone_is_missed_once() -> None:
    first, second = (
        volumes(HEAD, *ROWS),
        volumes(["Team", "Q", *HEAD[4:]], *([r[0], "z", *r[4:]] for r in ROWS), name="Old"),
    )
    known = layout(*understand_book((first, second)))
    (problem,) = meet(known, first).problems
    assert problem.message == "May’s file had a table on sheet Old, which is not there."
    absent = replace(known, tables=(known.tables[0], replace(known.tables[1], absent=True)))
    assert meet(absent, first).problems == ()


def test_a_sheet_a_month_is_met_by_its_pattern() -> None:
    known = layout(may(of=volumes(HEAD, *ROWS, name="May 2026")))
    table = one(meet(known, volumes(HEAD, *ROWS, name="June 2026")))
    assert (table.layout != "", told(table)) == (True, [])


def test_another_sheet_of_another_workbook_is_no_match() -> None:
    known = layout(may())
    assert meet(known, volumes(HEAD, *ROWS, name="Hours"), name="hours.xlsx").applied == {}
    renamed = one(meet(known, volumes(HEAD, *ROWS, name="Delivered work")))
    assert told(renamed) == ["Sheet Delivered work was Volumes in May’s file."]


def test_other_headings_are_no_match() -> None:
    other = volumes(["Measure", "Target", "Result", "Month"], ["P1", 0.9, 0.8, "2026-01"], ["P2", 0.9, 0.8, "2026-01"])
    assert meet(layout(may()), other).applied == {}


def test_the_layout_of_the_same_workbook_comes_first() -> None:
    sheets = (volumes(HEAD, *ROWS),)
    own = layout(may())
    other = replace(
        layout(may(Choices(fields=((3, "site"),)))), id="other", name="other", workbook="alpha.xlsx", used="2026-09-09"
    )
    met = layout_use.meet(sheets, understand_book(sheets), [other, own], "delivered June 2026.xlsx", JUNE)
    assert one(met).layout == "delivered May 2026.xlsx"


def test_the_same_headings_twice_on_a_sheet_are_told_apart_by_their_turn() -> None:
    two = sheet(["North"], HEAD, *ROWS, [], ["South"], HEAD, *ROWS, name="Volumes")
    found = understand_book((two,))
    assert len(found) == 2
    lower = remap(found[1], Choices(fields=((3, "origin"),)))
    shifted = sheet(["Title"], [], ["North"], HEAD, *ROWS, [], ["South"], HEAD, *ROWS, name="Volumes")
    met = meet(layout(found[0], lower), shifted)
    assert [column(u.table, "Zork").field for u in met.tables] == [Field.IGNORE, Field.ORIGIN]
