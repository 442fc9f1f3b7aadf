"""The window itself, before anything is in it: shown and painted at once, furnished right after.

It imports next to nothing: the first import of Qt's own constants alone takes longer than showing an empty window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from firstslide.ui.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from firstslide.ui.desk import Desk

FIRST_SIZE = (1280, 800)
ROOMY = (1360, 880)  # the first size with a frame and a bar of the desktop's around it


class MainWindow(QMainWindow):
    """The window of one meeting. What happens in it is its ``desk``'s business, once it has one."""

    first_painted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self._painted = False
        self.settings = settings
        self.setAcceptDrops(True)
        self.setWindowTitle("First Slide")
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(settings.geometry)

    def show_fitting(self) -> None:
        """Show the window as it was left; the first time maximized where the screen has no room for the first size."""
        room = self.screen().availableSize()
        if self.settings.geometry.isEmpty() and (room.width() < ROOMY[0] or room.height() < ROOMY[1]):
            self.showMaximized()
        else:
            self.show()

    def furnish(self, home: Path | None = None) -> Desk:
        """Put everything in its place. ``home`` is where working copies lie."""
        from firstslide.ui.desk import Desk

        self.desk = Desk(self, self.settings, home)
        return self.desk

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self.desk is not None and (any(url.isLocalFile() for url in data.urls()) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if self.desk is None:
            return
        if paths:
            self.desk.open_soon(paths)
        else:
            self.desk.take_dropped(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is not None and not self.desk.close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        event.accept()
