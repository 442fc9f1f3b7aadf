"""A matrix of hard cases: few and many rows and months, long names, zeros, nothing, huge and negative figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.content.elements import (
    Bar,
    BigFigure,
    BigFigures,
    DemandChart,
    IndexBar,
    Key,
    KeyEntry,
    Panel,
    Prose,
    Quote,
    TableColumn,
    TableElement,
    TableRow,
    Words,
)
from firstslide.content.values import CustomerSlide
from tests.render.examples.making import DEMAND, LETTERS, LONG, LOWER, RESULTS, cells, demand, marks, slide


def _table_case(rows: int, periods: int, long: bool, number: str) -> CustomerSlide:
    states = ("oox-" * 9)[:periods]
    table = TableElement(
        (
            TableColumn("Service level", 30.0),
            TableColumn("", 6.0, small=True),
            TableColumn("Target", 9.0, "right"),
            TableColumn("Latest", 12.0, "right"),
            TableColumn("", 28.0, letters=(LETTERS * 3)[:periods]),
            TableColumn("In numbers", 15.0, "right"),
        ),
        tuple(
            TableRow(
                (
                    Words(LONG if long else f"Service level {i}", "strong" if i % 3 == 0 else "plain"),
                    Words("critical", "muted"),
                    Words("≥ 99.95 %", "muted"),
                    Words(number, "missed" if i % 3 == 0 else "strong", cells("S", f"A{i + 1}")),
                    marks(states, row=i + 1),
                    Words(f"{number} of {number} late", "muted"),
                ),
                "missed" if i % 3 == 0 else "",
            )
            for i in range(rows)
        ),
    )
    title = f"{LONG} and {LONG.lower()} were missed" if long else "A title"
    return slide(
        f"table-{rows}-{periods}-{'long' if long else 'short'}",
        title,
        LONG if long else "",
        (table, Key((KeyEntry("met", "met"), KeyEntry("missed", "missed"), KeyEntry("none", "not measured")), LONG)),
        f"Source: {LONG}.xlsx",
        "12",
    )


def _bars_case(
    name: str, values: Sequence[str | None], labels: Sequence[str], first: str = "Function"
) -> CustomerSlide:
    index = TableElement(
        (TableColumn("Function", 20.0), TableColumn("index", 40.0), TableColumn("hours", 40.0)),
        tuple(
            TableRow(
                (
                    Words(first),
                    IndexBar(
                        Decimal(value) if value is not None else None, Decimal("0.15"), label, True, cells("S", "A1")
                    ),
                    Bar(Decimal(value or 0) * 1000, None if value is None else Decimal(1000), label, cells("S", "B1")),
                )
            )
            for value, label in zip(values, labels, strict=True)
        ),
    )
    return slide(f"bars-{name}", "Bars", "", (index,), "", "1")


def _chart_case(name: str, chart: DemandChart, panel: bool = False) -> CustomerSlide:
    box = (
        (
            Panel(
                (("What we see", Words(LONG)), ("What we don’t know", Words(LONG))),
            ),
        )
        if panel
        else ()
    )
    return slide(
        f"chart-{name}",
        "A chart of demand and performance",
        LONG,
        (chart, *box),
        "Source: delivered.xlsx, Volumes!C7:N7",
        "6",
    )


def matrix() -> dict[str, CustomerSlide]:
    """Hard cases by name. All of them fit, so none may report overflow."""
    made = [
        _table_case(rows, periods, long, number)
        for rows in (1, 3, 10)
        for periods in (1, 12, 36)
        for long, number in ((False, "88.0 %"), (True, "1,000,000,000"))
        if not (periods == 36 and long)
    ]
    made += [
        _bars_case("zero", ["0", "0", "0"], ["0 h", "0 h", "0 h"]),
        _bars_case("missing", [None, None], ["no plan", "no plan"], LONG),
        _bars_case("one", ["1"], ["±0 %"]),
        _bars_case("negative", ["-0.5", "1.2", "0.3"], ["−150 %", "+20 %", "−70 %"]),
        _bars_case("huge", ["1000000000", "1", "0.5"], ["+99,999,999,900 %", "±0 %", "−50 %"]),
        _bars_case("ten", [f"1.{i}" for i in range(10)], [f"+{i}0 %" for i in range(10)], LONG),
    ]
    year = [*DEMAND]
    made += [
        _chart_case("1", demand(["142"], ["88.0"])),
        _chart_case("1-panel", demand(["142"], ["88.0"]), panel=True),
        _chart_case("3", demand(DEMAND[-3:], RESULTS[-3:])),
        _chart_case("12-long", demand(DEMAND, RESULTS, name=LONG), panel=True),
        _chart_case("24", demand(DEMAND * 2, RESULTS * 2)),
        _chart_case("36", demand(DEMAND * 3, RESULTS * 3), panel=True),
        _chart_case("zeros", demand(["0"] * 12, ["0"] * 12)),
        _chart_case("no-values", demand([None] * 12, [None] * 12, None, None)),
        _chart_case("missing", demand([*year[:4], None, None, *year[6:]], [None, *RESULTS[1:7], None, *RESULTS[8:]])),
        _chart_case("negative", demand(["-20", *year[1:6], "-45", *year[7:]], ["-3.0", *RESULTS[1:]])),
        _chart_case("large", demand([f"{int(v) * 12_345_678}" for v in year], RESULTS, "1234567800"), panel=True),
        _chart_case("thousands", demand([f"{int(v) * 100}" for v in year], RESULTS, "10000"), panel=True),
        _chart_case("flat", demand(["100"] * 12, ["95.0"] * 12)),
        _chart_case("jagged", demand(["90", "150"] * 6, ["99.0", "61.0"] * 6)),
        _chart_case(
            "lower-is-better",
            demand(DEMAND, LOWER, target="4", lower_is_better=True),
        ),
    ]
    made += [
        slide(
            "figures-4",
            "Four figures",
            "",
            (BigFigures(tuple(BigFigure("1,000,000,000 of 1,000,000,000", LONG) for _ in range(4))),),
            "",
            "1",
        ),
        slide("figure-1", "One figure", "", (BigFigures((BigFigure("0", ""),)),), "", "1"),
        slide("quote-short", "A short quote", "", (Quote("It takes too long.", ""),), "", "1"),
        slide("quote-long", "A long quote", LONG, (Quote(" ".join([LONG] * 9), LONG),), "", "1"),
        slide(
            "prose-long",
            "Long text",
            LONG,
            (Prose("\n".join(f"- {LONG}, and {LONG.lower()}" for _ in range(12))),),
            "",
            "1",
        ),
        slide("empty", "", "", (), "", ""),
        slide("nothing-breaks", "W" * 80, "w" * 200, (Prose("x" * 300),), "y" * 400, "123"),
        slide(
            "source-long",
            "A long source",
            "",
            (Prose("Text"),),
            "Source: " + "; ".join([f"{LONG}.xlsx, Sheet!A1:B2"] * 6),
            "1",
        ),
        slide(
            "mixed",
            "Everything below each other",
            LONG,
            (
                Quote("It takes too long.", "Helen Marsh"),
                BigFigures((BigFigure("17", "late"), BigFigure("3", "early"))),
                Prose("- " + LONG),
                Key((KeyEntry("pale", "pale"), KeyEntry("none", "none")), "A remark"),
            ),
            "Source: x.xlsx",
            "1",
        ),
    ]
    return {one.slide_id: one for one in made}
