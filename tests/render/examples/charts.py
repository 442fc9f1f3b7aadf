"""Charts over time, facets, a grid of misses and a picture, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from firstslide.content.elements import (
    ChartPoint,
    ChartSeries,
    Facet,
    FacetBar,
    Facets,
    GridCell,
    GridRow,
    Key,
    KeyEntry,
    MissGrid,
    Panel,
    PictureElement,
    Status,
    TimeChart,
    Words,
)
from firstslide.content.values import CustomerSlide
from tests.render.examples.making import DEMAND, RESULTS, cells, months, slide

NAMES = ("Service desk", "Access", "Application support", "Invoice processing", "Payroll", "Device moves")
NAMES += ("Field visits", "Reporting")
UNITS = ("contacts", "requests", "tickets", "invoices", "queries", "moves", "visits", "reports")


def series(
    values: Sequence[str | None],
    name: str = "Service desk",
    unit: str = "contacts a month",
    plan: str | None = "100",
    deadband: str | None = "0.10",
    target: str | None = None,
    previous: Sequence[str | None] = (),
    forecast: int = 0,
    lower_is_better: bool = False,
    remarks: dict[int, str] | None = None,
    second: str = "",
) -> ChartSeries:
    """A series of months; the last ``forecast`` of them are not there yet; ``remarks`` by the number of the month."""
    planned = Decimal(plan) if plan is not None else None
    aim = Decimal(target) if target is not None else None
    points = []
    for number, (period, text) in enumerate(zip(months(len(values)), values, strict=True)):
        value = Decimal(text) if text is not None else None
        before = previous[number] if number < len(previous) else None
        met = None if value is None or aim is None else value <= aim if lower_is_better else value >= aim
        strong = bool(value is not None and planned and deadband and abs(value - planned) > planned * Decimal(deadband))
        points.append(
            ChartPoint(
                period,
                value,
                planned,
                Decimal(before) if before is not None else None,
                met,
                strong,
                number >= len(values) - forecast,
                at=f"desk@{period}",
                remark=(remarks or {}).get(number, ""),
                lifted=number in (remarks or {}),
                cells=cells("Volumes", f"{chr(67 + number % 24)}5"),
                plan_cells=cells("Pricing", "E9"),
            )
        )
    return ChartSeries(
        name,
        unit,
        tuple(points),
        second,
        aim,
        target_label=f"target {target} %" if target else "",
        plan_label=f"planned {Decimal(plan):,} a month, shaded ± 10 %" if plan else "",
        deadband=Decimal(deadband) if deadband else None,
    )


def scaled(values: Sequence[str], factor: str) -> list[str]:
    return [str(round(Decimal(value) * Decimal(factor))) for value in values]


def months_columns() -> CustomerSlide:
    chart = TimeChart(
        (
            series(
                scaled(DEMAND, "43.1"),
                plan="4310",
                remarks={5: "New telephone menu since 1 December", 11: "Leeds moved to the new system on 2 June"},
            ),
        ),
        variance=True,
    )
    key = Key((KeyEntry("solid", "more than 10 % off plan"), KeyEntry("hollow", "planned")), "All 12 months")
    return slide(
        "months-columns",
        "Service desk contacts were over plan by more than 10 % in five of twelve months",
        "Contacts a month against plan, July 2025 to June 2026",
        (chart, key),
        "Source: delivered.xlsx, Volumes!C5:N5; scope.xlsx, Pricing!E9, as of 3 July 2026",
        "6",
    )


def months_previous() -> CustomerSlide:
    chart = TimeChart(
        (
            series(
                [*scaled(DEMAND, "43.1"), "5900", "5800", "6100"],
                plan="4310",
                deadband=None,
                previous=scaled([*DEMAND, *DEMAND[:3]], "37"),
                forecast=3,
            ),
        )
    )
    key = Key(
        (
            KeyEntry("solid", "done"),
            KeyEntry("hollow", "planned"),
            KeyEntry("previous", "year before"),
            KeyEntry("forecast", "forecast"),
        )
    )
    return slide(
        "months-previous",
        "Service desk contacts grew by 16 % over the year before, and we expect more",
        "Contacts a month, July 2025 to September 2026; the last three are a forecast",
        (chart, key),
        "Source: delivered.xlsx, Volumes!C5:N5, as of 3 July 2026",
        "7",
    )


def months_many() -> CustomerSlide:
    factors = ("43.1", "10.2", "7.5", "24.3", "4.2", "4.8")
    chart = TimeChart(
        tuple(
            series(
                scaled(DEMAND if number % 2 == 0 else DEMAND[::-1], factor),
                NAMES[number],
                UNITS[number],
                str(round(100 * Decimal(factor))),
                second=f"planned {round(100 * Decimal(factor)):,} a month",
                remarks={5: "Moved to Leeds"} if number == 1 else None,
            )
            for number, factor in enumerate(factors)
        )
    )
    key = Key(
        (KeyEntry("solid", "beyond 10 %"), KeyEntry("pale", "within 10 %"), KeyEntry("hollow", "planned")),
        "6 of 8 functions shown; each on its own scale",
    )
    return slide(
        "months-many",
        "Three of six functions ended the year over plan, three began it so",
        "Work done by month against plan, July 2025 to June 2026",
        (chart, key),
        "Source: delivered.xlsx, Volumes!C5:N10; scope.xlsx, Pricing!C9:G14, as of 3 July 2026",
        "6",
    )


def level_line() -> CustomerSlide:
    chart = TimeChart(
        (
            series(
                RESULTS,
                "P1 incidents resolved in 4 h",
                "per cent of those resolved",
                None,
                None,
                "95",
                remarks={5: "Two engineers left in November", 8: "Leeds joins: 22 more incidents a month"},
            ),
        ),
        "line",
    )
    return slide(
        "level",
        "P1 resolution has been below its target since March, and fell to 88.0 % in June",
        "P1 incidents resolved in 4 h by month, July 2025 to June 2026; critical",
        (chart, Key((KeyEntry("met", "met"), KeyEntry("missed", "missed")), "5 of 12 months missed")),
        "Source: delivered.xlsx, Service levels!D6:O6, as of 3 July 2026",
        "4",
    )


def level_steps() -> CustomerSlide:
    """A target that was raised, and lowered again; a minimum; a month in which nothing was measured."""
    results: list[str | None] = [*RESULTS]
    results[6] = None
    told = series(results, "P1 incidents resolved in 4 h", "per cent", None, None)
    aims = [Decimal(aim) for aim in (*["92"] * 4, *["96"] * 6, *["89"] * 2)]
    points = [
        replace(point, aim=aim, met=None if point.value is None else point.value >= aim)
        for point, aim in zip(told.points, aims, strict=True)
    ]
    limits = replace(
        told,
        points=tuple(points),
        target_label="each month’s target",
        minimum=Decimal("88.5"),
        minimum_label="minimum 88.5 %",
    )
    panel = Panel(
        (
            ("Targets", Words("≥ 92 % in Jul–Oct; ≥ 96 % in Nov–Apr; ≥ 89 % in May, Jun")),
            ("Minimum", Words("88.5 %; below it in Jun")),
        )
    )
    return slide(
        "level-steps",
        "P1 incidents resolved in 4 h missed in six of eleven months, June among them: 88.0 %",
        "Results by month, each against its own target, July 2025 to June 2026",
        (TimeChart((limits,), "line"), panel),
        "Source: delivered.xlsx, Service levels!D6:O6, as of 3 July 2026",
        "4",
    )


def mix() -> CustomerSlide:
    def bars(names: Sequence[str], values: Sequence[int], seconds: Sequence[str] = ()) -> tuple[FacetBar, ...]:
        return tuple(
            FacetBar(
                name,
                Decimal(value),
                f"{value:,}",
                second=seconds[n] if n < len(seconds) else "",
                at=name,
                cells=cells("Tickets", f"C{n + 5}"),
            )
            for n, (name, value) in enumerate(zip(names, values, strict=True))
        )

    lifted = bars(("Leeds", "Hull", "York", "Sheffield", "Other sites"), (812, 401, 233, 190, 88))
    lifted = (FacetBar(**{**vars(lifted[0]), "lifted": True, "remark": "22 more a month since March"}), *lifted[1:])
    parts = (
        Facet("Where the work came from", lifted, "P1 incidents by site"),
        Facet(
            "What kind of work it was",
            bars(
                ("Application fault", "Network", "Access lost", "Hardware"),
                (702, 518, 330, 174),
                ("41 late", "22 late", "12 late"),
            ),
        ),
        Facet("How severe", bars(("P1", "P2", "P3", "P4"), (142, 404, 1912, 733)), "incidents in June 2026"),
        Facet("Who it was for", bars(("Operations", "Finance", "Sales", "Engineering"), (902, 322, 210, 290))),
        Facet(
            "When it came in",
            bars([f"{hour}" for hour in range(0, 24, 2)], (12, 9, 8, 30, 140, 202, 198, 170, 165, 120, 60, 20)),
            "hour of the day",
            upright=True,
        ),
        Facet(
            "On which day",
            bars(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), (320, 280, 262, 270, 301, 61, 42)),
            upright=True,
        ),
    )
    return slide(
        "mix",
        "Leeds raised nearly half of all P1 incidents, most of them between 8 and 14 o’clock",
        "P1 to P4 incidents resolved, July 2025 to June 2026: 1,724",
        (Facets(parts),),
        "Source: tickets.xlsx, Log!A2:T52981, as of 3 July 2026",
        "5",
    )


def missed(count: int = 12) -> CustomerSlide:
    rows = (
        ("P1 incidents resolved in 4 h", "target ≥ 95 %", "oooooxooxxxx", "nnoooeoeeeee"),
        ("P2 incidents resolved in 1 day", "target ≥ 92 %", "ooooooooooxx", "eeeeeeeeeenn"),
        ("Calls answered in 30 s", "target ≥ 85 %", "oooxooooxooo", "oooooooooooo"),
        ("Invoices processed in 3 days", "target ≥ 96 %", "ooxooooooooo", "oooooooooooo"),
        ("Applications available", "target ≥ 99.5 %", "ooooooxoo-oo", "oooooooooooo"),
    )
    states: dict[str, Status] = {"o": "met", "x": "missed", "-": "none"}
    accounts: dict[str, Literal["explained", "owned", "not_yet"]] = {"e": "explained", "o": "owned", "n": "not_yet"}
    periods = tuple(months(count))
    made = []
    for number, (name, target, all_marks, reasons) in enumerate(rows):
        marks, why = (all_marks * 3)[:count], (reasons * 3)[:count]
        made.append(
            GridRow(
                name,
                target,
                tuple(
                    GridCell(
                        "–" if mark == "-" else f"{88 + (at * 7 + number * 3) % 11}.{at % 10}",
                        states[mark],
                        accounts[reason] if mark == "x" else "",
                        f"level{number}@{periods[at]}",
                        "Two engineers left in November" if (number, at) == (0, 5) else "",
                        (number, at) == (0, 5),
                        cells("Service levels", f"{chr(68 + at % 22)}{number + 6}"),
                    )
                    for at, (mark, reason) in enumerate(zip(marks, why, strict=True))
                ),
                f"{marks.count('x')} missed",
                cells("Service levels", f"D{number + 6}:O{number + 6}"),
            )
        )
    totals = tuple(str(sum(row.cells[at].state == "missed" for row in made)) for at in range(count))
    return slide(
        "missed",
        "Eleven results missed their target in twelve months; five of them are P1 resolution",
        "Every service level with a miss, by month, July 2025 to June 2026: 5 explained, 4 owned, 2 not yet explained",
        (
            MissGrid(periods, tuple(made), totals),
            Key(
                (KeyEntry("met", "met"), KeyEntry("missed", "missed"), KeyEntry("none", "not measured")),
                "5 of 8 service levels shown: 3 had no miss",
            ),
        ),
        "Source: delivered.xlsx, Service levels!D6:O13, as of 3 July 2026",
        "3",
    )


def photo(width: int = 1200, height: int = 800) -> bytes:
    """A picture as PNG: hills before a sky."""
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("#cfe3ef"))
    painter = QPainter(made)
    for number, colour in enumerate(("#8fb3c4", "#5f8fa3", "#3a6478")):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QRect(number * width // 4 - 200, height // 2 + number * 80, width * 3 // 4, height))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, "PNG")
    return bytes(data.data())


def picture() -> CustomerSlide:
    return slide(
        "picture", "The night shift in Leeds has started", "15 June 2026", (PictureElement(photo(), "Hills"),), "", "11"
    )


def charts() -> dict[str, CustomerSlide]:
    """One slide of each kind of chart."""
    made = (months_columns(), months_previous(), months_many(), level_line(), level_steps(), mix(), missed())
    return {one.slide_id: one for one in made}
