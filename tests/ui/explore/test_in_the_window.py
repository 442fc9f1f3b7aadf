"""Explore in the window, over the sample's own file: the ways there and back, and what it costs the start."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting import edits
from firstslide.meeting.brief import Remedy
from firstslide.meeting.slides import SlideKind
from firstslide.ui.desk import Desk

LONG = 30_000
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def button(desk: Desk, text: str) -> QPushButton:
    page = desk.pages.stack.currentWidget()
    return next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())


def test_there_and_back_from_every_place_and_down_to_the_row_of_the_log(window: Desk, qtbot: QtBot) -> None:
    desk = window
    desk.pages.go("story")
    QTest.keyClick(desk.frame, KEY.Key_E, CTRL)
    page = desk.pages.made["explore"]
    assert desk.pages.stack.currentWidget() is page
    page._choose_subject("results")  # type: ignore[attr-defined]
    page.chart.setFocus()  # type: ignore[attr-defined]
    QTest.keyClick(page.chart, KEY.Key_Return)  # type: ignore[attr-defined]
    QTest.keyClick(page.chart, KEY.Key_Return)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.body.currentWidget() is page.rows, timeout=LONG)  # type: ignore[attr-defined]
    assert page.about.text().startswith("142 rows of the log.")  # type: ignore[attr-defined]
    late = [row for row in page.rows.rows if row.ticket.made is False]  # type: ignore[attr-defined]
    assert len(late) == 17
    QTest.keyClick(page.rows, KEY.Key_Return)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desk.beside.source is not None and bool(desk.beside.source.cells.lines), timeout=LONG)
    assert desk.beside.source is not None
    assert desk.beside.source.cells.lines[-1].cell == page.rows.rows[0].cell  # type: ignore[attr-defined]
    desk.beside.source.leave()
    QTest.keyClick(page, KEY.Key_Escape)
    assert desk.pages.stack.currentWidget() is desk.pages.made["story"]

    desk.pages.go("data")
    QTest.mouseClick(button(desk, "Explore the data"), Qt.MouseButton.LeftButton)
    assert desk.pages.stack.currentWidget() is page
    page.closed.emit()  # type: ignore[attr-defined]
    assert desk.pages.stack.currentWidget() is desk.pages.made["data"]

    view = desk.session.view
    assert view is not None
    explain = next(i for i, content in view.contents.items() if content.kind is SlideKind.EXPLAIN)
    desk.pages.edit_slide(explain)
    QTest.mouseClick(button(desk, "Explore"), Qt.MouseButton.LeftButton)
    assert desk.pages.stack.currentWidget() is page
    assert page.looking.one  # type: ignore[attr-defined]
    before = len(view.meeting.slides)
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    view = desk.session.view
    assert view is not None
    made = page.made.slide_id  # type: ignore[attr-defined]
    order = view.meeting.deck.main + view.meeting.deck.backup
    assert order.index(made) == order.index(explain) + 1
    QTest.keyClick(desk.frame, KEY.Key_Z, CTRL)
    assert desk.session.view is not None
    assert len(desk.session.view.meeting.slides) == before
    page.closed.emit()  # type: ignore[attr-defined]
    assert desk.pages.stack.currentWidget() is desk.pages.made["editor"]
    assert desk.pages.made["editor"].slide_id == explain  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: desk.tasks.idle, timeout=LONG)
    QApplication.processEvents()


def test_pages_out_of_sight_wait_and_are_in_step_when_they_come_into_sight(window: Desk) -> None:
    pages, session = window.pages, window.session
    pages.go("customer")
    pages.explore()
    pages.go("story")
    assert session.view is not None
    explore, customer = pages.page("explore"), pages.page("customer")
    known, built = explore._analysis, customer._built
    missed = next(level for level in session.view.analysis.service_levels if level.missed)
    remedy = Remedy("r", missed.key, cause="Two people were ill")
    session.apply(edits.put(session.view.meeting, "Remedy", [("remedies", "r", remedy)]))
    assert (explore._analysis, customer._built) == (known, built)
    pages.go("customer")
    assert customer._built != built
    pages.explore()
    assert explore._analysis is session.view.analysis is not known


def test_nothing_heavy_is_imported_at_the_start(root: Path) -> None:
    code = (
        "import sys, firstslide.ui.app, firstslide.ui.desk; heavy = {'numpy', 'pyqtgraph'} & set(sys.modules); "
        "import firstslide.ui.story.page, firstslide.ui.data.page, firstslide.ui.show.show; "
        "print(sorted(heavy | {'pyqtgraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
