import re

import pytest

from firstslide.content.elements import Facet, Facets, Key
from firstslide.content.series.subjects import strand_of
from firstslide.content.values import SlideContent
from firstslide.deck.choosing import name_of
from firstslide.deck.parts import part_of
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, Highlight, SlideKind
from tests.content import by_hand, logs
from tests.content.reading import slide

EMPTY = Meeting("m")


def _facets(made: SlideContent) -> dict[str, Facet]:
    element = made.elements[0]
    assert isinstance(element, Facets)
    return {part.title: part for part in element.parts}


def _counts(facet: Facet) -> dict[str, str]:
    return {bar.name: bar.label for bar in facet.bars}


def _total(facet: Facet) -> int:
    """What the bars and the rest beneath them come to."""
    rest = facet.note.split(". ")[0].rpartition(": ")[2] if facet.note.startswith("and ") else "0"
    return sum(int(bar.label.replace(",", "")) for bar in facet.bars) + int(rest.replace(",", ""))


def test_every_list_adds_up_to_the_total_under_the_title() -> None:
    analysis = logs.analysis(
        {
            "site": {f"Site {n:02}": [n + 1] for n in range(19)} | {"": [40]},
            "origin": {"Portal": [130], "Phone": [100]},
            "hour": {"8": [200], "23": [20], "": [10]},
            "weekday": {"1": [200], "7": [20], "": [10]},
        }
    )
    made = slide(EMPTY, analysis, SlideKind.MIX)
    assert made.subtitle.startswith("230 tickets by site, origin, hour, weekday and month")
    assert {_total(facet) for facet in _facets(made).values()} == {230}


def test_seven_bars_at_most_and_what_is_not_said_always_among_them() -> None:
    sites = {f"Site {n:02}": [n + 1] for n in range(19)}
    full = _facets(slide(EMPTY, logs.analysis({"site": sites | {"": [2]}}), SlideKind.MIX))["Who for"]
    assert [bar.name for bar in full.bars] == [*(f"Site {n}" for n in range(18, 12, -1)), "not said"]
    assert full.note == "and 13 more: 91"
    assert not full.bars[-1].strong
    none_unsaid = _facets(slide(EMPTY, logs.analysis({"site": sites}), SlideKind.MIX))["Who for"]
    assert len(none_unsaid.bars) == 7
    assert none_unsaid.note == "and 12 more: 78"


def test_late_counts_stand_beside_and_say_none_only_where_the_log_says_it() -> None:
    named = {"site": {"Leeds": [30], "Hull": [20]}}
    for late, words in ((12, "12 late"), (0, "none late"), (None, "")):
        facet = _facets(slide(EMPTY, logs.analysis(named, late=late), SlideKind.MIX))["Who for"]  # type: ignore[arg-type]
        assert {bar.second for bar in facet.bars} == {words}


def test_columns_have_no_second_figure_and_the_key_says_so() -> None:
    named = {"site": {"Leeds": [30], "Hull": [20]}, "weekday": {"1": [30], "7": [20]}}
    made = slide(EMPTY, logs.analysis(named, late=12), SlideKind.MIX)
    assert not any(bar.second for facet in _facets(made).values() if facet.upright for bar in facet.bars)
    key = made.elements[-1]
    assert isinstance(key, Key)
    assert "late is not shown by weekday" in key.remark


def test_bars_are_strong_only_where_one_or_two_hold_half() -> None:
    named = {"site": {"Leeds": [30], "Hull": [20], "York": [5]}, "origin": {"A": [20], "B": [20], "C": [15]}}
    made = slide(EMPTY, logs.analysis(named), SlideKind.MIX)
    strong = {title: [bar.name for bar in facet.bars if bar.strong] for title, facet in _facets(made).items()}
    assert strong["Who for"] == ["Leeds"]
    assert strong["Where it came from"] == []
    assert [entry.glyph for entry in made.elements[-1].entries] == ["solid", "pale"]  # type: ignore[union-attr]


def test_a_list_with_a_single_name_is_left_out() -> None:
    made = slide(EMPTY, logs.analysis({"site": {"Leeds": [30]}, "origin": {"A": [20], "B": [10]}}), SlideKind.MIX)
    assert set(_facets(made)) == {"Where it came from", "By month"}


@pytest.mark.parametrize(
    ("sites", "title"),
    [
        ({"Leeds": 30, "Hull": 20, "A": 15, "B": 15, "C": 20}, "Half of 100 tickets came from Leeds and Hull"),
        ({"Leeds": 62, "A": 19, "B": 19}, "62 % of 100 tickets came from Leeds"),
        ({"Leeds": 501, "A": 250, "B": 250}, "50.05 % of 1,001 tickets came from Leeds"),
        ({"Leeds": 60, "A": 40}, "What we did for you: 100 tickets over one month"),
        ({"Leeds": 30, "Hull": 19, "A": 17, "B": 17, "C": 17}, "What we did for you: 100 tickets over one month"),
        ({"Leeds": 40, "A": 5, "B": 5, "": 50}, "What we did for you: 100 tickets over one month"),
    ],
)
def test_the_title_names_a_concentration_only_where_there_is_one(sites: dict[str, int], title: str) -> None:
    analysis = logs.analysis({"site": {name: [count] for name, count in sites.items()}})
    assert slide(EMPTY, analysis, SlideKind.MIX).title == title


def test_growth_is_said_by_origin_and_unknown_growth_is_nobodys() -> None:
    origins = {"Portal": [10, 10, 10, 23, 23, 23], "Phone": [50, 50, 50, 54, 54, 54], "": [0, 0, 0, 11, 11, 11]}
    analysis = logs.analysis({"origin": origins})
    assert _facets(slide(EMPTY, analysis, SlideKind.MIX))["Where it came from"].note == (
        "Of 84 more since April 2026 than in the first three months: 39 Portal, 12 Phone, 33 not said"
    ), "Phone grew less than its share of all tickets"
    evenly = logs.analysis({"origin": {"Portal": [10] * 3 + [20] * 3, "Phone": [50] * 3 + [100] * 3}})
    assert _facets(slide(EMPTY, evenly, SlideKind.MIX))["Where it came from"].note == ""
    fewer = logs.analysis({"origin": {name: counts[::-1] for name, counts in origins.items()}})
    assert _facets(slide(EMPTY, fewer, SlideKind.MIX))["Where it came from"].note == ""


@pytest.mark.parametrize("size", [1, 9, 10, 388])
def test_parts_of_growth_add_up_to_it_whatever_its_size(size: int) -> None:
    """Means of months would not: 5.33 + 5.33 + 5.33 are 16, and 5 + 5 + 5 are not."""
    origins = {name: [0, 0, 0, size, size + 1, size + extra] for name, extra in (("A", 0), ("B", 1), ("C", 2))}
    analysis = logs.analysis({"origin": {**origins, "": [1, 0, 0, 0, 0, 2]}})
    note = _facets(slide(EMPTY, analysis, SlideKind.MIX))["Where it came from"].note
    whole, *parts = (int(number) for number in re.findall(r"(\d+)(?= more since| [ABC]| not)", note.replace(",", "")))
    assert whole == sum(parts) == 9 * size + 7
    assert len(parts) == 4


def test_an_origin_is_named_as_the_log_writes_it() -> None:
    analysis = logs.analysis({"origin": {"customer": [70], "provider": [16], "third party": [14]}})
    assert slide(EMPTY, analysis, SlideKind.MIX).title == "70 % of 100 tickets have the origin “customer”"


def test_growth_is_taken_from_whole_months_that_the_log_holds() -> None:
    origins = {"Portal": [0, 10, 10, 20, 20, 90], "Phone": [0, 50, 50, 50, 50, 90]}
    analysis = logs.analysis({"origin": origins}, partial=(by_hand.PERIODS[-1],))
    assert _facets(slide(EMPTY, analysis, SlideKind.MIX))["Where it came from"].note == (
        "Of 20 more since April 2026 than in the first two months: 20 Portal"
    )


def test_hours_of_the_day_and_weekdays_run_in_their_order() -> None:
    analysis = logs.analysis({"hour": {"23": [5], "0": [3], "9": [90]}, "weekday": {"7": [8], "1": [90]}})
    facets = _facets(slide(EMPTY, analysis, SlideKind.MIX))
    hours, days = facets["At what hour it was opened"], facets["On which day it was opened"]
    assert hours.upright
    assert days.upright
    assert _counts(hours) == {"0–4": "3", "4–8": "0", "8–12": "90", "12–16": "0", "16–20": "0", "20–24": "5"}
    assert _counts(days) == {"Mon": "90", "Tue": "0", "Wed": "0", "Thu": "0", "Fri": "0", "Sat": "0", "Sun": "8"}


def test_what_the_log_hardly_says_is_no_list_but_is_said() -> None:
    made = slide(EMPTY, logs.analysis({"origin": {"A": [1], "B": [8], "": [91]}}), SlideKind.MIX)
    assert set(_facets(made)) == {"By month"}
    key = made.elements[1]
    assert isinstance(key, Key)
    assert key.remark == "Each ticket stands once in each list; origin is said of 9 alone"


def test_priorities_stand_by_rank_not_by_size() -> None:
    analysis = logs.analysis({"priority": {"P3": [90], "P1": [3], "P2": [20], "": [1]}})
    facet = _facets(slide(EMPTY, analysis, SlideKind.MIX))["How urgent"]
    assert [bar.name for bar in facet.bars] == ["P1", "P2", "P3", "not said"]


def test_of_many_months_the_last_twelve_stand_as_bars_and_the_earlier_ones_are_counted() -> None:
    periods = [Period(2023 + n // 12, n % 12 + 1) for n in range(36)]
    made = slide(EMPTY, logs.analysis({"origin": {"A": [1] * 36, "B": [2] * 36}}, periods=periods), SlideKind.MIX)
    facet = _facets(made)["By month"]
    assert len(facet.bars) == 12
    assert facet.note == "and 24 earlier months: 72"
    assert (facet.bars[0].name, facet.bars[0].at) == ("Jan", "2025-01")


def test_a_month_that_comes_twice_says_its_year() -> None:
    periods = [Period(2025, 2), Period(2025, 3), Period(2026, 2)]
    made = slide(EMPTY, logs.analysis({"origin": {"A": [1, 2, 3]}}, periods=periods), SlideKind.MIX)
    assert _counts(_facets(made)["By month"]) == {"Feb 2025": "1", "Mar": "2", "Feb 2026": "3"}


def test_functions_are_told_apart_by_tickets_and_by_hours_with_those_of_nobody() -> None:
    analysis = logs.of_functions({"Desk": 90, "Moves": 10}, {"Desk": "20.4", "Moves": "300"}, nobodys=5)
    made = slide(EMPTY, analysis, SlideKind.MIX)
    facets = _facets(made)
    assert _counts(facets["By function"]) == {"Desk": "90", "Moves": "10", "not said": "5"}
    assert _counts(facets["Hours by function"]) == {"Moves": "300", "Desk": "20"}
    assert made.shows.work == {"desk", "moves"}
    key = made.elements[1]
    assert isinstance(key, Key)
    assert key.remark == "Each ticket stands once in each list; hours are rounded"


def test_a_function_can_be_lifted_out() -> None:
    analysis = logs.of_functions({"Desk": 90, "Moves": 10})
    choice = Choice(highlights=(Highlight("moves", "From July on"),))
    bar = _facets(slide(EMPTY, analysis, SlideKind.MIX, choice=choice))["By function"].bars[1]
    assert (bar.lifted, bar.remark) == (True, "From July on")


def test_every_bar_of_a_part_of_the_work_says_what_it_is_about_and_can_be_lifted_out() -> None:
    named = {"site": {"Leeds": [30], "York / Selby": [15], "": [5]}, "origin": {"A": [20], "": [30]}}
    more = {"priority": {"1 - High": [9], "4": [41]}, "hour": {"8": [30], "14": [10], "": [10]}}
    more["weekday"] = {"1": [20], "7": [30]}
    analysis = logs.analysis({**named, **more})
    choice = Choice(highlights=(Highlight("site:york-selby", "Two sites"),))
    facets = _facets(slide(EMPTY, analysis, SlideKind.MIX, choice=choice))
    assert [bar.at for bar in facets["Who for"].bars] == ["site:leeds", "site:york-selby", "site:not said"]
    assert [bar.lifted for bar in facets["Who for"].bars] == [False, True, False]
    assert [bar.at for bar in facets["How urgent"].bars] == ["priority:1-high", "priority:4"]
    assert [bar.at for bar in facets["At what hour it was opened"].bars][2::4] == ["hour:8-12", "hour:not said"]
    assert facets["On which day it was opened"].bars[-1].at == "weekday:7"
    names = [bar.at for facet in facets.values() for bar in facet.bars]
    assert len(set(names)) == len(names)
    told = {at: name_of(at, analysis) for at in names}
    assert told["site:york-selby"] == "York / Selby"
    assert (told["weekday:7"], told["hour:8-12"]) == ("Sunday", "08:00 to 12:00")
    assert (told["site:not said"], name_of("site:gone", analysis)) == ("site not said", "gone")
    for at in names:
        strand = strand_of(analysis, *part) if (part := part_of(at)) is not None else None
        bar = next(bar for facet in facets.values() for bar in facet.bars if bar.at == at)
        assert strand is None or strand.total.label == bar.label, at


def test_six_lists_at_most_and_every_title_fits() -> None:
    name = "A site whose name is sixty characters long, as they can be x"
    names = {f"{name}{n}": [10**9 if n == 0 else 5] for n in range(40)}
    traits = ("site", "origin", "priority", "weekday", "hour")
    made = slide(
        EMPTY,
        logs.analysis({t: names if t in traits[:3] else {"1": [10**9], "2": [195]} for t in traits}),  # type: ignore[misc]
        SlideKind.MIX,
    )
    assert len(_facets(made)) == 6
    assert len(made.title) <= 96
