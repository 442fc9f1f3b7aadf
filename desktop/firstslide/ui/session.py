"""The one meeting that the window works on: screens read its view, and hand it edits.

The workspace is imported and opened off the interface's thread, after the first paint: it brings the heavy modules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from firstslide.ui.tasks import Cancelled, Task, Tasks

if TYPE_CHECKING:
    from concurrent.futures import Future

    from firstslide.content.figures import Figure
    from firstslide.content.series.values import Rows
    from firstslide.deck.templates import Template
    from firstslide.meeting.cells import Cell
    from firstslide.meeting.edits import Edit
    from firstslide.meeting.facts import LoggedRows
    from firstslide.meeting.periods import Period
    from firstslide.workspace.on_disk import OnDisk
    from firstslide.workspace.provenance import Provenance
    from firstslide.workspace.refresh import Staged
    from firstslide.workspace.sight import Foreseen
    from firstslide.workspace.workspace import View, Workspace

SUFFIX = ".meeting"
MOST_ROWS = 500  # of a log that are shown at once
WAIT_S = 0.1
TROUBLE_CHECK_MS = 400
NO_FIGURE = "This slide shows no figure of a workbook."
ONE_MOMENT = "One moment: what was done last is still being worked out."
MEANWHILE = "Something else was done meanwhile, so this was not."
NO_FIGURES = "These slides show no figure of a workbook."


class Session(QObject):
    """Signals carry values: ``changed`` and ``opened`` the View, ``said`` a sentence that may be missed, ``trouble``
    one that stays until it is mended ("" clears it).
    """

    changed = Signal(object)
    opened = Signal(object)
    said = Signal(str)
    trouble = Signal(str)
    left_out = Signal(object)  # the Draft that left out several things
    left = Signal()  # a new version of a workbook was not taken: its figures can be asked no more
    source_wanted = Signal(object, int)  # the figures of which one asks where they come from, and the one to begin with

    def __init__(self, tasks: Tasks, home: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._home = home
        self._workspace: Workspace | None = None
        self._told = ""
        self._under_way = False  # an edit of the workbooks is being worked out
        self._insisting = False  # closing failed, and nothing was done since
        self._watch = QTimer(self, interval=TROUBLE_CHECK_MS, singleShot=True)
        self._watch.timeout.connect(self._look_for_trouble)

    @property
    def view(self) -> View | None:
        """The meeting as it is now; None where none is open."""
        return None if self._workspace is None else self._workspace.view

    @property
    def workspace(self) -> Workspace | None:
        """What stands behind the view; None where no meeting is open."""
        return self._workspace

    @property
    def untitled(self) -> bool:
        """Whether the meeting has not been given a place by the user yet."""
        return self.view is not None and self.view.path.parent == self._untitled_folder()

    # Opening and closing

    def new(self, then: Callable[[], None] | None = None) -> None:
        """Start an untitled meeting; ``then`` runs when it is open."""
        from firstslide.meeting.ids import new_id

        folder = self._untitled_folder()
        path = folder / f"Meeting {dt.datetime.now().astimezone():%Y-%m-%d %H.%M.%S} {new_id()[:4]}{SUFFIX}"

        def make(_task: Task) -> Workspace:
            from firstslide.workspace.workspace import Workspace

            folder.mkdir(parents=True, exist_ok=True)
            return Workspace.create(path, home=self._home)

        self._open("New meeting", make, then)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a meeting file in place of the current one."""

        def read(_task: Task) -> Workspace:
            from firstslide.workspace.workspace import Workspace

            return Workspace.open(path, home=self._home)

        self._open(f"Opening {path.name}", read, then)

    def close(self) -> bool:
        """Publish and let the meeting go. False, with the trouble said, where it could not be saved.

        Asked once more about the same trouble, it lets go without publishing: the edits are in the working copy, and
        come back when the meeting is opened again.
        """
        from firstslide.meeting.errors import UserError

        if self._workspace is None:
            return True
        try:
            self._workspace.close(publish=not self._insisting)
        except UserError as error:
            self._insisting = True
            self.tell(f"{error} Close once more to leave it so: your changes come back when you open it again.")
            return False
        self._workspace = None
        return True

    # Editing

    def apply(self, edit: Edit) -> None:
        """Apply an edit; every screen follows: at once, or where other workbooks count then, in a task."""
        workspace = self._workspace
        if workspace is None or not edit:
            return

        def land() -> None:
            workspace.apply(edit)
            self.show()

        self._do(edit, edit.label, land)

    def undo(self) -> None:
        """Take the last edit back: at once, or where other workbooks count then, in a task."""
        self._step(lambda w: w.next_undo, lambda w: w.undo(), ("Undid", "Undoing"), "undo")

    def redo(self) -> None:
        """Do it again, in the same way."""
        self._step(lambda w: w.next_redo, lambda w: w.redo(), ("Did again", "Doing again"), "redo")

    def draft(self, template: Template | None = None) -> None:
        """Draft the deck from the data, in the order of a template, and say what was not drafted and why."""
        if self._workspace is not None:
            drafted = self._workspace.draft(template)
            self.show()
            if len(drafted.skipped) == 1:
                self.said.emit(drafted.skipped[0])
            elif drafted.skipped:
                self.left_out.emit(drafted)

    # What the screens are told

    def show(self) -> None:
        """Something was done: every screen follows."""
        self._insisting = False
        self.changed.emit(self.view)
        self._watch.start()

    def tell(self, sentence: str) -> None:
        """Tell what stays until it is mended; "" where it is."""
        self._told = sentence
        self.trouble.emit(sentence)

    # Where figures come from

    def ask_source(self, figures: Sequence[Figure], chosen: int = 0, *, slides: int = 1) -> None:
        """Let the window tell where the figures of so many slides come from, beginning with one of them. Where there
        are none, that is said.
        """
        if figures:
            self.source_wanted.emit(tuple(figures), chosen)
        else:
            self.said.emit(NO_FIGURE if slides == 1 else NO_FIGURES)

    def origins(self, cells: Sequence[Cell], done: Callable[[Provenance], None], staged: Staged | None = None) -> None:
        """Look up what was stored of cells, or staged of them; ``done`` follows on the interface's thread."""
        workspace = self._workspace
        if workspace is not None:
            looked_up = workspace.origins(cells, staged)
            self.tasks.start("Looking up cells", lambda _task: looked_up.result(), done, self.tell)

    def tickets(
        self, rows: Sequence[Rows], period: Period, done: Callable[[LoggedRows], None], most: int = MOST_ROWS
    ) -> Task | None:
        """Read the rows of the logs behind a month, the first ``most`` of them; ``done`` follows on the interface's
        thread.
        """
        workspace = self._workspace
        if workspace is None:
            return None
        asked = [
            workspace.tickets(
                each.function,
                period,
                trait=each.trait,
                name=each.name,
                late=each.late,
                level=each.level,
                reopened=each.reopened,
            )
            for each in rows
        ]

        def work(task: Task) -> LoggedRows:
            from firstslide.meeting.facts import LoggedRows

            found = [_unless_cancelled(task, each) for each in asked]
            every = tuple(row for each in found for row in each.first)
            return LoggedRows(sum(each.count for each in found), every[:most])

        return self.tasks.start("Reading the log", work, done, self.tell)

    # Files

    def look_at_disk(self, then: Callable[[OnDisk], None]) -> Task | None:
        """See off this thread whether the workbooks' files are still what was imported; ``then`` gets the answer.

        None, and ``then`` never runs, where no meeting is open or nothing was imported.
        """
        workspace = self._workspace
        if workspace is None or not workspace.view.meeting.imports:
            return None
        return self.tasks.start("Looking at the workbooks’ files", lambda _task: workspace.on_disk(), then)

    def save(self, path: Path | None = None) -> None:
        """Publish to the meeting's own path, or to another that becomes its own."""
        workspace = self._workspace
        if workspace is None:
            return

        untitled = workspace.view.path if self.untitled else None

        def work(_task: Task) -> Path:
            if path is None:
                return workspace.save()
            where = workspace.save_as(path)
            if untitled is not None:
                untitled.unlink(missing_ok=True)  # it has a place now; no copy of a confidential meeting stays behind
            return where

        def saved(where: Path) -> None:
            self.tell(workspace.notice)
            self.show()
            self.said.emit(f"Saved {where.name}")

        self.tasks.start("Saving", work, saved, self.tell)

    # Inside

    def _untitled_folder(self) -> Path:
        from platformdirs import user_data_path

        return (self._home or user_data_path("firstslide", appauthor=False)) / "untitled"

    def _open(self, title: str, make: Callable[[Task], Workspace], then: Callable[[], None] | None) -> None:
        def ready(workspace: Workspace) -> None:
            if not self.close():
                workspace.close(publish=False)
                return
            self._workspace = workspace
            self.tell(workspace.view.recovered)
            self.opened.emit(workspace.view)
            self.show()
            if then is not None:
                then()

        self.tasks.start(title, make, ready, self.tell)

    def _step(
        self,
        find: Callable[[Workspace], Edit | None],
        step: Callable[[Workspace], object],
        words: tuple[str, str],
        which: str,
    ) -> None:
        from firstslide.meeting.edits import Conflict
        from firstslide.meeting.errors import UserError

        workspace = self._workspace
        if workspace is None or (edit := find(workspace)) is None:
            return
        label = getattr(workspace.view, which)

        def land() -> None:
            if find(workspace) != edit:
                raise Conflict(label)
            try:
                step(workspace)
            except UserError as error:
                self.tell(str(error))
                return
            self.show()
            self.said.emit(f"{words[0]}: {label}")

        self._do(edit, f"{words[1]}: {label}", land)

    def _do(self, edit: Edit, title: str, land: Callable[[], None]) -> None:
        """Let ``land`` make an edit: at once, or where other workbooks count then, when a task has worked out what that
        leads to. In a large meeting this takes seconds.
        """
        from firstslide.meeting.edits import Conflict

        workspace = self._workspace
        assert workspace is not None
        if not any(change.place == "imports" for change in edit.changes):
            land()
            return
        if self._under_way:
            self.said.emit(ONE_MOMENT)
            return
        foreseen = workspace.foresee(edit)

        def ready(ahead: Foreseen) -> None:
            if workspace is not self._workspace:
                return
            workspace.see_by(ahead)
            try:
                land()
            except Conflict:
                self.said.emit(MEANWHILE)

        def over() -> None:
            self._under_way = False

        self._under_way = True
        self.tasks.start(title, lambda _task: foreseen(), ready, self.tell).ended.connect(over)

    def _look_for_trouble(self) -> None:
        if self._workspace is not None and self._workspace.trouble != self._told:
            self.tell(self._workspace.trouble)


def _unless_cancelled(task: Task, asked: Future[LoggedRows]) -> LoggedRows:
    """What was asked of the store; Cancelled where nobody waits for it any more."""
    while True:
        try:
            return asked.result(timeout=WAIT_S)
        except TimeoutError:
            if task.cancelled():
                asked.cancel()
                raise Cancelled from None
