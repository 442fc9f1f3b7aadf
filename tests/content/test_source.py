import pytest

from firstslide.content.source import cells_in_words, source_line
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Source


def _source(book: str, day: str) -> Source:
    return Source(book, "delivered", book, "", "Volumes", "A1:B2", day)


CELLS = (Cell("a.xlsx", "Volumes", "C5"), Cell("a.xlsx", "Volumes", "N14"), Cell("a.xlsx", "Levels", "D6"))


def test_one_day_for_all_is_said_once() -> None:
    cells = (*CELLS, Cell("b.xlsx", "Pricing", "E9"))
    line = source_line(cells, [_source("a.xlsx", "2026-07-03"), _source("b.xlsx", "2026-07-03")])
    assert line == "Source: a.xlsx, Volumes!C5:N14, Levels!D6; b.xlsx, Pricing!E9, as of 3 July 2026"


def test_different_days_stand_with_their_workbooks() -> None:
    cells = (CELLS[0], Cell("b.xlsx", "Pricing", "E9"))
    line = source_line(cells, [_source("a.xlsx", "2026-07-03"), _source("b.xlsx", "2024-01-12")])
    assert line == "Source: a.xlsx, Volumes!C5, as of 3 July 2026; b.xlsx, Pricing!E9, as of 12 January 2024"


def test_a_workbook_without_a_day_claims_none() -> None:
    cells = (CELLS[0], Cell("b.xlsx", "Pricing", "E9"))
    line = source_line(cells, [_source("a.xlsx", "2026-07-03"), _source("b.xlsx", "")])
    assert line == "Source: a.xlsx, Volumes!C5, as of 3 July 2026; b.xlsx, Pricing!E9"


def test_what_is_typed_is_said_to_be_ours() -> None:
    assert source_line(CELLS[:1], [], "remedies") == "Source: a.xlsx, Volumes!C5; remedies as entered by us"
    assert source_line((), []) == ""


@pytest.mark.parametrize(
    ("addresses", "words"),
    [
        ([], ""),
        (["A1"], "From b.xlsx, S!A1"),
        (["A1", "B2", "C3", "D9"], "From b.xlsx, S!A1:D9"),
    ],
)
def test_cells_in_words(addresses: list[str], words: str) -> None:
    assert cells_in_words(tuple(Cell("b.xlsx", "S", a) for a in addresses)) == words
