"""The page as a whole: what an empty one offers, thumbnails that never block, and the parts that others rely on."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from firstslide.content.values import CustomerSlide
from firstslide.deck import changes
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, SlideKind
from firstslide.ui import theme
from firstslide.ui.story.arrange import CAPTION
from firstslide.ui.story.page import StoryPage
from firstslide.ui.story.thumbs import Thumbs

from .conftest import Held, deck, drafted, many, of_kind


def ways_out(page: StoryPage) -> dict[str, QPushButton]:
    return {b.text(): b for b in page.empty.findChildren(QPushButton) if not b.isHidden()}


def test_without_data_the_next_step_is_to_import(opened: Callable[..., StoryPage], qtbot: QtBot) -> None:
    page = opened(Meeting("m"))
    assert page.empty.isVisible()
    with qtbot.waitSignals([page.import_wanted, page.sample_wanted]):
        qtbot.mouseClick(ways_out(page)["Import…"], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(ways_out(page)["Try the sample meeting"], Qt.MouseButton.LeftButton)


def test_with_data_the_next_step_is_to_draft(opened: Callable[..., StoryPage], session: Held, qtbot: QtBot) -> None:
    page = opened(replace(drafted(), deck=Deck(), slides={}))
    draft = ways_out(page)["Draft the slides"]
    assert len(ways_out(page)) == 1
    qtbot.waitUntil(draft.hasFocus)
    qtbot.keyClick(draft, Qt.Key.Key_Space)
    assert page.sorter.hasFocus()
    assert not page.empty.isVisible()
    assert len(deck(page).main) > 8
    session.undo()
    assert page.empty.isVisible()


def test_nothing_open_is_as_good_as_empty(session: Held, qtbot: QtBot) -> None:
    page = StoryPage(session)
    qtbot.addWidget(page)
    assert page.selected == []
    assert not page.empty.isHidden()
    page.close()


def test_draft_again_keeps_the_selection(page: StoryPage, session: Held) -> None:
    main = deck(page).main
    page.select([main[2], main[4]])
    session.apply(changes.move(page._view.meeting, [main[8]], 0, False))
    page.draft_menu.fill()
    page.draft_menu.actions()[0].trigger()
    assert deck(page).main == main
    assert page.selected == [main[2], main[4]]


def test_moving_with_undo_keeps_the_selection(page: StoryPage, session: Held) -> None:
    main = deck(page).main
    page.select(main[3:5])
    page._step("left")
    page._step("down")
    session.undo()
    session.undo()
    assert page.selected == list(main[3:5])


def test_every_part_has_a_name_for_screen_readers(page: StoryPage) -> None:
    for part in (page.sorter, page.strip, page.findings):
        assert part.accessibleName()
    assert page.sorter.accessibleDescription()
    first = page.slides.data(page.slides.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert first.startswith("Slide 1, customer. ")


def test_the_same_in_the_dark(page: StoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    light = page.grab().toImage()
    monkeypatch.setattr(theme, "current", lambda: theme.DARK)
    QApplication.sendEvent(page.sorter, QEvent(QEvent.Type.PaletteChange))
    page.sorter.viewport().update()
    dark = page.sorter.viewport().grab().toImage()
    at = page.sorter.viewport().rect().bottomRight()
    assert dark.pixelColor(at.x() - 40, 4) == QColor(theme.DARK.page)
    assert dark.pixelColor(at.x() - 40, at.y() - 4) == QColor(theme.DARK.sunken)
    assert light != dark


def test_only_slides_in_sight_are_drawn(opened: Callable[..., StoryPage]) -> None:
    page = opened(many(300))
    assert 8 <= len(page.thumbs._drawn) <= 24


def test_every_slide_in_sight_is_drawn_in_its_size(page: StoryPage, qtbot: QtBot) -> None:
    page.resize(1400, 800)
    sight = page.sorter.viewport().rect()
    seen = [r for r in range(page.slides.rowCount()) if page.sorter.visualRect(page.slides.index(r)).intersects(sight)]
    assert len(seen) > 8
    for row in seen:
        tile = page.sorter.arrangement.tile(row)
        size = QSize(round(tile.width()), round(tile.height()) - CAPTION)
        qtbot.waitUntil(lambda i=page.slides.ids[row], s=size: page.thumbs.latest(i).size() == s)


def test_hidden_slides_are_crossed_and_named(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    slide_id = deck(page).main[0]
    page.sorter.clearSelection()
    rect = page.sorter.visualRect(page.slides.index(0))
    before = page.sorter.viewport().grab(rect).toImage()
    session.apply(changes.hide(page._view.meeting, [slide_id], True))
    qtbot.waitUntil(lambda: page.thumbs.idle)
    assert page.sorter.viewport().grab(rect).toImage() != before
    assert "hidden" in page.slides.index(0).data(Qt.ItemDataRole.ToolTipRole)


# Thumbnails on their own


def content_of(page: StoryPage, kind: SlideKind) -> object:
    return page._view.contents[of_kind(page, kind)]


@pytest.fixture
def slow(qtbot: QtBot) -> Callable[..., tuple[Thumbs, threading.Event, list[str]]]:
    """Thumbnails whose drawing waits until it is let go."""
    made = []

    def make() -> tuple[Thumbs, threading.Event, list[str]]:
        go, drawn = threading.Event(), []

        def draw(slide: CustomerSlide, width: int, height: int, ratio: float) -> QImage:
            go.wait(10)
            drawn.append(threading.current_thread().name)
            image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            return image

        thumbs = Thumbs(draw)
        made.append((thumbs, go))
        return thumbs, go, drawn

    yield make  # type: ignore[misc]
    for thumbs, go in made:
        go.set()
        thumbs.stop()


def test_asking_never_waits_and_drawing_is_in_another_thread(page: StoryPage, slow: Callable, qtbot: QtBot) -> None:
    thumbs, go, drawn = slow()
    content = content_of(page, SlideKind.CONCERN)
    assert thumbs.pixmap(content, QSize(160, 90), 2.0) is None
    assert not thumbs.idle
    with qtbot.waitSignal(thumbs.ready) as ready:
        go.set()
    assert ready.args == [content.slide_id]
    pixmap = thumbs.pixmap(content, QSize(160, 90), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (320, 2.0)
    assert drawn[0].startswith("thumbnails")
    assert drawn[0] != threading.current_thread().name


def test_the_old_thumbnail_stands_until_the_new_one_has_come(page: StoryPage, slow: Callable, qtbot: QtBot) -> None:
    thumbs, go, drawn = slow()
    go.set()
    content = content_of(page, SlideKind.CONCERN)
    with qtbot.waitSignal(thumbs.ready):
        thumbs.pixmap(content, QSize(160, 90), 1.0)
    go.clear()
    changed = replace(content, title="Another title")
    assert thumbs.pixmap(changed, QSize(160, 90), 1.0) is not None
    with qtbot.waitSignal(thumbs.ready):
        go.set()
    assert len(drawn) == 2


def test_the_same_slide_is_not_drawn_twice(page: StoryPage, slow: Callable, qtbot: QtBot) -> None:
    thumbs, go, drawn = slow()
    go.set()
    content = content_of(page, SlideKind.CONCERN)
    with qtbot.waitSignal(thumbs.ready):
        thumbs.pixmap(content, QSize(160, 90), 1.0)
    thumbs.pixmap(replace(content, notes="internal, and on no thumbnail"), QSize(160, 90), 1.0)
    assert thumbs.idle
    assert len(drawn) == 1


def test_what_the_eye_has_passed_is_not_drawn(page: StoryPage, slow: Callable, qtbot: QtBot) -> None:
    thumbs, go, drawn = slow()
    for content in list(page._view.contents.values())[:6]:
        thumbs.pixmap(content, QSize(160, 90), 1.0)
    thumbs.forget_wanted()
    with qtbot.waitSignal(thumbs.ready):
        go.set()
    assert thumbs.idle
    assert len(drawn) == 1


def test_a_slide_that_cannot_be_drawn_is_raised_once_and_not_tried_again(page: StoryPage, qtbot: QtBot) -> None:
    tried = []

    def draw(slide: CustomerSlide, width: int, height: int, ratio: float) -> QImage:
        tried.append(slide.slide_id)
        raise ValueError("a bug")

    thumbs = Thumbs(draw)
    content = content_of(page, SlideKind.CONCERN)
    with capture_exceptions() as raised, qtbot.waitSignal(thumbs.ready):
        thumbs.pixmap(content, QSize(160, 90), 1.0)
    assert thumbs.pixmap(content, QSize(160, 90), 1.0).isNull()
    assert len(tried) == 1
    assert [str(error) for _, error, _ in raised] == ["a bug"]
    thumbs.stop()
