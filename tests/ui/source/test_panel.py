"""Where a figure comes from: asked on the slide, of a finding, of a miss and in the data, and told with its sheet."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from firstslide.content.figures import Figure, figures
from firstslide.content.projection import customer_slide
from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.meeting import edits
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Logged, TicketRow
from firstslide.meeting.slides import SlideKind
from firstslide.render.layout import layout
from firstslide.ui.desk import Desk
from firstslide.ui.editor.page import EditorPage
from firstslide.ui.source.lines import Line, lines, row_figure
from firstslide.ui.source.panel import AS_IMPORTED, CHANGED, GONE, STOPPED, SourcePanel
from firstslide.ui.source.sheet import MARKED, SourceModel
from firstslide.ui.tasks import Task
from firstslide.workspace.provenance import Origin, Provenance

LONG = 30_000


def of_kind(window: Desk, kind: SlideKind) -> SlideContent:
    assert window.session.view is not None
    return next(c for c in window.session.view.contents.values() if c.kind is kind)


def editor(window: Desk, kind: SlideKind) -> EditorPage:
    window.pages.edit_slide(of_kind(window, kind).slide_id)
    page = window.pages.stack.currentWidget()
    assert isinstance(page, EditorPage)
    return page


def panel(window: Desk) -> SourcePanel:
    found = window.frame.findChild(SourcePanel)
    assert found is not None
    return found


@pytest.fixture
def told(window: Desk, qtbot: QtBot) -> Callable[[], SourcePanel]:
    """Wait until the panel tells of a figure, the sheet looked for."""

    def wait() -> SourcePanel:
        qtbot.waitUntil(lambda: window.frame.findChild(SourcePanel) is not None)
        found = panel(window)
        qtbot.waitUntil(lambda: bool(found.cells.lines) and not found.state.text().startswith("Opening"), timeout=LONG)
        qtbot.waitUntil(lambda: window.session.tasks.idle, timeout=LONG)
        return found

    return wait


def press(inside: QWidget, text: str) -> None:
    button = next(b for b in inside.findChildren(QPushButton) if b.text() == text and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def middle_of(page: EditorPage, cells: tuple[Cell, ...]) -> QPoint:
    assert page.canvas._layout is not None
    rect = next(r for r, c in page.canvas._layout.figures if c == cells)
    return page.canvas._to_widget(rect).center().toPoint()


def result_of_the_first_level(window: Desk) -> Figure:
    return next(f for f in figures(of_kind(window, SlideKind.SCORECARD)) if "%" in f.text and len(f.cells) == 3)


def test_what_is_drawn_is_what_can_be_asked(window: Desk) -> None:
    assert window.session.view is not None
    for content in window.session.view.contents.values():
        asked = {f.cells for f in figures(content)}
        drawn = {cells for _, cells in layout(customer_slide(content)).figures}
        assert drawn <= asked, content.title
        assert bool(drawn) == bool(content.source)


def ask_by_menu(page: EditorPage, at: QPoint) -> None:
    page.canvas.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.canvas.mapToGlobal(at)))
    menu = page.findChild(QMenu)
    assert menu is not None
    [action] = [each for each in menu.actions() if each.text().replace("&", "") == "Where does this come from?"]
    action.trigger()
    menu.close()


def test_a_figure_on_the_slide_shows_its_cells_in_the_sheet(window: Desk, told: Callable[[], SourcePanel]) -> None:
    page = editor(window, SlideKind.SCORECARD)
    figure = result_of_the_first_level(window)
    ask_by_menu(page, middle_of(page, figure.cells))
    told().leave()
    QTest.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=middle_of(page, figure.cells))
    source = told()
    assert source.figure.currentText().startswith(figure.text)
    heading, *lines = source.cells.lines
    assert heading.title == "delivered.xlsx"
    assert "SHA-256" in heading.detail
    assert [line.title for line in lines] == [f"{c.sheet}!{c.cell}" for c in figure.cells]
    assert "a formula" in lines[0].raw
    assert source.state.text() == AS_IMPORTED
    model = source.sheet.sheet_model
    assert isinstance(model, SourceModel)
    assert model.blocks == tuple(c.corners for c in figure.cells)
    current = source.sheet.currentIndex()
    assert (current.row() + 1, current.column() + 1) == figure.cells[0].corners[:2]
    assert MARKED in model.data(current, Qt.ItemDataRole.AccessibleTextRole)


def test_the_keyboard_asks_goes_from_cell_to_cell_and_comes_back(
    window: Desk, told: Callable[[], SourcePanel], qtbot: QtBot
) -> None:
    page = editor(window, SlideKind.SCORECARD)
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_F9)
    source = told()
    assert source.cells.hasFocus()
    source.figure.setCurrentIndex(source.figure.findText("88.0 %", Qt.MatchFlag.MatchStartsWith))
    qtbot.waitUntil(lambda: len(source.cells.lines) == 4, timeout=LONG)
    told()
    QTest.keyClick(source.cells, Qt.Key.Key_Down)
    row, column, *_ = result_of_the_first_level(window).cells[1].corners
    assert (source.sheet.currentIndex().row() + 1, source.sheet.currentIndex().column() + 1) == (row, column)
    QTest.keyClick(source.cells, Qt.Key.Key_Return)
    assert source.sheet.hasFocus()
    QTest.keyClick(source.sheet, Qt.Key.Key_Escape)
    assert source.isHidden()
    assert page.isAncestorOf(window.frame.focusWidget())
    page._ask_source()
    told()
    assert window.session.view is not None
    window.session.apply(changes.set_notes(window.session.view.meeting, page.slide_id, "still so"))
    assert source.isVisible(), "the data are the same"
    move_file(qtbot, window, "delivered.xlsx", Path("elsewhere"))
    assert source.isHidden(), "what it told may no longer be so"


def move_file(qtbot: QtBot, window: Desk, workbook: str, path: Path) -> None:
    """Let a workbook of the meeting lie elsewhere."""
    assert window.session.view is not None
    meeting = window.session.view.meeting
    taken = next(i for i in meeting.imports.values() if i.workbook == workbook)
    with qtbot.waitSignal(window.session.changed, timeout=LONG):
        window.session.apply(edits.put(meeting, "Move", [("imports", taken.id, replace(taken, path=str(path)))]))


@pytest.mark.parametrize(
    ("text", "said"), [(None, GONE), ("Function,Jan 2026,Feb 2026\nDesk,1,2\nMoves,3,4\n", CHANGED)]
)
def test_a_workbook_that_is_not_what_it_was_is_said_and_the_stored_texts_stand(
    window: Desk, told: Callable[[], SourcePanel], qtbot: QtBot, tmp_path: Path, text: str | None, said: str
) -> None:
    path = tmp_path / "moved.csv"
    if text is not None:
        path.write_text(text)
    move_file(qtbot, window, "delivered.xlsx", path)
    page = editor(window, SlideKind.SCORECARD)
    figure = result_of_the_first_level(window)
    page._ask_source(figure.cells)
    source = told()
    assert source.state.text() == said
    assert source.sheet.isHidden()
    assert source.cells.lines[2].raw.strip("“”").isdigit()


def test_the_rows_of_a_log_are_listed_and_gone_to(window: Desk, told: Callable[[], SourcePanel]) -> None:
    assert window.session.view is not None
    log = next(f for f in window.session.view.facts.monthly if ":" in f.cells[0].cell and f.function)
    window.session.ask_source([Figure(str(log.value), log.function, "", log.cells)])
    source = told()
    rows = [line for line in source.cells.lines if line.title.startswith("Row ")]
    assert f"{log.value} rows" in [line.raw for line in source.cells.lines]
    at = source.cells.lines.index(rows[1])
    source.cells.setCurrentIndex(source.cells.model().index(at, 0))
    assert rows[1].cell is not None
    assert source.sheet.currentIndex().row() + 1 == rows[1].cell.corners[0]


def test_a_miss_and_the_data_lead_there(window: Desk, told: Callable[[], SourcePanel]) -> None:
    window.pages.go("customer")
    press(window.pages.stack.currentWidget(), "Where this comes from")
    source = told()
    assert "target" in source.how.text()
    source.leave()
    window.pages.go("data")
    press(window.pages.stack.currentWidget(), "Where this comes from")
    assert len(told().cells.lines) > 1
    assert source.how.text().endswith("The first is used."), "the whole sentence, which the list has no room for"


def test_a_finding_leads_to_the_figures_of_its_slides(window: Desk, told: Callable[[], SourcePanel]) -> None:
    assert window.session.view is not None
    volume = of_kind(window, SlideKind.OPTIONS)
    window.session.apply(changes.move(window.session.view.meeting, [volume.slide_id], 0, False))
    window.pages.go("story")
    press(window.pages.stack.currentWidget(), "Where the figures come from")
    source = told()
    assert source.figure.count() >= len(figures(of_kind(window, SlideKind.OPTIONS)))


def test_a_block_of_cells_is_shown_whole_and_says_no_text_of_its_own(
    window: Desk, told: Callable[[], SourcePanel]
) -> None:
    block = Cell("scope.xlsx", "Service levels", "A4:I13")
    window.session.ask_source([Figure("9 rows", "Service levels agreed", "", (block,))])
    source = told()
    assert [(line.title, line.raw) for line in source.cells.lines[1:]] == [("Service levels!A4:I13", "")]
    model = source.sheet.sheet_model
    assert isinstance(model, SourceModel)
    assert model.blocks == (block.corners,)


def test_of_a_row_of_a_log_its_number_stands_where_no_text_is_kept() -> None:
    cell = Cell("delivered.xlsx", "Tickets", "A19297")
    found = Provenance((Origin(cell, ()),), ())

    def told_of(number: str) -> Line:
        ticket = TicketRow(19297, number, "Desk", "", "Leeds", "2026-06-03", "2026-06-04", "2026-06")
        return lines(found, row_figure(Logged(ticket, cell, "tickets")))[1]

    told = told_of("INC0430709")
    assert (told.title, told.raw, told.cell) == ("Tickets!A19297", "INC0430709", cell)
    assert told_of("").raw == "text not kept"


def test_while_a_workbook_is_read_its_progress_is_seen_and_closing_ends_the_reading(window: Desk, qtbot: QtBot) -> None:
    tasks: list[Task] = []
    window.tasks.started.connect(tasks.append)
    window.session.ask_source([result_of_the_first_level(window)])
    reads = "Opening delivered.xlsx"
    qtbot.waitUntil(lambda: any(task.title == reads for task in tasks), timeout=LONG)
    source, reading = panel(window), next(task for task in tasks if task.title == reads)
    assert source.progress.isVisible()
    source.leave()
    assert reading.cancelled()
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=LONG)
    assert source.isHidden()
    assert source._books == {}


def test_reading_that_is_stopped_below_says_so_and_can_be_had_again(
    window: Desk, told: Callable[[], SourcePanel], qtbot: QtBot
) -> None:
    def stop(task: Task) -> None:
        if task.title.startswith("Opening"):
            task.cancel()

    window.tasks.started.connect(stop)
    window.session.ask_source([result_of_the_first_level(window)])
    source = told()
    assert source.state.text() == STOPPED
    assert source.progress.isHidden()
    window.tasks.started.disconnect(stop)
    QTest.keyClick(source.cells, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: source.state.text() == AS_IMPORTED, timeout=LONG)


def test_a_line_is_spoken_whole() -> None:
    assert Line("Volumes!C5", "“98”", "Desk, done: 98").spoken == "Volumes!C5, “98”, Desk, done: 98"
