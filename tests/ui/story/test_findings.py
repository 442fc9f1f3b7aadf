"""What stands in the way: told beside the slides, mended in one step, kept with a reason, taken back. Never modal."""

import getpass
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.rules import stale_waiver
from firstslide.rules.every import CONTENT_RULES, RULES
from firstslide.ui.story.findings import WIDTH, _slides, _when
from firstslide.ui.story.help import why
from firstslide.ui.story.page import StoryPage
from firstslide.ui.story.told import GOOD, good

from .conftest import Held, deck, drafted, of_kind, scope_first


@pytest.fixture
def wrong(opened: Callable[..., StoryPage]) -> StoryPage:
    """The page with the agreed scope on slide 2."""
    return opened(scope_first(drafted()))


def press(qtbot: QtBot, card: QWidget, text: str) -> None:
    """Click the button with this text."""
    made = next(b for b in card.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def words(card: QWidget) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel))


def test_a_good_deck_hears_so(page: StoryPage) -> None:
    assert page.findings.heading == good(len(page.findings.waiting))
    assert page.findings.cards == []


def test_slides_that_are_left_out_are_no_good_deck(page: StoryPage, session: Held) -> None:
    waiting = [content.slide_id for content in page._view.contents.values() if content.waits_for]
    assert waiting
    assert page.findings.heading.startswith("No rule objects; ")
    assert page.findings._check.isHidden()
    session.apply(changes.hide(page._view.meeting, waiting, True))
    assert page.findings.heading == GOOD
    assert page.findings._check.isVisible()


def test_a_figure_that_no_workbook_holds_leads_to_its_text_and_to_no_source(
    opened: Callable[..., StoryPage], qtbot: QtBot
) -> None:
    meeting = drafted()
    slide = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.SCORECARD)
    page = opened(
        replace(meeting, slides={**meeting.slides, slide.id: replace(slide, title="We closed 12,345 tickets")})
    )
    card = next(card for card in page.findings.cards if card.finding.code == "DAT005")
    assert card._from.isHidden()
    with qtbot.waitSignal(page.figure_opened) as opened_:
        press(qtbot, card, "Go to the text")
    (figure,) = opened_.args
    assert (figure.slide_id, figure.slot, figure.written) == (slide.id, "title", "12,345")


def test_for_a_lost_figure_another_is_offered_with_the_keyboard_too(
    opened: Callable[..., StoryPage], qtbot: QtBot
) -> None:
    meeting = drafted()
    slide = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.SCORECARD)
    lost = replace(slide, title="P9 was {attainment: P9, latest}")
    page = opened(replace(meeting, slides={**meeting.slides, slide.id: lost}))
    (card,) = page.findings.cards
    assert card._from.isHidden()
    assert card._to_text.text() == card._to_text.accessibleName() == "Choose another figure"
    card._to_text.setFocus()
    with qtbot.waitSignal(page.figure_opened) as opened_:
        qtbot.keyClick(card._to_text, Qt.Key.Key_Return)
    assert opened_.args[0].written == "attainment: P9, latest"


def test_the_links_stand_below_the_buttons_with_their_left_edge(wrong: StoryPage) -> None:
    card = wrong.findings.cards[0]
    assert card._from.isVisible()
    assert card._ways_out.geometry().bottom() < card._from.y() < card._more.y()
    assert card._from.x() == card._ways_out.x() == card._more.x()


def test_a_finding_is_a_sentence_with_its_severity_in_a_word(wrong: StoryPage) -> None:
    first, second = wrong.findings.cards
    assert wrong.findings.heading == "2 things to look at"
    assert "comes before your customer has seen" in words(first)
    assert "In the way · slide 2" in words(first)
    assert "Look at this · slide 2" in words(second)
    assert first.accessibleName() == "In the way: Ours comes before theirs"


def test_the_ways_out_stand_side_by_side(dressed: QApplication, opened: Callable[..., StoryPage]) -> None:
    page = opened(scope_first(drafted()), height=420)
    card = page.findings.cards[0]
    assert page.findings._scroll.verticalScrollBar().isVisible()
    assert card._fix.isVisible()
    assert card._fix.y() == card._keep_button.y()


def test_put_the_data_first_is_one_undo_step_and_keeps_the_selection(
    wrong: StoryPage, session: Held, qtbot: QtBot
) -> None:
    start, selected = deck(wrong), deck(wrong).main[5]
    wrong.select([selected])
    with qtbot.waitSignal(session.said) as said:
        press(qtbot, wrong.findings.cards[0], "Put the data first")
    assert wrong.findings.heading == good(len(wrong.findings.waiting))
    assert wrong.selected == [selected]
    assert "backup" in said.args[0]
    assert len(session.memory.done) == 1
    session.undo()
    assert deck(wrong) == start
    assert len(wrong.findings.cards) == 2


def test_keep_and_say_why_then_take_back(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    card = wrong.findings.cards[0]
    press(qtbot, card, "Keep, and say why")
    assert card.writing
    assert QApplication.activeModalWidget() is None
    qtbot.keyClicks(card._reason, "Their CFO asked for it first")
    qtbot.keyClick(card._reason, Qt.Key.Key_Return)
    assert [c.finding.code for c in wrong.findings.cards] == ["ORD006"]
    assert [c.finding.code for c in wrong.findings.kept] == ["ORD001"]
    waiver = next(iter(wrong._view.meeting.waivers.values()))
    assert (waiver.reason, waiver.who) == ("Their CFO asked for it first", getpass.getuser())
    assert f"“Their CFO asked for it first” {waiver.who}, " in words(wrong.findings.kept[0])
    assert len(session.memory.done) == 1
    press(qtbot, wrong.findings.kept[0], "Take back")
    assert wrong.findings.kept == []
    assert [c.finding.code for c in wrong.findings.cards] == ["ORD001", "ORD006"]


def test_without_a_reason_nothing_is_kept(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    card = wrong.findings.cards[0]
    card.ask_why()
    qtbot.keyClicks(card._reason, "   ")
    qtbot.keyClick(card._reason, Qt.Key.Key_Return)
    assert session.memory.done == []
    assert card.writing


def test_escape_closes_the_line_and_keeps_nothing(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    card = wrong.findings.cards[0]
    card.ask_why()
    qtbot.keyClicks(card._reason, "half a rea")
    qtbot.keyClick(card._reason, Qt.Key.Key_Escape)
    assert not card.writing
    assert session.memory.done == []


def test_a_reason_half_written_survives_an_edit_elsewhere(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    card = wrong.findings.cards[0]
    card.ask_why()
    qtbot.keyClicks(card._reason, "half a rea")
    session.apply(changes.set_notes(wrong._view.meeting, deck(wrong).main[0], "a note"))
    assert wrong.findings.cards[0] is card
    assert card._reason.text() == "half a rea"


def test_a_kept_finding_comes_back_when_what_it_judged_changes(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    wrong._keep(wrong.findings.cards[0].finding, "They asked")
    wrong.select([of_kind(wrong, SlideKind.SCOPE)])
    wrong._step("right")
    assert [card.finding.code for card in wrong.findings.cards] == ["ORD001", "ORD006", stale_waiver.CODE]
    stale = wrong.findings.cards[2]
    assert not any(b.text().startswith("Keep") and not b.isHidden() for b in stale.findChildren(QPushButton))
    press(qtbot, stale, "Take out an old reason")
    assert wrong._view.meeting.waivers == {}


def test_why_it_matters_opens_in_place(wrong: StoryPage) -> None:
    card = wrong.findings.cards[0]
    assert card._why.isHidden()
    card._more.linkActivated.emit("#")
    assert not card._why.isHidden()
    assert "hears a contract as an excuse" in card._why.text()
    card._more.linkActivated.emit("#")
    assert card._why.isHidden()


@pytest.mark.parametrize("code", [*(rule.code for rule in (*RULES, *CONTENT_RULES)), stale_waiver.CODE])
def test_every_rule_says_why_it_matters(code: str) -> None:
    assert len(why(code)) > 40
    assert "##" not in why(code)


def test_f8_goes_from_one_to_the_next_and_selects_its_slides(wrong: StoryPage, session: Held, qtbot: QtBot) -> None:
    scope = of_kind(wrong, SlideKind.SCOPE)
    wrong.sorter.clearSelection()
    heard: list[str] = []
    session.said.connect(heard.append)
    for _ in range(3):
        qtbot.keyClick(wrong.sorter, Qt.Key.Key_F8)
    assert wrong.selected == [scope]
    assert [sentence.partition(":")[0] for sentence in heard] == [
        "Ours comes before theirs",
        "The contract is in the main deck",
        "Ours comes before theirs",
    ]


def test_f8_in_a_good_deck_does_nothing(page: StoryPage, qtbot: QtBot) -> None:
    page.select([deck(page).main[3]])
    qtbot.keyClick(page.sorter, Qt.Key.Key_F8)
    assert page.selected == [deck(page).main[3]]


def test_a_click_on_a_card_selects_its_slides(wrong: StoryPage, qtbot: QtBot) -> None:
    wrong.sorter.clearSelection()
    qtbot.mouseClick(wrong.findings.cards[0], Qt.MouseButton.LeftButton)
    assert wrong.selected == [of_kind(wrong, SlideKind.SCOPE)]


def test_no_card_is_wider_than_the_panel(wrong: StoryPage, qtbot: QtBot) -> None:
    wrong.findings.cards[0].ask_why()
    for card in wrong.findings.cards:
        card._more.linkActivated.emit("#")
    QApplication.processEvents()
    for card in wrong.findings.cards:
        right = card.mapTo(wrong.findings, card.rect().topRight()).x()
        assert right < WIDTH
        for part in card.findChildren(QWidget):
            if part.isVisible():
                assert part.mapTo(card, part.rect().topRight()).x() < card.width()


def waiting_words(page: StoryPage, slide_id: str) -> str:
    content = page._view.contents[slide_id]
    return f"Slide {content.number}: {content.waits_for}"


def test_a_slide_that_waits_for_words_is_named_and_one_click_away(page: StoryPage, qtbot: QtBot) -> None:
    options = of_kind(page, SlideKind.OPTIONS)
    line = {line.accessibleName(): line for line in page.findings.waiting}[waiting_words(page, options)]
    with qtbot.waitSignal(page.slide_opened) as opened_:
        line.linkActivated.emit("#")
    assert opened_.args == [options]


def test_a_hidden_slide_is_not_said_to_wait(page: StoryPage, session: Held) -> None:
    options = of_kind(page, SlideKind.OPTIONS)
    said = waiting_words(page, options)
    assert said in [line.accessibleName() for line in page.findings.waiting]
    session.apply(changes.hide(page._view.meeting, [options], True))
    assert said not in [line.accessibleName() for line in page.findings.waiting]


def test_slides_are_named_in_words() -> None:
    assert [_slides(n) for n in ([], ["2"], ["2", "B1"], ["1", "2", "4"])] == [
        "",
        "slide 2",
        "slides 2 and B1",
        "slides 1, 2 and 4",
    ]


def test_a_moment_is_written_as_people_do() -> None:
    assert _when("2025-03-01T09:30:00+00:00").endswith("March 2025")
    assert _when("yesterday") == "yesterday"


def test_the_panel_follows_a_meeting_with_nothing_to_judge(opened: Callable[..., StoryPage]) -> None:
    meeting = drafted()
    page = opened(replace(meeting, deck=replace(meeting.deck, backup=())))
    assert page.findings.heading == good(len(page.findings.waiting))
