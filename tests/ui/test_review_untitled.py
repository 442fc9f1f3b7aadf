"""A meeting that was never given a name can be found again after the window was closed; an empty one is not listed."""

from pytestqt.qtbot import QtBot

from firstslide.deck import changes
from firstslide.ui.desk import Desk
from firstslide.ui.settings import Settings

LONG = 30_000


def test_work_in_an_untitled_meeting_can_be_opened_again(empty_window: Desk, qtbot: QtBot) -> None:
    session = empty_window.session
    with qtbot.waitSignal(session.opened, timeout=LONG):
        session.new()
    assert session.view is not None
    assert Settings().recent == []
    path = session.view.path
    session.apply(changes.set_brief(session.view.meeting, customer="Northwind Health"))
    assert Settings().recent == [path]
    with qtbot.waitSignal(session.opened, timeout=LONG):
        session.new()
    with qtbot.waitSignal(session.opened, timeout=LONG):
        session.open(Settings().recent[0])
    assert session.view.meeting.brief.customer == "Northwind Health"
