"""What every test may count on: its own folders, no display needed, and nothing left behind unsaid.

Settings and data of the user are never touched. A logged warning fails the test that did not expect it, as do a thread
still running and a window still open. It is imported in the core's run as well, where there is no Qt.
"""

import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# For the processes that tests start; what stands there already stays, behind.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT / "desktop"), os.environ.get("PYTHONPATH", "")]))
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: they compile the program once, not each of them

# No example is timed: machines are noisy. Where a change lands all see the same examples, at a desk new ones are tried.
settings.register_profile("desk", deadline=None)
settings.register_profile("landing", deadline=None, derandomize=True)
settings.load_profile("landing" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_workbooks() -> Path:
    """The folder of real workbooks made by others, which stands beside the checkout on some machines."""
    folder = ROOT.parent / "shared" / "workbooks"
    if not folder.is_dir():
        pytest.skip("needs the real workbooks in ../shared/workbooks")
    return folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point home, settings, data and cache at a folder of this test's own, and return that folder."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    if qt := sys.modules.get("PySide6.QtCore"):
        settings = qt.QSettings
        for kind in (settings.Format.NativeFormat, settings.Format.IniFormat):
            settings.setPath(kind, settings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def no_logged_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning; one that expects it looks at caplog and then calls ``caplog.clear()``."""
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, "logged: " + "; ".join(f"{record.name}: {record.getMessage()}" for record in loud)


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread running or a window open."""
    before = set(threading.enumerate())
    yield
    if qt := sys.modules.get("PySide6.QtCore"):
        assert qt.QThreadPool.globalInstance().waitForDone(5_000), "a task still runs in Qt's thread pool"
    left = [thread for thread in threading.enumerate() if thread not in before and not _ends(thread)]
    assert not left, f"still running: {', '.join(thread.name for thread in left)}"
    if widgets := sys.modules.get("PySide6.QtWidgets"):
        windows = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
        for window in windows:
            window.close()
        assert not windows, f"still open: {', '.join(type(window).__name__ for window in windows)}"


def _ends(thread: threading.Thread) -> bool:
    """Whether the thread ends within two seconds (Qt's own, which Python only learned of, cannot be joined)."""
    if isinstance(thread, threading._DummyThread):
        return True
    thread.join(2.0)
    return not thread.is_alive()


def imported(folder: Path, *books: Path) -> Path:
    """A meeting file in the folder with these workbooks in it, imported through the command line."""
    from firstslide import cli

    before = dict(os.environ)
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    try:
        assert cli.main(["import", *map(str, books), "--into", str(folder / "sample.meeting")]) == 0
    finally:
        os.environ.clear()
        os.environ.update(before)
    return folder / "sample.meeting"


@pytest.fixture(scope="session")
def imported_sample(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A meeting file with both sample workbooks in it, imported once. Copy it before use."""
    books = (root / "sample_workbooks" / name for name in ("scope.xlsx", "delivered.xlsx"))
    return imported(tmp_path_factory.mktemp("sample"), *books)


@pytest.fixture
def sample_meeting(imported_sample: Path, tmp_path: Path) -> Path:
    """A meeting file of this test's own, with both sample workbooks imported and nothing else."""
    return Path(shutil.copy(imported_sample, tmp_path / "northwind.meeting"))


@pytest.fixture(scope="session")
def short_delivered(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The sample's delivered.xlsx with a part of its tickets, where it matters little how many there are."""
    from tests import refreshed

    path = tmp_path_factory.mktemp("short") / "delivered.xlsx"
    refreshed.shorten(root / "sample_workbooks" / "delivered.xlsx", path)
    return path


@pytest.fixture(scope="session")
def imported_short(tmp_path_factory: pytest.TempPathFactory, root: Path, short_delivered: Path) -> Path:
    """A meeting file with the sample's contract and the shorter delivered.xlsx, imported once. Copy it before use."""
    return imported(tmp_path_factory.mktemp("sample"), root / "sample_workbooks" / "scope.xlsx", short_delivered)


@pytest.fixture
def short_meeting(imported_short: Path, tmp_path: Path) -> Path:
    """A meeting file of this test's own, with the shorter sample imported and nothing else."""
    return Path(shutil.copy(imported_short, tmp_path / "northwind.meeting"))


@pytest.fixture(scope="session")
def delivered_again(tmp_path_factory: pytest.TempPathFactory, short_delivered: Path) -> Path:
    """A newer version of the shorter delivered.xlsx, under the same name; ``tests.refreshed`` says what is new."""
    from tests import refreshed

    path = tmp_path_factory.mktemp("again") / "delivered.xlsx"
    refreshed.write(short_delivered, path)
    return path
