"""A meeting being worked on: memory and file stay the same, whatever happens in between."""

import shutil
from pathlib import Path

import pytest

from firstslide.analysis.analyse import analyse
from firstslide.deck import changes
from firstslide.meeting import edits
from firstslide.meeting.brief import CreditSchedule, SameAs
from firstslide.meeting.errors import UserError
from firstslide.meeting.facts import Quantity
from firstslide.meeting.ids import key_of
from firstslide.meeting.imports import Table
from firstslide.meeting.slides import SlideKind
from firstslide.store.store import Store
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.workspace import Workspace


def test_an_edit_shows_at_once_and_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    view = workspace.apply(changes.set_brief(workspace.view.meeting, customer="Northwind"))
    assert view.meeting.brief.customer == "Northwind"
    assert view.unsaved
    assert view.undo == "Edit customer"
    workspace.save()
    assert not workspace.view.unsaved
    copy = Path(shutil.copy(tmp_path / "m.meeting", tmp_path / "copy.meeting"))
    assert Workspace.look(copy).meeting.brief.customer == "Northwind"


def test_the_analysis_follows_what_is_entered_and_stays_where_an_edit_does_not_touch_it(workspace: Workspace) -> None:
    before = workspace.view.analysis
    assert workspace.apply(changes.set_brief(workspace.view.meeting, customer="Northwind")).analysis is before
    view = workspace.apply(changes.set_credits(workspace.view.meeting, CreditSchedule("a lot", "GBP")))
    assert [note.code for note in view.analysis.notes] == ["credits-unreadable"]
    view = workspace.apply(changes.put_same(view.meeting, SameAs("desk", "service-desk")))
    assert view.analysis == analyse(view.facts, view.meeting)
    assert view.analysis is not workspace.undo().analysis


def test_undo_and_redo_still_work_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "m.meeting"
    with Workspace.create(path) as first:
        for customer in ("A", "B", "C"):
            first.apply(changes.set_brief(first.view.meeting, customer=customer))
        first.undo()
    with Workspace.open(path) as second:
        assert second.view.meeting.brief.customer == "B"
        assert second.redo().meeting.brief.customer == "C"
        second.undo()
        second.undo()
        assert second.undo().meeting.brief.customer == ""
        assert second.view.undo is None
    with Workspace.open(path) as third:
        assert third.redo().meeting.brief.customer == "A"


def test_what_the_disk_refuses_stays_in_memory_and_is_written_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.apply

    def full(store: Store, edit: object) -> None:
        raise UserError("The disk is full. Free some space.", "disk-full")

    monkeypatch.setattr(Store, "apply", full)
    workspace.apply(changes.set_brief(workspace.view.meeting, customer="Northwind"))
    view = workspace.apply(changes.set_brief(workspace.view.meeting, occasion="June review"))
    with pytest.raises(UserError, match="disk is full"):
        workspace.save()
    assert workspace.trouble == "The disk is full. Free some space."
    assert view.meeting.name == "Northwind, June review"
    monkeypatch.setattr(Store, "apply", real)
    workspace.save()
    assert workspace.trouble == ""
    copy = Path(shutil.copy(workspace.view.path, workspace.view.path.with_name("copy.meeting")))
    assert Workspace.look(copy).meeting.name == "Northwind, June review"


def test_an_import_is_one_undo_step_and_a_second_one_replaces_the_first(workspace: Workspace, root: Path) -> None:
    with WorkbookSession.open(root / "sample_workbooks" / "scope.xlsx") as session:
        for label in ("Import scope.xlsx", "Refresh scope.xlsx"):
            view = workspace.take(workspace.stage(session, session.summary.tables).result())
            assert view.undo == label
            assert len(view.meeting.imports) == 1
            assert len(view.analysis.functions) == 10
    workspace.undo()
    assert len(workspace.view.analysis.functions) == 10
    assert workspace.undo().analysis.functions == ()


def test_a_cancelled_import_stores_nothing(workspace: Workspace, root: Path) -> None:
    with WorkbookSession.open(root / "sample_workbooks" / "delivered.xlsx") as session:
        tables: tuple[Table, ...] = session.summary.tables
        staged = workspace.stage(session, tables, cancelled=lambda: True)
        with pytest.raises(UserError, match="stopped"):
            staged.result()
    assert workspace.view.meeting.imports == {}
    assert workspace.view.undo is None


def test_fixes_lead_to_a_clean_order_in_single_steps(sample_meeting: Path) -> None:
    with Workspace.open(sample_meeting) as workspace:
        workspace.draft()
        before = workspace.view.meeting.deck
        scope = next(i for i in before.backup if workspace.view.meeting.slides[i].kind is SlideKind.SCOPE)
        workspace.apply(changes.move(workspace.view.meeting, [scope], 0, backup=False))
        assert workspace.view.findings
        said = workspace.fix()
        assert said
        assert not [f for f in workspace.view.findings if f.fix]
        for _ in said:
            workspace.undo()
        assert workspace.view.meeting.deck.main[0] == scope


def test_where_the_facts_can_not_be_read_undo_moves_nothing(
    sample_meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise UserError("The disk failed. Try again.", "io")

    with Workspace.open(sample_meeting) as workspace:
        before = workspace.view
        with monkeypatch.context() as patch:
            patch.setattr(Store, "facts", fail)
            with pytest.raises(UserError, match="disk failed"):
                workspace.undo()
        assert workspace.view is before
        assert workspace.undo().undo == "Import scope.xlsx"
        workspace.redo()


def test_the_tickets_behind_a_figure_are_those_that_it_counts(sample_meeting: Path, tmp_path: Path) -> None:
    with Workspace.open(sample_meeting, home=tmp_path / "home") as workspace:
        logs = {s.table for s in workspace.view.facts.sources if s.kind == "tickets"}
        figure = next(
            f for f in workspace.view.facts.monthly if f.table in logs and f.quantity is Quantity.ACTUAL and f.function
        )
        found = workspace.tickets(figure.function, figure.period).result()
        assert found.count == figure.value > len(found.first) > 0
        assert {(key_of(one.ticket.function), one.ticket.period) for one in found.first} == {
            (key_of(figure.function), str(figure.period))
        }


def test_what_is_foreseen_of_an_undo_is_what_it_comes_to(sample_meeting: Path, tmp_path: Path) -> None:
    with Workspace.open(sample_meeting, home=tmp_path / "home") as workspace:
        workspace.draft()
        workspace.undo()
        step = workspace.next_undo
        assert step is not None
        ahead = workspace.foresee(step)()
        assert workspace.view.undo == "Import delivered.xlsx"
        sight = ahead.sight.of(edits.apply(workspace.view.meeting, step), ahead.facts)
        workspace.see_by(ahead)
        view = workspace.undo()
        assert (view.facts, view.analysis, view.live) == (ahead.facts, sight.analysis, sight.live)
        assert view.facts is ahead.facts
        assert view.analysis is sight.analysis
        assert workspace.next_redo is not None
        assert workspace.redo().analysis == analyse(workspace.view.facts, workspace.view.meeting)


def test_what_other_edits_changed_meanwhile_is_not_lost_in_what_was_foreseen(sample_meeting: Path) -> None:
    with Workspace.open(sample_meeting) as workspace:
        taken_out = changes.take_out(workspace.view.meeting, "imports", next(iter(workspace.view.meeting.imports)))
        ahead = workspace.foresee(taken_out)
        workspace.apply(changes.put_same(workspace.view.meeting, SameAs("desk", "service-desk")))
        workspace.see_by(ahead())
        view = workspace.apply(taken_out)
        assert view.analysis == analyse(view.facts, view.meeting)
        assert set(view.meeting.same) == {"desk"}
