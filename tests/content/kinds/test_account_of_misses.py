"""Every miss is accounted for: the scorecard, what the data explain and what we own say the same."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.analysis.values import Analysis, ServiceLevelResult
from firstslide.content.elements import DemandChart, Key, MissGrid, Panel, TableElement
from firstslide.content.projection import customer_deck
from firstslide.content.values import SlideContent
from firstslide.deck.kinds import TALL_ROWS, explainable, pages
from firstslide.deck.rows import own_rows
from firstslide.meeting.brief import Remedy
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")


def _own(meeting: Meeting, analysis: Analysis) -> list[SlideContent]:
    return [
        slide(meeting, analysis, SlideKind.OWN, about) for about in pages(len(own_rows(meeting, analysis)), TALL_ROWS)
    ]


def _seen(made: SlideContent) -> dict[str, str]:
    panel = next(e for e in made.elements if isinstance(e, Panel))
    return {heading: words.text for heading, words in panel.items}


@pytest.mark.parametrize("meeting", [northwind.meeting(), northwind.told()], ids=["nothing typed", "all typed"])
def test_scorecard_and_own_show_the_same_misses(meeting: Meeting) -> None:
    analysis = northwind.analysis_of(meeting)
    card = slide(meeting, analysis, SlideKind.SCORECARD)
    own = _own(meeting, analysis)
    assert frozenset().union(*(made.shows.misses for made in own)) == card.shows.misses
    explained = {
        (level.key, month.period)
        for level in explainable(analysis)
        for month in level.misses
        if month.account == "explained"
    }
    shown = [slide(meeting, analysis, SlideKind.EXPLAIN, level.key) for level in explainable(analysis)]
    assert explained <= frozenset().union(*(made.shows.misses for made in shown))
    assert len(explained) == analysis.misses.explained


def test_the_counts_under_the_title_add_up() -> None:
    meeting = northwind.told()
    (own,) = _own(meeting, northwind.analysis_of(meeting))
    assert own.subtitle == (
        "All 15 misses, July 2025 to June 2026: "
        "8 with volume a likely contributor, 4 ours to put right, 3 not yet explained"
    )
    assert own.title == "15 misses: six answered, nine not yet"
    assert lines(own)[0] == [
        "P1 incidents resolved in 4 h",
        "Dec, Mar–Jun / volume a likely contributor",
        "More incidents than people to take them at night",
        "Two engineers moved to nights",
        "Maya Lind / under way, 15 Jul",
    ]
    assert lines(own)[3][-1] == "Ada Okoye / done"
    assert own.source.endswith("; causes and remedies as entered by us")
    assert own.shows.causes == {northwind.key(1), northwind.key(6)}


def test_the_title_promises_an_answer_to_all_only_where_each_has_one() -> None:
    level = by_hand.level("Desk", ["0.90", "0.96", "0.90", "0.96", "0.96", "0.96"], accounts="on")
    remedy = Remedy("r", "desk", "Two agents left")
    made = slide(Meeting("m", remedies={"r": remedy}), by_hand.analysis([level]), SlideKind.OWN)
    assert made.title == "Two misses: what went wrong, and what we do about it; one is not yet explained"
    first = replace(remedy, periods=(by_hand.PERIODS[0],))
    made = slide(Meeting("m", remedies={"r": first}), by_hand.analysis([level]), SlideKind.OWN)
    assert made.title == "Two misses: one answered, one not yet"


_RESULTS = st.lists(st.sampled_from(["0.90", "0.96", None]), min_size=6, max_size=6)
_REMEDIES = st.lists(st.tuples(st.integers(0, 3), st.sets(st.sampled_from(by_hand.PERIODS))), max_size=6)


@given(st.lists(_RESULTS, min_size=1, max_size=12), _REMEDIES)
def test_each_miss_stands_in_exactly_one_row(
    results: list[list[str | None]], chosen: list[tuple[int, set[object]]]
) -> None:
    analysis = by_hand.analysis([by_hand.level(f"Level {n}", row) for n, row in enumerate(results)])
    remedies = {
        str(n): Remedy(str(n), f"level-{at}", "cause", periods=tuple(sorted(periods)))  # type: ignore[type-var]
        for n, (at, periods) in enumerate(chosen)
    }
    meeting = Meeting("m", remedies=remedies)
    found = [(row.level.key, month.period) for row in own_rows(meeting, analysis) for month in row.misses]
    assert len(found) == len(set(found)) == analysis.misses.total
    if found:
        shown = [made.shows.misses for made in _own(meeting, analysis)]
        assert sum(map(len, shown)) == analysis.misses.total


def test_a_remedy_for_one_month_leaves_the_other_misses_to_be_accounted_for() -> None:
    level = by_hand.level("Desk", ["0.90", "0.96", "0.90", "0.96", "0.96", "0.96"], accounts="on")
    remedy = Remedy("r", "desk", "Two agents left", periods=(by_hand.PERIODS[0],))
    made = slide(Meeting("m", remedies={"r": remedy}), by_hand.analysis([level]), SlideKind.OWN)
    assert lines(made) == [
        ["Desk", "Jan / ours", "Two agents left", "", ""],
        ["Desk", "Mar / not yet explained", "", "", ""],
    ]
    assert "remedy:desk:cause" in {gap.slot for gap in made.gaps}
    assert "remedy:r:action" in {gap.slot for gap in made.gaps}


def test_one_page_of_many_does_not_say_that_it_is_all() -> None:
    analysis = by_hand.analysis([by_hand.level(f"Level {n}", ["0.90"] * 6) for n in range(9)])
    first, second = _own(Meeting("m"), analysis)
    assert first.title.startswith("48 of 54 misses: ")
    assert second.title.startswith("6 of 54 misses: ")
    assert first.title.startswith("48 of 54 misses: ")
    assert len(table(first).rows) == 8


def test_supported_says_likely_and_never_more() -> None:
    analysis = northwind.analysis_of(northwind.meeting())
    made = slide(northwind.meeting(), analysis, SlideKind.EXPLAIN, northwind.key(1))
    assert made.title == (
        "P1 incidents resolved in 4 h: all five misses fell in the five months more than 10 % over plan"
    )
    assert made.subtitle == (
        "P1 incidents and results by month, July 2025 to June 2026. "
        "Volume is a likely contributor; we have not ruled out others"
    )
    assert _seen(made)["What we see"] == (
        "Missed in all 5 months more than 10 % over plan, and in none of the 7 months within plan."
    )


def _supported(planned: str, over: int, within: int, missed: int) -> ServiceLevelResult:
    """A service level that was missed in so many months over the deadband of 10 %, the plan of these being this."""
    level = by_hand.level("Desk", ["0.90"] * missed + ["0.96"] * (over + within - missed), deadband=Decimal("0.10"))
    months = tuple(
        replace(month, over=at < over, demand=Decimal(130), planned=Decimal(planned if at < over else 130))
        for at, month in enumerate(level.periods)
    )
    table = (missed, over - missed), (0, within)
    explained = replace(by_hand.NO_TEST, label="supported", table=table, sentence="All fell there. Likely.")
    return replace(level, periods=months, explanation=explained)


def test_months_with_a_plan_of_nothing_are_without_a_planned_volume_and_never_over_plan() -> None:
    made = slide(EMPTY, by_hand.analysis([_supported("0", 3, 3, 3)]), SlideKind.EXPLAIN, "desk")
    assert made.title == "Desk: all three misses fell in the three months without a planned volume"
    assert _seen(made)["What we see"] == (
        "Missed in all 3 months without a planned volume, and in none of the 3 months within plan."
    )
    together = slide(EMPTY, by_hand.analysis([_supported("0", 3, 3, 3)]), SlideKind.EXPLAINED)
    key = together.elements[-1]
    assert isinstance(key, Key)
    assert key.remark == "Over plan: more than 10 % over the planned volume, or without one"
    mixed = _supported("100", 3, 3, 3)
    mixed = replace(mixed, periods=(replace(mixed.periods[0], planned=Decimal(0)), *mixed.periods[1:]))
    made = slide(EMPTY, by_hand.analysis([mixed]), SlideKind.EXPLAIN, "desk")
    assert made.title == "Desk: all three misses in months more than 10 % over plan or without a planned volume"


def test_few_misses_and_months_are_counted_as_one_says_it() -> None:
    made = slide(EMPTY, by_hand.analysis([_supported("100", 1, 5, 1)]), SlideKind.EXPLAIN, "desk")
    assert made.title == "Desk: the only miss fell in the one month more than 10 % over plan"
    assert _seen(made)["What we see"] == (
        "Missed in the one month more than 10 % over plan, and in none of the 5 months within plan."
    )
    both = slide(EMPTY, by_hand.analysis([_supported("100", 2, 4, 2)]), SlideKind.EXPLAIN, "desk")
    assert _seen(both)["What we see"].startswith("Missed in both months more than 10 % over plan, ")


def test_a_miss_in_a_month_that_is_not_complete_is_not_of_unknown_volume() -> None:
    level = _supported("100", 3, 3, 3)
    months = (*level.periods[:5], replace(level.periods[5], met=False, over=None, account="not_yet"))
    level = replace(level, periods=months, missed=4)
    made = slide(EMPTY, by_hand.analysis([level]), SlideKind.EXPLAIN, "desk")
    assert _seen(made)["What we see"].endswith("One miss in a month that is not complete.")


def test_partly_supported_does_not_claim_the_miss_within_plan() -> None:
    analysis = northwind.analysis_of(northwind.meeting())
    made = slide(northwind.meeting(), analysis, SlideKind.EXPLAIN, northwind.key(7))
    assert made.title == "Payroll queries answered in 2 days: three of four misses in months more than 10 % over plan"
    assert "Volume is a likely contributor to the three in those months; we have not ruled out others" in made.subtitle
    assert _seen(made)["How we account for it"] == "4 misses: 3 with volume a likely contributor, 1 ours"


@pytest.mark.parametrize(("number", "label"), [(2, "inconclusive"), (3, "not supported"), (6, "no comparison")])
def test_otherwise_the_data_do_not_show_it(number: int, label: str) -> None:
    analysis = northwind.analysis_of(northwind.meeting())
    level = analysis.service_level(northwind.key(number))
    assert level is not None
    assert level.explanation.label == label
    made = slide(northwind.meeting(), analysis, SlideKind.EXPLAIN, level.key)
    assert "the data do not show that volume caused the miss" in made.title
    assert "likely" not in f"{made.title} {made.subtitle} {_seen(made)}"


def test_no_p_value_and_no_label_stands_on_a_slide() -> None:
    analysis = northwind.analysis_of(northwind.meeting())
    for level in explainable(analysis):
        marked = replace(level, explanation=replace(level.explanation, p=by_hand.Decimal("0.123454321")))
        other = replace(analysis, service_levels=tuple(marked if x is level else x for x in analysis.service_levels))
        made = slide(northwind.meeting(), other, SlideKind.EXPLAIN, level.key)
        assert "0.1234" not in repr(made)
        assert "supported" not in repr(made)
        assert "inconclusive" not in repr(made)


def test_what_we_dont_know_is_the_users_to_say() -> None:
    meeting = northwind.meeting()
    analysis = northwind.analysis_of(meeting)
    typed = slide(meeting, analysis, SlideKind.EXPLAIN, northwind.key(1), texts={"unknown": "What set off Leeds"})
    assert _seen(typed)["What we don’t know"] == "What set off Leeds"
    own = slide(meeting, analysis, SlideKind.EXPLAIN, northwind.key(1))
    assert _seen(own)["What we don’t know"] == "What else changed in those months."


def test_the_chart_shows_the_months_with_results_rounded_on_the_honest_side() -> None:
    meeting = northwind.meeting()
    made = slide(meeting, northwind.analysis_of(meeting), SlideKind.EXPLAIN, northwind.key(1))
    chart = made.elements[0]
    assert [str(m.result) for m in chart.months][-2:] == ["89.8", "88.0"]  # type: ignore[union-attr]
    assert chart.plan_label == "planned 100 a month"  # type: ignore[union-attr]
    assert chart.target_label == "target 95 %"  # type: ignore[union-attr]
    assert all(m.demand_cells and m.result_cells for m in chart.months)  # type: ignore[union-attr]
    assert "Effort" not in made.source, "hours are not on this slide"


def test_about_nothing_it_asks_for_a_service_level() -> None:
    made = slide(northwind.meeting(), by_hand.analysis(), SlideKind.EXPLAIN)
    assert made.waits_for
    assert [gap.slot for gap in made.gaps] == ["about"]


def test_before_anything_is_written_the_slide_promises_nothing() -> None:
    analysis = northwind.analysis_of(Meeting("m"))
    (own,) = _own(Meeting("m"), analysis)
    assert "what we do about it" not in own.title
    assert own.title.startswith(
        "15 misses: 8 with volume a likely contributor, 4 ours to put right, 3 not yet explained"
    )
    (shown,) = customer_deck([own])
    rows = next(e for e in shown.elements if isinstance(e, TableElement))
    assert [column.header for column in rows.columns] == ["What we missed", "When"]
    assert all(len(row.cells) == 2 for row in rows.rows)


def _with_ceiling(ceiling: str | None, over: bool = True) -> ServiceLevelResult:
    level = by_hand.level("Requests", ["0.96"] * 4 + ["0.74", "0.96"], "0.95", "e")
    month = replace(level.periods[4], over=over, ceiling=None if ceiling is None else by_hand.Decimal(ceiling))
    return replace(level, periods=(*level.periods[:4], month, level.periods[5]))


def test_the_ceiling_stands_with_the_result_before_it_and_both_assumptions_beside_it() -> None:
    made = slide(EMPTY, by_hand.analysis([_with_ceiling("0.7692")]), SlideKind.EXPLAIN, "requests")
    assert _seen(made)["By the plan’s capacity"] == (
        "74.0 % in May 2026. If capacity had equalled the plan and productivity had stood still, at most 76.9 % could "
        "have been on time."
    )
    panel = next(e for e in made.elements if isinstance(e, Panel))
    heading, quiet = panel.items[-1]
    assert heading == "By the plan’s capacity"
    assert quiet.tone == "muted"
    assert quiet.cells


@pytest.mark.parametrize(("ceiling", "over"), [(None, True), ("1", False)])
def test_a_ceiling_that_is_refuted_or_of_a_month_within_plan_is_not_shown(ceiling: str | None, over: bool) -> None:
    made = slide(EMPTY, by_hand.analysis([_with_ceiling(ceiling, over)]), SlideKind.EXPLAIN, "requests")
    assert "By the plan’s capacity" not in _seen(made)


def test_wherever_a_ceiling_is_said_its_assumptions_are() -> None:
    """The sample's own results are above theirs: 88.0 % of P1 were on time where 76.9 % would have been the most."""
    analysis = northwind.analysis_of(EMPTY)
    assert any(month.over and month.met is False for level in analysis.service_levels for month in level.periods)
    for level in explainable(analysis):
        said = " ".join(_seen(slide(EMPTY, analysis, SlideKind.EXPLAIN, level.key)).values())
        told = any(month.ceiling is not None and month.over for month in level.misses)
        assert told == ("at most" in said) == ("productivity had stood still" in said)


def test_each_month_stands_against_its_own_target_and_is_not_rounded_across_it() -> None:
    level = by_hand.level("Desk", ["0.93", "0.9196", "0.93", "0.94", "0.96", None], accounts="nn")
    aims = [Decimal(aim) for aim in ("0.92", "0.92", "0.92", "0.95", "0.95", "0.95")]
    months = zip(level.periods, aims, strict=True)
    own = tuple(replace(m, target=a, met=None if m.result is None else m.result >= a) for m, a in months)
    analysis = by_hand.analysis([replace(level, periods=own, missed=2)])
    made = slide(EMPTY, analysis, SlideKind.EXPLAIN, "desk")
    chart = next(element for element in made.elements if isinstance(element, DemandChart))
    assert [month.aim for month in chart.months] == [aim * 100 for aim in aims]
    assert chart.target_label == "each month’s target"
    assert _seen(made)["Targets"] == "≥ 92 % in Jan–Mar; ≥ 95 % in Apr–Jun"
    assert (chart.months[1].result, chart.months[1].met) == (Decimal("91.96"), False), "92.0 % would seem met"
    (row,) = next(e for e in slide(EMPTY, analysis, SlideKind.MISSED).elements if isinstance(e, MissGrid)).rows
    assert (row.second, row.cells[1].text) == ("each month’s target", "91.96")
    some = slide(EMPTY, analysis, SlideKind.EXPLAIN, "desk", choice=Choice(last=by_hand.PERIODS[2]))
    assert "Targets" not in _seen(some)
    assert next(e for e in some.elements if isinstance(e, DemandChart)).target_label == "target 92 %"
