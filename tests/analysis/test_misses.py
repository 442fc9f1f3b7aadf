"""Every miss is explained, owned or not yet explained: exactly one of the three, whatever the data."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.analysis.misses import account
from firstslide.analysis.narrow import narrow
from firstslide.analysis.values import Analysis
from firstslide.meeting.brief import Link, Remedy
from firstslide.meeting.facts import MonthlyFact, Quantity
from tests.analysis.make import SOURCES, YEAR, actual, promise, results, run, term

BUSY = (98, 101, 104, 106, 108, 129, 109, 110, 131, 133, 137, 142)
HELD = tuple(95 if volume <= 110 else 90 for volume in BUSY)
P1 = "P1 resolution"


def year(on_time=HELD, volumes=BUSY, remedies=(), links=(), **more) -> Analysis:
    level = promise(P1, depends_on=("P1 incidents",), **more)
    return run(
        actual("P1 incidents", volumes),
        results(P1, on_time, (100,) * 12),
        terms=[term("P1 incidents", unit="incidents")],
        levels=[level],
        remedies=remedies,
        links=links,
    )


def accounts(found: Analysis) -> list[str | None]:
    return [month.account for month in found.service_levels[0].misses]


def with_miss(month: int, *more: int) -> tuple[int, ...]:
    return tuple(80 if at in (month, *more) else value for at, value in enumerate(HELD))


def test_supported_misses_are_explained():
    found = year()
    assert found.service_levels[0].explanation.label == "supported"
    assert accounts(found) == ["explained"] * 5
    assert found.misses.explained == 5


def test_a_miss_within_plan_is_owned_the_others_explained():
    found = year(with_miss(0))
    assert found.service_levels[0].explanation.label == "partly supported"
    assert accounts(found) == ["owned", *["explained"] * 5]


def test_explained_stays_explained_when_a_remedy_is_written_too():
    found = year(remedies=[Remedy("r", "p1-resolution", action="Two engineers moved to nights")])
    assert accounts(found) == ["explained"] * 5


def test_over_the_deadband_without_support_waits_for_an_owner():
    on_time = tuple(80 if at in (10, 11) else 99 for at in range(12))
    assert accounts(year(on_time)) == ["not_yet", "not_yet"]
    june = Remedy("r", "p1-resolution", cause="Not yet known", periods=(YEAR[11],))
    assert accounts(year(on_time, remedies=[june])) == ["not_yet", "owned"]
    assert accounts(year(on_time, remedies=[Remedy("r", P1, action="Read each Friday")])) == ["owned", "owned"]


@pytest.mark.parametrize(
    "remedy",
    [
        Remedy("r", "another", action="x"),
        Remedy("r", "p1-resolution", cause=" ", owner="Maya", by="2026-07-01"),
        Remedy("r", "p1-resolution", action="x", periods=(YEAR[0],)),
    ],
)
def test_what_answers_nothing_owns_nothing(remedy):
    on_time = tuple(80 if at in (10, 11) else 99 for at in range(12))
    assert accounts(year(on_time, remedies=[remedy])) == ["not_yet", "not_yet"]


def test_a_measure_that_volume_does_not_touch_waits_for_an_owner_over_the_deadband():
    found = year(volume_sensitive=False)
    assert found.service_levels[0].explanation.label == "not volume-sensitive"
    assert accounts(found) == ["not_yet"] * 5
    remedied = year(volume_sensitive=False, remedies=[Remedy("r", "p1-resolution", cause="A change of ours failed")])
    assert accounts(remedied) == ["owned"] * 5


def test_and_within_plan_it_is_owned():
    assert accounts(year(with_miss(0), volume_sensitive=False)) == ["owned", *["not_yet"] * 5]


def test_months_of_unknown_volume_are_not_explained():
    volumes = (*BUSY[:11], None)
    found = year(volumes=volumes)
    assert found.service_levels[0].explanation.label == "supported"
    assert accounts(found) == ["explained"] * 4 + ["not_yet"]


@pytest.mark.parametrize("over", [True, False, None])
@pytest.mark.parametrize("remedied", [True, False])
@pytest.mark.parametrize("label", ["not volume-sensitive", "inconclusive", "supported", "partly supported"])
def test_exactly_one_account(label, over, remedied):
    found = account(label, over=over, remedied=remedied)
    if over is False:
        assert found == "owned"
    elif over and label in ("supported", "partly supported"):
        assert found == "explained"
    else:
        assert found == ("owned" if remedied else "not_yet")


class TestLinks:
    def test_the_user_s_link_stands_over_the_contract_s(self):
        found = year(links=[Link("p1-resolution", ("Print",))])
        assert found.service_levels[0].functions == ()
        assert [note.message for note in found.notes if note.code == "unknown-function"] == [
            "P1 resolution depends on “Print”, and no function is called that."
            " Link it under Customer, if it depends on one."
        ]

    def test_an_empty_link_unlinks(self):
        found = year(links=[Link("p1-resolution")])
        assert found.service_levels[0].functions == ()
        assert found.service_levels[0].explanation.label == "not volume-sensitive"

    def test_a_link_may_only_say_whether_volume_matters(self):
        found = year(links=[Link("p1-resolution", volume_sensitive=False)])
        assert found.service_levels[0].functions == ("p1-incidents",)
        assert found.service_levels[0].explanation.label == "not volume-sensitive"

    def test_a_like_name_is_proposed_and_not_applied(self):
        found = year(links=[Link("p1-resolution", ("P1 incident",))])
        assert found.service_levels[0].functions == ()
        assert "Is it “P1 incidents”? Link it under Customer." in found.notes[0].message

    @pytest.mark.parametrize(
        ("measure", "touched"), [("P1 resolution", True), ("Application availability", False), ("Server uptime", False)]
    )
    def test_linked_without_a_word_on_volume(self, measure, touched):
        found = run(
            actual("Apps", BUSY),
            results(measure, HELD, (100,) * 12),
            terms=[term("Apps")],
            levels=[promise(measure, depends_on=("apps",))],
        )
        assert found.service_levels[0].volume_sensitive is touched
        assert (found.service_levels[0].explanation.label == "supported") is touched

    def test_an_unlinked_measure_gets_no_label_of_explanation(self):
        found = run(results(P1, HELD, (100,) * 12), levels=[promise(P1, volume_sensitive=True)])
        assert found.service_levels[0].explanation.label == "not volume-sensitive"
        assert found.service_levels[0].periods[0].over is None


class TestSeveralFunctions:
    def both(
        self, unit: str, second=(100, 100, 100), baseline="100", deadband="0.10", per="month", first_baseline="100"
    ):
        return run(
            actual("P1", (120, 120, 100)),
            actual("P2", second),
            results("All", (90, 90, 90), (100, 100, 100)),
            terms=[
                term("P1", unit="incidents", baseline=first_baseline, baseline_per=per, deadband=Decimal(deadband)),
                term("P2", unit=unit, baseline=baseline, baseline_per=per),
            ],
            levels=[promise("All", depends_on=("P1", "P2"))],
        ).service_levels[0]

    def test_one_unit_is_added_up(self):
        found = self.both("incident", second=(90, 110, 100))
        assert [(m.demand, m.planned, m.over) for m in found.periods] == [
            (210, 200, False),
            (230, 200, True),
            (200, 200, False),
        ]
        assert (found.demand_unit, found.deadband) == ("incidents", Decimal("0.10"))

    def test_different_units_are_over_only_where_all_are(self):
        found = self.both("calls", second=(111, 110, 120))
        assert [(m.demand, m.planned, m.over) for m in found.periods] == [
            (None, None, True),
            (None, None, False),
            (None, None, False),
        ]
        assert found.demand_unit == ""

    def test_an_unknown_part_makes_the_whole_unknown(self):
        assert self.both("incidents", second=(90, None, 100)).periods[1].over is None
        assert self.both("calls", second=(90, None, 100)).periods[1].over is None, "the other is over"
        assert self.both("calls", second=(90, 100, None)).periods[2].over is False, "the other is not"

    def test_unnamed_units_are_not_taken_for_the_same(self):
        assert self.both("").demand_unit == ""

    def test_twelfths_are_added_exactly(self):
        found = self.both(
            "incidents", second=(80, 81, 0), baseline="1000", first_baseline="1000", per="year", deadband="0.20"
        )
        assert [m.over for m in found.periods] == [False, True, False], "200 is the edge of 2,000 a year and 20 %"


FACTS = st.builds(
    MonthlyFact,
    st.sampled_from(list(Quantity)),
    st.sampled_from(YEAR[:7]),
    st.sampled_from([Decimal(v) for v in ("0", "-1", "0.9", "0.96", "1.2", "90", "100", "130", "1E+9")]),
    st.sampled_from(["", "P1 incidents", "Print"]),
    st.sampled_from(["", P1, "SL-01", "Other"]),
    st.sampled_from(["", "Leeds"]),
    st.sampled_from(["", "h"]),
    st.just(()),
    st.sampled_from([source.table for source in SOURCES] + ["unknown"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(FACTS, max_size=60), st.booleans())
def test_whatever_the_data_every_miss_is_accounted_for(facts, remedied):
    found = run(
        facts,
        terms=[term("P1 incidents"), term("Print", baseline="0", baseline_per="year")],
        levels=[promise(P1, code="SL-01", depends_on=("P1 incidents", "Print")), promise("Never")],
        remedies=[Remedy("r", "other", cause="x")] if remedied else (),
    )
    misses = [month for level in found.service_levels for month in level.misses]
    total = found.misses
    assert total.total == len(misses) == total.explained + total.owned + total.not_yet
    for level in found.service_levels:
        assert [month.period for month in level.periods] == list(found.periods)
        assert all((month.account is None) is (month.met is not False) for month in level.periods)
    for function in found.functions:
        if (scope := function.scope) is not None:
            assert scope.within + scope.beyond + scope.outside + scope.unplanned == function.actual_all
    later = narrow(found, first=YEAR[3])
    assert later.misses.total == later.misses.explained + later.misses.owned + later.misses.not_yet
    assert later.misses.total == sum(1 for month in misses if month.period >= YEAR[3])
