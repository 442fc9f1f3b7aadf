"""Blocks of columns that repeat: many tables under one header."""

from firstslide.meeting.imports import Field
from firstslide.workbooks.tables import tables
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap, understand_book
from tests.workbooks.make import codes, message, only, read, sheet

SITES = [
    [None, "London", None, None, "Paris", None, None],
    ["Function", "Jan-26", "Feb-26", "Mar-26", "Jan-26", "Feb-26", "Mar-26"],
    ["Desk", 1, 2, 3, 4, 5, 6],
    ["Moves", 10, 20, 30, 40, 50, 60],
]
OVER = ((1, 2, 1, 4), (1, 5, 1, 7))


def test_one_table_a_block_with_its_title_and_the_names_of_its_rows() -> None:
    london, paris = tables.find(sheet(*SITES, merges=OVER))
    assert (london.region.block, paris.region.block) == ("London", "Paris")
    assert (paris.region.left, paris.region.right, paris.region.labels, paris.beside) == (5, 7, (1,), 2)


def test_each_block_asks_and_a_choice_answers_it() -> None:
    london, paris = understand_book([sheet(*SITES, merges=OVER, name="Volumes")])
    assert codes(paris.table, "question") == ["many-tables"]
    told = message(paris.table, "many-tables")
    assert "Sheet Volumes holds 2 tables beside one another, each 3 columns wide. E1:G4 is “Paris”" in told
    chosen = remap(paris, Choices(kind="delivered"))
    assert chosen.table.unambiguous
    assert {(f.function, str(f.period)): f.value for f in read(chosen).facts}["Moves", "2026-03"] == 60
    assert [c.header for c in chosen.table.columns] == ["Function", "Jan-26", "Feb-26", "Mar-26"]
    assert not london.table.unambiguous


def test_a_heading_that_only_one_block_has_is_its_title() -> None:
    head = ["Names", *(h for year in ("2009-10", "2010-11", "2011-12") for h in (year, "Survey", "Target"))]
    found = tables.find(sheet(head, *([n, *range(9)] for n in ("Alabama", "Alaska", "Arizona"))))
    assert [f.region.block for f in found] == ["2009-10", "2010-11", "2011-12"]


def test_months_with_plan_and_actual_below_each_are_one_table() -> None:
    rows = [
        ["Function", "Jan-26", None, "Feb-26", None],
        [None, "Plan", "Actual", "Plan", "Actual"],
        ["Desk", 1, 2, 3, 4],
        ["Moves", 5, 6, 7, 8],
    ]
    table = only(sheet(*rows, merges=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)))).table
    assert [c.field for c in table.columns] == [
        Field.FUNCTION, Field.BASELINE, Field.ACTUAL, Field.BASELINE, Field.ACTUAL,
    ]  # fmt: skip


def test_plan_and_actual_over_the_same_months_are_one_table() -> None:
    rows = [
        ["Function", "Plan", None, "Actual", None],
        [None, "Jan-26", "Feb-26", "Jan-26", "Feb-26"],
        ["Desk", 1, 2, 3, 4],
        ["Moves", 5, 6, 7, 8],
    ]
    assert len(tables.find(sheet(*rows, merges=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5))))) == 1


def test_an_ordinary_table_is_one() -> None:
    rows = [["Function", "Baseline", "Deadband", "ARC rate", "RRC rate"], ["A", 1, 2, 3, 4], ["B", 1, 2, 3, 4]]
    assert [f.beside for f in tables.find(sheet(*rows))] == [0]
