"""Drafting in another order, and keeping the deck's own order for the next meeting."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.deck.templates import shipped
from firstslide.meeting.slides import SlideKind
from firstslide.ui.story.draft_menu import TITLE
from firstslide.ui.story.page import StoryPage
from firstslide.workspace.templates import default_folder, known
from tests.ui.story.conftest import Held


def texts(page: StoryPage) -> list[str]:
    page.draft_menu.fill()
    return [action.text().replace("&", "") for action in page.draft_menu.actions() if not action.isSeparator()]


def choose(page: StoryPage, text: str) -> None:
    page.draft_menu.fill()
    next(a for a in page.draft_menu.actions() if a.text().replace("&", "") == text).trigger()


def main(session: Held) -> list[SlideKind]:
    assert session.view is not None
    meeting = session.view.meeting
    return [meeting.slides[slide_id].kind for slide_id in meeting.deck.main]


def test_it_offers_every_template_with_what_it_is_for(page: StoryPage) -> None:
    assert texts(page) == [*(template.name for template in shipped()), f"{TITLE}…"]
    assert page.draft_menu.actions()[1].toolTip() == shipped()[1].sentence


def test_a_deck_is_drafted_in_another_order_in_one_step(page: StoryPage, session: Held) -> None:
    before = main(session)
    choose(page, "Monthly review")
    assert main(session)[:3] == [SlideKind.CONCERN, SlideKind.SCORECARD, SlideKind.NOW]
    session.undo()
    assert main(session) == before


def test_the_decks_order_is_kept_and_offered(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    assert session.view is not None
    deck = session.view.meeting.deck
    session.apply(changes.move(session.view.meeting, [deck.main[1]], 3, False))
    order = main(session)
    choose(page, f"{TITLE}…")
    dialog = page.draft_menu.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.setTextValue("  As   we do & like it ")
    with qtbot.waitSignal(session.said) as said:
        dialog.accept()
    assert said.args[0].startswith("Saved “As we do & like it”")
    assert "As we do & like it" in [template.name for template in known().templates]
    choose(page, "The difficult meeting")
    assert main(session) != order
    page.draft_menu.fill()
    next(a for a in page.draft_menu.actions() if a.text() == "As we do && like it").trigger()
    assert list(dict.fromkeys(main(session))) == list(dict.fromkeys(order))


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_name_nothing_is_kept(page: StoryPage, name: str) -> None:
    page.draft_menu.save(name)
    assert known().templates == shipped()


def test_what_keeps_it_from_being_kept_is_said(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.said) as said:
        page.draft_menu.save("Monthly review")
    assert "one of the program’s own" in said.args[0]


def test_a_broken_template_is_said(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    default_folder().mkdir(parents=True, exist_ok=True)
    (default_folder() / "broken.json").write_text("{}")
    with qtbot.waitSignal(session.said) as said:
        page.draft_menu.fill()
    assert said.args[0].startswith("broken.json is no template")
    QTest.qWait(0)
