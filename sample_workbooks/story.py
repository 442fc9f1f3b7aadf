"""The story that the sample workbooks tell, as numbers.

Harbour Managed Services runs ten functions for Northwind Health. From July 2025 to June 2026 the work grew in eight of
them, shrank in two, and the customer says: "P1 tickets take a day and nobody calls us back". Every figure of both
workbooks comes from here, and so do the expectations of tests/sample_workbooks/expected.py.

All names, rates and volumes are invented. This module knows no Excel.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PROVIDER = "Harbour Managed Services"
CUSTOMER = "Northwind Health"
CONTRACT = "HMS-NH-2024-017"
CONCERN = "P1 tickets take a day and nobody calls us back"
EXTRACTED = date(2026, 7, 3)

MONTHS: tuple[date, ...] = (
    *(date(2025, month, 1) for month in range(7, 13)),
    *(date(2026, month, 1) for month in range(1, 7)),
)


@dataclass(frozen=True)
class Function:
    """A contracted function: baseline in units per ``window``, deadband as a fraction, rates in pounds a unit,
    ``standard_hours`` in hours a unit, ``contracted_hours`` in hours a month, ``volumes`` in units by month."""

    ref: str
    name: str
    unit: str
    baseline: int
    window: str  # "month" or "year"
    deadband: Decimal
    arc_rate: Decimal
    rrc_rate: Decimal
    standard_hours: Decimal
    contracted_hours: int
    unit_cost: Decimal  # internal
    volumes: tuple[int, ...]

    @property
    def monthly_baseline(self) -> Decimal:
        """Units a month; a yearly baseline is spread evenly (all of them divide by twelve)."""
        return Decimal(self.baseline) if self.window == "month" else Decimal(self.baseline) / 12


@dataclass(frozen=True)
class ServiceLevel:
    """A service level and its results: ``late`` and ``measured`` by month, in the unit that is counted.

    ``late`` counts what fell outside (hours of downtime for availability); for a measure where lower is better it is
    the numerator itself (reopened tickets), and the workbook then gives no on-time count.
    """

    id: str
    name: str
    critical: bool
    comparator: str  # "≥" or "≤"
    target: Decimal
    minimum: Decimal | None
    formula: str
    functions: tuple[str, ...]
    volume_sensitive: bool
    late: tuple[Decimal, ...]
    measured: tuple[Decimal, ...]

    @property
    def lower_is_better(self) -> bool:
        return self.comparator == "≤"

    @property
    def on_time(self) -> tuple[Decimal, ...] | None:
        if self.lower_is_better:
            return None
        return tuple(measured - late for measured, late in zip(self.measured, self.late, strict=True))

    @property
    def counted(self) -> tuple[Decimal, ...]:
        """The numerator of the result, by month."""
        return self.on_time or self.late

    def met(self, month: int) -> bool:
        """Cross-multiplied, so that no quotient is rounded before it is compared."""
        reached, needed = self.counted[month], self.target * self.measured[month]
        return reached <= needed if self.lower_is_better else reached >= needed


def _function(
    ref: str,
    name: str,
    unit: str,
    baseline: tuple[int, str],
    money: str,
    hours: tuple[str, int],
    volumes: tuple[int, ...],
    deadband: str = "0.10",
) -> Function:
    arc, rrc, cost = (Decimal(amount) for amount in money.split())
    return Function(ref, name, unit, *baseline, Decimal(deadband), arc, rrc, Decimal(hours[0]), hours[1], cost, volumes)


# Money is "ARC rate, RRC rate, unit cost" in pounds a unit.
OPERATIONS: tuple[Function, ...] = (
    _function(
        "1.1", "Service desk", "contacts", (41400, "year"), "4.10 2.60 3.05", ("0.20", 690),
        (3620, 3745, 4310, 3780, 4490, 4655, 4720, 4585, 4870, 4805, 4890, 5010),
    ),
    _function(
        "1.2", "P1 incidents", "incidents", (100, "month"), "310.00 190.00 262.00", ("6.50", 650),
        (98, 101, 104, 106, 108, 129, 109, 110, 131, 133, 137, 142),
    ),
    _function(
        "1.3", "P2 incidents", "incidents", (350, "month"), "128.00 82.00 101.00", ("3.20", 1120),
        (341, 352, 347, 366, 371, 383, 391, 388, 395, 398, 401, 404),
    ),
    _function(
        "1.4", "Application support", "tickets", (600, "month"), "96.00 60.00 78.00", ("2.40", 1440),
        (612, 648, 702, 741, 765, 803, 655, 842, 884, 921, 948, 959),
    ),
    _function(
        "1.5", "Access requests", "requests", (800, "month"), "14.50 9.00 11.90", ("0.35", 280),
        (918, 964, 1010, 1052, 1078, 1096, 1120, 1128, 1174, 1182, 1192, 1146), "0.05",
    ),
    _function(
        "1.6", "Device moves", "moves", (350, "month"), "62.00 40.00 49.00", ("1.50", 525),
        (372, 381, 396, 428, 455, 390, 498, 541, 652, 690, 706, 501),
    ),
    _function(
        "1.7", "Field visits", "visits", (200, "month"), "118.00 76.00 97.00", ("3.00", 600),
        (204, 198, 196, 188, 181, 160, 178, 172, 174, 169, 166, 164),
    ),
)  # fmt: skip

BUSINESS: tuple[Function, ...] = (
    _function(
        "2.1", "Invoice processing", "invoices", (30000, "year"), "4.60 2.90 3.55", ("0.12", 300),
        (2480, 2512, 2655, 2590, 2570, 2405, 2640, 2612, 2702, 2668, 2676, 2590),
    ),
    _function(
        "2.2", "Payroll queries", "queries", (450, "month"), "24.00 15.00 18.70", ("0.60", 270),
        (391, 386, 408, 399, 402, 512, 413, 397, 421, 534, 521, 436),
    ),
    _function(
        "2.3", "Reporting", "reports", (960, "year"), "205.00 130.00 171.00", ("5.00", 400),
        (96, 101, 108, 112, 118, 121, 124, 130, 138, 142, 148, 152), "0.15",
    ),
)  # fmt: skip

FUNCTIONS: tuple[Function, ...] = OPERATIONS + BUSINESS
BY_NAME: dict[str, Function] = {function.name: function for function in FUNCTIONS}

# Taken out of the contract in October; the line still stands in the pricing schedule, struck through.
STRUCK_FUNCTION = "Print room"

_CALLS = (3110, 3214, 3702, 3245, 3858, 3998, 4055, 3940, 4183, 4128, 4201, 4302)
_HOURS_IN_MONTH = (744, 744, 720, 744, 720, 744, 744, 672, 744, 720, 744, 720)


def _level(
    id_: str,
    name: str,
    grade: str,
    target: str,
    minimum: str | None,
    formula: str,
    functions: tuple[str, ...],
    late: str,
    measured: tuple[int, ...] | None = None,
    volume_sensitive: bool = True,
) -> ServiceLevel:
    comparator, figure = target.split()
    counts = BY_NAME[functions[0]].volumes if measured is None else measured
    return ServiceLevel(
        id_,
        name,
        grade == "critical",
        comparator,
        Decimal(figure),
        None if minimum is None else Decimal(minimum),
        formula,
        functions,
        volume_sensitive,
        tuple(Decimal(count) for count in late.split()),
        tuple(Decimal(count) for count in counts),
    )


def _resolved_tickets() -> tuple[int, ...]:
    named = (BY_NAME[name].volumes for name in ("P1 incidents", "P2 incidents", "Application support"))
    return tuple(sum(month) for month in zip(*named, strict=True))


SERVICE_LEVELS: tuple[ServiceLevel, ...] = (
    _level(
        "SL-01", "P1 incidents resolved in 4 h", "critical", "≥ 0.95", "0.90",
        "P1 incidents resolved within 4 h of being raised ÷ P1 incidents resolved in the month",
        ("P1 incidents",), "3 4 4 5 5 10 5 5 11 13 14 17",
    ),
    _level(
        "SL-02", "P2 incidents resolved in 1 day", "critical", "≥ 0.92", "0.88",
        "P2 incidents resolved within 24 h of being raised ÷ P2 incidents resolved in the month",
        ("P2 incidents",), "22 24 23 26 27 29 30 29 31 31 36 38",
    ),
    _level(
        "SL-03", "Service desk calls answered in 30 s", "key", "≥ 0.85", "0.80",
        "Calls answered within 30 s ÷ calls offered; e-mail and portal contacts are not measured",
        ("Service desk",), "420 440 522 545 548 579 571 563 724 597 601 598", _CALLS,
    ),
    _level(
        "SL-04", "Access requests done in 1 day", "key", "≥ 0.90", "0.85",
        "Requests done within one working day ÷ requests done in the month",
        ("Access requests",), "58 62 68 70 74 77 81 79 85 83 80 76",
    ),
    _level(
        "SL-05", "Device moves done on the day agreed", "key", "≥ 0.97", "0.94",
        "Moves done on the day agreed with the ward ÷ moves done in the month",
        ("Device moves",), "6 7 8 9 10 8 12 14 18 19 20 10",
    ),
    _level(
        "SL-06", "Invoices processed in 3 days", "critical", "≥ 0.96", "0.93",
        "Invoices posted within three working days ÷ invoices posted in the month",
        ("Invoice processing",), "82 85 138 84 83 74 86 85 92 88 86 80",
    ),
    _level(
        "SL-07", "Payroll queries answered in 2 days", "key", "≥ 0.90", "0.85",
        "Queries answered within two working days ÷ queries answered in the month",
        ("Payroll queries",), "29 27 45 31 30 62 33 29 36 71 64 32",
    ),
    _level(
        "SL-08", "Applications available", "critical", "≥ 0.995", "0.99",
        "Hours available ÷ hours in the month, agreed maintenance not counted as down",
        ("Application support", "P1 incidents"), "1.6 2.1 1.4 2.4 1.8 2.9 4.9 1.9 2.6 2.3 2.0 2.2",
        _HOURS_IN_MONTH, volume_sensitive=False,
    ),
    _level(
        "SL-09", "Tickets reopened within 5 days", "key", "≤ 0.05", None,
        "Tickets reopened within 5 days ÷ tickets resolved in the month; lower is better",
        (), "36 39 44 47 49 58 46 55 61 64 69 66", _resolved_tickets(), volume_sensitive=False,
    ),
)  # fmt: skip

# What finance wrote beside a result: (service level, month) -> remark.
REMARKS: dict[tuple[str, date], str] = {
    ("SL-01", date(2025, 12, 1)): "Reported to the service board on 14 Jan",
    ("SL-03", date(2026, 3, 1)): "New telephone menu, put back on 2 Apr",
    ("SL-06", date(2025, 9, 1)): "Month-end batch posted late",
    ("SL-08", date(2026, 1, 1)): "Change of 14 Jan failed; 3 h 20 min of the downtime",
}

# The functions whose work is logged ticket by ticket, and the service level that a ticket's "made_sla" belongs to.
TICKETED: dict[str, str | None] = {
    "P1 incidents": "SL-01",
    "P2 incidents": "SL-02",
    "Application support": None,
    "Device moves": "SL-05",
    "Field visits": None,
}

# Two visits of November were recorded on paper: in the volumes, not in the ticket log.
NOT_IN_TICKET_LOG: dict[tuple[str, date], int] = {("Field visits", date(2025, 11, 1)): 2}

# No timesheets were kept for this function in this month: the cell says "n/a".
EFFORT_NOT_KNOWN: tuple[tuple[str, date], ...] = (("Reporting", date(2025, 7, 1)),)


def effort_hours(function: Function, month: int) -> Decimal | None:
    """Hours worked for a function in a month, in quarter hours; None where no timesheets were kept.

    Hours follow the volume only in part: the team stretches, and what it cannot take waits.
    """
    if (function.name, MONTHS[month]) in EFFORT_NOT_KNOWN:
        return None
    growth = Decimal(function.volumes[month]) / function.monthly_baseline - 1
    wobble = Decimal((month * 7 + len(function.name) * 3) % 11 - 5) / 400
    hours = function.contracted_hours * (1 + growth * Decimal("0.6") + wobble)
    return (hours * 4).to_integral_value() / 4
