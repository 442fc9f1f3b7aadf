"""The whole job on workbooks that nobody here wrote, against figures counted straight from their cells.

They stand beside the checkout on some machines (``shared_workbooks``); elsewhere these tests are skipped and say so.
"""

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from firstslide import cli

Asked = dict[str, Any]


class Job:
    """One meeting, worked on through the command line."""

    def __init__(self, meeting: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.meeting, self._capsys = meeting, capsys

    def ask(self, *words: str | Path, code: int = 0) -> Asked:
        self._capsys.readouterr()
        assert cli.main([*map(str, words), "--json"]) == code
        answer: Asked = json.loads(self._capsys.readouterr().out)
        return answer

    def bring_in(self, book: Path, code: int = 0) -> Asked:
        return self.ask("import", book, "--into", self.meeting, code=code)

    def to_the_end(self, out: Path) -> str:
        """Concern, draft, order, PDF: returns the PDF's words."""
        self.ask("set", self.meeting, "concern", "We are kept waiting.")
        drafted = self.ask("draft", self.meeting)["slides"]
        assert drafted[0]["kind"] == "concern"
        assert self.ask("check", self.meeting)["findings"] == []
        self.ask("export", self.meeting, out)
        return "\n".join(page.extract_text() for page in PdfReader(out).pages)

    def by_function(self) -> dict[str, dict[str, int]]:
        functions = self.ask("analysis", self.meeting)["functions"]
        return {f["function"]: {p["period"]: p["actual"] for p in f["periods"] if p["actual"]} for f in functions}


@pytest.fixture
def job(tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object) -> Job:
    return Job(tmp_path / "real.meeting", capsys)


def test_call_center(job: Job, shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "call_center.xlsx"
    (found,) = job.bring_in(book)["imports"]
    assert (found["kind"], found["rows"], found["stored"]) == ("tickets", 5000, True)
    assert [c["header"] for c in found["columns"] if c["internal"]] == ["Agent"]

    rows = list(openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True))
    at = {str(name).strip(): index for index, name in enumerate(rows[0])}
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows[1:]:
        counted[str(row[at["Topic"]])][str(row[at["Date"]])[:7]] += 1
    assert job.by_function() == {topic: dict(months) for topic, months in counted.items()}

    words = job.to_the_end(tmp_path / "out.pdf")
    assert "We are kept waiting." in words
    assert not any(str(agent) in words for agent in {row[at["Agent"]] for row in rows[1:]})


def test_servicenow_incidents(job: Job, shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "servicenow_incidents.csv"
    (found,) = job.bring_in(book)["imports"]
    assert (found["kind"], found["stored"]) == ("tickets", True)
    with book.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    groups = {row["number"]: row["assignment_group"] for row in rows}
    named = sum(1 for group in groups.values() if group != "?")
    delivered = job.by_function()
    # Several rows a ticket: tickets are counted, not rows.
    assert len(rows) > 5 * len(groups)
    assert named <= sum(sum(months.values()) for months in delivered.values()) <= len(groups)
    assert "We are kept waiting." in job.to_the_end(tmp_path / "out.pdf")


def test_kpi_by_department(job: Job, shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "kpi_by_department.xlsx"
    imports = job.bring_in(book, code=1)["imports"]
    asked = [i for i in imports if not i["stored"]]
    assert {i["sheet"] for i in asked} == {"Southampton"}
    assert sum(i["stored"] for i in imports) == 22
    sheet = openpyxl.load_workbook(book, data_only=True)["Bath"]
    levels = {s["measure"]: s for s in job.ask("analysis", job.meeting)["service_levels"]}
    bath = next(s for name, s in levels.items() if "Shipped in 3 days" in name and "Bath" in name)
    first = bath["periods"][0]
    assert first["period"] == "2021-07"
    assert first["result"] == pytest.approx(sheet["D6"].value)
    assert {"workbook": book.name, "sheet": "Bath", "cell": "D6"} in first["cells"]
    assert "Southampton" not in " ".join(levels)
    assert "We are kept waiting." in job.to_the_end(tmp_path / "out.pdf")


def test_financial_sample(job: Job, shared_workbooks: Path, tmp_path: Path) -> None:
    book = shared_workbooks / "financial_sample.xlsx"
    (found,) = job.bring_in(book)["imports"]
    assert (found["kind"], found["rows"], found["stored"]) == ("delivered", 700, True)
    assert [c["header"] for c in found["columns"] if c["internal"]] == ["COGS", "Profit"]
    rows = list(openpyxl.load_workbook(book, data_only=True).worksheets[0].iter_rows(min_row=2, values_only=True))
    sold: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        sold[str(row[2]).strip()][str(row[12])[:7]] += float(row[4])  # type: ignore[arg-type, assignment]
    delivered = job.by_function()
    assert delivered.keys() == sold.keys()
    for product, months in sold.items():
        assert delivered[product] == pytest.approx(dict(months))
    assert "We are kept waiting." in job.to_the_end(tmp_path / "out.pdf")


def test_timesheet_dates_across(job: Job, shared_workbooks: Path) -> None:
    book = shared_workbooks / "timesheet_dates_across.xlsx"
    (found,) = job.bring_in(book)["imports"]
    assert (found["kind"], found["stored"]) == ("effort", True)
    cells = openpyxl.load_workbook(book, data_only=True).worksheets[0].iter_rows(min_row=2, values_only=True)
    worked = {
        str(row[1]).strip() for row in cells if row[0] and any(isinstance(v, int | float) for v in row[2:])
    }  # the totals name nobody
    functions = job.ask("analysis", job.meeting)["functions"]
    assert {f["function"] for f in functions} == worked
    assert {p["period"] for f in functions for p in f["periods"]} == {"2021-02"}
