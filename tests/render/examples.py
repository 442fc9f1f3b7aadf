"""Slides made by hand: the four of the design's pictures, one of every other kind, and a matrix of hard cases."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.content.values import (
    Bar,
    BigFigure,
    BigFigures,
    CustomerSlide,
    DemandChart,
    DemandMonth,
    Element,
    IndexBar,
    Key,
    KeyEntry,
    Marks,
    Panel,
    Prose,
    Quote,
    Status,
    TableColumn,
    TableElement,
    TableRow,
    Words,
)
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

LETTERS = tuple("JASONDJFMAMJ")
LONG = "Priority one incidents resolved within four hours, all sites"
assert len(LONG) == 60


def cells(sheet: str, address: str) -> tuple[Cell, ...]:
    return (Cell("delivered.xlsx", sheet, address),)


def months(count: int) -> list[Period]:
    periods = [Period(2025, 7)]
    while len(periods) < count:
        periods.append(periods[-1].next())
    return periods[:count]


def slide(
    name: str, title: str, subtitle: str, elements: Sequence[Element], source: str = "", number: str = "1"
) -> CustomerSlide:
    return CustomerSlide(name, title, subtitle, tuple(elements), source, number)


def marks(text: str, sheet: str = "Service levels", row: int = 6) -> Marks:
    states: dict[str, Status] = {"o": "met", "x": "missed", "-": "none"}
    return Marks(
        tuple(states[c] for c in text), tuple(cells(sheet, f"{chr(68 + i % 22)}{row}") for i in range(len(text)))
    )


# ------------------------------------------------------------------------------------------- the four pictures


def scorecard() -> CustomerSlide:
    rows = (
        ("P1 incidents resolved in 4 h", "critical", "≥ 95 %", "88.0 %", "oooooxooxxxx", "17 of 142 late", True),
        ("P2 incidents resolved in 1 day", "critical", "≥ 92 %", "90.6 %", "ooooooooooxx", "38 of 404 late", True),
        ("Service desk calls answered in 30 s", "", "≥ 85 %", "86.1 %", "oooxooooxooo", "598 of 4,302 late", False),
        ("Access requests done in 1 day", "", "≥ 90 %", "93.4 %", "oooooooooooo", "72 of 1,090 late", False),
        ("Device moves done on the day agreed", "", "≥ 97 %", "98.0 %", "oooooooooooo", "10 of 501 late", False),
        ("Invoices processed in 3 days", "critical", "≥ 96 %", "96.9 %", "ooxooooooooo", "80 of 2,590 late", False),
        ("Payroll queries answered in 2 days", "", "≥ 90 %", "92.7 %", "oooooooooooo", "32 of 436 late", False),
        ("Applications available", "critical", "≥ 99.5 %", "99.7 %", "ooooooxooooo", "2.2 of 720 h down", False),
    )
    table = TableElement(
        (
            TableColumn("Service level", 30.0),
            TableColumn("", 5.0, small=True),
            TableColumn("Target", 9.0, "right"),
            TableColumn("June", 10.0, "right"),
            TableColumn("", 34.0, letters=LETTERS),
            TableColumn("June in numbers", 15.0, "right"),
        ),
        tuple(
            TableRow(
                (
                    Words(name, "strong" if missed else "plain"),
                    Words(critical, "muted"),
                    Words(target, "muted"),
                    Words(result, "missed" if missed else "strong", cells("Service levels", f"O{number + 6}")),
                    marks(states, row=number + 6),
                    Words(count, "missed" if missed else "muted", cells("Service levels", f"P{number + 6}")),
                ),
                "missed" if missed else "",
            )
            for number, (name, critical, target, result, states, count, missed) in enumerate(rows)
        ),
    )
    key = Key(
        (KeyEntry("met", "met"), KeyEntry("missed", "missed (11 in the year)")),
        "All 8 service levels in the contract, all 12 months",
    )
    return slide(
        "scorecard",
        "P1 resolution missed for the fourth month; six of eight service levels met in June",
        "Service levels against target by month, July 2025 to June 2026",
        (table, key),
        "Source: delivered.xlsx, Service levels!B6:O13, as of 3 July 2026",
        "2",
    )


def volume() -> CustomerSlide:
    rows = (
        ("Service desk", "contacts", "41,200", "52,980", "1.286", "+29 %", True),
        ("Access", "requests", "9,600", "13,060", "1.36", "+36 %", True),
        ("Application support", "tickets", "7,200", "9,480", "1.317", "+32 %", True),
        ("Invoice processing", "invoices", "30,000", "31,100", "1.037", "+4 %", False),
        ("Payroll", "queries", "5,400", "5,220", "0.967", "−3 %", False),
        ("Device moves", "moves", "4,200", "6,010", "1.431", "+43 %", True),
        ("Field visits", "visits", "2,400", "2,150", "0.896", "−10 %", True),
        ("Reporting", "reports", "960", "1,490", "1.552", "+55 %", True),
    )
    table = TableElement(
        (
            TableColumn("Function", 17.0),
            TableColumn("", 6.0, small=True),
            TableColumn("planned", 9.0, "right"),
            TableColumn("done", 11.0, "right"),
            TableColumn("done, where planned = 100", 55.0),
        ),
        tuple(
            TableRow(
                (
                    Words(name, "strong" if strong else "plain"),
                    Words(unit, "muted"),
                    Words(planned, "muted", cells("Pricing", f"E{number + 9}")),
                    Words(done, "strong", cells("Volumes", f"C{number + 5}:N{number + 5}")),
                    IndexBar(
                        Decimal(index), Decimal("0.10"), label, strong, cells("Volumes", f"C{number + 5}:N{number + 5}")
                    ),
                )
            )
            for number, (name, unit, planned, done, index, label, strong) in enumerate(rows)
        ),
    )
    key = Key(
        (KeyEntry("solid", "done"), KeyEntry("hollow", "planned"), KeyEntry("band", "within 10 % of plan")),
        "Units differ by function and are not added up",
    )
    return slide(
        "volume",
        "Five of eight functions ran 29 to 55 % over plan; two ran under",
        "Work done by function against the planned volume, July 2025 to June 2026",
        (table, key),
        "Source: delivered.xlsx, Volumes!C5:N14; scope.xlsx, Pricing!C9:G16, as of 3 July 2026",
        "5",
    )


def demand(
    volumes: Sequence[str | None],
    results: Sequence[str | None],
    planned: str | None = "100",
    target: str | None = "95",
    deadband: str = "0.10",
    lower_is_better: bool = False,
    name: str = "P1 incidents",
) -> DemandChart:
    plan = Decimal(planned) if planned is not None else None
    aim = Decimal(target) if target is not None else None
    made = []
    for number, (period, volume_, result_) in enumerate(zip(months(len(volumes)), volumes, results, strict=True)):
        done = Decimal(volume_) if volume_ is not None else None
        result = Decimal(result_) if result_ is not None else None
        met = None if result is None or aim is None else result <= aim if lower_is_better else result >= aim
        over = None if done is None or plan is None else done > plan * (1 + Decimal(deadband))
        letters = chr(67 + number % 24)
        made.append(
            DemandMonth(
                period,
                done,
                plan,
                result,
                met,
                over,
                cells("Volumes", f"{letters}7"),
                cells("Service levels", f"{letters}6"),
            )
        )
    return DemandChart(
        name,
        "raised a month",
        f"planned {planned} a month, shaded ± 10 %",
        "Resolved in 4 h",
        "per cent",
        aim,
        f"target {target} %",
        Decimal(deadband),
        tuple(made),
    )


DEMAND = ("98", "101", "104", "106", "108", "129", "109", "110", "131", "133", "137", "142")
RESULTS = ("96.9", "96.0", "96.2", "95.3", "95.4", "92.2", "95.4", "95.5", "91.6", "90.2", "89.8", "88.0")
LOWER = ("3.1", "3.4", "3.2", "3.9", "3.8", "4.9", "3.7", "3.5", "5.2", "5.9", "6.3", "7.0")


def explain() -> CustomerSlide:
    panel = Panel(
        (
            ("What we see", Words("5 of 5 misses in the five busiest months", cells=cells("Service levels", "D6:O6"))),
            ("What we don’t know", Words("What set off the Leeds incidents since March", slot="text:unknown")),
        )
    )
    return slide(
        "explain",
        "All five P1 misses fell in the five months that were more than 10 % over plan",
        "P1 incidents and their resolution by month, July 2025 to June 2026. "
        "Volume is a likely contributor; we have not ruled out others",
        (demand(DEMAND, RESULTS), panel),
        "Source: delivered.xlsx, Volumes!C7:N7, Service levels!D6:O6; scope.xlsx, Pricing!E9, as of 3 July 2026",
        "6",
    )


def own() -> CustomerSlide:
    rows = (
        (
            "P1 resolved in 4 h",
            "Dec, Mar–Jun",
            "More incidents than people to take them at night",
            "Two engineers moved to nights on 15 June; call back in 30 minutes",
            "Maya Lind",
            "under way",
        ),
        (
            "P2 resolved in 1 day",
            "May, Jun",
            "Not yet known: under review with your team since 24 June",
            "Every late P2 read by both sides, each Friday",
            "Tom Reyes",
            "under way",
        ),
        (
            "Calls answered in 30 s",
            "Oct, Mar",
            "Two agents left; new telephone menu was wrong",
            "Agents replaced in November; menu put back on 2 April",
            "Jon Ferrer",
            "done",
        ),
        (
            "Invoices in 3 days",
            "Sep",
            "Month-end batch ran without a check",
            "A second person signs every batch since October",
            "Ada Okoye",
            "done",
        ),
        (
            "Applications available",
            "Jan",
            "A change of ours failed on 14 January",
            "No changes in your closing week; rollback tried before each",
            "Tom Reyes",
            "done",
        ),
    )
    table = TableElement(
        (
            TableColumn("What we missed", 24.0),
            TableColumn("When", 12.5),
            TableColumn("What went wrong", 26.0),
            TableColumn("What we do, or did", 26.0),
            TableColumn("By", 11.0, "right"),
        ),
        tuple(
            TableRow(
                (
                    Words(name, "strong", glyph="missed"),
                    Words(when),
                    Words(cause, slot=f"remedy:{number}:cause"),
                    Words(remedy, slot=f"remedy:{number}:action"),
                    Words(
                        by,
                        slot=f"remedy:{number}:owner",
                        second=state,
                        second_tone="met" if state == "done" else "strong",
                        second_slot=f"remedy:{number}:state",
                    ),
                ),
                "now" if state == "under way" else "",
            )
            for number, (name, when, cause, remedy, by, state) in enumerate(rows)
        ),
        rule_under_header=True,
    )
    return slide(
        "own",
        "What went wrong, and what we do about it without waiting for any decision",
        "All 11 misses, July 2025 to June 2026",
        (table,),
        "Source: delivered.xlsx, Service levels!D6:O13; remedies as entered on 2 July 2026",
        "7",
    )


# ------------------------------------------------------------------------------------------- the other kinds


def concern() -> CustomerSlide:
    return slide(
        "concern",
        "You told us that urgent incidents take too long; in June 17 of 142 did",
        "Your concern, and what the data say to it, June 2026",
        (
            Quote(
                "When the plant in Leeds stands still, four hours is a lifetime. "
                "Since spring we wait longer, and nobody tells us why.",
                "Helen Marsh, Head of Operations, 12 June 2026",
            ),
            BigFigures(
                (
                    BigFigure(
                        "17 of 142",
                        "P1 incidents resolved after more than 4 h in June 2026",
                        "missed",
                        cells("Service levels", "O6"),
                    ),
                    BigFigure(
                        "88.0 %", "resolved in time; the target is 95 %", "missed", cells("Service levels", "O6")
                    ),
                    BigFigure(
                        "8 of 12", "months in which the target was met", "strong", cells("Service levels", "D6:O6")
                    ),
                )
            ),
        ),
        "Source: delivered.xlsx, Service levels!D6:O6, as of 3 July 2026",
        "1",
    )


def now() -> CustomerSlide:
    rows = (
        ("P1 incidents resolved in 4 h", "Two engineers moved to nights", "Maya Lind", "since 15 June"),
        ("P1 incidents resolved in 4 h", "Call back within 30 minutes of every P1", "Maya Lind", "since 20 June"),
        (
            "P2 incidents resolved in 1 day",
            "Every late P2 read by both sides, each Friday",
            "Tom Reyes",
            "since 24 June",
        ),
    )
    table = TableElement(
        (
            TableColumn("Missed in June", 28.0),
            TableColumn("What we do now", 44.0),
            TableColumn("Who", 14.0),
            TableColumn("", 14.0, "right"),
        ),
        tuple(
            TableRow(
                (
                    Words(a, "strong", glyph="missed"),
                    Words(b, slot=f"action:{i}:text"),
                    Words(c, slot=f"action:{i}:owner"),
                    Words(d, "muted"),
                ),
                "now",
            )
            for i, (a, b, c, d) in enumerate(rows)
        ),
        rule_under_header=True,
    )
    return slide(
        "now",
        "What we do now, without waiting for any decision",
        "Actions under way on what was missed in June 2026",
        (table,),
        "Source: delivered.xlsx, Service levels!O6:O7; actions as entered on 2 July 2026",
        "3",
    )


def work() -> CustomerSlide:
    rows = (
        ("Service desk", "52,980 contacts", "9,120", "8,300"),
        ("Access", "13,060 requests", "3,410", "2,900"),
        ("Application support", "9,480 tickets", "14,020", "11,200"),
        ("Invoice processing", "31,100 invoices", "5,180", "5,200"),
        ("Payroll", "5,220 queries", "2,040", "2,100"),
        ("Device moves", "6,010 moves", "4,870", "3,600"),
        ("Field visits", "2,150 visits", "6,450", "7,100"),
        ("Reporting", "1,490 reports", "2,980", "1,900"),
    )
    table = TableElement(
        (TableColumn("Function", 20.0), TableColumn("done", 18.0, "right"), TableColumn("hours", 62.0)),
        tuple(
            TableRow(
                (
                    Words(name),
                    Words(done, "strong", cells("Volumes", f"C{i + 5}:N{i + 5}")),
                    Bar(
                        Decimal(hours.replace(",", "")),
                        Decimal(plan.replace(",", "")),
                        f"{hours} h",
                        cells("Effort", f"C{i + 5}"),
                    ),
                )
            )
            for i, (name, done, hours, plan) in enumerate(rows)
        ),
    )
    return slide(
        "work",
        "We spent 48,070 hours on eight functions in the year",
        "Work done and hours spent by function, July 2025 to June 2026",
        (table, Key((KeyEntry("solid", "hours spent"), KeyEntry("hollow", "hours planned")))),
        "Source: delivered.xlsx, Volumes!C5:N14, Effort!C5:N14, as of 3 July 2026",
        "4",
    )


def options() -> CustomerSlide:
    table = TableElement(
        (
            TableColumn("", 16.0),
            TableColumn("A  Keep capacity, re-set the targets", 28.0),
            TableColumn("B  Add capacity", 28.0),
            TableColumn("C  Reduce or reroute demand", 28.0),
        ),
        tuple(
            TableRow((Words(name, "muted"), *(Words(text, slot=f"text:{name}:{i}") for i, text in enumerate(texts))))
            for name, *texts in (
                (
                    "Volume covered",
                    "100 P1 incidents a month, as planned",
                    "Up to 140 P1 incidents a month",
                    "100 a month; the rest is avoided at its origin",
                ),
                (
                    "Expected result",
                    "Targets in busy months follow the volume",
                    "95 % in 4 h, shown from the third month",
                    "95 % in 4 h once the repeats are gone",
                ),
                (
                    "Your effort",
                    "Agree new targets",
                    "None after the start",
                    "Two people for six weeks, and a freeze on menu changes",
                ),
                ("Start", "1 August 2026", "1 October 2026", "1 September 2026"),
                (
                    "Risk",
                    "Busy months stay slow for your people",
                    "People must be found and trained",
                    "The origin may lie elsewhere",
                ),
            )
        ),
        rule_under_header=True,
    )
    return slide(
        "options",
        "Three ways on from here, one of which keeps things as they are",
        "Options compared on the same lines; no prices yet",
        (table,),
        "Source: options as entered on 2 July 2026",
        "8",
    )


def next_steps() -> CustomerSlide:
    rows = (
        ("Choose between the three options, or say what a fourth would be", "Helen Marsh", "17 July 2026"),
        ("Read every late P1 of June together", "Maya Lind and Helen Marsh", "10 July 2026"),
        ("Report the night shift’s first month", "Maya Lind", "3 August 2026"),
        ("", "", ""),
    )
    table = TableElement(
        (TableColumn("Decision or step", 54.0), TableColumn("Who", 26.0), TableColumn("By", 20.0, "right")),
        tuple(
            TableRow(
                (Words(a, slot=f"step:{i}:text"), Words(b, slot=f"step:{i}:owner"), Words(c, slot=f"step:{i}:due"))
            )
            for i, (a, b, c) in enumerate(rows)
        ),
        rule_under_header=True,
    )
    return slide(
        "next", "Four steps until the end of July, each with a name", "Decisions and next steps", (table,), "", "9"
    )


def scope() -> CustomerSlide:
    table = TableElement(
        (
            TableColumn("Function", 30.0),
            TableColumn("Unit", 20.0),
            TableColumn("Baseline a month", 16.0, "right"),
            TableColumn("Deadband", 12.0, "right"),
            TableColumn("Contract reference", 22.0),
        ),
        tuple(
            TableRow(
                (
                    Words(f"Function {i}"),
                    Words("contacts", "muted"),
                    Words(f"{i * 1311:,}", "strong"),
                    Words("± 10 %", "muted"),
                    Words(f"Schedule 2, 3.{i}", "muted"),
                )
            )
            for i in range(1, 11)
        ),
    )
    return slide(
        "scope",
        "The contract covers ten functions with a deadband of 10 %",
        "Agreed scope, contract of 1 July 2024",
        (table,),
        "Source: scope.xlsx, Pricing!B9:H18, as of 3 July 2026",
        "B1",
    )


def text() -> CustomerSlide:
    return slide(
        "text",
        "What changes for your people from August",
        "",
        (
            Prose(
                "From 1 August the service desk has people in Leeds at night.\n\n"
                "- One number for all sites, also at weekends\n"
                "- Every P1 is called back within 30 minutes by the engineer who has it, "
                "and again every hour until it is resolved\n"
                "- A report each Monday\n\n"
                "Nothing changes for invoices, payroll and access."
            ),
        ),
        "",
        "10",
    )


def gaps() -> CustomerSlide:
    empty = Words("", slot="remedy:1:cause")
    table = TableElement(
        (TableColumn("What we missed", 30.0), TableColumn("What went wrong", 40.0), TableColumn("By", 30.0, "right")),
        (
            TableRow(
                (
                    Words("P1 resolved in 4 h", "strong", glyph="missed"),
                    empty,
                    Words("", slot="remedy:1:owner", second="", second_slot="remedy:1:due"),
                )
            ),
        ),
        rule_under_header=True,
    )
    return slide("gaps", "", "", (Quote("", ""), table, Prose("")), "", "1")


def pictures() -> dict[str, CustomerSlide]:
    return {made.slide_id: made for made in (scorecard(), volume(), explain(), own())}


def kinds() -> dict[str, CustomerSlide]:
    """One slide of every kind, in the order of a deck."""
    made = (
        concern(),
        scorecard(),
        now(),
        work(),
        volume(),
        explain(),
        own(),
        options(),
        next_steps(),
        scope(),
        text(),
        gaps(),
    )
    return {one.slide_id: one for one in made}


# ------------------------------------------------------------------------------------------- hard cases


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


def every() -> dict[str, CustomerSlide]:
    return kinds() | matrix()
