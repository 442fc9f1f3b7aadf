"""The story in the real window, over a real meeting file: drag, hear of it, put it right, find it in the file."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.story.page import StoryPage
from firstslide.workspace.workspace import Workspace

from .conftest import deck, drag, gap, let_go, of_kind, pick_up


@pytest.fixture
def story(window: Desk, qtbot: QtBot) -> StoryPage:
    window.pages.go("story")
    page = window.pages.stack.currentWidget()
    assert isinstance(page, StoryPage)
    qtbot.waitUntil(lambda: page.thumbs.idle and page.isVisible())
    return page


def test_drag_finding_fix_and_undo_on_a_real_file(window: Desk, story: StoryPage, qtbot: QtBot, tmp_path: Path) -> None:
    start, scope = deck(story), of_kind(story, SlideKind.SCOPE)
    pick_up(story, scope, [gap(story, 1)])
    assert story.sorter.dragging.warning.startswith("Not here: the agreed scope would come before")
    let_go(story, gap(story, 1))
    assert deck(story).main[1] == scope
    fix = next(b for b in story.findings.cards[0].findChildren(QPushButton) if b.text() == "Put the data first")
    qtbot.mouseClick(fix, Qt.MouseButton.LeftButton)
    assert scope in deck(story).backup
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["undo"].trigger()
    assert deck(story) == start
    story.select([start.backup[0]])
    drag(story, start.main[-1], gap(story, 0, backup=True))
    saved = tmp_path / "copy.meeting"
    window.session.save(saved)
    qtbot.waitUntil(lambda: window.tasks.idle and saved.exists(), timeout=20_000)
    assert window.frame.close()
    with Workspace.open(saved, home=tmp_path / "other") as workspace:
        assert workspace.view.meeting.deck.backup[0] == start.main[-1]


def test_the_storys_actions_are_in_the_windows_menu(window: Desk, story: StoryPage) -> None:
    texts = {action.text().replace("&", "") for action in window.menus["Story"].actions()}
    assert {"Draft the slides", "Add slide", "Move left", "Duplicate", "Next thing to look at"} <= texts


def test_f5_presents_what_is_selected(window: Desk, story: StoryPage) -> None:
    story.select([deck(story).main[3]])
    assert window.pages.selected_slide == deck(story).main[3]


def test_tab_reaches_all_that_there_is_to_act_on(window: Desk, story: StoryPage) -> None:
    assert window.session.view is not None
    window.session.apply(changes.move(window.session.view.meeting, [of_kind(story, SlideKind.SCOPE)], 1, False))
    assert story.findings.cards
    within, reached = [w for w in story.findChildren(QWidget) if _takes_tab(w)], set()
    at: QWidget = story.sorter
    while at not in reached:
        reached.add(at)
        at = at.nextInFocusChain()
    assert [w for w in within if w not in reached] == []
    assert window.messages.top.findChild(QPushButton) in reached, "and out of the page again"


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
