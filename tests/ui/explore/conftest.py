"""The page that explores over Northwind Health, held in memory, with a log whose rows the test gives."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, Logged, LoggedRows, TicketRow
from firstslide.meeting.imports import Import, Table
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.ui.explore.page import ExplorePage
from firstslide.ui.tasks import Tasks
from firstslide.workspace.provenance import Origin, Provenance
from tests.content import northwind
from tests.ui.story.conftest import BOOK, Held, Memory, drafted

LOG = Import(
    "log",
    "delivered.xlsx",
    "0" * 64,
    "delivered.xlsx",
    "2026-07-03",
    tables=(Table("tickets", "Tickets", "tickets", "A1:J900", (1,), 2, 900, (), 899, 1.0),),
)


class Logs(Memory):
    """A workspace with a log: whatever month is asked for has ``count`` rows, of which some are given."""

    def __init__(self, meeting: Meeting, facts: Facts) -> None:
        super().__init__(meeting, facts)
        self.asked: list[tuple[str, Period, bool]] = []
        self.count = 3
        self.held: list[Future[LoggedRows]] | None = None  # where the test lets the page wait

    def tickets(
        self, function: str, period: Period, *, trait: str, name: str, late: bool, level: str, reopened: bool
    ) -> Future[LoggedRows]:
        self.asked.append((function, period, late))
        future: Future[LoggedRows] = Future()
        if self.held is not None:
            self.held.append(future)
        else:
            future.set_result(rows(self.count))
        return future

    def origins(self, cells: Sequence[Cell], staged: object) -> Future[Provenance]:
        future: Future[Provenance] = Future()
        future.set_result(Provenance(tuple(Origin(cell, ()) for cell in cells), ()))
        return future


@cache
def told() -> Meeting:
    """The meeting with its draft."""
    return drafted()


def rows(count: int, given: int = 500) -> LoggedRows:
    """So many rows, of which some are given."""
    return LoggedRows(count, tuple(_row(number) for number in range(1, min(count, given) + 1)))


def _row(number: int) -> Logged:
    ticket = TicketRow(
        number + 1,
        f"INC{number:05}",
        "P1 incidents",
        "",
        "Leeds",
        "2026-06-03T14:05",
        "2026-06-04",
        "2026-06",
        number != 1,
        Decimal("1.5"),
        "customer",
        "1",
    )
    return Logged(ticket, Cell("delivered.xlsx", "Tickets", f"A{number + 1}"), "tickets")


class Exploring(Held):
    """A session that holds such a workspace."""

    memory: Logs

    def hold(self, meeting: Meeting, facts: Facts) -> Logs:
        self.memory = Logs(meeting, facts)
        self.memory.show()
        self._workspace = self.memory  # type: ignore[assignment]
        self.changed.emit(self.view)
        return self.memory


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Exploring]:
    tasks = Tasks()
    made = Exploring(tasks)
    yield made
    made._watch.stop()
    tasks.close()


Opened = Callable[..., ExplorePage]


@pytest.fixture
def opened(session: Exploring, qtbot: QtBot) -> Iterator[Opened]:
    """Open the page over the drafted meeting, with a log or without one."""
    pages = []

    def open_page(log: bool = True, facts: Facts | None = None) -> ExplorePage:
        meeting = replace(told(), imports={BOOK.id: BOOK} | ({LOG.id: LOG} if log else {}))
        session.hold(meeting, northwind.northwind() if facts is None else facts)
        page = ExplorePage(session)
        page.resize(1184, 660)
        page.show()
        page.activateWindow()
        page.open()
        page.setFocus()
        pages.append(page)
        qtbot.waitUntil(lambda: page.chart.hasFocus() or page.empty.isVisible())
        return page

    yield open_page
    for page in pages:
        page.close()
        page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(opened: Opened) -> ExplorePage:
    return opened()
