"""The whole analysis against the sample's key numbers, which are worked out without it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from firstslide.analysis.exact import to_decimal
from firstslide.analysis.values import Analysis
from firstslide.meeting.facts import FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period
from tests.analysis.make import SOURCES, notes, run
from tests.sample_workbooks import expected


def _terms():
    for name, function in expected.FUNCTIONS.items():
        baseline, per = function["contracted"]
        hours = Decimal(function["contracted_hours"]) * (12 if per == "year" else 1)
        yield FunctionTerm(
            name,
            function["unit"],
            Decimal(baseline),
            per,
            function["deadband"],
            function["arc_rate"],
            function["rrc_rate"],
            "GBP",
            contracted_effort=hours,
            table="scope",
        )


def _levels():
    for code, level in expected.SERVICE_LEVELS.items():
        yield ServiceLevelTerm(
            level["measure"],
            code,
            "critical" if level["critical"] else "key",
            {"≥": ">=", "≤": "<="}[level["comparator"]],
            level["target"],
            depends_on=level["functions"],
            volume_sensitive=level["volume_sensitive"],
            table="service_levels",
        )


def _volumes():
    for name, function in expected.FUNCTIONS.items():
        for period, value in function["actual"].items():
            yield MonthlyFact(Quantity.ACTUAL, Period.parse(period), Decimal(value), name, table="delivered")
        for period, hours in function["effort_hours"].items():
            if hours is not None:
                yield MonthlyFact(Quantity.EFFORT, Period.parse(period), hours, name.title(), table="effort")


def _tickets():
    for name, counts in expected.TICKETS.items():
        for period, count in counts.items():
            yield MonthlyFact(Quantity.ACTUAL, Period.parse(period), Decimal(count), name, table="tickets")


def _results():
    for level in expected.SERVICE_LEVELS.values():
        for period in expected.PERIODS:
            month = Period.parse(period)
            told = {Quantity.MEASURED: level["measured"][period], Quantity.RESULT: to_decimal(level["result"][period])}
            if level["on_time"]:
                told[Quantity.ON_TIME] = level["on_time"][period]
            for quantity, value in told.items():
                yield MonthlyFact(quantity, month, value, measure=level["measure"], table="results")


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return run(_volumes(), _tickets(), _results(), terms=_terms(), levels=_levels(), sources=SOURCES)


def test_window_and_latest(analysis):
    assert [str(period) for period in analysis.periods] == list(expected.PERIODS)
    assert str(analysis.latest) == expected.LATEST


@pytest.mark.parametrize("name", expected.FUNCTIONS)
def test_function(analysis, name):
    wanted = expected.FUNCTIONS[name]
    function = analysis.function(key_of(name))
    assert function is not None
    assert (function.baseline, function.actual) == (wanted["total_baseline"], wanted["total_actual"])
    assert function.variance == to_decimal(wanted["variance"])
    assert tuple(str(m.period) for m in function.periods if m.position == "over") == wanted["over_deadband"]
    known = [hours for hours in wanted["effort_hours"].values() if hours is not None]
    assert function.effort == sum(known)
    assert function.contracted_effort == wanted["contracted_hours"] * len(known), (
        "over the months whose hours are known"
    )


@pytest.mark.parametrize("code", expected.SERVICE_LEVELS)
def test_service_level(analysis, code):
    wanted = expected.SERVICE_LEVELS[code]
    level = analysis.service_level(key_of(wanted["measure"]))
    assert level is not None
    assert {str(m.period): m.result for m in level.periods} == {p: to_decimal(r) for p, r in wanted["result"].items()}
    assert tuple(str(month.period) for month in level.misses) == wanted["missed"]
    assert {str(month.period): month.account for month in level.misses} == wanted["account"]
    assert level.functions == tuple(key_of(name) for name in wanted["functions"])
    explanation = wanted["explanation"]
    assert (level.explanation.label, level.explanation.table) == (explanation.label, explanation.table)
    assert level.explanation.p == (None if explanation.p is None else to_decimal(explanation.p))
    if wanted["on_time"]:
        on_time, measured = (sum(wanted[count].values()) for count in ("on_time", "measured"))
        assert level.weighted == to_decimal(Fraction(on_time) / Fraction(measured))
    else:
        assert level.weighted is None
    assert level.simple == to_decimal(sum(wanted["result"].values()) / 12)


def test_every_miss_is_accounted_for(analysis):
    accounts = [account for _, _, account in expected.MISSES]
    misses = analysis.misses
    assert misses.total == len(accounts) == misses.explained + misses.owned + misses.not_yet
    assert (misses.explained, misses.owned) == (accounts.count("explained"), accounts.count("owned"))


def test_functions_of_different_units_are_never_added(analysis):
    available = analysis.service_level("applications-available")
    assert available is not None
    assert available.demand_unit == ""
    assert {(month.demand, month.planned) for month in available.periods} == {(None, None)}


def test_the_ticket_log_is_reconciled_never_added(analysis):
    visits = analysis.function("field-visits")
    assert visits is not None
    november = next(month for month in visits.periods if str(month.period) == "2025-11")
    assert november.actual == 181
    assert notes(analysis, "sources-differ") == [
        "Field visits: two sources differ in the volume of 1 month"
        " (November 2025: 181 in no cell against 179 in no cell)."
        " The first is used."
    ]


def test_missing_timesheets_are_said(analysis):
    assert notes(analysis, "missing-hours") == ["Reporting: no hours for Jul."]


def test_nothing_else_is_wrong_with_the_sample(analysis):
    assert {note.code for note in analysis.notes} == {"sources-differ", "missing-hours"}
