"""The ticket log behind the monthly volumes: one ticket a row, closed in the month that counts it.

Counts by function and month are those of story.py (less what was recorded on paper), and so are the tickets late for
their service level. Everything else (times, sites, people) is drawn from a generator with a fixed seed, using only
``random()``, whose sequence Python keeps the same from version to version.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from story import FUNCTIONS, MONTHS, NOT_IN_TICKET_LOG, SERVICE_LEVELS, TICKETED, Function

SEED = 20260703

_T = TypeVar("_T")

SITES = ("Leeds", "Bradford", "York", "Hull", "Sheffield", "Wakefield")
_SITE_WEIGHTS = (26, 22, 18, 14, 12, 8)
RAISED_BY = ("customer", "provider", "third party")
_USUAL_ORIGIN = (71, 16, 13)
# The incidents that came on top since March: nearly all in Leeds, and not all of them the customer's.
_GROWTH_ORIGIN = (42, 33, 25)
_GROWTH_SITES = (86, 4, 4, 3, 2, 1)
_GROWTH_FROM = date(2026, 3, 1)

_TEAMS: dict[str, tuple[str, ...]] = {
    "P1 incidents": ("Aled Prosser", "Ines Cabral", "Dewi Marsh", "Yusuf Demir", "Kirsty Lamont"),
    "P2 incidents": ("Aled Prosser", "Kirsty Lamont", "Yusuf Demir", "Bea Holt", "Ruairi Quill", "Sana Mirza"),
    "Application support": ("Ines Cabral", "Owen Tarn", "Lena Brandt", "Pavel Hruska", "Sana Mirza", "Chidi Anyanwu"),
    "Device moves": ("Gus Hallam", "Mei Tan", "Rob Ackers", "Fay Lister"),
    "Field visits": ("Rob Ackers", "Nell Draper", "Fay Lister"),
}
_PREFIX = {"Device moves": "MOV", "Field visits": "VIS"}
_PRIORITY: dict[str, tuple[tuple[str, int], ...]] = {
    "P1 incidents": (("1 - Critical", 1),),
    "P2 incidents": (("2 - High", 1),),
    "Application support": (("3 - Moderate", 62), ("4 - Low", 38)),
    "Device moves": (("4 - Low", 1),),
    "Field visits": (("3 - Moderate", 30), ("4 - Low", 70)),
}
# Hands-on minutes are a share of the hours on the timesheets: meetings, travel and waiting are not on a ticket.
_HANDS_ON = 0.86


@dataclass(frozen=True)
class Ticket:
    """One closed ticket; ``made_sla`` is None where no service level counts tickets of this function."""

    number: str
    opened_at: datetime
    closed_at: datetime
    function: str
    priority: str
    site: str
    raised_by: str
    made_sla: bool | None
    effort_minutes: int
    agent: str


def ticket_log() -> tuple[Ticket, ...]:
    """All tickets in the order they were opened, numbered in that order."""
    rng = Random(SEED)
    drafts = [
        ticket
        for function in FUNCTIONS
        if function.name in TICKETED
        for month in range(len(MONTHS))
        for ticket in _month_of(function, month, rng)
    ]
    drafts.sort(key=lambda ticket: (ticket.opened_at, ticket.closed_at, ticket.function, ticket.agent))
    counters = {"INC": 418_206, "MOV": 30_417, "VIS": 9_180}
    numbered = []
    for draft in drafts:
        counters[draft.number] += 1
        numbered.append(_numbered(draft, f"{draft.number}{counters[draft.number]:07d}"))
    return tuple(numbered)


def _numbered(ticket: Ticket, number: str) -> Ticket:
    return Ticket(**{**vars(ticket), "number": number})


def _month_of(function: Function, month: int, rng: Random) -> list[Ticket]:
    count = function.volumes[month] - NOT_IN_TICKET_LOG.get((function.name, MONTHS[month]), 0)
    late = _late_positions(function, month, count, rng)
    has_level = TICKETED[function.name] is not None
    growth = _growth_positions(function, month, count)
    return [
        _ticket(function, MONTHS[month], (index not in late) if has_level else None, index in growth, rng)
        for index in range(count)
    ]


def _late_positions(function: Function, month: int, count: int, rng: Random) -> set[int]:
    level_id = TICKETED[function.name]
    late = next((int(level.late[month]) for level in SERVICE_LEVELS if level.id == level_id), 0)
    return set(sorted(range(count), key=lambda _: rng.random())[:late])


def _growth_positions(function: Function, month: int, count: int) -> range:
    if MONTHS[month] < _GROWTH_FROM or function.name not in ("P1 incidents", "P2 incidents"):
        return range(0)
    return range(int(function.monthly_baseline), count)


def _ticket(function: Function, month: date, on_time: bool | None, is_growth: bool, rng: Random) -> Ticket:
    closed = _closing_time(function.name, month, rng)
    minutes = float(function.standard_hours) * 60 * _HANDS_ON * (0.45 + 1.1 * rng.random())
    return Ticket(
        number=_PREFIX.get(function.name, "INC"),
        opened_at=_opening_time(function.name, closed, on_time is not False, rng),
        closed_at=closed,
        function=function.name,
        priority=_weighted(_PRIORITY[function.name], rng),
        site=_weighted(list(zip(SITES, _GROWTH_SITES if is_growth else _SITE_WEIGHTS, strict=True)), rng),
        raised_by=_weighted(list(zip(RAISED_BY, _GROWTH_ORIGIN if is_growth else _USUAL_ORIGIN, strict=True)), rng),
        made_sla=on_time,
        effort_minutes=5 * max(1, round(minutes / 5)),
        agent=_one_of(_TEAMS[function.name], rng),
    )


def _closing_time(function: str, month: date, rng: Random) -> datetime:
    round_the_clock = function in ("P1 incidents", "P2 incidents")
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    days = [month + timedelta(days=offset) for offset in range((following - month).days)]
    if not round_the_clock:
        days = [day for day in days if day.weekday() < 5]
    minute = _between(0, 1439, rng) if round_the_clock else _between(8 * 60, 17 * 60 + 45, rng)
    return datetime.combine(_one_of(days, rng), time()) + timedelta(minutes=minute)


def _opening_time(function: str, closed: datetime, on_time: bool, rng: Random) -> datetime:
    if function == "P1 incidents":  # four hours; what is late is often a day late
        minutes = _between(18, 236, rng) if on_time else 245 + int(rng.random() ** 1.4 * 2100)
        return closed - timedelta(minutes=minutes)
    if function == "P2 incidents":  # twenty-four hours
        minutes = _between(45, 1400, rng) if on_time else 1450 + int(rng.random() ** 2 * 5200)
        return closed - timedelta(minutes=minutes)
    days = _between(1, 4, rng) if function == "Application support" else _between(2, 12, rng)
    opened = datetime.combine(closed.date() - timedelta(days=days), time(8))
    while opened.weekday() > 4:
        opened -= timedelta(days=1)
    return opened + timedelta(minutes=_between(0, 9 * 60, rng))


def _between(low: int, high: int, rng: Random) -> int:
    return low + int(rng.random() * (high - low + 1))


def _one_of(choices: Sequence[_T], rng: Random) -> _T:
    return choices[int(rng.random() * len(choices))]


def _weighted(choices: Sequence[tuple[str, int]], rng: Random) -> str:
    point = rng.random() * sum(weight for _, weight in choices)
    for choice, weight in choices:
        point -= weight
        if point < 0:
            return choice
    return choices[-1][0]
