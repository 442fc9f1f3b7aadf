"""A meeting analysed again and again: what is kept from before never shows."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.analyse import Analyst, analyse
from firstslide.meeting.brief import Brief, CreditSchedule, Link, Remedy, SameAs
from firstslide.meeting.facts import Facts
from firstslide.meeting.meeting import Meeting
from tests.analysis.make import SOURCES, YEAR, actual, promise, results, term

FACTS = Facts(
    (term("Desk"),),
    (promise("P1", level="critical", depends_on=("Desk",)),),
    (
        *actual("Desk", (130,) * 6 + (100,) * 5),
        *actual("Helpdesk", (None,) * 11 + (90,), row=2),
        *results("P1", (80,) * 6 + (99,) * 5 + (90,), (100,) * 12),
    ),
    SOURCES,
)
DECIDED = [
    {"remedies": {"r": Remedy("r", "p1", cause="A change of ours")}},
    {"remedies": {}},
    {"links": {"p1": Link("p1")}},
    {"links": {"p1": Link("p1", ("desk",), volume_sensitive=True)}},
    {"brief": Brief(deadband="0.40", arc_mode="baseline")},
    {"brief": Brief(customer="Northwind")},
    {"credits": CreditSchedule("1000", "EUR", {"p1": "0.25"})},
    {"credits": CreditSchedule("", "EUR", {"p1": "0.25"})},
    {"same": {"helpdesk": SameAs("helpdesk", "desk")}},
    {"same": {"helpdesk": SameAs("helpdesk")}},
]
OTHER_FACTS = replace(FACTS, monthly=FACTS.monthly[3:])


@given(st.lists(st.sampled_from([*DECIDED, FACTS, OTHER_FACTS]), max_size=8))
def test_whatever_is_decided_the_analysis_is_the_one_that_is_made_anew(steps):
    analyst, meeting, facts = Analyst(), Meeting("m"), FACTS
    for step in steps:
        if isinstance(step, Facts):
            facts = step
        else:
            meeting = replace(meeting, **step)
        assert analyst.analyse(facts, meeting) == analyse(facts, meeting)


def test_writing_a_remedy_makes_nothing_anew_but_the_accounts():
    analyst, meeting = Analyst(), Meeting("m", brief=Brief(deadband="0.10"))
    before = analyst.analyse(FACTS, meeting)
    after = analyst.analyse(FACTS, replace(meeting, remedies={"r": Remedy("r", "p1", cause="A change of ours")}))
    assert after.functions is before.functions
    assert after.mixes is before.mixes
    assert (before.misses.not_yet, after.misses.not_yet) == (1, 0)
    assert after.service_levels[0].periods[11].account == "owned"


def test_names_that_the_user_calls_the_same_are_one_function():
    meeting = Meeting("m", same={"helpdesk": SameAs("helpdesk", "desk")})
    found = analyse(FACTS, meeting)
    assert [f.key for f in found.functions] == ["desk"]
    assert found.functions[0].actual_all == 6 * 130 + 5 * 100 + 90
    assert found.functions[0].periods[11].period == YEAR[11]
    assert found.functions[0].baseline == Decimal(1200)
    assert not [note for note in found.notes if note.code in ("not-contracted", "missing-month")]
