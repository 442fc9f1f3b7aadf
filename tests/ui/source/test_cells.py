"""The list of a figure's cells: what it says on request."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import TicketRow
from firstslide.ui.source.cells import CellList
from firstslide.ui.source.lines import Line, _of_row


def test_a_tooltip_says_what_finance_typed_as_it_stands(qtbot: QtBot) -> None:
    cells = CellList()
    qtbot.addWidget(cells)
    cells.show_lines([Line("Q2 <i>late</i>!B2", "“<b>95 %</b>”", "Desk, result: 0.95")])
    said = cells.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(said).toPlainText().splitlines() == [
        "Q2 <i>late</i>!B2: “<b>95 %</b>”",
        "Desk, result: 0.95",
    ]


def test_the_hours_of_a_ticket_are_said_in_as_many_digits_as_are_read() -> None:
    hours = Decimal(37) / 6  # of minutes, divided by sixty
    row = TicketRow(
        9, number="INC1", function="Desk", opened="2026-06-01", closed="2026-06-02", effort=hours, made=True
    )
    line = _of_row(row, Cell("d.xlsx", "Tickets", "I9:I20"))
    assert line.detail == "Desk · 2026-06-01 to 2026-06-02 · 6.17 h · on time"
    assert line.cell == Cell("d.xlsx", "Tickets", "I9")
