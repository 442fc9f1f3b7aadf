"""Facts for the tests of the analysis: short to write, each with its cell."""

from decimal import Decimal

from firstslide.analysis.analyse import analyse
from firstslide.analysis.values import Analysis
from firstslide.meeting.brief import Brief, CreditSchedule
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import (
    Facts,
    FunctionTerm,
    MonthlyFact,
    Quantity,
    ServiceLevelTerm,
    Source,
    TicketsOpen,
    TicketSplit,
    TicketTimes,
    Times,
)
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period

YEAR = tuple(Period(2025 + (month > 12), (month - 1) % 12 + 1) for month in range(7, 19))
KINDS = ("scope", "service_levels", "delivered", "effort", "results", "tickets")
SOURCES = tuple(Source(kind, kind, f"{kind}.xlsx", "0" * 64, "Sheet", "A1:Z99", "2026-07-03") for kind in KINDS)


def cell(at: str, workbook: str = "delivered.xlsx", sheet: str = "Volumes") -> Cell:
    return Cell(workbook, sheet, at)


def number(value: object) -> Decimal:
    return Decimal(str(value))


def months(quantity: Quantity, values, *, function="", measure="", table="", first=0, row=1, unit="", site=""):
    """One fact a month from ``YEAR[first]`` on; None leaves the month out."""
    where = table or {Quantity.ACTUAL: "delivered", Quantity.BASELINE: "delivered", Quantity.EFFORT: "effort"}.get(
        quantity, "results"
    )
    return tuple(
        MonthlyFact(
            quantity,
            YEAR[first + at],
            number(value),
            function,
            measure,
            site,
            unit,
            (cell(f"{chr(67 + first + at)}{row}", f"{where}.xlsx"),),
            where,
        )
        for at, value in enumerate(values)
        if value is not None
    )


def actual(function, values, **more):
    return months(Quantity.ACTUAL, values, function=function, **more)


def results(measure, on_time, measured, **more):
    """On time and measured by month."""
    return (
        *months(Quantity.ON_TIME, on_time, measure=measure, row=20, **more),
        *months(Quantity.MEASURED, measured, measure=measure, row=21, **more),
    )


def reported(measure, values, **more):
    return months(Quantity.RESULT, values, measure=measure, row=22, **more)


def term(function="Service desk", baseline="100", **more) -> FunctionTerm:
    more.setdefault("deadband", Decimal("0.10"))
    more.setdefault("table", "scope")
    more.setdefault("cells", {"baseline": cell("E9", "scope.xlsx", "Pricing")})
    return FunctionTerm(function, baseline=None if baseline is None else number(baseline), **more)


def promise(measure="P1 resolution", target="0.95", **more) -> ServiceLevelTerm:
    more.setdefault("table", "service_levels")
    more.setdefault("cells", {"target": cell("D5", "scope.xlsx", "Service levels")})
    return ServiceLevelTerm(measure, target=None if target is None else number(target), **more)


def split(name="", month=0, count=1, *, function="Service desk", trait="site", late=0, measured=None, **more):
    """The tickets of one trait in ``YEAR[month]``, all of them measured unless something else is said."""
    more.setdefault("cells", (cell(f"A{month + 2}", "tickets.xlsx", "Log"),))
    known = count if measured is None else measured
    return TicketSplit(trait, name, function, YEAR[month], count, known, late, table="tickets", **more)


def took(median, *, count=1, slowest=None, over_day=0) -> Times:
    """How long some tickets took, in hours."""
    slow = median if slowest is None else slowest
    return Times(count, number(median), number(slow), over_day, cell("K7", "tickets.xlsx", "Log"))


def times(month, every, late=None, *, function="Service desk", measure="", exact=True, table="tickets"):
    """How long the tickets closed in ``YEAR[month]`` took; ``month`` None: in the whole log."""
    at = (cell(f"K{2 if month is None else month + 2}", "tickets.xlsx", "Log"),)
    return TicketTimes(function, measure, None if month is None else YEAR[month], every, late, exact, at, table)


def still_open(month, opened, closed, left, median=None, oldest=None, *, function="Service desk"):
    """What came, went and was left in ``YEAR[month]``."""
    at = (cell(f"C{month + 2}", "tickets.xlsx", "Log"),)
    ages = (None if age is None else number(age) for age in (median, oldest))
    oldest_cell = None if oldest is None else cell("C99", "tickets.xlsx", "Log")
    return TicketsOpen(function, YEAR[month], opened, closed, left, *ages, oldest_cell, at, "tickets")


def run(
    *monthly,
    terms=(),
    levels=(),
    sources=SOURCES,
    splits=(),
    times=(),
    left=(),
    deadband="0.10",
    remedies=(),
    links=(),
    concern="",
    mode="",
    schedule=None,
    same=(),
) -> Analysis:
    """The analysis of these facts. ``monthly`` are groups of facts."""
    every = tuple(fact for group in monthly for fact in group)
    facts = Facts(tuple(terms), tuple(levels), every, tuple(sources), tuple(splits), tuple(times), tuple(left))
    return analyse(
        facts,
        Meeting(
            "m",
            Brief(concern=concern, deadband=deadband, arc_mode=mode),
            remedies={remedy.id: remedy for remedy in remedies},
            links={link.id: link for link in links},
            credits=schedule or CreditSchedule(),
            same={said.id: said for said in same},
        ),
    )


def notes(analysis: Analysis, code: str) -> list[str]:
    return [note.message for note in analysis.notes if note.code == code]
