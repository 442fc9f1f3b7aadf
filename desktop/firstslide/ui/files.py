"""What the menus do with files: choosing workbooks and meetings, saving, exporting, and the recent meetings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from firstslide.ui import choosing
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings

LAYOUTS = ".layout"


class Files(QObject):
    """Asks for files over ``window``. ``import_wanted`` gives the workbooks to review, and the id of the import whose
    place they take, or "".
    """

    import_wanted = Signal(list, str)

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self.recent = QMenu("Open &recent", window)
        self.recent.aboutToShow.connect(self.fill_recent)

    def sample(self) -> None:
        """Review the sample's workbooks in a new meeting."""
        from firstslide.resources import resource

        folder = resource("sample_workbooks")
        books = [folder / "scope.xlsx", folder / "delivered.xlsx"]
        self._session.new(lambda: self.import_wanted.emit(books, ""))

    def show_layouts(self, files: list[Path]) -> None:
        """The remembered layouts, with a colleague's files taken in."""
        from firstslide.ui.layouts.dialog import LayoutsDialog

        dialog = LayoutsDialog(self._session.tasks, self._settings, self._window)
        dialog.open()
        dialog.take_in(files)

    def choose_workbooks(self) -> None:
        """Choose workbooks to import."""
        if paths := choosing.workbooks(self._window, self._settings):
            self.import_wanted.emit(paths, "")

    def choose_newer(self, import_id: str) -> None:
        """Choose a newer version of an imported workbook."""
        if path := choosing.newer(self._window, self._settings):
            self.import_wanted.emit([path], import_id)

    def choose_meeting(self) -> None:
        """Choose a meeting to open."""
        if path := choosing.meeting(self._window, self._settings):
            self._session.open(path)

    def save(self) -> None:
        """Save the meeting; where it has no place yet, ask for one."""
        if self._session.untitled:
            self.save_as()
        else:
            self._session.save()

    def save_as(self) -> None:
        """Ask for another place, and save there."""
        view = self._session.view
        name = (view and view.meeting.name) or "Meeting"
        if path := choosing.save_as(self._window, self._settings, name):
            self._session.save(path)
            self.remember(path)

    def export(self, form: str) -> None:
        """Write the slides as ``pdf`` or ``png``."""
        from firstslide.ui.exporting import export

        export(self._window, self._session, self._settings, form)

    def remember(self, path: Path) -> None:
        """List a meeting, but for an untitled one in which nothing was done: else it could never be found again."""
        view = self._session.view
        worked_on = view is not None and view.undo is not None
        if (not self._session.untitled or worked_on) and self._settings.recent[:1] != [path]:
            self._settings.remember(path)

    def fill_recent(self) -> None:
        """List the recent meetings in their menu, which does so itself before it is shown."""
        self.recent.clear()
        paths = self._settings.recent
        for path in paths:
            action = self.recent.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, p=path: self._session.open(p))
        if not paths:
            self.recent.addAction("No meetings yet").setEnabled(False)
