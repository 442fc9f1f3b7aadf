"""The analysis of a choice: what is summed over some months is what their facts alone would have given."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.analyse import analyse
from firstslide.analysis.exact import to_decimal
from firstslide.analysis.function_sums import exact
from firstslide.analysis.mixes import mixes
from firstslide.analysis.narrow import narrow
from firstslide.analysis.values import Analysis, CreditMonth, CreditsDue, LateMonth, Lateness, Reopened, ReopenedMonth
from firstslide.meeting.brief import Brief
from firstslide.meeting.facts import STOCK, Facts, Quantity, TicketSplit, Times
from firstslide.meeting.meeting import Meeting
from tests.analysis.make import SOURCES, YEAR, actual, cell, months, promise, reported, results, run, term

counts = st.lists(st.none() | st.integers(0, 300), min_size=12, max_size=12)
hours = st.lists(st.none() | st.decimals(0, 900, places=2), min_size=12, max_size=12)
MEETING = Meeting("m", Brief(arc_mode="edge"))


@st.composite
def all_facts(draw):
    """A year of two functions and a service level, with gaps; baselines and hours of a year are twelfths."""
    per = draw(st.sampled_from(["month", "year"]))
    terms = [
        term(
            "Desk",
            str(draw(st.integers(1, 2000))),
            baseline_per=per,
            effort_per_unit=Decimal("0.35"),
            contracted_effort=draw(st.none() | st.decimals(1, 4000, places=1)),
            arc_rate=Decimal("3.10"),
            rrc_rate=Decimal("1.05"),
            currency="GBP",
        )
    ]
    measured = [None if n is None else n + 1 for n in draw(counts)]
    on_time = [None if n is None else draw(st.integers(0, n)) for n in measured]
    facts = (
        *actual("Desk", draw(counts), row=1),
        *actual("Print", draw(counts), row=2),
        *months(Quantity.EFFORT, draw(hours), function="Desk", row=3),
        *months(Quantity.STAFFED, draw(hours), function="Print", row=4),
        *months(Quantity.CHARGE, draw(hours), function="Desk", row=5, unit="GBP"),
        *results("P1", on_time, measured),
        *actual("Steady", (1,) * 12, row=6),
        *months(Quantity.TARGET, [Decimal("0.9")] * 6 + [Decimal("0.95")] * 6, measure="P1", row=7),
    )
    saved = draw(st.sampled_from(["2026-07-03", "2026-03-10", "2025-09-02"]))  # the last two cut a month short
    sources = tuple(replace(source, as_of=saved) for source in SOURCES)
    return Facts(tuple(terms) if draw(st.booleans()) else (), (), facts, sources)


def _between(facts: Facts, first, last) -> Facts:
    return replace(facts, monthly=tuple(fact for fact in facts.monthly if first <= fact.period <= last))


@given(all_facts(), st.integers(0, 11), st.integers(0, 11))
def test_the_sums_of_a_choice_are_those_of_its_own_facts(facts, one, other):
    first, last = YEAR[min(one, other)], YEAR[max(one, other)]
    chosen = narrow(analyse(facts, MEETING), first=first, last=last)
    alone = analyse(_between(facts, first, last), MEETING)
    assert chosen.periods == alone.periods
    for function in alone.functions:
        found = chosen.function(function.key)
        assert found == replace(function, charge_currency=found.charge_currency)
    same = ("simple", "weighted", "missed", "target", "result_cells", "target_cells")
    for level in alone.service_levels:
        found = chosen.service_level(level.key)
        assert {name: getattr(found, name) for name in same} == {name: getattr(level, name) for name in same}
    assert (chosen.misses.total, chosen.latest) == (alone.misses.total, alone.latest)


@given(all_facts())
def test_with_everything_chosen_nothing_changes(facts):
    whole = analyse(facts, MEETING)
    assert narrow(whole) is whole
    assert narrow(whole, first=YEAR[0], last=YEAR[11]) is whole
    keys = tuple(f.key for f in whole.functions), tuple(s.key for s in whole.service_levels)
    assert narrow(whole, *keys) == whole


def test_functions_and_service_levels_are_chosen_apart_and_keep_their_order():
    whole = run(
        *(actual(name, (1,) * 12) for name in ("Desk", "Print", "Post")),
        *(reported(name, ("0.9",) * 12) for name in ("P1", "P2")),
        levels=[promise("P1"), promise("P2")],
    )
    found = narrow(whole, functions=("post", "desk"))
    assert [f.key for f in found.functions] == ["desk", "post"]
    assert [s.key for s in found.service_levels] == ["p1", "p2"]
    found = narrow(whole, measures=("p2",))
    assert ([s.key for s in found.service_levels], found.misses.total) == (["p2"], 12)
    assert len(found.functions) == 3


def test_a_claim_stays_that_of_all_the_data():
    measured = (100,) * 12
    whole = run(
        actual("Service desk", (130,) * 6 + (100,) * 6),
        results("P1", (70,) * 6 + (99,) * 6, measured),
        terms=[term()],
        levels=[promise("P1", depends_on=("Service desk",))],
    )
    level = whole.service_levels[0]
    assert level.explanation.label == "supported"
    found = narrow(whole, first=YEAR[4], last=YEAR[7]).service_levels[0]
    assert (found.explanation, found.missed) == (level.explanation, 2)
    assert [month.account for month in found.periods] == ["explained", "explained", None, None]
    assert [month.ceiling for month in found.periods] == [month.ceiling for month in level.periods[4:8]]


def test_a_stock_is_that_of_the_last_month_chosen():
    whole = run(actual("Backlog", (101, 102, 103, None), unit=STOCK), actual("Desk", (1,) * 4))
    found = narrow(whole, last=YEAR[1]).functions[0]
    assert (found.actual_all, found.stock_in, found.actual_cells) == (102, YEAR[1], (cell("D1", "delivered.xlsx"),))


def test_work_outside_of_the_contract_stays_outside_when_it_is_chosen_alone():
    whole = run(actual("Desk", (10, 20)), actual("Print", (1, 2)), terms=[term("Desk")])
    alone = narrow(narrow(whole, functions=("print",)), first=YEAR[1])
    assert alone.functions[0].scope.outside == 2


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_what_was_said_of_a_twelfth_is_exact_again(digits, places):
    year = Fraction(Decimal(digits).scaleb(-places))
    assert exact(to_decimal(year / 12)) == year / 12
    assert exact(to_decimal(year)) == year


def _split(name, month, count, late=0, function="desk", trait="site"):
    return TicketSplit(
        trait, name, function, YEAR[month], count, count, late, Decimal(count) / 4, 0, (cell("A1"),), "t"
    )


def test_a_mix_is_cut_to_its_months_and_put_together_from_the_chosen_functions():
    desk = [_split("Hull", 0, 9, 4), _split("Leeds", 0, 1), _split("Leeds", 1, 5, 2), _split("", 1, 8)]
    splits = {"desk": desk, "print": [_split("hull", 1, 2, 1, "print")]}
    whole = Analysis(periods=YEAR[:2], mixes=mixes(splits, YEAR[:2], ("desk", "print")))
    assert [(s.name, s.count, s.late) for s in whole.mix("site").shares] == [
        ("Hull", 11, 5),
        ("Leeds", 6, 2),
        ("", 8, 0),
    ]
    later = narrow(whole, first=YEAR[1])
    assert [(s.name, s.count, s.late, s.effort, s.months) for s in later.mix("site").shares] == [
        ("Leeds", 5, 2, Decimal("1.25"), (5,)),
        ("Hull", 2, 1, Decimal("0.5"), (2,)),
        ("", 8, 0, Decimal(2), (8,)),
    ]
    print_room = narrow(whole, functions=("print",))
    assert [(s.name, s.count) for s in print_room.mix("site").shares] == [("Hull", 2)]
    assert print_room.mix("site", "desk") is None


def test_medians_are_never_made_of_medians():
    each = tuple(
        LateMonth(month, Times(n, Decimal(n), Decimal(9), 0), Times(1, Decimal(9), Decimal(9), 0), (cell(f"A{n}"),), n)
        for n, month in enumerate(YEAR[:3], start=3)
    )
    late = Lateness("p1", "desk", "P1", each, Times(12, Decimal(4), Decimal(9), 0), None, True, (cell("A1"),), 2)
    whole = Analysis(periods=YEAR[:3], lateness=(late,))
    two = narrow(whole, first=YEAR[1]).lateness[0]
    assert (two.every, two.late, two.months, two.beyond) == (None, None, each[1:], 0)
    assert two.cells == (cell("A4"), cell("A5"))
    assert two.untimed == 4 + 5
    one = narrow(whole, last=YEAR[0]).lateness[0]
    assert (one.every, one.late) == (each[0].every, each[0].late)
    assert narrow(whole, functions=("desk",), measures=("p1",)).lateness == (late,)
    assert narrow(whole, measures=("p2",)).lateness == narrow(whole, functions=("print",)).lateness == ()


def test_reopened_work_and_credits_are_summed_anew():
    again = Reopened("desk", tuple(ReopenedMonth(m, 10, n, ()) for n, m in enumerate(YEAR[:3])), 30, 3)
    due = tuple(CreditMonth(m, (("p1", Decimal(5)),), Decimal(5), Decimal(4), ()) for m in YEAR[:3])
    whole = Analysis(periods=YEAR[:3], reopened=(again,), credits=CreditsDue("GBP", Decimal(4), due, Decimal(12)))
    found = narrow(whole, first=YEAR[2])
    assert (found.reopened[0].count, found.reopened[0].reopened, found.credits.due) == (10, 2, 4)
    assert narrow(whole, measures=("p2",)).credits == whole.credits


@pytest.mark.parametrize(("first", "last"), [(YEAR[9], YEAR[3]), (YEAR[11].next(), None)])
def test_no_month_chosen_is_no_figure(first, last):
    found = narrow(run(actual("Desk", (1,) * 12), terms=[term("Desk")]), first=first, last=last)
    assert (found.periods, found.latest, found.functions[0].actual_all, found.functions[0].scope) == (
        (),
        None,
        None,
        None,
    )
