"""The window while hostile files are read: it answers all the time, says a sentence, and goes on to the next file.

That it answers is counted: the turns of its event loop while a file is read against those of the same loop with nothing
to do, for as long, in the same run.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.session import Session
from firstslide.workbooks import session as reading
from firstslide.workbooks.values import Limits
from tests.ui.data.conftest import LONG, press, texts
from tests.ui.data.test_page import imports
from tests.workbooks.hostile.sentences import FILES, Refused, make

HANG_A_READER = (
    "far_cell.xlsx",
    "merge_of_the_whole_sheet.xlsx",
    "million_styled_empty_cells.xlsx",
    "deep_elements.xlsx",
)
ABORT_A_READER = ("far_cell_of_an_xlsb_that_lies.xlsb", "ole_with_a_loop.xls")
EAT_MEMORY = (
    "bomb_of_spaces_below_the_ratio.xlsx",
    "bomb_of_texts.xlsx",
    "bomb_of_entities.xlsx",
    "far_cell_of_an_xls.xls",
)
TURN_MS = 5
ALIVE = 0.35  # of the turns of an idle loop: the processors are shared with the child, and with other tests


class Turns(QObject):
    """Counts the turns of the event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self, interval=TURN_MS)
        self._timer.timeout.connect(self._turned)

    def _turned(self) -> None:
        self._count += 1

    def during(self, work: Callable[[], object]) -> tuple[int, float]:
        """How many turns there are while ``work`` runs the loop, and how long that takes, in seconds."""
        self._count, began = 0, time.monotonic()
        self._timer.start()
        work()
        self._timer.stop()
        return self._count, time.monotonic() - began


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """The children that were started."""
    found: list[subprocess.Popen[bytes]] = []
    start = reading._start

    def started() -> "subprocess.Popen[bytes]":
        found.append(start())
        return found[-1]

    monkeypatch.setattr(reading, "_start", started)
    return found


def has_ended(page: DataPage, path: Path) -> bool:
    return page.reviewing is not None or f"{path.name} can’t be imported" in texts(page)


def check_alive(page: DataPage, qtbot: QtBot, path: Path) -> None:
    """Open a file, and count the turns until it is reviewed or refused."""
    turns = Turns(page)

    def opened() -> None:
        page.import_paths([path])
        qtbot.waitUntil(lambda: has_ended(page, path), timeout=LONG)

    busy, seconds = turns.during(opened)
    idle, _ = turns.during(lambda: qtbot.wait(round(1_000 * seconds)))
    assert busy > ALIVE * idle, f"{busy} turns in {seconds:.1f} s, {idle} with nothing to do"


@pytest.mark.parametrize("name", [*HANG_A_READER, *ABORT_A_READER, *EAT_MEMORY])
def test_the_window_lives_while_it_is_read(
    page: DataPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    children: list["subprocess.Popen[bytes]"],
    name: str,
) -> None:
    path, expected = make(name, tmp_path), FILES[name]
    check_alive(page, qtbot, path)
    assert len(children) == 1
    if isinstance(expected, Refused):
        assert [text for text in texts(page) if text.startswith(name) and expected.said in text]
        assert children[0].poll() is not None, "the child of a refused file has ended"
        press(qtbot, page, "Close")
    else:
        assert page.reviewing is not None
        press(qtbot, page, "Not now")
    qtbot.waitUntil(lambda: children[0].poll() is not None, timeout=LONG)
    assert imports(session) == []


def test_the_window_lives_while_a_reader_hangs(
    page: DataPage, session: Session, qtbot: QtBot, volumes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that never says anything, until its time is over."""
    silent = [sys.executable, "-c", "import time; time.sleep(600)"]
    hanging: list[subprocess.Popen[bytes]] = []

    def start() -> "subprocess.Popen[bytes]":
        hanging.append(subprocess.Popen(silent, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return hanging[-1]

    monkeypatch.setattr(reading, "_start", start)
    monkeypatch.setattr(reading, "Limits", lambda: Limits(seconds=1))
    check_alive(page, qtbot, volumes)
    assert [text for text in texts(page) if "there was no progress for 1 seconds" in text]
    assert hanging[0].poll() is not None
    assert imports(session) == []


@pytest.mark.skipif(sys.platform == "darwin", reason="no limit on memory there")
def test_the_window_lives_while_a_reader_takes_all_the_memory_it_may(
    page: DataPage,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    children: list["subprocess.Popen[bytes]"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "Limits", lambda: Limits(memory=400_000_000))
    path = make("far_cell_of_an_xls.xls", tmp_path)
    check_alive(page, qtbot, path)
    assert f"{path.name} can’t be imported" in texts(page)
    assert children[0].poll() is not None
    assert imports(session) == []


def test_the_next_file_is_reviewed(
    page: DataPage, session: Session, qtbot: QtBot, tmp_path: Path, volumes: Path
) -> None:
    """After one that is harmless, and two that are refused, of which one kills its child."""
    slow, *bad = [
        make(name, tmp_path)
        for name in ("million_styled_empty_cells.xlsx", "far_cell_of_an_xlsb_that_lies.xlsb", "far_cell.xlsx")
    ]
    page.import_paths([slow, *bad, volumes])
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    press(qtbot, page, "Not now")
    for path in bad:
        expected = FILES[path.name]
        assert isinstance(expected, Refused)
        qtbot.waitUntil(lambda path=path: f"{path.name} can’t be imported" in texts(page), timeout=LONG)
        assert [text for text in texts(page) if text.startswith(path.name) and expected.said in text]
        press(qtbot, page, "Close")
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert page.reviewing is not None
    assert page.reviewing.summary.workbook == "volumes.xlsx"
    assert imports(session) == []
