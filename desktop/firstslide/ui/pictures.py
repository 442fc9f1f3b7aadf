"""Pictures of the user's own on their way onto slides: chosen, dropped or pasted. They are read off this thread.

A table that was copied from a spreadsheet comes by the same key, and makes a slide as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from firstslide.deck import changes, own_table
from firstslide.meeting.brief import Picture
from firstslide.meeting.errors import UserError
from firstslide.meeting.slides import SlideKind
from firstslide.render.files import picture_file
from firstslide.ui import choosing
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings
from firstslide.ui.tasks import Task

NOTHING = "There is no picture and no table on the clipboard. Copy one, or a picture file, and paste it here."
NO_MEETING = "Open a meeting or import workbooks first: a picture goes on one of its slides."


class Pictures(QObject):
    """``added`` names the slides that have got a picture, or a table."""

    added = Signal(list)

    def __init__(self, session: Session, settings: Settings, frame: QWidget, here: Callable[[], tuple[str, bool]]):
        """``here`` gives the slide behind which pictures come, and whether it is open: then a picture slide takes one
        itself.
        """
        super().__init__(frame)
        self._session = session
        self._settings = settings
        self._frame = frame
        self._here = here

    def choose(self) -> None:
        """Ask for picture files."""
        if paths := choosing.pictures(self._frame, self._settings):
            self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Read picture files, and make a slide of each; what can't be read is said, and the others are taken."""

        def work(_task: Task) -> list[Picture | str]:
            found: list[Picture | str] = []
            for path in paths:
                try:
                    found.append(picture_file.read(path))
                except UserError as error:
                    found.append(str(error))
            return found

        title = f"Reading {paths[0].name}" if len(paths) == 1 else f"Reading {len(paths)} pictures"
        self._session.tasks.start(title, work, self._arrived)

    def paste(self) -> None:
        """Take what was copied: a table, picture files, or a picture."""
        data = QGuiApplication.clipboard().mimeData() or QMimeData()  # some systems have none while it is empty
        if "\t" in data.text():  # before the picture that a spreadsheet gives of its cells
            self._take_table(data.text())
        else:
            self.drop(data)

    def drop(self, data: QMimeData) -> None:
        """Take what a drop or the clipboard holds; where that is no picture, say so."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take(paths)
        elif data.hasImage():
            image = QImage(data.imageData())
            self._session.tasks.start(
                "Reading the picture",
                lambda _task: [picture_file.from_image(image)],
                self._arrived,
                self._session.said.emit,
            )
        else:
            self._session.said.emit(NOTHING)

    def _take_table(self, text: str) -> None:
        view = self._session.view
        if view is None:
            return
        try:
            edit = own_table.add_pasted(view.meeting, self._here()[0], text)
        except UserError as error:
            self._session.said.emit(str(error))
            return
        self._session.apply(edit)
        self.added.emit(list(dict.fromkeys(change.key for change in edit.changes if change.place == "slides")))

    def _arrived(self, found: list[Picture | str]) -> None:
        view = self._session.view
        if view is None:
            self._session.said.emit(NO_MEETING)
            return
        pictures = [each for each in found if isinstance(each, Picture)]
        if pictures:
            behind, opened = self._here()
            slide = view.meeting.slides.get(behind)
            if opened and slide is not None and slide.kind is SlideKind.PICTURE and len(pictures) == 1:
                edit, shown = changes.set_picture(view.meeting, behind, pictures[0]), [behind]
            else:
                edit = changes.add_pictures(view.meeting, pictures, behind)
                shown = [change.key for change in edit.changes if change.place == "slides"]
            self._session.apply(edit)
            self.added.emit(shown)
        if trouble := [each for each in found if isinstance(each, str)]:
            self._session.said.emit(" ".join(trouble))


def are_pictures(paths: Sequence[Path]) -> list[Path]:
    """Those of the files that are called pictures."""
    return [path for path in paths if path.suffix.lower() in picture_file.SUFFIXES]
