"""Three ways to go on in one equal table, without prices, keeping things as they are among them.

The workbooks can say what volume each would cover; everything else is the team's to fill, and stays empty until then.
"""

from __future__ import annotations

from collections.abc import Sequence

from firstslide.analysis.values import FunctionResult
from firstslide.meeting.cells import Cell

from . import words
from .body import Given, Made
from .values import Shows, TableColumn, TableElement, TableRow, Words

_OPTIONS = {
    "a": "A  As things are, targets re-set",
    "b": "B  Add capacity, or re-baseline",
    "c": "C  Reduce or reroute demand",
}
_QUESTIONS = {
    "volume": "Volume covered",
    "level": "Expected service level",
    "effort": "Your effort",
    "start": "Start",
    "risk": "Risk",
    "down": "Step-down",
}


def made(given: Given) -> Made:
    """The table: a column for each option, a row for each question."""
    over = [f for f in given.analysis.functions if f.position == "over"]
    texts = given.slide.texts
    columns = (
        TableColumn("", 0.16),
        *(TableColumn(name, 0.28) for name in _OPTIONS.values()),
    )
    rows = tuple(_row(question, over, given) for question in _QUESTIONS)
    filled = any(texts.get(f"{option}:{question}") for option in _OPTIONS for question in _QUESTIONS)
    return Made(
        "Three ways to go on, keeping things as they are among them",
        "What each would cover and take, side by side",
        (TableElement(columns, rows, rule_under_header=True),),
        Shows(ask=True),
        waits_for="" if filled else "Nothing is written down yet on what the options would bring and take.",
    )


def _row(question: str, over: Sequence[FunctionResult], given: Given) -> TableRow:
    return TableRow(
        (
            Words(_QUESTIONS[question], "muted"),
            *(_answer(option, question, over, given) for option in _OPTIONS),
        )
    )


def _answer(option: str, question: str, over: Sequence[FunctionResult], given: Given) -> Words:
    slot = f"text:{option}:{question}"
    typed = given.slide.texts.get(f"{option}:{question}", "")
    if typed or question != "volume" or not over:
        return Words(typed, slot=slot)
    return Words(_volume(option, over), cells=_cells(option, over), slot=slot)


def _volume(option: str, over: Sequence[FunctionResult]) -> str:
    """What the data say of the volume that an option covers."""
    one = over[0]
    if len(over) > 1:
        count = words.plural(len(over), "function")
        figures = sorted(words.points(f.variance, (f.deadband,), 0) for f in over if f.variance is not None)
        return {
            "a": "The planned volume in every function",
            "b": f"Today's volume: {count} {words.number(figures[0])} to {words.number(figures[-1])} % over plan",
            "c": f"The planned volume: {count} brought back to plan",
        }[option]
    months = max(one.compared, 1)
    assert one.baseline is not None
    assert one.actual is not None
    planned, done = (
        f"{words.number(v / months, 0)} {one.unit} a month".replace("  ", " ") for v in (one.baseline, one.actual)
    )
    return {
        "a": f"{one.function}: {planned}, as planned",
        "b": f"{one.function}: {done}, as in the last {words.plural(months, 'month')}",
        "c": f"{one.function}: {planned}, as planned",
    }[option]


def _cells(option: str, over: Sequence[FunctionResult]) -> tuple[Cell, ...]:
    planned = tuple(cell for f in over for cell in f.baseline_cells)
    return planned + tuple(cell for f in over for cell in f.actual_cells) if option == "b" else planned
