"""Titles keep to two lines whatever is chosen of whatever data; with no room for all words, a shorter sentence does."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from firstslide.analysis.values import Analysis, FunctionResult, ServiceLevelResult
from firstslide.content.words import TITLE_ROOM
from firstslide.deck.choosing import levels_for, offered
from firstslide.deck.kinds import KINDS
from firstslide.meeting.brief import Brief
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Choice, Slide, SlideKind

from . import by_hand
from .reading import slide

MEETING = Meeting("m", Brief(arc_mode="edge"))
NAMES = ("Desk", "A name of sixty characters, as long as finance ever makes them")


def _level(chance: Random, number: int) -> ServiceLevelResult:
    name = f"{number} {chance.choice(NAMES)}"[:60]
    results = chance.choices(["0.96", "0.90", None], weights=[4, 4, 1], k=6)
    made = by_hand.level(name, results, accounts="".join(chance.choices("eon", k=6)), deadband=Decimal("0.333"))
    half = tuple(
        replace(month, over=at < 3, demand=Decimal(9), planned=Decimal(at % 2)) for at, month in enumerate(made.periods)
    )
    missed = [sum(month.met is False for month in months) for months in (half[:3], half[3:])]
    table = (missed[0], 3 - missed[0]), (missed[1], 3 - missed[1])
    label = "partly supported" if missed[0] else "inconclusive"
    explained = replace(by_hand.NO_TEST, label=label, table=table, sentence="So many. Likely.")
    return replace(made, periods=half, explanation=explained, functions=("desk",))


def _function(chance: Random, number: int) -> FunctionResult:
    planned, done = chance.choice(["600", "0", None]), chance.choice(["600", "900", "30", None])
    made = by_hand.function(f"{number} {chance.choice(NAMES)}"[:60], planned, done, chance.choice(["0.10", "0.333"]))
    return by_hand.unfinished(made, 5) if chance.random() < 0.3 else made


def _analyses(chance: Random) -> Iterator[Analysis]:
    for size in (1, 1, 2, 3, 5, 8, 12, 14):
        yield by_hand.analysis([_level(chance, n) for n in range(size)], [_function(chance, n) for n in range(size)])


def _choice(chance: Random, of: Slide, analysis: Analysis) -> Choice:
    offer, kind = offered(of, analysis), KINDS[of.kind]
    first, last = sorted(chance.choices(range(6), k=2))
    some = [
        tuple(one.key for one in chance.sample(named, chance.randint(1, len(named)))) if named else ()
        for named in (offer.functions, offer.measures)
    ]
    months = (offer.periods[first], offer.periods[last]) if len(offer.periods) == 6 else (None, None)
    return Choice(some[0], some[1], *months, chance.choice(kind.orders or ("",)), chance.choice(kind.forms or ("",)))


@pytest.mark.parametrize("kind", SlideKind)
def test_whatever_is_chosen_a_title_keeps_to_its_room(kind: SlideKind) -> None:
    chance = Random(str(kind))
    for analysis in _analyses(chance):
        about = [level.key for level in levels_for(kind, analysis)] if KINDS[kind].about else ["", "2"]
        for one in about[:3]:
            choices = [Choice(), *(_choice(chance, Slide("s", kind, one), analysis) for _ in range(4))]
            for choice in choices:
                title = slide(MEETING, analysis, kind, one, choice=choice).title
                assert len(title) <= TITLE_ROOM, title


def _missed(months: int, accounts: str, count: int = 1) -> list[ServiceLevelResult]:
    results = ["0.90"] * months + ["0.96"] * (6 - months)
    return [by_hand.level(f"L{accounts}{n}", results, accounts=accounts) for n in range(count)]


THREE_PARTS = by_hand.analysis([*_missed(2, "eo"), *_missed(2, "en"), *_missed(2, "on"), *_missed(3, "eon", 2)])
OFF = by_hand.analysis(
    (),
    [by_hand.function(f"F{n}", "600", "900" if n < 3 else "600", "0.10" if n % 2 else "0.15") for n in range(13)],
)
LONG = by_hand.function(NAMES[1][:60], "600", "900")
CLEAN = by_hand.analysis([*_missed(1, "o", 3), *_missed(0, "", 6)])


@pytest.mark.parametrize(
    ("kind", "analysis", "choice", "title"),
    [
        (
            SlideKind.EXPLAINED,
            THREE_PARTS,
            Choice(),
            "12 misses: volume a likely contributor to 4, 4 ours, 4 not yet explained",
        ),
        (
            SlideKind.EXPLAINED,
            THREE_PARTS,
            Choice(measures=("leo0", "leon0", "leon1")),
            "8 misses shown: volume a likely contributor to 3, 3 ours, 2 not yet explained",
        ),
        (
            SlideKind.MONTHS,
            OFF,
            Choice(functions=tuple(f"f{n}" for n in range(12)), last=by_hand.PERIODS[4]),
            "Three of twelve functions shown ran over the deadband in each of the last three months shown",
        ),
        (
            SlideKind.VOLUME,
            by_hand.analysis((), [LONG, by_hand.function("a", "600", "300"), by_hand.function("b", "600", "30")]),
            Choice(),
            "One of three functions ran 50 % over plan; two ran 50 to 95 % under",
        ),
        (
            SlideKind.SCORECARD,
            CLEAN,
            Choice(measures=tuple(level.key for level in CLEAN.service_levels[:8]), last=by_hand.PERIODS[1]),
            "3 of 16 results shown missed in the two months shown; all eight met in February",
        ),
    ],
)
def test_where_the_whole_sentence_has_no_room_a_shorter_one_says_as_much(
    kind: SlideKind, analysis: Analysis, choice: Choice, title: str
) -> None:
    assert slide(MEETING, analysis, kind, choice=choice).title == title
