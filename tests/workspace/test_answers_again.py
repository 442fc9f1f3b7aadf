"""Answers in a new version of a workbook: remembered ones hold there too, so that only what finance changed differs."""

from pathlib import Path

from firstslide.meeting.imports import Mend, Mending
from firstslide.workbooks.layouts.layouts import Layout
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.refresh import Staged
from firstslide.workspace.workspace import Workspace
from tests.workspace.books import book


def stage(workspace: Workspace, path: Path, mends: tuple[Mend, ...], *known: Layout) -> tuple[Staged, Layout]:
    with WorkbookSession.open(path, layouts=known) as session:
        (table,) = session.summary.tables
        tables = [session.remap(table.id, {}, mends=mends)] if mends else [table]
        return workspace.stage(session, tables).result(), session.layout([table.id])


ROWS = (["Desk", "calls", 10, "n/k", 12], ["Moves", "calls", 4, 5, "soon"], ["Voice", "calls", 1, 2, 3])
CHANGED = (["Desk", "calls", 10, "n/k", 14], ["Moves", "calls", 4, 5, "soon"], ["Voice", "calls", 1, 2, 3])


def test_a_cell_that_counts_as_0_differs_neither_from_itself_nor_from_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    zero = (Mend("not-a-number", Mending.ZERO, column=4), Mend("not-a-number", Mending.ZERO, column=5, row=3))
    first, layout = stage(workspace, book(tmp_path / "v.xlsx", *ROWS), zero)
    workspace.take(first)
    again, _ = stage(workspace, book(tmp_path / "v.xlsx", *CHANGED), (), layout)
    assert again.changes is not None
    assert [(d.how, d.function, str(d.period)) for d in again.changes.differences] == [("changed", "Desk", "2026-03")]
    view = workspace.take(again)
    stored = {(f.function, str(f.period)): f.value for f in view.facts.monthly}
    assert (stored["Desk", "2026-02"], stored["Moves", "2026-03"]) == (0, 0)


def test_an_answer_that_is_taken_back_is_a_difference(workspace: Workspace, tmp_path: Path) -> None:
    zero = (Mend("not-a-number", Mending.ZERO, column=4),)
    first, layout = stage(workspace, book(tmp_path / "v.xlsx", *ROWS), zero)
    workspace.take(first)
    out = (Mend("not-a-number", Mending.LEAVE_OUT, column=4),)
    again, _ = stage(workspace, book(tmp_path / "v.xlsx", *CHANGED), out, layout)
    assert again.changes is not None
    assert {(d.how, str(d.period)) for d in again.changes.differences} == {
        ("removed", "2026-02"),
        ("changed", "2026-03"),
    }
