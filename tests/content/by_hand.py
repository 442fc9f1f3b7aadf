"""Analysis values made by hand, for the cases that the sample's story does not tell."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from firstslide.analysis.values import (
    Account,
    Analysis,
    Explanation,
    FunctionMonth,
    FunctionResult,
    Misses,
    ResultMonth,
    ServiceLevelResult,
)
from firstslide.meeting.cells import Cell, address
from firstslide.meeting.facts import Source
from firstslide.meeting.ids import key_of
from firstslide.meeting.periods import Period

PERIODS = tuple(Period(2026, month) for month in range(1, 7))
NO_TEST = Explanation("not volume-sensitive", None, None, "No test.", "What caused it.")
BOOK = "book.xlsx"


def level(
    name: str, results: Sequence[str | None], target: str | None = "0.95", accounts: str = "", **fields: Any
) -> ServiceLevelResult:
    """A service level with one result a month (fractions as text); ``accounts`` a letter a miss: e, o or n."""
    letters: dict[str, Account] = {"e": "explained", "o": "owned", "n": "not_yet"}
    left = list(accounts)
    months = []
    for at, (period, text) in enumerate(zip(PERIODS, results, strict=False)):
        result = None if text is None else Decimal(text)
        met = None if result is None or target is None else result >= Decimal(target)
        account = (letters[left.pop(0)] if left else "owned") if met is False else None
        cell = Cell(BOOK, "Results", address(len(name) + 5, at + 3))
        months.append(ResultMonth(period, result, None, None, met, None, None, None, account, (cell,)))
    made: dict[str, Any] = {
        "key": key_of(name),
        "measure": name,
        "code": "",
        "level": "",
        "comparator": ">=",
        "target": None if target is None else Decimal(target),
        "unit": "%",
        "simple": None,
        "weighted": None,
        "missed": sum(month.met is False for month in months),
        "functions": (),
        "volume_sensitive": None,
        "demand_unit": "",
        "deadband": None,
        "explanation": NO_TEST,
        "periods": tuple(months),
        "in_contract": True,
        "target_cells": (Cell(BOOK, "Targets", f"D{len(name) + 5}"),),
        "result_cells": tuple(cell for month in months for cell in month.cells),
    }
    return ServiceLevelResult(**(made | fields))


def function(
    name: str, baseline: str | None, actual: str | None, deadband: str = "0.10", **fields: Any
) -> FunctionResult:
    """A function with the same baseline and actual, both sums of the window, in every month."""
    planned = None if baseline is None else Decimal(baseline)
    done = None if actual is None else Decimal(actual)
    variance = (done - planned) / planned if planned and done is not None else None
    band = Decimal(deadband)
    place = None if variance is None else "over" if variance > band else "under" if variance < -band else "within"
    months = tuple(
        FunctionMonth(p, planned and planned / len(PERIODS), done and done / len(PERIODS), None, place, ())  # type: ignore[arg-type]
        for p in PERIODS
    )
    made: dict[str, Any] = {
        "key": key_of(name),
        "function": name,
        "unit": "tickets",
        "baseline": planned if done is not None else None,
        "actual": done if planned is not None else None,
        "actual_all": done,
        "compared": len(PERIODS) if variance is not None else 0,
        "variance": variance,
        "deadband": band,
        "deadband_from_contract": True,
        "position": place,
        "effort": None,
        "contracted_effort": None,
        "in_contract": planned is not None,
        "arc_rate": Decimal("310"),
        "rrc_rate": Decimal("190"),
        "currency": "GBP",
        "periods": months,
        "baseline_cells": (Cell(BOOK, "Pricing", f"E{len(name)}"),) if planned is not None else (),
        "actual_cells": (Cell(BOOK, "Volumes", f"C{len(name)}"),) if done is not None else (),
        "effort_cells": (),
        "term_cells": (),
    }
    return FunctionResult(**(made | fields))


def unfinished(made: FunctionResult, *at: int, hours: bool = False) -> FunctionResult:
    """The function with those of its months not complete, in their volume or in their hours."""
    cut = {"partial_hours": True} if hours else {"partial": True, "position": None}
    periods = tuple(replace(m, **cut) if n in at else m for n, m in enumerate(made.periods))  # type: ignore[arg-type]
    return replace(made, periods=periods)


def analysis(
    levels: Sequence[ServiceLevelResult] = (),
    functions: Sequence[FunctionResult] = (),
    latest: Period | None = PERIODS[-1],
    **fields: Any,
) -> Analysis:
    """An analysis of the six months of PERIODS; ``fields`` as of Analysis."""
    accounts = [month.account for one in levels for month in one.misses]
    misses = Misses(len(accounts), accounts.count("explained"), accounts.count("owned"), accounts.count("not_yet"))
    sources = (Source("t", "results", BOOK, "", "Results", "A1:Z99", "2026-07-03"),)
    return replace(Analysis(tuple(functions), tuple(levels), PERIODS, latest, misses, (), sources), **fields)
