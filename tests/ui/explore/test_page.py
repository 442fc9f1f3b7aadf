"""The page that explores, by mouse and by keys: down to the cell and up again, closer and wider, and a slide of it."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.content.series.subjects import strands
from firstslide.meeting.facts import Facts, LoggedRows
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind
from firstslide.render.theme import contrast
from firstslide.ui import theme
from firstslide.ui.explore.months import Months
from firstslide.ui.explore.page import ExplorePage
from firstslide.ui.explore.says import about_all
from firstslide.ui.explore.side import KEY as STRAND
from firstslide.ui.explore.totals import Totals
from tests.content import northwind
from tests.ui.explore.conftest import Exploring, Opened, rows

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
P1 = northwind.key(1)
JUNE, MARCH = Period(2026, 6), Period(2026, 3)


def press(page: ExplorePage, *keys: Qt.Key, shift: bool = False) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def point(page: ExplorePage, index: int) -> QPoint:
    return page.chart.place_of(index).toPoint()


def click(page: ExplorePage, at: QPoint) -> None:
    QTest.mouseClick(page.chart.viewport(), LEFT, pos=at)


def read(qtbot: QtBot, page: ExplorePage) -> None:
    qtbot.waitUntil(lambda: page._reading is None)


def months(page: ExplorePage) -> list[Period]:
    assert isinstance(page.chart.picture, Months)
    return [each.period for each in page.chart.picture.strand.points]


def asked(session: Exploring) -> list[Any]:
    heard: list[Any] = []
    session.source_wanted.connect(lambda figures, chosen: heard.append(figures[chosen]))
    return heard


def _steps(page: ExplorePage) -> list[QPushButton]:
    return [step for step in page.crumbs.findChildren(QPushButton) if step.isVisible()]


def test_it_opens_on_all_service_levels_and_says_the_one_it_is_at(page: ExplorePage) -> None:
    assert isinstance(page.chart.picture, Totals)
    assert page.heading.text() == "Results against target"
    assert page.said.text() == "P1 incidents resolved in 4 h: 5 of 12 months missed, target ≥ 95 %"
    assert page.chart.accessibleDescription() == page.said.text()


def test_down_by_keys_to_the_cell_and_up_again(page: ExplorePage, session: Exploring, qtbot: QtBot) -> None:
    heard = asked(session)
    press(page, KEY.Key_Down, KEY.Key_Up, KEY.Key_Return)
    assert page.heading.text() == "P1 incidents resolved in 4 h"
    assert page.said.text().startswith("June 2026: 88.0 %, missed")
    press(page, KEY.Key_Home, KEY.Key_Right)
    assert page.chart.accessibleDescription().startswith("August 2025: 96.0 %, met")
    press(page, KEY.Key_End, KEY.Key_Return)
    read(qtbot, page)
    assert session.memory.asked == [("p1-incidents", JUNE, False)]
    assert page.body.currentWidget() is page.rows
    assert page.about.text().startswith("3 rows of the log. In figures: 88.0 %, missed")
    press(page, KEY.Key_Down, KEY.Key_Return)
    assert [cell.cell for cell in heard[-1].cells] == ["A3"]
    press(page, KEY.Key_Backspace)
    assert page.body.currentWidget() is page.chart
    assert page.said.text().startswith("June 2026")
    press(page, KEY.Key_Backspace)
    assert isinstance(page.chart.picture, Totals)
    with qtbot.waitSignal(page.closed):
        press(page, KEY.Key_Backspace)


def test_down_by_clicks_and_up_by_the_way_above(page: ExplorePage, session: Exploring, qtbot: QtBot) -> None:
    click(page, point(page, 1))
    assert page.heading.text() == "P2 incidents resolved in 1 day"
    click(page, point(page, 10))
    read(qtbot, page)
    assert session.memory.asked == [("p2-incidents", Period(2026, 5), False)]
    qtbot.waitUntil(lambda: len(_steps(page)) == 2)
    steps = _steps(page)
    assert [step.text() for step in steps] == ["All service levels", "P2 incidents resolved in 1 day"]
    QTest.mouseClick(steps[0], LEFT)
    assert isinstance(page.chart.picture, Totals)
    assert page.chart.at == 1


def test_a_click_beside_a_figure_goes_there_and_not_down(page: ExplorePage, session: Exploring) -> None:
    press(page, KEY.Key_Return)
    click(page, point(page, 3) + QPoint(0, 120))
    assert page.chart.at == 3
    assert session.memory.asked == []


def test_hovering_tells_plan_variance_late_counts_and_cells(page: ExplorePage) -> None:
    press(page, KEY.Key_Return)
    QTest.mouseMove(page.chart.viewport(), point(page, 5))
    QApplication.processEvents()
    assert page.chart.hover.isVisible()
    assert page.chart.hover.words.splitlines()[:4] == [
        "December 2025",
        "92.2 %, missed",
        "Target ≥ 95 %",
        "10 of 129 late",
    ]
    assert "delivered.xlsx, Service levels!" in page.chart.hover.words
    page._choose_subject("volume")
    press(page, KEY.Key_Return, KEY.Key_Left)
    assert page.chart.hover.words.splitlines()[:3] == ["May 2026", "4,890 contacts", "Planned 3,450, +42 %"]


def drag(page: ExplorePage, begin: int, end: int) -> None:
    view = page.chart.viewport()
    start, stop = point(page, begin) + QPoint(0, 60), point(page, end) + QPoint(0, 60)
    QTest.mousePress(view, LEFT, pos=start)
    QTest.mouseMove(view, start + QPoint(12, 0))
    QTest.mouseMove(view, stop)
    QTest.mouseRelease(view, LEFT, pos=stop)


def test_months_that_are_dragged_over_are_looked_at_and_a_double_click_brings_all_back(page: ExplorePage) -> None:
    press(page, KEY.Key_Return)
    drag(page, 8, 10)
    assert months(page) == [MARCH, Period(2026, 4), Period(2026, 5)]
    assert page.side.first.currentText() == "Mar 2026"
    QTest.mouseDClick(page.chart.viewport(), LEFT, pos=QPoint(point(page, 1).x(), page.chart.height() - 80))
    assert len(months(page)) == 12


def test_months_are_marked_and_zoomed_by_keys(page: ExplorePage) -> None:
    press(page, KEY.Key_Return)
    press(page, KEY.Key_Left, KEY.Key_Left, shift=True)
    assert page.chart.marked == (11, 9)
    press(page, KEY.Key_Escape)
    assert page.chart.marked is None
    press(page, KEY.Key_End)
    press(page, KEY.Key_Left, KEY.Key_Left, shift=True)
    press(page, KEY.Key_Return)
    assert months(page)[0] == Period(2026, 4)
    press(page, KEY.Key_0)
    assert len(months(page)) == 12
    QTest.keyClicks(page.chart, "+")
    assert len(months(page)) == 6
    assert JUNE in months(page)
    QTest.keyClicks(page.chart, "-")
    assert len(months(page)) == 12


def test_the_wheel_looks_closer_around_the_month_it_is_over(page: ExplorePage) -> None:
    press(page, KEY.Key_Return, KEY.Key_Home)
    where = QPointF(point(page, 0))
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        where,
        page.chart.mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.chart.viewport(), event)
    assert months(page) == [Period(2025, month) for month in range(7, 13)]


def test_months_chosen_at_the_left_hold_for_whatever_is_looked_at(page: ExplorePage) -> None:
    page.side.first.setCurrentIndex(8)
    page.side.first.activated.emit(8)
    assert page.chart.said == "P1 incidents resolved in 4 h: 4 of 4 months missed, target ≥ 95 %"
    page._choose_subject("volume")
    assert page.about.text().endswith("March 2026 to June 2026")
    QTest.mouseClick(page.side.all_months, LEFT)
    assert page.about.text().endswith("July 2025 to June 2026")


def test_what_is_not_ticked_is_not_shown_and_that_is_counted(page: ExplorePage) -> None:
    page.side.strands.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert isinstance(page.chart.picture, Totals)
    assert page.chart.picture.count == 8
    assert page.about.text().endswith("8 of 9")
    page.side.strands.item(0).setCheckState(Qt.CheckState.Checked)
    assert page.chart.picture.count == 9


def test_a_name_at_the_left_leads_to_its_months(page: ExplorePage) -> None:
    item = page.side.strands.item(2)
    page.side.strands.setFocus()
    page.side.strands.setCurrentItem(item)
    press(page, KEY.Key_Return)
    assert page.looking.one == item.data(STRAND)
    QTest.mouseClick(page.side.columns, LEFT)
    assert isinstance(page.chart.picture, Months)
    assert not page.chart.picture.line


def test_what_has_no_data_can_not_be_chosen_and_says_why(page: ExplorePage) -> None:
    items = [page.side.subjects.item(row) for row in range(page.side.subjects.count())]
    site = next(item for item in items if item.text() == "Work by site")
    assert not site.flags() & Qt.ItemFlag.ItemIsEnabled
    assert "No ticket log names sites." in site.toolTip()


def test_without_a_log_a_month_leads_to_the_cells_of_its_figure(opened: Opened, session: Exploring) -> None:
    page, heard = opened(log=False), asked(session)
    press(page, KEY.Key_Return, KEY.Key_Return)
    assert heard[-1].about == "P1 incidents resolved in 4 h, June 2026"
    assert heard[-1].cells
    assert page.body.currentWidget() is page.chart


def test_a_log_without_a_row_for_the_month_leads_to_the_cells_too(
    page: ExplorePage, session: Exploring, qtbot: QtBot
) -> None:
    heard, said = asked(session), list[str]()
    session.said.connect(said.append)
    session.memory.count = 0
    press(page, KEY.Key_Return, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(heard))
    assert page.body.currentWidget() is page.chart
    assert said[-1] == "The log has no row behind June 2026: these are the figure’s cells."


def test_of_many_rows_some_are_shown_and_all_are_counted(page: ExplorePage, session: Exploring, qtbot: QtBot) -> None:
    session.memory.count = 12_345
    press(page, KEY.Key_Return, KEY.Key_Return)
    read(qtbot, page)
    assert page.about.text().startswith("500 of 12,345 rows of the log.")
    model = page.rows.model()
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == ["Number", "Opened", "Closed", "Priority", "Site", "Origin", "On time", "Hours worked", "Cell"]
    assert model.rowCount() == 500
    assert [model.index(0, at).data() for at in (0, 1, 6)] == ["INC00001", "2026-06-03 14:05", "late"]


def test_reading_can_be_left_and_what_comes_late_shows_nothing(
    page: ExplorePage, session: Exploring, qtbot: QtBot
) -> None:
    held: list[Future[LoggedRows]] = []
    session.memory.held = held
    press(page, KEY.Key_Return, KEY.Key_Return)
    assert page.body.currentWidget() is page._waiting
    press(page, KEY.Key_Backspace)
    assert page.body.currentWidget() is page.chart
    if not held[0].cancelled():
        held[0].set_running_or_notify_cancel()
        held[0].set_result(rows(3))
    qtbot.waitUntil(lambda: session.tasks.idle)
    assert page.body.currentWidget() is page.chart


def test_a_slide_of_it_says_where_it_is_and_can_be_taken_back(
    page: ExplorePage, session: Exploring, qtbot: QtBot
) -> None:
    assert session.view is not None
    first = session.view.meeting.deck.main[0]
    page.open(behind=first)
    press(page, KEY.Key_Return)
    page._set_months(MARCH, None)
    QTest.mouseClick(page.make, LEFT)
    meeting = session.view.meeting
    made = meeting.deck.main[1]
    slide = meeting.slides[made]
    assert (slide.kind, slide.about, slide.choice) == (SlideKind.LEVEL, P1, Choice(first=MARCH))
    assert page.made.words.startswith("It is slide 2, “Service level over time”, behind slide 1.")
    with qtbot.waitSignal(page.slide_wanted) as wanted:
        QTest.mouseClick(page.made.go, LEFT)
    assert wanted.args == [made]
    QTest.keyClick(page, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.view.meeting.deck.main.index(made) == 1
    assert session.view.meeting.slides[session.view.meeting.deck.main[2]].kind is SlideKind.LEVEL
    session.undo()
    session.undo()
    assert made not in session.view.meeting.slides
    assert page.made.isHidden()
    QTest.mouseClick(page.make, LEFT)
    assert session.view.meeting.slides[session.view.meeting.deck.main[1]].kind is SlideKind.LEVEL


def test_a_slide_that_lands_in_the_backup_says_so_and_can_be_moved_to_the_main_deck(
    page: ExplorePage, session: Exploring
) -> None:
    assert session.view is not None
    page.open(behind=session.view.meeting.deck.backup[0])
    press(page, KEY.Key_Return)
    QTest.mouseClick(page.make, LEFT)
    made = page.made.slide_id
    assert session.view.meeting.deck.backup[1] == made
    assert page.made.words.startswith("It is slide B2, “Service level over time”, in the backup")
    QTest.mouseClick(page.made.to_main, LEFT)
    assert session.view.meeting.deck.main[-1] == made
    assert "backup" not in page.made.words
    assert not page.made.to_main.isVisible()
    session.undo()
    assert page.made.words.startswith("It is slide B2")


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda page: page._choose_subject("volume"),
        lambda page: page._open_strand(northwind.key(2)),
        lambda page: page._set_months(MARCH, None),
    ],
)
def test_what_was_said_of_a_slide_is_put_away_when_something_else_is_looked_at(
    page: ExplorePage, elsewhere: Callable[[ExplorePage], object]
) -> None:
    press(page, KEY.Key_Return)
    QTest.mouseClick(page.make, LEFT)
    QTest.mouseClick(page.side.columns, LEFT)
    assert page.made.isVisible()
    elsewhere(page)
    assert page.made.isHidden()


def test_it_opens_on_what_a_figure_of_a_slide_is_of(page: ExplorePage, session: Exploring) -> None:
    assert session.view is not None
    level = session.view.analysis.service_levels[1]
    page.open(level.periods[5].cells)
    assert page.heading.text() == "P2 incidents resolved in 1 day"
    assert page.chart.at == 5
    desk = session.view.analysis.functions[0]
    page.open(desk.effort_cells)
    assert (page.looking.subject, page.looking.one) == ("hours", "service-desk")


def test_with_nothing_imported_it_says_what_to_import(opened: Opened, qtbot: QtBot) -> None:
    page = opened(facts=Facts())
    assert page._whole.currentWidget() is page.empty
    start = next(b for b in page.empty.findChildren(QPushButton) if b.text() == "Import…")
    with qtbot.waitSignal(page.import_wanted):
        QTest.mouseClick(start, LEFT)


def test_what_was_looked_at_stays_while_slides_change_and_goes_with_its_data(
    page: ExplorePage, session: Exploring
) -> None:
    press(page, KEY.Key_Return, KEY.Key_Left)
    at = page.chart.at
    session.changed.emit(session.view)
    assert (page.looking.one, page.chart.at) == (P1, at)
    session.hold(session.memory.view.meeting, Facts(monthly=northwind.northwind().monthly))
    assert page._whole.currentWidget() is page._full


@pytest.mark.parametrize("subject", ["results", "late", "volume", "hours"])
@pytest.mark.parametrize("line", [False, True])
def test_every_subject_is_drawn_in_both_forms(page: ExplorePage, subject: str, line: bool) -> None:
    page._choose_subject(subject)
    assert not page.chart.grab().isNull()
    press(page, KEY.Key_Return)
    page.side.line_chosen.emit(line)
    page.chart.resize(320, 220)  # where there is no room for every value
    assert not page.chart.grab().isNull()


def test_a_plan_is_spoken_of_only_where_one_is_drawn() -> None:
    strands_ = strands(northwind.analysis_of(northwind.told()), "volume")
    assert about_all("volume", strands_) == "Done, where planned (hollow) = 100; "
    unplanned = [replace(s, plan_label="", total=replace(s.total, outline=None)) for s in strands_]
    assert about_all("volume", unplanned) == "Volume: done; no plan is imported; "
    assert about_all("hours", unplanned) == "Hours worked; no contracted hours are imported; "
    elsewhere = [replace(s, total=replace(s.total, outline=None)) for s in strands_]
    assert about_all("volume", elsewhere) == "Volume: done; in these months there is no plan to compare with; "


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_what_is_not_ticked_has_a_box_that_can_be_seen(
    look: theme.Look, page: ExplorePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "current", lambda: look)
    page.side.dress()
    names = page.side.strands
    names.item(1).setCheckState(Qt.CheckState.Unchecked)
    row = names.visualItemRect(names.item(1))
    shot = names.viewport().grab(row.adjusted(0, 0, -row.width() * 3 // 4, 0)).toImage()
    ground = look.panel
    seen = {shot.pixelColor(x, y).name() for x in range(24) for y in range(shot.height())}
    assert max(contrast(ground, colour) for colour in seen) > 3
