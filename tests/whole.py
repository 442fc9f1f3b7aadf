"""The whole suite, as ``python3 tests`` without arguments runs it: in three lanes, at the same time.

The core's tests run in a process that cannot import Qt, which proves that the core knows none; what is neither core nor
window follows the pages, and the show the rest of the window, so that the lanes end near together. The window's tests
wait for it more than they reckon, so that two lanes of them beside the core fill two processors. What pytest prints of
the first is seen at once, and that of the others when all have ended.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

CORE = ("meeting", "workbooks", "store", "analysis", "deck", "content", "rules", "workspace")
WITHOUT_QT = ("-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-p", "tests.without_qt")
FOLDERS = tuple(f"tests/{room}" for room in CORE)
WINDOW, SHOW = "tests/ui", "tests/ui/show"
PAGES = ("tests/ui/story", "tests/ui/editor", "tests/ui/explore", "tests/ui/review")
LOOK_AGAIN = 0.1  # seconds


class Run(NamedTuple):
    """One process of pytest: what it tests, in words, and its arguments."""

    name: str
    arguments: tuple[str, ...]

    @property
    def command(self) -> list[str]:
        """What starts it."""
        return [sys.executable, "-m", "pytest", *self.arguments]


THE_CORE = Run("The core, without Qt", (*WITHOUT_QT, *FOLDERS))
THE_REST = Run("All that is neither core nor window", tuple(f"--ignore={folder}" for folder in (*FOLDERS, WINDOW)))
THE_SHOW = Run("The show", (SHOW,))
THE_PAGES = Run("Story, editor, explore and review", PAGES)
THE_WINDOW = Run("All else of the window", (WINDOW, *(f"--ignore={folder}" for folder in (SHOW, *PAGES))))


class Lane:
    """Runs that follow one another. What they print goes to ``out``, or where there is none to the terminal."""

    def __init__(self, runs: Sequence[Run], out: BinaryIO | None = None) -> None:
        self._waiting, self._out = list(runs), out
        self._running: subprocess.Popen[bytes] | None = None
        self.codes: list[int] = []

    def goes_on(self) -> bool:
        """Start the next run where the one before has ended; False when all have."""
        if self._running is not None:
            if self._running.poll() is None:
                return True
            self.codes.append(self._running.returncode)
            self._running = None
        if not self._waiting:
            return False
        run = self._waiting.pop(0)
        out = self._out or sys.stdout.buffer
        out.write(f"\n{run.name}:\n".encode())
        out.flush()
        self._running = subprocess.Popen(run.command, stdout=self._out, stderr=self._out and subprocess.STDOUT)
        return True

    def stop(self) -> None:
        """Let nothing of it go on."""
        self._waiting.clear()
        if self._running is not None:
            self._running.terminate()
            self._running.wait()


def main() -> int:
    """Run all lanes; return the exit code of the first run that failed, as they are printed, or 0."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.txt", Path(folder) / "second.txt"
        with first.open("wb") as out, second.open("wb") as other:
            lanes = Lane([THE_WINDOW, THE_SHOW]), Lane([THE_PAGES, THE_REST], out), Lane([THE_CORE], other)
            try:
                while [lane for lane in lanes if lane.goes_on()]:
                    time.sleep(LOOK_AGAIN)
            finally:
                for lane in lanes:
                    lane.stop()
        for said in (first, second):
            sys.stdout.write(said.read_text(encoding="utf-8", errors="replace"))
    return next((code for lane in lanes for code in lane.codes if code), 0)


if __name__ == "__main__":
    sys.exit(main())
