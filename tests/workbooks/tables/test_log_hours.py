"""Hours of tickets with several rows."""

from decimal import Decimal

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.evidence import evidence
from firstslide.workbooks.tables import log_hours
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import codes, message, only, read, sheet


def log(*booked: tuple[str, Value], more: str = "Work date") -> Understood:
    head = ["Number", "Assignment group", "Opened", "Closed", "Hours", more]
    rows = [
        [number, "Net", "2026-01-05", "2026-01-06", hours, f"2026-01-{20 - n:02}"]
        for n, (number, hours) in enumerate(booked)
    ]
    return only(sheet(head, *rows))


def hours(found: Understood) -> dict[str, Decimal | None]:
    return {t.number: t.effort for t in read(found).tickets}


def answered(found: Understood, how: Mending, cause: str = log_hours.CAUSE) -> Understood:
    return remap(found, Choices(mends=(Mend(cause, how),)))


def test_yes_after_one_hour_is_no_hour() -> None:
    assert hours(log(("T1", 1), ("T2", True), ("T3", 1))) == {"T1": 1, "T2": None, "T3": 1}


THRICE = (("T1", 1.5), ("T2", 2), ("T1", 1.5), ("T1", 1.5))


def test_whether_the_hours_of_a_ticket_add_up_is_asked() -> None:
    found = log(*THRICE)
    assert codes(found.table, "question") == ["hours-in-several-rows"]
    assert message(found.table, "hours-in-several-rows") == (
        "E4: one ticket has hours in several rows. T1 has 4.5 h in all, and 1.5 h in its last row. Choose one."
    )


def test_they_are_added_up_where_that_was_chosen() -> None:
    found = answered(log(*THRICE), Mending.ADD_UP)
    assert found.table.unambiguous
    assert hours(found) == {"T1": Decimal("4.5"), "T2": Decimal(2)}


def test_the_last_row_has_them_where_that_was_chosen() -> None:
    found = answered(log(("T1", 1), ("T1", 3)), Mending.LAST)
    assert found.table.unambiguous
    assert hours(found) == {"T1": Decimal(3)}


def test_the_last_row_is_the_one_updated_last() -> None:
    found = log(("T1", 1), ("T1", 3), more="Updated at")
    assert "T1 has 4 h in all, and 1 h in its last row" in message(found.table, "hours-in-several-rows")
    assert hours(answered(found, Mending.ADD_UP)) == {"T1": Decimal(4)}


def test_nothing_is_asked_where_nothing_differs() -> None:
    assert log(("T1", None), ("T1", 3)).table.unambiguous
    assert log(("T1", 0), ("T1", 3)).table.unambiguous
    assert log(("T1", 1), ("T2", 3)).table.unambiguous


def test_nothing_is_asked_where_each_row_is_a_ticket() -> None:
    found = answered(log(*THRICE), Mending.ONE_A_ROW, "several-rows-a-ticket")
    assert found.table.unambiguous
    assert [t.effort for t in read(found).tickets] == [Decimal(text) for text in ("1.5", "2", "1.5", "1.5")]


def test_what_was_decided_is_evidence() -> None:
    asked = log(*THRICE)
    said = [e for found in (asked, answered(asked, Mending.ADD_UP)) for e in evidence.of(found)]
    assert [e.decided for e in said if e.about == "repeated figures"] == ["asked", "hours added up"]
