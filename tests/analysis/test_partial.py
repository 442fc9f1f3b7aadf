"""Months that are not all there: they stay, a note says so, and no pace is made of them."""

from dataclasses import replace

import pytest

from firstslide.analysis.narrow import narrow
from tests.analysis.make import SOURCES, YEAR, actual, notes, run, term

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
        "delivered.xlsx: it was saved on 12 June 2026, before June was over. No pace or trend is made of June 2026."
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
