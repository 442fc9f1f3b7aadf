"""Files that are asked for: in the folder of the one before, and with the ending of a meeting."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from firstslide.ui import choosing
from firstslide.ui.settings import Settings


@pytest.fixture
def parent(qapp: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_next_file_is_looked_for_where_the_last_one_was(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, seen = Settings(), []
    answers = [str(tmp_path / "May" / "delivered.xlsx"), ""]

    def one(_parent: QWidget, title: str, folder: str, kinds: str) -> tuple[str, str]:
        seen.append(folder)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    assert choosing.newer(parent, settings) == tmp_path / "May" / "delivered.xlsx"
    assert choosing.meeting(parent, settings) is None
    assert seen[1] == settings.folder == str(tmp_path / "May")


@pytest.mark.parametrize(("typed", "path"), [("June", "June.meeting"), ("June.MEETING", "June.MEETING"), ("", None)])
def test_a_meeting_is_saved_with_its_ending(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, path: str | None
) -> None:
    chosen = str(tmp_path / typed) if typed else ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_where, **_how: (chosen, ""))
    assert choosing.save_as(parent, Settings(), "June") == (tmp_path / path if path else None)
