"""When tickets were opened and closed: several zones are one, and what can't be is told."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

from firstslide.meeting.imports import Problem
from firstslide.workbooks.tables.understand import Understood
from firstslide.workbooks.values import Value
from tests.workbooks.make import message, only, read, sheet

HEADER = ["number", "opened_at", "closed_at", "assignment_group", "made_sla"]


def ticket(number: str, opened: Value, closed: Value) -> list[Value]:
    return [number, opened, closed, "Desk", "Y"]


def problems(found: Understood, code: str) -> list[Problem]:
    return [problem for problem in found.table.problems if problem.code == code]


def days(*rows: list[Value]) -> list[tuple[str, str, str]]:
    return [(t.opened, t.closed, t.period) for t in read(only(sheet(HEADER, *rows))).tickets]


def test_times_of_two_zones_are_brought_to_the_commoner_exactly() -> None:
    rows = [
        ticket("T1", "2026-04-30T23:30:00Z", "2026-05-01T01:00:00+02:00"),
        ticket("T2", "2026-05-02T10:00:00Z", "2026-05-02T12:30:00Z"),
    ]
    assert days(*rows) == [
        ("2026-04-30T23:30", "2026-04-30T23:00", "2026-04"),
        ("2026-05-02T10:00", "2026-05-02T12:30", "2026-05"),
    ]
    found = only(sheet(HEADER, *rows)).table
    assert message(found, "zones-differ") == (
        "C2: times of several zones (UTC in 3, UTC+02:00 in 1 cells). All are read in UTC."
    )


def test_one_zone_is_the_time_on_the_wall() -> None:
    rows = [ticket("T1", "2026-04-30T23:30:00+02:00", "2026-05-01T01:00:00+02:00")]
    assert days(*rows) == [("2026-04-30T23:30", "2026-05-01T01:00", "2026-05")]
    assert not problems(only(sheet(HEADER, *rows)), "zones-differ")


def test_tickets_that_close_before_they_open_are_told_with_the_first_of_them() -> None:
    nine, eight = dt.datetime(2026, 1, 5, 9), dt.datetime(2026, 1, 5, 8)
    found = only(sheet(HEADER, ticket("T1", eight, nine), ticket("T2", nine, eight), ticket("T3", nine, eight)))
    (problem,) = problems(found, "closed-before-opened")
    assert problem.message == "2 tickets close before they open: C3 …. Their times are not used."
    assert (problem.severity, problem.cell, problem.count) == ("warning", "C3", 2)
    assert len(read(found).tickets) == 3, "they count"


def test_a_day_alone_is_compared_as_a_day() -> None:
    rows = [ticket("T1", "2026-01-05T09:00", "2026-01-05"), ticket("T2", "2026-01-05T09:00", "2026-01-04")]
    (problem,) = problems(only(sheet(HEADER, *rows)), "closed-before-opened")
    assert problem.message == "A ticket closes before it opens: C3. Its time is not used."


def test_of_a_ticket_with_several_rows_the_last_speaks() -> None:
    nine, eight = dt.datetime(2026, 1, 5, 9), dt.datetime(2026, 1, 5, 8)
    found = only(sheet(HEADER, ticket("T1", nine, eight), ticket("T1", eight, nine)))
    assert not problems(found, "closed-before-opened")
