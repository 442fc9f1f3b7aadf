"""The window around the four places: menus, keys, recent files, help, and what it looks like in light and dark."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QProxyStyle, QPushButton, QStyle, QTextBrowser
from pytestqt.qtbot import QtBot

from firstslide.render.theme import contrast
from firstslide.ui import actions, theme
from firstslide.ui.desk import Desk
from firstslide.ui.help import keys_page
from firstslide.ui.session import Session
from firstslide.ui.settings import Settings
from firstslide.ui.show.keys import KEYS
from firstslide.ui.start import StartPage
from firstslide.ui.story.keys import KEYS as STORY_KEYS
from firstslide.ui.window import MainWindow

LONG = 30_000


def test_a_newcomer_is_told_what_to_do(empty_window: Desk) -> None:
    page = empty_window.pages.stack.currentWidget()
    assert isinstance(page, StartPage)
    assert {b.text() for b in page.findChildren(QPushButton) if b.isVisible()} == {
        "Import…",
        "Try the sample meeting",
        "Open a meeting…",
    }
    disabled = {s.name for s in actions.SPECS if not empty_window.actions_by_name[s.name].isEnabled()}
    assert {"save", "undo", "redo", "draft", "present", "export_pdf"} <= disabled


def test_who_comes_back_goes_on_where_they_were(
    qtbot: QtBot, dressed: QApplication, sample_meeting: Path, tmp_path: Path
) -> None:
    settings = Settings()
    settings.remember(sample_meeting)
    frame = MainWindow(settings)
    qtbot.addWidget(frame)
    frame.show()
    desk = frame.furnish(tmp_path / "working")
    start = desk.pages.stack.currentWidget()
    again = next(b for b in start.findChildren(QPushButton) if not b.text())
    qtbot.waitUntil(again.isVisible, timeout=LONG)
    assert again.text() == "Go on with “northwind”"
    with qtbot.waitSignal(desk.session.opened, timeout=LONG):
        again.click()
    assert desk.session.view is not None
    assert desk.session.view.path == sample_meeting
    frame.close()


def test_a_meeting_that_is_gone_is_not_offered(
    qtbot: QtBot, dressed: QApplication, sample_meeting: Path, tmp_path: Path
) -> None:
    settings = Settings()
    settings.remember(sample_meeting)
    sample_meeting.unlink()
    frame = MainWindow(settings)
    qtbot.addWidget(frame)
    frame.show()
    desk = frame.furnish(tmp_path / "working")
    qtbot.waitUntil(lambda: desk.tasks.idle, timeout=LONG)
    assert not any("Go on" in b.text() for b in desk.pages.stack.currentWidget().findChildren(QPushButton))
    frame.close()


def test_the_menus_undo_says_what_it_takes_back(window: Desk) -> None:
    undo = window.actions_by_name["undo"]
    assert undo.text() == "&Undo draft the deck"
    undo.trigger()
    assert undo.text() == "&Undo import delivered.xlsx"
    assert window.actions_by_name["redo"].text() == "&Redo draft the deck"


def test_no_two_actions_share_a_key() -> None:
    keys = [key for spec in actions.SPECS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_help_lists_every_key() -> None:
    page = keys_page()
    for key in (*KEYS, *STORY_KEYS):
        assert key.what in page.replace("&#x27;", "'").replace("&amp;", "&")
    assert "Ctrl+Shift+D" in page


@pytest.mark.parametrize("name", ["keys", "about"])
def test_help_opens_and_closes(empty_window: Desk, name: str) -> None:
    empty_window.actions_by_name[name].trigger()
    text = empty_window.frame.findChild(QTextBrowser)
    assert text is not None
    assert text.toPlainText()
    text.window().close()


def test_opened_meetings_are_recent(window: Desk, sample_meeting: Path) -> None:
    assert window.settings.recent[0] == sample_meeting
    window.files.fill_recent()
    assert window.files.recent.actions()[0].text() == sample_meeting.stem


def test_the_windows_title_and_sources_follow_the_meeting(window: Desk) -> None:
    assert window.frame.windowTitle() == "northwind – First Slide"
    assert "delivered.xlsx as of 3 July 2026" in window.messages.sources.text()


def test_every_place_can_be_reached_by_its_key(window: Desk, qtbot: QtBot) -> None:
    seen = set()
    for name in ("data", "customer", "story", "show"):
        window.actions_by_name[name].trigger()
        seen.add(type(window.pages.stack.currentWidget()).__name__)
    assert seen == {"DataPage", "CustomerPage", "StoryPage", "ShowPage"}


def test_a_window_of_a_small_screen_is_wide_enough(window: Desk) -> None:
    for name in ("data", "customer", "story", "show"):
        window.pages.go(name)
    assert window.frame.minimumSizeHint().width() <= 1024


class _WithIcons(QProxyStyle):
    """As on a desktop whose own style puts pictures on the buttons of a question."""

    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:
        return 1 if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons else super().styleHint(hint, *more)


def test_the_buttons_of_a_question_carry_no_pictures_of_another_set(qapp: QApplication, qtbot: QtBot) -> None:
    style, box = _WithIcons("fusion"), QDialogButtonBox()
    qtbot.addWidget(box)
    box.setStyle(style)
    box.setStyleSheet(theme.own_sheet(theme.LIGHT))
    box.ensurePolished()
    assert box.addButton(QDialogButtonBox.StandardButton.Save).icon().isNull()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(look: theme.Look) -> None:
    pairs = [
        (look.text, look.panel),
        (look.text, look.page),
        (look.text, look.sunken),
        (look.muted, look.panel),
        (look.muted, look.page),
        (look.accent_text, look.accent),
        (look.accent, look.accent_tint),
        (look.tip_text, look.tip),
        (look.warn, look.warn_tint),
        (look.customer, look.customer_tint),
        (look.shared, look.shared_tint),
        (look.ours, look.ours_tint),
    ]
    assert {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_the_sample_opens_in_the_review(empty_window: Desk, qtbot: QtBot) -> None:
    empty_window.actions_by_name["sample"].trigger()
    qtbot.waitUntil(lambda: empty_window.session.view is not None, timeout=LONG)
    page = empty_window.pages.stack.currentWidget()
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing.tables != [], timeout=LONG)
    session: Session = empty_window.session
    assert session.untitled
