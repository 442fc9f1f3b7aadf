"""The window while hostile files are read: it answers all the time, says a sentence, and goes on to the next file."""

from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from firstslide.ui.data.page import DataPage
from firstslide.ui.session import Session
from tests.ui.data.conftest import LONG, press, texts
from tests.ui.data.test_page import imports
from tests.workbooks.hostile.sentences import FILES, Refused, make

BAD = ("million_styled_empty_cells.xlsx", "far_cell_of_an_xlsb_that_lies.xlsb", "far_cell.xlsx")


def test_the_window_lives_on_and_the_next_file_is_reviewed(
    page: DataPage, session: Session, qtbot: QtBot, tmp_path: Path, volumes: Path
) -> None:
    """One that takes a while and is harmless, then two that are refused, of which one kills its child."""
    slow, *bad = [make(name, tmp_path) for name in BAD]
    ticks: list[str] = []
    timer = QTimer(page, interval=10)
    timer.timeout.connect(lambda: ticks.extend(item.path.name for item in page._items if item.state == "opening"))
    timer.start()
    page.import_paths([slow, *bad, volumes])
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert ticks.count(slow.name) > 20, "the window stood still while it was read"
    press(qtbot, page, "Not now")
    for path in bad:
        expected = FILES[path.name]
        assert isinstance(expected, Refused)
        qtbot.waitUntil(lambda path=path: f"{path.name} can’t be imported" in texts(page), timeout=LONG)
        assert [text for text in texts(page) if text.startswith(path.name) and expected.said in text]
        press(qtbot, page, "Close")
    qtbot.waitUntil(lambda: page.reviewing is not None, timeout=LONG)
    assert page.reviewing is not None
    assert page.reviewing.summary.workbook == "volumes.xlsx"
    assert imports(session) == []
    timer.stop()
