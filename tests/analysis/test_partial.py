"""Months that are not all there: they stay, a note says so, and neither a pace nor a comparison is made of them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.narrow import narrow
from firstslide.meeting.facts import Quantity
from tests.analysis.make import SOURCES, YEAR, actual, months, notes, promise, results, run, term

STEADY = (100,) * 11 + (40,)  # July 2025 to June 2026


def saved(day, workbook="delivered"):
    return tuple(replace(s, as_of=day) if s.table == workbook else s for s in SOURCES)


def logged(first="2025-07-01", last="2026-06-30"):
    return tuple(replace(s, first_day=first, last_day=last) if s.kind == "tickets" else s for s in SOURCES)


def test_a_workbook_cuts_the_month_in_which_it_was_saved():
    found = run(actual("Service desk", STEADY), terms=[term()], sources=saved("2026-06-12"))
    assert found.partial == (YEAR[11],)
    assert found.functions[0].run_rate == 1200, "the last three whole months"
    assert found.functions[0].actual_all == 1140, "what is there stays"
    assert notes(found, "partial-month") == [
        "delivered.xlsx: it was saved on 12 June 2026, before June was over. No pace or trend is made of June 2026,"
        " and it is left out of the comparison with plan and of charges."
    ]
    assert next(note.cells for note in found.notes if note.code == "partial-month")[0].cell == "N1"


@pytest.mark.parametrize("day", ["2026-06-30", "2026-07-03", "2026-07-03T09:30", "", "soon"])
def test_saved_on_its_last_day_or_later_a_month_is_whole(day):
    found = run(actual("Service desk", STEADY), terms=[term()], sources=saved(day))
    assert (found.partial, found.functions[0].run_rate) == ((), 960)


def test_a_workbook_that_does_not_speak_of_the_month_cuts_nothing():
    assert run(actual("Service desk", STEADY), sources=saved("2026-06-12", "scope")).partial == ()


@pytest.mark.parametrize(
    ("first", "last", "cut"),
    [
        ("2025-07-08", "2026-06-30", (YEAR[0],)),
        ("2025-07-09T10:00", "2026-06-22", (YEAR[0], YEAR[11])),
        ("2025-07-07", "2026-06-23", ()),
        ("", "", ()),
    ],
)
def test_a_log_cuts_a_month_in_which_it_is_empty_for_more_than_a_week(first, last, cut):
    found = run(actual("Service desk", STEADY, table="tickets"), sources=logged(first, last))
    assert found.partial == cut


def test_the_note_names_the_day():
    found = run(actual("Service desk", STEADY, table="tickets"), sources=logged(last="2026-06-12"))
    assert notes(found, "partial-month") == [
        "tickets.xlsx: the ticket log ends on 12 June 2026. No pace or trend is made of June 2026."
    ]


def test_in_a_log_of_few_tickets_an_empty_week_may_just_be_one():
    found = run(actual("Service desk", (12,) * 12, table="tickets"), sources=logged(last="2026-06-12"))
    assert found.partial == ()


def test_a_choice_of_months_keeps_them_apart_too():
    whole = run(actual("Service desk", STEADY), terms=[term()], sources=saved("2026-06-12"))
    found = narrow(whole, first=YEAR[6])
    assert (found.partial, found.functions[0].run_rate) == ((YEAR[11],), 1200)
    assert narrow(whole, last=YEAR[10]).partial == ()


def billed(day):
    """A year whose last month has 10 of 100 so far."""
    return run(
        actual("Service desk", (100,) * 11 + (10,)),
        months(Quantity.STAFFED, (70,) * 12, function="Service desk", row=4),
        terms=[term(arc_rate=Decimal(3), rrc_rate=Decimal(2), currency="GBP", effort_per_unit=Decimal("0.5"))],
        sources=saved(day),
        mode="edge",
    )


def test_nothing_is_credited_for_a_month_that_is_not_over():
    found, over = billed("2026-06-05").functions[0], billed("2026-07-03").functions[0]
    assert (found.charges.rrc_units, found.charges.rrc, found.charges.arc) == (0, 0, 0)
    assert (over.charges.rrc_units, over.charges.rrc) == (80, 160)


def test_a_month_that_is_not_over_is_not_compared_with_its_plan():
    found = billed("2026-06-05").functions[0]
    assert (found.compared, found.baseline, found.actual, found.variance) == (11, 1100, 1100, 0)
    assert found.position == "within"
    assert found.compared_cells == tuple(dict.fromkeys(c for month in found.periods[:11] for c in month.cells))
    assert [month.position for month in found.periods] == ["within"] * 11 + [None]
    assert (found.workload.demand, found.workload.months) == (550, 11)


def test_what_was_done_in_it_stays():
    found = billed("2026-06-05").functions[0]
    assert (found.actual_all, sum(found.scope.__dict__.values())) == (1110, 1110)
    assert (found.periods[11].baseline, found.periods[11].actual, found.staffed) == (100, 10, 840)


def test_a_choice_of_the_unfinished_month_alone_compares_nothing():
    found = narrow(billed("2026-06-05"), first=YEAR[11]).functions[0]
    assert (found.compared, found.variance, found.position, found.charges, found.actual_all) == (
        0,
        None,
        None,
        None,
        10,
    )
    assert found.periods == billed("2026-06-05").functions[0].periods[11:]


def test_where_nothing_is_planned_no_comparison_is_spoken_of():
    found = run(actual("Service desk", STEADY), sources=saved("2026-06-12"))
    assert notes(found, "partial-month")[0].endswith("No pace or trend is made of June 2026.")


def of_two_sources(*more):
    """The desk's volumes are of a workbook that was saved in June, those of moves of a log that is all there."""
    return run(
        actual("Service desk", STEADY),
        actual("Moves", (100,) * 12, table="tickets"),
        *more,
        terms=[term(), term("Moves")],
        levels=[promise("P1", depends_on=("Service desk",)), promise("P2", depends_on=("Moves",))],
        sources=saved("2026-06-12"),
    )


def test_a_month_is_left_out_for_the_functions_of_the_source_that_cuts_it_and_for_no_other():
    desk, moves = (function.periods for function in of_two_sources().functions)
    assert [(m.partial, m.position) for m in desk[10:]] == [(False, "within"), (True, None)]
    assert [(m.partial, m.position) for m in moves[10:]] == [(False, "within")] * 2
    assert [function.compared for function in of_two_sources().functions] == [11, 12]
    chosen = narrow(of_two_sources(), first=YEAR[6]).functions
    assert [(function.compared, function.run_rate) for function in chosen] == [(5, 1200), (6, 1200)]
    assert notes(of_two_sources(), "partial-month")[0].endswith(
        "and it is left out of the comparison with plan and of charges for Service desk."
    )


def test_volume_is_unknown_only_behind_the_service_levels_of_those_functions():
    found = of_two_sources(*(results(name, (90,) * 12, (100,) * 12) for name in ("P1", "P2")))
    assert [level.periods[11].over for level in found.service_levels] == [None, False]
    assert found.partial == (YEAR[11],)


def test_a_month_whose_results_are_not_all_there_is_held_against_no_volume():
    found = run(
        actual("Service desk", STEADY),
        results("P1", (90,) * 12, (100,) * 12),
        terms=[term()],
        levels=[promise("P1", depends_on=("Service desk",))],
        sources=saved("2026-06-12", "results"),
    )
    assert (found.service_levels[0].periods[11].over, found.functions[0].compared) == (None, 12)
    assert notes(found, "partial-month")[0].endswith("No pace or trend is made of June 2026.")


def test_results_are_not_all_there_only_where_their_own_table_is_cut():
    found = run(
        results("P1", (90,) * 12, (100,) * 12),
        results("P2", (90,) * 12, (100,) * 12, table="tickets"),
        levels=[promise("P1"), promise("P2")],
        sources=saved("2026-06-12", "results"),
    )
    assert [[month.partial for month in level.periods[10:]] for level in found.service_levels] == [
        [False, True],
        [False, False],
    ]
    both = run(
        results("P1", (90,) * 12, (100,) * 12),
        results("P1", (90,) * 12, (100,) * 12, table="tickets"),
        sources=saved("2026-06-12", "tickets"),
    )
    assert not any(month.partial for month in both.service_levels[0].periods), "the log is not what speaks"


def test_a_log_that_is_not_used_for_a_function_cuts_none_of_its_months():
    tables = (actual("Service desk", STEADY), actual("Service desk", STEADY, table="tickets"))
    found = run(*tables, terms=[term()], sources=logged(last="2026-06-12"))
    assert (found.partial, found.functions[0].compared) == ((YEAR[11],), 12)


def test_sheets_of_one_workbook_are_cut_together():
    sheets = tuple(replace(SOURCES[2], table=name, as_of="2026-06-12") for name in ("first", "second"))
    found = run(
        actual("Service desk", STEADY[:6], table="first", site="A"),
        actual("Service desk", STEADY, table="second", site="B"),
        terms=[term()],
        sources=sheets,
    )
    assert [month.partial for month in found.functions[0].periods] == [False] * 11 + [True]


def timed(day):
    """A year of hours, of a workbook of their own; the volumes are all there."""
    return run(
        actual("Service desk", (100,) * 12),
        months(Quantity.EFFORT, (90,) * 11 + (10,), function="Service desk", row=5),
        terms=[term(contracted_effort=Decimal(80))],
        sources=saved(day, "effort"),
    )


def test_hours_that_are_not_all_there_are_not_held_against_those_contracted():
    found, over = timed("2026-06-05").functions[0], timed("2026-07-03").functions[0]
    assert (found.effort, found.contracted_effort, over.contracted_effort) == (1000, 880, 960)
    assert [(m.partial, m.partial_hours) for m in found.periods[10:]] == [(False, False), (False, True)]
    assert found.compared == 12
    assert narrow(timed("2026-06-05"), first=YEAR[11]).functions[0].contracted_effort is None
    assert timed("2026-06-05").partial == (), "work and results are whole"
    assert notes(timed("2026-06-05"), "partial-month") == [
        "effort.xlsx: it was saved on 5 June 2026, before June was over. The hours of June 2026 are not all there."
    ]


def judged(day, band_over=0):
    missed = (70,) * 3 + (99,) * 8 + (80,)
    return run(
        actual("Service desk", (130,) * band_over + (100,) * (11 - band_over) + (40,)),
        results("P1", missed, (100,) * 12),
        terms=[term()],
        levels=[promise("P1", depends_on=("Service desk",))],
        sources=saved(day),
    ).service_levels[0]


def test_a_miss_in_it_is_neither_over_nor_within_plan():
    found = judged("2026-06-05", 3)
    assert (found.periods[11].over, found.periods[11].account, found.periods[11].demand) == (None, "not_yet", 40)
    assert found.explanation.table == ((3, 0), (0, 8))
    assert found.explanation.sentence.endswith("One more miss fell in a month that is not complete.")
    whole = judged("2026-07-03", 3)
    assert (whole.periods[11].over, whole.periods[11].account) == (False, "owned")
    assert whole.explanation.table == ((3, 0), (1, 8))


def test_no_ceiling_is_made_of_a_part_of_a_month():
    assert judged("2026-06-05", 3).periods[11].ceiling is None
    assert judged("2026-06-05", 3).periods[10].ceiling is not None
