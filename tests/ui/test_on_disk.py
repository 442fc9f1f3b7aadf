"""Workbooks that changed on disk: said on opening, asked before presenting, and only once."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from firstslide.ui.desk import Desk
from firstslide.ui.on_disk import Question
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.on_disk import OnDisk
from firstslide.workspace.workspace import Workspace

LONG = 30_000


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A drafted meeting, and the workbook of its own that it rests on."""
    folder = tmp_path_factory.mktemp("made")
    book = Path(shutil.copy(root / "sample_workbooks" / "scope.xlsx", folder / "scope.xlsx"))
    with Workspace.create(folder / "m.meeting", home=folder / "home") as workspace:
        with WorkbookSession.open(book) as session:
            workspace.take(workspace.stage(session, session.summary.tables).result())
        workspace.draft()
    return folder / "m.meeting", book


@pytest.fixture
def scope(made: tuple[Path, Path], root: Path) -> Path:
    """The workbook, as it was imported."""
    return Path(shutil.copy(root / "sample_workbooks" / "scope.xlsx", made[1]))


@pytest.fixture
def meeting(made: tuple[Path, Path], scope: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made[0], tmp_path / "m.meeting"))


@pytest.fixture
def look(empty_window: Desk, meeting: Path, qtbot: QtBot) -> Callable[[], Desk]:
    """Open the meeting, and wait until the files were looked at."""

    def open_() -> Desk:
        with qtbot.waitSignal(empty_window.session.opened, timeout=LONG):
            empty_window.open_paths([meeting])
        qtbot.waitUntil(lambda: empty_window.tasks.idle, timeout=LONG)
        return empty_window

    return open_


def write_over(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b" ")


def question(window: Desk, qtbot: QtBot) -> Question:
    qtbot.waitUntil(lambda: window.disk.question is not None and window.disk.question.isVisible(), timeout=LONG)
    asked = window.disk.question
    assert isinstance(asked, Question)
    return asked


def end_show(window: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.show_running is not None and window.show_running.customer.isVisible(), timeout=LONG)
    show = window.show_running
    assert show is not None
    with qtbot.waitSignal(show.ended, timeout=LONG):
        show.end()


def test_nothing_is_said_where_nothing_changed(look: Callable[[], Desk], qtbot: QtBot) -> None:
    window = look()
    assert not window.disk.banner.isVisible()
    window.present("")
    end_show(window, qtbot)
    assert window.disk.question is None


def test_said_on_opening_and_left_as_it_is(
    look: Callable[[], Desk], scope: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(WorkbookSession, "open", lambda *asked, **_: read.append(asked))
    write_over(scope)
    window = look()
    banner = window.disk.banner
    assert banner.isVisible()
    assert banner._words.text().startswith("scope.xlsx has changed on disk since it was imported.")
    assert window.session.view is not None
    before = window.session.view.meeting
    QTest.mouseClick(banner._leave, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    window.present("")  # it was answered
    end_show(window, qtbot)
    assert window.session.view.meeting == before
    assert read == [], "never unasked"


def test_asked_before_presenting_once_for_each_change(
    look: Callable[[], Desk], scope: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr(WorkbookSession, "open", lambda *asked, **_: read.append(asked))
    window = look()
    write_over(scope)
    window.actions_by_name["present"].trigger()
    asked = question(window, qtbot)
    assert window.show_running is None
    assert asked.windowTitle() == "First Slide"
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert window.disk.question is None
    assert window.show_running is None
    window.actions_by_name["present"].trigger()
    QTest.keyClick(question(window, qtbot), Qt.Key.Key_Return)  # as it is
    end_show(window, qtbot)
    window.actions_by_name["present"].trigger()
    end_show(window, qtbot)
    write_over(scope)
    window.actions_by_name["present"].trigger()
    question(window, qtbot).reject()
    assert read == [], "never unasked"


def test_the_new_version_is_reviewed_from_the_question(look: Callable[[], Desk], scope: Path, qtbot: QtBot) -> None:
    window = look()
    write_over(scope)
    window.present("")
    question(window, qtbot).done(Question.REVIEW)
    page = window.pages.page("data")
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert page.reviewing.summary.workbook == "scope.xlsx"
    assert window.show_running is None
    assert not window.disk.banner.isVisible()


def test_a_version_taken_out_is_no_trouble_any_more(look: Callable[[], Desk], scope: Path, qtbot: QtBot) -> None:
    write_over(scope)
    window = look()
    assert window.disk.banner.isVisible()
    for _ in range(2):
        with qtbot.waitSignal(window.session.changed, timeout=LONG):
            window.session.undo()
        qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    assert not window.disk.banner.isVisible()


def test_a_missing_file_is_said_once_and_stops_nobody(look: Callable[[], Desk], scope: Path, qtbot: QtBot) -> None:
    scope.unlink()
    window = look()
    assert "scope.xlsx is not where it was imported from." in window.frame.statusBar().currentMessage()
    assert not window.disk.banner.isVisible()
    window.frame.statusBar().clearMessage()
    window.session.opened.emit(window.session.view)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    assert "not where" not in window.frame.statusBar().currentMessage()
    window.present("")
    end_show(window, qtbot)


def test_a_folder_that_does_not_answer_keeps_nobody_from_presenting(
    look: Callable[[], Desk], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    window = look()
    answers = threading.Event()

    def slow(_workspace: Workspace) -> OnDisk:
        answers.wait(30)
        return OnDisk()

    monkeypatch.setattr(Workspace, "on_disk", slow)
    window.present("")
    end_show(window, qtbot)
    answers.set()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    assert window.show_running is None


PRESENT = """
import sys
from PySide6.QtCore import QTimer
from firstslide import cli
from firstslide.ui.show.show import Show
Show.begin = lambda show: (print("the show begins"), QTimer.singleShot(0, show, show.end))
sys.exit(cli.main(["present", sys.argv[1]]))
"""


@pytest.mark.parametrize(
    ("done", "sentence"),
    [
        (lambda _path: None, ""),
        (write_over, "scope.xlsx has changed on disk since it was imported. The slides show what was imported."),
        (Path.unlink, "scope.xlsx is not where it was imported from. Nothing is lost: the meeting holds the figures."),
    ],
)
def test_presented_without_a_window_it_is_said_and_the_show_goes_on(
    meeting: Path, scope: Path, done: Callable[[Path], object], sentence: str
) -> None:
    done(scope)
    run = subprocess.run(
        [sys.executable, "-c", PRESENT, str(meeting)], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "the show begins"
    said = [line for line in run.stderr.splitlines() if line.startswith("firstslide: ")]
    assert said == ([f"firstslide: {sentence}"] if sentence else [])
