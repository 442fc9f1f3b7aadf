"""Every subject with what it is called, what it lacks, and its strands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from firstslide.analysis.values import Analysis, Share
from firstslide.content import words
from firstslide.content.figures import Figure
from firstslide.meeting.facts import Trait
from firstslide.meeting.periods import Period, span

from . import of_functions, of_levels
from .values import Of, Point, Rows, Strand, Subject, Topic, Total

_NAMES: dict[Subject, tuple[str, Of, str]] = {
    "results": ("Results against target", "service level", "No workbook holds results of service levels by month."),
    "late": ("Late, by count", "service level", "No service level comes with counts of what was on time."),
    "volume": ("Volume against plan", "function", "No workbook holds volumes by month."),
    "hours": ("Hours of work", "function", "No workbook holds hours by month."),
    "backlog": ("Left open at month’s end", "function", "No ticket log holds open tickets too."),
    "reopened": ("Opened again", "function", "No ticket log says what was opened again."),
    "site": ("Work by site", "part", "No ticket log names sites."),
    "origin": ("Work by origin", "part", "No ticket log says who raised the work."),
    "priority": ("Work by priority", "part", "No ticket log names priorities."),
    "weekday": ("Work by weekday", "part", "No ticket log says on which day work came."),
    "hour": ("Work by hour of the day", "part", "No ticket log says at what time work came."),
}
_MAKERS: dict[Subject, Callable[[Analysis, Sequence[Period]], tuple[Strand, ...]]] = {
    "results": of_levels.results,
    "late": of_levels.late,
    "volume": of_functions.volume,
    "hours": of_functions.hours,
    "backlog": of_functions.backlog,
    "reopened": of_functions.reopened,
}
_THINGS: dict[Subject, Callable[[Analysis], Sequence[object]]] = {
    "results": of_levels.with_results,
    "late": of_levels.with_counts,
    "volume": of_functions.with_volumes,
    "hours": of_functions.with_hours,
    "backlog": lambda analysis: analysis.backlog,
    "reopened": lambda analysis: analysis.reopened,
}
_TRAITS: dict[Subject, Trait] = {
    "site": "site",
    "origin": "origin",
    "priority": "priority",
    "weekday": "weekday",
    "hour": "hour",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_COUNTED = "The rows of the log in which it stands, counted."
NOT_SAID = "not said"


def topics(analysis: Analysis) -> tuple[Topic, ...]:
    """Every subject, those without data with the reason."""
    return tuple(
        Topic(subject, name, of, "" if _has(analysis, subject) else lacks)
        for subject, (name, of, lacks) in _NAMES.items()
    )


def _has(analysis: Analysis, subject: Subject) -> bool:
    """Whether there is any of it: the strands themselves take longer to make."""
    if subject in _THINGS:
        return bool(_THINGS[subject](analysis))
    mix = analysis.mix(_TRAITS[subject])
    return mix is not None and bool(mix.shares)


def periods_of(analysis: Analysis, first: Period | None = None, last: Period | None = None) -> tuple[Period, ...]:
    """The months looked at: those of the window, from the first to the last where these are given."""
    return tuple(p for p in analysis.periods if (first is None or p >= first) and (last is None or p <= last))


def strands(
    analysis: Analysis, subject: Subject, first: Period | None = None, last: Period | None = None
) -> tuple[Strand, ...]:
    """What there is of a subject in those months, as the contract or the log orders it."""
    periods = periods_of(analysis, first, last)
    if subject in _MAKERS:
        return _MAKERS[subject](analysis, periods)
    mix = analysis.mix(_TRAITS[subject])
    functions = (*(f.key for f in analysis.functions), "")  # what names no function is in the mix of the whole log
    shares = mix.shares if mix is not None else ()
    return tuple(_part(_TRAITS[subject], share, functions, analysis.periods, periods) for share in shares)


def part_name(trait: Trait, name: str) -> str:
    """A part of the work as it is read: ``Monday``, ``14:00 to 15:00``, the name as written, or that none is said."""
    if not name:
        return NOT_SAID
    if trait == "weekday":
        return _DAYS[int(name) - 1]
    return f"{int(name):02}:00 to {int(name) + 1:02}:00" if trait == "hour" else name


def _part(
    trait: Trait, share: Share, functions: tuple[str, ...], every: Sequence[Period], periods: Sequence[Period]
) -> Strand:
    name = part_name(trait, share.name)
    known = dict(zip(every, share.months, strict=True))

    def point(period: Period) -> Point:
        text = words.figured(known[period], "ticket")
        figure = Figure(text, f"{name}, {period.long}", _COUNTED, share.cells)
        return Point(period, Decimal(known[period]), f"{known[period]:,}", (text,), figure)

    count = sum(known[period] for period in periods)
    whole = len(periods) == len(every)  # how many were late is known for the whole window alone
    label = f"{count:,}"
    return Strand(
        share.name or NOT_SAID,
        name,
        "tickets",
        "tickets, by month",
        tuple(point(period) for period in periods),
        Total(
            Decimal(count),
            label,
            Figure(words.figured(count, "ticket"), f"{name}, {span(periods)}", _COUNTED, share.cells),
            second=f"{share.late:,} of {share.measured:,} late" if share.measured and whole else "",
        ),
        rows=tuple(Rows(function, trait, share.name) for function in functions),
    )
