"""A layout over the child process: remembered from May's workbook, met in June's, which is another file on the disk."""

import re
import zipfile
from pathlib import Path

from firstslide.meeting.imports import Field, Mending, Table
from firstslide.workbooks.layouts.layouts import Layout
from firstslide.workbooks.session import WorkbookSession
from tests.workbooks.make import column, message, workbook

MAY = [
    ["Volumes delivered"],
    [],
    ["Team", "Site", "Zork", "Vol. invoiced", "Jan-26", "Feb-26", "Mar-26"],
    ["Desk", "London", "phone", 1.5, 10, "n/k", 30],
    ["Moves", "Paris", "mail", 2.5, 1, 2, 3],
    ["Voice", "Rome", "desk", 3.5, 4, 5, 6],
]
# A month more, a row more above, a column moved, and one renamed.
JUNE = [
    ["Volumes delivered"],
    ["as of 3 June"],
    [],
    ["Zork", "Team", "Site", "Volume invoiced", "Jan-26", "Feb-26", "Mar-26", "Apr-26"],
    ["phone", "Desk", "London", 1.5, 10, "n/k", 30, 7],
    ["mail", "Moves", "Paris", 2.5, 1, 2, 3, 8],
    ["desk", "Voice", "Rome", 3.5, 4, 5, 6, 9],
]


def saved(path: Path, day: str) -> Path:
    """The workbook as if it had been saved on a day."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = re.sub(r"(modified[^>]*>)[^<]*", rf"\g<1>{day}T10:00:00Z", core).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def remembered(path: Path) -> tuple[Layout, Table]:
    """Read May's workbook with some choices, and remember its layout."""
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        mend = next(m for p in table.problems for m in p.mends if m.how is Mending.ZERO)
        chosen = {3: Field.ORIGIN, 4: Field.CHARGE}
        table = session.remap(table.id, chosen, kind="delivered", internal={4: True}, mends=[mend])
        return session.layout([table.id]), table


def test_next_months_file_goes_straight_to_the_review(tmp_path: Path) -> None:
    layout, before = remembered(saved(workbook(tmp_path / "delivered May.xlsx", Volumes=MAY), "2026-05-04"))
    june = saved(workbook(tmp_path / "delivered June.xlsx", Volumes=JUNE), "2026-06-03")
    with WorkbookSession.open(june, layouts=[layout]) as session:
        (table,) = session.summary.tables
        assert table.unambiguous
        assert table.layout == "delivered May.xlsx"
        assert message(table, "layout-used") == "Read as in delivered May.xlsx of 4 May 2026; 5 choices applied."
        assert [p.message for p in table.problems if p.code == "layout-changed"] == [
            "Sheet Volumes: the headings begin in row 4; in May’s file they began in row 3.",
            "Column D, “Volume invoiced”, was “Vol. invoiced” in May’s file.",
            "Column “Zork” (A) stood elsewhere in May’s file.",
        ]
        assert column(table, "Zork").field is Field.ORIGIN
        assert column(table, "Volume invoiced").internal
        values = {(f.function, str(f.period)): int(f.value) for r in session.records([table.id]) for f in r.facts}
        assert values["Desk", "2026-02"] == 0
        assert values["Voice", "2026-04"] == 9
        assert not any(c.header == "Vol. invoiced" for c in table.columns)
    assert before.layout == ""


def test_choices_are_taken_back_to_the_layout_and_the_layout_itself(tmp_path: Path) -> None:
    layout, _ = remembered(workbook(tmp_path / "delivered.xlsx", Volumes=MAY))
    with WorkbookSession.open(tmp_path / "delivered.xlsx", layouts=[layout]) as session:
        (table,) = session.summary.tables
        assert session.remap(table.id, {3: Field.SITE}).columns[2].field is Field.SITE
        assert session.remap(table.id, alone=True).columns[2].field is Field.ORIGIN
        used = next(p for p in table.problems if p.code == "layout-used")
        afresh = next(m for m in used.mends if m.how is Mending.AFRESH)
        plain = session.remap(table.id, mends=[afresh])
        assert (plain.layout, plain.columns[2].field) == ("", Field.IGNORE)
        assert session.layout([table.id]).tables[0].mends == ()


def test_tables_left_out_are_remembered_as_such(tmp_path: Path) -> None:
    effort = [["Team", "Jan-26", "Feb-26", "Mar-26"], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6], ["Voice", 4, 5, 6]]
    path = workbook(tmp_path / "two.xlsx", Volumes=MAY, Effort=effort)
    with WorkbookSession.open(path) as session:
        volumes, hours = session.summary.tables
        layout = session.layout([volumes.id], [hours.id])
        assert len(session.layout([volumes.id]).tables) == 1
    with WorkbookSession.open(path, layouts=[layout]) as session:
        assert [t.wanted for t in session.summary.tables] == [True, False]
