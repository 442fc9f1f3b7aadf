"""Painting without a window: Qt wants an application for its fonts, and no screen for one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication


@contextmanager
def application() -> Iterator[QGuiApplication]:
    """The running application, or one made for the moment that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        yield running
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    yield QGuiApplication(["firstslide"])
