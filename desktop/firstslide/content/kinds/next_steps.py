"""Decisions and next steps: who does what by when. The deck closes on them."""

from __future__ import annotations

from firstslide.content import words
from firstslide.content.body import Given, Made
from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.content.values import Shows
from firstslide.deck.kinds import TALL_ROWS, page_of
from firstslide.meeting.brief import Step
from firstslide.meeting.periods import day

NEW = "new"  # in the place of an id: writing there makes a step
_COLUMNS = (
    TableColumn("What", 0.58),
    TableColumn("Who", 0.22),
    TableColumn("By", 0.20, "right"),
)


def made(given: Given) -> Made:
    """A row for each step, and an empty one to write the next in."""
    every = tuple(given.meeting.steps.values())
    page = page_of(given.slide.about)
    steps = every[(page - 1) * TALL_ROWS : page * TALL_ROWS]
    rows = [_row(step, step.id) for step in steps]
    if len(steps) < TALL_ROWS:
        rows.append(_row(Step(""), NEW))
    said = [step for step in steps if step.text]
    complete = bool(said) and all(step.owner and step.by for step in said)
    return Made(
        words.sentence(f"{words.plural(len(said), 'next step')}, each with a name and a day")
        if complete and len(said) == len(every) > 1
        else "What we do next, who does it, and by when",
        "Decisions and next steps",
        (TableElement(_COLUMNS, tuple(rows), rule_under_header=True),),
        Shows(),
        waits_for="" if said else "No decision or next step is written down yet.",
    )


def _row(step: Step, key: str) -> TableRow:
    return TableRow(
        (
            Words(step.text, "strong", slot=f"step:{key}:text"),
            Words(step.owner, slot=f"step:{key}:owner"),
            Words(day(step.by), slot=f"step:{key}:by"),
        )
    )
