"""Meetings that no sample tells: no title may claim more than the figures, and none may crash."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Analysis
from firstslide.content.elements import Key
from firstslide.content.live.live import LiveFigures
from firstslide.meeting.brief import Brief
from firstslide.meeting.facts import Quantity, Source
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import SlideKind
from tests.analysis.make import KINDS, YEAR, actual, months, promise, reported, results, run, split, term

from . import by_hand
from .reading import slide, texts

MEETING = Meeting("m", Brief(arc_mode="edge"))
SAVED_IN_JULY = tuple(Source(kind, kind, f"{kind}.xlsx", "0" * 64, "Sheet", "A1:Z99", "2025-07-10") for kind in KINDS)


def _title(analysis: Analysis, kind: SlideKind) -> str:
    return slide(MEETING, analysis, kind).title


@pytest.mark.parametrize("kind", [SlideKind.MONTHS, SlideKind.VOLUME])
def test_a_meeting_of_one_month_that_is_not_over_says_so(kind: SlideKind) -> None:
    terms = (term("Desk"), term("Moves"))
    key = slide(
        MEETING,
        run(actual("Desk", [50]), actual("Moves", [300]), terms=terms, sources=SAVED_IN_JULY, mode="edge"),
        kind,
    ).elements[-1]
    assert isinstance(key, Key)
    assert "Jul is not complete" in key.remark


@pytest.mark.parametrize("kind", [SlideKind.CONCERN, SlideKind.SCORECARD, SlideKind.MISSED, SlideKind.LEVEL])
def test_results_of_a_month_that_is_not_over_say_so_and_whose_they_are(kind: SlideKind) -> None:
    made = {}
    for name, cut in (("both", (True, True)), ("one", (True, False)), ("none", (False, False))):
        levels = [by_hand.level(measure, ["0.96"] * 5 + ["0.90"]) for measure in ("Desk", "Calls")]
        levels = [
            replace(level, periods=(*level.periods[:5], replace(level.periods[5], partial=part)))
            for level, part in zip(levels, cut, strict=True)
        ]
        about = "desk" if kind is SlideKind.LEVEL else ""
        made[name] = " | ".join(texts(slide(MEETING, by_hand.analysis(levels), kind, about)))
    if kind is SlideKind.LEVEL:
        assert "Not complete | Jun" in made["both"]
    else:
        assert "Jun is not complete for Desk" in made["one"]
        assert "Jun is not complete" in made["both"]
        assert "not complete for" not in made["both"]
    assert "not complete" not in made["none"].casefold()


@pytest.mark.parametrize("kind", [SlideKind.SCORECARD, SlideKind.LEVEL, SlideKind.EXPLAINED, SlideKind.OWN])
def test_a_month_of_more_than_twelve_says_its_year(kind: SlideKind) -> None:
    level = by_hand.level("Desk", ["0.96"] * 5 + ["0.90"], minimum=Decimal("0.92"))
    first, *between, last = level.periods
    first, last = replace(first, period=Period(2024, 6)), replace(last, partial=True, below_minimum=True)
    long = by_hand.analysis(
        [replace(level, periods=(first, *between, last))], periods=(Period(2024, 6), *by_hand.PERIODS[1:])
    )
    said = " | ".join(texts(slide(MEETING, long, kind, "desk" if kind is SlideKind.LEVEL else "").elements))
    wanted = {
        SlideKind.SCORECARD: ("below the minimum: Jun 2026", "Jun 2026 is not complete"),
        SlideKind.LEVEL: ("Not complete | Jun 2026", "below it in Jun 2026"),
    }
    assert all(words in said for words in wanted.get(kind, ("Jun 2026",)))


def test_months_with_a_gap_between_them_make_no_pace_and_are_no_last_three_months() -> None:
    facts = [
        fact for name in ("Desk", "Moves") for fact in actual(name, [150] * 6) if fact.period not in (YEAR[2], YEAR[3])
    ]
    analysis = run(facts, terms=(term("Desk"), term("Moves")))
    assert [function.run_rate for function in analysis.functions] == [None, None]
    assert _title(analysis, SlideKind.MONTHS).endswith("in each of the last three months with figures")


def test_what_has_no_plan_is_not_called_within_it() -> None:
    plan = months(Quantity.BASELINE, [100] * 3, function="Desk")
    analysis = run(actual("Desk", [100, 100, 100, 900, 900, 900]), plan)
    assert _title(analysis, SlideKind.MONTHS) == "Desk was within 10 % of plan in the three months that can be compared"
    assert "for some units there is none" in _title(analysis, SlideKind.OUTSIDE)
    some = run(*(actual(name, [100] * 6) for name in "ABC"), terms=(term("A"), term("B")))
    assert _title(some, SlideKind.MONTHS).startswith("Where there is a plan, no function was")
    assert _title(some, SlideKind.VOLUME).startswith("Where there is a plan, no function ran")


def test_a_result_is_rounded_against_the_target_of_its_own_month() -> None:
    analysis = run(
        reported("P1", ["0.9496", "0.91"], unit="%"),
        months(Quantity.TARGET, ["0.95", "0.90"], measure="P1", row=30, unit="%"),
    )
    assert LiveFigures(analysis).shown("P1 {attainment: P1, Jul 2025}") == "P1 94.96 %"


def test_a_target_without_results_is_not_called_no_target() -> None:
    analysis = run(results("P1", [0, 0], [0, 0]), levels=(promise("P1"),))
    assert _title(analysis, SlideKind.SCORECARD) == "One service level, not measured yet"


def test_medians_are_never_averaged() -> None:
    values = reported("Median time to answer", ["3", "4", "5", "6"], unit="h")
    analysis = run(values, levels=(promise("Median time to answer", "4", unit="h", comparator="<="),))
    (level,) = analysis.service_levels
    assert level.simple is None
    assert level.missed == 2
    made = slide(MEETING, analysis, SlideKind.LEVEL, level.key)
    assert not [text for text in texts(made.elements) if "mean" in text or "average" in text]


def test_tickets_are_told_over_the_months_of_their_log() -> None:
    sites = (("all", "", 100), ("site", "Leeds", 60), ("site", "York", 40))
    splits = tuple(split(name, month, count, trait=trait) for month in (9, 10, 11) for trait, name, count in sites)
    analysis = run(actual("Service desk", [100] * 3, first=9), results("P1", [10] * 12, [10] * 12), splits=splits)
    made = slide(MEETING, analysis, SlideKind.MIX)
    assert made.title == "What we did for you: 300 tickets over three months"
    assert made.subtitle.endswith("April 2026 to June 2026")
    assert "Jul" not in list(texts(made.elements))


def test_growth_of_one_origin_while_others_shrink_is_not_a_part_of_the_whole() -> None:
    by_month = [(20, 80), (20, 80), (60, 50), (60, 50)]
    splits = tuple(
        split(name, month, count, trait=trait)
        for month, (portal, mail) in enumerate(by_month)
        for trait, name, count in (("all", "", portal + mail), ("origin", "Portal", portal), ("origin", "Mail", mail))
    )
    made = slide(MEETING, run(actual("Service desk", [100, 100, 110, 110]), splits=splits), SlideKind.MIX)
    assert ("20 more since September 2025 than in the first two months: 80 Portal more, 60 fewer of others") in list(
        texts(made.elements)
    )
