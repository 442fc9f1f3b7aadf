"""What a right reading of the sample workbooks must come to, derived from the story that they are made of.

Nothing here uses the importer or the analysis: the few formulas of the glossary that are needed stand below, in exact
arithmetic. Periods are "2026-01", rates are ``Fraction``s, counts are ``Decimal``s.
"""

import importlib.util
import sys
from dataclasses import dataclass
from fractions import Fraction
from math import comb
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parents[2] / "sample_workbooks"
SCOPE, DELIVERED = FOLDER / "scope.xlsx", FOLDER / "delivered.xlsx"


def _load_story() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_workbooks_story", FOLDER / "story.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


story = _load_story()

CUSTOMER, PROVIDER, CONCERN = story.CUSTOMER, story.PROVIDER, story.CONCERN
PERIODS = tuple(month.strftime("%Y-%m") for month in story.MONTHS)
LATEST = PERIODS[-1]

# Read from the workbooks, but no function of the contract any more.
STRUCK_FUNCTIONS = (story.STRUCK_FUNCTION,)
# Headers of columns that must be proposed as internal, by (workbook, sheet, column).
INTERNAL_COLUMNS = {
    ("scope.xlsx", "Pricing schedule", "K"): "Unit cost (£)",
    ("scope.xlsx", "Pricing schedule", "L"): "Margin %",
    ("delivered.xlsx", "Volumes", "C"): "Internal cost (£ per unit)",
    ("delivered.xlsx", "Service levels", "I"): "Remark",
    ("delivered.xlsx", "Tickets", "J"): "agent",
}
# Range of each table without titles, total rows and notes, and the rows of its header.
TABLES = {
    ("scope.xlsx", "Pricing schedule"): ("A6:L20", (6, 7)),
    ("scope.xlsx", "Service levels"): ("A4:I13", (4,)),
    ("delivered.xlsx", "Volumes"): ("A5:T15", (5,)),
    ("delivered.xlsx", "Effort"): ("A5:O15", (5,)),
    ("delivered.xlsx", "Service levels"): ("A5:I113", (5,)),
    ("delivered.xlsx", "Tickets"): ("A1:J23584", (1,)),
}

# function -> unit, contracted baseline and its window, monthly baseline, deadband, rates, standard hours in hours a
# unit, contracted hours a month, actual and effort hours by period (None where the cell says "n/a").
FUNCTIONS = {
    function.name: {
        "unit": function.unit,
        "contracted": (function.baseline, function.window),
        "baseline": function.monthly_baseline,
        "deadband": function.deadband,
        "arc_rate": function.arc_rate,
        "rrc_rate": function.rrc_rate,
        "standard_hours": function.standard_hours,
        "contracted_hours": function.contracted_hours,
        "actual": dict(zip(PERIODS, function.volumes, strict=True)),
        "effort_hours": {period: story.effort_hours(function, at) for at, period in enumerate(PERIODS)},
        "total_baseline": function.monthly_baseline * 12,
        "total_actual": sum(function.volumes),
        "variance": Fraction(sum(function.volumes)) / Fraction(function.monthly_baseline * 12) - 1,
        "over_deadband": tuple(
            period
            for period, volume in zip(PERIODS, function.volumes, strict=True)
            if volume > function.monthly_baseline * (1 + function.deadband)
        ),
    }
    for function in story.FUNCTIONS
}

# function -> period -> number of closed tickets
TICKETS = {
    name: {
        period: volume - story.NOT_IN_TICKET_LOG.get((name, month), 0)
        for period, month, volume in zip(PERIODS, story.MONTHS, story.BY_NAME[name].volumes, strict=True)
    }
    for name in story.TICKETED
}


@dataclass(frozen=True)
class Explanation:
    """The label of the glossary, with the one-sided p and [[over: missed, met], [within: missed, met]]."""

    label: str
    p: Fraction | None
    table: tuple[tuple[int, int], tuple[int, int]] | None


def fisher(over: tuple[int, int], within: tuple[int, int]) -> Fraction:
    """P(at least this many misses over the deadband), the margins fixed; exact."""
    periods, missed, of_over = sum(over) + sum(within), over[0] + within[0], sum(over)
    ways = sum(comb(of_over, k) * comb(periods - of_over, missed - k) for k in range(over[0], min(missed, of_over) + 1))
    return Fraction(ways, comb(periods, missed))


def _over(level) -> frozenset[str]:
    return frozenset(period for name in level.functions for period in FUNCTIONS[name]["over_deadband"])


def _missed(level) -> tuple[str, ...]:
    return tuple(period for at, period in enumerate(PERIODS) if not level.met(at))


def _explain(level) -> Explanation:
    if not level.volume_sensitive or not level.functions:
        return Explanation("not volume-sensitive", None, None)
    over, missed = _over(level), _missed(level)
    missed_over = len(over.intersection(missed))
    missed_within = len(missed) - missed_over
    table = (
        (missed_over, len(over) - missed_over),
        (missed_within, len(PERIODS) - len(over) - missed_within),
    )
    if not missed:
        return Explanation("no miss", None, table)
    if len(over) in (0, len(PERIODS)):
        return Explanation("no comparison", None, table)
    if min(len(over), len(PERIODS) - len(over)) < 2:
        return Explanation("too few periods", None, table)
    p = fisher(*table)
    difference = Fraction(missed_over, len(over)) - Fraction(missed_within, len(PERIODS) - len(over))
    if difference >= Fraction(1, 4) and p <= Fraction(1, 20):
        return Explanation("partly supported" if missed_within else "supported", p, table)
    return Explanation("not supported" if difference <= 0 else "inconclusive", p, table)


def _account(level, period: str) -> str:
    if period not in _over(level):
        return "owned"
    return "explained" if _explain(level).label in ("supported", "partly supported") else "not_yet"


# id -> measure, comparator, target, critical, minimum, functions, volume_sensitive; counts and results by period;
# missed periods; explanation; account of each missed period.
SERVICE_LEVELS = {
    level.id: {
        "measure": level.name,
        "comparator": level.comparator,
        "target": level.target,
        "critical": level.critical,
        "minimum": level.minimum,
        "functions": level.functions,
        "volume_sensitive": level.volume_sensitive,
        "on_time": None if level.on_time is None else dict(zip(PERIODS, level.on_time, strict=True)),
        "measured": dict(zip(PERIODS, level.measured, strict=True)),
        "result": {
            period: Fraction(counted) / Fraction(measured)
            for period, counted, measured in zip(PERIODS, level.counted, level.measured, strict=True)
        },
        "missed": _missed(level),
        "explanation": _explain(level),
        "account": {period: _account(level, period) for period in _missed(level)},
    }
    for level in story.SERVICE_LEVELS
}

# (service level, period, account), in the order of the workbook. The miss of SL-08 (availability, January) is within
# plan for both functions that it names: owned; a reading of the glossary that waits for the user would say "not_yet".
MISSES = tuple(
    (id_, period, account) for id_, level in SERVICE_LEVELS.items() for period, account in level["account"].items()
)
