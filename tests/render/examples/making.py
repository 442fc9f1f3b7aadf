"""What the example slides are made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from firstslide.content.elements import DemandChart, DemandMonth, Element, Marks, Status
from firstslide.content.values import CustomerSlide
from firstslide.meeting.cells import Cell
from firstslide.meeting.periods import Period

LETTERS = tuple("JASONDJFMAMJ")
LONG = "Priority one incidents resolved within four hours, all sites"
assert len(LONG) == 60
DEMAND = ("98", "101", "104", "106", "108", "129", "109", "110", "131", "133", "137", "142")
RESULTS = ("96.9", "96.0", "96.2", "95.3", "95.4", "92.2", "95.4", "95.5", "91.6", "90.2", "89.8", "88.0")
LOWER = ("3.1", "3.4", "3.2", "3.9", "3.8", "4.9", "3.7", "3.5", "5.2", "5.9", "6.3", "7.0")


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
                aim=aim,
            )
        )
    return DemandChart(
        name,
        "raised a month",
        f"planned {planned} a month, shaded ± 10 %",
        "Resolved in 4 h",
        "per cent",
        f"target {target} %",
        Decimal(deadband),
        tuple(made),
    )
