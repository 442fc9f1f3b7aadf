"""Columns in which each cell holds several facts."""

from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, column, message, only, sheet


def rows(heading: str, *cells: str) -> list[list[Value]]:
    return [[heading, "Project", "Jan-26", "Feb-26"], *([c, f"P{n}", n, n] for n, c in enumerate(cells))]


def test_several_facts_in_a_cell_are_told_and_a_person_among_them_makes_the_column_internal() -> None:
    table = only(sheet(*rows("Name, Age, Area of Work", "Dan, 28: Client", "Sam, 45: Chats"), name="Hours")).table
    assert column(table, "Name, Age, Area of Work").internal
    assert "each cell holds 3 facts (Name, Age, Area of Work)" in message(table, "facts-with-a-person")


def test_several_facts_without_a_person_are_told_and_stay_open() -> None:
    table = only(sheet(*rows("Site / Floor", "Bonn / 3", "Rome / 4"), name="Hours")).table
    assert not any(c.internal for c in table.columns)
    assert "several-facts" in codes(table) or column(table, "Site / Floor")


def test_a_comma_in_a_heading_alone_is_nothing() -> None:
    table = only(sheet(*rows("Name, if known", "Dan", "Sam"), name="Hours")).table
    assert not {"several-facts", "facts-with-a-person"} & set(codes(table))
    assert not any(c.internal for c in table.columns)
