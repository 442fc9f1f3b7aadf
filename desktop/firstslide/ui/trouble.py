"""Bugs, as opposed to expected errors: logged, and shown once in a box that can be copied."""

from __future__ import annotations

import logging
import sys
import time
import traceback
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

QUIET_SECONDS = 10.0
log = logging.getLogger("firstslide")


class Watch:
    """Takes unexpected exceptions. One in a painting override comes many times over: it is shown once a while."""

    def __init__(self) -> None:
        self._last = 0.0

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The hook for ``sys.excepthook``."""
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected: %s", text)
        now = time.monotonic()
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif QApplication.instance() is not None and now - self._last > QUIET_SECONDS:
            self._last = now
            self._show(text)

    def _show(self, text: str) -> None:
        box = QMessageBox()
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("First Slide")
        box.setText("Something went wrong in First Slide. Your changes are kept; you can go on.")
        box.setInformativeText("If it happens again, send the details to whoever gave you the program.")
        box.setDetailedText(text)
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.exec()


def watch() -> None:
    """Take unexpected exceptions from now on."""
    sys.excepthook = Watch()
