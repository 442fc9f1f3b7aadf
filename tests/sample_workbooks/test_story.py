"""The committed sample workbooks tell the story of the mission, read here by openpyxl alone."""

import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import datetime
from fractions import Fraction
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.sample_workbooks import expected

PRICING, VOLUMES, EFFORT, RESULTS = "Pricing schedule", "Volumes", "Effort", "Service levels"


@cache
def rows_of(path: Path, sheet: str, area: str, values: bool = True) -> list[tuple]:
    """The cells' values, or with ``values=False`` their formulas where they have one."""
    workbook = openpyxl.load_workbook(path, read_only=True, data_only=values)
    try:
        return [tuple(cell.value for cell in row) for row in workbook[sheet][area]]
    finally:
        workbook.close()


@cache
def sheet_xml(path: Path, number: int) -> str:
    with zipfile.ZipFile(path) as package:
        return package.read(f"xl/worksheets/sheet{number}.xml").decode()


def period_of(value: datetime) -> str:
    return value.strftime("%Y-%m")


@cache
def contracted() -> dict[str, dict]:
    """Functions of the pricing schedule that are not struck through, with their monthly baseline and deadband."""
    sheet = openpyxl.load_workbook(expected.SCOPE, data_only=True)[PRICING]
    found = {}
    for row in sheet["A8:L20"]:
        name, per_month, per_year, deadband = (row[at].value for at in (1, 3, 4, 5))
        if name is None or row[1].font.strike:
            continue
        if isinstance(deadband, str):
            deadband = Fraction(re.fullmatch(r"±(\d+)%", deadband)[1]) / 100
        found[name] = {
            "baseline": Fraction(per_month) if per_month is not None else Fraction(per_year, 12),
            "deadband": Fraction(str(deadband)),
        }
    return found


def delivered() -> dict[str, dict[str, int]]:
    header, *rows = rows_of(expected.DELIVERED, VOLUMES, "A5:T15")
    months = {at: period_of(value) for at, value in enumerate(header) if isinstance(value, datetime)}
    return {row[0].strip(): {period: row[at] for at, period in months.items()} for row in rows}


def results() -> dict[tuple[str, str], tuple]:
    """(service level, period) -> target, on time, measured, result, status"""
    rows = rows_of(expected.DELIVERED, RESULTS, "A6:I113")
    return {(row[0], period_of(row[3])): (row[2], *row[4:8]) for row in rows}


def is_met(target: str, result: float) -> bool:
    comparator, percent, _ = target.split()
    return result >= float(percent) / 100 if comparator == "≥" else result <= float(percent) / 100


def missed() -> set[tuple[str, str]]:
    return {key for key, (target, _, _, result, _) in results().items() if not is_met(target, result)}


def over_deadband(function: str) -> set[str]:
    terms = contracted()[function]
    edge = terms["baseline"] * (1 + terms["deadband"])
    return {period for period, volume in delivered()[function].items() if volume > edge}


def tickets() -> list[tuple]:
    return rows_of(expected.DELIVERED, "Tickets", "A2:J23584")


# ---------------------------------------------------------------------------------------- scope and volumes


def test_ten_functions_have_a_baseline_and_twelve_months() -> None:
    scope, done = contracted(), delivered()
    assert set(scope) == set(done) == set(expected.FUNCTIONS)
    assert len(scope) == 10
    for name, terms in scope.items():
        wanted = expected.FUNCTIONS[name]
        assert terms["baseline"] == Fraction(wanted["baseline"]), name
        assert terms["deadband"] == Fraction(wanted["deadband"]), name
        assert done[name] == wanted["actual"], name


def test_variance_of_the_year_by_function() -> None:
    scope, done = contracted(), delivered()
    percent = {
        name: round(float(Fraction(sum(done[name].values())) / (terms["baseline"] * 12) - 1) * 100, 1)
        for name, terms in scope.items()
    }
    assert percent == {
        "Service desk": 29.2,
        "P1 incidents": 17.3,
        "P2 incidents": 8.0,
        "Application support": 31.7,
        "Access requests": 36.0,
        "Device moves": 43.1,
        "Field visits": -10.4,
        "Invoice processing": 3.7,
        "Payroll queries": -3.3,
        "Reporting": 55.2,
    }
    assert {
        name: round(float(function["variance"]) * 100, 1) for name, function in expected.FUNCTIONS.items()
    } == percent


def test_the_struck_line_is_the_only_one_that_nothing_was_delivered_for() -> None:
    sheet = openpyxl.load_workbook(expected.SCOPE)[PRICING]
    struck = [row[1].value for row in sheet["A8:L20"] if row[1].font.strike]
    assert tuple(struck) == expected.STRUCK_FUNCTIONS
    assert not set(struck) & set(delivered())


def test_totals_are_formulas_with_the_value_that_they_add_up_to() -> None:
    formulas = rows_of(expected.DELIVERED, VOLUMES, "A6:T15", values=False)
    for row, written in zip(rows_of(expected.DELIVERED, VOLUMES, "A6:T15"), formulas, strict=True):
        quarters = [sum(row[at : at + 3]) for at in (3, 7, 11, 15)]
        assert [row[at] for at in (6, 10, 14, 18)] == quarters
        assert row[19] == sum(quarters)
        assert all(str(written[at]).startswith("=") for at in (6, 10, 14, 18, 19))
    *effort, total = rows_of(expected.DELIVERED, EFFORT, "A6:O16")
    for column in range(2, 15):
        assert total[column] == sum(row[column] for row in effort if row[column] != "n/a")


@pytest.mark.parametrize(
    ("path", "sheet", "formulas"),
    [
        (expected.SCOPE, 1, 11),
        (expected.DELIVERED, 1, 50),
        (expected.DELIVERED, 2, 23),
        (expected.DELIVERED, 3, 108),
    ],
)
def test_every_formula_has_a_cached_value(path: Path, sheet: int, formulas: int) -> None:
    text = sheet_xml(path, sheet)
    assert text.count("<f>") == formulas
    assert len(re.findall(r"</f><v>[-\d.]+</v>", text)) == formulas


def test_effort_by_function_and_month_with_one_cell_not_known() -> None:
    header, *rows = rows_of(expected.DELIVERED, EFFORT, "A5:O15")
    names = {name.lower(): name for name in expected.FUNCTIONS}
    for row in rows:
        wanted = expected.FUNCTIONS[names[row[0].lower()]]["effort_hours"]
        for month, hours in zip(header[2:14], row[2:14], strict=True):
            known = wanted[period_of(month)]
            assert hours == ("n/a" if known is None else float(known))
    assert sum(value == "n/a" for row in rows for value in row) == 1


# ------------------------------------------------------------------------------------------- service levels


def test_results_targets_and_status_agree_with_the_counts() -> None:
    found = results()
    assert len(found) == 9 * 12
    for (id_, period), (target, on_time, measured, result, status) in found.items():
        wanted = expected.SERVICE_LEVELS[id_]
        assert result == pytest.approx(float(wanted["result"][period]), abs=1e-15)
        assert measured == float(wanted["measured"][period])
        assert on_time == (None if wanted["on_time"] is None else float(wanted["on_time"][period]))
        if on_time is not None:
            assert result == pytest.approx(on_time / measured, abs=1e-15)
        assert status == ("Met" if is_met(target, result) else "Missed")


def test_fifteen_misses_are_those_expected() -> None:
    assert missed() == {(id_, period) for id_, period, _ in expected.MISSES}
    assert Counter(account for *_, account in expected.MISSES) == {"explained": 8, "owned": 4, "not_yet": 3}


def test_june_of_p1_is_what_the_customer_complains_about() -> None:
    _, on_time, measured, result, status = results()["SL-01", "2026-06"]
    assert (measured - on_time, measured, f"{result:.1%}", status) == (17, 142, "88.0%", "Missed")
    assert {id_ for id_, period in missed() if period == expected.LATEST} == {"SL-01", "SL-02"}


def test_all_p1_misses_fell_in_the_five_months_over_the_deadband() -> None:
    of_p1 = {period for id_, period in missed() if id_ == "SL-01"}
    assert of_p1 == over_deadband("P1 incidents") == {"2025-12", "2026-03", "2026-04", "2026-05", "2026-06"}
    # Five misses over five months out of twelve: one way in C(12, 5).
    assert expected.fisher((5, 0), (0, 7)) == Fraction(1, 792)
    assert expected.SERVICE_LEVELS["SL-01"]["explanation"] == expected.Explanation(
        "supported", Fraction(1, 792), ((5, 0), (0, 7))
    )


def test_fisher_gives_the_check_values_of_the_glossary() -> None:
    tables = [((3, 0), (0, 3)), ((4, 0), (0, 4)), ((5, 1), (0, 6)), ((4, 2), (1, 5)), ((5, 0), (0, 7))]
    assert [f"{float(expected.fisher(*table)):.2g}" for table in tables] == [
        "0.05",
        "0.014",
        "0.0076",
        "0.12",
        "0.0013",
    ]


def test_labels_of_all_service_levels() -> None:
    assert {id_: level["explanation"].label for id_, level in expected.SERVICE_LEVELS.items()} == {
        "SL-01": "supported",
        "SL-02": "inconclusive",
        "SL-03": "not supported",
        "SL-04": "no miss",
        "SL-05": "no miss",
        "SL-06": "no comparison",
        "SL-07": "partly supported",
        "SL-08": "not volume-sensitive",
        "SL-09": "not volume-sensitive",
    }


def test_at_least_two_misses_lie_within_plan() -> None:
    matrix = {row[0]: row for row in rows_of(expected.SCOPE, RESULTS, "A5:I13")}
    within = set()
    for id_, period in missed():
        functions = (matrix[id_][7] or "").split(", ")
        if all(period not in over_deadband(function) for function in functions):
            within.add((id_, period))
    assert within == {("SL-03", "2025-10"), ("SL-06", "2025-09"), ("SL-07", "2025-09"), ("SL-08", "2026-01")}


def test_the_matrix_links_all_service_levels_but_one_to_functions() -> None:
    for row in rows_of(expected.SCOPE, RESULTS, "A5:I13"):
        wanted = expected.SERVICE_LEVELS[row[0]]
        assert row[1] == wanted["measure"]
        assert tuple(row[7].split(", ") if row[7] else ()) == wanted["functions"]
        assert (row[8] == "Y") == wanted["volume_sensitive"]
        assert (row[2] == "Critical") == wanted["critical"]
    assert [id_ for id_, level in expected.SERVICE_LEVELS.items() if not level["functions"]] == ["SL-09"]


# ---------------------------------------------------------------------------------------------- the ticket log


def test_tickets_reconcile_with_volumes_but_for_two_visits_on_paper() -> None:
    log = tickets()
    assert len(log) == 23_583
    assert len({row[0] for row in log}) == len(log)
    counted = Counter((row[3], period_of(row[2])) for row in log)
    assert counted == {(name, period): n for name, months in expected.TICKETS.items() for period, n in months.items()}
    volumes = delivered()
    differences = {
        (name, period): volumes[name][period] - number
        for (name, period), number in counted.items()
        if volumes[name][period] != number
    }
    assert differences == {("Field visits", "2025-11"): 2}


@pytest.mark.parametrize(
    ("function", "id_", "hours"),
    [("P1 incidents", "SL-01", 4), ("P2 incidents", "SL-02", 24), ("Device moves", "SL-05", None)],
)
def test_late_tickets_are_those_of_the_results(function: str, id_: str, hours: int | None) -> None:
    log = [row for row in tickets() if row[3] == function]
    on_time = Counter(period_of(row[2]) for row in log if row[7] == "Y")
    assert on_time == {period: int(count) for period, count in expected.SERVICE_LEVELS[id_]["on_time"].items()}
    if hours is not None:
        assert all((row[7] == "Y") == ((row[2] - row[1]).total_seconds() <= hours * 3600) for row in log)


def test_p1_grew_mostly_in_leeds_and_less_than_half_of_it_is_the_customers() -> None:
    log = [row for row in tickets() if row[3] == "P1 incidents"]
    growth = Counter()
    for row in log:
        share = 1 / 4 if period_of(row[2]) >= "2026-03" else -1 / 8
        for key in ("all", row[5], row[6]):
            growth[key] += share
    assert growth["all"] == 27.625
    assert (growth["Leeds"], growth["customer"], growth["provider"], growth["third party"]) == (
        30.25,
        13.375,
        6.25,
        8.0,
    )


def test_a_filter_was_left_on_that_shows_only_p1() -> None:
    text = sheet_xml(expected.DELIVERED, 4)
    shown = {int(row) for row, rest in re.findall(r'<row r="(\d+)"([^>]*)>', text) if "hidden" not in rest}
    priorities = {row: ticket[4] for row, ticket in enumerate(tickets(), start=2)}
    assert shown == {1} | {row for row, priority in priorities.items() if priority == "1 - Critical"}
    assert '<filter val="1 - Critical"' in text


# ------------------------------------------------------------------------------------- internal and repeatable


def test_internal_columns_stand_where_expected() -> None:
    headers = {}
    for name, sheet, column in expected.INTERNAL_COLUMNS:
        cell = f"{column}{expected.TABLES[name, sheet][1][-1]}"
        headers[name, sheet, column] = rows_of(expected.FOLDER / name, sheet, f"{cell}:{cell}")[0][0]
    assert headers == expected.INTERNAL_COLUMNS
    hidden = [column for column in re.findall(r"<col [^>]*>", sheet_xml(expected.DELIVERED, 1)) if "hidden" in column]
    assert ['min="3"' in column and 'max="3"' in column for column in hidden] == [True]


def contents(path: Path) -> list[tuple]:
    with zipfile.ZipFile(path) as package:
        return [(entry.filename, entry.date_time, package.read(entry)) for entry in package.infolist()]


def test_making_them_again_gives_the_same_bytes_and_the_committed_contents(tmp_path: Path) -> None:
    """Packed bytes between two runs, contents with what is committed: another system's zlib packs differently."""
    runs = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        runs.append(subprocess.Popen([sys.executable, "-B", str(expected.FOLDER / "make.py"), str(tmp_path / run)]))
    assert [run.wait(timeout=100) for run in runs] == [0, 0]
    for name in ("scope.xlsx", "delivered.xlsx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
        assert contents(tmp_path / "one" / name) == contents(expected.FOLDER / name)


def test_they_stay_small() -> None:
    assert expected.DELIVERED.stat().st_size < 2_000_000
    assert expected.SCOPE.stat().st_size < 50_000
