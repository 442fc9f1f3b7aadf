"""Opens a window and prints the clock at its first paint: ``bare`` a plain PySide6 window, ``program`` First Slide's."""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Notes when the first window has been painted, and leaves at once."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, self, self.leave)  # the first thing after the paint
        return False

    def leave(self) -> None:
        print(time.time(), flush=True)
        os._exit(0)


def main() -> None:
    app = QApplication(sys.argv[:1])
    watch = FirstPaint()
    app.installEventFilter(watch)
    if sys.argv[1] == "program":
        from firstslide.ui.app import run

        run([])
    else:
        window = QMainWindow()
        window.resize(1280, 800)
        window.show()
        app.exec()


if __name__ == "__main__":
    main()
