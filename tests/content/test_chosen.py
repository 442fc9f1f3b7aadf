"""What the user's choice leaves out is counted on the slide, and never taken as shown."""

import pytest

from firstslide.content import words
from firstslide.content.elements import DemandChart, Key, Panel
from firstslide.content.values import SlideContent
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind

from . import by_hand, northwind
from .reading import lines, slide, table, texts

EMPTY = Meeting("m")
JANUARY, MARCH, JUNE = Period(2026, 1), Period(2026, 3), Period(2026, 6)
WHOLE = northwind.analysis_of(EMPTY)


def _made(kind: SlideKind, choice: Choice, about: str = "") -> SlideContent:
    return slide(EMPTY, WHOLE, kind, about, choice=choice)


def _panel(made: SlideContent) -> Panel:
    return next(element for element in made.elements if isinstance(element, Panel))


def test_nothing_chosen_is_everything_and_counts_nothing() -> None:
    made = _made(SlideKind.SCORECARD, Choice())
    assert made.subtitle == "Service levels against target by month, July 2025 to June 2026"
    assert not made.ignored


def test_what_is_left_out_is_counted_under_the_title_and_nowhere_else() -> None:
    made = _made(SlideKind.SCORECARD, Choice(measures=(northwind.key(1), northwind.key(3)), first=JANUARY))
    assert made.subtitle == (
        "Service levels against target by month, January 2026 to June 2026. "
        "2 of 9 service levels and 6 of 12 months shown"
    )
    key = made.elements[1]
    assert isinstance(key, Key)
    assert not key.remark, "neither that all are there, nor a second count"
    assert len(lines(made)) == 2
    assert made.source.endswith("as of 3 July 2026")


def test_functions_are_counted_among_those_that_the_kind_shows() -> None:
    keys = tuple(f.key for f in WHOLE.functions[:3])
    for kind in (SlideKind.WORK, SlideKind.VOLUME):
        made = _made(kind, Choice(functions=keys))
        assert made.subtitle.endswith(f". 3 of {len(WHOLE.functions)} functions shown")
        assert len(table(made).rows) == 3
        assert made.shows.work == set(keys)


def test_a_choice_of_all_is_no_choice() -> None:
    every = tuple(level.key for level in WHOLE.service_levels)
    assert _made(SlideKind.SCORECARD, Choice(measures=every)) == _made(SlideKind.SCORECARD, Choice())


def test_a_part_that_the_kind_does_not_let_one_choose_stays_whole() -> None:
    choice = Choice(functions=("nothing",), measures=(northwind.key(1),), first=MARCH)
    assert _made(SlideKind.OWN, choice).subtitle == _made(SlideKind.OWN, Choice()).subtitle
    assert "12 months" not in _made(SlideKind.OWN, choice).subtitle


def test_what_the_workbooks_hold_no_more_is_ignored_and_said() -> None:
    made = _made(SlideKind.SCORECARD, Choice(measures=(northwind.key(1), "gone-for-good")))
    assert made.ignored == ("Chosen to be shown, but not in the workbooks any more: gone for good.",)
    assert made.subtitle.endswith("1 of 9 service levels shown")
    nothing_left = _made(SlideKind.SCORECARD, Choice(measures=("gone-for-good",), last=Period(2020, 1)))
    assert nothing_left.subtitle == _made(SlideKind.SCORECARD, Choice()).subtitle
    assert len(nothing_left.ignored) == 2
    assert "gone for good" not in set(texts(nothing_left.elements))


def test_fewer_months_show_no_service_level_over_the_full_window_and_only_their_misses() -> None:
    choice = Choice(first=JANUARY, last=MARCH)
    for kind, about in ((SlideKind.SCORECARD, ""), (SlideKind.EXPLAIN, northwind.key(1))):
        made = _made(kind, choice, about)
        assert not made.shows.service_levels
        assert {period for _, period in made.shows.misses} <= {JANUARY, Period(2026, 2), MARCH}
    full = _made(SlideKind.SCORECARD, Choice(measures=(northwind.key(1),)))
    assert full.shows.service_levels == {northwind.key(1)}
    assert {key for key, _ in full.shows.misses} == {northwind.key(1)}


def test_a_choice_is_never_spoken_of_as_all() -> None:
    levels = [by_hand.level("Clean", ["0.96"] * 6), by_hand.level("Bad", ["0.90"] * 6)]
    analysis = by_hand.analysis(levels)
    made = slide(EMPTY, analysis, SlideKind.SCORECARD, choice=Choice(measures=("clean",)))
    assert made.title == "The one service level shown met in all six months"
    made = slide(EMPTY, analysis, SlideKind.SCORECARD, choice=Choice(measures=("clean",), first=Period(2026, 4)))
    assert made.title == "The one service level shown met in all three months shown"


def test_a_run_of_misses_is_as_long_as_it_is_also_where_its_beginning_is_left_out() -> None:
    analysis = by_hand.analysis([by_hand.level("Bad", ["0.90"] * 6), by_hand.level("Good", ["0.96"] * 6)])
    made = slide(EMPTY, analysis, SlideKind.SCORECARD, choice=Choice(first=Period(2026, 5)))
    assert made.title.startswith("Bad missed six months running; one of two service levels met")


def test_the_latest_month_stays_the_latest_where_only_what_was_not_measured_is_chosen() -> None:
    levels = [
        by_hand.level("Idle", ["0.96", "0.96", "0.96", "0.96", "0.96", None]),
        by_hand.level("Good", ["0.96"] * 6),
    ]
    made = slide(EMPTY, by_hand.analysis(levels), SlideKind.SCORECARD, choice=Choice(measures=("idle",)))
    assert made.title == "None of those shown was missed; one not measured in June"
    assert made.shows.service_levels == {"idle"}


def test_the_words_of_the_test_count_all_months_and_say_so() -> None:
    made = _made(SlideKind.EXPLAIN, Choice(first=JANUARY), northwind.key(1))
    seen = (
        "Missed in all 5 months more than 10 % over plan, and in none of the 7 months within plan. "
        "Counted over all twelve months."
    )
    assert seen in set(texts(made))
    chart = made.elements[0]
    assert isinstance(chart, DemandChart)
    assert [month.period for month in chart.months] == list(northwind.PERIODS[6:])
    assert made.subtitle.endswith(". 6 of 12 months shown")


@pytest.mark.parametrize(("order", "first"), [("contract", 1), ("missed", 1), ("name", 3)])
def test_the_scorecard_is_sorted_as_the_user_says(order: str, first: int) -> None:
    made = _made(SlideKind.SCORECARD, Choice(order=order))
    names = [line[0].partition(" / ")[0] for line in lines(made)]
    if order == "name":
        assert names == sorted(names, key=str.casefold)
    else:
        assert names[0] == WHOLE.service_levels[first - 1].measure


TOTAL = WHOLE.misses.total
CLEAN = tuple(level.key for level in WHOLE.service_levels if not level.missed)[:2]
CHOICES = [
    Choice(measures=CLEAN),
    Choice(measures=(northwind.key(1), northwind.key(2))),
    Choice(first=JANUARY, last=MARCH),
    Choice(measures=(northwind.key(1),), first=MARCH, last=JUNE),
]


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("kind", [SlideKind.SCORECARD, SlideKind.MISSED])
def test_the_misses_that_a_choice_leaves_out_are_counted_with_those_shown(kind: SlideKind, choice: Choice) -> None:
    made = _made(kind, choice)
    shown = len(made.shows.misses)
    assert shown < TOTAL
    if kind == SlideKind.SCORECARD:
        key = made.elements[1]
        assert isinstance(key, Key)
        assert f"missed ({shown} of {TOTAL} in the year" in key.entries[1].text
    elif shown:
        assert made.subtitle.startswith(f"{shown} of {TOTAL} misses, ")
    else:
        assert made.subtitle.startswith(f"The {TOTAL} misses are not among the results shown. ")
    left_out = {(s.key, m.period) for s in WHOLE.service_levels for m in s.misses} - made.shows.misses
    assert shown + len(left_out) == TOTAL


def test_where_we_missed_speaks_of_a_choice_as_of_the_results_shown() -> None:
    assert _made(SlideKind.MISSED, Choice(measures=CLEAN)).title.startswith("None of 24 results shown missed")
    assert " results shown missed" in _made(SlideKind.MISSED, Choice(first=JANUARY)).title
    assert " shown" not in _made(SlideKind.MISSED, Choice()).title


def test_nothing_of_one_miss_is_said_of_the_one() -> None:
    levels = [by_hand.level("Clean", ["0.96"] * 6), by_hand.level("Bad", ["0.90"] + ["0.96"] * 5)]
    made = slide(EMPTY, by_hand.analysis(levels), SlideKind.MISSED, choice=Choice(measures=("clean",)))
    assert made.subtitle.startswith("The one miss is not among the results shown")


@pytest.mark.parametrize("choice", [Choice(last=Period(2025, 9)), Choice(first=MARCH), Choice()])
def test_one_service_level_counts_the_months_shown_and_all(choice: Choice) -> None:
    made = _made(SlideKind.LEVEL, choice, northwind.key(1))
    whole = WHOLE.service_level(northwind.key(1))
    assert whole
    missed = next(words for heading, words in _panel(made).items if heading == "Missed")
    shown = len(made.shows.misses)
    if choice == Choice():
        assert shown == whole.missed
        assert "in all" not in missed.text
    else:
        assert missed.text.startswith(f"{shown} of {3 if choice.last else 4} months shown")
        assert missed.text.endswith(f"; {whole.missed} of 12 in all")
        assert set(missed.cells) == set(whole.result_cells), "both counts rest on all months"


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(last=Period(2025, 9)), "None of the 5 misses is in the months shown. "),
        (Choice(last=Period(2026, 2)), "1 of the 5 misses is in the months shown. "),
        (Choice(first=MARCH, last=Period(2026, 4)), "2 of the 5 misses are in the months shown. "),
    ],
)
def test_what_the_data_explain_counts_the_misses_that_the_chart_leaves_out(choice: Choice, said: str) -> None:
    made = _made(SlideKind.EXPLAIN, choice, northwind.key(1))
    assert made.subtitle.startswith(f"{said}Volume is a likely contributor; we have not ruled out others")
    assert int(said.split()[0].replace("None", "0")) == len(made.shows.misses)
    assert "misses" not in _made(SlideKind.EXPLAIN, Choice(first=Period(2025, 8)), northwind.key(1)).subtitle


def test_titles_of_functions_speak_of_a_choice_as_of_those_shown() -> None:
    over = tuple(f.key for f in WHOLE.functions if f.position == "over")[:2]
    choice = Choice(functions=over)
    assert _made(SlideKind.SCOPE, choice).title.startswith(f"The agreed scope: two of {_count(SlideKind.SCOPE)}")
    assert _made(SlideKind.VOLUME, choice).title.startswith("Both functions shown ran ")
    assert _made(SlideKind.OUTSIDE, choice).title.startswith("Both functions shown ran beyond the deadband")
    for kind in (SlideKind.SCOPE, SlideKind.VOLUME, SlideKind.OUTSIDE):
        assert " shown" not in _made(kind, Choice()).title


def _count(kind: SlideKind) -> str:
    return words.count(len(table(_made(kind, Choice())).rows))


def test_the_scorecard_counts_the_results_shown_and_not_as_if_they_were_all() -> None:
    made = _made(SlideKind.SCORECARD, Choice(measures=(northwind.key(8), northwind.key(9))))
    assert made.title.startswith("1 of 24 results shown missed in twelve months")
