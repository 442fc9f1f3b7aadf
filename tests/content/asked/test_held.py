"""What the meeting holds of a cell, in words and unrounded; and what the values behind a figure give together."""

from dataclasses import replace
from decimal import Decimal

from firstslide.content.asked.held import arithmetic, exact, held
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import (
    Facts,
    FunctionTerm,
    MonthlyFact,
    Quantity,
    ServiceLevelTerm,
    TicketsOpen,
    TicketSplit,
    TicketTimes,
    Times,
)
from firstslide.meeting.periods import Period

BASE = Cell("scope.xlsx", "Prices", "C5")
JAN = Cell("delivered.xlsx", "Volumes", "D6")


def fact(quantity: Quantity, value: str, month: int = 1, measure: str = "P1 in 4 h", **more) -> MonthlyFact:
    return MonthlyFact(quantity, Period(2026, month), Decimal(value), measure=measure, **more)


def test_a_cell_says_what_is_stored_of_it_and_of_what() -> None:
    term = FunctionTerm("Desk", "tickets", Decimal(1200), "year", Decimal("0.1"), cells={"baseline": BASE})
    level = ServiceLevelTerm(
        "P1 in 4 h", target=Decimal("0.95"), volume_sensitive=True, cells={"volume_sensitive": JAN}
    )
    month = MonthlyFact(Quantity.ACTUAL, Period(2026, 1), Decimal("98.50"), "Desk", unit="tickets", cells=(JAN,))
    found = held(Facts((term,), (level,), (month,)), [BASE, JAN, Cell("x", "y", "A1")])
    assert [(h.what, h.value) for h in found[BASE]] == [("Desk, baseline a year", "1,200 tickets")]
    assert [(h.what, h.value) for h in found[JAN]] == [
        ("P1 in 4 h, volume-sensitive", "yes"),
        ("Desk, done, January 2026", "98.5 tickets"),
    ]
    assert found[Cell("x", "y", "A1")] == ()


def test_nothing_is_rounded() -> None:
    assert exact(Decimal("0.8802816901408451"), "%") == "88.02816901408451 %"
    assert exact(Decimal("1000000"), "") == "1,000,000"
    assert exact(Decimal("0.950"), "%") == "95 %"


def test_months_of_one_quantity_add_up() -> None:
    facts = [fact(Quantity.ACTUAL, "10", m, "", function="Desk", unit="tickets") for m in (1, 2, 3)]
    assert arithmetic(facts) == "Added up over three months: 30 tickets."
    assert arithmetic(facts[:1]) == ""


def test_two_values_of_one_month_are_not_added() -> None:
    facts = [fact(Quantity.ACTUAL, "10", 1, "", function="Desk", site=site) for site in ("North", "South")]
    assert arithmetic(facts) == ""


def test_results_are_not_added() -> None:
    assert arithmetic([fact(Quantity.RESULT, "0.9", m) for m in (1, 2)]) == ""


def test_a_count_on_time_is_a_share_of_what_was_measured() -> None:
    facts = [fact(Quantity.RESULT, "0.88"), fact(Quantity.ON_TIME, "125"), fact(Quantity.MEASURED, "142")]
    assert arithmetic(facts) == "125 on time of 142 measured is 88.0282… %."
    assert arithmetic([*facts[:2], fact(Quantity.MEASURED, "0")]) == ""
    assert arithmetic([*facts[:2], replace(facts[2], measure="P2")]) == ""


def test_rows_of_a_log_say_what_was_counted_and_how_long_it_took() -> None:
    rows, slowest = Cell("log.csv", "log", "A2:F90"), Cell("log.csv", "log", "F17")
    june = Period(2026, 6)
    times = TicketTimes(
        "Desk", "made_sla", june, Times(3, Decimal("2.5"), Decimal(31), 1, slowest), None, True, (rows,)
    )
    facts = Facts(
        splits=(TicketSplit("site", "", "Desk", june, 3, cells=(rows,)),),
        times=(times,),
        open=(TicketsOpen("Desk", june, 4, 3, 12, cells=(rows,)),),
    )
    found = held(facts, [rows, slowest])
    assert [(h.what, h.value) for h in found[rows]] == [
        ("Desk, site not said, June 2026", "3 tickets"),
        ("Desk, closed in June 2026", "3 tickets, median 2.5 h, slowest 31 h"),
        ("Desk, open at the end of June 2026", "12 left; 4 came in and 3 were closed in the month"),
    ]
    assert [(h.what, h.value) for h in found[slowest]] == [("Desk, the slowest closed in June 2026", "31 h")]
