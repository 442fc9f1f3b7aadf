"""The sample's story as facts, without any workbook: Northwind Health, twelve months, with a cell for each figure."""

from decimal import Decimal
from typing import Any

from firstslide.analysis.analyse import analyse
from firstslide.analysis.values import Analysis
from firstslide.meeting.brief import Action, Brief, Remedy, Step
from firstslide.meeting.cells import Cell, address
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, ServiceLevelTerm, Source
from firstslide.meeting.ids import key_of
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from tests.sample_workbooks.expected import story

PERIODS = tuple(Period.of(month) for month in story.MONTHS)
SOURCES = (
    Source("scope", "scope", "scope.xlsx", "", "Pricing", "B8:G17", "2026-07-03"),
    Source("levels", "service_levels", "scope.xlsx", "", "Service levels", "B5:I13", "2026-07-03"),
    Source("volumes", "delivered", "delivered.xlsx", "", "Volumes", "B5:N14", "2026-07-03"),
    Source("hours", "effort", "delivered.xlsx", "", "Effort", "B5:N14", "2026-07-03"),
    Source("results", "results", "delivered.xlsx", "", "Service levels", "B5:O13", "2026-07-03"),
)


def northwind() -> Facts:
    """Everything that the story tells, as the store would give it."""
    return Facts(_terms(), _levels(), (*_volumes(), *_hours(), *_results()), SOURCES)


def meeting(**fields: Any) -> Meeting:
    """A meeting with Northwind Health; ``fields`` as of Meeting."""
    brief = Brief(story.CUSTOMER, story.CONCERN, "Head of IT, 24 June", "June review")
    return Meeting("m", **({"brief": brief} | fields))


def told() -> Meeting:
    """The meeting with everything typed that no workbook holds."""
    return meeting(
        remedies={r.id: r for r in REMEDIES},
        actions={a.id: a for a in ACTIONS},
        steps={s.id: s for s in STEPS},
    )


def analysis_of(the_meeting: Meeting) -> Analysis:
    """What the numbers of the story say."""
    return analyse(northwind(), the_meeting)


def key(number: int) -> str:
    """The key of the service level SL-0number."""
    return key_of(story.SERVICE_LEVELS[number - 1].name)


REMEDIES = (
    Remedy("r1", key(1), "More incidents than people to take them at night", "Two engineers moved to nights",
           "Maya Lind", "2026-07-15", "under way"),
    Remedy("r2", key(6), "Month-end batch ran without a check", "A second person signs every batch", "Ada Okoye",
           "2025-10-01", "done"),
)  # fmt: skip
ACTIONS = (Action("a1", key(1), "Two engineers moved to nights; call back in 30 minutes", "Maya Lind", "2026-06-15"),)
STEPS = (
    Step("s1", "Read every late P2 together, each Friday", "Tom Reyes", "2026-07-10"),
    Step("s2", "Decide which of the three options to price", "Ida Blom", "2026-07-31"),
)


def _terms() -> tuple[FunctionTerm, ...]:
    return tuple(
        FunctionTerm(
            f.name,
            f.unit,
            Decimal(f.baseline),
            f.window,
            f.deadband,
            f.arc_rate,
            f.rrc_rate,
            "GBP",
            f.standard_hours,
            Decimal(f.contracted_hours) * (1 if f.window == "month" else 12),
            cells={
                "baseline": Cell("scope.xlsx", "Pricing", f"E{row}"),
                "deadband": Cell("scope.xlsx", "Pricing", f"G{row}"),
            },
            table="scope",
        )
        for row, f in enumerate(story.FUNCTIONS, 8)
    )


def _levels() -> tuple[ServiceLevelTerm, ...]:
    signs = {"≥": ">=", "≤": "<="}
    return tuple(
        ServiceLevelTerm(
            s.name,
            s.id,
            "critical" if s.critical else "key",
            signs[s.comparator],  # type: ignore[arg-type]
            s.target,
            s.minimum,
            "%",
            "month",
            s.formula,
            s.functions,
            s.volume_sensitive,
            {"target": Cell("scope.xlsx", "Service levels", f"D{row}")},
            "levels",
        )
        for row, s in enumerate(story.SERVICE_LEVELS, 5)
    )


def _cell(sheet: str, row: int, at: int) -> tuple[Cell, ...]:
    return (Cell("delivered.xlsx", sheet, address(row, at + 3)),)


def _volumes() -> list[MonthlyFact]:
    return [
        MonthlyFact(Quantity.ACTUAL, p, Decimal(f.volumes[at]), f.name, unit=f.unit, cells=_cell("Volumes", row, at),
                    table="volumes")
        for row, f in enumerate(story.FUNCTIONS, 5)
        for at, p in enumerate(PERIODS)
    ]  # fmt: skip


def _hours() -> list[MonthlyFact]:
    return [
        MonthlyFact(Quantity.EFFORT, p, hours, f.name, unit="h", cells=_cell("Effort", row, at), table="hours")
        for row, f in enumerate(story.FUNCTIONS, 5)
        for at, p in enumerate(PERIODS)
        if (hours := story.effort_hours(f, at)) is not None
    ]


def _results() -> list[MonthlyFact]:
    facts = []
    for row, s in enumerate(story.SERVICE_LEVELS, 5):
        for at, p in enumerate(PERIODS):
            counts = {Quantity.MEASURED: s.measured[at], Quantity.RESULT: s.counted[at] / s.measured[at]}
            if s.on_time is not None:
                counts[Quantity.ON_TIME] = s.on_time[at]
            facts += [
                MonthlyFact(q, p, value, measure=s.name, cells=_cell("Service levels", row, at), table="results")
                for q, value in counts.items()
            ]
    return facts
