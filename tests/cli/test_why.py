"""Why a table is read as it is, as JSON and as lines: every kind of decision, its columns and cells, how sure it is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args, get_type_hints

import openpyxl
import pytest
from openpyxl.styles import Font

from firstslide import cli
from firstslide.meeting.imports import Evidence, Mend, Mending
from firstslide.workbooks.layouts import layout_file
from firstslide.workbooks.session import WorkbookSession

Rows = list[list[Any]]
Tell = Callable[..., list[dict[str, Any]]]
ABOUT = frozenset(get_args(get_type_hints(Evidence)["about"]))


def saved(path: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " "))
        for row in rows:
            page.append(row)
    book.save(path)
    return path


@pytest.fixture
def tell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tell:
    """The tables of a workbook, as the command tells them."""

    def told(path: Path) -> list[dict[str, Any]]:
        capsys.readouterr()
        cli.main(["import", str(path), "--into", str(tmp_path / "m.meeting"), "--dry-run", "--json"])
        return json.loads(capsys.readouterr().out)["imports"]

    return told


def decision(table: dict[str, Any], about: str, **wanted: Any) -> dict[str, Any]:
    (found,) = [e for e in table["evidence"] if e["about"] == about and wanted.items() <= e.items()]
    return found


HEAD = ["Function", "Jan 2026", "Feb 2026", "Mar 2026"]
VOLUMES: Rows = [
    [*HEAD, "Total", "Margin"],
    ["Desk", "1.234,5", 2, 3, 1239.5, 1],
    ["Moves", 4, 5, 6, 15, 1],
    ["Open tickets", 7, 8, 9, 24, 1],
    ["Total", 1245.5, 15, 18, 1278.5, 3],
]
RESULTS: Rows = [
    ["Department", "KPI", "Target", "Jan 2026", "Feb 2026"],
    ["Desk", "Calls #", ">95%", 10, 12],
    [None, "Calls %", ">95%", 0.96, 0.94],
    [None, "Days open", 4, 3, 5],
]
LOG: Rows = [
    ["Number", "Category", "Closed", "Hours (h)"],
    ["T1", "Desk", "13/02/2026", 1],
    ["T1", "Desk", "14/02/2026", 2],
    ["T2", "Desk", "15/02/2026", 3],
]
PRICING: Rows = [
    ["Function", "Baseline per month", "Deadband", "ARC rate"],
    ["Desk", 10, "10 %", "€ 4.10"],
    ["Moves", 20, "20 %", "€ 5.20"],
]


def test_the_table_its_header_its_kind_and_its_columns(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "volumes.xlsx", Volumes=VOLUMES))
    assert decision(table, "table") == {
        "about": "table", "column": "", "columns": [], "decided": table["range"], "confidence": 0.9,
        "why": "3 rows of figures below it", "cells": [table["range"]],
    }  # fmt: skip
    assert (decision(table, "header")["decided"], decision(table, "header")["cells"]) == ("row 1", ["A1"])
    assert 0 < decision(table, "header")["confidence"] < 1
    assert decision(table, "kind")["decided"] == "delivered"
    field = decision(table, "field", column="A")
    assert (field["decided"], field["cells"], field["columns"]) == ("function", ["A1"], ["A"])
    internal = decision(table, "internal")
    assert (internal["decided"], internal["column"], internal["confidence"]) == ("not stored, not shown", "F", 0.95)
    months = decision(table, "months")
    assert (months["decided"], months["columns"], months["cells"]) == ("2026-01 to 2026-03", ["B", "C", "D"], ["B1:D1"])
    assert months["confidence"] == 0.9


def test_how_numbers_and_totals_are_read(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "volumes.xlsx", Volumes=VOLUMES))
    mark = decision(table, "decimal mark")
    assert (mark["decided"], mark["column"], mark["cells"], mark["confidence"]) == ("comma", "B", ["B2"], 0.75)
    totals = {e["cells"][0]: e for e in table["evidence"] if e["about"] == "totals"}
    assert {cell: (e["decided"], e["confidence"]) for cell, e in totals.items()} == {
        "B5": ("left out", 0.94),
        "E2": ("left out", 0.94),
    }
    assert decision(table, "unit")["decided"] == "stock"
    assert decision(table, "unit")["confidence"] == 0.75


def test_names_pairs_and_targets(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "kpis.xlsx", KPI_results=RESULTS))
    names = decision(table, "names carried down")
    assert (names["decided"], names["cells"], names["column"], names["confidence"]) == (
        "Department", ["A2:A4"], "A", 0.88,
    )  # fmt: skip
    assert (decision(table, "rows of a pair")["decided"], decision(table, "rows of a pair")["confidence"]) == (
        "Calls", 0.75,
    )  # fmt: skip
    written = decision(table, "targets", decided="the direction as written")
    assert (written["cells"], written["confidence"], written["column"]) == (["C2:C3"], 0.88, "C")
    bare = decision(table, "targets", decided="the direction by what is measured")
    assert (bare["cells"], bare["confidence"]) == (["C4"], 0.5)


def test_a_log(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "log.xlsx", Tickets=LOG))
    order = decision(table, "date order")
    assert (order["decided"], order["column"], order["cells"], order["confidence"]) == ("day first", "C", ["C2"], 0.94)
    tickets = decision(table, "tickets")
    assert (tickets["decided"], tickets["column"], tickets["confidence"]) == ("one a number", "A", 0.96)
    unit = decision(table, "unit")
    assert (unit["decided"], unit["column"], unit["confidence"]) == ("h", "D", 0.94)


def test_rates_and_money(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "scope.xlsx", Pricing=PRICING))
    rates = decision(table, "rates")
    assert (rates["decided"], rates["column"], rates["confidence"]) == ("0.95 is 95 %", "C", 0.88)
    money = decision(table, "currency")
    assert (money["decided"], money["column"], money["confidence"]) == ("EUR", "D", 0.88)


def test_hidden_and_struck_rows_and_several_facts_in_a_cell(tell: Tell, tmp_path: Path) -> None:
    path = saved(
        tmp_path / "effort.xlsx",
        Hours=[["Area, floor", "Team", *HEAD[1:]], *([f"Bonn, {n}", f"Team {n}", n, n, n] for n in range(1, 6))],
    )
    book = openpyxl.load_workbook(path)
    page = book.active
    page.row_dimensions[3].hidden = True
    for cell in page[5]:
        cell.font = Font(strike=True)
    book.save(path)
    (table,) = tell(path)
    hidden, struck = decision(table, "hidden rows"), decision(table, "struck rows")
    assert (hidden["decided"], hidden["cells"], hidden["confidence"]) == ("counted", ["A3"], 0.5)
    assert (struck["decided"], struck["cells"], struck["confidence"]) == ("left out", ["A5"], 0.5)
    facts = decision(table, "facts in a cell")
    assert (facts["decided"], facts["column"], facts["confidence"]) == ("not taken apart", "A", 0.98)


def test_one_layout_on_many_sheets(tell: Tell, tmp_path: Path) -> None:
    rows: Rows = [["Function", "Volume", "Month"], ["Desk", 1, "Jan 2026"], ["Moves", 2, "Jan 2026"]]
    tables = tell(saved(tmp_path / "cities.xlsx", Bonn=rows, Rome=rows, Oslo=rows))
    assert [(decision(t, "site")["decided"], decision(t, "site")["confidence"]) for t in tables] == [
        ("Bonn", 0.88), ("Rome", 0.88), ("Oslo", 0.88),
    ]  # fmt: skip


def test_a_fiscal_year_is_not_decided(tell: Tell, tmp_path: Path) -> None:
    rows: Rows = [["Function", "P01", "P02", "P03"], ["Desk", 1, 2, 3], ["Moves", 5, 6, 7], ["Voice", 9, 9, 9]]
    (table,) = tell(saved(tmp_path / "fy.xlsx", Volumes=rows))
    year = decision(table, "fiscal year")
    assert (year["decided"], year["columns"], year["cells"]) == ("asked", ["B", "C", "D"], ["B1:D1"])
    assert year["confidence"] == 0.2


def test_figures_that_come_twice(tell: Tell, tmp_path: Path) -> None:
    rows: Rows = [["Function", "Team", "Month", "Volume"]]
    rows += [[name, team, "Jan 2026", 1] for name in ("Desk", "Moves") for team in ("North", "South")]
    (table,) = tell(saved(tmp_path / "twice.xlsx", Volumes=rows))
    twice = decision(table, "repeated figures")
    assert (twice["decided"], twice["confidence"]) == ("added up", 0.97)


def test_how_a_text_was_read(tell: Tell, tmp_path: Path) -> None:
    path = tmp_path / "volumes.csv"
    path.write_bytes("Function;Jan 2026;Feb 2026\nBüro;1;2\nTür;3;4\n".encode("cp1252"))
    (table,) = tell(path)
    encoding, delimiter = decision(table, "encoding"), decision(table, "delimiter")
    assert (encoding["decided"], encoding["confidence"]) == ("Windows-1252 (Western Europe)", 0.88)
    assert (delimiter["decided"], delimiter["confidence"]) == ("semicolons", 1.0)
    assert delimiter["why"] == "100% of its first rows have the same number of cells"


def test_a_layout_and_what_was_chosen_for_it(tell: Tell, tmp_path: Path) -> None:
    rows: Rows = [HEAD, ["Desk", 1, "n/k", 3], ["Moves", 4, 5, 6], ["Voice", 7, 8, 9], ["Mail", 7, 8, 9]]
    path = saved(tmp_path / "delivered.xlsx", Volumes=rows)
    with WorkbookSession.open(path) as session:
        (table,) = session.summary.tables
        session.remap(table.id, {}, range="A1:D4", mends=(Mend("not-a-number", Mending.ZERO, column=3),))
        layout_file.remember(session.layout([table.id]), [])
    (told,) = tell(path)
    layout = decision(told, "layout")
    assert (layout["decided"], layout["confidence"]) == ("delivered.xlsx", 1.0)
    outline = decision(told, "outline")
    assert (outline["decided"], outline["why"]) == ("A1:D4", "moved by you; it was found at A1:D5")
    choice = decision(told, "choice")
    assert (choice["decided"], choice["column"], choice["cells"]) == ("Treat as 0", "C", ["C2"])
    assert (outline["confidence"], choice["confidence"]) == (1.0, 1.0)
    (answered,) = [p for p in told["problems"] if p["code"] == "not-a-number"]
    assert (answered["message"], answered["answer"]) == (
        "C2: “n/k” is not a number for “Feb 2026”.",
        "You chose: Treat as 0.",
    )


def test_every_kind_of_decision_is_tested_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert {about for about in ABOUT if f'"{about}"' in source} == ABOUT


def test_a_column_tells_its_letter_its_month_its_unit_and_why(tell: Tell, tmp_path: Path) -> None:
    (table,) = tell(saved(tmp_path / "volumes.xlsx", Volumes=VOLUMES))
    first, january = table["columns"][:2]
    assert (first["column"], first["field"], first["period"], first["hidden"]) == ("A", "function", "", False)
    assert (january["column"], january["period"], january["unit"]) == ("B", "2026-01", "")
    assert all(c["why"] for c in table["columns"])


def test_the_lines_name_the_columns_and_the_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path / "volumes.xlsx", Volumes=VOLUMES)
    cli.main(["import", str(path), "--into", str(tmp_path / "m.meeting"), "--dry-run", "--why"])
    out = capsys.readouterr().out
    assert "months B, C, D: 2026-01 to 2026-03 (90%): 3 columns; the first: 2026-01 across; " in out
