"""Live figures in a typed text: what is written is read again, whatever the names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.deck.fields import Field, Piece, field_text, pieces, written
from firstslide.meeting.periods import Period

JUNE = Period(2026, 6)
NAMES = st.text(st.sampled_from("aB1 ,:{}\\.%“é") | st.characters(exclude_categories=["Cs"]), max_size=20).map(
    lambda text: " ".join(text.split())
)
WHEN = st.none() | st.just("latest") | st.builds(Period, st.integers(1900, 2100), st.integers(1, 12))
FIELDS = st.builds(Field, NAMES.map(lambda name: " ".join(name.casefold().split())), NAMES, WHEN)
TEXTS = st.text(st.sampled_from("a \\{}\n:,") | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def said(text: str) -> list[str | Field]:
    return [piece.said for piece in pieces(text)]


def joined(parts: list[str | Field]) -> list[str | Field]:
    """Words that stand beside words are one."""
    found: list[str | Field] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return found


@given(st.lists(TEXTS | FIELDS, max_size=6))
def test_what_is_written_is_read_again(parts: list[str | Field]) -> None:
    assert said(written(parts)) == joined(parts)


@given(st.text(st.sampled_from("ab{}\\:, \n")))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece.raw for piece in pieces(text)) == text


@given(FIELDS)
def test_a_field_stands_for_itself(field: Field) -> None:
    assert pieces(field_text(field)) == (Piece(field_text(field), field),)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("{attainment: P1 resolution, Jun 2026}", Field("attainment", "P1 resolution", JUNE)),
        ("{Attainment:P1 resolution,June 2026}", Field("attainment", "P1 resolution", JUNE)),
        ("{attainment: P1 resolution, 2026-06}", Field("attainment", "P1 resolution", JUNE)),
        ("{met: latest}", Field("met", "", "latest")),
        ("{misses}", Field("misses")),
        ("{variance: Invoices, urgent ones}", Field("variance", "Invoices, urgent ones")),
        ("{volume: Level 1: calls, Jun 2026}", Field("volume", "Level 1: calls", JUNE)),
        (r"{volume: A\, Jun 2026}", Field("volume", "A, Jun 2026")),
        (r"{volume: \latest, latest}", Field("volume", "latest", "latest")),
        ("{}", Field("")),
    ],
)
def test_fields_as_people_type_them(typed: str, field: Field) -> None:
    assert said(typed) == [field]


def test_words_keep_the_fields_in_their_midst() -> None:
    text = "P1: {late: P1, latest} late; \\{not one} and {misses} in all"
    assert said(text) == ["P1: ", Field("late", "P1", "latest"), " late; {not one} and ", Field("misses"), " in all"]


def test_a_brace_that_nobody_closed_is_a_figure_that_is_not_there() -> None:
    assert said("late: {late: P1\nand more") == ["late: ", Field(""), "late: P1\nand more"]
    assert said("{a {misses}") == [Field(""), "a ", Field("misses")]
