"""The remembered layouts in a list: named, put aside and back, and handed from colleague to colleague as a file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from firstslide.ui.desk import Desk
from firstslide.ui.layouts.dialog import NAME, TABLES, USED, WORKBOOK, LayoutsDialog
from firstslide.ui.settings import Settings
from firstslide.ui.tasks import Tasks
from firstslide.workbooks.layouts import layout_file
from tests.ui.data.conftest import LONG, press, texts
from tests.workbooks.layouts.test_layout_file import a_layout

KEY, NONE, COPY = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
DELIVERED, SCOPE = "delivered May 2026.xlsx", "scope.xlsx"
Open = Callable[[], LayoutsDialog]


@pytest.fixture
def two() -> None:
    """Two layouts, the first used later."""
    made = [a_layout(DELIVERED, used="2026-06-01"), a_layout(SCOPE, sheet="Scope", used="")]
    layout_file.change(lambda _known: made)


@pytest.fixture
def opened(dressed: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Open the list, and wait until what is kept was read."""
    tasks = Tasks()
    shown: list[LayoutsDialog] = []

    def open_() -> LayoutsDialog:
        dialog = LayoutsDialog(tasks, Settings())
        shown.append(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: tasks.idle, timeout=LONG)
        return dialog

    yield open_
    for dialog in shown:
        dialog.close()
    qtbot.waitUntil(lambda: tasks.idle, timeout=LONG)
    tasks.close()
    tasks.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rows(dialog: LayoutsDialog) -> list[QTreeWidgetItem]:
    return [dialog._list.topLevelItem(at) for at in range(dialog._list.topLevelItemCount())]


def names(dialog: LayoutsDialog) -> list[str]:
    return [row.text(NAME) for row in rows(dialog)]


def kept() -> list[str]:
    return [layout.name for layout in layout_file.load().layouts]


def said(dialog: LayoutsDialog, qtbot: QtBot, sentence: str) -> None:
    qtbot.waitUntil(lambda: dialog._notice.text() == sentence, timeout=LONG)


def test_the_day_of_its_last_use_is_read_whole(opened: Open) -> None:
    layout_file.change(lambda _known: [a_layout(DELIVERED, used="2026-09-30")])
    dialog = opened()
    (line,) = rows(dialog)
    assert line.text(USED) == "30 September 2026"
    wanted = dialog._list.fontMetrics().horizontalAdvance(line.text(USED))
    assert dialog._list.columnWidth(USED) > wanted


@pytest.mark.usefixtures("two")
def test_each_is_listed_with_what_it_is_for(opened: Open) -> None:
    dialog = opened()
    first, second = rows(dialog)
    assert [first.text(column) for column in (NAME, WORKBOOK, TABLES, USED)] == [
        DELIVERED,
        "delivered ‹date›.xlsx",
        "1 on Volumes",
        "1 June 2026",
    ]
    assert (second.text(NAME), second.text(USED)) == (SCOPE, "not yet")
    assert dialog._details.text().startswith("Volumes: delivered work. Chosen by hand: its kind, ")
    dialog._list.selectAll()
    assert not dialog._rename_button.isEnabled(), "one at a time"
    assert dialog._export_button.isEnabled()
    assert dialog._details.text() == ""


def test_none_yet_says_how_they_come(opened: Open) -> None:
    dialog = opened()
    assert "No layouts yet" in texts(dialog)
    assert not dialog._delete_button.isEnabled()
    (told,) = [each for each in dialog.findChildren(QLabel) if each.text().startswith("Import a workbook")]
    assert told.height() >= told.heightForWidth(told.width()), "it is read whole"


@pytest.mark.usefixtures("two")
def test_renamed_in_the_list_by_f2(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    QTest.keyClick(dialog._list, KEY.Key_F2)
    field = dialog._list.findChild(QLineEdit)
    assert field is not None
    field.setText("  Finance,   by month ")
    QTest.keyClick(field, KEY.Key_Return)
    said(dialog, qtbot, f"“{DELIVERED}” is called “Finance, by month” now.")
    assert names(dialog) == kept() == ["Finance, by month", SCOPE]
    assert [row.isSelected() for row in rows(dialog)] == [True, False]


@pytest.mark.usefixtures("two")
def test_a_name_that_another_has_is_not_taken(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    rows(dialog)[0].setText(NAME, SCOPE)
    qtbot.waitUntil(lambda: bool(dialog._notice.text()), timeout=LONG)
    assert SCOPE in dialog._notice.text()
    assert names(dialog) == kept() == [DELIVERED, SCOPE], "what was typed is not left standing"


@pytest.mark.usefixtures("two")
def test_deleted_and_brought_back(opened: Open, qtbot: QtBot) -> None:
    dialog = opened()
    QTest.keyClick(dialog._list, KEY.Key_Delete)
    said(dialog, qtbot, f"“{DELIVERED}” is forgotten.")
    assert names(dialog) == kept() == [SCOPE]
    press(qtbot, dialog, "Undo")
    said(dialog, qtbot, "It is back.")
    assert names(dialog) == kept() == [DELIVERED, SCOPE]
    assert dialog._undo.isHidden()
    dialog._list.selectAll()
    press(qtbot, dialog, "Delete")
    said(dialog, qtbot, "2 layouts are forgotten.")
    assert "No layouts yet" in texts(dialog)
    QTest.keyClick(dialog, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    said(dialog, qtbot, "They are back.")
    assert sorted(kept()) == sorted([DELIVERED, SCOPE])


@pytest.mark.usefixtures("two")
def test_exported_for_a_colleague_who_takes_them_in(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "for you.layout"
    asked: list[str] = []

    def where(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(start).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", where)
    dialog = opened()
    press(qtbot, dialog, "Export…")
    said(dialog, qtbot, "Exported to for you.layout. A colleague drops it on First Slide.")
    assert asked == ["delivered May 2026.layout"]
    assert [layout.name for layout in layout_file.read(target)] == [DELIVERED]
    press(qtbot, dialog, "Delete")
    said(dialog, qtbot, f"“{DELIVERED}” is forgotten.")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(target)], ""))
    press(qtbot, dialog, "Import…")
    said(dialog, qtbot, f"Imported “{DELIVERED}”.")
    assert sorted(kept()) == sorted([DELIVERED, SCOPE])
    assert [row.text(NAME) for row in rows(dialog) if row.isSelected()] == [DELIVERED]
    press(qtbot, dialog, "Import…")
    said(dialog, qtbot, "These layouts are there already.")


def drop(dialog: LayoutsDialog, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), COPY, data, left, NONE)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(9, 9), COPY, data, left, NONE))


def test_a_file_that_is_dropped_is_taken_in_or_told(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened()
    drop(dialog, layout_file.export([a_layout(SCOPE)], tmp_path / "theirs.layout"))
    said(dialog, qtbot, f"Imported “{SCOPE}”.")
    wrong = tmp_path / "wrong.layout"
    wrong.write_text("{}")
    drop(dialog, wrong)
    qtbot.waitUntil(lambda: "wrong.layout" in dialog._notice.text(), timeout=LONG)
    assert names(dialog) == kept() == [SCOPE]


@pytest.mark.usefixtures("two")
def test_closed_before_it_was_read_it_is_left_alone(dressed: QApplication, qtbot: QtBot) -> None:
    tasks = Tasks()
    dialog = LayoutsDialog(tasks, Settings())
    dialog.open()
    dialog.reject()
    qtbot.waitUntil(lambda: tasks.idle, timeout=LONG)
    tasks.close()
    tasks.deleteLater()


def test_a_layout_dropped_on_the_window_opens_the_list(empty_window: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    theirs = layout_file.export([a_layout(SCOPE)], tmp_path / "theirs.layout")
    empty_window.open_paths([theirs])
    dialog = empty_window.frame.findChild(LayoutsDialog)
    assert dialog is not None
    said(dialog, qtbot, f"Imported “{SCOPE}”.")
    assert names(dialog) == [SCOPE]
    assert empty_window.session.view is None, "no meeting is begun for it"
    dialog.accept()
    qtbot.waitUntil(lambda: empty_window.tasks.idle, timeout=LONG)
