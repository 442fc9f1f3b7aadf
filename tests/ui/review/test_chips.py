"""The chips stand above their columns, also in a review that was made before it was seen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.review.review import Review
from tests.ui.data.conftest import LONG, MONTHS, press

Make = Callable[..., Path]


def off(shown: Review) -> set[int]:
    """How far chips are off their columns."""
    view, strip = shown._view, shown._strip
    port = view.viewport()
    columns = {i: port.mapTo(shown, QPoint(view.columnViewportPosition(i - 1), 0)).x() for i in strip._chips}
    return {chip.mapTo(shown, QPoint(0, 0)).x() - columns[i] - 2 for i, chip in strip._chips.items()}


def test_the_next_workbooks_chips_stand_above_their_columns(
    page: DataPage, review: Callable[..., Review], qtbot: QtBot, volumes: Path, workbook: Make
) -> None:
    other = workbook("other.xlsx", {"Other": [["Function", *MONTHS], ["Lamps", 1, 2, 3], ["Bulbs", 4, 5, 6]]})
    first = review(volumes, other)
    assert off(first) == {0}
    qtbot.waitUntil(lambda: [i.state for i in page.queue.items] == ["review", "review"], timeout=LONG)
    waiting = page.queue.items[1].widget
    assert isinstance(waiting, Review)
    qtbot.waitUntil(lambda: waiting._tally is not None, timeout=LONG)
    press(qtbot, first._panel, "Import ")
    qtbot.waitUntil(lambda: page.reviewing is waiting, timeout=LONG)
    assert off(waiting) == {0}
