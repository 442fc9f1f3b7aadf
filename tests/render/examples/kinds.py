"""One slide of every kind, made by hand."""

from __future__ import annotations

from decimal import Decimal

from firstslide.content.elements import (
    Bar,
    BigFigure,
    BigFigures,
    Key,
    KeyEntry,
    Prose,
    Quote,
    TableColumn,
    TableElement,
    TableRow,
    Words,
)
from firstslide.content.values import CustomerSlide
from tests.render.examples.making import cells, slide
from tests.render.examples.pictures import explain, own, scorecard, volume


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
