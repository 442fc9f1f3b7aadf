"""The slide that shows what is looked at."""

from dataclasses import replace

import pytest

from firstslide.analysis.values import Analysis, Misses
from firstslide.content.series.values import SUBJECTS
from firstslide.content.series.wanted import Looking, Wanted, wanted
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind
from tests.content import northwind
from tests.content.series.test_subjects import logged

ANALYSIS: Analysis = northwind.analysis_of(northwind.told())
P1, P2 = northwind.key(1), northwind.key(2)
MARCH, JUNE = Period(2026, 3), Period(2026, 6)


def test_one_service_level_over_time() -> None:
    made = wanted(ANALYSIS, Looking("results", one=P1, first=MARCH, last=JUNE, line=True))
    assert made == Wanted(SlideKind.LEVEL, P1, Choice(first=MARCH))  # an end of the data is no limit
    assert wanted(ANALYSIS, Looking("results", one=P1, line=True)) == Wanted(SlideKind.LEVEL, P1, Choice())
    columns = wanted(ANALYSIS, Looking("late", one=P1))
    assert columns == Wanted(SlideKind.LEVEL, P1, Choice(form="columns"))


def test_some_service_levels_side_by_side() -> None:
    assert wanted(ANALYSIS, Looking("results", (P1, P2))) == Wanted(SlideKind.MISSED, "", Choice(measures=(P1, P2)))
    met = replace(ANALYSIS, misses=Misses(0, 0, 0, 0))
    assert wanted(met, Looking("results")) == Wanted(SlideKind.SCORECARD, "", Choice())


def test_lateness_in_hours_where_a_log_knows_them() -> None:
    timed = logged(ANALYSIS)
    made = wanted(timed, Looking("late", one=P1))
    assert made is not None
    assert made.kind is SlideKind.LATE
    other = wanted(timed, Looking("late", one=P2))
    assert other is not None
    assert other.kind is SlideKind.LEVEL


@pytest.mark.parametrize(
    ("looking", "kind", "choice"),
    [
        (Looking("volume"), SlideKind.VOLUME, Choice()),
        (Looking("volume", ("service-desk",)), SlideKind.VOLUME, Choice(functions=("service-desk",))),
        (Looking("volume", one="service-desk"), SlideKind.MONTHS, Choice(functions=("service-desk",))),
        (
            Looking("volume", one="service-desk", line=True),
            SlideKind.MONTHS,
            Choice(functions=("service-desk",), form="line"),
        ),
        (Looking("hours"), SlideKind.EFFORT, Choice()),
        (
            Looking("hours", one="service-desk"),
            SlideKind.EFFORT,
            Choice(functions=("service-desk",), form="months"),
        ),
        (Looking("site", one="Leeds", first=JUNE), SlideKind.MIX, Choice(first=JUNE)),
    ],
)
def test_functions_and_parts_of_the_work(looking: Looking, kind: SlideKind, choice: Choice) -> None:
    made = wanted(ANALYSIS, looking)
    assert made is not None
    assert (made.kind, made.about, made.choice) == (kind, "", choice)


def test_where_no_kind_of_slide_shows_it_there_is_none() -> None:
    none = [subject for subject in SUBJECTS if wanted(ANALYSIS, Looking(subject)) is None]
    assert none == ["backlog", "reopened"]


def test_without_any_plan_it_is_work_by_function() -> None:
    bare = replace(ANALYSIS, functions=tuple(replace(f, baseline=None) for f in ANALYSIS.functions))
    made = wanted(bare, Looking("volume"))
    assert made is not None
    assert made.kind is SlideKind.WORK
