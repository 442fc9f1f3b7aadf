"""Durations written as 7:30 in texts: hours where the column is of hours, asked about where they may be minutes."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from firstslide.meeting.imports import Field, Mend, Mending
from firstslide.workbooks.language import amounts
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from tests.workbooks.make import codes, column, message, only, read, sheet

EFFORT = [["Function", "Month", "Hours"], ["Desk", "2026-01", "7:30"], ["Moves", "2026-01", "130:15"]]


def test_hours_as_texts_in_a_csv_are_read_with_their_evidence(tmp_path: Path) -> None:
    path = tmp_path / "effort.csv"
    path.write_text("Function,Month,Hours\nDesk,2026-01,7:30\nMoves,2026-01,130:15\nMail,2026-01,2.5\n")
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        assert table.unambiguous
        assert "not-a-number" not in codes(table)
        facts = [fact for records in session.records([table.id]) for fact in records.facts]
        assert [fact.value for fact in facts] == [Decimal("7.5"), Decimal("130.25"), Decimal("2.5")]
        assert message(table, "clock") == (
            "C2: “7:30” is read as 7.5 hours: “Hours” is in hours. 1 more cell of its column are read like it."
        )
        (told,) = (e for e in table.evidence if e.decided == "hours and minutes")
        assert (told.about, told.cells, told.columns) == ("unit", ("C2", "C3"), (3,))


def test_in_a_column_of_minutes_they_are_minutes_and_seconds() -> None:
    rows = [["Function", "Month", "Effort minutes"], ["Desk", "2026-01", "7:30"], ["Moves", "2026-01", 45]]
    assert [f.value for f in read(only(sheet(*rows))).facts] == [Decimal("0.125"), Decimal("0.75")]


def test_of_one_item_it_is_asked_and_the_answer_is_used() -> None:
    rows = [["Function", "Month", "Handle time"], ["Desk", "2026-01", "7:30"], ["Moves", "2026-01", "0:45"]]
    found = only(sheet(*rows))
    assert codes(found.table, "question") == ["clock"]
    again = remap(found, Choices(mends=(Mend("clock", Mending.MINUTES, 3),)))
    assert again.table.unambiguous
    assert [f.value for f in read(again).facts] == [Decimal("0.125"), Decimal("0.0125")]


def test_the_other_way_can_be_chosen() -> None:
    found = remap(only(sheet(*EFFORT)), Choices(mends=(Mend("clock", Mending.MINUTES, 3),)))
    assert read(found).facts[0].value == Decimal("0.125")


def test_a_column_of_other_figures_is_left_alone() -> None:
    rows = [
        ["Function", "Month", "Volume"],
        ["Desk", "2026-01", "7:30"],
        ["Moves", "2026-01", 3],
        ["Mail", "2026-01", 4],
    ]
    found = only(sheet(*rows))
    assert column(found.table, "Volume").field is Field.ACTUAL
    assert "C2: “7:30” is not a number" in message(found.table, "not-a-number")


def test_a_time_of_day_is_hours_of_work_and_no_volume() -> None:
    half_past_seven = dt.time(7, 30)
    effort = only(sheet(["Function", "Month", "Hours"], ["Desk", "2026-01", half_past_seven], ["Moves", "2026-01", 3]))
    assert [f.value for f in read(effort).facts] == [Decimal("7.5"), 3]
    assert "not-a-number" not in codes(effort.table)
    rows = [["Function", "Month", "Volume"], ["Desk", "2026-01", half_past_seven], ["Moves", "2026-01", 3]]
    assert "C2: “07:30:00” is not a number" in message(only(sheet(*rows)).table, "not-a-number")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7:30", "7.5"), (" 130:15 ", "130.25"), ("-1:30", "-1.5"), ("0:00:36", "0.01"), ("7:30 h", "7.5")],
)
def test_a_clock(text: str, hours: str) -> None:
    found = amounts.clock(text)
    assert found is not None
    assert amounts.hours(found) == Decimal(hours)


@pytest.mark.parametrize("text", ["7:60", "7:3", ":30", "2026-01-05 07:30", "7:30 PM", 7.5, None])
def test_what_is_none(text: str | float | None) -> None:
    assert amounts.clock(text) is None
