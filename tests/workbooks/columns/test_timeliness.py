"""On time by a target that the user types."""

# ruff: noqa: DTZ001 - the times in cells know no zone

import datetime as dt

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.store.sums import Sums
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import Understood, remap
from tests.workbooks.make import codes, column, message, only, read, sheet

WAITED = [12, 30, 31, None, 500, 30]


def log() -> Understood:
    rows = [[f"C{n}", "Desk", dt.datetime(2026, 1, n + 1), "Y", waited] for n, waited in enumerate(WAITED)]
    return only(sheet(["Call Id", "Topic", "Date", "Answered (Y/N)", "Speed of answer in seconds"], *rows))


def typed(target: str, understood: Understood | None = None) -> Understood:
    return remap(understood or log(), Choices(mends=(Mend("no-target", Mending.TARGET, 5, value=target),)))


def test_a_column_of_times_in_a_log_is_offered_and_nothing_is_taken_for_on_time() -> None:
    found = log()
    assert found.table.unambiguous
    assert "Column E, “Speed of answer in seconds”, may say" in message(found.table, "no-target")
    assert {t.made for t in read(found).tickets} == {None}


@pytest.mark.parametrize(
    ("target", "made"),
    [
        ("30", [True, True, False, None, False, True]),
        ("<= 30 s", [True, True, False, None, False, True]),
        ("< 30", [True, False, False, None, False, False]),
        ("≥ 500", [False, False, False, None, True, False]),
    ],
)
def test_rows_that_meet_the_typed_target_are_made_and_rows_without_a_time_are_not_measured(
    target: str, made: list[bool | None]
) -> None:
    found = typed(target)
    assert [t.made for t in read(found).tickets] == made
    (offer,) = [p for p in found.table.problems if p.code == "no-target"]
    assert offer.done is not None
    assert offer.done.value == target


def test_the_measure_is_called_by_its_target() -> None:
    assert column(typed("30").table, "Speed of answer in seconds ≤ 30").field is Field.MADE


def test_a_second_measure_of_a_log_counts_no_ticket_twice() -> None:
    mend = Mend("no-target", Mending.TARGET, 5, value="30")
    found = remap(log(), Choices(fields=((4, "made"),), mends=(mend,)))
    sums = Sums()
    sums.add(read(found).tickets)
    assert {(s.quantity, s.value, s.function, s.measure) for s in sums.rows()} == {
        ("actual", "6", "Desk", ""),
        ("measured", "6", "", ""),
        ("on_time", "6", "", ""),
        ("measured", "5", "", "Speed of answer in seconds ≤ 30"),
        ("on_time", "3", "", "Speed of answer in seconds ≤ 30"),
    }


@pytest.mark.parametrize("target", ["soon", "2 h", "30 %"])
def test_what_is_no_target_of_the_column_is_refused_in_words(target: str) -> None:
    with pytest.raises(UserError, match=f"{target} is no target for “Speed of answer in seconds”"):
        typed(target)


def test_other_tables_offer_no_target() -> None:
    rows = [["Function", "Wait in minutes", "Jan-26"], ["Desk", 3, 1], ["Moves", 4, 2]]
    assert "no-target" not in codes(only(sheet(*rows, name="Volumes")).table)
