"""Cells of targets and minimums that hold none, and those that may be fractions or percentage points."""

from pathlib import Path

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.session import WorkbookSession
from firstslide.workbooks.tables.tables import Choices
from firstslide.workbooks.tables.understand import remap
from tests.workbooks.make import codes, message, only, read, sheet, workbook

LEVELS = [
    ["Service level", "Target", "Minimum"],
    ["Answered in time", "TBC", "90%"],
    ["Solved in time", "best effort", "90%"],
    ["First fix", "≥ 95%", "tbd"],
    ["Backlog", "<= 4 h", None],
]


def test_targets_that_are_none_are_named_with_their_cells(tmp_path: Path) -> None:
    with WorkbookSession.open(workbook(tmp_path / "levels.xlsx", Levels=LEVELS)) as session:
        (table,) = session.summary.tables
        assert [p.cell for p in table.problems if p.code == "no-value"] == ["B2", "C4"]
        assert message(table, "not-a-number") == (
            "B3: “best effort” is not a number for “Target”. It is not used; mend it in the workbook."
        )
        assert table.unambiguous


def test_a_target_that_counts_as_0_leaves_the_others_as_they_are() -> None:
    found = remap(only(sheet(*LEVELS)), Choices(mends=(Mend("not-a-number", Mending.ZERO, 2),)))
    targets = [str(level.target) for level in read(found).service_levels]
    assert targets == ["None", "0", "0.95", "4"]


def test_fractions_beside_points_in_a_column_of_targets_are_asked_about() -> None:
    rows = [["Service level", "Target"], ["A", "95%"], ["B", 95], ["C", 0.9]]
    found = only(sheet(*rows))
    assert codes(found.table, "question") == ["rates-mixed"]
    assert message(found.table, "rates-mixed").startswith("B4: 0.9 may be 0.9 % or 90 %; “Target” holds 95 as well.")
    again = remap(found, Choices(mends=(Mend("rates-mixed", Mending.FRACTION, 2),)))
    assert again.table.unambiguous
    assert [str(level.target) for level in read(again).service_levels] == ["0.95", "0.95", "0.9"]
