"""Three ways to go on in one equal table, keeping things as they are among them; without prices until the user says so.

The workbooks can say what volume each would cover, and what the contract's rates make of it; everything else is the
team's to fill, and stays empty until then. Where prices are shown, each has its quantity × rate beside it, and what
less work than planned gives back stands with them.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import Covered, UpScope
from firstslide.content.body import Given, Made
from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.content.values import Shows
from firstslide.meeting.cells import Cell

from .option_prices import MOST_PRICED, price_of, priced, too_many
from .option_volumes import volume

_OPTIONS = {
    "a": "A: as things are, targets re-set",
    "b": "B: add capacity, or re-baseline",
    "c": "C: reduce or reroute demand",
}
_QUESTIONS = {
    "volume": "Volume covered",
    "level": "Expected service level",
    "effort": "Your effort",
    "start": "Start",
    "risk": "Risk",
    "down": "Step-down",
}
_PRICE = "Price a month"


def made(given: Given) -> Made:
    """The table: a column for each option, a row for each question, and one for the price where it is asked for."""
    options: dict[str, UpScope] = {option.key: option for option in given.analysis.options}
    texts = given.slide.texts
    columns = (
        TableColumn("", 0.16),
        *(TableColumn(name, 0.28) for name in _OPTIONS.values()),
    )
    rows = [_row(question, options, given) for question in _QUESTIONS]
    with_price = given.slide.choice.form == "priced"
    if with_price:
        prices = (price_of(options.get(key), given.analysis) for key in _OPTIONS)
        rows.insert(2, TableRow((Words(_PRICE, "muted"), *prices)))
    named = with_price and priced(tuple(options.values()), given.analysis)
    filled = any(texts.get(f"{option}:{question}") for option in _OPTIONS for question in _QUESTIONS)
    return Made(
        f"Three ways to go on{', each with its price' if named else ''}, keeping things as they are among them",
        "What each would cover and take, side by side",
        (TableElement(columns, tuple(rows), rule_under_header=True, even=True),),
        Shows(ask=True, price=named),
        waits_for=_waits(filled, with_price and too_many(options.values(), given.analysis)),
    )


def _waits(filled: bool, crowded: bool) -> str:
    if crowded:
        return (
            f"No price stands without its quantity × rate: choose up to {MOST_PRICED} functions to show their prices."
        )
    return "" if filled else "Nothing is written down yet on what the options would bring and take."


def _row(question: str, options: dict[str, UpScope], given: Given) -> TableRow:
    return TableRow(
        (
            Words(_QUESTIONS[question], "muted"),
            *(_answer(key, question, options, given) for key in _OPTIONS),
        )
    )


def _answer(key: str, question: str, options: dict[str, UpScope], given: Given) -> Words:
    option = options.get(key)
    slot = f"text:{key}:{question}"
    typed = given.slide.texts.get(f"{key}:{question}", "")
    if typed or question != "volume" or option is None or not option.functions:
        return Words(typed, slot=slot)
    return Words(volume(option, options.get("b"), given.analysis), cells=_cells(option.functions), slot=slot)


def _cells(functions: Sequence[Covered]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for covered in functions for cell in covered.cells))
