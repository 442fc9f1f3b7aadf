"""Everything that the mouse can do, the keyboard and the buttons can do as well."""

from collections.abc import Callable
from html import unescape

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from firstslide.content.figures import figures
from firstslide.deck.kinds import KINDS
from firstslide.deck.lacks import lacks
from firstslide.meeting.slides import Deck, SlideKind
from firstslide.ui.story.keys import KEYS
from firstslide.ui.story.menus import GROUPS
from firstslide.ui.story.page import StoryPage
from firstslide.ui.story.steps import Step, step
from firstslide.ui.story.toolbar import Toolbar

from .conftest import Held, centre, deck, many, of_kind

MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
ALONE = Qt.KeyboardModifier.NoModifier
EIGHT = Deck(tuple("abcdefgh"), tuple("xy"))


@pytest.mark.parametrize(
    ("ids", "which", "to"),
    [
        ("c", "left", (1, False)),
        ("a", "left", None),
        ("c", "right", (3, False)),
        ("h", "right", None),
        ("ce", "left", (1, False)),  # they come together on the way
        ("ce", "right", (4, False)),
        ("f", "up", (1, False)),
        ("b", "up", None),
        ("b", "down", (5, False)),
        ("d", "down", (7, False)),
        ("e", "down", (0, True)),  # from the last row into the backup
        ("y", "up", (8, False)),
        ("x", "down", None),
        ("d", "first", (0, False)),
        ("a", "first", None),
        ("d", "last", (7, False)),
        ("ax", "right", (1, False)),
        ("d", "part", (2, True)),
        ("y", "part", (8, False)),
        ("", "left", None),
    ],
)
def test_a_step_leads_to(ids: str, which: Step, to: tuple[int, bool] | None) -> None:
    assert step(EIGHT, ids, which, 4) == to


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_Left, 4), (Qt.Key.Key_Right, 6), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 11)],
)
def test_alt_shift_and_arrows_move_the_slide(page: StoryPage, qtbot: QtBot, key: Qt.Key, place: int) -> None:
    assert page.sorter.arrangement.columns == 4
    slide_id = deck(page).main[5]
    page.select([slide_id])
    qtbot.keyClick(page.sorter, key, MOVE)
    assert deck(page).main.index(slide_id) == place
    assert page.selected == [slide_id]


def test_down_leads_into_the_backup_and_up_out_of_it(page: StoryPage, qtbot: QtBot) -> None:
    slide_id = deck(page).main[9]
    page.select([slide_id])
    qtbot.keyClick(page.sorter, Qt.Key.Key_Down, MOVE)
    assert deck(page).backup[0] == slide_id
    qtbot.keyClick(page.sorter, Qt.Key.Key_Up, MOVE)
    assert deck(page).main[-1] == slide_id


def test_arrows_go_from_slide_to_slide(page: StoryPage, qtbot: QtBot) -> None:
    ids = page.slides.ids
    page.select([ids[0]])
    qtbot.keyClick(page.sorter, Qt.Key.Key_Right)
    qtbot.keyClick(page.sorter, Qt.Key.Key_Down)
    assert page.selected == [ids[5]]
    qtbot.keyClick(page.sorter, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.sorter, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert page.selected == list(ids[5:8])
    qtbot.keyClick(page.sorter, Qt.Key.Key_End)
    assert page.selected == [ids[-1]]
    qtbot.keyClick(page.sorter, Qt.Key.Key_Home)
    assert page.selected == [ids[0]]


def test_ctrl_and_space_select_slides_apart(page: StoryPage, qtbot: QtBot) -> None:
    ids, control = page.slides.ids, Qt.KeyboardModifier.ControlModifier
    page.select([ids[0]])
    qtbot.keyClick(page.sorter, Qt.Key.Key_Right, control)
    qtbot.keyClick(page.sorter, Qt.Key.Key_Right, control)
    assert page.selected == [ids[0]]
    qtbot.keyClick(page.sorter, Qt.Key.Key_Space)
    assert page.selected == [ids[0], ids[2]]


def test_everything_is_one_undo_step(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    start = deck(page)
    qtbot.keyClick(page.sorter, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.selected == list(page.slides.ids)
    page.select(start.main[2:4])
    for key, held, label in (
        (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier, "Duplicate 2 slides"),
        (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "Hide 2 slides"),
        (Qt.Key.Key_Delete, ALONE, "Delete 2 slides"),
    ):
        qtbot.keyClick(page.sorter, key, held)
        assert session.memory.done[-1].label == label
    assert deck(page) == start
    for _ in range(3):
        session.undo()
    assert deck(page) == start
    assert len(session.memory.done) == 0


def test_copies_are_selected_and_a_neighbour_after_deleting(page: StoryPage, qtbot: QtBot) -> None:
    start = deck(page).main
    page.select([start[2]])
    qtbot.keyClick(page.sorter, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.selected == [deck(page).main[3]]
    assert page.selected != [start[3]]
    qtbot.keyClick(page.sorter, Qt.Key.Key_Delete)
    assert deck(page).main == start
    assert page.selected == [start[3]]


def test_hiding_and_showing_again(page: StoryPage, qtbot: QtBot) -> None:
    slide_id, hide = deck(page).main[2], page.actions_by_name["hide"]
    page.select([slide_id])
    assert hide.text() == "&Hide"
    hide.trigger()
    assert page._view.meeting.slides[slide_id].hidden
    assert page.strip.sentence.endswith("1 hidden.")
    assert hide.text() == "S&how again"
    hide.trigger()
    assert not page._view.meeting.slides[slide_id].hidden


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_enter_and_f2_open_the_slide(page: StoryPage, qtbot: QtBot, key: Qt.Key) -> None:
    page.select([deck(page).main[1]])
    with qtbot.waitSignal(page.slide_opened) as opened_:
        qtbot.keyClick(page.sorter, key)
    assert opened_.args == [deck(page).main[1]]


def test_a_double_click_opens_the_slide(page: StoryPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.slide_opened) as opened_:
        QTest.mouseDClick(page.sorter.viewport(), Qt.MouseButton.LeftButton, ALONE, centre(page, deck(page).main[2]))
    assert opened_.args == [deck(page).main[2]]


def test_every_step_has_a_button_or_a_menu_entry(page: StoryPage) -> None:
    menu = QMenu()
    page.add_actions_to(menu)
    in_menu = {action.objectName() for action in menu.actions()}
    assert {key.name for key in KEYS if key.text} <= in_menu
    names = {made.accessibleName() for made in page.toolbar.findChildren(QToolButton)}
    assert {
        "Add slide",
        "Move left",
        "Move right",
        "To the backup",
        "Duplicate",
        "Hide",
        "Delete",
        "Draft from",
    } <= names


def test_buttons_do_what_they_say(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    made = {b.accessibleName(): b for b in page.toolbar.findChildren(QToolButton)}
    slide_id = deck(page).main[4]
    page.select([slide_id])
    for name in ("Move left", "Move left", "Move right"):
        qtbot.mouseClick(made[name], Qt.MouseButton.LeftButton)
    assert deck(page).main.index(slide_id) == 3
    assert page.sorter.hasFocus()
    to_backup = next(b for b in page.toolbar.findChildren(QToolButton) if b.text().strip() == "To backup")
    qtbot.mouseClick(to_backup, Qt.MouseButton.LeftButton)
    assert deck(page).backup[-1] == slide_id
    assert to_backup.accessibleName() == "To the main deck"
    qtbot.mouseClick(to_backup, Qt.MouseButton.LeftButton)
    assert deck(page).main[-1] == slide_id


def test_without_a_selection_its_buttons_rest(page: StoryPage) -> None:
    page.sorter.clearSelection()
    for key in KEYS:
        always = key.page or key.name in ("all", "paste")
        assert page.actions_by_name[key.name].isEnabled() == always


def offered(page: StoryPage) -> dict[str, list[QAction]]:
    """What the menu of slides to add offers, by its groups."""
    page._add_menu.aboutToShow.emit()
    return {group.text().replace("&", ""): group.menu().actions() for group in page._add_menu.actions()}


def test_every_kind_is_offered_once_in_the_order_in_which_a_meeting_tells_them(page: StoryPage) -> None:
    groups = offered(page)
    assert list(groups) == [
        "The results",
        "The work",
        "What the data explain",
        "What we own, and what next",
        "Ours, for the backup",
        "Of your own",
    ]
    assert [kind for _, kinds in GROUPS for kind in kinds] == list(SlideKind)
    texts = [a.text().rpartition(" (")[0].rstrip("…") for actions in groups.values() for a in actions]
    assert texts == [kind.name for kind in KINDS.values()]


def test_what_a_kind_still_lacks_is_said_in_its_tip(page: StoryPage) -> None:
    late = next(a for a in offered(page)["The results"] if a.text().startswith("How late"))
    assert KINDS[SlideKind.LATE].purpose in unescape(late.toolTip())
    assert lacks(SlideKind.LATE, page._view.meeting, page._view.analysis) in unescape(late.toolTip())


def test_a_slide_is_added_behind_the_selected_one(page: StoryPage, qtbot: QtBot) -> None:
    page.select([deck(page).main[1]])
    text = next(a for a in offered(page)["Of your own"] if a.text().startswith("Text"))
    text.trigger()
    added = deck(page).main[2]
    assert page._view.meeting.slides[added].kind == SlideKind.TEXT
    assert page.selected == [added]
    scope = next(a for a in offered(page)["Ours, for the backup"] if a.text().startswith("Agreed scope"))
    scope.trigger()
    assert page.selected[0] == deck(page).backup[-1]


def test_a_slide_about_a_service_level_asks_which(page: StoryPage) -> None:
    levels = next(a.menu() for a in offered(page)["The results"] if a.menu() is not None)
    action = levels.actions()[2]
    action.trigger()
    added = page._view.meeting.slides[page.selected[0]]
    assert added.kind == SlideKind.LEVEL
    assert added.about == page._view.analysis.service_levels[2].key


def test_a_picture_is_chosen_before_there_is_a_slide(page: StoryPage, qtbot: QtBot) -> None:
    picture = next(a for a in offered(page)["Of your own"] if a.text().startswith("Picture…"))
    before = deck(page)
    with qtbot.waitSignal(page.picture_wanted):
        picture.trigger()
    assert deck(page) == before
    with qtbot.waitSignal(page.paste_wanted):
        page.actions_by_name["paste"].trigger()


def test_interest_is_the_users_word_but_ours_stays_ours(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    from firstslide.meeting.slides import Interest

    volume, scope = of_kind(page, SlideKind.VOLUME), of_kind(page, SlideKind.SCOPE)
    page.select([volume])
    page._set_interest(Interest.CUSTOMER)
    assert page._view.contents[volume].interest == Interest.CUSTOMER
    page.select([scope])
    with qtbot.waitSignal(session.said) as said:
        page._set_interest(Interest.CUSTOMER)
    assert "stays ours" in said.args[0]
    assert page._view.contents[scope].interest == Interest.OURS


def test_delete_in_the_line_of_a_reason_deletes_a_letter(
    page: StoryPage, session: Held, opened: Callable[..., StoryPage], qtbot: QtBot
) -> None:
    scope = of_kind(page, SlideKind.SCOPE)
    page.select([scope])
    page._step("part")
    card = page.findings.cards[0]
    card.ask_why()
    qtbot.keyClicks(card._reason, "ab")
    qtbot.keyClick(card._reason, Qt.Key.Key_Home)
    qtbot.keyClick(card._reason, Qt.Key.Key_Delete)
    assert card._reason.text() == "b"
    assert scope in deck(page).main


def test_a_thousand_slides_answer_the_keyboard(opened: Callable[..., StoryPage], qtbot: QtBot) -> None:
    page = opened(many(1000))
    page.select(["s0"])
    qtbot.keyClick(page.sorter, Qt.Key.Key_End, MOVE)
    assert deck(page).main[-1] == "s0"
    assert page.sorter.visualRect(page.slides.index(999)).bottom() <= page.sorter.arrangement.pane_height


def test_f9_asks_where_the_figures_of_the_selected_slides_come_from(
    page: StoryPage, session: Held, qtbot: QtBot
) -> None:
    scorecard, volume = of_kind(page, SlideKind.SCORECARD), of_kind(page, SlideKind.VOLUME)
    page.select([volume, scorecard])
    with qtbot.waitSignal(session.source_wanted) as asked:
        qtbot.keyClick(page.sorter, Qt.Key.Key_F9)
    contents = page._view.contents
    wanted = [f for slide_id in page.selected for f in figures(contents[slide_id])]
    assert wanted
    assert list(asked.args[0]) == wanted
    assert all(figure.cells for figure in asked.args[0])


def test_a_slide_without_a_figure_says_that_it_has_none(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    steps = of_kind(page, SlideKind.NEXT)
    page.select([steps])
    with qtbot.waitSignal(session.said) as said:
        qtbot.keyClick(page.sorter, Qt.Key.Key_F9)
    assert said.args == ["This slide shows no figure of a workbook."]


def test_where_icons_stand_alone_each_has_its_word_in_its_tip_and_its_name(opened: Callable[..., StoryPage]) -> None:
    page = opened(many(3), width=900)
    toolbar = page.findChild(Toolbar)
    assert toolbar is not None
    alone = [
        b for b in toolbar.findChildren(QToolButton) if b.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    ]
    assert {"Explore", "Theme", "Draft from"} <= {b.accessibleName() for b in alone}
    for made in alone:
        assert made.accessibleName()
        assert any(word in made.toolTip().lower() for word in made.accessibleName().lower().split()), made.toolTip()
