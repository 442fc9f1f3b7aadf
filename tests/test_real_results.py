"""Slides about results from workbooks that nobody here wrote, against figures counted straight from their cells.

The workbooks stand beside the checkout on some machines; elsewhere these tests are skipped and say so.
"""

import csv
import datetime as dt
import statistics
from pathlib import Path

import openpyxl
import pytest

from firstslide import cli
from firstslide.content.elements import MissGrid, TableElement, Words
from firstslide.content.projection import left_out
from firstslide.content.values import SlideContent
from firstslide.meeting.slides import SlideKind
from firstslide.workspace.workspace import Workspace


def _drafted(book: Path, folder: Path, code: int = 0) -> list[SlideContent]:
    """The slides that are drafted from one workbook."""
    meeting = folder / "real.meeting"
    assert cli.main(["import", str(book), "--into", str(meeting)]) == code
    with Workspace.open(meeting, home=folder / "home") as workspace:
        workspace.draft()
        return list(workspace.view.contents.values())


def _of(made: list[SlideContent], kind: SlideKind) -> list[SlideContent]:
    return [content for content in made if content.kind is kind and not left_out(content)]


@pytest.mark.usefixtures("capsys")
def test_every_miss_of_a_report_by_department_stands_in_one_square(shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "kpi_by_department.xlsx"
    made = _drafted(book, tmp_path, code=1)  # the months of one sheet are asked about
    grids = [e for content in _of(made, SlideKind.MISSED) for e in content.elements if isinstance(e, MissGrid)]
    squares = {square.at: square for grid in grids for row in grid.rows for square in row.cells}
    missed = [square for square in squares.values() if square.state == "missed"]
    shown = [content.shows.misses for content in _of(made, SlideKind.SCORECARD)]
    assert len(missed) == sum(map(len, shown)) == len(frozenset().union(*shown))
    assert sum(len(content.shows.misses) for content in _of(made, SlideKind.EXPLAINED)) == len(missed)
    assert sum(len(content.shows.misses) for content in _of(made, SlideKind.OWN)) == len(missed)
    # One square at a time, by its own cell: what is called missed is below the target that its row states.
    sheets = openpyxl.load_workbook(book, data_only=True)
    for square in missed:
        result = next(sheets[c.sheet][c.cell].value for c in square.cells)
        assert float(square.text) == pytest.approx(float(result) * 100, abs=0.06), square.at
        assert not square.lifted
    assert all(len(content.title) <= 96 for content in made)


@pytest.mark.usefixtures("capsys")
def test_how_late_is_counted_from_the_tickets_of_a_log(shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "servicenow_incidents.csv"
    with book.open(encoding="utf-8", newline="") as lines:
        tickets = {row["number"]: row for row in csv.DictReader(lines)}  # several rows a ticket: the last one holds

    def hours(row: dict[str, str]) -> float:
        opened, closed = (dt.datetime.strptime(row[key], "%d-%m-%Y %H:%M") for key in ("opened_at", "closed_at"))  # noqa: DTZ007
        return (closed - opened).total_seconds() / 3600

    made = _of(_drafted(book, tmp_path), SlideKind.LATE)
    tables = [e for content in made for e in content.elements if isinstance(e, TableElement)]
    found: dict[str, list[str]] = {}
    for row in (row for table in tables for row in table.rows if len(row.cells) == 7):
        name, *cells = (cell for cell in row.cells if isinstance(cell, Words))
        found[name.text] = [cell.second for cell in cells]
    compared = 0
    for group in ("Group 70", "Group 25", "Group 10"):
        mine = [row for row in tickets.values() if row["assignment_group"] == group]
        late = [row for row in mine if row["made_sla"] == "FALSE"]
        counted, *of_late, over, median, slowest = found[group]
        took = sorted(map(hours, late))
        assert counted == f"{len(late)} of {len(mine)}"
        assert over == f"{sum(h > 24 for h in took)} of {len(took)}"
        for figures, tickets_of in ((of_late, late), ([median, slowest], mine)):
            took = sorted(map(hours, tickets_of))
            for figure, counted_hours in zip(figures, (statistics.median(took), took[-1]), strict=True):
                number, unit = figure.replace(",", "").split()
                said = float(number) * (24 if unit == "days" else 1)
                assert unit == ("days" if counted_hours > 72 else "h")
                assert said == pytest.approx(counted_hours, rel=0.01, abs=0.06)
            compared += 1
    assert compared == 6
