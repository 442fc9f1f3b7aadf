"""Whose place a workbook takes: what is said of it, and the question about one under a new name."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from firstslide.meeting.imports import Import
from firstslide.ui.refresh import places
from firstslide.workbooks.values import WorkbookSummary

MAY = Import("i1", "volumes.xlsx", "5" * 64, "/tmp/volumes.xlsx", "2026-05-31")
UNDATED = Import("i2", "extract.xls", "6" * 64, "/tmp/extract.xls", "")


def summary(workbook: str, sha256: str = "7" * 64) -> WorkbookSummary:
    return WorkbookSummary(f"/tmp/{workbook}", workbook, sha256, "2026-06-30", (), (), ())


def test_a_workbook_takes_the_place_of_its_name_and_of_what_it_was_chosen_for() -> None:
    assert places.before([MAY, UNDATED], "volumes.xlsx", "") == [MAY]
    assert places.before([MAY, UNDATED], "June.xlsx", "i2") == [UNDATED]
    assert places.before([MAY, UNDATED], "June.xlsx", "") == []


def test_a_workbook_of_any_name_can_be_chosen(dressed: QApplication, qtbot: QtBot) -> None:
    name = f"Q&A {'and what else was asked ' * 8}.xlsx"
    chosen: list[str] = []
    asked = places.question("June.xlsx", [replace(MAY, workbook=name)], chosen.append, lambda: None)
    qtbot.addWidget(asked)
    asked.resize(1192, 720)
    asked.show()
    way = next(b for b in asked.findChildren(QPushButton) if b.text().startswith("It takes the place of Q"))
    assert "Q&&A" in way.text()
    assert way.mapTo(asked, way.rect().topRight()).x() < asked.width() // 2 + places.WIDE // 2
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert chosen == ["i1"]


def test_what_it_takes_the_place_of_is_told_with_the_day_where_that_is_known() -> None:
    assert places.told([], summary("June.xlsx")) == ""
    assert places.told([MAY], summary("volumes.xlsx", "5" * 64)) == "The meeting already rests on this very file."
    told = "It takes the place of the one as of 31 May 2026; you see first what changes."
    assert places.told([MAY], summary("volumes.xlsx")) == told
    assert places.told([UNDATED], summary("June.xls")) == (
        "It takes the place of extract.xls; you see first what changes."
    )
