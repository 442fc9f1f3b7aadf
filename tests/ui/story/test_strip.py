"""Whose meeting it is: in a sentence, in colours, and in a pattern."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.slides import Interest, SlideKind
from firstslide.ui import theme
from firstslide.ui.story.page import StoryPage
from firstslide.ui.story.strip import Segments
from firstslide.ui.story.summary import summary
from tests.rules.make import GOOD as ORDER
from tests.rules.make import story

from .conftest import Held, deck, many, of_kind

THEIRS = "Their meeting. The customer’s results are complete at slide 4; "
OURS = "Our meeting. One slide about us comes before the customer’s results are complete at slide "
NOT_YET = "Not yet their meeting. The deck never shows "


@pytest.mark.parametrize(
    ("main", "backup", "hidden", "sentence"),
    [
        (ORDER, "scope", "", THEIRS + "ours stays in the backup."),
        (ORDER, "", "", THEIRS + "no slide is about us alone."),
        ([*ORDER, "scope"], "", "", THEIRS + "ours comes after them."),
        (["scope", *ORDER], "", "", OURS + "5."),
        (["scope", "scope2", *ORDER], "", "scope", OURS + "6."),
        ("scope scope2 concern", "", "", "Our meeting. Two slides about us come before all of the customer’s results."),
        ("concern score", "", "", NOT_YET + "the work of two functions."),
        ("work text", "", "", NOT_YET + "the customer’s concern and two service levels month by month."),
        ("", "scope", "", "Nobody’s meeting yet. The main deck has no slide that the customer sees."),
    ],
)  # fmt: skip
def test_the_sentence(main: object, backup: str, hidden: str, sentence: str) -> None:
    said = summary(story(main, backup, hidden))
    assert f"{said.whose} {said.why}" == sentence


def test_what_is_counted_stands_at_the_right() -> None:
    assert summary(story(ORDER, "scope")).count == "9 slides, 1 in backup"
    assert summary(story("concern", "", "concern")).count == "1 slide, 1 hidden"


def colours(image: QImage, segments: Segments, slide_id: str) -> set[str]:
    rect = dict(segments.places())[slide_id].toRect().adjusted(3, 3, -3, -3)
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right())
        for y in range(rect.top(), rect.bottom())
    }


def test_ours_is_hatched_and_the_others_are_plain(page: StoryPage) -> None:
    page.sorter.clearSelection()
    segments = page.strip.segments
    image = segments.grab().toImage()
    look = theme.current()
    plain = colours(image, segments, of_kind(page, SlideKind.CONCERN))
    assert plain == {look.customer.lower()}
    assert colours(image, segments, of_kind(page, SlideKind.EXPLAIN)) == {look.shared.lower()}
    assert len(colours(image, segments, of_kind(page, SlideKind.SCOPE))) > 3
    assert look.ours.lower() in colours(image, segments, of_kind(page, SlideKind.SCOPE))


def test_one_segment_a_slide_and_a_gap_before_the_backup(page: StoryPage) -> None:
    places = page.strip.segments.places()
    assert [slide_id for slide_id, _ in places] == [*deck(page).main, *deck(page).backup]
    cut = len(deck(page).main)
    between = places[1][1].left() - places[0][1].right()
    assert places[cut][1].left() - places[cut - 1][1].right() > between + 4
    assert places[-1][1].right() <= page.strip.segments.width()


def test_a_thousand_slides_have_a_segment_each(opened: Callable[..., StoryPage]) -> None:
    page = opened(many(1000))
    places = page.strip.segments.places()
    assert len(places) == 1000
    assert places[-1][1].right() <= page.strip.segments.width() + 0.01
    assert not page.strip.segments.grab().isNull()


def test_a_click_selects_the_slide(page: StoryPage, qtbot: QtBot) -> None:
    slide_id, rect = page.strip.segments.places()[6]
    qtbot.mouseClick(page.strip.segments, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert page.selected == [slide_id]


def test_hovering_tells_title_and_word(page: StoryPage) -> None:
    from firstslide.ui.story.strip import _tip

    scope = of_kind(page, SlideKind.SCOPE)
    rect = dict(page.strip.segments.places())[scope]
    content = page.strip.segments.slide_at(QPoint(round(rect.center().x()), 8))
    assert content is not None
    assert _tip(content) == f"{page._view.contents[scope].number}  {page._view.contents[scope].title}\nours"
    assert page._view.contents[scope].number.startswith("B")


def test_the_strip_is_read_aloud_as_its_sentence(page: StoryPage, session: Held) -> None:
    main, backup = len(deck(page).main), len(deck(page).backup)
    said = page.strip.accessibleDescription()
    assert said.startswith(THEIRS.partition(" at slide")[0])
    assert said.endswith(f"; ours stays in the backup. {main} slides, {backup} in backup.")
    page.select([of_kind(page, SlideKind.SCOPE)])
    session.apply(changes.move(page._view.meeting, page.selected, 0, False))
    assert page.strip.accessibleDescription().startswith("Our meeting. One slide about us comes before")


def test_interests_words_are_those_of_the_glossary(page: StoryPage) -> None:
    assert {content.interest for content in page._view.contents.values()} == set(Interest)


def test_a_long_sentence_stays_on_one_line(opened: Callable[..., StoryPage]) -> None:
    page = opened(many(3))
    tall = page.strip.height()
    page.resize(900, 700)
    assert page.strip.height() == tall
    assert page.strip._whose.toolTip() == summary(page._view.story).why


def test_a_story_without_hidden_slides_counts_none() -> None:
    told = story(ORDER, "scope")
    assert summary(replace(told)).count.endswith("backup")
