"""What there is to look at, from the story: each figure with its words, its months and its cells."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import (
    Analysis,
    Backlog,
    BacklogMonth,
    LateMonth,
    Lateness,
    Mix,
    Reopened,
    ReopenedMonth,
    Share,
)
from firstslide.content.series.subjects import periods_of, strands, topics
from firstslide.content.series.values import SUBJECTS, Rows
from firstslide.deck.parts import NOT_SAID, part_name
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import STOCK, Times
from firstslide.meeting.periods import Period
from tests.content import northwind

JUNE = Period(2026, 6)
LOG = Cell("delivered.xlsx", "Tickets", "A2:J900")
P1 = northwind.key(1)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return northwind.analysis_of(northwind.told())


def logged(analysis: Analysis) -> Analysis:
    """The same with what a ticket log tells."""
    months = len(analysis.periods)
    share = Share("Leeds", 130, 120, 17, Decimal(80), (10,) * (months - 1) + (20,), (LOG,))
    unnamed = Share("", 12, 0, 0, None, (1,) * months, (LOG,))
    day = replace(share, name="1", measured=0)
    times = Times(17, Decimal("9.5"), Decimal(61), 3)
    late = LateMonth(JUNE, times, times, (LOG,))
    return replace(
        analysis,
        mixes=(
            Mix("site", "", (share, unnamed)),
            Mix("site", "service-desk", (share,)),
            Mix("weekday", "", (day,)),
            Mix("weekday", "service-desk", (day,)),
        ),
        lateness=(Lateness(P1, "p1-incidents", "P1", (late,), times, times, True, (LOG,)),),
        backlog=(Backlog("service-desk", (BacklogMonth(JUNE, 120, 118, 31, Decimal(4), Decimal(90), (LOG,)),)),),
        reopened=(Reopened("service-desk", (ReopenedMonth(JUNE, 118, 6, (LOG,)),), 118, 6),),
    )


def test_what_has_no_data_is_offered_with_the_reason(analysis: Analysis) -> None:
    told = {topic.subject: topic.lacks for topic in topics(analysis)}
    assert tuple(told) == SUBJECTS
    assert [subject for subject, lacks in told.items() if not lacks] == ["results", "late", "volume", "hours"]
    assert told["site"] == "No ticket log names sites."
    assert all(topic.lacks for topic in topics(Analysis()))


def test_a_result_says_all_that_is_known_of_its_month(analysis: Analysis) -> None:
    p1 = strands(analysis, "results")[0]
    june = p1.points[-1]
    assert (june.period, june.value, june.plan, june.met) == (JUNE, Decimal("88.0"), Decimal(95), False)
    assert june.said == (
        "June 2026: 88.0 %, missed; target ≥ 95 %; 17 of 142 late; below the minimum of 90 %;"
        " volume 142 incidents, planned 100"
    )
    assert june.cells == analysis.service_levels[0].periods[-1].cells
    assert (p1.total.value, p1.total.outline, p1.total.label) == (Decimal(5), Decimal(12), "5 of 12 months missed")


def test_misses_are_counted_in_the_months_looked_at_alone(analysis: Analysis) -> None:
    p1 = strands(analysis, "results", Period(2026, 1), Period(2026, 3))[0]
    assert [point.period.month for point in p1.points] == [1, 2, 3]
    assert p1.total.label == "1 of 3 months missed"


def test_a_month_without_a_result_is_said_and_no_value(analysis: Analysis) -> None:
    level = analysis.service_levels[0]
    gone = replace(level, periods=(replace(level.periods[0], result=None, met=None), *level.periods[1:]))
    point = strands(replace(analysis, service_levels=(gone,)), "results")[0].points[0]
    assert (point.value, point.said) == (None, "July 2025: not measured")


def test_a_target_that_changed_in_the_year_stands_in_its_months_and_in_no_label(analysis: Analysis) -> None:
    level = analysis.service_levels[0]
    months = tuple(replace(m, target=Decimal("0.9" if m.period.month > 6 else "0.95")) for m in level.periods)
    p1 = strands(replace(analysis, service_levels=(replace(level, periods=months),)), "results")[0]
    assert (p1.plan_label, p1.total.second) == ("target, which changed",) * 2
    assert {point.plan for point in p1.points} == {Decimal(90), Decimal(95)}


def test_late_are_counts_and_hours_down_have_no_bar_among_them(analysis: Analysis) -> None:
    found = {strand.name: strand for strand in strands(analysis, "late")}
    assert found["P1 incidents resolved in 4 h"].points[-1].value == 17
    assert found["P1 incidents resolved in 4 h"].total.label == "96 late"
    down = found["Applications available"].total
    assert (down.value, down.label, down.second) == (None, "28.1 h down", "of 8,760 h")
    assert found["P1 incidents resolved in 4 h"].rows
    assert found["Applications available"].rows == (), "no late ticket is an hour down"
    assert strands(analysis, "results")[7].rows == ()


def test_of_what_has_no_counts_it_is_said_that_nobody_can_tell_how_many_were_late(analysis: Analysis) -> None:
    found = {strand.name: strand for strand in strands(analysis, "late")}
    reopened = found["Tickets reopened within 5 days"]
    assert (reopened.total.value, reopened.total.label) == (None, "how many were late is not in the workbook")
    assert (reopened.total.second, reopened.total.figure.cells) == ("", ())
    level = next(s for s in analysis.service_levels if s.key == reopened.key)
    counted = tuple(replace(m, measured=Decimal(100), on_time=Decimal(95)) for m in level.periods)
    lower = strands(replace(analysis, service_levels=(replace(level, periods=counted),)), "late")[0]
    assert lower.total.label == "how many were late, its counts do not tell"


def test_hours_are_called_so_only_where_all_hours_of_every_month_were_measured(analysis: Analysis) -> None:
    level = next(s for s in analysis.service_levels if s.measure == "Applications available")
    first = replace(level.periods[0], measured=Decimal(500), on_time=Decimal(499))
    total = strands(replace(analysis, service_levels=(replace(level, periods=(first, *level.periods[1:])),)), "late")[
        0
    ].total
    assert (total.value, total.label.endswith(" h down"), total.second.endswith(" measured")) == (None, False, True)


def test_how_long_the_late_ones_took_is_said_where_a_log_knows_it(analysis: Analysis) -> None:
    late = strands(logged(analysis), "late")[0]
    assert late.points[-1].lines[2:] == (
        "the late ones took 9.5 h in the median",
        "the slowest took 61 h",
        "3 took over a day",
    )
    assert late.rows == (Rows("p1-incidents", late=True, level=late.key),)


def test_volumes_of_unlike_units_are_compared_by_their_plans_alone(analysis: Analysis) -> None:
    desk = strands(analysis, "volume")[0]
    assert (desk.total.label, desk.total.outline, desk.total.strong) == ("+29 %", Decimal(100), True)
    assert desk.total.second == "53,480 contacts for 41,400 planned"
    assert desk.points[-1].said == "June 2026: 5,010 contacts; planned 3,450, +45 %; 873.75 h worked"
    assert desk.rows == (Rows("service-desk"),)
    unplanned = replace(
        analysis.functions[0], periods=tuple(replace(m, baseline=None) for m in analysis.functions[0].periods)
    )
    mixed = strands(replace(analysis, functions=(unplanned, *analysis.functions[1:])), "volume")[0]
    assert (mixed.total.value, mixed.total.second) == (None, "no plan to compare with")
    alone = strands(replace(analysis, functions=(unplanned,)), "volume")[0]
    assert alone.total.value == 53480  # one unit, so bars may be compared


def test_a_month_without_its_plan_is_in_no_comparison_and_that_is_said(analysis: Analysis) -> None:
    desk = analysis.functions[0]
    holed = replace(desk, periods=(replace(desk.periods[0], actual=None), *desk.periods[1:]))
    strand = strands(replace(analysis, functions=(holed,)), "volume")[0]
    assert strand.total.second.endswith("planned, 11 of 12 months")
    assert strand.points[0].lines == ("not counted", "planned 3,450")


def test_a_plan_of_nothing_gives_no_share(analysis: Analysis) -> None:
    desk = analysis.functions[0]
    nothing = replace(desk, periods=tuple(replace(m, baseline=Decimal(0)) for m in desk.periods))
    strand = strands(replace(analysis, functions=(nothing, *analysis.functions[1:])), "volume")[0]
    assert strand.total.value is None
    assert strand.points[0].lines[1] == "planned 0"


def test_of_a_stock_nothing_is_added_up(analysis: Analysis) -> None:
    stock = replace(analysis.functions[0], unit=STOCK)
    assert strands(replace(analysis, functions=(stock,)), "volume")[0].total.label == "5,010 in June 2026"


def test_hours_stand_against_those_contracted_for_the_same_months(analysis: Analysis) -> None:
    desk = strands(analysis, "hours")[0]
    assert (desk.total.label, desk.total.second) == ("9,726.5 h", "8,280 h contracted")
    assert desk.points[-1].lines[:2] == ("873.75 h worked", "690 h contracted")
    f = analysis.functions[0]
    partly = replace(f, periods=(replace(f.periods[0], contracted_effort=None), *f.periods[1:]))
    assert strands(replace(analysis, functions=(partly,)), "hours")[0].total.outline is None


def test_parts_of_the_work_are_counted_once_each(analysis: Analysis) -> None:
    leeds, unnamed = strands(logged(analysis), "site")
    assert (leeds.name, leeds.total.label, leeds.total.second) == ("Leeds", "130", "17 of 120 late")
    assert (unnamed.name, unnamed.total.second) == (NOT_SAID, "")
    assert leeds.points[-1].said == "June 2026: 20 tickets"
    assert leeds.rows == (Rows("service-desk", "site", "Leeds"),)
    assert unnamed.rows == (Rows("", "site", ""),), "whose function is not said either"
    last = strands(logged(analysis), "site", JUNE, JUNE)[0]
    assert (last.total.label, last.total.second) == ("20", "")  # how many of June's were late, no mix says


def test_weekdays_and_hours_are_read_as_such(analysis: Analysis) -> None:
    assert strands(logged(analysis), "weekday")[0].name == "Monday"
    assert part_name("hour", "14") == "14:00 to 15:00"


def test_what_was_left_open_and_what_came_back(analysis: Analysis) -> None:
    open_ = strands(logged(analysis), "backlog")[0]
    assert open_.points[-1].said == (
        "June 2026: 31 left open; 120 opened, 118 closed; median age 4 days; the oldest 90 days"
    )
    assert open_.points[0].value is None
    assert open_.total.label == "31 in June 2026"
    assert strands(logged(analysis), "reopened")[0].points[-1].said == "June 2026: 6 of 118 opened again"


def test_the_months_looked_at_are_those_of_the_window(analysis: Analysis) -> None:
    assert periods_of(analysis) == analysis.periods
    assert periods_of(analysis, Period(2026, 5)) == (Period(2026, 5), JUNE)
    assert periods_of(analysis, Period(2030, 1)) == ()
    assert strands(analysis, "volume", Period(2030, 1))[0].total.value is None
