"""The list of a figure's cells: what it says on request."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from firstslide.ui.source.cells import CellList
from firstslide.ui.source.lines import Line


def test_a_tooltip_says_what_finance_typed_as_it_stands(qtbot: QtBot) -> None:
    cells = CellList()
    qtbot.addWidget(cells)
    cells.show_lines([Line("Q2 <i>late</i>!B2", "“<b>95 %</b>”", "Desk, result: 0.95")])
    said = cells.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(said).toPlainText().splitlines() == [
        "Q2 <i>late</i>!B2: “<b>95 %</b>”",
        "Desk, result: 0.95",
    ]
