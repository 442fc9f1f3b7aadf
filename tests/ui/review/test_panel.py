"""The panel by keyboard: a key pressed twice never answers another question; one cell is mended without the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Mend, Mending
from firstslide.ui.review.cause_card import MOST_WAYS, CauseCard
from firstslide.ui.review.causes import Cause, Spot, Way
from firstslide.ui.review.panel import BeforePanel
from firstslide.ui.review.review import Review
from tests.ui.data.conftest import LONG, MONTHS, texts

Make = Callable[..., Path]
Open = Callable[..., Review]
SPACE, TAB = Qt.Key.Key_Space, Qt.Key.Key_Tab


def values(shown: Review) -> int:
    return shown._tally.values if shown._tally is not None else -1


def named(inside: QWidget, name: str) -> QPushButton:
    """The only visible button of an accessible name."""
    (found,) = [b for b in inside.findChildren(QPushButton) if b.accessibleName() == name and b.isVisibleTo(inside)]
    return found


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def holes(review: Open, qtbot: QtBot, workbook: Make) -> Review:
    """Two causes that are both answered by *Treat as 0*, and the keyboard in the panel."""
    rows = [["Function", *MONTHS], ["Desk", 10, "n/k", 12], ["Moves", 4, "soon", 6], ["Voice", 1, 2, "-"]]
    shown = review(workbook("holes.xlsx", {"Volumes": rows}))
    qtbot.waitUntil(lambda: shown._view.hasFocus(), timeout=LONG)
    return shown


@pytest.fixture
def totals(review: Open, workbook: Make) -> Review:
    """Rows on two sheets of which each may be a total, or not."""
    one = [["Function", *MONTHS], ["Desk", 10, 11, 12], ["Mail", 3, 3, 2], ["Total", 99, 98, 97]]
    other = [["Function", *MONTHS], ["Gas", 10, 11, 12], ["Oil", 3, 3, 2], ["Total Gas", 50, 51, 52]]
    return review(workbook("totals.xlsx", {"Delivered": one, "Volumes": other}))


def test_a_mend_by_keyboard_keeps_the_keyboard_on_its_cause(holes: Review, qtbot: QtBot) -> None:
    panel = holes._panel
    named(panel, "All 2: Treat as 0: Not a number").setFocus()
    QTest.keyClick(focus(), SPACE)
    assert focus() is panel._heading, "while the workbook is asked a key answers nothing"
    QTest.keyClick(focus(), SPACE)
    qtbot.waitUntil(lambda: values(holes) == 8, timeout=LONG)
    assert focus().accessibleName() == "Show me: Not a number"
    QTest.keyClick(focus(), SPACE)
    assert holes._foot.cell.text().startswith("C2")
    assert len(holes.history.done) == 1
    assert values(holes) == 8


def test_what_is_still_there_keeps_the_keyboard(holes: Review, qtbot: QtBot) -> None:
    panel = holes._panel
    named(panel, "Show me: No value given").setFocus()
    (card,) = [c for c in panel.findChildren(CauseCard) if c.cause.code == "not-a-number" and c.isVisibleTo(panel)]
    holes._mend(next(way for way in card.cause.ways if way.says == "Treat as 0"))
    qtbot.waitUntil(lambda: values(holes) == 8, timeout=LONG)
    assert focus().accessibleName() == "Show me: No value given"
    panel._go.setFocus()
    holes.undo()
    qtbot.waitUntil(lambda: values(holes) == 6, timeout=LONG)
    assert focus() is panel._go


def test_the_panel_does_not_take_the_keyboard_from_elsewhere(holes: Review, qtbot: QtBot) -> None:
    named(holes._panel, "All 2: Treat as 0: Not a number").setFocus()
    QTest.keyClick(focus(), SPACE)
    holes._view.setFocus()
    qtbot.waitUntil(lambda: values(holes) == 8, timeout=LONG)
    assert holes._view.hasFocus()


def test_show_me_goes_on_to_the_next_cell_on_another_sheet(totals: Review, qtbot: QtBot) -> None:
    named(totals._panel, "Show me: Is this a total?").setFocus()
    seen = []
    for _ in range(3):
        QTest.keyClick(focus(), SPACE)
        assert focus().accessibleName() == "Show me: Is this a total?"
        seen.append((totals._tabs.currentIndex(), totals._foot.cell.text()[:2], focus().text()))  # type: ignore[attr-defined]
    assert seen == [
        (0, "B4", "Show me the next (2 of 2)"),
        (1, "B4", "Show me"),
        (0, "B4", "Show me the next (2 of 2)"),
    ]


def test_two_questions_of_one_cause_are_answered_differently_by_keyboard(totals: Review, qtbot: QtBot) -> None:
    panel = totals._panel
    assert "All 2:" in texts(panel)
    assert not any(text.startswith("Only here") for text in texts(panel))
    named(panel, "Show me: Is this a total?").setFocus()
    QTest.keyClick(focus(), SPACE)
    assert "Only here (row 4):" in texts(panel)
    reached = []
    for _ in range(2):
        QTest.keyClick(focus(), TAB)
        reached.append(focus().accessibleName())
    assert reached == [
        "Only here, Delivered!B4: A total: leave it out: Is this a total?",
        "Only here, Delivered!B4: No total: count it: Is this a total?",
    ]
    QTest.keyClick(named(panel, reached[0]), SPACE)
    qtbot.waitUntil(lambda: values(totals) >= 0 and not totals.busy, timeout=LONG)
    assert not panel._go.isEnabled(), "the other one is still asked about"
    QTest.keyClick(focus(), SPACE)
    assert totals._tabs.currentIndex() == 1
    assert "Answered: Is this a total?" in texts(panel)
    QTest.keyClick(named(panel, "No total: count it: Is this a total?"), SPACE)
    qtbot.waitUntil(lambda: panel._go.isEnabled(), timeout=LONG)
    qtbot.waitUntil(lambda: panel._go.text() == "Import 15 values", timeout=LONG)
    totals.undo()
    qtbot.waitUntil(lambda: not totals.busy, timeout=LONG)
    assert not panel._go.isEnabled()


def test_one_cell_of_a_column_is_mended_alone(holes: Review, qtbot: QtBot) -> None:
    panel = holes._panel
    named(panel, "Show me: Not a number").click()
    assert "Only here (C2):" in texts(panel)
    named(panel, "Only here, Volumes!C2: Treat as 0: Not a number").click()
    qtbot.waitUntil(lambda: values(holes) == 7, timeout=LONG)
    assert holes._foot.cell.text().endswith("You chose: Treat as 0.")
    named(panel, "Leave out: Not a number").click()  # the only one that is not answered: the other stays as it is
    qtbot.waitUntil(lambda: len(holes.history.done) == 2 and not holes.busy, timeout=LONG)
    qtbot.waitUntil(lambda: values(holes) == 7, timeout=LONG)
    named(panel, "1 of 2: Leave out: Not a number").click()
    qtbot.waitUntil(lambda: values(holes) == 6, timeout=LONG)
    holes.undo()
    qtbot.waitUntil(lambda: values(holes) == 7, timeout=LONG)
    holes.undo()
    qtbot.waitUntil(lambda: "Answered: Not a number" in texts(panel), timeout=LONG)


def test_an_answer_for_all_takes_the_place_of_one_for_a_cell(holes: Review, qtbot: QtBot) -> None:
    panel = holes._panel
    named(panel, "Show me: Not a number").click()
    named(panel, "Only here, Volumes!C2: Treat as 0: Not a number").click()
    qtbot.waitUntil(lambda: values(holes) == 7, timeout=LONG)
    named(panel, "Treat as 0: Not a number").click()
    qtbot.waitUntil(lambda: values(holes) == 8, timeout=LONG)
    named(panel, "All 2: Leave out: Not a number").click()
    qtbot.waitUntil(lambda: values(holes) == 6, timeout=LONG)
    named(panel, "Treat as 0: No value given").click()
    qtbot.waitUntil(lambda: values(holes) == 7, timeout=LONG)
    holes.undo()
    qtbot.waitUntil(lambda: values(holes) == 6, timeout=LONG)


def test_one_answer_for_all_of_a_cause(totals: Review, qtbot: QtBot) -> None:
    QTest.keyClick(named(totals._panel, "All 2: No total: count it: Is this a total?"), SPACE)
    qtbot.waitUntil(lambda: totals._panel._go.text() == "Import 18 values", timeout=LONG)


def test_ways_that_have_no_room_are_in_a_menu(qtbot: QtBot) -> None:
    ways = tuple(Way(f"Way {n}", (("t", Mend("odd", Mending.BEGIN, value=f"2025-0{n}")),)) for n in range(1, 8))
    panel = BeforePanel()
    qtbot.addWidget(panel)
    panel.tell([], (), "", 0, [Cause("odd", "Which month?", ("Say which.",), "question", ways=ways)])
    panel.show()
    more = named(panel, "More ways: Which month?")
    assert [a.text() for a in more.menu().actions()] == [w.says for w in ways[MOST_WAYS:]]
    with qtbot.waitSignal(panel.mended) as mended:
        more.menu().actions()[-1].trigger()
    assert mended.args == [ways[-1]]


def test_ways_for_all_come_before_those_for_some(review: Open, workbook: Make) -> None:
    months = [["Function", "Apr", "May"], ["Desk", 1, 2], ["Moves", 4, 5]]
    numbered = [["Function", "P01", "P02"], ["Gas", 1, 2], ["Oil", 4, 5]]
    shown = review(workbook("undated.xlsx", {"Volumes": months, "Delivered": numbered}))
    (card,) = [c for c in shown._panel.findChildren(CauseCard) if c.cause.code == "period-without-year"]
    assert len(card.cause.ways) > MOST_WAYS
    assert [way.cells for way in card.cause.ways] == sorted((way.cells for way in card.cause.ways), reverse=True)
    said = texts(card)
    assert [text for text in said if text.endswith(" 2:")] == ["All 2:", "1 of 2:"]
    more = named(card, "More ways: Which year do these months belong to?")
    assert [a.text() for a in more.menu().actions()] == [way.says for way in card.cause.ways[MOST_WAYS:]]
    assert shown.obstacle.endswith("first, or leave those tables out.")


def test_a_card_says_where_it_leads(qtbot: QtBot) -> None:
    card = CauseCard(Cause("odd", "Odd", ("A", "B"), spots=(Spot("S <b>", 2, 1), Spot("S", 3, 1)), told=("A.", "B.")))
    qtbot.addWidget(card)
    card.show()
    link = named(card, "Show me: Odd")
    assert link.accessibleDescription() == "Goes to S <b>!A2"
    assert link.toolTip() == "<p>Goes to S &lt;b&gt;!A2</p>"
    link.click()
    assert texts(card)[-1:] == ["A."], "what is told of the cell takes the place of what is told of all"
    assert link.accessibleDescription() == "Goes to S!A3"
