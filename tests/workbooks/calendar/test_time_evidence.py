"""What times were taken for says so as decisions, until a person chose."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.meeting.imports import Evidence, Mend, Mending
from firstslide.workbooks.evidence import evidence
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from firstslide.workbooks.values import Value
from tests.workbooks.make import only, sheet


def across(*headings: Value) -> Understood:
    return only(sheet(["Function", *headings], *([f, *range(1, len(headings) + 1)] for f in ("Desk", "Moves"))))


def down(*cells: Value) -> Understood:
    return only(sheet(["Function", "Month", "Volume"], *(["Desk", cell, n] for n, cell in enumerate(cells, start=1))))


def decided(understood: Understood) -> list[tuple[str, str, float, tuple[str, ...]]]:
    return [(e.about, e.decided, e.confidence, e.cells) for e in understood.table.evidence]


WEEKS = "Weeks count by most of their days"
DAYS = [dt.datetime(2025, 1, 26), dt.datetime(2025, 2, 26)]


@pytest.mark.parametrize(
    ("understood", "expected"),
    [
        (across("2026-W05", "2026-W06"), ("months", WEEKS, 0.8, ("B1",))),
        (across("2026-W03", "2026-W04"), ("months", "each week is of one month", 0.8, ("B1",))),
        (across(46023, 46054), ("months", "days, counted from 1900", 0.9, ("B1",))),
        (across(*DAYS), ("months", "They are days", 0.6, ("B1",))),
        (across("05/01/2026", "19/01/2026"), ("date order", "Day first (3/4 is 3 April)", 0.95, ("B1",))),
        (across("1/5/2026", "1/19/2026"), ("date order", "Month first (3/4 is 4 March)", 0.95, ("B1",))),
        (down("2026-W05", "2026-W06"), ("months", WEEKS, 0.8, ("B2",))),
        (down(46023, 46054), ("months", "days, counted from 1900", 0.9, ("B2",))),
        (down(*DAYS), ("months", "They are days", 0.6, ("B2",))),
    ],
)
def test_each_reading_of_times_is_a_decision_with_its_reason(
    understood: Understood, expected: tuple[str, str, float, tuple[str, ...]]
) -> None:
    assert decided(understood) == [expected]
    (found,) = understood.table.evidence
    assert found.why in {p.message for p in understood.table.problems}


def test_what_was_chosen_is_said_once() -> None:
    found = remap(across("2026-W05", "2026-W06"), Choices(mends=(Mend("weeks", Mending.WEEK_END),)))
    assert decided(found) == []
    chosen: list[Evidence] = [e for e in evidence.of(found) if e.about == "choice"]
    assert len(chosen) == 1


def test_an_order_that_is_shown_can_be_changed_for_those_that_leave_it_open() -> None:
    found = across("05/01/2026", "06/01/2026", "19/01/2026")
    other = remap(found, Choices(mends=(Mend("date-order", Mending.MONTH_FIRST, column=2),)))
    assert [str(c.period) for c in other.table.columns if c.period] == [
        "2026-05", "2026-06", "2026-01",
    ]  # fmt: skip
