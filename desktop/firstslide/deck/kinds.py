"""The kinds of slides, as data: what each is called, whose interest it serves, where it lives, and when it has data.

What stands on a slide of a kind is made in ``content``, and why one would be empty is said in ``lacks``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult, Share
from firstslide.meeting.slides import Interest, SlideKind

ROWS = 10  # a table on a slide holds at most so many rows
TALL_ROWS = 8  # rows of two lines or more
CHARTS = 8  # small charts on a slide
CHARGED_ROWS = 6  # functions on a slide of charges, above their totals and the service credits


Part = Literal["functions", "measures", "periods"]


@dataclass(frozen=True)
class Kind:
    """A kind of slide. ``name`` stands in menus, ``purpose`` says what it is for, ``needs`` what it is made from.

    ``choices`` are the parts of the data that the user may choose among, ``orders`` and ``forms`` the ways to sort and
    to draw it, the first of each being the one that a draft takes. ``backup`` tells where it lives; ``about`` that each
    slide of it is about one service level.
    """

    name: str
    interest: Interest
    purpose: str
    needs: str
    choices: tuple[Part, ...] = ()
    orders: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    backup: bool = False
    about: bool = False


KINDS: dict[SlideKind, Kind] = {
    SlideKind.CONCERN: Kind(
        "The customer’s concern",
        Interest.CUSTOMER,
        "Opens with what worries the customer most, in their words, and the figures that speak to it.",
        "the customer’s words, and results by month",
    ),
    SlideKind.SCORECARD: Kind(
        "Scorecard",
        Interest.CUSTOMER,
        "Shows every service level against its target in every month, missed and met alike.",
        "results by service level and month",
        choices=("measures", "periods"),
        orders=("contract", "missed", "name"),
    ),
    SlideKind.MISSED: Kind(
        "Where we missed",
        Interest.CUSTOMER,
        "Shows every service level in every month, with the result of each miss and how it is accounted for.",
        "a missed service level",
        choices=("measures", "periods"),
        orders=("contract", "missed"),
    ),
    SlideKind.LEVEL: Kind(
        "Service level over time",
        Interest.CUSTOMER,
        "Follows one service level against its target, month by month, with the late counts.",
        "results by month of one service level",
        choices=("periods",),
        forms=("line", "columns"),
        about=True,
    ),
    SlideKind.LATE: Kind(
        "How late",
        Interest.CUSTOMER,
        "Answers in hours: how long the late ones took, the slowest, and how many took over a day.",
        "a ticket log with days of opening and closing",
        choices=("measures", "periods"),
    ),
    SlideKind.NOW: Kind(
        "What we do now",
        Interest.CUSTOMER,
        "Says what is under way for what was missed last month, without waiting for any decision.",
        "a service level missed in the latest month, and the actions under way",
    ),
    SlideKind.MIX: Kind(
        "What we do for you",
        Interest.CUSTOMER,
        "Shows the work by who asked for it, where, how urgent and when.",
        "a ticket log with sites, origins or priorities",
        choices=("functions", "periods"),
    ),
    SlideKind.WORK: Kind(
        "Work by function",
        Interest.CUSTOMER,
        "Shows what was done for the customer: quantity and hours by function.",
        "delivered quantities or hours by function",
        choices=("functions", "periods"),
        orders=("contract", "largest", "name"),
    ),
    SlideKind.EFFORT: Kind(
        "Hours of work",
        Interest.CUSTOMER,
        "Shows the hours worked, by function and by month, against the hours contracted.",
        "hours by function and month",
        choices=("functions", "periods"),
        orders=("contract", "largest", "variance", "name"),
        forms=("functions", "months"),
    ),
    SlideKind.VOLUME: Kind(
        "Volume against plan",
        Interest.SHARED,
        "Compares the work done with the planned volume, functions under plan included.",
        "delivered quantities and a baseline by function",
        choices=("functions", "periods"),
        orders=("contract", "variance", "name"),
    ),
    SlideKind.MONTHS: Kind(
        "Volume by month",
        Interest.SHARED,
        "Shows each function against its plan, month by month.",
        "delivered quantities by month",
        choices=("functions", "periods"),
        orders=("contract", "variance", "name"),
        forms=("columns", "line"),
    ),
    SlideKind.EXPLAIN: Kind(
        "What the data explain",
        Interest.SHARED,
        "Puts demand and performance of one service level on the same months, and says what we don’t know.",
        "a missed service level that is linked to functions with a baseline",
        choices=("periods",),
        about=True,
    ),
    SlideKind.EXPLAINED: Kind(
        "What the data explain, in one table",
        Interest.SHARED,
        "Puts all missed service levels side by side: which misses volume may explain, and which it does not.",
        "missed service levels",
        choices=("measures",),
    ),
    SlideKind.OWN: Kind(
        "What we own",
        Interest.SHARED,
        "Accounts for every miss: when, what went wrong, what we do about it, who and by when.",
        "a missed service level; causes and remedies are typed",
    ),
    SlideKind.OPTIONS: Kind(
        "Options",
        Interest.SHARED,
        "Offers three ways to go on in one equal table, without prices.",
        "a function over its plan; most of the words are typed",
        choices=("functions",),
        forms=("unpriced", "priced"),
    ),
    SlideKind.NEXT: Kind(
        "Decisions and next steps",
        Interest.SHARED,
        "Closes on who does what by when.",
        "steps, typed",
    ),
    SlideKind.SCOPE: Kind(
        "Agreed scope",
        Interest.OURS,
        "Keeps the contract’s baselines at hand for when someone asks.",
        "the contract’s functions with their baselines",
        choices=("functions",),
        orders=("contract", "name"),
        backup=True,
    ),
    SlideKind.OUTSIDE: Kind(
        "Out-of-scope work",
        Interest.OURS,
        "Keeps the work of no contracted function at hand, and what lay beyond the deadband.",
        "delivered work that the contract does not name",
        choices=("functions", "periods"),
        backup=True,
    ),
    SlideKind.CHARGES: Kind(
        "Charges",
        Interest.OURS,
        "Keeps additional charges, credits for less work and service credits due at hand, with the arithmetic of each.",
        "rates of the contract, and how it counts",
        choices=("functions", "periods"),
        backup=True,
    ),
    SlideKind.TEXT: Kind(
        "Text",
        Interest.SHARED,
        "Holds words of your own.",
        "a title and text, typed",
    ),
    SlideKind.PICTURE: Kind(
        "Picture",
        Interest.SHARED,
        "Holds a picture of your own.",
        "a picture file, dropped or chosen",
    ),
    SlideKind.TABLE: Kind(
        "Table",
        Interest.SHARED,
        "Holds a table of your own.",
        "words and figures, typed or pasted",
    ),
}


def missed_in_latest(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The service levels missed in the latest month, in the contract's order."""
    return tuple(
        level
        for level in analysis.service_levels
        if any(month.met is False and month.period == analysis.latest for month in level.periods)
    )


def worked(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions for which work was counted, in quantity or hours."""
    return tuple(f for f in analysis.functions if f.actual_all is not None or f.effort is not None)


def logged(analysis: Analysis) -> tuple[Share, ...]:
    """All tickets of the logs, as one share; () without a log."""
    mix = analysis.mix("all")
    return tuple(share for share in mix.shares if share.count) if mix else ()


def told_apart(analysis: Analysis) -> bool:
    """Whether anything tells the tickets of the logs apart: a trait with two names, two functions, or two months."""
    if not logged(analysis):
        return False
    named = [sum(bool(share.name) for share in mix.shares) for mix in analysis.mixes if mix.trait != "all"]
    functions = sum(bool(mix.function and mix.total) for mix in analysis.mixes if mix.trait == "all")
    return max(named, default=0) > 1 or functions > 1 or len(analysis.periods) > 1


def timed(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions whose hours of work are known."""
    return tuple(f for f in analysis.functions if f.effort is not None)


def counted(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions whose delivered quantity is known in some month."""
    return tuple(f for f in analysis.functions if f.actual_all is not None)


def compared(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions of the contract, and those for which work was counted beside it."""
    return tuple(f for f in analysis.functions if f.in_contract or f.actual_all is not None)


def bucketed(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions whose units can be held against the contract, those that it does not name first."""
    return tuple(sorted((f for f in analysis.functions if f.scope is not None), key=lambda f: f.in_contract))


def charged(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions with units that the contract counts, or with charges already made. Where they don't fit on one
    slide, those with a credit for less work first, so that no total of credits stands without its rows.

    Which they are does not hang on the mode: until one is picked, those that left the band in some month.
    """
    functions = [
        f for f in analysis.functions if f.charged is not None or _off_band(f, "over") or _off_band(f, "under")
    ]
    if len(functions) > CHARGED_ROWS:
        functions.sort(key=lambda f: not _off_band(f, "under"))
    return tuple(functions)


def _off_band(function: FunctionResult, side: Literal["over", "under"]) -> bool:
    """Whether units lay beyond the deadband on that side in any month."""
    if function.charges is not None:
        return bool(function.charges.arc_units if side == "over" else function.charges.rrc_units)
    return function.in_contract and any(month.position == side for month in function.periods)


def scoped(analysis: Analysis) -> tuple[FunctionResult, ...]:
    """The functions that the contract names."""
    return tuple(f for f in analysis.functions if f.in_contract)


def explainable(analysis: Analysis) -> tuple[ServiceLevelResult, ...]:
    """The missed service levels that volume may have to do with, those with the strongest evidence first.

    Linked to functions with volumes, and not said to be indifferent to volume.
    """
    rank = {"supported": 0, "partly supported": 1, "inconclusive": 2, "not supported": 3}
    levels = [
        level
        for level in analysis.service_levels
        if level.missed
        and level.functions
        and level.volume_sensitive is not False
        and level.explanation.label not in ("not volume-sensitive", "no miss")
        and any(month.demand is not None or month.over is not None for month in level.periods)
    ]
    return tuple(sorted(levels, key=lambda level: (rank.get(level.explanation.label, 4), -level.missed)))


def page_of(about: str) -> int:
    """The page of a table that goes on over several slides: ``about`` is "" for the first, "2" for the second."""
    return int(about) if about.isdecimal() and int(about) > 0 else 1


def pages(rows: int, per_page: int = ROWS) -> tuple[str, ...]:
    """What ``about`` is on each of the slides that so many rows take; at least one slide."""
    return ("", *(str(page) for page in range(2, -(-rows // per_page) + 1)))
