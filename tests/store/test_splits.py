"""Ticket logs tell who asked for what, when and how late: each ticket once, every number exact, each with its cells."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, TicketRow, TicketsOpen, TicketSplit, TicketTimes
from firstslide.meeting.imports import Column, Field, Problem
from firstslide.meeting.periods import Period
from firstslide.store.backlog import backlog
from firstslide.store.durations import durations
from firstslide.store.rows import are_intact
from firstslide.store.splits import splits
from firstslide.store.store import Store
from firstslide.store.sums import Sums
from firstslide.workbooks.values import Records

from .make import LEVELS, SCOPE, bring_in, table, taken, ticket

_FIELDS = (
    Field.NUMBER, Field.FUNCTION, Field.MADE, Field.EFFORT, Field.SITE, Field.ORIGIN, Field.PRIORITY, Field.OPENED,
    Field.CLOSED,
)  # fmt: skip
COLUMNS = tuple(Column(n, field.value, field, 1.0) for n, field in enumerate(_FIELDS, start=1))
JANUARY = Period(2026, 1)


def facts_of(store: Store, *log: TicketRow) -> Facts:
    bring_in(store, taken("i", table("t", COLUMNS)), [Records("t", tickets=log)])
    assert are_intact(store._db)
    return store.facts()


def parts(facts: Facts, trait: str) -> list[tuple[str, int, int, int]]:
    return [(s.name, s.count, s.measured, s.late) for s in facts.splits if s.trait == trait]


def at(*cells: str) -> tuple[Cell, ...]:
    return tuple(Cell("delivered.xlsx", "Data", cell) for cell in cells)


# Traits


def test_tickets_are_split_by_what_they_share(store: Store) -> None:
    facts = facts_of(
        store,
        ticket(2, "1", site="Leeds", origin="Phone", priority="P1", opened="2026-01-05T09:30", made=False),
        ticket(3, "2", site="York", origin="Phone", priority="P2", opened="2026-01-10T23:59", made=True),
        ticket(4, "3", site="Leeds", priority="P2", opened="2026-01-12T09:00"),
    )
    assert parts(facts, "all") == [("", 3, 2, 1)]
    assert parts(facts, "site") == [("Leeds", 2, 1, 1), ("York", 1, 1, 0)]
    assert parts(facts, "origin") == [("Phone", 2, 2, 1), ("", 1, 0, 0)]
    assert parts(facts, "priority") == [("P1", 1, 1, 1), ("P2", 2, 1, 0)]
    assert parts(facts, "weekday") == [("1", 2, 1, 1), ("6", 1, 1, 0)]
    assert parts(facts, "hour") == [("9", 2, 1, 1), ("23", 1, 1, 0)]


def test_a_trait_that_the_log_does_not_know_is_not_split(store: Store) -> None:
    facts = facts_of(store, ticket(2, "1", opened="2026-01-05"), ticket(3, "2", opened="2026-01-06"))
    assert {split.trait for split in facts.splits} == {"all", "weekday"}


def test_spellings_of_one_trait_are_one_called_by_the_first(store: Store) -> None:
    facts = facts_of(store, ticket(2, "1", site="Leeds"), ticket(3, "2", site="LEEDS"), ticket(4, "3", site="leeds "))
    assert parts(facts, "site") == [("Leeds", 3, 0, 0)]


def test_a_ticket_in_several_rows_counts_once_and_is_late_where_one_of_them_is(store: Store) -> None:
    facts = facts_of(
        store,
        ticket(2, "1", site="Leeds", made=True, effort=Decimal("1.5")),
        ticket(9, "1", site="York", made=False, effort=Decimal("0.5")),
        ticket(10, "2", site="York", made=True),
    )
    assert parts(facts, "all") == [("", 2, 2, 1)]
    assert [s.effort for s in facts.splits if s.trait == "all"] == [Decimal(2)]
    assert sum(s.count for s in facts.splits if s.trait == "site") == 2
    assert [s.effort for s in facts.splits if s.trait == "site"] == [Decimal("1.5"), Decimal("0.5")]


def test_a_further_service_level_adds_neither_a_ticket_nor_hours(store: Store) -> None:
    one = {"site": "Leeds", "opened": "2026-01-01T10:00", "closed": "2026-01-02T10:00"}
    facts = facts_of(
        store,
        ticket(2, "1", measure="Response", made=True, effort=Decimal(3), **one),
        ticket(2, "1", measure="Resolution", made=False, **one),
    )
    assert parts(facts, "site") == [("Leeds", 1, 1, 1)]
    assert [s.effort for s in facts.splits if s.trait == "site"] == [Decimal(3)]
    assert {(t.measure, t.every.count, t.late is not None) for t in facts.times} == {
        ("Response", 1, False),
        ("Resolution", 1, True),
    }


def test_reopened_counts_tickets_and_is_none_where_the_log_does_not_say(store: Store) -> None:
    facts = facts_of(store, ticket(2, "1", reopened=3), ticket(3, "2", reopened=0), ticket(4, "3"))
    assert [s.reopened for s in facts.splits] == [1]
    bring_in(store, taken("j", table("u")), [Records("u", tickets=(ticket(2, "1"),))])
    assert [s.reopened for s in store.facts().splits if s.table == "u"] == [None]


def test_splits_rest_on_the_column_of_their_trait(store: Store) -> None:
    log = (ticket(2, "1", site="Leeds", opened="2026-01-05T09:00"), ticket(40, "2", site="York", opened="2026-01-05"))
    assert {s.trait: s.cells for s in facts_of(store, *log).splits} == {
        "all": at("A2:A40"),
        "site": at("E2:E40"),
        "weekday": at("H2:H40"),
        "hour": at("H2:H40"),
    }


_NAMES = st.sampled_from(["", "Leeds", "LEEDS", "York"])
_TICKETS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(["Desk", "desk", "Field"]),
        st.sampled_from(["2026-01", "2026-02"]),
        _NAMES,
        st.sampled_from([None, True, False]),
        st.sampled_from([None, Decimal("0.1"), Decimal("2.25")]),
    ),
    min_size=1,
    max_size=400,
)


@given(_TICKETS)
def test_every_trait_adds_up_to_the_month(rows: list[tuple[str, str, str, str, bool | None, Decimal | None]]) -> None:
    log = [
        ticket(n, number, function, period, site=site, made=made, effort=effort)
        for n, (number, function, period, site, made, effort) in enumerate(rows, start=2)
    ]
    sums = Sums()
    sums.add(log)
    found = list(splits(sums.works))
    volumes = {(s.function, s.period): s.value for s in sums.rows() if s.quantity == "actual"}
    whole = {(s.function, s.period): s for s in found if s.trait == "all"}
    assert {key: str(s.tickets) for key, s in whole.items()} == volumes
    for key, every in whole.items():
        sites = [s for s in found if s.trait == "site" and (s.function, s.period) == key]
        if sites:
            assert sum(s.tickets for s in sites) == every.tickets
            assert sum(s.measured for s in sites) == every.measured
            assert sum(s.late for s in sites) == every.late
            assert sum(Decimal(s.effort or 0) for s in sites) == Decimal(every.effort or 0)


# Times


def closed(row: int, opened: str, closed: str, **more: object) -> TicketRow:
    return ticket(row, f"INC{row}", opened=opened, closed=closed, period=closed[:7], **more)


def test_the_median_and_the_slowest_are_of_the_tickets_themselves(store: Store) -> None:
    facts = facts_of(
        store,
        closed(2, "2026-01-01T08:00", "2026-01-01T09:00", made=True),
        closed(3, "2026-01-01T08:00", "2026-01-01T10:30", made=True),
        closed(4, "2026-01-01T08:00", "2026-01-03T20:01", made=False),
        closed(5, "2026-01-31T23:00", "2026-02-01T23:01", made=False),
    )
    whole, january, february = facts.times
    assert (whole.period, january.period, february.period) == (None, JANUARY, Period(2026, 2))
    assert (january.every.count, january.every.median, january.every.over_day) == (3, Decimal("2.5"), 1)
    assert january.every.slowest == Decimal(60 * 60 + 1) / 60
    assert january.every.slowest_cell == at("I4")[0]
    assert january.late is not None
    assert (january.late.count, january.late.median) == (1, january.every.slowest)
    assert whole.every.median == Decimal(150 + 1441) / 120
    assert (whole.every.count, whole.every.over_day, whole.to_the_minute) == (4, 2, True)
    assert whole.cells == at("H2:H5", "I2:I5")


def test_a_log_of_days_knows_days_only(store: Store) -> None:
    facts = facts_of(store, closed(2, "2026-01-01", "2026-01-03"), closed(3, "2026-01-02T15:00", "2026-01-03"))
    assert [(t.every.median, t.every.slowest, t.to_the_minute) for t in facts.times] == [(36, 48, False)] * 2


def test_where_none_was_late_or_nobody_says_there_are_no_late_ones(store: Store) -> None:
    facts = facts_of(store, closed(2, "2026-01-01", "2026-01-03", made=True))
    assert [t.late for t in facts.times] == [None, None]


def test_what_was_closed_before_it_was_opened_has_no_time(store: Store) -> None:
    facts = facts_of(
        store,
        closed(2, "2026-01-05T10:00", "2026-01-04T10:00"),
        closed(3, "2026-01-05T10:00", "2026-01-05"),
        closed(4, "2026-01-05", "2026-01-06"),
    )
    assert [(t.every.count, t.every.slowest) for t in facts.times] == [(2, 24), (2, 24)]


def test_how_many_close_before_they_open_is_said_beside_the_times(store: Store) -> None:
    log = (
        closed(2, "2026-01-05T10:00", "2026-01-05T09:59"),
        closed(3, "2026-01-05T10:00", "2026-01-05"),
        closed(4, "2026-02-02", "2026-02-01T23:00"),
        closed(5, "2026-02-02", "2026-02-03"),
        closed(6, "2026-02-02", "2026-02-01", function="Field"),
        closed(7, "2026-02-02", "2026-02-02", function="desk"),
    )
    told = Problem("closed-before-opened", "warning", "Data", "I2", "3 tickets close before they open: I2 ….", count=3)
    bring_in(store, taken("i", replace(table("t", COLUMNS), problems=(told,))), [Records("t", tickets=log)])
    january, february = JANUARY, Period(2026, 2)
    assert [(t.function, t.period, t.every.count, t.untimed) for t in store.facts().times] == [
        ("Desk", None, 3, 2),
        ("Desk", january, 1, 1),
        ("Desk", february, 2, 1),
    ]


def test_a_ticket_at_midnight_is_to_the_minute(store: Store) -> None:
    facts = facts_of(
        store,
        closed(2, "2026-01-05T00:00", "2026-01-05T09:30"),
        closed(3, "2026-01-05T10:00", "2026-01-06T00:00"),
    )
    assert [(t.every.slowest, t.to_the_minute) for t in facts.times] == [(14, True)] * 2


def test_functions_and_service_levels_have_times_of_their_own(store: Store) -> None:
    days = ("2026-01-01", "2026-01-02")
    facts = facts_of(
        store,
        closed(2, *days, function="Desk", measure="P1"),
        closed(3, *days, function="DESK", measure="p1"),
        closed(4, *days, function="Desk", measure="P2"),
        closed(5, *days, function="Field"),
    )
    assert [(t.function, t.measure, t.every.count) for t in facts.times if t.period is None] == [
        ("Desk", "P1", 2),
        ("Desk", "P2", 1),
        ("Field", "", 1),
    ]


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=300))
def test_times_are_exact(minutes: list[int]) -> None:
    def moment(minute: int) -> str:
        day, rest = divmod(minute, 1440)
        return f"2026-01-{1 + day % 28:02}T{rest // 60:02}:{rest % 60:02}"

    sums = Sums()
    sums.add([closed(n, "2026-01-01T00:00", moment(m)) for n, m in enumerate(minutes, start=2)])
    real = [m % (28 * 1440) for m in minutes]
    whole = next(d for d in durations(sums.works) if not d.period)
    assert abs(Fraction(Decimal(whole.every.median)) - Fraction(median(map(Fraction, real))) / 60) < Fraction(1, 10**20)
    assert Fraction(round(Decimal(whole.every.slowest) * 60)) == max(real)
    assert whole.every.row == 2 + real.index(max(real))
    assert whole.every.over_day == sum(m > 1440 for m in real)


# What was left


def test_what_came_went_and_was_left_at_each_months_end(store: Store) -> None:
    facts = facts_of(
        store,
        closed(2, "2026-01-05", "2026-01-20"),
        closed(3, "2026-01-10T08:00", "2026-02-03T10:00"),
        ticket(4, "INC4", opened="2026-01-21", period="2026-01"),
        ticket(5, "INC5", opened="2026-02-10", period="2026-02"),
    )
    assert facts.open == (
        TicketsOpen("Desk", JANUARY, 3, 1, 2, Decimal("15.5"), Decimal(21), *_oldest(3), table="t"),
        TicketsOpen("Desk", Period(2026, 2), 1, 1, 2, Decimal(10), Decimal(20), *_oldest(4), table="t"),
    )


def _oldest(row: int) -> tuple[Cell, tuple[Cell, ...]]:
    return at(f"H{row}")[0], at("H2:H5", "I2:I5")


def test_ages_in_the_last_month_are_those_on_the_last_day_of_the_log(store: Store) -> None:
    facts = facts_of(
        store, ticket(2, "1", opened="2026-02-01", period="2026-02"), closed(3, "2026-02-02", "2026-02-11")
    )
    assert [(o.left, o.oldest_age) for o in facts.open] == [(1, Decimal(10))]


def test_a_log_of_closed_tickets_alone_does_not_know_what_was_left(store: Store) -> None:
    assert facts_of(store, closed(2, "2026-01-05", "2026-01-20")).open == ()


def test_a_log_that_never_says_when_tickets_were_closed_does_not_either(store: Store) -> None:
    assert facts_of(store, ticket(2, "1", opened="2026-01-05"), ticket(3, "2", opened="2026-01-05")).open == ()


_DAYS = st.integers(1, 90)


@given(st.lists(st.tuples(_DAYS, st.none() | _DAYS), min_size=2, max_size=60))
def test_what_is_left_is_what_was_left_before_and_came_less_what_went(days: list[tuple[int, int | None]]) -> None:
    def iso(day: int) -> str:
        return f"2026-{(day - 1) // 28 + 1:02}-{(day - 1) % 28 + 1:02}"

    log = []
    for n, (opened, length) in enumerate(days, start=2):
        end = "" if length is None else iso(opened + length)
        log.append(ticket(n, f"{n}", opened=iso(opened), closed=end, period=(end or iso(opened))[:7]))
    sums = Sums()
    sums.add(log)
    left = 0
    found = list(backlog(sums.works))
    for month in found:
        left += month.opened - month.closed
        assert month.left == left
    if found:
        assert left == sum(length is None for _, length in days)
    came = Counter(iso(opened)[:7] for opened, _ in days)
    assert all(month.opened == came[month.period] for month in found)


# As they are stored


def test_tables_of_months_have_none_of_it(store: Store) -> None:
    bring_in(store, taken("i", table("scope-1", (), "scope")), [SCOPE, LEVELS])
    facts = store.facts()
    assert (facts.splits, facts.times, facts.open) == ((), (), ())


@pytest.mark.parametrize("table_name", ["splits", "times", "still_open"])
def test_a_number_that_was_changed_behind_our_back_is_noticed(store: Store, table_name: str) -> None:
    column = {"splits": "late", "times": "median", "still_open": "left"}[table_name]
    facts_of(store, closed(2, "2026-01-05", "2026-01-20"), ticket(3, "3", opened="2026-01-21"))
    store._db.conn.execute(f'UPDATE {table_name} SET "{column}" = 7')
    assert not are_intact(store._db)


def test_reopened_that_was_changed_behind_our_back_is_noticed(store: Store) -> None:
    facts_of(store, ticket(2, "1"))
    store._db.conn.execute("UPDATE tickets SET reopened = 0")
    assert not are_intact(store._db)


def test_split_and_times_come_back_whole(store: Store) -> None:
    facts = facts_of(store, closed(2, "2026-01-05T10:00", "2026-01-20T11:30", site="Leeds", effort=Decimal("1.50")))
    leeds = next(s for s in facts.splits if s.trait == "site")
    assert leeds == TicketSplit("site", "Leeds", "Desk", JANUARY, 1, 0, 0, Decimal("1.50"), None, at("E2"), "t")
    assert isinstance(facts.times[0], TicketTimes)
    assert facts.times[1].every.median == Decimal("361.5")


# First and last day


def test_a_log_tells_the_first_and_the_last_day_on_which_anything_happened(store: Store) -> None:
    facts = facts_of(
        store,
        ticket(2, "1", opened="2026-01-05T09:30", closed="2026-02-03T10:00", period="2026-02"),
        ticket(3, "2", "Print", opened="2025-12-30", period="2025-12"),
        ticket(4, "3", closed="2026-01-09"),
    )
    assert [(source.first_day, source.last_day) for source in facts.sources] == [("2025-12-30", "2026-02-03")]


def test_a_log_without_days_tells_none(store: Store) -> None:
    facts = facts_of(store, ticket(2, "1"))
    assert [(source.first_day, source.last_day) for source in facts.sources] == [("", "")]
