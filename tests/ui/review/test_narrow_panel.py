"""The panel in its width: long texts fold, the wheel scrolls and chooses nothing, and what can't be done says why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Mend, Mending
from firstslide.ui.review import saying
from firstslide.ui.review.causes import Cause, Spot, Way
from firstslide.ui.review.folded import LONGEST_WORD, MOST_LINES, FoldedButton, breakable, folded
from firstslide.ui.review.panel import BeforePanel
from firstslide.ui.review.review import Review
from firstslide.ui.sheet import book
from firstslide.ui.sheet.book import Tally
from tests.ui.data.conftest import LONG, MONTHS, press

Make = Callable[..., Path]
Open = Callable[..., Review]
SENTENCE = "“Speed of answer in seconds as measured by the new telephone system since the fifth of May” as before"


def way(text: str) -> Way:
    return Way(text, (("t", Mend("odd", Mending.AS_BEFORE, value=text)),))


def test_no_card_is_wider_than_the_panel(qtbot: QtBot) -> None:
    panel = BeforePanel()
    qtbot.addWidget(panel)
    ways = (way(SENTENCE), way("W" * 90), way("Short & plain"))
    cause = Cause("odd", "B" * 80, (f"The column {'C' * 70} is gone.",), "question", (Spot("S", 1, 1),), ways=ways)
    panel.tell([], (), "", 0, [cause])
    panel.resize(panel.width(), 700)
    panel.show()
    qtbot.waitExposed(panel)
    port = panel._area.viewport()
    cards = [c for c in panel.findChildren(QFrame, "warning") if c.isVisible()]
    buttons = [b for b in port.findChildren(FoldedButton) if b.isVisible()]
    assert [b.text() for b in buttons] == [SENTENCE, "W" * 90, "Short && plain"]
    for part in (*cards, *buttons):
        assert part.mapTo(port, QPoint(part.width(), 0)).x() <= port.width()
    assert buttons[0].height() > 2 * buttons[0].fontMetrics().lineSpacing(), "a sentence takes several lines"
    assert buttons[2].height() < buttons[0].height()
    assert "W" * 90 in buttons[1].toolTip(), "what is cut is told"
    assert "Short" not in buttons[2].toolTip()


def test_texts_fold_at_spaces_and_are_cut_at_last(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    lines = folded(SENTENCE, metrics, 200)
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 200 for line in lines)
    assert folded("Leave out", metrics, 200) == ("Leave out",)
    assert breakable("Nothing to break") == "Nothing to break"
    broken = breakable("x" * 50)
    assert broken.replace("\u200b", "") == "x" * 50
    assert max(map(len, broken.split("\u200b"))) <= LONGEST_WORD


def test_the_wheel_chooses_no_kind(review: Open, workbook: Make) -> None:
    shown = review(workbook("one.xlsx", {"Volumes": [["Function", *MONTHS], ["Desk", 1, 2, 3], ["Moves", 4, 5, 6]]}))
    (kinds,) = [c for c in shown._panel.findChildren(QComboBox) if c.isVisible()]
    was, at = kinds.currentText(), QPointF(kinds.rect().center())
    notch = QWheelEvent(
        at,
        QPointF(kinds.mapToGlobal(kinds.rect().center())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(kinds, notch)
    assert kinds.currentText() == was == "Delivered work"
    assert not notch.isAccepted(), "the panel scrolls by it"
    assert not kinds.hasFocus()
    assert shown.history.done == []


def test_the_button_says_what_is_stored() -> None:
    assert saying.button(None) == "Import"
    assert saying.button(Tally(values=5_000, tickets=5_000)) == "Import 5,000 tickets"
    assert saying.button(Tally(values=2_028, tickets=300)) == "Import 1,728 values and 300 tickets"
    assert saying.button(Tally(values=1)) == "Import 1 value"
    assert saying.button(Tally(values=9, tickets=9, exact=False)) == "Import"


def test_the_button_says_all_of_it(qtbot: QtBot) -> None:
    panel = BeforePanel()
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 700)
    panel.show()
    qtbot.waitExposed(panel)
    go, low = panel._go, panel._go.height()
    panel.offer("Import 234,567 values and 123,456 tickets", "")
    qtbot.waitUntil(lambda: go.height() > low)
    metrics, lines = go.fontMetrics(), go._lines(go.width())
    assert " ".join(lines) == go.text() == go.accessibleName()
    assert len(lines) * metrics.lineSpacing() <= go.height()
    assert "Ctrl+Enter" in go.toolTip()
    panel.offer("Import", "Nothing is taken.")
    qtbot.waitUntil(lambda: go.height() == low)
    assert go.toolTip() == "<p>Nothing is taken.</p>"


def test_a_ticket_of_several_rows_is_counted_once(
    review: Open, workbook: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = ["number", "opened_at", "closed_at", "assignment_group", "made_sla"]
    rows = [[f"T{n}", f"2026-01-0{n}", f"2026-01-1{n}", "Desk", "yes"] for n in (1, 2, 3, 1, 2, 1)]
    shown = review(workbook("log.xlsx", {"Log": [head, *rows]}))
    assert shown._tally == Tally(tickets=3, values=3)
    assert saying.button(shown._tally) == "Import 3 tickets"
    monkeypatch.setattr(book, "_READ", 5)
    large = book._tally(shown.book.session, shown.book.tables)
    assert large == Tally(tickets=6, values=6, exact=False)
    assert "6 ticket rows." in saying.review(shown.book.tables, shown.book.tables, large, "")


def everywhere(shown: Review) -> dict[str, QPushButton]:
    found = [b for b in shown._panel.findChildren(QPushButton) if b.text().startswith("Take ") and b.isVisible()]
    return {b.text(): b for b in found}


def test_take_all_says_why_it_can_do_nothing(review: Open, qtbot: QtBot, workbook: Make) -> None:
    odd = [["Colour", "Shape"], ["red", "round"], ["blue", "flat"]]
    rows = [*odd, [], [], [], [], ["Taste", "Smell"], ["sweet", "fine"], ["sour", "foul"]]
    shown = review(workbook("odd.xlsx", {"Odd": rows}))
    assert [t.kind for t in shown.book.tables] == ["unknown", "unknown"]
    links = everywhere(shown)
    assert not links["Take all"].isEnabled()
    assert "Choose what the others are" in links["Take all"].toolTip()
    assert not links["Take none"].isEnabled()
    shown._choose_kind(shown.book.tables[0].id, "scope")
    qtbot.waitUntil(lambda: bool(shown.taken) and not shown.busy, timeout=LONG)
    press(qtbot, shown._panel, "Take none")
    assert everywhere(shown)["Take all"].isEnabled()
    press(qtbot, shown._panel, "Take all")
    assert len(shown.taken) == 1
