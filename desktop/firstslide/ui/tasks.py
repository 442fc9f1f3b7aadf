"""Work that takes a while: off the interface's thread, with progress and cancel, its result delivered back on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from firstslide.meeting.errors import UserError

Done = Callable[[Any], None]
Failed = Callable[[str], None]


class Cancelled(Exception):
    """The user cancelled; nobody needs to be told."""


class Task(QObject):
    """One piece of work under way. ``title`` says what; ``report`` may be called from the work's thread."""

    progressed = Signal(str, float)  # what, and how far from 0 to 1 (-1: unknown)
    ended = Signal()
    _came = Signal(object, object)

    def __init__(self, title: str, done: Done, failed: Failed | None, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self._done: Done | None = done
        self._failed = failed
        self._cancel = threading.Event()
        self._came.connect(self._arrive)

    def cancel(self) -> None:
        """Ask the work to stop; its result, should it still come, is thrown away."""
        self._cancel.set()

    def cancelled(self) -> bool:
        """Whether the user has asked to stop. Work asks this often."""
        return self._cancel.is_set()

    def report(self, what: str, share: float = -1.0) -> None:
        """Say how far the work is."""
        self.progressed.emit(what, share)

    def _arrive(self, result: object, error: BaseException | None) -> None:
        done, failed = self._done, self._failed
        # Not deleteLater: Qt does not survive a task that waits for its deletion while its parent goes. It is small.
        self._done = self._failed = None
        if error is None and not self.cancelled() and done is not None:
            done(result)
        elif isinstance(error, UserError) and not self.cancelled() and failed is not None:
            failed(str(error))
        self.ended.emit()
        if error is not None and not isinstance(error, (UserError, Cancelled)) and not self.cancelled():
            raise error


class Tasks(QObject):
    """Starts tasks and knows which are under way. No thread outlives ``close``."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=3, thread_name_prefix="task")
        self._running: set[Task] = set()

    def start(
        self,
        title: str,
        work: Callable[[Task], Any],
        done: Done,
        failed: Failed | None = None,
    ) -> Task:
        """Run ``work(task)`` in a thread. ``done(result)`` or ``failed(sentence)`` follow on the interface's thread."""
        task = Task(title, done, failed, self)
        self._running.add(task)
        task.ended.connect(lambda: self._running.discard(task))

        def run() -> None:
            try:
                result, error = work(task), None
            except BaseException as caught:  # noqa: BLE001 delivered to the interface's thread, which decides
                result, error = None, caught
            task._came.emit(result, error)

        self._threads.submit(run)
        self.started.emit(task)
        return task

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._running

    def close(self) -> None:
        """Cancel what runs and wait for the threads."""
        for task in self._running:
            task.cancel()
        self._threads.shutdown(wait=True, cancel_futures=True)
