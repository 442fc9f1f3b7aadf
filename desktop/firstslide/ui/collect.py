"""Python's garbage is collected on the interface's thread only.

A collection starts in whatever thread happens to allocate. In a worker's thread it would destroy windows that nobody
refers to any more, which Qt does not survive. So the automatic one is switched off, and a timer does its work here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


def settle() -> None:
    """Look no more at what is there now: modules and constants stay, and going through them takes tens of ms."""
    gc.freeze()


class Collector(QObject):
    """Collects what Python's own thresholds say is due. ``parent`` keeps it alive."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Collect the oldest generation that is due, and return its number; -1 where none is."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] and counts[0] > thresholds[0]:
                gc.collect(generation)
                return generation
        return -1
