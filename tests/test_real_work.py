"""The slides of work made from workbooks that nobody here wrote, against figures counted straight from their cells.

They stand beside the checkout on some machines (``shared_workbooks``); elsewhere these tests are skipped and say so.
"""

import csv
import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from firstslide import cli
from firstslide.content.build import content
from firstslide.content.elements import Bar, Facet, Facets, TableElement, TimeChart
from firstslide.content.values import SlideContent
from firstslide.meeting.slides import Choice, Slide, SlideKind
from firstslide.workspace.workspace import View, Workspace

ALL = tuple(SlideKind)


@pytest.fixture
def read(tmp_path: Path, shared_workbooks: Path, capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """The meeting made of one of the workbooks."""

    def opened(name: str) -> View:
        meeting = tmp_path / "real.meeting"
        assert cli.main(["import", str(shared_workbooks / name), "--into", str(meeting), "--json"]) == 0
        capsys.readouterr()
        return Workspace.look(meeting)

    return opened


def _slide(view: View, kind: SlideKind, **choice: str) -> SlideContent:
    return content(view.meeting, view.analysis, Slide("s", kind, choice=Choice(**choice)), "1", False)  # type: ignore[arg-type]


def _facets(view: View) -> dict[str, Facet]:
    element = _slide(view, SlideKind.MIX).elements[0]
    assert isinstance(element, Facets)
    return {part.title: part for part in element.parts}


def _counts(facet: Facet) -> dict[str, int]:
    return {bar.name: int(bar.value) for bar in facet.bars if bar.value}


def test_calls_by_topic_and_weekday(read, shared_workbooks: Path) -> None:  # type: ignore[no-untyped-def]
    view = read("call_center.xlsx")
    rows = list(openpyxl.load_workbook(shared_workbooks / "call_center.xlsx").worksheets[0].iter_rows(values_only=True))
    at = {str(name).strip(): index for index, name in enumerate(rows[0])}
    facets = _facets(view)
    assert _counts(facets["By function"]) == Counter(str(row[at["Topic"]]) for row in rows[1:])
    days = [dt.date.fromisoformat(str(row[at["Date"]])[:10]) for row in rows[1:]]
    assert _counts(facets["On which day it was opened"]) == Counter(day.strftime("%a") for day in days)
    assert _counts(facets["By month"]) == Counter(day.strftime("%b") for day in days)
    assert _slide(view, SlideKind.MIX).title == "What we did for you: 5,000 tickets over three months"


def test_incidents_by_priority_each_once_though_the_log_has_many_rows_of_each(read, shared_workbooks: Path) -> None:  # type: ignore[no-untyped-def]
    view = read("servicenow_incidents.csv")
    facets = _facets(view)
    totals = set()
    for facet in facets.values():
        rest = facet.note.split(". ")[0].rpartition(": ")[2] if facet.note.startswith("and ") else "0"
        totals.add(sum(_counts(facet).values()) + int(rest.replace(",", "")))
    assert totals == {view.analysis.mix("all").total}
    with (shared_workbooks / "servicenow_incidents.csv").open(encoding="utf-8", newline="") as lines:
        tickets = {row["number"] for row in csv.DictReader(lines)}
    assert 0 < totals.pop() <= len(tickets)
    assert "Where it came from" not in facets, "two of 890 say it"


def test_hours_of_a_timesheet_add_up_to_its_cells(read, shared_workbooks: Path) -> None:  # type: ignore[no-untyped-def]
    view = read("timesheet_dates_across.xlsx")
    cells = openpyxl.load_workbook(shared_workbooks / "timesheet_dates_across.xlsx", data_only=True).worksheets[0]
    rows = [row for row in cells.iter_rows(min_row=2, values_only=True) if row[0]]
    worked = sum(Decimal(str(v)) for row in rows for v in row[2:] if isinstance(v, int | float))
    chart = _slide(view, SlideKind.EFFORT, form="months").elements[0]
    assert isinstance(chart, TimeChart)
    assert sum(p.value for one in chart.series for p in one.points if p.value is not None) == pytest.approx(worked)
    pages = [
        content(view.meeting, view.analysis, Slide("s", SlideKind.EFFORT, about), "1", False) for about in ("", "2")
    ]
    tables = [page.elements[0] for page in pages]
    bars = [row.cells[-1] for table in tables if isinstance(table, TableElement) for row in table.rows]
    assert sum(bar.value for bar in bars if isinstance(bar, Bar)) == pytest.approx(worked)


def test_units_sold_by_month_are_those_of_the_cells(read, shared_workbooks: Path) -> None:  # type: ignore[no-untyped-def]
    view = read("financial_sample.xlsx")
    book = openpyxl.load_workbook(shared_workbooks / "financial_sample.xlsx", data_only=True)
    sold: Counter[tuple[str, str]] = Counter()
    for row in book.worksheets[0].iter_rows(min_row=2, values_only=True):
        sold[str(row[2]).strip(), str(row[12])[:7]] += float(row[4])  # type: ignore[arg-type, assignment]
    chart = _slide(view, SlideKind.MONTHS).elements[0]
    assert isinstance(chart, TimeChart)
    shown = {
        (one.name, str(p.period)): float(p.value) for one in chart.series for p in one.points if p.value is not None
    }
    assert shown == pytest.approx(dict(sold))


@pytest.mark.parametrize(
    "name", ["call_center.xlsx", "servicenow_incidents.csv", "timesheet_dates_across.xlsx", "financial_sample.xlsx"]
)
def test_every_kind_has_a_title_that_fits_and_its_source_or_says_what_it_waits_for(name: str, read) -> None:  # type: ignore[no-untyped-def]
    view = read(name)
    for kind in ALL:
        made = _slide(view, kind)
        assert len(made.title) <= 96
        assert made.source or made.waits_for or not made.elements, kind
