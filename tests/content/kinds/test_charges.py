from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from firstslide.analysis.values import Charges, CreditMonth, CreditsDue, FunctionResult
from firstslide.content import money
from firstslide.content.elements import Key
from firstslide.content.values import SlideContent
from firstslide.meeting.brief import Brief, CreditSchedule
from firstslide.meeting.cells import Cell
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Interest, SlideKind
from tests.content import by_hand
from tests.content.reading import lines, slide, table, texts

EDGE = Meeting("m", Brief(arc_mode="edge"))
NONE = Decimal(0)


def _charged(name: str, more: str, fewer: str, **fields: Any) -> FunctionResult:
    """A function with counted units, at 310 a unit more and 190 a unit less."""
    made = by_hand.function(name, "600", "660", **fields)
    arc, rrc = (
        NONE if not Decimal(units) else None if rate is None else Decimal(units) * rate
        for units, rate in ((more, made.arc_rate), (fewer, made.rrc_rate))
    )
    return replace(made, charges=Charges("edge", Decimal(more), Decimal(fewer), arc, rrc))


def _credits(due: str = "7000", currency: str = "GBP") -> CreditsDue:
    period, cell = by_hand.PERIODS[0], Cell("r.xlsx", "Results", "C5")
    month = CreditMonth(period, (("p1", Decimal(due)),), Decimal(due), Decimal(due), (cell,))
    return CreditsDue(currency, Decimal(20000), (month,), Decimal(due))


def _remark(made: SlideContent) -> str:
    key = made.elements[-1]
    assert isinstance(key, Key)
    return key.remark


def test_until_someone_said_how_the_contract_counts_it_waits_and_says_so() -> None:
    made = slide(Meeting("m"), by_hand.analysis(functions=[_charged("Desk", "60", "0")]), SlideKind.CHARGES)
    assert made.waits_for.startswith("Nobody has said yet how the contract counts")
    assert not made.elements


def test_every_price_stands_beside_its_quantity_and_rate_and_credits_beside_charges() -> None:
    functions = [_charged("Desk", "60", "0"), _charged("Field", "0", "25.5")]
    made = slide(EDGE, by_hand.analysis(functions=functions, credits=_credits()), SlideKind.CHARGES)
    assert lines(made) == [
        ["Desk", "60 tickets × 310", "18,600", "–", "–"],
        ["Field", "–", "–", "25.5 tickets × 190", "4,845"],
        ["Both functions", "", "18,600", "", "4,845"],
        ["Service credits due / 1 miss in 1 month", "", "", "35 % × 20,000", "7,000"],
    ]
    assert [column.header for column in table(made).columns[2::2]] == ["charge (ARC), GBP", "credit (RRC), GBP"]
    assert made.title == ("18,600 GBP for more work, 4,845 GBP credited for less, 7,000 GBP of service credits")
    assert "service credits as entered by us" in made.source


def test_credits_and_charges_are_set_alike() -> None:
    made = slide(
        EDGE, by_hand.analysis(functions=[_charged("Desk", "60", "20")], credits=_credits()), SlideKind.CHARGES
    )
    columns = table(made).columns
    assert (columns[1].share, columns[2].share) == (columns[3].share, columns[4].share)
    row, _, service = table(made).rows
    tones = [cell.tone for cell in (row.cells[2], row.cells[4], service.cells[4])]  # type: ignore[union-attr]
    assert set(tones) == {"strong"}


def test_without_a_schedule_nobody_says_that_no_credit_is_due() -> None:
    analysis = by_hand.analysis(functions=[_charged("Desk", "60", "0")])
    assert lines(slide(EDGE, analysis, SlideKind.CHARGES))[-1] == [
        "Service credits due / no schedule is entered yet", "", "", "", "not known",
    ]  # fmt: skip
    unread = replace(EDGE, credits=CreditSchedule("a lot", "GBP"))
    assert "can’t be read" in lines(slide(unread, analysis, SlideKind.CHARGES))[-1][0]


def test_credits_in_another_currency_stand_in_their_own() -> None:
    analysis = by_hand.analysis(functions=[_charged("Desk", "60", "0")], credits=_credits(currency="EUR"))
    made = slide(EDGE, analysis, SlideKind.CHARGES)
    assert [line[2] for line in lines(made)[:2]] == ["18,600 GBP", "18,600 GBP"]
    assert lines(made)[-1][3:] == ["35 % × 20,000 EUR", "7,000 EUR"]


def test_currencies_stand_apart() -> None:
    functions = [_charged("Desk", "60", "0"), _charged("Field", "2", "0", currency="EUR")]
    made = slide(EDGE, by_hand.analysis(functions=functions), SlideKind.CHARGES)
    assert [(line[0], line[2]) for line in lines(made)[2:4]] == [
        ("One function in GBP", "18,600 GBP"),
        ("One function in EUR", "620 EUR"),
    ]
    assert not any("19,220" in text for text in texts(made))
    assert made.title == "Additional charges and credits by the contract, function by function"


def test_units_without_a_rate_are_shown_and_in_no_sum() -> None:
    functions = [_charged("Desk", "60", "0"), _charged("Moves", "10", "0", arc_rate=None)]
    made = slide(EDGE, by_hand.analysis(functions=functions), SlideKind.CHARGES)
    assert lines(made)[1][1:3] == ["10 tickets × no rate", "no rate"]
    assert lines(made)[2][0] == "Both functions / without one of no rate"
    assert "18,600" not in made.title


def test_what_was_charged_already_stands_beside_and_is_set_off_against_nothing() -> None:
    desk = _charged("Desk", "60", "0", charged=Decimal("900.50"), charge_currency="GBP")
    desk = replace(desk, periods=(replace(desk.periods[0], charge=Decimal("900.50")), *desk.periods[1:]))
    made = slide(EDGE, by_hand.analysis(functions=[desk]), SlideKind.CHARGES)
    assert lines(made)[0][5] == "900.50 / 1 of 6 months"
    assert lines(made)[0][2] == "18,600.00", "one has cents, so all below each other have"


def test_what_was_charged_in_another_currency_has_a_total_of_its_own() -> None:
    desk = _charged("Desk", "60", "0", charged=Decimal(900), charge_currency="EUR")
    extra = by_hand.function("Extra", None, "5", charged=Decimal(40), charge_currency="EUR", currency="")
    made = slide(EDGE, by_hand.analysis(functions=[desk, extra]), SlideKind.CHARGES)
    assert lines(made)[2:4] == [
        ["One function in GBP", "", "18,600 GBP", "", "0 GBP", "–"],
        ["Two functions in EUR", "", "–", "", "–", "940 EUR"],
    ]


def test_where_nothing_can_be_counted_the_slide_says_why_and_is_no_table_of_nothing() -> None:
    calm = by_hand.function("Desk", "600", "610")
    desk = by_hand.unfinished(by_hand.function("Desk", "600", "660", compared=0), *range(6))
    for function, why in (
        (calm, "No function left its deadband in any month."),
        (desk, "There is no complete month yet to compare with the planned volume."),
        (replace(calm, arc_rate=None, rrc_rate=None),
         "No workbook holds rates of the contract. Import the pricing schedule."),
    ):  # fmt: skip
        made = slide(EDGE, by_hand.analysis(functions=[function]), SlideKind.CHARGES)
        assert (made.waits_for, made.elements) == (why, ())


def test_a_month_that_is_not_complete_is_said_to_be_left_out_of_what_is_charged() -> None:
    desk = by_hand.unfinished(_charged("Desk", "60", "0"), 5)
    made = slide(EDGE, by_hand.analysis(functions=[desk, _charged("Moves", "1", "0")]), SlideKind.CHARGES)
    assert _remark(made).endswith("Jun is not complete for Desk and is left out")


def test_functions_with_nothing_to_count_are_counted_and_the_totals_stand_on_every_page() -> None:
    functions = [_charged(f"F{n:02}", "1", "0") for n in range(8)] + [_charged("Calm", "0", "0")]
    analysis = by_hand.analysis(functions=functions)
    first, second = (slide(EDGE, analysis, SlideKind.CHARGES, about) for about in ("", "2"))
    assert [len(table(made).rows) for made in (first, second)] == [8, 4]
    totals = [lines(made)[-2] for made in (first, second)]
    assert [total[1:] for total in totals] == [["", "2,480", "", "0"]] * 2
    assert [total[0] for total in totals] == [
        "Eight functions together / six of them on this slide",
        "Eight functions together / two of them on this slide",
    ], "what is added up is more than what stands above it"
    assert "1 more lay within its deadband in every month" in _remark(first)


def test_it_is_ours_and_names_a_price() -> None:
    analysis = by_hand.analysis(functions=[_charged("Desk", "60", "0")])
    made = slide(EDGE, analysis, SlideKind.CHARGES, interest=Interest.CUSTOMER)
    assert made.interest is Interest.OURS
    assert made.shows.price
    assert made.subtitle.startswith("Units beyond the deadband count, month by month, January 2026")


@pytest.mark.parametrize(
    ("units", "rate", "said"),
    [
        ("966", "12.5", "966 × 12.50 GBP"),
        ("33.333333333333", "310", "33.33333 × 310 GBP"),
        ("0.004", "1000", "0.004 × 1,000 GBP"),
        ("1000000000", "0.015", "1,000,000,000 × 0.015 GBP"),
    ],
)
def test_the_units_shown_times_the_rate_come_to_the_price_shown(units: str, rate: str, said: str) -> None:
    price = Decimal(units) * Decimal(rate)
    assert money.product(Decimal(units), "", Decimal(rate), price, "GBP") == said
    shown = Decimal(said.split(" ")[0].replace(",", "")) * Decimal(rate)
    assert money.amount(shown, "GBP") == money.amount(price, "GBP")


def test_money_has_no_cents_or_two() -> None:
    figures = [money.amount(Decimal(text), "GBP") for text in ("12075", "12075.5", "-4.999", "0.004")]
    assert figures == ["12,075 GBP", "12,075.50 GBP", "−5 GBP", "0 GBP"]
