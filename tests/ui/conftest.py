"""A real window over a real meeting file: the sample's workbooks imported, the deck drafted."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.ui import theme
from firstslide.ui.desk import Desk
from firstslide.ui.settings import Settings
from firstslide.ui.window import MainWindow

LONG = 30_000


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Python's garbage goes on this thread only, as in the program (see ``ui.collect``): windows are among it.

    What outlives a test, modules most of all, is not gone through again after each of the hundreds that follow.
    """
    gc.disable()
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def dressed(qapp: QApplication) -> QApplication:
    """The application in the program's own look: once a file of tests, for it goes through all that was ever shown."""
    theme.dress(qapp)
    return qapp


@pytest.fixture
def empty_window(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The window as a newcomer sees it. It goes with its test, or Qt would go through every part of it once more when
    it dresses the application for the next file.
    """
    frame = MainWindow(Settings())
    frame.show()
    qtbot.waitExposed(frame)
    yield frame.furnish(tmp_path / "working")
    frame.close()
    assert not frame.isVisible()
    frame.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: QtBot, empty_window: Desk, sample_meeting: Path) -> Desk:
    """The window with the sample meeting, drafted."""
    with qtbot.waitSignal(empty_window.session.opened, timeout=LONG):
        empty_window.open_paths([sample_meeting])
    empty_window.session.draft()
    return empty_window
