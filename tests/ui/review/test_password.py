"""A locked workbook in the window: its password is asked for by keyboard, is tried, and goes nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTabBar
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.review.password import PasswordDialog
from firstslide.ui.session import Session
from tests.ui.data.conftest import LONG, press, texts
from tests.ui.data.test_page import imports
from tests.workbooks.hostile.other_kinds import locked
from tests.workbooks.hostile.xlsx import DATA

PASSWORD = "Finance-Only-7"
ASKS = "secret.xlsx is protected with a password"
WRONG = "This is not the password of secret.xlsx. Try again (capitals count), or ask those who sent it."


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.xlsx"
    locked(path, PASSWORD)
    return path


def field(qtbot: QtBot, page: DataPage) -> QLineEdit:
    """The field that asks, once it does."""

    def there() -> list[QLineEdit]:
        fields = page.findChildren(QLineEdit)
        return [f for f in fields if f.isVisibleTo(page) and f.accessibleName() == "Password of secret.xlsx"]

    qtbot.waitUntil(lambda: bool(there()), timeout=LONG)
    return there()[0]


def give(qtbot: QtBot, asked: QLineEdit, password: str) -> None:
    qtbot.keyClicks(asked, password)
    qtbot.keyClick(asked, Qt.Key.Key_Return)


def test_asked_for_until_it_fits_and_the_review_opens(
    page: DataPage, session: Session, qtbot: QtBot, secret: Path
) -> None:
    page.import_paths([secret])
    asked = field(qtbot, page)
    assert asked.echoMode() is QLineEdit.EchoMode.Password
    assert ASKS in texts(page)
    assert WRONG not in texts(page)
    qtbot.waitUntil(asked.hasFocus, timeout=LONG)  # the keyboard is where it is wanted
    give(qtbot, asked, "finance-only-7")
    qtbot.waitUntil(lambda: WRONG in texts(page), timeout=LONG)
    again = field(qtbot, page)
    assert again is not asked
    assert again.text() == ""
    assert again.accessibleDescription() == WRONG  # read out with the field
    give(qtbot, again, PASSWORD)
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    press(qtbot, page, "Import 4 values")
    qtbot.waitUntil(lambda: imports(session) == ["secret.xlsx"], timeout=LONG)


def test_escape_leaves_it(page: DataPage, session: Session, qtbot: QtBot, secret: Path) -> None:
    page.import_paths([secret])
    asked = field(qtbot, page)
    qtbot.keyClicks(asked, "half")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: ASKS not in texts(page), timeout=LONG)
    assert page.queue.items == []
    assert imports(session) == []


def test_an_empty_password_is_not_tried(page: DataPage, qtbot: QtBot, secret: Path) -> None:
    page.import_paths([secret])
    asked = field(qtbot, page)
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert field(qtbot, page) is asked
    with pytest.raises(AssertionError, match="can't be pressed"):
        press(qtbot, page, "Open")
    asked.setText("x")
    press(qtbot, page, "Open")
    assert asked.text() == ""


def test_not_now_leaves_nothing_and_the_next_one_goes_on(
    page: DataPage, session: Session, qtbot: QtBot, secret: Path, volumes: Path
) -> None:
    page.import_paths([secret, volumes])
    asked = field(qtbot, page)
    bar = page.findChild(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(bar, QTabBar)
    assert bar.accessibleTabName(0) == "secret.xlsx, asks for its password"
    qtbot.waitUntil(lambda: bar.accessibleTabName(1) == "volumes.xlsx, to be reviewed", timeout=LONG)  # meanwhile
    asked.setText("half")
    press(qtbot, page, "Not now")
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert page.reviewing is not None
    assert page.reviewing.summary.workbook == "volumes.xlsx"
    assert imports(session) == []
    assert not [item for item in page.queue.items if item.password]


def test_dropped_again_it_is_not_asked_for_twice(page: DataPage, qtbot: QtBot, secret: Path) -> None:
    page.import_paths([secret])
    asked = field(qtbot, page)
    page.import_paths([secret])
    assert [item.path for item in page.queue.items] == [secret]
    assert field(qtbot, page) is asked


def test_what_is_stored_and_said_never_holds_it(
    page: DataPage, session: Session, qtbot: QtBot, secret: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said: list[str] = []
    session.said.connect(said.append)
    page.import_paths([secret])
    give(qtbot, field(qtbot, page), PASSWORD)
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert PASSWORD not in repr(page.queue.items)
    press(qtbot, page, "Import 4 values")
    qtbot.waitUntil(lambda: imports(session) == ["secret.xlsx"], timeout=LONG)
    assert page.queue.items == []
    assert not [sentence for sentence in said if PASSWORD in sentence]
    assert PASSWORD not in caplog.text
    wrote = [path for path in tmp_path.rglob("*") if path.is_file() and path != secret]
    assert wrote
    assert not [path for path in wrote if PASSWORD.encode() in path.read_bytes()]


def test_a_newer_version_that_is_locked_shows_what_changes(
    page: DataPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    newer, secret = tmp_path / "newer" / "secret.xlsx", tmp_path / "secret.xlsx"
    newer.parent.mkdir()
    for path, data in ((secret, DATA), (newer, DATA.replace("<v>120</v>", "<v>121</v>"))):
        locked(path, PASSWORD, data=data)
        page.import_paths([path])
        give(qtbot, field(qtbot, page), PASSWORD)
        qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
        press(qtbot, page, "Import 4 values")
        if path == secret:
            qtbot.waitUntil(lambda: imports(session) == ["secret.xlsx"], timeout=LONG)
    press(qtbot, page, "Take the new figures")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    assert sorted(int(f.value) for f in session.view.facts.monthly) == [10, 20, 100, 121]


def test_sent_back_after_the_import_it_is_asked_for_again(
    page: DataPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, copy = tmp_path / "secret.xlsx", tmp_path / "copy.xlsx"
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    row = text.format("A4", "Moves") + text.format("B4", "n/k")
    locked(secret, PASSWORD, data=f'{DATA}<row r="4">{row}</row>')
    page.import_paths([secret])
    give(qtbot, field(qtbot, page), PASSWORD)
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    press(qtbot, page, "Import 4 values")
    qtbot.waitUntil(lambda: imports(session) == ["secret.xlsx"], timeout=LONG)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    press(qtbot, page, "Send")

    def dialog(wrong: str) -> PasswordDialog:
        def there() -> list[PasswordDialog]:
            found = [d for d in page.findChildren(PasswordDialog) if d.isVisible()]
            return [d for d in found if (WRONG in texts(d)) == bool(wrong)]

        qtbot.waitUntil(lambda: bool(there()), timeout=LONG)
        return there()[0]

    give(qtbot, dialog("").findChildren(QLineEdit)[0], "guess")
    second = dialog(WRONG)
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        give(qtbot, second.findChildren(QLineEdit)[0], PASSWORD)
    assert said.args is not None
    assert said.args[0].startswith("One cell is marked in copy.xlsx. Not in it: the password")
    assert copy.is_file()
    press(qtbot, page, "Send")
    qtbot.keyClick(dialog(""), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(PasswordDialog), timeout=LONG)
