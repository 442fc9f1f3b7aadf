"""The sheet of a locked workbook: shown once its password was given, which is kept nowhere; the stored texts stand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from firstslide.content.figures import Figure
from firstslide.ui.desk import Desk
from firstslide.ui.review.password import PasswordDialog
from firstslide.ui.source.panel import AS_IMPORTED, LOCKED, SourcePanel
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace.workspace import Workspace
from tests.workbooks.hostile.other_kinds import locked

LONG = 30_000
PASSWORD = "Finance-Only-7"


@pytest.fixture
def panel(empty_window: Desk, qtbot: QtBot, tmp_path: Path) -> SourcePanel:
    """A figure of a meeting that rests on a locked workbook, asked where it comes from."""
    book, meeting = tmp_path / "secret.xlsx", tmp_path / "m.meeting"
    locked(book, PASSWORD)
    with (
        Workspace.create(meeting, home=tmp_path / "home") as workspace,
        WorkbookSession.open(book, password=PASSWORD) as session,
    ):
        workspace.take(workspace.stage(session, session.summary.tables).result())
    with qtbot.waitSignal(empty_window.session.opened, timeout=LONG):
        empty_window.open_paths([meeting])
    assert empty_window.session.view is not None
    fact = empty_window.session.view.facts.monthly[0]
    empty_window.session.ask_source([Figure(str(fact.value), fact.function, "", fact.cells)])
    qtbot.waitUntil(lambda: empty_window.frame.findChild(SourcePanel) is not None)
    found = empty_window.frame.findChild(SourcePanel)
    assert found is not None
    qtbot.waitUntil(lambda: found.state.text() == LOCKED, timeout=LONG)
    return found


@pytest.fixture
def give(panel: SourcePanel, qtbot: QtBot) -> Callable[[str], None]:
    """Type a password into the dialog that is open."""

    def type_(password: str) -> None:
        qtbot.waitUntil(lambda: len(panel.findChildren(PasswordDialog)) == 1, timeout=LONG)
        dialog = panel.findChild(PasswordDialog)
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        qtbot.keyClicks(field, password)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return type_


def test_the_stored_texts_stand_and_the_password_shows_the_sheet(
    panel: SourcePanel, give: Callable[[str], None], qtbot: QtBot
) -> None:
    assert panel.cells.lines[1].raw.strip("“”")
    assert panel.sheet.isHidden()
    assert not panel.findChildren(PasswordDialog), "nobody is asked before they want the sheet"
    panel.unlock.click()
    give("finance-only-7")
    qtbot.waitUntil(lambda: panel.state.text() == LOCKED, timeout=LONG)
    give(PASSWORD)  # asked again, with what was wrong
    qtbot.waitUntil(panel.sheet.isVisible, timeout=LONG)
    assert panel.state.text() == AS_IMPORTED
    assert panel.unlock.isHidden()
    assert PASSWORD not in repr(vars(panel))


def test_not_now_leaves_it_locked_and_it_can_be_asked_again(panel: SourcePanel, qtbot: QtBot) -> None:
    panel.unlock.click()
    dialog = panel.findChild(PasswordDialog)
    assert dialog is not None
    dialog.reject()
    assert panel.state.text() == LOCKED
    assert panel.unlock.isVisible()
    qtbot.waitUntil(lambda: not panel.findChildren(PasswordDialog), timeout=LONG)
