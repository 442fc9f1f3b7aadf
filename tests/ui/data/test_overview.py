"""What the overview tells: each workbook, what is still missing, and notes told once for all they are about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from firstslide.analysis.values import Note
from firstslide.meeting.cells import Cell
from firstslide.ui.data.columns import SPACING, Columns
from firstslide.ui.data.overview import MOST_PROBLEMS
from firstslide.ui.data.page import DataPage
from firstslide.ui.folding import AT_ONCE, first
from firstslide.ui.notes import grouped, note_card
from firstslide.ui.parts import button, card
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.ui.sheet import words
from tests.ui.data.conftest import LONG, MONTHS, press, texts

CELL = Cell("delivered.xlsx", "Effort", "C5")


def test_notes_that_say_the_same_are_told_once() -> None:
    figures = "July 2025: 639 in delivered.xlsx, Effort!C11 against 555.5 in delivered.xlsx, Tickets!I213:I1790"
    notes = [Note("differ", f"{name}: two sources differ ({figures}). The first is used.", (CELL,)) for name in "AB"]
    told = grouped([*notes, Note("gap", "C: no volume for May.", (CELL,)), Note("other", "Nothing at all.")])
    assert [gist for gist, _ in told] == [
        "A and B: two sources differ. The first is used.",
        "C: no volume for May.",
        "Nothing at all.",
    ]
    assert told[0][1] == notes


def test_the_figures_and_cells_come_on_request(qtbot: QtBot) -> None:
    note = Note("gap", "C: no volume for May.", (CELL,))
    asked: list[object] = []
    shown = note_card("C: no volume for May.", [note], asked.append)
    qtbot.addWidget(shown)
    shown.show()
    assert texts(shown) == ["C: no volume for May."]
    press(qtbot, shown, "Figures and cells")
    assert "delivered.xlsx: Effort!C5" in texts(shown)
    press(qtbot, shown, "Figures and cells")
    assert texts(shown) == ["C: no volume for May."]
    press(qtbot, shown, "Where this comes from")
    assert len(asked) == 1


def test_what_is_to_know_of_a_workbook_leads_to_its_cell(
    page: DataPage, session: Session, review: Callable[..., Review], qtbot: QtBot, workbook: Callable[..., Path]
) -> None:
    rows = [["Function", *MONTHS], *([f"Desk {n}", "#REF!", n, n + 1] for n in range(1, 8))]
    press(qtbot, review(workbook("volumes.xlsx", {"Volumes": rows})), "Import ")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    (taken,) = session.view.meeting.imports.values()
    problems = [p for t in taken.tables for p in t.problems if p.severity != "info"]
    press(qtbot, page, words.count(len(problems), "thing"))
    shown = [b for b in page.findChildren(QPushButton) if b.text() == "Show the cell" and b.isVisible()]
    told = [p for p in problems[:MOST_PROBLEMS] if p.cell]
    assert [b.accessibleDescription() for b in shown] == [p.told for p in told]
    with qtbot.waitSignal(session.source_wanted) as asked:
        shown[-1].click()
    figures, chosen = asked.args
    assert figures[chosen].cells == (Cell("volumes.xlsx", told[-1].sheet, told[-1].cell),)
    assert len(figures) == len([p for p in problems if p.cell]), "the others are a step away"


def test_the_place_of_a_table_leads_into_its_sheet(
    page: DataPage, session: Session, review: Callable[..., Review], qtbot: QtBot, volumes: Path
) -> None:
    press(qtbot, review(volumes), "Import ")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    with qtbot.waitSignal(session.source_wanted) as asked:
        press(qtbot, page, "Volumes, A1:G3")
    ((figure,), chosen) = asked.args
    assert (figure.text, figure.cells, chosen) == ("2 rows", (Cell("volumes.xlsx", "Volumes", "A1:G3"),), 0)


def test_the_rest_of_what_is_to_know_comes_where_it_is_pressed(
    page: DataPage, session: Session, review: Callable[..., Review], qtbot: QtBot, workbook: Callable[..., Path]
) -> None:
    rows = [["Function", *MONTHS], *([f"Desk {n}", "#REF!", "n/k", n + 1] for n in range(1, 50))]
    press(qtbot, review(workbook("volumes.xlsx", {"Volumes": rows})), "Import ")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    (taken,) = session.view.meeting.imports.values()
    problems = [p for t in taken.tables for p in t.problems if p.severity != "info"]
    assert len(problems) > MOST_PROBLEMS + AT_ONCE

    def told() -> list[str]:
        return [text for text in texts(page) if text.startswith("Volumes: ")]

    press(qtbot, page, words.count(len(problems), "thing"))
    assert told() == [f"Volumes: {p.told}" for p in problems[:MOST_PROBLEMS] if "Volumes" not in p.message]
    press(qtbot, page, f"And {len(problems) - MOST_PROBLEMS} more")
    assert told() == [f"Volumes: {p.told}" for p in problems[: MOST_PROBLEMS + AT_ONCE] if "Volumes" not in p.message]
    press(qtbot, page, f"And {len(problems) - MOST_PROBLEMS - AT_ONCE} more")
    assert told() == [f"Volumes: {p.told}" for p in problems if "Volumes" not in p.message]


def test_the_rest_takes_the_keyboard_along(qtbot: QtBot) -> None:
    asked: list[int] = []
    makers = [lambda n=n: button(f"Part {n}", lambda: asked.append(n)) for n in range(4)]
    shown = card(*first(makers, 2))
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    link = next(b for b in shown.findChildren(QPushButton) if b.text() == "And 2 more")
    link.setFocus()
    link.click()
    assert [b.text() for b in shown.findChildren(QPushButton) if b.isVisible()] == [f"Part {n}" for n in range(4)]
    focused = shown.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Part 2"


def test_the_cards_are_not_cut_beside_the_source_of_a_figure(
    page: DataPage, review: Callable[..., Review], qtbot: QtBot, workbook: Callable[..., Path]
) -> None:
    """At a width that the window of 1280 has left beside it."""
    rows = [["Function", *MONTHS], *([f"Desk {n}", 1, n, n + 1] for n in range(1, 1_200))]
    sheet = "Volumes of all functions"
    press(qtbot, review(workbook("volumes of the whole year, as delivered.xlsx", {sheet: rows})), "Import ")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    page.resize(768, 720)
    area = page._overview.findChild(QScrollArea)
    assert area is not None

    def shown() -> list[QFrame]:
        return [c for c in area.findChildren(QFrame, "card") if c.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1 and area.horizontalScrollBar().maximum() == 0, timeout=LONG)
    (made,) = shown()
    assert made.mapTo(area.viewport(), QPoint(made.width(), 0)).x() <= area.viewport().width()
    place = next(b for b in made.findChildren(QPushButton) if b.text().startswith(sheet))
    assert place.width() < place.sizeHint().width()
    assert place.toolTip().startswith(f"<p>{sheet}, A1:D1200")


def test_workbooks_stand_side_by_side_where_there_is_room(qtbot: QtBot) -> None:
    columns = Columns()
    qtbot.addWidget(columns)
    cards = [card(button(str(n), list)) for n in range(3)]
    columns.show_cards(cards)
    columns.resize(800, 600)
    columns.show()
    qtbot.waitExposed(columns)
    qtbot.waitUntil(lambda: cards[0].width() == 800)
    assert [each.x() for each in cards] == [0, 0, 0]
    columns.resize(1200, 600)
    qtbot.waitUntil(lambda: cards[0].width() == (1200 - SPACING) // 2)
    assert [each.x() > 0 for each in cards] == [False, True, False]
    assert cards[0].y() == cards[1].y() == 0 < cards[2].y()
    columns.resize(800, 600)
    qtbot.waitUntil(lambda: cards[1].width() == 800)
    assert 0 == cards[0].y() < cards[1].y() < cards[2].y()
