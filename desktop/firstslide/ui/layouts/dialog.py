"""The remembered layouts in a list: rename with F2, delete with undo, export for a colleague, take a colleague's in.

Every change goes through the file in a task, so that another window's changes are kept; the list shows what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from firstslide.meeting.errors import UserError
from firstslide.ui.layouts import words
from firstslide.ui.layouts.keys import LAYOUTS
from firstslide.ui.parts import button, label, middle
from firstslide.ui.settings import Settings
from firstslide.ui.sheet import words as sheet_words
from firstslide.ui.sheet.keys import names as keys_of
from firstslide.ui.tasks import Tasks
from firstslide.workbooks.layouts import layout_file, layout_list
from firstslide.workbooks.layouts.layout_file import SUFFIX

if TYPE_CHECKING:
    from firstslide.workbooks.layouts.layouts import Layout

NAME, WORKBOOK, TABLES, USED = range(4)
_ID = Qt.ItemDataRole.UserRole
_EMPTY = (
    "Import a workbook, and First Slide remembers how you had it read: the next file of its kind goes straight to the "
    "review. To begin with a colleague’s layouts, drop their file here."
)
_KINDS = f"Layouts (*{SUFFIX});;All files (*)"
_Made = Callable[[tuple["Layout", ...]], Sequence["Layout"]]


class LayoutsDialog(QDialog):
    """The list. ``take_in`` brings in files of colleagues."""

    def __init__(self, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Remembered layouts")
        self.setAcceptDrops(True)
        self.resize(880, 560)
        self._tasks = tasks
        self._settings = settings
        self._layouts: tuple[Layout, ...] = ()
        self._deleted: list[Layout] = []
        self._closed = False
        self.finished.connect(self._close)
        self._lay_out()
        self._run("Reading the layouts", layout_file.load, self._show)

    def take_in(self, files: Sequence[Path]) -> None:
        """Take in layouts that colleagues exported."""
        for path in files:
            self._run(f"Reading {path.name}", lambda p=path: layout_file.take_in(p), self._took_in)

    # Inside, what it is made of

    def _lay_out(self) -> None:
        self._list = QTreeWidget()
        self._list.setHeaderLabels(["Name", "Workbook", "Tables", "Last used"])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self._list.setAccessibleName("Remembered layouts")
        header = self._list.header()
        header.setStretchLastSection(False)
        for column, width in ((NAME, 190), (WORKBOOK, 190)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(USED, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(TABLES, QHeaderView.ResizeMode.Stretch)
        self._list.itemSelectionChanged.connect(self._choose)
        self._list.itemChanged.connect(self._rename)
        self._details = label("", "muted")
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details.setMinimumHeight(88)
        self._details.setAccessibleName("What was chosen")
        full = QWidget()
        box = QVBoxLayout(full)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._list, 1)
        box.addWidget(self._details)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty())
        self._notice = label("")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = button("Undo", self._put_back, "link", "Bring back what was deleted (Ctrl+Z)")
        self._undo.hide()
        said = QHBoxLayout()
        said.addWidget(self._notice, 1)
        said.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Remembered layouts", "heading"))
        column.addWidget(
            label(
                "How you had workbooks read. They stay on this computer, and hold headings and choices, no figures.",
                "muted",
            )
        )
        column.addWidget(self._stack, 1)
        column.addLayout(said)
        column.addLayout(self._buttons())
        for name, run in (("forget", self._delete), ("back", self._put_back)):
            for key in keys_of(LAYOUTS, name):
                QShortcut(QKeySequence(key), self).activated.connect(run)
        self._list.setFocus()
        self._choose()

    def _buttons(self) -> QHBoxLayout:
        self._rename_button = button("Rename", self._edit, "", "Give it another name (F2)")
        self._delete_button = button("Delete", self._delete, "", "Forget it; it can be brought back meanwhile (Del)")
        self._export_button = button(
            "Export…", self._export, "", "Write the selected layouts into a file for a colleague"
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(button("Import…", self._choose_files, "", "Take in a colleague’s layouts, or drop their file"))
        for one in (self._export_button, self._rename_button, self._delete_button):
            row.addWidget(one)
        row.addStretch()
        close = button("Close", self.accept, "", "Close this list (Esc)")
        row.addWidget(close)
        for at in range(row.count()):
            if (widget := row.itemAt(at).widget()) is not None:
                widget.setAutoDefault(False)  # type: ignore[attr-defined]
        return row

    def _empty(self) -> QWidget:
        told = label(_EMPTY, "muted")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        told.setFixedWidth(460)
        return middle(label("No layouts yet", "subheading", wrap=False), told)

    # Inside, what is shown

    def _show(self, kept: layout_file.Kept) -> None:
        chosen = {layout.id for layout in self._selected()}
        self._layouts = kept.layouts
        self._list.blockSignals(True)
        self._list.clear()
        for layout in kept.layouts:
            self._list.addTopLevelItem(_line(layout))
        self._list.blockSignals(False)
        lines = [self._list.topLevelItem(at) for at in range(self._list.topLevelItemCount())]
        for line in lines:
            line.setSelected(line.data(NAME, _ID) in chosen)
        if lines and not self._list.selectedItems():
            self._list.setCurrentItem(lines[0])
        self._stack.setCurrentIndex(0 if lines else 1)
        self._choose()
        if kept.notice:
            self._tell(kept.notice)

    def _choose(self) -> None:
        chosen = self._selected()
        self._rename_button.setEnabled(len(chosen) == 1)
        self._delete_button.setEnabled(bool(chosen))
        self._export_button.setEnabled(bool(chosen))
        lines = [f"{head}. {told}" for head, told in words.details(chosen[0])] if len(chosen) == 1 else []
        more = len(lines) - 4
        self._details.setText("\n".join([*lines[:4], *([f"And {more} more tables."] if more > 0 else [])]))

    def _selected(self) -> list[Layout]:
        chosen = {line.data(NAME, _ID) for line in self._list.selectedItems()}
        return [layout for layout in self._layouts if layout.id in chosen]

    def _tell(self, sentence: str) -> None:
        self._notice.setText(sentence)
        self._notice.setAccessibleName(sentence)
        self._undo.setVisible(bool(self._deleted))

    # Inside, what is done

    def _run(self, title: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def came(result: Any) -> None:
            if not self._closed:
                done(result)

        def failed(sentence: str) -> None:
            if not self._closed:
                self._tell(sentence)

        self._tasks.start(title, lambda _task: work(), came, failed)

    def _change(self, made: _Made, done: Callable[[], None]) -> None:
        """Change what is kept, and show it; where it can't be, show what is there and say why."""

        def work() -> tuple[layout_file.Kept, str]:
            try:
                return layout_file.change(made), ""
            except UserError as error:
                return layout_file.load(), str(error)

        def changed(result: tuple[layout_file.Kept, str]) -> None:
            kept, sentence = result
            self._show(kept)
            if sentence:
                self._tell(sentence)
            else:
                done()

        self._run("Keeping the layouts", work, changed)

    def _edit(self) -> None:
        if self._rename_button.isEnabled():
            self._list.editItem(self._list.selectedItems()[0], NAME)

    def _rename(self, line: QTreeWidgetItem, column: int) -> None:
        wanted, layout_id = line.text(NAME), line.data(NAME, _ID)
        before = next((layout.name for layout in self._layouts if layout.id == layout_id), wanted)
        if column == NAME and wanted != before:
            self._change(
                lambda known: layout_list.renamed(known, layout_id, wanted),
                lambda: self._tell(f"“{before}” is called “{layout_list.clean(wanted)}” now."),
            )

    def _delete(self) -> None:
        chosen = self._selected()
        if not chosen:
            return
        ids = [layout.id for layout in chosen]
        name = f"“{chosen[0].name}”" if len(chosen) == 1 else f"{len(chosen)} layouts"

        def deleted() -> None:
            self._deleted = chosen
            self._tell(f"{name} {'is' if len(chosen) == 1 else 'are'} forgotten.")

        self._change(lambda known: layout_list.without(known, ids), deleted)

    def _put_back(self) -> None:
        back, self._deleted = self._deleted, []
        if back:
            said = "It is back." if len(back) == 1 else "They are back."
            self._change(lambda known: layout_list.put_back(known, back), lambda: self._tell(said))

    def _export(self) -> None:
        chosen = self._selected()
        stem = Path(chosen[0].name).stem if len(chosen) == 1 else "layouts"
        start = Path(self._settings.folder) / f"{''.join(c for c in stem if c.isalnum() or c in ' -_()')}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self, "Export layouts", str(start), _KINDS)
        if name:
            self._settings.folder = str(Path(name).parent)
            self._run(
                "Exporting layouts",
                lambda: layout_file.export(chosen, Path(name)),
                lambda path: self._tell(f"Exported to {path.name}. A colleague drops it on First Slide."),
            )

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Import layouts", self._settings.folder, _KINDS)
        if names:
            self._settings.folder = str(Path(names[0]).parent)
            self.take_in([Path(name) for name in names])

    def _took_in(self, result: tuple[layout_file.Kept, tuple[str, ...]]) -> None:
        kept, names = result
        self._show(kept)
        came = sheet_words.listed([f"“{name}”" for name in names])
        self._tell(f"Imported {came}." if names else "These layouts are there already.")
        for at in range(self._list.topLevelItemCount()):
            line = self._list.topLevelItem(at)
            line.setSelected(line.text(NAME) in names if names else line.isSelected())

    def _close(self) -> None:
        self._closed = True

    # Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_in(_files(event))


def _files(event: QDropEvent) -> list[Path]:
    """The files that are dragged; any of them may be one of layouts: what is not is said when it is read."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _line(layout: Layout) -> QTreeWidgetItem:
    line = QTreeWidgetItem([layout.name, words.workbook(layout), words.tables(layout), words.day(layout.used)])
    line.setFlags(line.flags() | Qt.ItemFlag.ItemIsEditable)
    line.setData(NAME, _ID, layout.id)
    for column in (NAME, WORKBOOK, TABLES):
        line.setToolTip(column, escape(line.text(column)))
    return line
