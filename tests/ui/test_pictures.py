"""Pictures on their way onto slides: chosen, dropped and pasted, read beside the window; what is none is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.meeting.slides import SlideKind
from firstslide.ui import choosing
from firstslide.ui.desk import Desk
from firstslide.ui.pictures import NO_MEETING, NOTHING
from firstslide.workspace.workspace import View


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "queue.png"
    assert picture("#cc0000").save(str(path))
    return path


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def picture(colour: str) -> QImage:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def view_of(window: Desk) -> View:
    assert window.session.view is not None
    return window.session.view


def test_a_dropped_picture_is_a_slide_behind_the_selected_one(window: Desk, photo: Path, qtbot: QtBot) -> None:
    window.pages.go("story")
    first = view_of(window).meeting.deck.main[0]
    window.pages.page("story").select([first])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    window.frame.dragEnterEvent(QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none))
    with qtbot.waitSignal(window.pictures.added, timeout=10_000):
        window.frame.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    added = view_of(window).meeting.deck.main[1]
    slide = view_of(window).meeting.slides[added]
    assert slide.kind is SlideKind.PICTURE
    assert view_of(window).meeting.pictures[slide.picture].name == "queue.png"
    assert window.pages.page("story").selected == [added]
    assert view_of(window).undo == "Add picture"
    window.session.undo()
    assert added not in view_of(window).meeting.slides
    assert not view_of(window).meeting.pictures


def test_a_picture_is_chosen_from_the_menu(
    window: Desk, photo: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.pages.go("story")
    monkeypatch.setattr(choosing, "pictures", lambda *_: [photo, photo])
    with qtbot.waitSignal(window.pictures.added, timeout=10_000) as added:
        window.pages.page("story").picture_wanted.emit()
    assert len(added.args[0]) == 2
    assert len(view_of(window).meeting.pictures) == 1


def test_a_copied_picture_is_pasted_and_opened_where_a_slide_was_open(window: Desk, qtbot: QtBot) -> None:
    window.pages.edit_slide(view_of(window).meeting.deck.main[0])
    editor = window.pages.stack.currentWidget()
    QGuiApplication.clipboard().setImage(picture("#00cc00"))
    with qtbot.waitSignal(window.pictures.added, timeout=10_000):
        editor._paste()  # type: ignore[attr-defined]
    slide = view_of(window).meeting.slides[editor.slide_id]  # type: ignore[attr-defined]
    assert slide.kind is SlideKind.PICTURE
    assert view_of(window).meeting.deck.main[1] == slide.id
    first = slide.picture
    QGuiApplication.clipboard().setImage(picture("#0000cc"))
    with qtbot.waitSignal(window.pictures.added, timeout=10_000):
        editor._paste()  # type: ignore[attr-defined]
    assert view_of(window).undo == "Change picture"  # a picture slide that is open takes it itself
    assert view_of(window).meeting.slides[slide.id].picture != first


def test_what_is_no_picture_is_said_and_the_others_are_taken(
    window: Desk, photo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"nothing")
    window.pages.go("story")
    said: list[str] = []
    window.session.said.connect(said.append)
    with qtbot.waitSignal(window.pictures.added, timeout=10_000):
        window.open_paths([broken, photo])
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["“broken.png” is no picture that a slide can show. Take a PNG or JPEG file."]
    assert len(view_of(window).meeting.pictures) == 1


def test_cells_copied_from_a_spreadsheet_are_a_table_on_a_slide_of_their_own(window: Desk) -> None:
    window.pages.go("story")
    first = view_of(window).meeting.deck.main[0]
    window.pages.page("story").select([first])
    copied = QMimeData()
    copied.setText("Site\tOpen\nLeeds\t12\n")
    copied.setImageData(picture("#cc0000"))  # as a spreadsheet gives it beside its cells
    QGuiApplication.clipboard().setMimeData(copied)
    window.pages.page("story").actions_by_name["paste"].trigger()
    added = view_of(window).meeting.deck.main[1]
    slide = view_of(window).meeting.slides[added]
    assert slide.kind is SlideKind.TABLE
    assert [slide.texts[f"cell:{row}:{column}"] for row in (0, 1) for column in (0, 1)] == [
        "Site",
        "Open",
        "Leeds",
        "12",
    ]
    assert window.pages.page("story").selected == [added]
    window.session.undo()
    assert added not in view_of(window).meeting.slides


def test_a_table_that_is_too_long_for_a_slide_is_refused_in_a_sentence(window: Desk, qtbot: QtBot) -> None:
    window.pages.go("story")
    QGuiApplication.clipboard().setText("a\tb\n" * 60)
    slides = len(view_of(window).meeting.slides)
    with qtbot.waitSignal(window.session.said) as said:
        window.pages.page("story").actions_by_name["paste"].trigger()
    assert "a typed table holds" in said.args[0]
    assert len(view_of(window).meeting.slides) == slides


def test_pasting_nothing_says_what_can_be_pasted(window: Desk, qtbot: QtBot) -> None:
    window.pages.go("story")
    with qtbot.waitSignal(window.session.said) as said:
        window.pages.page("story").actions_by_name["paste"].trigger()
    assert said.args == [NOTHING]


def test_without_a_meeting_it_says_what_comes_first(empty_window: Desk, photo: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty_window.session.said, timeout=10_000) as said:
        empty_window.open_paths([photo])
    assert said.args == [NO_MEETING]
