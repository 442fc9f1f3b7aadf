"""Reading a slide in tests: every text on it, wherever it stands."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from firstslide.analysis.values import Analysis
from firstslide.content.build import content
from firstslide.content.elements import TableElement, Words
from firstslide.content.values import SlideContent
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Slide, SlideKind


def slide(meeting: Meeting, analysis: Analysis, kind: SlideKind, about: str = "", **fields: Any) -> SlideContent:
    """The content of one slide of a kind."""
    return content(meeting, analysis, Slide("s", kind, about, **fields), "1", False)


def texts(value: Any) -> Iterator[str]:
    """Every string in a value, however deep: a walk over dataclasses and collections."""
    if isinstance(value, str):
        yield str(value)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from texts(item)


def table(made: SlideContent) -> TableElement:
    """The table on a slide."""
    return next(e for e in made.elements if isinstance(e, TableElement))


def lines(made: SlideContent) -> list[list[str]]:
    """The table's rows as texts; a second line stands behind a slash."""
    return [
        [f"{c.text} / {c.second}" if c.second else c.text for c in row.cells if isinstance(c, Words)]
        for row in table(made).rows
    ]
