"""Run by ``test_two_screens`` in a process of its own, whose platform has two screens from the start."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.ui.session import Session
from firstslide.ui.show.page import ShowPage
from firstslide.ui.show.screens import displays
from firstslide.ui.show.show import Show
from firstslide.ui.tasks import Tasks
from firstslide.workspace.workspace import View

KEY = Qt.Key


@pytest.fixture
def show(qapp: QApplication, view: View):  # type: ignore[no-untyped-def]
    made = Show(view, "")
    made.begin()
    yield made
    made.end()


def screen(name: str) -> QScreen:
    return next(found for found in QGuiApplication.screens() if found.name() == name)


def on(window: QWidget, name: str) -> bool:
    return (
        window.isVisible()
        and window.isFullScreen()
        and window.screen().name() == name
        and window.geometry() == screen(name).geometry()
    )


def test_both_are_known(qapp: QApplication) -> None:
    found = displays()
    assert [(d.label, d.panel) for d in found] == [("the laptop’s screen", True), ("SAMSUNG", False)]
    assert [d.area for d in found] == [(0, 0, 1280, 800), (1280, 0, 1920, 1080)]


def test_the_customer_sees_the_tv_and_the_notes_are_on_the_laptop(show: Show) -> None:
    assert on(show.customer, "SAMSUNG")
    assert on(show.presenter, "eDP-1")


def test_x_swaps_for_real(show: Show, qtbot: QtBot) -> None:
    QTest.keyClick(show.customer, KEY.Key_X)
    qtbot.waitUntil(lambda: on(show.customer, "eDP-1") and on(show.presenter, "SAMSUNG"))
    QTest.keyClick(show.presenter, KEY.Key_X)
    qtbot.waitUntil(lambda: on(show.customer, "SAMSUNG") and on(show.presenter, "eDP-1"))


def test_slides_fill_the_screen_and_are_letterboxed_in_black(show: Show, qtbot: QtBot) -> None:
    full = show.customer.grab().toImage()
    assert (full.width(), full.height()) == (1920, 1080)
    assert [full.pixelColor(x, y).name() for x, y in ((3, 3), (1916, 1076))] == ["#ffffff", "#ffffff"]
    QTest.keyClick(show.customer, KEY.Key_X)  # the laptop's screen is 16 : 10
    qtbot.waitUntil(lambda: on(show.customer, "eDP-1"))
    boxed = show.customer.grab().toImage()
    assert (boxed.width(), boxed.height()) == (1280, 800)
    rows = (38, 41, 758, 761)
    assert [boxed.pixelColor(4, y).name() for y in rows] == ["#000000", "#ffffff", "#ffffff", "#000000"]


def test_on_any_change_both_windows_go_first(show: Show, qtbot: QtBot) -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    for signal in (app.screenRemoved, app.screenAdded, app.primaryScreenChanged):
        signal.emit(screen("eDP-1"))
        assert not show.customer.isVisible()
        assert not show.presenter.isVisible()
        qtbot.waitUntil(lambda: on(show.customer, "SAMSUNG") and on(show.presenter, "eDP-1"))


def test_a_customers_window_moved_onto_the_laptop_is_hidden_and_returns(show: Show, qtbot: QtBot) -> None:
    handle = show.customer.windowHandle()
    handle.setScreen(screen("eDP-1"))
    assert not show.customer.isVisible()
    qtbot.waitUntil(lambda: on(show.customer, "SAMSUNG"))


def test_an_answer_is_on_the_laptop_until_it_is_sent_to_the_tv(show: Show, qtbot: QtBot) -> None:
    score = next(at for at, page in enumerate(show.script.pages) if page.kind == "Scorecard")
    show.go(score)
    before = show.customer.grab().toImage()
    QTest.keyClick(show.presenter, KEY.Key_A)
    QTest.keyClick(show.presenter, KEY.Key_Return)
    assert show.answer.slide is not None
    assert show.customer.grab().toImage() == before
    QTest.keyClick(show.presenter, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert show.customer.frame.slide == show.answer.slide
    assert show.customer.grab().toImage() != before
    assert on(show.customer, "SAMSUNG")
    assert on(show.presenter, "eDP-1")
    QTest.keyClick(show.presenter, KEY.Key_X)  # the answer goes along
    qtbot.waitUntil(lambda: on(show.customer, "eDP-1") and on(show.presenter, "SAMSUNG"))
    assert show.customer.frame.slide == show.answer.slide
    QTest.keyClick(show.presenter, KEY.Key_X)
    qtbot.waitUntil(lambda: on(show.customer, "SAMSUNG") and on(show.presenter, "eDP-1"))
    QTest.keyClick(show.customer, KEY.Key_Escape)
    assert not show.answer.on
    assert show.customer.grab().toImage() == before


def test_the_room_check_says_which_is_which_and_its_choice_is_kept(
    qapp: QApplication, qtbot: QtBot, view: View
) -> None:
    tasks = Tasks()

    class Held(Session):
        @property
        def view(self) -> View:
            return view

    page = ShowPage(Held(tasks))
    qtbot.addWidget(page)
    page.show()
    assert "SAMSUNG: The customer sees this one" in page.room.accessibleName()
    swap = next(b for b in page.findChildren(QPushButton) if b.text() == "Swap screens")
    QTest.mouseClick(swap, Qt.MouseButton.LeftButton)
    assert "SAMSUNG: Only you see this one" in page.room.accessibleName()
    page.hide()
    show = Show(view, "")
    show.begin()
    assert on(show.customer, "eDP-1")
    show.end()
    tasks.close()


def test_the_programs_window_does_not_come_back_on_the_customers_screen(
    qapp: QApplication, qtbot: QtBot, view: View
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(1500, 100, 600, 400)
    window.show()
    assert window.screen().name() == "SAMSUNG"
    show = Show(view, "", window)
    show.begin()
    show.end()
    assert window.isVisible()
    assert screen("eDP-1").geometry().contains(window.frameGeometry().topLeft())
    assert window.pos() != QPoint(1500, 100)
    window.hide()
