from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.values import Analysis, Covered, UpScope
from firstslide.content.elements import Words
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Interest, SlideKind
from tests.content import by_hand, northwind
from tests.content.reading import lines, slide, table, texts

EMPTY = Meeting("m")
PRICED = Choice(form="priced")


def _covered(name: str, plan: str, today: str, rate: str | None = "12.50", currency: str = "GBP") -> Covered:
    change = Decimal(today) - Decimal(plan)
    price = None if rate is None or not change else change * Decimal(rate)
    cells = (Cell("s.xlsx", "Pricing", "E9"),)
    return Covered(name, Decimal(today), change, Decimal(rate) if rate else None, price, currency, cells)


def _offered(*today: Covered) -> Analysis:
    """Three options over functions: as planned, as today, and back to plan."""
    planned = tuple(replace(c, volume=c.volume - c.change, change=Decimal(0), rate=None, price=None) for c in today)
    functions = [by_hand.function(c.function, "600", "660", unit="calls") for c in today]
    options = (UpScope("a", planned), UpScope("b", today), UpScope("c", planned))
    return by_hand.analysis(functions=functions, options=options)


def _prices(made: SlideContent) -> list[Words]:
    row = next(row for row in table(made).rows if row.cells[0].text == "Price a month")  # type: ignore[union-attr]
    return [cell for cell in row.cells[1:] if isinstance(cell, Words)]


def test_three_in_one_equal_table_and_only_the_data_are_filled_in() -> None:
    made = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.OPTIONS)
    columns = table(made).columns
    assert len(columns) == 4
    assert len({column.share for column in columns[1:]}) == 1
    assert lines(made)[0] == [
        "Volume covered",
        "The planned volume in ten functions",
        "Today’s volume: eight functions 10.4 to 84 % over plan, one 17 % under",
        "The planned volume: nine functions brought back to it",
    ]
    assert all(line[1:] == ["", "", ""] for line in lines(made)[1:])
    assert made.shows.ask
    assert made.waits_for
    typed = slide(EMPTY, northwind.analysis_of(EMPTY), SlideKind.OPTIONS, texts={"a:level": "90 % for P1"})
    assert not typed.waits_for


def test_without_being_asked_for_it_names_no_price() -> None:
    analysis = northwind.analysis_of(EMPTY)
    made = slide(EMPTY, analysis, SlideKind.OPTIONS)
    assert not made.shows.price
    assert made.interest is Interest.SHARED
    assert not any("GBP" in text for text in texts(made.elements))


def test_one_or_two_functions_are_said_in_figures() -> None:
    made = slide(EMPTY, _offered(_covered("desk", "100", "130"), _covered("field", "50", "40")), SlideKind.OPTIONS)
    assert lines(made)[0][1:] == [
        "desk: 100 calls a month, as planned; field: 50 calls a month, as planned",
        "desk: 130 calls a month, 30 more than planned; field: 40 calls a month, 10 fewer than planned",
        "desk: 100 calls a month, as planned; field: 50 calls a month, as planned",
    ]


def test_where_prices_are_asked_for_each_has_its_quantity_and_rate_and_the_slide_is_ours() -> None:
    analysis = _offered(_covered("desk", "100", "130"), _covered("field", "50", "40", "7"))
    made = slide(EMPTY, analysis, SlideKind.OPTIONS, choice=PRICED, interest=Interest.CUSTOMER)
    kept, added, reduced = _prices(made)
    assert (added.text, added.second) == (
        "375 GBP more; 70 GBP credited for less",
        "desk 30 × 12.50\nfield 10 × 7",
    ), "never netted"
    assert added.cells
    assert kept.text == reduced.text == "As today: nothing is added"
    assert made.shows.price
    assert made.interest is Interest.OURS
    assert "each with its price" in made.title


def test_what_lies_within_its_deadband_is_in_no_price() -> None:
    analysis = _offered(_covered("desk", "100", "130"), _covered("calm", "100", "110"), _covered("edge", "100", "90"))
    made = slide(EMPTY, analysis, SlideKind.OPTIONS, choice=PRICED)
    assert _prices(made)[1].second == "desk 30 × 12.50"
    assert lines(made)[0][2] == "Today’s volume: one function 30 % over plan"
    calm = slide(EMPTY, _offered(_covered("calm", "100", "110")), SlideKind.OPTIONS, choice=PRICED)
    assert _prices(calm)[1].text == "As today: nothing is added"
    assert not calm.shows.price


def test_without_a_rate_there_is_no_price_and_that_is_said() -> None:
    some = slide(
        EMPTY,
        _offered(_covered("desk", "100", "130"), _covered("new", "0", "5", None)),
        SlideKind.OPTIONS,
        choice=PRICED,
    )
    assert _prices(some)[1].text == "375 GBP more; one function without a rate in the contract"
    none = slide(EMPTY, _offered(_covered("new", "0", "5", None)), SlideKind.OPTIONS, choice=PRICED)
    assert not none.shows.price
    assert "price" not in none.title
    assert none.interest is Interest.SHARED
    unknown = slide(EMPTY, by_hand.analysis(), SlideKind.OPTIONS, choice=PRICED)
    assert [cell.text for cell in _prices(unknown)] == ["not known"] * 3


def test_currencies_are_apart() -> None:
    analysis = _offered(_covered("desk", "100", "130"), _covered("paris", "100", "200", "2", "EUR"))
    assert _prices(slide(EMPTY, analysis, SlideKind.OPTIONS, choice=PRICED))[1].text == "375 GBP more; 200 EUR more"


def test_work_that_nothing_was_planned_for_is_said_to_be_so() -> None:
    analysis = _offered(*(_covered(name, "100", "130") for name in ("a", "b")), _covered("new", "0", "5", None))
    assert lines(slide(EMPTY, analysis, SlideKind.OPTIONS))[0][2] == (
        "Today’s volume: two functions 30 % over plan, one without a plan"
    )


@pytest.mark.parametrize("form", ["", "priced"])
def test_forty_functions_with_long_names_fit_one_table(form: str) -> None:
    name = "a function whose name is sixty characters long as they can be"
    analysis = _offered(*(_covered(f"{name}{n}", "0", str(10**9), "0.01") for n in range(40)))
    made = slide(EMPTY, analysis, SlideKind.OPTIONS, choice=Choice(form=form))
    assert len(table(made).rows) == (7 if form else 6)
    assert not any("×" in text or "GBP" in text for text in texts(made.elements))
    assert made.waits_for.startswith("No price stands without its quantity × rate") is bool(form)
