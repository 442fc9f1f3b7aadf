"""Dragging with real mouse events: what moves, what a gap says before the drop, and how a drag is left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from firstslide.meeting.slides import SlideKind
from firstslide.ui.story.page import LEAVE_IT, StoryPage

from .conftest import Held, centre, deck, drag, gap, let_go, many, mouse, of_kind, pick_up


def test_a_slide_goes_where_it_is_dropped(page: StoryPage, session: Held) -> None:
    main = deck(page).main
    drag(page, main[4], gap(page, 1))
    assert deck(page).main == (main[0], main[4], *main[1:4], *main[5:])
    assert page.selected == [main[4]]
    assert [edit.label for edit in session.memory.done] == ["Move slide"]


def test_the_same_with_qtests_own_mouse(page: StoryPage, qtbot: QtBot) -> None:
    main, viewport = deck(page).main, page.sorter.viewport()
    start, to = centre(page, main[5]), gap(page, 2)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    mouse(page, QEvent.Type.MouseMove, start + QPoint(14, 10))
    mouse(page, QEvent.Type.MouseMove, to)
    assert page.sorter.dragging is not None
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, to)
    assert deck(page).main.index(main[5]) == 2


def test_several_slides_go_together(page: StoryPage, session: Held) -> None:
    main = deck(page).main
    for at, slide_id in enumerate((main[5], main[7], main[8])):
        held = Qt.KeyboardModifier.ControlModifier if at else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(page.sorter.viewport(), Qt.MouseButton.LeftButton, held, centre(page, slide_id))
    assert page.selected == [main[5], main[7], main[8]]
    drag(page, main[7], gap(page, 5))
    assert deck(page).main[5:9] == (main[5], main[7], main[8], main[6])
    assert page.selected == [main[5], main[7], main[8]]
    assert len(session.memory.done) == 1


def test_shift_selects_up_to_the_slide(page: StoryPage) -> None:
    main, viewport = deck(page).main, page.sorter.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre(page, main[1]))
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, centre(page, main[4]))
    assert page.selected == list(main[1:5])
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre(page, main[2]))
    assert page.selected == [main[2]]


def test_a_rubber_band_selects_what_it_touches(page: StoryPage) -> None:
    main = deck(page).main
    last = centre(page, main[9])
    mouse(page, QEvent.Type.MouseButtonPress, QPoint(2, 4))
    mouse(page, QEvent.Type.MouseMove, centre(page, main[1]))
    assert page.selected == [main[0], main[1]]
    mouse(page, QEvent.Type.MouseMove, last)
    assert set(page.selected) >= {main[0], main[1], main[4], main[5], main[8], main[9]}
    let_go(page, last)
    assert page.sorter.dragging is None


def test_to_the_backup_and_back(page: StoryPage) -> None:
    main, backup = deck(page).main, deck(page).backup
    drag(page, main[6], gap(page, 1, backup=True))
    assert deck(page).backup == (backup[0], main[6], *backup[1:])
    drag(page, main[6], gap(page, 6))
    assert (deck(page).main, deck(page).backup) == (main, backup)


def test_into_an_empty_backup(opened: Callable[..., StoryPage]) -> None:
    page = opened(many(6))
    below = QPoint(300, page.sorter.viewport().height() - 40)
    drag(page, "s2", below)
    assert deck(page).backup == ("s2",)


def test_the_gap_says_what_a_drop_would_break_before_the_drop(page: StoryPage, session: Held) -> None:
    scope = of_kind(page, SlideKind.SCOPE)
    before = deck(page)
    pick_up(page, scope, [gap(page, 1)])
    warning = page.sorter.dragging.warning
    assert warning.startswith("Not here: the agreed scope would come before your customer has seen ")
    assert page.strip.sentence.startswith("Our meeting. One slide about us comes before")
    assert deck(page) == before
    assert session.memory.done == []
    beside = before.backup.index(scope) - 1
    mouse(page, QEvent.Type.MouseMove, gap(page, beside, backup=True))
    assert page.sorter.dragging.warning == ""
    assert page.strip.sentence.startswith("Their meeting.")
    let_go(page, gap(page, beside, backup=True))
    assert deck(page).backup.index(scope) == beside
    assert page.findings.cards == []


def test_the_bar_is_amber_where_something_breaks_and_blue_where_not(page: StoryPage) -> None:
    from firstslide.ui import theme

    def colour_of_bar() -> str:
        bar = page.sorter._bar().toRect()
        shot = page.sorter.viewport().grab(QRect(bar.topLeft(), bar.size())).toImage()
        return shot.pixelColor(shot.width() // 2, 3).name().upper()  # above the ghost

    scope = of_kind(page, SlideKind.SCOPE)
    pick_up(page, scope, [gap(page, 1)])
    assert colour_of_bar() == theme.current().ours
    mouse(page, QEvent.Type.MouseMove, gap(page, deck(page).backup.index(scope) - 1, backup=True))
    assert colour_of_bar() == theme.current().accent
    let_go(page, QPoint(-50, -50))


def test_nothing_is_forbidden_and_the_finding_stands_beside_the_slide(page: StoryPage) -> None:
    scope = of_kind(page, SlideKind.SCOPE)
    drag(page, scope, gap(page, 1))
    assert deck(page).main[1] == scope
    assert [card.finding.code for card in page.findings.cards] == ["ORD001", "ORD006"]
    index = page.slides.index(1)
    assert "Ours comes before theirs" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_escape_leaves_everything_where_it_was(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    before, main = deck(page), deck(page).main
    pick_up(page, main[3], [gap(page, 0)])
    qtbot.keyClick(page.sorter, Qt.Key.Key_Escape)
    assert page.sorter.dragging is None
    let_go(page, gap(page, 0))
    assert deck(page) == before
    assert session.memory.done == []
    assert page.strip.sentence.startswith("Their meeting.")


@pytest.mark.parametrize("outside", [QPoint(-30, 100), QPoint(5_000, 100), QPoint(100, -40), QPoint(100, 5_000)])
def test_dropping_outside_leaves_it_where_it_was(page: StoryPage, session: Held, outside: QPoint) -> None:
    before = deck(page)
    drag(page, before.main[3], outside)
    assert deck(page) == before
    assert session.memory.done == []


def test_the_status_says_how_to_leave_a_drag(page: StoryPage, session: Held, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.said, check_params_cb=lambda said: said == LEAVE_IT):
        pick_up(page, deck(page).main[0], [])
    let_go(page, QPoint(-50, -50))


def test_dropping_beside_itself_is_no_edit(page: StoryPage, session: Held) -> None:
    drag(page, deck(page).main[2], gap(page, 3))
    assert session.memory.done == []


def test_a_trembling_click_is_no_drag(page: StoryPage, session: Held) -> None:
    at = centre(page, deck(page).main[2])
    mouse(page, QEvent.Type.MouseButtonPress, at)
    mouse(page, QEvent.Type.MouseMove, at + QPoint(2, 1))
    assert page.sorter.dragging is None
    let_go(page, at + QPoint(2, 1))
    assert page.selected == [deck(page).main[2]]


def test_near_an_edge_the_deck_scrolls_by_itself(opened: Callable[..., StoryPage], qtbot: QtBot) -> None:
    page = opened(many(60))
    bar = page.sorter.verticalScrollBar()
    low = QPoint(300, round(page.sorter.arrangement.pane_height) - 3)
    pick_up(page, "s0", [low])
    qtbot.waitUntil(lambda: bar.value() == bar.maximum(), timeout=10_000)
    target = page.sorter.dragging.target
    assert target is not None
    assert target[0] > 50
    let_go(page, low)
    assert deck(page).main.index("s0") == target[0]


def test_each_gap_is_judged_once_in_a_drag(page: StoryPage) -> None:
    asked = []
    judge = page.sorter._judge
    page.sorter._judge = lambda *gap_: (asked.append(gap_), judge(*gap_))[1]
    there, back = gap(page, 1), gap(page, 3)
    pick_up(page, of_kind(page, SlideKind.SCOPE), [there, back, there, there + QPoint(3, 3), back])
    let_go(page, QPoint(-50, -50))
    assert len(asked) == len(set(asked))


def test_an_edit_from_elsewhere_ends_the_drag(page: StoryPage, session: Held) -> None:
    main = deck(page).main
    drag(page, main[4], gap(page, 1))
    pick_up(page, main[2], [gap(page, 0)])
    session.undo()
    assert page.sorter.dragging is None
    let_go(page, gap(page, 0))
    assert deck(page).main == main
