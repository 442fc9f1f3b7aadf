"""What live figures come to: as slides write them, with their cells; and never an old number."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Analysis, CreditMonth, CreditsDue, LateMonth, Lateness
from firstslide.content.live.live import LiveFigures, matching
from firstslide.content.live.quantities import QUANTITIES
from firstslide.content.live_figure import UNKNOWN
from firstslide.deck.fields import Field
from firstslide.meeting.brief import SameAs
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Times
from firstslide.meeting.periods import Period
from tests.content import by_hand, northwind

P1 = "P1 incidents resolved in 4 h"
JUNE = Period(2026, 6)
ANALYSIS = northwind.analysis_of(northwind.told())
LIVE = LiveFigures(ANALYSIS)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (f"{{attainment: {P1}, Jun 2026}}", "88.0 %"),
        (f"{{attainment: {P1}, latest}}", "88.0 %"),
        ("{attainment: SL-01, latest}", "88.0 %"),
        (f"{{late: {P1}, Jun 2026}}", "17 of 142"),
        (f"{{late: {P1}}}", "96 of 1,408"),
        (f"{{missed: {P1}}}", "five of twelve"),
        (f"{{months met: {P1}}}", "seven of twelve"),
        (f"{{running: {P1}}}", "four months"),
        (f"{{target: {P1}}}", "≥ 95 %"),
        ("{volume: Service desk, Jun 2026}", "5,010"),
        ("{volume: Service desk}", "53,480"),
        ("{variance: Field visits, Jun 2026}", "−18 %"),
        ("{plan: Service desk, latest}", "3,450"),
        ("{hours: Service desk, latest}", "874"),
        ("{met: latest}", "seven of nine"),
        ("{not met: Jun 2026}", "two of nine"),
        ("{met: Feb 2026}", "all nine"),
        ("{months met: Access requests done in 1 day}", "all twelve"),
    ],
)
def test_a_figure_is_written_as_slides_write_it(typed: str, shown: str) -> None:
    assert LIVE.shown(f"a {typed} b") == f"a {shown} b"


def test_what_was_not_judged_is_never_among_all() -> None:
    level = by_hand.level("Desk", ["0.96"] * 5 + [None])
    live = LiveFigures(by_hand.analysis([level, by_hand.level("Idle", [None] * 6)]))
    assert live.shown("In {months met: Desk} and {met: Mar 2026}") == "In five of five and one of one"
    both = LiveFigures(by_hand.analysis([level, by_hand.level("Calls", ["0.96"] * 6)]))
    assert both.shown("In {months met: Calls}, {met: Mar 2026}, {met: Jun 2026}") == "In all six, both, one of one"
    assert "two of two" in both.figure(Field("met", when=Period(2026, 3))).also, "by hand that is as true"


def test_the_misses_add_up() -> None:
    said = {name: LIVE.figure(Field(name)).also[0] for name in ("misses", "explained", "owned", "not yet explained")}
    assert int(said["misses"]) == ANALYSIS.misses.total
    assert int(said["misses"]) == sum(int(said[name]) for name in ("explained", "owned", "not yet explained"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("{attainment: P9, latest}", "The data know no service level “P9”."),
        ("{volume: Service desk, Jun 2020}", "The data do not say it: volume, Service desk, June 2020."),
        (f"{{attainment: {P1}}}", "“attainment” is known month by month: name one."),
        (f"{{target: {P1}, latest}}", "“target” is not of a single month."),
        ("{price: Service desk}", "There is no figure called “price”."),
        ("{volume: latest}", "It does not say of which function."),
        ("{", "A brace is opened and no figure chosen: choose one, or take the brace out."),
    ],
)
def test_what_the_data_do_not_say_is_no_figure_and_no_brace(typed: str, why: str) -> None:
    (run,) = LIVE.runs(typed)
    assert run.text == UNKNOWN
    assert run.figure is not None
    assert run.figure.why == why
    assert run.figure.cells == ()


def test_latest_is_no_month_where_there_is_none() -> None:
    assert LiveFigures(Analysis()).figure(Field("met", when="latest")).why == "No month has a result yet."
    assert LiveFigures(Analysis()).catalogue == ()


def test_the_catalogue_holds_what_resolves_with_cells_the_latest_month_first() -> None:
    assert len(LIVE.catalogue) > 500
    for figure in LIVE.catalogue:
        assert LIVE.figure(figure.field) == figure
        assert figure.shown != UNKNOWN
        assert figure.cells, figure
    months = [figure.field.when for figure in LIVE.catalogue]
    assert months[0] == JUNE == ANALYSIS.latest
    assert months[-1] == northwind.PERIODS[0]
    assert len({figure.field for figure in LIVE.catalogue}) == len(LIVE.catalogue)


def test_a_figure_rests_on_its_own_cells_alone() -> None:
    figure = LIVE.figure(Field("volume", "Service desk", JUNE))
    assert [cell.sheet for cell in figure.cells] == ["Volumes"]
    figure = LIVE.figure(Field("hours", "Service desk", JUNE))
    assert [cell.sheet for cell in figure.cells] == ["Effort"]


def test_no_rounding_makes_a_result_whole_or_puts_it_on_its_targets_other_side() -> None:
    figure = LIVE.figure(Field("attainment", "Applications available", JUNE))
    assert figure.shown == "99.7 %"
    assert not {"100 %", "100.0 %"} & set(figure.also)
    month = replace(ANALYSIS.service_levels[0].periods[-1], result=Decimal("0.9497"), met=False)
    level = replace(ANALYSIS.service_levels[0], periods=(*ANALYSIS.service_levels[0].periods[:-1], month))
    live = LiveFigures(replace(ANALYSIS, service_levels=(level,)))
    figure = live.figure(Field("attainment", P1, JUNE))
    assert not {"95 %", "95.0 %"} & {figure.shown, *figure.also}


def test_a_name_that_means_another_is_followed() -> None:
    same = {"helpdesk": SameAs("helpdesk", "service-desk"), "no": SameAs("no", "")}
    assert LiveFigures(ANALYSIS, same).shown("{volume: Helpdesk, latest}") == "5,010"
    assert LIVE.shown("{volume: Helpdesk, latest}") == UNKNOWN
    circle = {"a": SameAs("a", "b"), "b": SameAs("b", "a")}
    assert LiveFigures(ANALYSIS, circle).shown("{volume: a, latest}") == UNKNOWN


def test_the_result_as_reported_is_a_figure_where_the_counts_give_another() -> None:
    cell = Cell("d.xlsx", "Results", "C4")
    month = replace(ANALYSIS.service_levels[0].periods[-1], reported=Decimal("0.93"), reported_cells=(cell,))

    def live(result: Decimal | None) -> LiveFigures:
        level = replace(ANALYSIS.service_levels[0], periods=(replace(month, result=result),))
        return LiveFigures(replace(ANALYSIS, service_levels=(level,)))

    figure = live(month.result).figure(Field("reported", P1, JUNE))
    assert (figure.shown, figure.cells) == ("93.0 %", (cell,))
    assert live(month.reported).figure(Field("reported", P1, JUNE)).why


def test_how_long_the_late_ones_took_and_what_is_due() -> None:
    cell, slow = Cell("d.xlsx", "Tickets", "A2:J9"), Cell("d.xlsx", "Tickets", "E4")
    late = Times(17, Decimal("26.5"), Decimal(70), 9, slow)
    every = Times(142, Decimal("2.25"), Decimal(70), 9, slow)
    key = northwind.key(1)
    months = (LateMonth(JUNE, every, late, (cell,)),)
    lateness = Lateness(key, "p1-incidents", P1, months, every, None, True, (cell,))
    credit = CreditsDue(
        "GBP", Decimal(9000), (CreditMonth(JUNE, (), Decimal(1), Decimal(1200), (cell,)),), Decimal(1200)
    )
    live = LiveFigures(replace(ANALYSIS, lateness=(lateness,), credits=credit))
    assert live.shown(f"{{median hours late: {P1}, latest}}") == "26.5 h"
    assert live.figure(Field("median hours late", P1)).why
    assert live.shown(f"{{over a day: {P1}}}") == "9 of 142"
    assert live.figure(Field("slowest", P1, JUNE)).cells == (slow,)
    assert live.shown("{credits: latest}") == "1,200 GBP"
    some = LiveFigures(replace(ANALYSIS, lateness=(replace(lateness, to_the_minute=False),)))
    assert some.shown(f"{{slowest: {P1}}}") == "70 h", "one ticket without a time does not make days of all hours"
    whole = Times(142, Decimal(36), Decimal(72), 9)
    by_day = replace(lateness, to_the_minute=False, months=(), every=whole)
    assert LiveFigures(replace(ANALYSIS, lateness=(by_day,))).shown(f"{{slowest: {P1}}}") == "3 days"
    both = LiveFigures(replace(ANALYSIS, lateness=(lateness, lateness)))
    assert both.shown(f"{{median hours: {P1}}}") == UNKNOWN


def test_a_figure_of_the_window_says_of_how_many_months_it_is_where_some_are_missing() -> None:
    level, desk = ANALYSIS.service_levels[0], ANALYSIS.functions[0]
    months = tuple(
        replace(m, result=None, on_time=None, measured=None, met=None) if m.period < Period(2025, 11) else m
        for m in level.periods
    )
    done = tuple(replace(m, actual=None, effort=None) if m.period == JUNE else m for m in desk.periods)
    gaps = replace(level, periods=months, simple=Decimal("0.92"), weighted=Decimal("0.91"))
    short = replace(desk, periods=done, compared=11)
    live = LiveFigures(replace(ANALYSIS, service_levels=(gaps, *ANALYSIS.service_levels[1:]), functions=(short,)))
    assert live.shown(f"{{measured: {P1}}}").endswith(" (8 of 12 months)")
    assert live.shown(f"{{mean attainment: {P1}}}") == "92.0 % (8 of 12 months)"
    assert live.shown(f"{{late: {P1}}}").endswith(" (8 of 12 months)")
    assert live.shown(f"in {{missed: {P1}}}") == "in five of eight", "which says of how many by itself"
    for typed in ("volume: Service desk", "plan: Service desk", "variance: Service desk", "hours: Service desk"):
        assert live.shown(f"{{{typed}}}").endswith(" (11 of 12 months)"), typed
    assert live.shown("{total hours}").endswith(" (11 of 12 months)")
    figure = live.figure(Field("volume", "Service desk"))
    assert (figure.value, figure.texts) == ("53,480", ("53,480",)), "how many months is no way to write the value"
    assert "(" not in live.shown(f"{{measured: {P1}, latest}} {{volume: Service desk, May 2026}}")
    told = {(each.field.quantity, each.field.subject, each.part) for each in LIVE.catalogue if each.part}
    assert told == {
        ("hours", "Reporting", "11 of 12 months"),
        ("contracted hours", "Reporting", "11 of 12 months"),
        ("total hours", "", "some months not known"),
    }


def test_hours_of_all_functions_say_where_some_lack_a_month() -> None:
    desk = ANALYSIS.functions[0]
    done = tuple(replace(m, effort=None) if m.period == JUNE else m for m in desk.periods)
    live = LiveFigures(replace(ANALYSIS, functions=(replace(desk, periods=done), *ANALYSIS.functions[1:])))
    assert live.shown("{total hours}").endswith(" (some months not known)")


def test_what_is_typed_narrows_the_list() -> None:
    first = matching(LIVE.catalogue, "p1 att", 8)[0]
    assert first.name == f"attainment: {P1}, Jun 2026"
    assert all("may" in figure.about.casefold() for figure in matching(LIVE.catalogue, "volume desk may", 8))
    assert matching(LIVE.catalogue, "17 of 142", 8)[0].name == f"late: {P1}, Jun 2026"
    assert matching(LIVE.catalogue, "met jun", 8)[0].name == "met: Jun 2026", "not “late or not met”"
    assert matching(LIVE.catalogue, "nothing at all", 8) == ()
    assert len(matching(LIVE.catalogue, "", 5)) == 5


def test_no_two_quantities_have_a_name_in_common() -> None:
    assert len({quantity.name for quantity in QUANTITIES}) == len(QUANTITIES)
    assert all(quantity.name == quantity.name.casefold() and quantity.what for quantity in QUANTITIES)
