"""Ticket logs."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from firstslide.meeting.imports import Field
from firstslide.workbooks.values import Row, Sheet, Value
from tests.workbooks.make import codes, message, only, read, sheet

HEADER = ["number", "opened_at", "closed_at", "assignment_group", "made_sla", "effort_minutes", "agent", "location"]


def ticket(number: object, opened: object, closed: object, made: object = "Y", minutes: object = 30) -> list[Value]:
    return [number, opened, closed, "Desk", made, minutes, "Nell Draper", "Leeds"]  # type: ignore[list-item]


def day(number: int, month: int = 1) -> dt.datetime:
    return dt.datetime(2026, month, number, 9, 30)


def test_a_ticket_row() -> None:
    (row,) = read(only(sheet(HEADER, ticket("T1", day(30), day(2, 2), "N", 90)))).tickets
    assert (row.row, row.number, row.function, row.site) == (2, "T1", "Desk", "Leeds")
    assert (row.opened, row.closed, row.period) == ("2026-01-30T09:30", "2026-02-02T09:30", "2026-02")
    assert (row.made, row.effort) == (False, Decimal("1.5"))


def test_an_open_ticket_counts_in_the_month_of_its_opening() -> None:
    (row,) = read(only(sheet(HEADER, ticket("T1", day(30), None, None, None)))).tickets
    assert (row.closed, row.period, row.made, row.effort) == ("", "2026-01", None, None)


def test_several_rows_a_ticket_count_once_by_the_last() -> None:
    rows = [ticket("T1", day(1), day(3), "Y", None), ticket("T2", day(1), day(4)), ticket("T1", day(1), day(9), "N")]
    found = only(sheet(HEADER, *rows))
    assert "3 rows hold 2 tickets" in message(found.table, "several-rows-a-ticket")
    assert found.table.unambiguous
    assert [(t.number, t.row, t.made) for t in read(found).tickets] == [("T2", 3, True), ("T1", 4, False)]


def test_a_number_that_hardly_changes_is_doubted() -> None:
    found = only(sheet(HEADER, *(ticket("T1", day(1), day(2)) for _ in range(60))))
    assert codes(found.table, "question") == ["several-rows-a-ticket"]


def test_day_first_texts_are_read_with_their_evidence() -> None:
    rows = [ticket("T1", "29-02-2016 01:16", "05-03-2016 12:00"), ticket("T2", "01-03-2016 01:16", "31-03-2016 12:00")]
    found = only(sheet(HEADER, *rows))
    assert "day first, as 29-02-2016 01:16 shows" in message(found.table, "date-order-found")
    assert [t.period for t in read(found).tickets] == ["2016-03", "2016-03"]
    assert [t.opened for t in read(found).tickets] == ["2016-02-29T01:16", "2016-03-01T01:16"]


def test_a_column_in_which_every_cell_says_midnight_tells_days() -> None:
    midnight = dt.datetime(2026, 1, 5)
    rows = [ticket("T1", midnight, day(6)), ticket("T2", midnight, dt.datetime(2026, 1, 7))]
    assert [(t.opened, t.closed) for t in read(only(sheet(HEADER, *rows))).tickets] == [
        ("2026-01-05", "2026-01-06T09:30"),
        ("2026-01-05", "2026-01-07T00:00"),
    ]


def test_a_real_date_among_times_is_midnight() -> None:
    rows = [ticket("T1", day(5), day(6)), ticket("T2", dt.date(2026, 1, 7), day(8))]
    assert [t.opened for t in read(only(sheet(HEADER, *rows))).tickets] == ["2026-01-05T09:30", "2026-01-07T00:00"]


def test_a_ticket_says_how_often_it_was_opened_again() -> None:
    header = ["number", "closed_at", "assignment_group", "reopen_count"]
    rows = [[f"T{n}", day(n + 1), "Desk", value] for n, value in enumerate([0, 3.0, "2", "Yes", "N", None, "often"])]
    found = only(sheet(header, *rows))
    assert [t.reopened for t in read(found).tickets] == [0, 3, 2, 1, 0, None, None]
    assert message(found.table, "not-a-number").startswith("D8: “often” is not a number for “reopen_count”.")


def test_a_row_without_a_number_says_what_each_service_level_made_of_it() -> None:
    header = ["Closed", "Queue", "Opened", "Response SLA breached", "Resolution SLA breached", "Hours"]
    rows = [[day(n % 28 + 1), "Desk", day(1), "No", "Yes", 2] for n in range(60)]
    tickets = read(only(sheet(header, *rows))).tickets
    assert [(t.row, t.made, t.effort) for t in tickets[:2]] == [(2, True, Decimal(2)), (2, False, None)]


def test_days_that_are_none_are_named_and_their_tickets_kept() -> None:
    rows = [ticket("T1", "soon", None), ticket("T2", day(1), "?"), ticket("T3", "later", None)]
    found = only(sheet(HEADER, *rows, ticket("T4", day(1), day(2)), ticket("T5", day(1), day(2))))
    assert message(found.table, "not-a-date") == (
        "B2: “soon” is no date. One more cell of this column is like it. Mend them in the workbook."
    )
    assert message(found.table, "no-day").startswith("2 rows have no day that can be read, the first is row 2")
    assert [t.period for t in read(found).tickets] == ["", "2026-01", "", "2026-01", "2026-01"]


def test_staff_never_reach_a_ticket_row() -> None:
    assert "Draper" not in repr(read(only(sheet(HEADER, ticket("T1", day(1), day(2))))))


def test_blank_rows_are_no_tickets() -> None:
    rows = [ticket("T1", day(1), day(2)), [None] * 8, ticket("T2", day(1), day(2))]
    assert [t.number for t in read(only(sheet(HEADER, *rows))).tickets] == ["T1", "T2"]


def test_a_bulk_sheet_is_streamed_and_never_held() -> None:
    def stream(first: int) -> Iterator[Row]:
        rows: Iterator[Sequence[Value]] = (
            HEADER if n == 1 else ticket(f"T{n}", day(1), day(2)) for n in range(first, 5_002)
        )
        return rows

    head = [next(stream(n)) for n in range(1, 101)]
    found = only(Sheet("Log", False, 5_001, 8, head, stream))
    assert (found.table.kind, found.table.last_row) == ("tickets", 5_001)
    tickets = read(found).tickets
    assert (len(tickets), tickets[-1].row, tickets[-1].number) == (5_000, 5_001, "T5001")


def test_the_last_row_of_a_ticket_is_the_one_updated_last() -> None:
    head = ["number", "opened_at", "closed_at", "assignment_group", "made_sla", "sys_updated_at"]
    rows = [
        ["T1", "01-03-2026 09:00", "31-03-2026 10:00", "Desk", "N", "31-03-2026 17:05"],
        ["T2", "01-03-2026 09:00", "30-03-2026 10:00", "Desk", "Y", "30-03-2026 08:00"],
        ["T1", "01-03-2026 09:00", "?", "Desk", "Y", "31-03-2026 9:05"],
        ["T1", "01-03-2026 09:00", "?", "Desk", "Y", "?"],
    ]
    found = only(sheet(head, *rows))
    assert "the latest “sys_updated_at”" in message(found.table, "several-rows-a-ticket")
    assert [(t.number, t.row, t.made) for t in read(found).tickets] == [("T1", 2, False), ("T2", 3, True)]


def test_rows_updated_in_the_same_moment_count_by_the_lowest() -> None:
    head = ["number", "opened_at", "closed_at", "assignment_group", "made_sla", "last_updated"]
    rows = [["T1", day(1), day(2), "Desk", made, day(3)] for made in ("Y", "N")]
    assert [t.row for t in read(only(sheet(head, *rows))).tickets] == [3]


def test_tickets_without_a_group_are_told_with_the_first_cell_of_their_last_rows() -> None:
    rows = [ticket("T1", day(1), day(2)), ticket("T1", day(1), day(2)), ticket("T2", day(1), day(2))]
    rows[0][3] = rows[1][3] = "?"
    found = only(sheet(HEADER, *rows, ticket("T3", day(1), day(2))))
    assert message(found.table, "no-function") == (
        "D3: one ticket names no “assignment_group”. It counts in the log, and in no function."
    )


def test_the_state_of_a_ticket_is_no_result_and_its_priority_is_called_so() -> None:
    head = ["number", "opened_at", "assignment_group", "incident_state", "urgency", "priority"]
    rows = [[f"T{n}", day(n), "Desk", "Closed", "2 - Medium", "3 - Moderate"] for n in range(1, 5)]
    found = only(sheet(head, *rows))
    assert [c.field for c in found.table.columns[3:]] == [Field.IGNORE, Field.IGNORE, Field.PRIORITY]
    assert {t.priority for t in read(found).tickets} == {"3 - Moderate"}
    alone = only(sheet(head[:5], *(row[:5] for row in rows)))
    assert alone.table.columns[4].field is Field.PRIORITY
