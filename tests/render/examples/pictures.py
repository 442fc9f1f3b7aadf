"""The four slides of the design’s pictures, made by hand."""

from __future__ import annotations

from decimal import Decimal

from firstslide.content.elements import IndexBar, Key, KeyEntry, Panel, TableColumn, TableElement, TableRow, Words
from firstslide.content.values import CustomerSlide
from tests.render.examples.making import DEMAND, LETTERS, RESULTS, cells, demand, marks, slide


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


def pictures() -> dict[str, CustomerSlide]:
    return {made.slide_id: made for made in (scorecard(), volume(), explain(), own())}
