"""Starts the window: painted empty at once, furnished right after, the heavy modules loaded in a thread behind it.

That order is what makes the start quick: Qt's constants, the program's screens and the reading of workbooks all
come after the first paint, so they are imported where they are needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from firstslide.ui.settings import Settings
from firstslide.ui.window import MainWindow


def run(argv: list[str]) -> int:
    """Run the window until it is closed, with the files in ``argv`` opened. Returns the exit code."""
    app = _application(argv)
    window = MainWindow(Settings())
    paths = [Path(name).absolute() for name in argv]
    window.first_painted.connect(lambda: _furnish(app, window, paths))
    window.show_fitting()
    return app.exec()


def _application(argv: list[str]) -> QApplication:
    app = QApplication.instance() or QApplication([sys.argv[0], *argv])
    assert isinstance(app, QApplication)
    app.setApplicationName("First Slide")
    app.setOrganizationName("First Slide")
    return app


def _dress(app: QApplication) -> None:
    from PySide6.QtGui import QIcon

    from firstslide.resources import resource
    from firstslide.ui import theme, trouble
    from firstslide.ui.collect import Collector

    Collector(app)
    app.setWindowIcon(QIcon(str(resource("resources", "firstslide.svg"))))
    theme.dress(app)
    trouble.watch()


def _furnish(app: QApplication, window: MainWindow, paths: list[Path]) -> None:
    _dress(app)
    from firstslide.ui.collect import settle

    desk = window.furnish()

    def warm(_task: object) -> None:
        import firstslide.workspace.workspace  # noqa: F401, I001  before somebody waits for it
        import pyqtgraph  # noqa: F401  only then: nobody explores before a meeting is open

    desk.tasks.start("Getting ready", warm, lambda _nothing: settle())
    if paths:
        desk.open_paths(paths)


def present(path: Path) -> int:
    """Present a meeting at once, without the window behind it. Returns the exit code when the show is over."""
    from firstslide.ui.on_disk import tell_first
    from firstslide.ui.session import Session
    from firstslide.ui.show.show import start
    from firstslide.ui.tasks import Tasks

    app = _application([])
    _dress(app)
    tasks = Tasks()
    session = Session(tasks)
    failed: list[str] = []

    def begin() -> None:
        tell_first(session, lambda: start(None, session, "").ended.connect(app.quit))

    def fail(sentence: str) -> None:
        if sentence and session.view is None:
            failed.append(sentence)
            app.quit()

    session.trouble.connect(fail)
    QTimer.singleShot(0, session, lambda: session.open(path, begin))
    app.exec()
    session.close()
    tasks.close()
    for sentence in failed:
        sys.stderr.write(f"firstslide: {sentence}\n")
    return 2 if failed else 0
