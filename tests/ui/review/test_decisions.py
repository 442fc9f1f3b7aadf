"""The list of decisions: those about one column, and about many columns with it; each read whole."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Table
from firstslide.ui.review.field_menu import reasons
from firstslide.ui.review.why import WhyDialog
from firstslide.ui.sheet import words
from firstslide.workbooks.evidence import evidence
from tests.workbooks.make import only, sheet

MONTHS = ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026"]


@pytest.fixture
def table() -> Table:
    """Five months of figures with a decimal comma: what is about them is about all of them."""
    rows = [[name, *["1.234,5"] * 5] for name in ("Desk", "Moves", "Voice")]
    found = only(sheet(["Function", *MONTHS], *rows, name="Volumes"))
    return replace(found.table, evidence=evidence.of(found))


def opened(qtbot: QtBot, table: Table, column: int = 0) -> tuple[WhyDialog, list[QTreeWidgetItem]]:
    """The list, and its lines, which live as long as it."""
    dialog = WhyDialog(table, column)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.findChild(QTreeWidget)
    assert shown is not None
    return dialog, [shown.topLevelItem(at) for at in range(shown.topLevelItemCount())]


def lines(qtbot: QtBot, table: Table, column: int) -> dict[str, str]:
    _dialog, items = opened(qtbot, table, column)
    return {f"{item.text(0)} {item.text(1)}".strip(): item.text(2) for item in items}


def test_a_month_says_why_it_is_one_and_how_its_numbers_are_read(qtbot: QtBot, table: Table) -> None:
    assert lines(qtbot, table, 4) == {"Months B to F": "2026-01 to 2026-05", "Decimal mark B to F": "comma"}


def test_another_column_says_nothing_of_the_months(qtbot: QtBot, table: Table) -> None:
    assert lines(qtbot, table, 1) == {"Field A": "Function"}


def test_without_a_column_everything_is_listed(qtbot: QtBot, table: Table) -> None:
    _dialog, items = opened(qtbot, table)
    assert len(items) == len(table.evidence)


def test_the_menu_of_a_month_tells_its_decimal_mark(table: Table) -> None:
    told = reasons(table.columns[3], table)
    assert told[0].startswith("Mar 2026, ")
    assert [t.partition(".")[0] for t in told if "Decimal mark" in t] == ["Decimal mark: comma"]


def test_a_long_reason_is_read_whole(qtbot: QtBot, table: Table) -> None:
    long = replace(table.evidence[0], why="every word of this reason is to be read, however many there are " * 8)
    _dialog, items = opened(qtbot, replace(table, evidence=(long, *table.evidence)))
    tall, short = (item.treeWidget().visualItemRect(item).height() for item in items[:2])
    assert tall > 3 * short


@pytest.mark.parametrize(
    ("indexes", "said"),
    [([3], ["C"]), ([2, 3, 4], ["B to D"]), ([2, 3, 6], ["B", "C", "F"]), ([5, 2], ["B", "E"]), ([], [])],
)
def test_columns_in_words(indexes: list[int], said: list[str]) -> None:
    assert words.letter_runs(indexes) == said
