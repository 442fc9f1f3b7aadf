from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from firstslide.content.elements import Bar, IndexBar, Key, Words
from firstslide.content.values import SlideContent
from firstslide.meeting.facts import STOCK
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Highlight, Interest, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table, texts

EMPTY = Meeting("m")


def _remark(made: SlideContent) -> str:
    key = made.elements[-1]
    assert isinstance(key, Key)
    return key.remark


def test_work_adds_hours_and_never_units() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.WORK)
    hours = sum((f.effort for f in analysis.functions if f.effort is not None), Decimal(0))
    whole = hours.quantize(Decimal(1), ROUND_HALF_UP)
    assert made.title == f"{whole:,} recorded hours of work in ten functions over twelve months"
    assert made.shows.work == {f.key for f in analysis.functions}
    units = f"{sum(f.actual_all for f in analysis.functions if f.actual_all is not None):,}"
    assert not any(units in text for text in texts(made))
    assert _remark(made) == "Units differ by function and are not added up; hours are rounded"
    bars = [cell for row in table(made).rows for cell in row.cells if isinstance(cell, Bar)]
    assert len(bars) == 10
    assert all(bar.cells for bar in bars)
    assert bars[-1].label.endswith("(11 of 12 months)"), "no timesheets were kept for July"


def test_work_without_hours_has_no_column_of_them() -> None:
    made = slide(EMPTY, by_hand.analysis(functions=[by_hand.function("Desk", "600", "660")]), SlideKind.WORK)
    assert lines(made) == [["Desk", "tickets", "660", ""]]
    assert made.title == "The work done for you in one function over six months"


def test_work_without_hours_is_compared_by_bars_only_where_all_count_the_same() -> None:
    desk, moves = by_hand.function("Desk", "600", "660"), by_hand.function("Moves", "60", "66")
    made = slide(EMPTY, by_hand.analysis(functions=[desk, moves]), SlideKind.WORK)
    bars = [row.cells[-1] for row in table(made).rows]
    assert [(bar.label, bool(bar.cells)) for bar in bars if isinstance(bar, Bar)] == [("660", True), ("66", True)]
    assert _remark(made) == ""
    for other in (replace(moves, unit="moves"), replace(moves, unit=STOCK)):
        mixed = slide(EMPTY, by_hand.analysis(functions=[desk, other]), SlideKind.WORK)
        assert not any(isinstance(cell, Bar) for row in table(mixed).rows for cell in row.cells)
        assert _remark(mixed) == "Units differ by function and are not added up"


def test_volume_shows_those_under_plan_like_those_over() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.VOLUME)
    assert made.title == "Six of ten functions ran 17 to 55 % over plan; one ran 10.4 % under"
    assert lines(made)[6] == ["Field visits", "visits", "2,400", "2,150", ""]
    bar = table(made).rows[6].cells[-1]
    assert isinstance(bar, IndexBar)
    assert (bar.label, bar.strong) == ("−10.4 %", True)
    assert _remark(made) == "Units differ by function and are not added up"
    assert made.interest == Interest.SHARED
    assert not made.shows.scope


@pytest.mark.parametrize(
    ("functions", "title"),
    [
        ([("Desk", "600", "780")], "Desk ran 30 % over plan"),
        ([("Desk", "600", "630"), ("Moves", "600", "590")], "No function ran more than 10 % over plan"),
        ([("Desk", None, "630")], "Desk has no planned volume to compare with"),
        (
            [("Desk", None, "630"), ("Moves", "0", "5")],
            "Neither of the two functions has a planned volume to compare with",
        ),
        ([("Desk", "600", "620")], "Desk was within 10 % of plan"),
        ([("Desk", "600", "480")], "Desk ran 20 % under plan"),
        ([("Desk", "600", "780"), ("Moves", "600", "720")], "Both functions ran 20 to 30 % over plan"),
        ([("Desk", "600", "780"), ("Moves", "0", "5")], "Desk ran 30 % over plan"),
        (
            [("Desk", "600", None), ("Moves", None, "5")],
            "No function has planned and delivered volumes of the same month",
        ),
        ([("Desk", "600", "660.6"), ("Moves", "600", "600")], "Desk ran 10.1 % over plan"),
    ],
)
def test_titles_of_volume(functions: list[tuple[str, str | None, str]], title: str) -> None:
    analysis = by_hand.analysis(functions=[by_hand.function(*f) for f in functions])
    assert slide(EMPTY, analysis, SlideKind.VOLUME).title == title


def test_a_function_without_plan_or_without_work_is_shown_and_not_compared() -> None:
    functions = [by_hand.function("Loose", None, "50"), by_hand.function("Idle", "600", None)]
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.VOLUME)
    assert lines(made) == [["Loose", "tickets", "no plan", "50", ""], ["Idle", "tickets", "600", "not counted", ""]]
    bars = [row.cells[-1] for row in table(made).rows]
    assert [bar.index for bar in bars if isinstance(bar, IndexBar)] == [None, None]
    assert made.shows.work == {"loose"}


def test_a_plan_of_nothing_is_without_a_planned_volume_and_neither_over_plan_nor_a_share_of_it() -> None:
    unplanned = by_hand.function("Desk", "0", "50", position="over")
    made = slide(EMPTY, by_hand.analysis(functions=[unplanned]), SlideKind.VOLUME)
    (row,) = table(made).rows
    bar, name = row.cells[-1], row.cells[0]
    assert isinstance(bar, IndexBar)
    assert isinstance(name, Words)
    assert (bar.index, bar.label, bar.strong, name.tone) == (None, "without a planned volume", False, "plain")
    assert made.title == "Desk has no planned volume to compare with"
    against = table(slide(EMPTY, by_hand.analysis(functions=[unplanned]), SlideKind.SCOPE)).rows[0].cells[-1]
    assert isinstance(against, Words)
    assert (against.text, against.tone) == ("–", "muted")


def test_where_no_month_is_complete_volume_says_so_and_not_that_nothing_was_planned() -> None:
    desk = by_hand.unfinished(by_hand.function("Desk", "600", "60"), *range(6))
    desk = replace(desk, baseline=None, actual=None, compared=0, variance=None)
    made = slide(EMPTY, by_hand.analysis(functions=[desk]), SlideKind.VOLUME)
    assert made.title == "There is no complete month yet to compare with the planned volume"
    bar = table(made).rows[0].cells[-1]
    assert isinstance(bar, IndexBar)
    assert bar.label == "no complete month to compare yet"
    assert _remark(made).endswith("Jan–Jun are not complete")


def test_a_month_that_is_not_complete_is_said_to_be_left_out_and_whose_it_is() -> None:
    desk = by_hand.unfinished(by_hand.function("Desk", "500", "550", compared=5), 5)
    made = slide(EMPTY, by_hand.analysis(functions=[desk, by_hand.function("Moves", "600", "610")]), SlideKind.VOLUME)
    assert _remark(made).endswith("Jun is not complete for Desk and is left out")


def test_more_than_ten_functions_begin_with_those_farthest_from_plan() -> None:
    functions = [by_hand.function(f"F{n:02}", "600", str(600 + n)) for n in range(11)]
    functions.append(by_hand.function("Shrunk", "600", "300"))
    made = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.VOLUME)
    assert lines(made)[0][0] == "Shrunk"
    assert _remark(made).startswith("10 of 12 functions on this slide, those farthest from plan.")
    second = slide(EMPTY, by_hand.analysis(functions=functions), SlideKind.VOLUME, "2")
    assert len(table(second).rows) == 2


def test_scope_is_ours_and_says_no_rate_cost_or_margin() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.SCOPE, interest=Interest.CUSTOMER)
    assert made.interest == Interest.OURS, "recolouring does not silence a rule"
    assert made.shows.scope
    said = " ".join(texts(made))
    for function in analysis.functions:
        assert str(function.arc_rate) not in said
        assert str(function.rrc_rate) not in said
    assert lines(made)[0] == ["Service desk", "contacts", "41,400", "± 10 %", "53,480", "+29 %"]


def test_a_deadband_that_is_not_in_the_contract_is_said_to_be_ours() -> None:
    function = by_hand.function("Desk", "600", "660", deadband_from_contract=False)
    made = slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.SCOPE)
    assert lines(made)[0][3] == "± 10 % (ours)"
    assert _remark(made).startswith("(ours): the contract names no deadband")
    volume = slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.VOLUME)
    key = volume.elements[-1]
    assert isinstance(key, Key)
    assert key.entries[-1].text == "within 10 % of plan, the contract names none"


def test_a_figure_of_some_months_says_of_how_many() -> None:
    function = by_hand.function("Desk", "500", "550", compared=5)
    made = slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.VOLUME)
    assert lines(made)[0][3] == "550 / 5 of 6 months"


def test_hours_are_set_against_the_contracted_hours() -> None:
    function = by_hand.function("Desk", "600", "660", effort=Decimal(900), contracted_effort=Decimal(800))
    made = slide(EMPTY, by_hand.analysis(functions=[function]), SlideKind.WORK)
    bar = table(made).rows[0].cells[-1]
    assert isinstance(bar, Bar)
    assert (bar.value, bar.outline) == (Decimal(900), Decimal(800))


def test_a_stock_says_the_month_of_its_figure() -> None:
    analysis = by_hand.analysis(functions=[by_hand.function("Backlog", None, "54", unit=STOCK)])
    for kind, at in ((SlideKind.WORK, 2), (SlideKind.VOLUME, 3)):
        (row,) = table(slide(EMPTY, analysis, kind)).rows
        (unit, done) = (row.cells[1], row.cells[at])
        assert isinstance(unit, Words)
        assert isinstance(done, Words)
        assert (unit.text, done.text, done.second) == ("", "54", "in June 2026")


def test_a_list_on_two_slides_knows_its_other_rows_for_one_scale() -> None:
    functions = [by_hand.function(f"F{n:02}", "600", str(600 + n), effort=Decimal(65 - n)) for n in range(17)]
    functions[10:] = [by_hand.function(f.function, "600", "610") for f in functions[10:]]
    analysis = by_hand.analysis(functions=functions)
    for kind in (SlideKind.WORK, SlideKind.VOLUME):
        first, second = (table(slide(EMPTY, analysis, kind, about)) for about in ("", "2"))
        assert (len(first.rows), len(second.rows)) == (10, 7)
        assert (first.others, second.others) == ((second.rows,), (first.rows,))
        assert first.columns == second.columns, "though no hours are known on the second"
    assert _remark(slide(EMPTY, analysis, SlideKind.WORK)) == (
        "10 functions of 17; units differ by function and are not added up"
    )


def test_the_users_order_holds_on_every_list_of_functions() -> None:
    functions = [
        by_hand.function("Moves", "600", "660", effort=Decimal(5)),
        by_hand.function("desk", "600", "1200", effort=Decimal(50)),
        by_hand.function("Access", "600", "610", effort=Decimal(20)),
    ]
    analysis = by_hand.analysis(functions=functions)
    for kind in (SlideKind.WORK, SlideKind.VOLUME, SlideKind.SCOPE, SlideKind.EFFORT):
        named = slide(EMPTY, analysis, kind, choice=Choice(order="name"))
        assert [line[0] for line in lines(named)] == ["Access", "desk", "Moves"], kind
    largest = slide(EMPTY, analysis, SlideKind.WORK, choice=Choice(order="largest"))
    assert [line[0] for line in lines(largest)] == ["desk", "Access", "Moves"]
    farthest = slide(EMPTY, analysis, SlideKind.VOLUME, choice=Choice(order="variance"))
    assert [line[0] for line in lines(farthest)] == ["desk", "Moves", "Access"]


def test_those_farthest_from_plan_are_said_to_be_so_only_where_they_stand_first() -> None:
    analysis = by_hand.analysis(functions=[by_hand.function(f"F{n:02}", "600", str(600 + n)) for n in range(12)])
    by_name = slide(EMPTY, analysis, SlideKind.VOLUME, choice=Choice(order="name"))
    assert lines(by_name)[0][0] == "F00"
    assert _remark(by_name) == "10 of 12 functions on this slide. Units differ by function and are not added up"


def test_a_function_can_be_lifted_out_of_every_list() -> None:
    analysis = by_hand.analysis(functions=[by_hand.function("Desk", "600", "660", effort=Decimal(5))])
    choice = Choice(highlights=(Highlight("desk", "New from May"),))
    for kind in (SlideKind.WORK, SlideKind.VOLUME, SlideKind.SCOPE, SlideKind.EFFORT):
        (row,) = table(slide(EMPTY, analysis, kind, choice=choice)).rows
        assert (row.lifted, row.remark) == (True, "New from May"), kind
