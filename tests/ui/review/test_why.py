"""Why a column is taken for what it is: at the head of its chip's menu, and in full from there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTreeWidget, QWidgetAction
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Column, Evidence, Field, Table
from firstslide.meeting.periods import Period
from firstslide.ui.review.field_menu import FieldMenu, reasons
from firstslide.ui.review.review import Review
from firstslide.ui.review.why import WhyDialog
from tests.ui.data.conftest import MONTHS

Make = Callable[..., Path]
Open = Callable[..., Review]
SITE = Column(2, "Site <b>x", Field.SITE, 0.65, why="a place in each row")
MONTH = Column(3, "Jan 2026", Field.ACTUAL, 0.95, period=Period(2026, 1), why="a month")
LEFT = Column(4, "Zork", Field.IGNORE, 0.0)
EVIDENCE = (
    Evidence("field", "site", 0.65, "a place in each row", ("B1",), (2,)),
    Evidence("decimal mark", "comma", 0.9, "12,5 stands in C2", ("C2", "C3", "D2", "D3"), (3, 4)),
    Evidence("kind", "delivered", 0.9, "volumes by month"),
)
TABLE = Table("t", "S", "delivered", "A1:D4", (1,), 2, 4, (SITE, MONTH, LEFT), 3, 0.9, evidence=EVIDENCE)


@pytest.fixture
def shown(review: Open, workbook: Make) -> Review:
    rows = [["Function", "Unit", "Unit cost", "Zork", *MONTHS], ["Desk", "calls", 3.1, "x", 1, 2, 3]]
    rows += [["Moves", "calls", 2.2, "y", 4, 5, 6], ["Voice", "calls", 2.2, "z", 7, 8, 9]]
    return review(workbook("volumes.xlsx", {"Volumes": rows}))


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[FieldMenu]:
    menu = FieldMenu(SITE, TABLE, None)  # type: ignore[arg-type] # no parent: nothing is above it
    qtbot.addWidget(menu)
    yield menu
    menu.close()


def test_the_reasons_are_what_was_decided_about_the_column() -> None:
    assert reasons(SITE, TABLE) == ("Site, not sure (65 %)", "A place in each row")
    month = reasons(MONTH, TABLE)
    assert month[:2] == ("Jan 2026, sure (95 %)", "A month")
    assert month[2].startswith("Decimal mark: comma. 12,5 stands in C2 (")
    assert "C2" in month[2].rpartition("(")[2]
    assert reasons(LEFT, TABLE)[0] == "Left out"


def test_the_menu_says_why_at_its_head(opened: FieldMenu) -> None:
    head = opened.actions()[0]
    assert isinstance(head, QWidgetAction)
    label = head.defaultWidget()
    assert isinstance(label, QLabel)
    assert label.text() == "<b>Site, not sure (65 %)</b><br>A place in each row"
    assert opened.accessibleDescription() == "Site, not sure (65 %). A place in each row"
    ticked = [action.text() for action in opened.actions() if action.isChecked()]
    assert ticked == ["Site"]


def test_why_leads_from_each_chips_menu_to_what_was_decided(shown: Review, qtbot: QtBot) -> None:
    for column in shown.tables[0].columns:
        chip = shown._strip.chip(column.index)
        assert chip is not None
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_F4)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text().startswith("Why?")).trigger()
        menu.close()
        dialog = next(d for d in shown.findChildren(WhyDialog) if d.isVisible())
        lines = dialog.findChild(QTreeWidget)
        assert lines is not None
        assert lines.topLevelItemCount() > 0, chip.accessibleName()
        dialog.close()


def test_a_months_why_goes_to_its_cells(shown: Review) -> None:
    shown._explain(5)
    dialog = next(d for d in shown.findChildren(WhyDialog) if d.isVisible())
    lines = dialog.findChild(QTreeWidget)
    assert lines is not None
    found = [lines.topLevelItem(at) for at in range(lines.topLevelItemCount())]
    months = next(line for line in found if line.text(0) == "Months")
    assert months.text(2) == "2026-01 to 2026-03"
    lines.itemActivated.emit(months, 0)
    assert shown._foot.cell.text().startswith("E1")
    dialog.close()
