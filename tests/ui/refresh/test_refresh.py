"""*What changes*: a new version is shown before it is taken, and taken, kept off or looked at again from there."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from firstslide.content.asked.touched import Touched, TouchedSlide
from firstslide.deck import changes
from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import Comparison, Difference, Side, TicketChanges
from firstslide.meeting.edits import Edit
from firstslide.meeting.facts import Facts
from firstslide.meeting.imports import Import
from firstslide.ui.data.page import DataPage
from firstslide.ui.refresh import differences
from firstslide.ui.refresh.differences import DifferencesModel, rows_of
from firstslide.ui.refresh.refresh import WhatChanges
from firstslide.ui.refresh.widths import fit, is_narrow
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session
from firstslide.workspace.refresh import Staged
from tests.ui.data.conftest import LONG, press, texts

Open = Callable[..., Review]


def change(path: Path, **cells: object) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)


def values(session: Session) -> list[int]:
    assert session.view is not None
    return sorted(int(fact.value) for fact in session.view.facts.monthly)


@pytest.fixture
def taken_once(page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path) -> Path:
    """The workbook of volumes, imported, and changed on disk since: one figure, and a function more."""
    press(qtbot, review(volumes), "Import 6")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    change(volumes, F2=1110, A4="Payroll", B4="queries", E4=7, F4=8, G4=9)
    return volumes


@pytest.fixture
def shown(page: DataPage, review: Open, qtbot: QtBot, taken_once: Path) -> WhatChanges:
    """What changes in it."""
    press(qtbot, review(taken_once), "Import 9")
    return asked(page, qtbot)


def asked(page: DataPage, qtbot: QtBot) -> WhatChanges:
    qtbot.waitUntil(lambda: isinstance(page._stack.currentWidget(), WhatChanges), timeout=LONG)
    found = page._stack.currentWidget()
    assert isinstance(found, WhatChanges)
    return found


def what(page: WhatChanges) -> list[str]:
    return [page.model.row(at).texts[differences.WHAT] for at in range(page.model.rowCount())]


def test_it_is_shown_before_anything_is_taken(shown: WhatChanges, session: Session) -> None:
    assert values(session) == [29, 30, 31, 100, 110, 120]
    assert shown.summary.text().startswith("1 value is changed and 3 added. ")
    first = shown.model.row(0)
    assert first.texts[differences.WHAT] == "Service desk, delivered volume, February 2026"
    assert first.texts[differences.WAS : differences.BY + 1] == ("110 contacts", "1,110 contacts", "+909.1 %")
    assert first.where() == "was Volumes!F2    is Volumes!F2"
    assert "No slide would show anything else." in texts(shown)


def test_taken_by_the_keyboard_and_taken_back_in_one_step(
    shown: WhatChanges, page: DataPage, session: Session, qtbot: QtBot
) -> None:
    assert shown.table.hasFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert values(session) == [7, 8, 9, 29, 30, 31, 100, 120, 1110]
    assert session.view is not None
    assert session.view.undo == "Refresh volumes.xlsx"
    press(qtbot, page, "2 versions in this meeting")
    lines = [line for line in texts(page) if line.startswith("volumes.xlsx, saved")]
    assert [line.rpartition(", ")[2] for line in lines] == ["current", "before"]
    (current,) = session.view.meeting.imports.values()
    assert f"SHA-256 {current.sha256[:8]}" in lines[0]
    session.undo()
    qtbot.waitUntil(lambda: values(session) == [29, 30, 31, 100, 110, 120], timeout=LONG)
    assert not [line for line in texts(page) if line.endswith("before")]


def test_the_old_ones_are_kept(shown: WhatChanges, page: DataPage, session: Session, qtbot: QtBot) -> None:
    before = session.view
    press(qtbot, shown, "Keep the old ones")
    assert page.queue.items == []
    assert session.view is before
    qtbot.waitUntil(lambda: "volumes.xlsx" in texts(page), timeout=LONG)


def test_back_to_the_review_which_is_as_it_was(
    shown: WhatChanges, page: DataPage, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClick(shown.table, Qt.Key.Key_Escape)
    review = page.reviewing
    assert review is not None
    assert review.isVisible()
    assert review.obstacle == ""
    press(qtbot, review, "Import 9")
    press(qtbot, asked(page, qtbot), "Take the new figures")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert 1110 in values(session)


def test_filters_by_kind_and_by_words(shown: WhatChanges, qtbot: QtBot) -> None:
    assert [shown.tabs.tabText(at) for at in range(4)] == ["All   4", "Changed   1", "Added   3", "Removed   0"]
    shown.tabs.setCurrentIndex(2)
    assert {w.split(",")[0] for w in what(shown)} == {"Payroll"}
    QTest.keyClick(shown.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.filter.hasFocus()
    QTest.keyClicks(shown.filter, "february 8")
    assert what(shown) == ["Payroll, delivered volume, February 2026"]
    QTest.keyClicks(shown.filter, "x")
    assert what(shown) == []
    assert "Nothing matches." in texts(shown)
    QTest.keyClick(shown.filter, Qt.Key.Key_Escape)
    assert len(what(shown)) == 3
    assert shown.isVisible()


def test_a_row_says_which_typed_sentence_names_it_and_the_sentence_leads_to_its_rows(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, taken_once: Path
) -> None:
    assert session.view is not None
    session.apply(changes.set_brief(session.view.meeting, concern="In February you took 110 calls. It was too many."))
    press(qtbot, review(taken_once), "Import 9")
    shown = asked(page, qtbot)
    first = shown.model.row(0)
    told = "Your words name the old figure. The customer’s concern: “In February you took 110 calls.”"
    assert first.named() == told
    assert told in texts(shown)
    slides = shown.model.index(0, differences.SLIDES)
    assert not shown.model.data(slides, Qt.ItemDataRole.DecorationRole).isNull()
    assert told in shown.model.data(slides, Qt.ItemDataRole.ToolTipRole)
    spoken = shown.model.data(shown.model.index(0, differences.WHAT), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("a sentence of yours names the old figure")
    shown.table.setCurrentIndex(shown.model.index(1, 1))
    assert told not in texts(shown)
    shown.tabs.setCurrentIndex(2)
    press(qtbot, shown, "Show its 1 change")
    assert what(shown) == ["Service desk, delivered volume, February 2026"]
    assert any(text.startswith("1 of 4 shown, for your sentence") for text in texts(shown))
    QTest.keyClick(shown.table, Qt.Key.Key_Escape)
    assert len(what(shown)) == 4


@pytest.mark.parametrize("room", [900, 540])
def test_a_change_in_points_is_never_cut(qtbot: QtBot, room: int) -> None:
    made = Difference("month", "Calls", "result", Side(Decimal("0.99"), "%"), Side(Decimal("0.039"), "%"))
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(DifferencesModel(rows_of(Comparison("d", "d", (made,)), Touched(of=((),))), table))
    fit(table, room)
    by = table.model().index(0, differences.BY)
    assert by.data() == "−95.1 points"
    assert table.sizeHintForIndex(by).width() + 16 <= table.columnWidth(differences.BY), "with the room that cells have"
    assert is_narrow(table, room) == table.isColumnHidden(differences.HOW) == (room == 540)


def test_where_there_is_no_room_the_table_scrolls_sideways(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(DifferencesModel([], table))
    fit(table, 300)
    assert table.columnWidth(differences.WHAT) >= 100, "what a row is about can still be told"
    assert table.horizontalHeader().length() > 300


def test_a_tooltip_says_what_finance_typed_as_it_stands(qapp: QApplication) -> None:
    cell = Cell("d.xlsx", "Q2 <i>late</i>", "B2")
    made = (Difference("month", "Desk <b>A&amp;B</b>", "actual", None, Side("1", "", (cell,))),)
    model = DifferencesModel(rows_of(Comparison("d", "d", made), Touched(of=((),))))
    said = model.data(model.index(0, differences.WHAT), Qt.ItemDataRole.ToolTipRole)
    assert QTextDocumentFragment.fromHtml(said).toPlainText().splitlines() == [
        "added, Desk <b>A&amp;B</b>, delivered volume, 1",
        "is Q2 <i>late</i>!B2",
    ]


def test_tickets_that_are_not_listed_are_counted(qapp: QApplication, qtbot: QtBot) -> None:
    examples = tuple(Difference("ticket", f"T{n}", "", None, Side("Desk")) for n in range(2))
    compared = Comparison("d", "d", tickets=TicketChanges(added=2_000, examples=examples))
    touches = Touched((TouchedSlide("s", "3", "Calls", "Calls", 1),), of_tickets=(("s",), ()))
    taken = Import("i", "d.xlsx", "0" * 64, "d.xlsx", "2026-07-03")
    made = WhatChanges(Staged(Edit("Import", ()), Facts(), 2, taken, compared, touches), [])
    qtbot.addWidget(made)
    assert "Largest first    1,998 smaller tickets not listed" in texts(made)
    assert made.model.row(0).texts[differences.SLIDES] == "3"
    press(qtbot, made, "Show its 1 change")
    assert what(made) == ["Ticket T0"]


def test_everything_is_reached_with_tab(shown: WhatChanges) -> None:
    reached = set()
    for _ in range(12):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert {shown.table, shown.tabs, shown.filter, shown.side.take, shown.side.keep} <= reached


def test_nothing_different_is_taken_without_a_question(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, volumes: Path
) -> None:
    press(qtbot, review(volumes), "Import 6")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    change(volumes, A9="Sent again by finance")
    with qtbot.waitSignal(session.said, timeout=LONG, check_params_cb=lambda s: "Nothing in it differs" in s):
        press(qtbot, review(volumes), "Import 6")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    assert session.view.undo == "Refresh volumes.xlsx"


def test_a_new_name_is_asked_about(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, taken_once: Path
) -> None:
    june = taken_once.rename(taken_once.with_name("volumes June.xlsx"))
    press(qtbot, review(june), "Import 9")
    assert "Is volumes June.xlsx a new version?" in texts(page)
    press(qtbot, page, "Back to the review")
    assert page.reviewing is not None
    press(qtbot, page.reviewing, "Import 9")
    press(qtbot, page, "It takes the place of volumes.xlsx")
    press(qtbot, asked(page, qtbot), "Take the new figures")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    assert [i.workbook for i in session.view.meeting.imports.values()] == ["volumes June.xlsx"]


def test_another_workbook_with_the_same_tables_counts_beside_it(
    page: DataPage, session: Session, review: Open, qtbot: QtBot, taken_once: Path
) -> None:
    press(qtbot, review(taken_once.rename(taken_once.with_name("Hull.xlsx"))), "Import 9")
    press(qtbot, page, "It is another workbook")
    qtbot.waitUntil(lambda: not page.queue.items, timeout=LONG)
    assert session.view is not None
    assert [i.workbook for i in session.view.meeting.imports.values()] == ["volumes.xlsx", "Hull.xlsx"]


def test_one_that_was_taken_meanwhile_is_told_and_stays_in_review(
    shown: WhatChanges, page: DataPage, session: Session, qtbot: QtBot
) -> None:
    session.undo()  # the import that it was compared with is gone
    qtbot.waitUntil(lambda: values(session) == [], timeout=LONG)
    with qtbot.waitSignal(session.trouble, timeout=LONG) as told:
        press(qtbot, shown, "Take the new figures")
    assert told.args is not None
    assert "volumes.xlsx was imported or taken out meanwhile." in told.args[0]
    assert page.reviewing is not None
    assert values(session) == []


def test_a_newer_version_is_asked_for_by_its_card(
    page: DataPage, session: Session, qtbot: QtBot, taken_once: Path
) -> None:
    assert session.view is not None
    (current,) = session.view.meeting.imports
    with qtbot.waitSignal(page.newer_wanted) as wanted:
        press(qtbot, page, "Import a newer version")
    assert wanted.args == [current]
    page.import_paths([taken_once.rename(taken_once.with_name("anything.xlsx"))], current)
    qtbot.waitUntil(lambda: page.reviewing is not None and page.reviewing._tally is not None, timeout=LONG)
    assert page.reviewing is not None
    assert "It takes the place of volumes.xlsx" in page.reviewing._sentence.text()
    press(qtbot, page.reviewing, "Import 9")
    assert asked(page, qtbot).changes.replaces == "volumes.xlsx"


def test_a_hundred_thousand_rows_are_written_only_where_they_are_seen(qapp: QApplication) -> None:
    made = [Difference("month", f"F{n}", "actual", Side("a"), Side("b"), function=f"F{n}") for n in range(100_000)]
    rows = rows_of(Comparison("d", "d", tuple(made)), Touched(of=((),) * len(made)))
    model = DifferencesModel(rows)
    assert model.rowCount() == 100_000
    assert model.data(model.index(99_999, differences.WHAT)) == "F99999, delivered volume"
    assert sum("texts" in vars(row) for row in rows) == 1


def test_the_model_keeps_its_promises_to_views(qapp: QApplication) -> None:
    made = (
        Difference("month", "A", "actual", None, Side("1")),
        Difference("month", "B", "actual", Side("1"), None),
        Difference("ticket", "", "", None, Side("Desk")),
    )
    model = DifferencesModel(rows_of(Comparison("d", "d", made), Touched(of=((), (), ()))))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.look_for("added", "")
    assert model.rowCount() == 2
    assert model.data(model.index(1, differences.WHAT), Qt.ItemDataRole.AccessibleTextRole) == (
        "added, A row without a number, Desk"
    )
    model.look_for("removed", "nothing like it")
    assert model.rowCount() == 0
