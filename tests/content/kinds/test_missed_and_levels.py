"""Where we missed, a service level over time, and all misses side by side: every miss once, with its result."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Analysis, Explanation, ServiceLevelResult
from firstslide.content.elements import Key, MissGrid, Panel, TimeChart
from firstslide.content.levels import misses_of
from firstslide.content.reasons import reasons
from firstslide.content.values import SlideContent
from firstslide.deck.kinds import explainable, pages
from firstslide.deck.results import EXPLAINED_ROWS, gridded, missed_levels
from firstslide.meeting.cells import Cell
from firstslide.meeting.imports import Column, Field, Import, Table
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table, texts

EMPTY = Meeting("m")
EXCLUDED = Cell("d.xlsx", "Results", "B2")
WHOLE = northwind.analysis_of(EMPTY)
LONG = "Priority one incidents resolved within four hours, all sites"
GOOD, BAD = "0.96", "0.90"
ONCE = [BAD, *[GOOD] * 5]


def _made(kind: SlideKind, *levels: object, about: str = "", **fields: object) -> SlideContent:
    return slide(EMPTY, by_hand.analysis(levels), kind, about, **fields)  # type: ignore[arg-type]


def _grid(made: SlideContent) -> MissGrid:
    return next(e for e in made.elements if isinstance(e, MissGrid))


def _key(made: SlideContent) -> Key:
    return next(e for e in made.elements if isinstance(e, Key))


def _panel(made: SlideContent) -> dict[str, str]:
    return {heading: words.text for e in made.elements if isinstance(e, Panel) for heading, words in e.items}


# Where we missed


def test_every_miss_stands_in_its_square_with_result_and_account_and_all_sums_agree() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.MISSED)
    grid = _grid(made)
    squares = [square for row in grid.rows for square in row.cells]
    missed = [square for square in squares if square.state == "missed"]
    assert len(missed) == len(made.shows.misses) == WHOLE.misses.total == 15
    assert all(square.text and square.account and square.cells and square.at for square in missed)
    assert not any(square.text or square.account for square in squares if square.state != "missed")
    assert sum(int(total) for total in grid.totals) == 15
    assert sum(int(row.total.split()[0]) for row in grid.rows if row.total != "none missed") == 15
    accounts = [square.account for square in missed]
    assert [accounts.count(a) for a in ("explained", "owned", "not_yet")] == [8, 4, 3]  # type: ignore[arg-type]
    assert made.subtitle == (
        "All 15 misses, July 2025 to June 2026: "
        "8 with volume a likely contributor, 4 ours to put right, 3 not yet explained"
    )
    assert made.title == "15 of 108 results missed; most often P1 incidents resolved in 4 h, five times"
    assert made.shows.service_levels == {level.key for level in WHOLE.service_levels}


def test_results_in_squares_stay_on_their_side_of_the_target() -> None:
    made = _made(SlideKind.MISSED, by_hand.level("Close", ["0.94996", *[GOOD] * 5]))
    assert _grid(made).rows[0].cells[0].text == "94.996"


@pytest.mark.parametrize(
    ("results", "title"),
    [
        (([BAD],), "The one result missed, Level 0"),
        (([BAD, *[GOOD] * 5],), "1 of 6 results missed, all in Level 0"),
        (([BAD, *[GOOD] * 5], [GOOD] * 6), "1 of 12 results missed, all in Level 0"),
        (([BAD] * 6, [BAD] * 6), "All twelve results missed, in both service levels"),
        (
            ([BAD, *[GOOD] * 5], [BAD, *[GOOD] * 5], [GOOD] * 6),
            "2 of 18 results missed, in two of three service levels",
        ),
        (([BAD, BAD, *[GOOD] * 4], [BAD, *[GOOD] * 5]), "3 of 12 results missed; most often Level 0, two times"),
        (([GOOD, *[None] * 5],), "No result missed in six months"),
        (([BAD, *[None] * 4, BAD],), "Both results missed, all in Level 0"),
        (([GOOD] * 6, [GOOD, None, *[GOOD] * 4]), "None of 11 results missed in six months"),
    ],
)
def test_the_title_says_how_much_and_where_most(results: list[list[str | None]], title: str) -> None:
    assert _made(SlideKind.MISSED, *(by_hand.level(f"Level {n}", row) for n, row in enumerate(results))).title == title


def test_a_month_without_results_is_no_nought() -> None:
    made = _made(
        SlideKind.MISSED, by_hand.level("Desk", [BAD, None, *[GOOD] * 4]), by_hand.level("Free", [GOOD] * 6, None)
    )
    grid = _grid(made)
    assert grid.totals == ("1", "–", "0", "0", "0", "0")
    assert [row.total for row in grid.rows] == ["1 missed", "–"]
    assert grid.rows[1].second == "no target"
    assert _key(made).entries[-1].glyph == "none"
    assert _key(made).remark == "Both service levels"
    assert _key(_made(SlideKind.MISSED, by_hand.level("Desk", [BAD] * 6))).remark == "The one service level"


def test_of_forty_levels_those_without_a_miss_are_counted_and_pages_hold_the_others_once() -> None:
    levels = [by_hand.level(f"{n} {LONG}", [BAD if n % 3 == 0 else GOOD, *[GOOD] * 5]) for n in range(40)]
    analysis = by_hand.analysis(levels)
    made = [slide(EMPTY, analysis, SlideKind.MISSED, about) for about in pages(len(gridded(analysis)))]
    assert [len(_grid(one).rows) for one in made] == [10, 4]
    assert frozenset().union(*(one.shows.misses for one in made)) == misses_of(levels)
    assert made[0].subtitle.startswith("10 of 14 misses, ")
    assert _key(made[0]).remark == (
        "10 of 14 service levels with a miss on this slide; 26 service levels without a miss not listed"
    )
    assert made[1].title == "Four more misses in four service levels"
    assert slide(EMPTY, analysis, SlideKind.MISSED, "3").waits_for


def test_a_choice_says_of_how_many_misses_it_shows_some() -> None:
    choice = Choice(measures=(northwind.key(1), northwind.key(3)), first=Period(2026, 1))
    made = slide(EMPTY, WHOLE, SlideKind.MISSED, choice=choice)
    assert made.subtitle.startswith("5 of 15 misses, January 2026 to June 2026: ")
    assert made.subtitle.endswith(". 2 of 9 service levels and 6 of 12 months shown")
    assert not _key(made).remark
    assert not made.shows.service_levels


def test_without_targets_nobody_says_that_nothing_was_missed() -> None:
    assert _made(SlideKind.MISSED, by_hand.level("Free", [GOOD] * 6, target=None)).waits_for


# A service level over time


@pytest.mark.parametrize(
    ("results", "title"),
    [
        ([*[GOOD] * 5, BAD], "Desk missed in June: 90.0 %"),
        ([*[GOOD] * 4, BAD, BAD], "Desk missed two months running; 90.0 % in June"),
        ([BAD, GOOD, BAD, BAD, GOOD, BAD], "Desk missed in four of six months, June among them: 90.0 %"),
        ([BAD, *[GOOD] * 5], "Desk missed in one of six months; met in June"),
        ([BAD, *[GOOD] * 4, None], "Desk missed in one of five months; not measured in June"),
        ([BAD, *[None] * 4, BAD], "Desk missed in both months, June among them: 90.0 %"),
        ([BAD, *[None] * 5], "Desk missed in the only month; not measured in June"),
        ([GOOD] * 6, "Desk met in all six months"),
        ([None, *[GOOD] * 5], "Desk met in the five months measured"),
        ([*[GOOD] * 5, None], "Desk not measured in June; met in the five months measured"),
        ([*[None] * 5, GOOD], "Desk met in June"),
    ],
)
def test_the_title_of_a_level_says_the_bad_and_no_more_than_is_so(results: list[str | None], title: str) -> None:
    assert _made(SlideKind.LEVEL, by_hand.level("Desk", results), about="desk").title == title


def test_without_a_target_a_level_is_neither_met_nor_missed() -> None:
    made = _made(SlideKind.LEVEL, by_hand.level("Desk", ["0.5"] * 6, target=None), about="desk")
    assert made.title == "Desk: 50.0 % in June, without a target to hold against"
    assert made.subtitle == "Results by month, January 2026 to June 2026"
    assert "Missed" not in _panel(made)


def test_a_long_name_gives_way_in_the_title_and_stands_under_it() -> None:
    level = by_hand.level(f"{LONG}, and their follow-up calls", [*[GOOD] * 4, BAD, BAD])
    made = _made(SlideKind.LEVEL, level, about=level.key)
    assert made.title == "Missed two months running; 90.0 % in June"
    assert made.subtitle.startswith(f"{level.measure} by month")


def test_results_and_late_counts_stand_on_the_same_months() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.LEVEL, northwind.key(1))
    chart = made.elements[0]
    assert isinstance(chart, TimeChart)
    results, late = chart.series
    assert (chart.form, late.form) == ("line", "columns")
    assert [p.period for p in results.points] == [p.period for p in late.points] == list(northwind.PERIODS)
    assert [str(p.value) for p in results.points][-2:] == ["89.8", "88.0"]
    assert (results.target, results.target_label) == (Decimal("95.00"), "target 95 %")
    assert (late.points[-1].label, late.points[-1].value) == ("17 of 142", Decimal(17))
    assert all(point.cells for point in (*results.points, *late.points))
    assert made.title == "P1 incidents resolved in 4 h missed four months running; 17 of 142 late in June"


def test_the_panel_counts_halves_and_rolls_up_by_name() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.LEVEL, northwind.key(1))
    assert _panel(made) == {
        "Missed": "5 of 12 months: volume a likely contributor",
        "Earlier and later": "95.3 % in the first six months, 91.8 % in the last, on average",
        "Rolled up": (
            "93.5 % as the mean of twelve months; 93.2 % weighted: all that was on time ÷ all that was measured"
        ),
        "Minimum": "90 %; below it in May, Jun",
    }


def test_months_that_are_not_whole_are_in_no_half_and_few_months_have_none() -> None:
    def cut(level: ServiceLevelResult) -> Analysis:
        *months, last = level.periods
        return by_hand.analysis([replace(level, periods=(*months, replace(last, partial=True)))])

    level = by_hand.level("Desk", ["0.96", "0.96", "0.90", "0.90", None, "0.50"])
    part, whole = cut(level), by_hand.analysis([level], partial=(by_hand.PERIODS[-1],))  # of work, not of this result
    halves = [_panel(slide(EMPTY, one, SlideKind.LEVEL, "desk"))["Earlier and later"] for one in (part, whole)]
    assert halves == [
        "96.0 % in the first two months measured, 90.0 % in the last, on average",
        "96.0 % in the first two months measured, 70.0 % in the last, on average",
    ]
    full = cut(by_hand.level("Desk", [GOOD] * 6))
    said = _panel(slide(EMPTY, full, SlideKind.LEVEL, "desk"))["Earlier and later"]
    assert said == "96.0 % in the first two months that are whole, 96.0 % in the last, on average"
    few = by_hand.level("Desk", ["0.96", "0.90", None, None, None, "0.90"])
    assert "Earlier and later" not in _panel(_made(SlideKind.LEVEL, few, about="desk"))


def test_where_lower_is_better_there_is_no_late_count_and_no_weighted_mean() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.LEVEL, northwind.key(9))
    chart = made.elements[0]
    assert isinstance(chart, TimeChart)
    assert len(chart.series) == 1
    assert "weighted" not in _panel(made)["Rolled up"]


def test_a_level_is_drawn_in_the_form_the_user_chose_and_only_the_months_chosen() -> None:
    choice = Choice(form="columns", first=Period(2026, 4))
    made = slide(EMPTY, WHOLE, SlideKind.LEVEL, northwind.key(1), choice=choice)
    chart = made.elements[0]
    assert isinstance(chart, TimeChart)
    assert chart.form == "columns"
    assert [str(p.period) for p in chart.series[0].points] == ["2026-04", "2026-05", "2026-06"]
    assert made.title.startswith("P1 incidents resolved in 4 h missed four months running"), "March was missed too"
    assert not made.shows.service_levels
    assert len(made.shows.misses) == 3


def test_about_nothing_a_level_asks_for_one() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.LEVEL, "gone")
    assert made.waits_for
    assert [gap.slot for gap in made.gaps] == ["about"]


# What the data explain, side by side


def test_all_missed_levels_stand_side_by_side_and_add_up_to_the_scorecard() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.EXPLAINED)
    assert (
        made.title == "Of 15 misses, volume is a likely contributor to eight, four are ours and three not yet explained"
    )
    rows = lines(made)
    assert len(rows) == 6
    assert sum(int(row[0].split(" / ")[1].split()[0]) for row in rows) == 15
    assert rows[0] == [
        "P1 incidents resolved in 4 h / 5 misses",
        "Dec, Mar–Jun / volume a likely contributor",
        "5 of 5 / months",
        "0 of 7 / months",
        "Volume is a likely contributor; we have not ruled out others.",
        "What else changed in those months.",
    ]
    assert rows[2][1] == "Sep, Dec, Apr, May / 3 with volume a likely contributor, 1 ours"
    assert rows[-1][2:5] == ["–", "–", "Volume does not touch this measure: no test."]
    assert len(made.shows.misses) == 15
    assert northwind.key(8) not in made.shows.causes, "volume is not asked there"
    assert made.shows.causes >= {level.key for level in explainable(WHOLE)}


def test_no_p_value_and_no_label_of_our_own_stands_in_the_table() -> None:
    told = [replace(s, explanation=replace(s.explanation, p=Decimal("0.123454321"))) for s in WHOLE.service_levels]
    made = slide(EMPTY, replace(WHOLE, service_levels=tuple(told)), SlideKind.EXPLAINED)
    said = " ".join(texts((made.title, made.subtitle, made.elements)))
    for never in ("0.1234", "supported", "inconclusive", "because", "due to", "driven"):
        assert never not in said


def test_pages_of_the_table_hold_each_level_once_and_count_their_own_misses() -> None:
    analysis = by_hand.analysis([by_hand.level(f"Level {n}", [BAD, *[GOOD] * 5], accounts="n") for n in range(8)])
    made = [
        slide(EMPTY, analysis, SlideKind.EXPLAINED, about)
        for about in pages(len(missed_levels(analysis)), EXPLAINED_ROWS)
    ]
    assert [len(table(one).rows) for one in made] == [6, 2]
    assert made[0].title == "All eight misses are not yet explained"
    assert made[0].subtitle == "6 of 8 misses, January 2026 to June 2026: not yet explained"
    assert made[1].title == "Two misses of two more service levels"
    assert [c.header for c in table(made[0]).columns if "plan" in c.header] == [], "no level was held against a plan"


def test_a_choice_of_misses_is_not_called_all() -> None:
    made = slide(EMPTY, WHOLE, SlideKind.EXPLAINED, choice=Choice(measures=(northwind.key(1), northwind.key(7))))
    assert made.title == "Of the nine misses shown, volume is a likely contributor to eight and one is ours"
    assert made.subtitle.startswith("9 of 15 misses, ")


@pytest.mark.parametrize(
    ("accounts", "title"),
    [
        ("e", "Volume is a likely contributor to the one miss"),
        ("o", "The one miss is ours to put right"),
        ("nn", "Both misses are not yet explained"),
        ("on", "Of two misses, one is ours and one not yet explained"),
    ],
)
def test_titles_of_few_misses(accounts: str, title: str) -> None:
    results = [BAD] * len(accounts) + [GOOD] * (6 - len(accounts))
    assert _made(SlideKind.EXPLAINED, by_hand.level("Desk", results, accounts=accounts)).title == title


def test_without_a_miss_nothing_is_explained() -> None:
    assert _made(SlideKind.EXPLAINED, by_hand.level("Desk", [GOOD] * 6)).waits_for


def test_months_of_unknown_volume_are_in_neither_column() -> None:
    test = Explanation(
        "no comparison", None, ((0, 0), (0, 3)), "No month was more than 10 % over baseline.", "Whether."
    )
    level = by_hand.level("Desk", [BAD, *[GOOD] * 5], explanation=test)
    assert lines(_made(SlideKind.EXPLAINED, level))[0][2:5] == [
        "no month", "0 of 3 / months", "No month was more than 10 % over plan.",
    ]  # fmt: skip


def _analysis_of(levels: int, months: int) -> Analysis:
    return by_hand.analysis(
        [by_hand.level(f"{LONG} {n}", [BAD] * months + [None] * (6 - months)) for n in range(levels)]
    )


@pytest.mark.parametrize("levels", [1, 40])
@pytest.mark.parametrize("months", [0, 1, 6])
def test_every_title_has_room_and_every_slide_its_source(levels: int, months: int) -> None:
    analysis = _analysis_of(levels, months)
    for kind in (SlideKind.SCORECARD, SlideKind.MISSED, SlideKind.EXPLAINED, SlideKind.LEVEL):
        made = slide(EMPTY, analysis, kind, analysis.service_levels[0].key if kind is SlideKind.LEVEL else "")
        assert 0 < len(made.title) <= 96, made.title
        assert made.waits_for or made.source.startswith("Source: book.xlsx"), kind


# What was reported, and what was left out


def _panel_of(*months: dict[str, object]) -> dict[str, str]:
    level = by_hand.level("P1", ["0.94", "0.96", "0.96", "0.96", "0.96", "0.942"])
    changed = [replace(month, **fields) for month, fields in zip(level.periods, months, strict=False)]  # type: ignore[arg-type]
    shown = replace(level, periods=(*changed, *level.periods[len(changed) :]))
    return _panel(slide(EMPTY, by_hand.analysis([shown]), SlideKind.LEVEL, "p1"))


def test_a_result_reported_otherwise_than_its_counts_give_stands_beside_it() -> None:
    assert "Reported" not in _panel_of()
    as_shown = Decimal("0.9400000000000001")
    assert "Reported" not in _panel_of({"reported": as_shown}), "a binary fraction is no other figure"
    assert _panel_of({"reported": Decimal("0.95")})["Reported"] == (
        "95 % in the monthly report for January 2026, worked out 94.0 %"
    )
    assert _panel_of({"reported": Decimal("0.95")}, {"reported": Decimal("0.99")})["Reported"] == (
        "99 % in the monthly report for February 2026, worked out 96.0 %; another result in two months in all"
    )
    barely = {"reported": Decimal("0.95"), "result": Decimal("0.94998"), "met": False}
    assert "Reported" in _panel_of(barely), "reported as met, and missed"
    assert "Reported" not in _panel_of({"reported": Decimal("0.94"), "result": Decimal("0.9404")}), "only rounded"


def test_what_was_left_out_by_agreement_is_counted_with_its_cells() -> None:
    assert "Left out by agreement" not in _panel_of()
    four, three = ({"excluded": Decimal(n), "excluded_cells": (EXCLUDED,)} for n in (4, 3))
    assert _panel_of(four)["Left out by agreement"] == "4 in January 2026; d.xlsx has no column for the reason"
    assert _panel_of(four, three)["Left out by agreement"].startswith("7 in two months, the latest February 2026; ")


@pytest.mark.parametrize(
    ("header", "internal", "said"),
    [
        ("June / Reason for exclusion", False, "for the reasons see “Reason for exclusion” in d.xlsx"),
        ("Internal: why excluded", True, "the reasons are not shown here"),
        ("Region", False, "d.xlsx has no column for the reason"),
    ],
)
def test_the_place_of_the_reasons_is_named_where_a_column_of_the_same_table_has_them(
    header: str, internal: bool, said: str
) -> None:
    columns = (
        Column(2, "Excluded", Field.EXCLUDED, 1.0),
        Column(3, header, Field.IGNORE, 1.0, internal=internal),
    )
    of_results = Table("t", "Results", "results", "A1:C9", (1,), 2, 9, columns, 8, 1.0)
    other = replace(of_results, id="u", columns=(Column(1, "Reason", Field.IGNORE, 1.0),))
    taken = Import("i", "d.xlsx", "0" * 64, "d.xlsx", "2026-07-03", (other, of_results))
    assert reasons([EXCLUDED], Meeting("m", imports={"i": taken})) == (said,)


# Each month by its own target, and the minimum


def _with_targets(*targets: str | None, **fields: object) -> ServiceLevelResult:
    level = by_hand.level("Desk", ["0.93", "0.93", "0.94", "0.94", "0.96", "0.89"], target="0.95", **fields)
    months = zip(level.periods, targets, strict=True)
    own = [replace(m, target=None if t is None else Decimal(t), met=t and m.result >= Decimal(t)) for m, t in months]
    return replace(level, periods=tuple(own), missed=sum(month.met is False for month in own))


def test_months_of_different_targets_are_each_drawn_against_their_own_and_told() -> None:
    made = _made(SlideKind.LEVEL, _with_targets("0.92", "0.92", "0.92", "0.95", "0.95", "0.95"), about="desk")
    chart = made.elements[0]
    assert isinstance(chart, TimeChart)
    (results,) = chart.series
    assert [point.aim for point in results.points] == [Decimal(92)] * 3 + [Decimal(95)] * 3
    assert (results.target, results.target_label) == (None, "each month’s target")
    assert made.subtitle == "Results by month, each against its own target, January 2026 to June 2026"
    assert _panel(made)["Targets"] == "≥ 92 % in Jan–Mar; ≥ 95 % in Apr–Jun"
    latter = _made(
        SlideKind.LEVEL,
        _with_targets("0.92", "0.92", "0.92", "0.95", "0.95", "0.95"),
        about="desk",
        choice=Choice(first=Period(2026, 4)),
    )
    assert "against the target, ≥ 95 %" in latter.subtitle, "of those months all have one"


def test_a_minimum_stands_on_the_chart_and_no_month_below_it_is_hidden() -> None:
    level = _with_targets(*["0.95"] * 6, minimum=Decimal("0.90"), minimum_cells=(EXCLUDED,))
    level = replace(level, periods=tuple(replace(m, below_minimum=m.result < Decimal("0.9")) for m in level.periods))
    made = _made(SlideKind.LEVEL, level, about="desk")
    series = made.elements[0].series[0]  # type: ignore[union-attr]
    assert (series.minimum, series.minimum_label, series.minimum_cells) == (Decimal(90), "minimum 90 %", (EXCLUDED,))
    assert _panel(made)["Minimum"] == "90 %; below it in Jun"
    assert "d.xlsx" in made.source
    clean = replace(level, periods=tuple(replace(m, below_minimum=False) for m in level.periods))
    assert _panel(_made(SlideKind.LEVEL, clean, about="desk"))["Minimum"] == "90 %; no month shown is below it"
    assert "Minimum" not in _panel(_made(SlideKind.LEVEL, replace(clean, minimum=None), about="desk"))
    lower = _panel(_made(SlideKind.LEVEL, replace(level, comparator="<="), about="desk"))
    assert lower["Most allowed"] == "90 %; above it in Jun"
