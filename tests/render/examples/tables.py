"""Slides of tables, made by hand: how late, hours, beyond the contract, charges, misses explained, and our own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.content.elements import Bar, Key, KeyEntry, TableCell, TableColumn, TableElement, TableRow, Tone, Words
from firstslide.content.values import CustomerSlide
from tests.render.examples.making import cells, slide

_FUNCTIONS = ("Service desk", "P1 incidents", "P2 incidents", "Application support", "Device moves", "Field visits")


def _columns(*columns: tuple[str, float], right: Sequence[int] = ()) -> tuple[TableColumn, ...]:
    return tuple(
        TableColumn(header, share, "right" if at in right else "left") for at, (header, share) in enumerate(columns)
    )


def _figures(now: str, whole: str, tones: Sequence[Tone]) -> tuple[Words, ...]:
    """Figures parted by bars, each above that of the whole log."""
    return tuple(
        Words(text, tone, cells("Tickets", "B2:C900"), second=second, second_tone="muted")
        for text, second, tone in zip(now.split("|"), whole.split("|"), tones, strict=True)
    )


def late() -> CustomerSlide:
    columns = _columns(
        ("", 28), ("late", 14), ("late: median", 12), ("late: slowest", 12), ("over a day", 13), ("all: median", 11),
        ("all: slowest", 11), right=range(1, 7),
    )  # fmt: skip
    missed: tuple[Tone, ...] = ("missed",) * 4 + ("plain",) * 2
    silent: tuple[Tone, ...] = ("muted",) * 3 + ("plain",) * 3
    rows = (
        ("P1 incidents resolved in 4 h", "17 of 142|8.1 h|37.8 h|2 of 17|2.4 h|37.8 h",
         "96 of 1,408|15.4 h|39 h|25 of 96|2.3 h|39 h", missed, True),
        ("P2 incidents resolved in 1 day", "38 of 404|48.7 h|4.6 days|38 of 38|13.2 h|4.6 days",
         "346 of 4,537|43.8 h|4.6 days|346 of 346|12.9 h|4.6 days", missed, True),
        ("Device moves done on the day agreed", "10 of 501|8.1 days|13.98 days|10 of 10|7.1 days|14.3 days",
         "141 of 6,010|7.03 days|14.2 days|141 of 141|7.1 days|14.4 days", missed, False),
        ("Application support", "–|–|–|870 of 959|3.1 days|6.4 days", "|||8,591 of 9,480|3.1 days|6.4 days",
         silent, False),
        ("Field visits", "–|–|–|164 of 164|7.1 days|14.3 days", "|||2,148 of 2,148|7.1 days|14.3 days",
         silent, False),
    )  # fmt: skip
    table = TableElement(
        columns,
        tuple(
            TableRow((Words(name, "strong"), *_figures(now, whole, tones)), "missed" if mark else "", name)
            for name, now, whole, tones, mark in rows
        ),
    )
    return slide(
        "late",
        "P1 incidents resolved in 4 h: the late ones took a median of 8.1 hours in June, the slowest 37.8",
        "From opening to closing by the clock, of what was closed in June 2026; below it in grey, of the whole log",
        (table, Key((), "Where late is –, the log tells of no late ones, and over a day is counted of all")),
        "Source: delivered.xlsx, Tickets!B2:C23584, as of 3 July 2026",
        "4",
    )


def effort() -> CustomerSlide:
    hours = ((8280, 9727, 129), (7800, 8608, 117), (13440, 14081, 108), (17280, 21310, 132), (9600, 9120, 96))
    rows = []
    for name, (contracted, worked, asked) in zip(_FUNCTIONS, hours, strict=False):
        figures: tuple[TableCell, ...] = (
            Words(name),
            Words(f"{contracted:,}", "muted"),
            Words(f"{contracted * asked // 100:,} ({asked} %)"),
            Words(""),
            Bar(Decimal(worked), Decimal(contracted), f"{worked:,}", cells("Effort", "C6:N6")),
        )
        rows.append(TableRow(figures, at=name))
    rows.append(TableRow((Words("Field visits"), *[Words("not recorded", "muted")] * 2, Words(""), Words(""))))
    columns = _columns(
        ("Function", 22), ("contracted", 12), ("asked for (of contracted)", 16), ("", 3), ("worked", 47), right=(1, 2)
    )
    return slide(
        "effort",
        "62,846 hours worked in five functions, 11.4 % more than the 56,400 contracted",
        "Hours of work by function, July 2025 to June 2026",
        (
            TableElement(columns, tuple(rows)),
            Key((KeyEntry("solid", "hours worked"), KeyEntry("hollow", "hours contracted")), "Hours are rounded"),
        ),
        "Source: scope.xlsx, Pricing schedule!B9:J20; delivered.xlsx, Effort!C6:N15, as of 3 July 2026",
        "B9",
    )


def outside() -> CustomerSlide:
    units = ("contacts", "incidents", "incidents", "tickets", "moves", "visits")
    counts = (("45,300", "8,180", "–"), ("1,286", "122", "–"), ("4,470", "67", "–"), ("7,855", "1,625", "212"),
              ("6,010", "–", "–"), ("2,148", "–", "37"))  # fmt: skip
    table = TableElement(
        _columns(("Function", 28), ("Unit", 12), ("within", 14), ("beyond", 14), ("out of scope", 14), right=(2, 3, 4)),
        tuple(
            TableRow((Words(name), Words(unit, "muted"), *(Words(n, "muted" if n == "–" else "strong") for n in found)))
            for name, unit, found in zip(_FUNCTIONS, units, counts, strict=True)
        ),
    )
    return slide(
        "outside",
        "Four of six functions ran beyond the deadband in some months",
        "Delivered units by where the contract places them, July 2025 to June 2026",
        (table, Key((), "Each unit stands in one column, month by month; units differ and are not added up")),
        "Source: delivered.xlsx, Volumes!D6:R15, as of 3 July 2026",
        "B14",
    )


def charges() -> CustomerSlide:
    rows = (
        ("Service desk", "8,180 × 4.20 GBP", "34,356.00 GBP", "plain"),
        ("P1 incidents", "122 × 310.00 GBP", "37,820.00 GBP", "plain"),
        ("Field visits", "−250 × 61.00 GBP", "−15,250.00 GBP", "plain"),
        ("Credit: P1 incidents resolved in 4 h", "5 months missed", "−12,500.00 GBP", "missed"),
        ("Together", "", "44,426.00 GBP", "strong"),
    )
    table = TableElement(
        _columns(("", 46), ("by the contract", 30), ("amount", 24), right=(1, 2)),
        tuple(TableRow((Words(n), Words(how, "muted"), Words(sum_, tone))) for n, how, sum_, tone in rows),  # type: ignore[arg-type]
    )
    return slide(
        "charges",
        "Charges and credits by the contract come to 44,426 GBP",
        "Additional and reduced units beyond the deadband, and service credits, July 2025 to June 2026",
        (table, Key((), "Not a bill: what the contract’s rates make of the delivered units")),
        "Source: scope.xlsx, Pricing schedule!B9:J20; delivered.xlsx, Volumes!D6:R15, as of 3 July 2026",
        "B15",
    )


def explained() -> CustomerSlide:
    rows = (
        ("P1 incidents resolved in 4 h", "5 misses", "Dec, Mar–Jun", "volume a likely contributor", "5 of 5", "0 of 7",
         "Volume is a likely contributor; we have not ruled out others.", "What else changed in those months."),
        ("P2 incidents resolved in 1 day", "2 misses", "May, Jun", "not yet explained", "2 of 6", "0 of 6",
         "The data do not show that volume caused this.", "What caused the misses."),
        ("Payroll queries answered in 2 days", "4 misses", "Sep, Dec, Apr, May", "3 with volume, 1 ours", "3 of 5",
         "1 of 7", "Three of four fell in months over plan.", "Why September was missed."),
    )  # fmt: skip
    table = TableElement(
        _columns(("What was missed", 25), ("When", 15), ("Over plan", 10), ("Within plan", 10), ("What we see", 24),
                 ("What we don’t know", 16)),
        tuple(
            TableRow(
                (
                    Words(name, "strong", second=many, second_tone="missed", glyph="missed"),
                    Words(when, second=how, second_tone="muted"),
                    Words(over, "missed", second="months", second_tone="muted"),
                    Words(within, second="months", second_tone="muted"),
                    Words(seen),
                    Words(unknown),
                )
            )
            for name, many, when, how, over, within, seen, unknown in rows
        ),
    )  # fmt: skip
    return slide(
        "explained",
        "Of eleven misses, volume is a likely contributor to eight, one is ours and two not yet explained",
        "Missed service levels, months over and within plan, July 2025 to June 2026",
        (table, Key((), "Over plan: more than 10 % over the planned volume")),
        "Source: delivered.xlsx, Service levels!E6:G101, as of 3 July 2026",
        "B12",
    )


def table() -> CustomerSlide:
    rows = (("Leeds", "412", "1 August"), ("Bradford", "388", "1 August"), ("York", "245", "15 September"))
    element = TableElement(
        _columns(("Site", 40), ("People", 20), ("Moves on", 40), right=(1,)),
        tuple(TableRow((Words(site), Words(people, "strong"), Words(day))) for site, people, day in rows),
        rule_under_header=True,
    )
    return slide("table", "When each site moves to the new service desk", "", (element,), "", "11")


def tables() -> dict[str, CustomerSlide]:
    return {made.slide_id: made for made in (late(), effort(), outside(), charges(), explained(), table())}
