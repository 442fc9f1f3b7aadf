"""The analysis as JSON: all that it holds, every figure with the cells that it rests on."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from firstslide.analysis.values import Analysis
from firstslide.cli import numbers
from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.facts import Quantity
from tests.analysis.make import (
    actual,
    months,
    promise,
    reported,
    results,
    run,
    split,
    still_open,
    term,
    times,
    took,
)

COUNTED = {"version", "misses"}  # of the service levels' own months, which have their cells


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    hours = {
        Quantity.EFFORT: (50, 60),
        Quantity.STAFFED: (70, 70),
        Quantity.CHARGE: (900, 950),
    }
    return run(
        actual("Service desk", (150, 90)),
        actual("Print", (5, 6)),
        *(
            months(what, values, function="Service desk", table="effort", row=row, unit="GBP" if row == 7 else "")
            for row, (what, values) in enumerate(hours.items(), start=5)
        ),
        results("P1", (80, 99), (100, 100)),
        reported("P1", ("0.85", "0.99")),
        months(Quantity.EXCLUDED, (3,), measure="P1", row=30),
        months(Quantity.ON_TIME, (79, 99), measure="P1", table="tickets", row=31),
        months(Quantity.MEASURED, (100, 100), measure="P1", table="tickets", row=32),
        terms=[
            term(
                arc_rate=Decimal("3.10"),
                rrc_rate=Decimal(1),
                currency="GBP",
                effort_per_unit=Decimal("0.5"),
                contracted_effort=Decimal(60),
            ),
            term("Printing"),
        ],
        levels=[promise("P1", level="critical", depends_on=("Service desk",))],
        splits=[split("Hull", 0, 7, late=2), split(trait="all", count=9, reopened=2, effort=Decimal("4.5"))],
        times=[times(0, took("4.5", count=9, slowest=30, over_day=1), took(30)), times(None, took(5, count=11))],
        left=[still_open(0, 9, 7, 2, "3.5", 12)],
        mode="edge",
        schedule=CreditSchedule("1000", "GBP", {"p1": "0.25"}),
    )


@pytest.fixture(scope="module")
def told(analysis: Analysis) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(numbers.analysis(analysis)))
    return found


def test_months_have_all_that_the_workbooks_hold(told: dict[str, Any]) -> None:
    desk = told["functions"][0]
    first = desk["periods"][0]
    assert (first["contracted_effort"], first["staffed"], first["charge"]) == (60, 70, 900)
    assert [c["cell"] for c in first["other_cells"]] == ["C6", "C7"]
    assert (desk["staffed"], desk["charged"], desk["charge_currency"]) == (140, 1850, "GBP")
    assert desk["workload"] == {
        "demand": 120,
        "hours": 140,
        "by": "staffed",
        "utilisation": pytest.approx(120 / 140),
        "months": 2,
    }
    level = told["service_levels"][0]["periods"][0]
    assert (level["result"], level["reported"], level["logged"], level["excluded"]) == (0.8, 0.85, 0.79, 3)
    assert (level["target"], [c["cell"] for c in level["target_cells"]]) == (0.95, ["D5"])
    assert [c["workbook"] for c in level["logged_cells"]] == ["tickets.xlsx", "tickets.xlsx"]


def test_what_the_log_holds(told: dict[str, Any]) -> None:
    site = next(mix for mix in told["mixes"] if mix["trait"] == "site" and mix["function"] == "service-desk")
    assert (site["total"], site["shares"][0]["name"], site["shares"][0]["late"]) == (7, "Hull", 2)
    assert site["shares"][0]["months"] == {"2025-07": 7, "2025-08": 0}
    (late,) = told["lateness"]
    assert (late["service_level"], late["whole_log"]["beyond_the_window"]) == ("p1", 2)
    assert (late["periods"][0]["every"]["over_a_day"], late["close_before_they_open"]) == (1, 0)
    assert told["backlog"][0]["periods"][0]["oldest_age"] == 12
    assert told["reopened"][0]["reopened"] == 2


def test_credits_options_and_likely_renamings(told: dict[str, Any]) -> None:
    assert (told["credits"]["due"], told["credits"]["periods"][0]["amounts"]) == (250, {"p1": 250})
    assert [option["id"] for option in told["options"]] == ["a", "b", "c"]
    assert told["options"][1]["functions"][0]["price"] == 62
    assert told["misses"] == {"total": 1, "explained": 0, "owned": 0, "not_yet": 1}


def test_every_figure_stands_with_its_cells(told: dict[str, Any]) -> None:
    found = list(_figures(told))
    assert len(found) > 100
    assert [where for where, about in found if not about] == []


def _figures(value: Any, where: str = "", about: bool = False) -> Iterator[tuple[str, bool]]:
    """Every figure by its place, and whether cells stand beside it, around it, or beside the parts that it sums."""
    if isinstance(value, dict):
        here = about or (where != "" and _has_cells(value))
        for name, part in value.items():
            if name not in COUNTED and not name.endswith("cells"):
                yield from _figures(part, f"{where}.{name}", here)
    elif isinstance(value, list):
        for at, part in enumerate(value):
            yield from _figures(part, f"{where}[{at}]", about)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield where, about


def _has_cells(value: Any) -> bool:
    if isinstance(value, dict):
        return any((name.endswith("cells") and bool(part)) or _has_cells(part) for name, part in value.items())
    return isinstance(value, list) and any(map(_has_cells, value))
