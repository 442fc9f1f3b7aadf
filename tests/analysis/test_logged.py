"""What a ticket log says beside volumes: what the work was made of, how late it was, what was left, what came back."""

from dataclasses import replace
from decimal import Decimal

from firstslide.analysis.analyse import analyse
from firstslide.meeting.brief import SameAs
from firstslide.meeting.facts import Facts, Source
from firstslide.meeting.meeting import Meeting
from tests.analysis.make import (
    SOURCES,
    YEAR,
    actual,
    notes,
    promise,
    results,
    run,
    split,
    still_open,
    term,
    times,
    took,
)

DESK = actual("Service desk", (100, 100, 100))
LINKED = promise("P1", depends_on=("Service desk",))


class TestMixes:
    def test_each_ticket_stands_in_one_share_of_its_function_and_of_the_whole_log(self):
        found = run(
            DESK,
            actual("Print", (5, 5, 5)),
            splits=[
                split("Hull", 0, 7, late=2, effort=Decimal("3.5")),
                split("Leeds", 0, 2),
                split("Hull", 1, 1, effort=Decimal(1)),
                split("hull", 1, 4, function="Print"),
            ],
        )
        assert [(s.name, s.count, s.late, s.effort, s.months) for s in found.mix("site", "service-desk").shares] == [
            ("Hull", 8, 2, Decimal("4.5"), (7, 1, 0)),
            ("Leeds", 2, 0, None, (2, 0, 0)),
        ]
        assert [(s.name, s.count) for s in found.mix("site").shares] == [("Hull", 12), ("Leeds", 2)]
        assert found.mix("site").total == 14
        assert found.mix("site").shares[1].cells == (split("Leeds", 0).cells)

    def test_the_largest_comes_first_and_what_the_log_does_not_say_last(self):
        found = run(DESK, splits=[split("", 0, 9), split("Hull", 0, 2), split("Leeds", 0, 5)])
        assert [share.name for share in found.mix("site").shares] == ["Leeds", "Hull", ""]

    def test_days_and_hours_stand_in_their_order(self):
        found = run(DESK, splits=[split(n, 0, 1, trait="hour") for n in ("23", "7", "10", "")])
        assert [share.name for share in found.mix("hour").shares] == ["7", "10", "23", ""]

    def test_a_trait_that_the_log_never_names_has_no_mix(self):
        found = run(DESK, splits=[split("", 0, 9), split("", 0, 9, trait="all")])
        assert found.mix("site") is None
        assert found.mix("all").total == 9

    def test_tickets_of_no_function_are_in_the_whole_log_alone(self):
        found = run(DESK, splits=[split("Hull", 0, 2), split("Hull", 0, 3, function="")])
        assert (found.mix("site").total, found.mix("site", "service-desk").total) == (5, 2)

    def test_tickets_whose_site_is_not_said_count_in_the_whole_log(self):
        found = run(DESK, actual("Print", (1,)), splits=[split("Hull", 0, 2), split("", 0, 3, function="Print")])
        assert [(s.name, s.count) for s in found.mix("site").shares] == [("Hull", 2), ("", 3)]

    def test_months_outside_of_the_window_are_not_in_it(self):
        assert run(DESK, splits=[split("Hull", 0, 2), split("Hull", 5, 9)]).mix("site").total == 2

    def test_of_two_logs_that_hold_a_month_one_speaks(self):
        logs = (*SOURCES, Source("old", "tickets", "old.xlsx", "1", "Log", "A1", "2025-01-01"))
        old = [replace(split("Hull", month, 9), table="old") for month in (0, 1)]
        found = run(DESK, sources=logs, splits=[split("Hull", 0, 2), *old])
        assert found.mix("site").shares[0].months == (2, 9, 0), "the newer one, where it has the month"


class TestLateness:
    def test_of_the_service_level_that_the_log_names(self):
        found = run(
            DESK,
            results("P1", (90,), (100,)),
            levels=[promise("P1", code="SL-01"), promise("P2", depends_on=("Service desk",))],
            times=[
                times(0, took("4.5", count=9, slowest=30, over_day=1), took(30), measure="SL-01"),
                times(None, took(5, count=11), measure="SL-01"),
            ],
        )
        (late,) = found.lateness
        assert (late.level, late.function, late.measure) == ("p1", "service-desk", "P1")
        assert (late.every.median, late.beyond) == (5, 2), "two tickets of the log were closed outside of the window"
        assert [(m.period, m.every.median, m.late.count) for m in late.months] == [(YEAR[0], Decimal("4.5"), 1)]

    def test_how_many_close_before_they_open_goes_with_the_times(self):
        month, whole = times(0, took(4, count=9)), times(None, took(5, count=11))
        (late,) = run(DESK, times=[replace(month, untimed=1), replace(whole, untimed=3)]).lateness
        assert (late.untimed, [m.untimed for m in late.months]) == (3, [1])
        (late,) = run(DESK, times=[replace(month, untimed=1)]).lateness
        assert late.untimed == 1

    def test_else_of_every_service_level_that_depends_on_the_function_and_that_volume_touches(self):
        found = run(
            DESK,
            levels=[LINKED, promise("P2", depends_on=("Service desk",)), promise("Availability"), promise("P3")],
            times=[times(0, took(4), exact=False), times(0, took(9), function="Print")],
        )
        assert [(late.level, late.measure) for late in found.lateness] == [("p1", "P1"), ("p2", "P2"), ("", "")]
        assert not found.lateness[0].to_the_minute
        assert found.lateness[2].function == "print"

    def test_uptime_is_not_late(self):
        level = promise("Availability", depends_on=("Service desk",))
        assert [late.level for late in run(DESK, levels=[level], times=[times(0, took(4))]).lateness] == [""]

    def test_without_a_month_of_the_window_there_is_none(self):
        assert run(DESK, levels=[LINKED], times=[times(9, took(4)), times(None, took(4))]).lateness == ()

    def test_over_several_logs_no_median_is_made(self):
        logs = (*SOURCES, Source("old", "tickets", "old.xlsx", "1", "Log", "A1", "2025-01-01"))
        found = run(
            DESK,
            sources=logs,
            levels=[LINKED],
            times=[
                times(0, took(4)),
                times(None, took(4)),
                times(0, took(7), table="old"),
                times(1, took(9), table="old"),
                times(None, took(8), table="old"),
            ],
        )
        assert [month.every.median for month in found.lateness[0].months] == [4, 9]
        assert found.lateness[0].every is None

    def test_under_two_names_no_median_is_made_and_it_is_said(self):
        found = run(
            DESK,
            actual("Helpdesk", (1, 1)),
            levels=[LINKED],
            terms=[term()],
            times=[times(0, took(4)), times(0, took(6), function="Helpdesk"), times(1, took(5), function="Helpdesk")],
            same=[SameAs("helpdesk", "service-desk")],
        )
        assert [(month.period, month.every.median) for month in found.lateness[0].months] == [(YEAR[1], 5)]
        assert notes(found, "times-of-two-names") == [
            "Service desk: the log holds it under two names in Jul, so how long its tickets took together is not known"
            " for them."
        ]


class TestBacklog:
    def test_what_came_went_and_was_left(self):
        found = run(DESK, left=[still_open(1, 8, 9, 1, 2, 30), still_open(0, 9, 7, 2, "3.5", 12)])
        (backlog,) = found.backlog
        assert [(m.period, m.opened, m.closed, m.left, m.oldest_age) for m in backlog.months] == [
            (YEAR[0], 9, 7, 2, 12),
            (YEAR[1], 8, 9, 1, 30),
        ]
        assert [cell.cell for cell in backlog.months[0].cells] == ["C2", "C99"]

    def test_under_two_names_counts_are_added_and_the_oldest_is_the_oldest(self):
        found = run(
            DESK,
            terms=[term()],
            left=[still_open(0, 9, 7, 2, "3.5", 12), still_open(0, 1, 0, 5, 9, 40, function="Desk, old")],
            same=[SameAs("desk-old", "service-desk")],
        )
        (month,) = found.backlog[0].months
        assert (month.opened, month.closed, month.left, month.median_age, month.oldest_age) == (10, 7, 7, None, 40)


def test_work_that_came_back_is_counted_where_the_log_says_it():
    found = run(
        DESK,
        actual("Print", (1, 1)),
        splits=[
            split(trait="all", count=10, reopened=2),
            split(trait="all", month=1, count=5, reopened=0),
            split(trait="all", count=5, function="Print"),
        ],
    )
    (again,) = found.reopened
    assert (again.function, again.count, again.reopened) == ("service-desk", 15, 2)
    assert [(month.period, month.reopened) for month in again.months] == [(YEAR[0], 2), (YEAR[1], 0)]


def test_a_log_that_names_no_function_is_told_as_one():
    found = run(
        DESK,
        splits=[split(trait="all", count=4, reopened=1, function="")],
        left=[still_open(0, 4, 3, 1, function="")],
    )
    assert (found.backlog[0].function, found.backlog[0].months[0].left) == ("", 1)
    assert (found.reopened[0].function, found.reopened[0].reopened) == ("", 1)


def test_nothing_is_made_of_nothing():
    found = analyse(Facts(), Meeting("m"))
    assert (found.mixes, found.lateness, found.backlog, found.reopened, found.options, found.renamed) == ((),) * 6
    assert found.credits is None
