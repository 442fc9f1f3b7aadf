"""The look round the room before the show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.content.projection import left_out
from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.ui.session import Session
from firstslide.ui.show.page import ShowPage
from firstslide.ui.show.screens import Display, merged
from firstslide.ui.story.told import WORDS, good, waits
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View
from tests.ui.show import make
from tests.ui.show.conftest import Room
from tests.ui.show.make import LAPTOP, TV


class Held(Session):
    """A session that holds a view."""

    held: View | None = None
    drafted = 0

    @property
    def view(self) -> View | None:
        return self.held

    def draft(self) -> None:
        self.drafted += 1


Open = Callable[[View], ShowPage]


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Held]:
    tasks = Tasks()
    yield Held(tasks)
    tasks.close()


@pytest.fixture
def open_page(session: Held, qtbot: QtBot, room: Room) -> Iterator[Open]:
    made: list[ShowPage] = []

    def build(view: View) -> ShowPage:
        session.held = view
        page = ShowPage(session, find_displays=room.find)
        qtbot.addWidget(page)
        page.resize(1184, 680)
        page.show()
        made.append(page)
        return page

    yield build
    for page in made:
        page.hide()


def words(page: ShowPage) -> str:
    QApplication.processEvents()  # rows made just now are shown with the next layout
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: ShowPage, begins: str) -> None:
    made = next(b for b in page.findChildren(QPushButton) if b.isVisible() and b.text().startswith(begins))
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def test_it_says_what_will_be_shown_and_what_not(open_page: Open, view: View) -> None:
    said = words(open_page(view))
    shown = [c for c in view.contents.values() if not c.hidden and not c.waits_for]
    backup = sum(c.backup for c in shown)
    assert f"{len(shown) - backup} slides, {backup} in the backup" in said
    assert make.HIDDEN in said
    assert "It is hidden." in said
    assert f"{len(view.contents) - len(shown)} slides are left out" in said


def test_it_says_why_an_unfilled_slide_is_left_out(open_page: Open) -> None:
    waiting = make.shown(lambda v: changes.add(v.meeting, SlideKind.TEXT, 2, backup=False))
    said = words(open_page(waiting))
    reason = next(c.waits_for for c in waiting.contents.values() if c.waits_for)
    assert f"{sum(bool(left_out(c)) for c in waiting.contents.values())} slides are left out" in said
    assert reason in said


def test_findings_are_counted_and_said(open_page: Open, view: View) -> None:
    filled = {key: replace(content, waits_for="") for key, content in view.contents.items()}
    assert "Nothing stands in the way" in words(open_page(replace(view, contents=filled)))
    scope_first = make.shown(
        lambda v: changes.move(v.meeting, [make.kind(v, SlideKind.SCOPE)], 0, backup=False),
    )
    said = words(open_page(scope_first))
    assert "In the way: 1 · Look at this: 2" in said, "each severity by itself, in the words of Story"
    for finding in scope_first.findings:
        assert f"{WORDS[finding.severity]}. {finding.message}" in said


def test_where_slides_are_left_out_nothing_is_said_to_be_well(open_page: Open, view: View) -> None:
    waiting = make.shown(lambda v: changes.add(v.meeting, SlideKind.TEXT, 2, backup=False))
    said = words(open_page(waiting))
    assert good(sum(waits(content) for content in waiting.contents.values())) in said
    assert "Nothing stands in the way" not in said
    assert "The order serves your customer" not in said


def test_one_slide_that_waits_is_spoken_of_as_one(open_page: Open, view: View) -> None:
    page = open_page(view)
    page._say_findings((), 1)
    assert "The show goes without it. Fill it in, or hide it." in words(page)
    page._say_findings((), 2)
    assert "The show goes without them. Fill them in, or hide them." in words(page)


def test_what_was_kept_for_a_reason_is_not_counted(open_page: Open) -> None:
    early = make.shown(lambda v: changes.move(v.meeting, [make.kind(v, SlideKind.SCOPE)], 0, backup=False))
    kept = replace(early, findings=tuple(replace(f, waived="They asked for it") for f in early.findings))
    said = words(open_page(kept))
    assert good(sum(waits(content) for content in kept.contents.values())) in said
    assert "In the way" not in said


def test_present_starts_from_the_first_slide(open_page: Open, view: View, qtbot: QtBot) -> None:
    page = open_page(view)
    with qtbot.waitSignal(page.start_wanted) as signal:
        press(page, "Present")
    assert signal.args == [""]


def test_the_screens_are_named_and_can_be_swapped(open_page: Open, view: View) -> None:
    page = open_page(view)
    assert "SAMSUNG: The customer sees this one" in page.room.accessibleName()
    press(page, "Swap screens")
    assert "the laptop’s screen: The customer sees this one" in page.room.accessibleName()


def test_with_one_screen_there_is_nothing_to_swap(open_page: Open, view: View, room: Room) -> None:
    room.displays = (LAPTOP,)
    page = open_page(view)
    assert "One screen" in words(page)
    assert not [b for b in page.findChildren(QPushButton) if b.isVisible() and b.text() == "Swap screens"]


def test_a_mirrored_screen_is_said(open_page: Open, view: View, room: Room) -> None:
    room.displays = merged([LAPTOP, replace(TV, area=LAPTOP.area)])
    assert "Your screen is mirrored" in words(open_page(view))


def test_a_screen_that_comes_is_noticed(
    open_page: Open, view: View, room: Room, qapp: QApplication, qtbot: QtBot
) -> None:
    room.displays = (LAPTOP,)
    page = open_page(view)
    room.displays = (LAPTOP, TV)
    qapp.screenAdded.emit(qapp.primaryScreen())
    qtbot.waitUntil(lambda: "SAMSUNG" in page.room.accessibleName())


def test_screens_are_drawn_beside_each_other_and_inside(open_page: Open, view: View, room: Room) -> None:
    third = Display("third", "BenQ", (3200, 0, 1080, 1920), (1080, 1920))
    room.displays = (LAPTOP, TV, third)
    page = open_page(view)
    rects = page.room.rects()
    assert len(rects) == 3
    assert all(one.right() < other.left() for one, other in pairwise(rects))
    assert rects[0].left() >= 0
    assert rects[-1].right() <= page.room.width()
    assert len({round(rect.bottom()) for rect in rects}) == 1


def test_without_slides_it_says_what_to_do_next(open_page: Open, session: Held, view: View) -> None:
    page = open_page(make.emptied(view))
    assert "There is nothing to show yet." in words(page)
    assert "Bring in finance’s workbooks" in words(page)
    data = replace(make.emptied(view), meeting=replace(make.emptied(view).meeting, imports={"a": object()}))  # type: ignore[dict-item]
    other = open_page(data)
    press(other, "Draft the slides")
    assert session.drafted == 1


def test_when_every_slide_is_left_out_it_cannot_start(open_page: Open) -> None:
    hidden = make.shown(lambda v: changes.hide(v.meeting, list(v.contents), hidden=True))
    page = open_page(hidden)
    start = next(b for b in page.findChildren(QPushButton) if b.text().startswith("Present"))
    assert not start.isEnabled()
    assert "Every slide is hidden" in words(page)
