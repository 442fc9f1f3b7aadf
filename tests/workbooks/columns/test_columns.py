"""What a column is by its values, where its heading says nothing."""

from decimal import Decimal

from firstslide.meeting.imports import Field
from tests.workbooks.make import column, only, read, sheet

ZORK = ["Zork", ">95%", "≥ 90 %"]


def test_what_says_at_least_beside_service_levels_is_their_target() -> None:
    head, one, other = zip(["Service level", "Answered", "Closed"], ZORK, ["Jan-26", 0.97, 0.88], strict=True)
    found = only(sheet(head, one, other, name="Results"))
    assert column(found.table, "Zork").field is Field.TARGET
    assert column(found.table, "Zork").why == "100% of its values say at least or at most"
    assert [(t.measure, t.comparator, t.target) for t in read(found).service_levels] == [
        ("Answered", ">", Decimal("0.95")),
        ("Closed", ">=", Decimal("0.9")),
    ]


def test_a_column_that_is_called_target_comes_first() -> None:
    head, one, other = zip(["Service level", "Answered", "Closed"], ZORK, ["Target", "96 %", "91 %"], strict=True)
    found = only(sheet(head, one, other))
    assert column(found.table, "Zork").field is Field.IGNORE
    assert [t.target for t in read(found).service_levels] == [Decimal("0.96"), Decimal("0.91")]


def test_what_says_at_least_beside_functions_is_no_target() -> None:
    rows = [["Function", "Age", "Jan-26"], ["Desk", "<18", 10], ["Moves", ">65", 4]]
    assert column(only(sheet(*rows, name="Volumes")).table, "Age").field is Field.IGNORE


def test_what_says_yes_or_no_is_offered_in_words_and_not_taken() -> None:
    head = ["Number", "Opened", "Closed", "Team", "Zork", "Quux"]
    rows = [[f"T{n}", "2026-01-05", "2026-01-06", "Desk", "NY"[n % 2], "a"] for n in range(9)]
    table = only(sheet(head, *rows, name="Log")).table
    said = "no usual name for anything; yes or no: choose “made” if it says that the service level was met"
    assert (column(table, "Zork").field, column(table, "Zork").why) == (Field.IGNORE, said)
    assert column(table, "Quux").why == "no usual name for anything"
