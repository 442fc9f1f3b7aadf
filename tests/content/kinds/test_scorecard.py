from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.content.elements import Key, Marks
from firstslide.content.values import SlideContent
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")


def _made(*levels: object) -> SlideContent:
    return slide(EMPTY, by_hand.analysis(levels), SlideKind.SCORECARD)  # type: ignore[arg-type]


def _title(*levels: object) -> str:
    return _made(*levels).title


def test_the_sample_reads_as_the_picture() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.SCORECARD)
    assert made.title == "P1 incidents resolved in 4 h missed four months running; seven of nine met in June"
    assert made.subtitle == "Service levels against target by month, July 2025 to June 2026"
    assert lines(made)[0] == [
        "P1 incidents resolved in 4 h / below the minimum: May, Jun", "critical", "≥ 95 %", "88.0 %", "17 of 142 late",
    ]  # fmt: skip
    assert lines(made)[7][-1] == "2.2 of 720 h down"
    assert [row.mark for row in table(made).rows] == ["missed", "missed", *[""] * 7]
    assert table(made).columns[4].letters == tuple("JASONDJFMAMJ")
    key = made.elements[1]
    assert isinstance(key, Key)
    assert (
        key.entries[1].text
        == "missed (15 in the year: 8 with volume a likely contributor, 4 ours, 3 not yet explained)"
    )
    assert key.remark == "All 9 service levels in the contract, all 12 months"
    assert made.source == (
        "Source: scope.xlsx, Service levels!D5:D13; delivered.xlsx, Service levels!C5:N13, as of 3 July 2026"
    )


def test_every_miss_is_a_mark_and_in_what_it_shows() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.SCORECARD)
    marks = [c for row in table(made).rows for c in row.cells if isinstance(c, Marks)]
    assert sum(m.states.count("missed") for m in marks) == len(made.shows.misses) == analysis.misses.total == 15
    assert made.shows.service_levels == {level.key for level in analysis.service_levels}
    assert not made.shows.praise


def test_every_figure_carries_its_cells() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.SCORECARD)
    for row in table(made).rows:
        marks = row.cells[4]
        assert isinstance(marks, Marks)
        assert all(len(cells) >= 1 for cells in marks.cells)
        assert all(row.cells[i].cells for i in (2, 3, 5))


@pytest.mark.parametrize(
    ("results", "title"),
    [
        ((["0.96"] * 6, ["0.96"] * 6), "Both service levels met in all six months"),
        ((["0.96"] * 6,), "The one service level met in all six months"),
        ((["0.96", None, *["0.96"] * 4],), "No service level missed; the one service level met in June"),
        ((["0.90", *["0.96"] * 5],), "1 of 6 results missed in six months; the one service level met in June"),
        (([*["0.96"] * 5, "0.90"],), "Level 0 missed in June"),
        (
            ([*["0.96"] * 5, "0.90"], ["0.90"] * 6),
            "Level 1 missed six months running; neither of the two service levels met in June",
        ),
        (([*["0.96"] * 5, "0.90"], ["0.96"] * 6), "Level 0 missed in June; one of two service levels met"),
    ],
)
def test_titles_say_the_bad_first_and_nothing_that_is_not_so(results: list[list[str | None]], title: str) -> None:
    assert _title(*(by_hand.level(f"Level {n}", row) for n, row in enumerate(results))) == title


@pytest.mark.parametrize(
    ("results", "title"),
    [
        (
            ([*["0.96"] * 4, "0.90", "0.90"], [*["0.96"] * 5, None], [*["0.96"] * 5, None]),
            "Level 0 missed two months running; two not measured in June",
        ),
        (
            ([*["0.96"] * 4, "0.90", "0.90"], ["0.96"] * 6, [*["0.96"] * 5, None]),
            "Level 0 missed two months running; one of two met in June, one not measured",
        ),
        (
            ([*["0.96"] * 5, "0.90"], [*["0.96"] * 5, "0.90"], [*["0.96"] * 5, None]),
            "Level 0 missed in June; none of two met, one not measured",
        ),
        (
            (["0.90", *["0.96"] * 5], [*["0.96"] * 5, None]),
            "1 of 11 results missed in six months; one met in June, one not measured",
        ),
        (
            (["0.90", *["0.96"] * 4, None], [*["0.96"] * 5, None]),
            "1 of 10 results missed in six months; two not measured in June",
        ),
    ],
)
def test_what_was_not_measured_is_in_no_count_of_met(results: list[list[str | None]], title: str) -> None:
    assert _title(*(by_hand.level(f"Level {n}", row) for n, row in enumerate(results))) == title


def test_a_long_name_gives_way_to_a_count_beside_what_was_not_measured() -> None:
    levels = [by_hand.level("Requests " * 12, ["0.90"] * 6), by_hand.level("Payroll", [*["0.96"] * 5, None])]
    assert _title(*levels) == "One service level missed in June, one not measured"


def test_where_none_were_measured_none_are_counted_as_late() -> None:
    level = by_hand.level("Calls answered in 30 s", [*["0.96"] * 5, None])
    idle = replace(level.periods[-1], on_time=Decimal(0), measured=Decimal(0))
    made = _made(replace(level, periods=(*level.periods[:-1], idle)))
    assert lines(made)[0][-1] == "not measured", "and not 0 of 0 late"


def test_of_two_months_and_levels_it_says_both() -> None:
    levels = [by_hand.level(name, ["0.96"] * 6) for name in ("Desk", "Moves")]
    made = slide(EMPTY, by_hand.analysis(levels, periods=by_hand.PERIODS[4:]), SlideKind.SCORECARD)
    key = made.elements[1]
    assert isinstance(key, Key)
    assert key.remark == "Both service levels in the contract, both months"
    long = [by_hand.level(f"{name} " * 12, ["0.90"] * 6) for name in ("Requests", "Payments")]
    assert _title(*long) == "Both service levels missed in June, one six months running"


def test_a_long_name_gives_way_to_a_count() -> None:
    long = "Requests for access to the clinical document archive fulfilled for all sites by the end of the next day"
    levels = [by_hand.level(long, ["0.90"] * 6), by_hand.level("Payroll", ["0.96"] * 6)]
    title = _title(*levels)
    assert title == "One of two service levels missed in June, one six months running"


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    analysis = by_hand.analysis([
        by_hand.level("Payroll", [*["0.96"] * 5, None]),
        by_hand.level("Untargeted", ["0.5"] * 6, target=None),
        by_hand.level("Desk", ["0.96"] * 6),
    ])  # fmt: skip
    made = slide(EMPTY, analysis, SlideKind.SCORECARD)
    assert made.title == "No service level missed; one met in June, one not measured and one without a target"
    assert lines(made)[0][2] == "not measured"
    assert lines(made)[1][1] == "no target"
    key = made.elements[1]
    assert isinstance(key, Key)
    assert key.entries[2].glyph == "none"


def test_more_than_ten_go_on_over_another_slide_and_none_is_lost() -> None:
    levels = [by_hand.level(f"Level {n}", ["0.96"] * 6) for n in range(13)]
    levels.append(by_hand.level("Last", ["0.90", *["0.96"] * 5]))
    analysis = by_hand.analysis(levels)
    first, second = (slide(EMPTY, analysis, SlideKind.SCORECARD, about) for about in ("", "2"))
    assert len(table(first).rows) == 10
    assert len(table(second).rows) == 4
    assert lines(first)[0][0] == "Last", "one with a miss comes before those that met every month"
    assert first.shows.service_levels | second.shows.service_levels == {level.key for level in levels}
    assert first.elements[1].remark == "10 of 14 service levels shown; the other 4 met every month"  # type: ignore[union-attr]
    assert second.elements[1].remark == "4 of 14 service levels shown"  # type: ignore[union-attr]
    assert slide(EMPTY, analysis, SlideKind.SCORECARD, "3").waits_for


def test_slides_between_say_how_many_more_and_only_the_last_one_speaks_of_the_others() -> None:
    levels = [by_hand.level(f"Level {n:02}", ["0.96" if n % 2 else "0.90", *["0.96"] * 5]) for n in range(23)]
    titles = [slide(EMPTY, by_hand.analysis(levels), SlideKind.SCORECARD, about).title for about in ("2", "3")]
    assert titles == [
        "Ten more service levels: two misses",
        "The other three service levels: none missed up to June 2026",
    ]


def test_months_below_the_minimum_are_said_and_that_a_target_changed() -> None:
    level = by_hand.level("Desk", ["0.93", *["0.96"] * 4, "0.89"], minimum=Decimal("0.90"))
    own = ["0.92", *["0.95"] * 5]
    months = [
        replace(m, target=Decimal(target), below_minimum=m.period == by_hand.PERIODS[-1])
        for m, target in zip(level.periods, own, strict=True)
    ]
    told = lines(_made(replace(level, periods=tuple(months))))[0]
    assert told[:2] == ["Desk / below the minimum: Jun", "≥ 95 % / changed"]
    assert lines(_made(level))[0][:2] == ["Desk", "≥ 95 %"]
    lower = replace(level, periods=tuple(months), comparator="<=")
    assert lines(_made(lower))[0][0] == "Desk / above the most allowed: Jun"


def test_without_results_it_waits() -> None:
    assert slide(EMPTY, by_hand.analysis(latest=None), SlideKind.SCORECARD).waits_for


def test_without_any_target_nothing_is_called_met_or_missed() -> None:
    level = by_hand.level("Calls answered", ("0.91", "0.93"), target=None)
    assert _title(level) == "One service level reported, without a target to hold against"
    assert [entry.glyph for entry in _made(level).elements[1].entries] == ["none"]  # type: ignore[union-attr]


def test_a_column_that_is_empty_in_every_row_is_left_out() -> None:
    levels = [by_hand.level("P1", ["0.96"] * 6), by_hand.level("P2", ["0.90"] * 6)]
    assert [column.header for column in table(_made(*levels)).columns] == ["Service level", "Target", "June", ""]
    month = replace(levels[1].periods[-1], on_time=Decimal(9), measured=Decimal(10))
    levels[1] = replace(levels[1], level="key", periods=(*levels[1].periods[:-1], month))
    made = table(_made(*levels))
    assert [column.header for column in made.columns] == [
        "Service level", "", "Target", "June", "", "June in numbers",
    ]  # fmt: skip
    assert all(len(row.cells) == len(made.columns) for row in made.rows)
