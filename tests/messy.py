"""A small contract and what was delivered of it as one workbook, and what can be odd in it: one contradiction each.

Three functions and three service levels over eight months. Each oddity changes a cell or two of the rows before they
are written, so that where it stands is known.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl

Row = list[object]
MONTHS = [dt.date(2025, month, 1) for month in range(3, 11)]
NAMES = [f"{month:%b %Y}" for month in MONTHS]
FUNCTIONS = ("Service desk", "Invoice processing", "Field visits")
LEVELS = ("Calls answered in 30 s", "Invoices posted in 3 days", "Visits on the day")


def _volumes() -> list[Row]:
    done = ([1000, 1010, 990, 1200, 1250, 1000, 1300, 1310], [500] * 8, [80, 82, 79, 81, 80, 78, 83, 80])
    return [[name, *values] for name, values in zip(FUNCTIONS, done, strict=True)]


def _results() -> list[Row]:
    """Met in four months of eight, where the desk had too much; each with its counts and what was reported."""
    rows: list[Row] = []
    for level, measured in zip(LEVELS, (200, 400, 80), strict=True):
        for month in MONTHS:
            late = 0.08 if level == LEVELS[0] and month.month in (6, 7, 9, 10) else 0.03
            on_time = round(measured * (1 - late))
            rows.append([level, 0.95, month, on_time, measured, on_time / measured])
    return rows


@dataclass
class Book:
    """The rows of each sheet, without their headings; row 2 is the first."""

    pricing: list[Row] = field(
        default_factory=lambda: [
            [name, unit, baseline, 0.1, rate, rate / 2]
            for name, unit, baseline, rate in zip(
                FUNCTIONS, ("contacts", "invoices", "visits"), (1000, 500, 80), (4, 6, 90), strict=True
            )
        ]
    )
    levels: list[Row] = field(
        default_factory=lambda: [
            [f"SL-{n}", name, "≥ 95 %", function, "Y"]
            for n, (name, function) in enumerate(zip(LEVELS, FUNCTIONS, strict=True), start=1)
        ]
    )
    volumes: list[Row] = field(default_factory=_volumes)
    results: list[Row] = field(default_factory=_results)
    plan: list[Row] = field(default_factory=list)

    def write(self, path: Path) -> Path:
        """As a workbook."""
        made = openpyxl.Workbook()
        made.remove(made.active)
        for title, head, rows in (
            ("Pricing", ["Function", "Unit", "Baseline per month", "Deadband", "ARC rate", "RRC rate"], self.pricing),
            ("Promised", ["ID", "Service level", "Target", "Depends on", "Volume-sensitive"], self.levels),
            ("Volumes", ["Function", *NAMES], self.volumes),
            ("Results", ["Service level", "Target", "Month", "On time", "Measured", "Result"], self.results),
            ("Plan", ["Function", "Month", "Baseline"], self.plan),
        ):
            if not rows:
                continue
            sheet = made.create_sheet(title)
            for row in (head, *rows):
                sheet.append(row)
        made.save(path)
        return path


Oddity = Callable[[Book], None]


def two_baselines(book: Book) -> None:
    book.pricing.append(["Service desk", "contacts", 1100, 0.1, 4, 2])  # Pricing!C2 and C5


def two_volumes(book: Book) -> None:
    book.volumes.append(["Field visits", 80, 82, 79, 81, 80, 78, 83, 95])  # Volumes!I4 and I5


def over_100(book: Book) -> None:
    book.results[9][3:] = [None, None, 1.04]  # Results!F11: April of the invoices


def met_over_measured(book: Book) -> None:
    book.results[18][3:] = [96, 80, None]  # Results!D20: May of the visits


def target_changes(book: Book) -> None:
    book.levels[1][2] = None
    for row in book.results[12:16]:  # Results!B14 on: the invoices from July
        row[1] = 0.9


def other_target(book: Book) -> None:
    for row in book.results[8:16]:
        row[1] = 0.9  # Results!B10 on, against Promised!C3


def not_contracted(book: Book) -> None:
    book.volumes.append(["Print room", *[40] * 8])  # Volumes!B5 on


def not_delivered(book: Book) -> None:
    del book.volumes[1]  # Pricing!C3 stays


def renamed(book: Book) -> None:
    name, *values = book.volumes[2]
    book.volumes[2] = [name, *values[:4], *[None] * 4]
    book.volumes.append(["Field visits (onsite)", *[None] * 4, *values[4:]])  # Volumes!F5 on


def reported_otherwise(book: Book) -> None:
    book.results[3][5] = 0.99  # Results!F5: June of the calls, where the counts say 92 %


def twice_in_a_month(book: Book) -> None:
    book.results.append([LEVELS[2], 0.95, MONTHS[0], 70, 80, 0.875])  # Results!D18 and D26


def nothing_planned(book: Book) -> None:
    book.pricing[2][2] = 0


def nothing_measured(book: Book) -> None:
    book.results[23][3:] = [0, 0, None]  # October of the visits


def broken_cells(book: Book) -> None:
    book.results[8][3:] = ["#REF!", "n/a", "TBC"]
    book.volumes[0][2] = "#DIV/0!"


def planned_otherwise(book: Book) -> None:
    book.plan = [["Service desk", month, 1200 if month.month == 6 else 1000] for month in MONTHS]


def target_over_100(book: Book) -> None:
    for row in book.results[:8]:
        row[1] = 1.05
    book.levels[0][2] = "≥ 105 %"


def mixed_scale(book: Book) -> None:
    for n, row in enumerate(book.results[8:16]):
        row[3:] = [None, None, 97.5 if n % 2 else 0.975]


def negative_volume(book: Book) -> None:
    book.volumes[2][3] = -5


def long_and_odd_names(book: Book) -> None:
    name = "“Visits” – onsite, {braces: all} & <b>bold</b> = 5 %; " * 4
    book.pricing[2][0] = name
    book.volumes[2][0] = name
    book.levels[2][3] = name
    for row in book.results[16:]:
        row[0] = book.levels[2][1] = name + "on the day"


def same_name_for_all(book: Book) -> None:
    book.levels[0][1] = "Service desk"
    for row in book.results[:8]:
        row[0] = "Service desk"


def gap(book: Book) -> None:
    for row in book.volumes:
        row[4] = None
    book.results[:] = [row for row in book.results if row[2] != MONTHS[3]]


def total_row(book: Book) -> None:
    book.volumes.append(["Total", *[sum(row[n] for row in book.volumes) for n in range(1, 9)]])


def wrong_total_row(book: Book) -> None:
    book.volumes.append(["Total", *[sum(row[n] for row in book.volumes) + (n == 2) for n in range(1, 9)]])


def percent_as_text(book: Book) -> None:
    for row in book.results[16:]:
        row[3:] = [None, None, f"{float(row[5]) * 100:.1f} %"]
    book.results[17][5] = "103 %"


def late_over_measured(book: Book) -> None:
    book.results[7][3:5] = [-4, 200]
