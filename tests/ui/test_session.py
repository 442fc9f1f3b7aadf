"""The session between the screens and the meeting: what fails is told, and nothing is lost over it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from firstslide.analysis.analyse import analyse
from firstslide.deck import changes
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.store.store import Store
from firstslide.ui.desk import Desk
from firstslide.ui.session import MEANWHILE, ONE_MOMENT
from firstslide.ui.tasks import Task, Tasks
from firstslide.workspace.workspace import Workspace

LONG = 30_000


def fail(*_args: object, **_named: object) -> None:
    raise UserError("The disk is full. Free some space.", "disk-full")


def test_a_file_that_is_no_meeting_is_told_in_a_banner(empty_window: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "fake.meeting").write_text("not a meeting")
    with qtbot.waitSignal(empty_window.session.trouble, timeout=LONG) as told:
        empty_window.open_paths([tmp_path / "fake.meeting"])
    assert "fake.meeting" in told.args[0]
    assert empty_window.banner.isVisible()
    assert empty_window.session.view is None


def test_a_full_disk_keeps_the_edit_and_says_so(window: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.session.view is not None
    with monkeypatch.context() as patch:
        patch.setattr(Store, "apply", fail)
        with qtbot.waitSignal(window.session.trouble, timeout=LONG) as told:
            window.session.apply(changes.set_brief(window.session.view.meeting, customer="Northwind"))
        assert told.args == ["The disk is full. Free some space."]
        assert window.banner.isVisible()
        assert window.session.view.meeting.brief.customer == "Northwind"
    window.session.save()
    qtbot.waitUntil(lambda: not window.banner.isVisible(), timeout=LONG)
    assert not window.session.view.unsaved


def test_closing_twice_leaves_what_cannot_be_saved_for_the_next_time(
    window: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert window.session.view is not None
    path = window.session.view.path
    window.session.apply(changes.set_brief(window.session.view.meeting, customer="Northwind"))
    with monkeypatch.context() as patch:
        patch.setattr(Store, "save", fail)
        assert not window.session.close()
        assert "Close once more" in window.banner._words.text()
        assert window.session.close()
    with Workspace.open(path, home=tmp_path / "working") as again:
        assert again.view.meeting.brief.customer == "Northwind"


def taken_out(window: Desk) -> Edit:
    assert window.session.view is not None
    meeting = window.session.view.meeting
    return changes.take_out(meeting, "imports", list(meeting.imports)[1])


def test_what_changes_the_workbooks_is_worked_out_in_a_task_and_lands_on_what_was_done_meanwhile(
    window: Desk, qtbot: QtBot
) -> None:
    session, before = window.session, window.session.view
    assert before is not None
    with qtbot.waitSignal(window.tasks.started) as started:
        session.apply(taken_out(window))
    assert session.view is before  # it is on its way: nothing has changed yet
    with qtbot.waitSignal(session.said) as said:
        session.apply(taken_out(window))
    assert said.args == [ONE_MOMENT]
    session.apply(changes.set_brief(before.meeting, customer="Northwind"))
    with qtbot.waitSignal(started.args[0].ended, timeout=LONG):
        pass
    assert len(session.view.meeting.imports) == 1
    assert session.view.meeting.brief.customer == "Northwind"
    assert session.view.analysis == analyse(session.view.facts, session.view.meeting)


def test_a_step_that_another_edit_overtakes_is_not_taken_back(window: Desk, qtbot: QtBot) -> None:
    session = window.session
    session.undo()  # the draft; before it stands an import
    session.undo()
    assert session.view is not None
    session.apply(changes.set_brief(session.view.meeting, customer="Northwind"))
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        pass
    assert said.args == [MEANWHILE]
    assert len(session.view.meeting.imports) == 2
    assert session.view.undo == "Edit customer"


def test_a_step_that_is_cancelled_changes_nothing(window: Desk, qtbot: QtBot) -> None:
    session = window.session
    session.undo()
    before = session.view
    with qtbot.waitSignal(window.tasks.started) as started:
        session.undo()
    with qtbot.waitSignal(started.args[0].ended, timeout=LONG):
        started.args[0].cancel()
    assert session.view is before
    session.undo()  # and it can be taken back after all
    qtbot.waitUntil(lambda: session.view is not before, timeout=LONG)


def test_a_cancelled_task_delivers_nothing(qtbot: QtBot, qapp: object) -> None:
    tasks, came = Tasks(), []
    task = tasks.start("Waiting", lambda t: qtbot_free_wait(t), came.append)
    task.cancel()
    with qtbot.waitSignal(task.ended, timeout=LONG):
        pass
    assert came == []
    assert tasks.idle
    tasks.close()


def qtbot_free_wait(task: Task) -> str:
    while not task.cancelled():
        pass
    return "too late"


def test_progress_is_reported_on_the_interfaces_thread(qtbot: QtBot, qapp: object) -> None:
    tasks, came, seen = Tasks(), [], []
    gate: list[bool] = []

    def work(task: Task) -> int:
        while not gate:
            pass
        task.report("half", 0.5)
        return 7

    task = tasks.start("Counting", work, came.append)
    task.progressed.connect(lambda what, share: seen.append((what, share)))
    gate.append(True)
    qtbot.waitUntil(lambda: came == [7], timeout=LONG)
    assert seen == [("half", 0.5)]
    tasks.close()
