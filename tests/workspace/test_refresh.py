"""A new version of a workbook in a meeting: compared before it is taken, one step to take back, nothing of it left."""

import shutil
from pathlib import Path

import pytest

from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Quantity
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.refresh import Staged
from firstslide.workspace.workspace import Workspace
from tests.workspace.books import book


def stage(workspace: Workspace, path: Path, replaces: str = "") -> Staged:
    with WorkbookSession.open(path) as session:
        return workspace.stage(session, session.summary.tables, replaces=replaces).result()


def stored(workspace: Workspace) -> int:
    connection = workspace._store._db.conn
    ask = workspace._on_owner(lambda: connection.execute("SELECT count(*) FROM monthly").fetchone()[0])
    return int(ask.result())


DESK = ["Service desk", "contacts", 100, 110, 120]
DESK_AGAIN = ["Service desk", "contacts", 100, 115, 120]
INVOICES = ["Invoices", "invoices", 30, 31, 29]


def test_a_first_import_is_compared_with_nothing(workspace: Workspace, tmp_path: Path) -> None:
    staged = stage(workspace, book(tmp_path / "v.xlsx", DESK, INVOICES))
    assert staged.changes is None
    assert staged.touched is None
    assert workspace.take(staged).versions == {staged.taken.id: ()}


def test_a_new_version_is_compared_taken_and_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    first = stage(workspace, book(tmp_path / "v.xlsx", DESK, INVOICES))
    workspace.take(first)
    other = stage(workspace, book(tmp_path / "other.xlsx", ["Payroll", "queries", 1, 2, 3]))
    workspace.take(other)
    before = workspace.view
    again = stage(workspace, book(tmp_path / "v.xlsx", DESK_AGAIN, INVOICES))
    assert workspace.view is before
    assert again.changes is not None
    (difference,) = again.changes.differences
    assert (difference.how, difference.field, str(difference.period)) == ("changed", Quantity.ACTUAL, "2026-02")
    view = workspace.take(again)
    assert view.undo == "Refresh v.xlsx"
    assert list(view.meeting.imports) == [again.taken.id, other.taken.id]  # where the old one stood
    assert view.versions[again.taken.id] == (first.taken,)
    assert [f.value for f in view.facts.monthly if f.function == "Service desk"][1] == 115
    undone = workspace.undo()
    assert undone.meeting == before.meeting
    assert undone.facts == before.facts
    assert undone.versions[first.taken.id] == ()
    assert workspace.redo().versions[again.taken.id] == (first.taken,)


def test_versions_are_still_known_on_another_day(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "m.meeting", home=tmp_path / "home") as workspace:
        for rows in ([DESK], [DESK_AGAIN], [DESK_AGAIN, INVOICES]):
            workspace.take(stage(workspace, book(tmp_path / "v.xlsx", *rows)))
        (current,) = workspace.view.meeting.imports
        known = workspace.view.versions[current]
        assert len(known) == 2
        assert len({i.sha256 for i in known}) == 2
    with Workspace.open(tmp_path / "m.meeting", home=tmp_path / "home") as again:
        assert again.view.versions[current] == known


def test_a_workbook_under_another_name_takes_the_place_that_it_is_given(workspace: Workspace, tmp_path: Path) -> None:
    first = stage(workspace, book(tmp_path / "May.xlsx", DESK))
    workspace.take(first)
    june = book(tmp_path / "June.xlsx", DESK_AGAIN)
    assert stage(workspace, june).changes is None
    staged = stage(workspace, june, first.taken.id)
    assert staged.changes is not None
    assert (staged.changes.workbook, staged.changes.replaces) == ("June.xlsx", "May.xlsx")
    assert len(staged.changes.differences) == 1  # the workbook's name in its cells is no difference
    view = workspace.take(staged)
    assert [i.workbook for i in view.meeting.imports.values()] == ["June.xlsx"]
    assert view.versions[staged.taken.id] == (first.taken,)


def test_the_old_ones_are_kept_and_nothing_of_the_new_stays(workspace: Workspace, tmp_path: Path) -> None:
    workspace.take(stage(workspace, book(tmp_path / "v.xlsx", DESK)))
    before, rows = workspace.view, stored(workspace)
    staged = stage(workspace, book(tmp_path / "v.xlsx", DESK_AGAIN, INVOICES))
    assert stored(workspace) > rows
    workspace.leave(staged)
    assert stored(workspace) == rows
    assert workspace.view is before


def test_two_reviews_of_one_workbook_at_once(workspace: Workspace, tmp_path: Path) -> None:
    path = book(tmp_path / "v.xlsx", DESK)
    one, other = stage(workspace, path), stage(workspace, path)
    view = workspace.take(one)
    with pytest.raises(UserError, match="imported or taken out meanwhile") as raised:
        workspace.take(other)
    assert raised.value.code == "imported-meanwhile"
    assert workspace.view is view
    again = stage(workspace, book(path, DESK_AGAIN)), stage(workspace, book(path, DESK_AGAIN))
    workspace.take(again[0])
    with pytest.raises(UserError, match="import it once more"):
        workspace.take(again[1])
    assert len(workspace.view.meeting.imports) == 1


def test_a_rehearsal_leaves_the_meeting_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    workspace.take(stage(workspace, book(tmp_path / "v.xlsx", DESK)))
    workspace.save()
    path = tmp_path / "m.meeting"
    before = path.read_bytes()
    new = book(tmp_path / "v.xlsx", DESK_AGAIN)
    with Workspace.rehearse(path, home=tmp_path / "home") as trial:  # another window has it open
        changes = stage(trial, new).changes
    assert changes is not None
    assert changes.count("changed") == 1
    closed = Path(shutil.copy(path, tmp_path / "closed.meeting"))
    with Workspace.rehearse(closed, home=tmp_path / "home") as trial:
        assert stage(trial, new).changes == changes
    assert path.read_bytes() == before == closed.read_bytes()
    with Workspace.open(closed, home=tmp_path / "home") as again:
        assert again.view.meeting == workspace.view.meeting
        assert stored(again) == 3
