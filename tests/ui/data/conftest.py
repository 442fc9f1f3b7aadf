"""The data page over a real meeting file and real child processes, and small workbooks to review."""

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.ui.tasks import Tasks

LONG = 30_000
MONTHS = ["Jan 2026", "Feb 2026", "Mar 2026"]
Sheets = dict[str, Sequence[Sequence[object]]]


@pytest.fixture
def session(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    """A session with a new meeting."""
    tasks = Tasks()
    made = Session(tasks, tmp_path / "home", tasks)
    with qtbot.waitSignal(made.opened, timeout=LONG):
        made.new()
    yield made
    assert made.close()
    tasks.close()
    tasks.deleteLater()
    # Here and now: garbage of Qt's must not be collected by whatever thread comes next.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> Iterator[DataPage]:
    """The page as it stands in a window of 1280 by 800."""
    made = DataPage(session)
    qtbot.addWidget(made)
    made.resize(1192, 720)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[str, Sheets], Path]:
    """Make a workbook of some sheets."""

    def make(name: str, sheets: Sheets) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def volumes(workbook: Callable[[str, Sheets], Path]) -> Path:
    """Delivered volumes by month, with a cost column and a column that nobody can name."""
    head = ["Function", "Unit", "Unit cost", "Zork", *MONTHS]
    rows = [
        head,
        ["Service desk", "contacts", 3.1, "x", 100, 110, 120],
        ["Invoices", "invoices", 2.2, "y", 30, 31, 29],
    ]
    return workbook("volumes.xlsx", {"Volumes": rows})


@pytest.fixture
def review(page: DataPage, qtbot: QtBot) -> Callable[..., Review]:
    """Open workbooks and wait for the review of the first."""

    def open_(*paths: Path) -> Review:
        page.import_paths(list(paths))
        qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
        shown = page.reviewing
        assert shown is not None
        qtbot.waitUntil(lambda: shown._tally is not None, timeout=LONG)
        return shown

    return open_


def press(qtbot: QtBot, inside: QWidget, text: str) -> None:
    """Click the visible button that says ``text`` (or begins so)."""

    def matching() -> list[QAbstractButton]:
        buttons = inside.findChildren(QAbstractButton)
        return [b for b in buttons if b.isVisibleTo(inside) and b.text().startswith(text)]

    qtbot.waitUntil(lambda: bool(matching()), timeout=LONG)
    found = matching()
    assert len(found) == 1, f"{text}: {[b.text() for b in inside.findChildren(QAbstractButton)]}"
    assert found[0].isEnabled(), f"{text} can't be pressed: {found[0].toolTip()}"
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def texts(inside: QWidget) -> list[str]:
    """What the visible labels say."""
    return [label.text() for label in inside.findChildren(QLabel) if label.isVisibleTo(inside)]
