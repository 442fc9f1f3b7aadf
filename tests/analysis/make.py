"""Facts for the tests of the analysis: short to write, each with its cell."""

from decimal import Decimal

from firstslide.analysis.analyse import analyse
from firstslide.analysis.values import Analysis
from firstslide.meeting.brief import Brief
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm, Source
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


def run(
    *monthly, terms=(), levels=(), sources=SOURCES, deadband="0.10", remedies=(), links=(), concern="", mode=""
) -> Analysis:
    """The analysis of these facts. ``monthly`` are groups of facts."""
    facts = Facts(tuple(terms), tuple(levels), tuple(fact for group in monthly for fact in group), tuple(sources))
    return analyse(
        facts,
        Meeting(
            "m",
            Brief(concern=concern, deadband=deadband, arc_mode=mode),
            remedies={remedy.id: remedy for remedy in remedies},
            links={link.id: link for link in links},
        ),
    )


def notes(analysis: Analysis, code: str) -> list[str]:
    return [note.message for note in analysis.notes if note.code == code]
