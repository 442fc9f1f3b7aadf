"""What goes back to those who made a workbook: what is wrong in the tables that are taken, and nothing of our choices."""

from pathlib import Path

import openpyxl
import pytest

from firstslide.meeting.imports import Mending
from firstslide.workbooks.session import WorkbookSession
from tests.workbooks.make import workbook

HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    holes = [HEAD, ["Desk", 10, "n/k", 12], ["Total Gas", 4, 5, 6], ["Voice", 1, 2, 3]]
    return workbook(tmp_path / "delivered.xlsx", Volumes=holes, Effort=holes, Notes=[["no", "table"]])


def sent(path: Path) -> dict[str, list[str]]:
    """What stands in the comments and in the list of a copy, by sheet."""
    copy = openpyxl.load_workbook(path)
    return {
        page.title: [
            str(t) for row in page.iter_rows() for c in row for t in (c.comment and c.comment.text, c.value) if t
        ]
        for page in copy
    }


def test_what_was_chosen_is_not_sent(book: Path, tmp_path: Path) -> None:
    with WorkbookSession.open(book) as session:
        table = session.summary.tables[0]
        asked = {p.code: p for p in table.problems}
        chosen = (asked["not-a-number"].mends[1], asked["total-unclear"].mends[1])
        assert {m.how for m in chosen} == {Mending.ZERO, Mending.COUNT}
        mended = session.remap(table.id, {}, mends=chosen)
        assert all(p.answer for p in mended.problems if p.code in ("not-a-number", "total-unclear"))
        cells, _ = session.send_back(tmp_path / "back.xlsx", [table.id])
    texts = [text for found in sent(tmp_path / "back.xlsx").values() for text in found]
    assert cells == 2
    assert any("C2: “n/k” is not a number for “Feb 2026”." in text for text in texts)
    assert not [text for text in texts if "You chose" in text or "Treat as 0" in text or "count it" in text]


def test_only_the_problems_of_tables_that_are_taken_are_sent(book: Path, tmp_path: Path) -> None:
    with WorkbookSession.open(book) as session:
        volumes, effort = session.summary.tables
        both, _ = session.send_back(tmp_path / "both.xlsx")
        one, _ = session.send_back(tmp_path / "one.xlsx", [effort.id])
        none, _ = session.send_back(tmp_path / "none.xlsx", [])
    assert (both, one, none) == (4, 2, 0)
    marked = sent(tmp_path / "one.xlsx")
    assert not [text for text in marked["Volumes"] if "First Slide" in text]
    assert [text for text in marked["Effort"] if "First Slide" in text]
    assert volumes.sheet == "Volumes"
