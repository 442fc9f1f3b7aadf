"""What an import teaches: kept for the next file of its kind, and said where it could not be kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from firstslide.meeting.errors import UserError
from firstslide.ui.data.page import DataPage
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.workbooks.layouts import layout_file
from tests.ui.data.conftest import LONG, press

Open = Callable[..., Review]


def taken(page: DataPage, session: Session, qtbot: QtBot) -> None:
    """Wait until the import is done, and all that follows."""
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    qtbot.waitUntil(lambda: session.tasks.idle, timeout=LONG)


def test_an_import_is_remembered_and_the_next_file_is_read_by_it(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    assert layout_file.load().layouts == ()
    first = review(volumes)
    assert not any(table.layout for table in first.tables)
    assert layout_file.load().layouts == (), "nothing is remembered before the import"
    press(qtbot, first, "Import 6")
    taken(page, session, qtbot)
    (layout,) = layout_file.load().layouts
    assert (layout.name, [t.sheet for t in layout.tables]) == ("volumes.xlsx", ["Volumes"])
    again = review(volumes)
    assert [table.layout for table in again.tables] == ["volumes.xlsx"]
    press(qtbot, again, "Import 6")
    taken(page, session, qtbot)
    assert [kept.name for kept in layout_file.load().layouts] == ["volumes.xlsx"], "one layout, used twice"


def test_a_workbook_that_was_not_imported_teaches_nothing(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    review(volumes)
    page.queue.drop(page.queue.items[0])
    taken(page, session, qtbot)
    assert layout_file.load().layouts == ()


def test_where_it_can_not_be_kept_the_import_stands_and_it_is_said(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> layout_file.Kept:
        raise UserError("The layout could not be kept: the disk is full.", "full")

    monkeypatch.setattr(layout_file, "remember", full)
    said: list[str] = []
    session.said.connect(said.append)
    press(qtbot, review(volumes), "Import 6")
    taken(page, session, qtbot)
    assert said[-1] == "The layout could not be kept: the disk is full."
    assert session.view is not None
    assert len(session.view.meeting.imports) == 1


def test_what_is_damaged_is_said_when_it_was_set_aside(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    shown = review(volumes)
    path = layout_file._path(None)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("not a layout")
    said: list[str] = []
    session.said.connect(said.append)
    press(qtbot, shown, "Import 6")
    taken(page, session, qtbot)
    assert said[-1].startswith("The remembered layouts were damaged. The file is kept as ")
    assert [layout.name for layout in layout_file.load().layouts] == ["volumes.xlsx"]


# Sent back to finance from the card of an import


@pytest.fixture
def imported(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, workbook: Callable[..., Path]
) -> tuple[Path, str]:
    """A workbook with a problem, imported; and the id of the import."""
    rows = [["Function", "Jan 2026", "Feb 2026"], ["Desk", "n/k", 2], ["IT", 3, 4]]
    path = workbook("volumes.xlsx", {"Volumes": rows})
    press(qtbot, review(path), "Import ")
    taken(page, session, qtbot)
    assert session.view is not None
    (import_id,) = session.view.meeting.imports
    return path, import_id


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the dialog answer with a path; the list gets what it proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return (str(path) if path is not None else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_sent_back_it_is_opened_once_more_and_marked(
    page: DataPage, session: Session, imported: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = imported
    before = path.read_bytes()
    proposed = choose(monkeypatch, path.with_name("questions"))
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        press(qtbot, page, "Send back to finance")
    assert said.args is not None
    assert "marked in questions.xlsx." in said.args[0]
    assert proposed == ["volumes - questions.xlsx"]
    assert path.with_name("questions.xlsx").is_file()
    assert path.read_bytes() == before


def test_a_file_that_changed_since_is_not_sent_back(
    page: DataPage, session: Session, imported: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    workbook: Callable[..., Path],
) -> None:  # fmt: skip
    path, _ = imported
    workbook(path.name, {"Volumes": [["Function", "Jan 2026", "Feb 2026"], ["Desk", 1, 2], ["IT", 3, 5]]})
    choose(monkeypatch, path.with_name("copy.xlsx"))
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        press(qtbot, page, "Send back to finance")
    assert said.args is not None
    assert said.args[0].startswith("volumes.xlsx has changed since it was imported.")
    assert not path.with_name("copy.xlsx").exists()


def test_a_file_that_is_gone_is_said(
    page: DataPage, session: Session, imported: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = imported
    path.unlink()
    choose(monkeypatch, path.with_name("copy.xlsx"))
    with qtbot.waitSignal(session.said, timeout=LONG) as said:
        press(qtbot, page, "Send back to finance")
    assert said.args is not None
    assert "volumes.xlsx" in said.args[0]
    assert not path.with_name("copy.xlsx").exists()


def test_thought_better_of_nothing_is_written(
    page: DataPage, session: Session, imported: tuple[Path, str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = imported
    choose(monkeypatch, None)
    press(qtbot, page, "Send back to finance")
    assert session.tasks.idle
    assert [p.name for p in path.parent.glob("*.xlsx")] == ["volumes.xlsx"]
