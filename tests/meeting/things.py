"""Random edits, as people make them: one or several things added, changed or taken out in one step."""

from collections.abc import Callable

from hypothesis import strategies as st

from firstslide.meeting.brief import Action, Brief, Link, Remedy, Step, Waiver
from firstslide.meeting.edits import SINGLE, Edit, Place, Thing, put
from firstslide.meeting.imports import Column, Field, Import, Problem, Table
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Deck, Interest, Slide, SlideKind

KEYS = tuple("abcdef")
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
PERIODS = st.builds(Period, st.integers(2024, 2027), st.integers(1, 12))


def _tuples(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3).map(tuple)


COLUMNS = st.builds(
    Column,
    index=st.integers(1, 40),
    header=WORDS,
    field=st.sampled_from(Field),
    confidence=st.floats(0, 1),
    internal=st.booleans(),
    period=st.none() | PERIODS,
)
TABLES = st.builds(
    Table,
    id=WORDS,
    sheet=WORDS,
    kind=st.sampled_from(["scope", "tickets", "unknown"]),
    range=st.just("A1:B2"),
    header_rows=_tuples(st.integers(1, 9)),
    first_row=st.integers(1, 9),
    last_row=st.integers(1, 9),
    columns=_tuples(COLUMNS),
    rows=st.integers(0, 9),
    confidence=st.floats(0, 1),
    problems=_tuples(st.builds(Problem, WORDS, st.sampled_from(["question", "info"]), WORDS, st.just("A1"), WORDS)),
)

MAKERS: dict[Place, Callable[[str], st.SearchStrategy[Thing]]] = {
    "brief": lambda key: st.builds(Brief, customer=WORDS, concern=WORDS),
    "deck": lambda key: st.builds(Deck, main=_tuples(st.sampled_from(KEYS)), backup=_tuples(st.sampled_from(KEYS))),
    "slides": lambda key: st.builds(
        Slide,
        id=st.just(key),
        kind=st.sampled_from(SlideKind),
        title=st.none() | WORDS,
        texts=st.dictionaries(WORDS, WORDS, max_size=3),
        interest=st.none() | st.sampled_from(Interest),
        hidden=st.booleans(),
    ),
    "imports": lambda key: st.builds(
        Import, id=st.just(key), workbook=WORDS, sha256=WORDS, path=WORDS, as_of=WORDS, tables=_tuples(TABLES)
    ),
    "remedies": lambda key: st.builds(
        Remedy,
        id=st.just(key),
        measure=WORDS,
        state=st.sampled_from(["planned", "under way", "done"]),
        periods=_tuples(PERIODS),
    ),
    "actions": lambda key: st.builds(Action, id=st.just(key), measure=WORDS, action=WORDS),
    "links": lambda key: st.builds(
        Link, id=st.just(key), functions=_tuples(WORDS), volume_sensitive=st.none() | st.booleans()
    ),
    "steps": lambda key: st.builds(Step, id=st.just(key), text=WORDS, owner=WORDS),
    "waivers": lambda key: st.builds(
        Waiver,
        id=st.just(key),
        code=WORDS,
        slides=_tuples(st.sampled_from(KEYS)),
        reason=WORDS,
        who=WORDS,
        when=WORDS,
        judged=WORDS,
    ),
}


@st.composite
def puts(draw: st.DrawFn) -> tuple[Place, str, Thing | None]:
    """One thing to put: where, under which key, and what (None takes it out)."""
    place = draw(st.sampled_from(tuple(MAKERS)))
    key = "" if place in SINGLE else draw(st.sampled_from(KEYS))
    if place not in SINGLE and draw(st.integers(0, 2)) == 0:
        return place, key, None
    return place, key, draw(MAKERS[place](key))


EDITS = st.lists(puts(), min_size=1, max_size=4)


def edit_of(meeting: Meeting, things: list[tuple[Place, str, Thing | None]], label: str = "Change") -> Edit:
    """The edit that puts all of these."""
    return put(meeting, label, things)
