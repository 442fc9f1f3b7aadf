"""What is said below the window is read whole, or cut with an ellipsis; what is too long for it stands above."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from firstslide.ui.bars import GAP, SaidBar
from firstslide.ui.desk import Desk

SHORT = "Imported 19 values of scope.xlsx. Ctrl+Z takes them back."
LONG_ONE = "The scorecard was left out: no workbook holds results of service levels. " * 5


def bar(qtbot: QtBot, width: int) -> tuple[SaidBar, QLabel]:
    offline, sources = QLabel("Offline"), QLabel("scope.xlsx as of 2 October 2025   delivered.xlsx as of 3 July 2026")
    made = SaidBar((offline,), sources)
    qtbot.addWidget(made)
    made.resize(width, 24)
    made.show()
    qtbot.waitExposed(made)
    return made, sources


def test_the_sources_step_aside_while_something_longer_is_said(qtbot: QtBot) -> None:
    made, sources = bar(qtbot, 640)
    assert sources.isVisible()
    assert made.has_room(SHORT)
    made.showMessage(SHORT)
    assert not sources.isVisible()
    assert SHORT in made.toolTip()
    made.clearMessage()
    assert sources.isVisible()
    assert not made.has_room(LONG_ONE)
    assert sources.isVisible()


def test_what_stands_at_the_right_keeps_off_the_edge_and_off_each_other(qtbot: QtBot) -> None:
    made, sources = bar(qtbot, 800)
    offline = next(w for w in made.findChildren(QLabel) if w is not sources)

    assert offline.x() + offline.width() == made.width() - GAP
    assert sources.x() + sources.contentsRect().right() + GAP <= offline.x()
    sources.hide()
    qtbot.waitUntil(lambda: made._end() == offline.x() - GAP)
    assert offline.x() + offline.width() == made.width() - GAP


def test_what_is_said_never_touches_what_stands_beside_it(qtbot: QtBot) -> None:
    made, sources = bar(qtbot, 640)
    made.showMessage(LONG_ONE)
    offline = next(w for w in made.findChildren(QLabel) if w is not sources)
    said: QPixmap = made.grab()
    made.clearMessage()
    sources.hide()
    empty = made.grab().toImage()
    gap = range(offline.x() - GAP + 1, offline.x())
    rows = range(2, said.height() - 1)
    assert all(said.toImage().pixel(x, y) == empty.pixel(x, y) for x in gap for y in rows)
    assert any(said.toImage().pixel(x, y) != empty.pixel(x, y) for x in range(GAP, 600) for y in rows)


def test_what_is_too_long_to_be_said_below_stands_above_until_something_is_done(window: Desk) -> None:
    window.session.said.emit(SHORT)
    assert window.frame.statusBar().currentMessage() == SHORT
    assert window.banner.isHidden()
    window.session.said.emit(LONG_ONE)
    assert window.banner.isVisible()
    assert window.banner.findChild(QLabel).text() == LONG_ONE
    assert window.frame.statusBar().currentMessage() == ""
    window.session.undo()
    assert window.banner.isHidden()


def test_trouble_is_not_put_away_by_what_is_said(window: Desk) -> None:
    window.session.trouble.emit("The disk is full.")
    window.session.said.emit(LONG_ONE)
    assert window.banner.findChild(QLabel).text() == "The disk is full."
    assert window.frame.statusBar().currentMessage() == LONG_ONE
    window.session.undo()
    assert window.banner.isVisible()
