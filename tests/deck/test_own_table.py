import pytest

from firstslide.deck import own_table
from firstslide.deck.own_table import Grid, size_of
from firstslide.meeting import edits
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Slide, SlideKind

TEXTS = {"cell:0:0": "Site", "cell:0:1": "Desks", "cell:1:0": "Leeds", "cell:1:1": "9", "cell:2:0": "Hull", "body": "x"}


def _meeting(texts: dict[str, str] | None = None) -> Meeting:
    slide = Slide("t", SlideKind.TABLE, texts=TEXTS if texts is None else texts)
    return Meeting("m", slides={"t": slide}, deck=Deck(("t",)))


def _rows(meeting: Meeting) -> list[list[str]]:
    texts = meeting.slides["t"].texts
    grid = size_of(texts)
    return [[texts.get(own_table.key_at(r, c), "") for c in range(grid.columns)] for r in range(grid.rows)]


def _after(meeting: Meeting, edit: Edit) -> list[list[str]]:
    """The rows after the edit, which is one step and is taken back whole."""
    changed = edits.apply(meeting, edit)
    assert edits.apply(changed, edit.inverse) == meeting
    assert changed.slides["t"].texts.get("body") == meeting.slides["t"].texts.get("body")
    return _rows(changed)


def test_a_block_is_pasted_at_a_cell_in_one_step() -> None:
    meeting = _meeting()
    assert _after(meeting, own_table.paste(meeting, "t", 1, 1, "12\t3\r\n14\t\r\n")) == [
        ["Site", "Desks", ""],
        ["Leeds", "12", "3"],
        ["Hull", "14", ""],
    ]


def test_a_cell_of_several_lines_stays_one_cell() -> None:
    meeting = _meeting({})
    assert _after(meeting, own_table.paste(meeting, "t", 0, 0, '"Two\nlines"\t"a ""word"""\nb\tc\n')) == [
        ["Two lines", 'a "word"'],
        ["b", "c"],
    ]


@pytest.mark.parametrize("block", ["x\n" * 51, "\t".join("abcdefghijklm"), "x\n" * 2_000_000])
def test_a_block_that_is_data_and_no_table_is_refused_with_the_way_out(block: str) -> None:
    with pytest.raises(UserError, match="Import longer ones as a workbook"):
        own_table.paste(_meeting(), "t", 0, 0, block)


def test_rows_are_added_and_stay_though_they_are_empty() -> None:
    meeting = _meeting()
    assert _after(meeting, own_table.add_row(meeting, "t", 1)) == [
        ["Site", "Desks"], ["", ""], ["Leeds", "9"], ["Hull", ""],
    ]  # fmt: skip
    assert _after(meeting, own_table.add_row(meeting, "t", 99))[-1] == ["", ""]
    empty = _meeting({})
    assert len(_after(empty, own_table.add_row(empty, "t", 0))) == 3


def test_columns_are_added_and_stay_though_they_are_empty() -> None:
    meeting = _meeting()
    assert _after(meeting, own_table.add_column(meeting, "t", 1))[1] == ["Leeds", "", "9"]
    assert _after(meeting, own_table.add_column(meeting, "t", 99))[1] == ["Leeds", "9", ""]
    empty = _meeting({})
    assert len(_after(empty, own_table.add_column(empty, "t", 2))[0]) == 3


def test_rows_and_columns_are_taken_out_and_what_follows_moves_up() -> None:
    meeting = _meeting()
    assert _after(meeting, own_table.remove_row(meeting, "t", 1)) == [["Site", "Desks"], ["Hull", ""]]
    wide = edits.apply(meeting, own_table.paste(meeting, "t", 0, 2, "Seats\n40"))
    assert _after(wide, own_table.remove_column(wide, "t", 1)) == [["Site", "Seats"], ["Leeds", "40"], ["Hull", ""]]


def test_a_table_keeps_two_rows_and_two_columns_and_rows_between_that_are_empty() -> None:
    meeting = _meeting({"cell:0:0": "a", "cell:1:1": "b"})
    assert _after(meeting, own_table.remove_row(meeting, "t", 1)) == [["a", ""], ["", ""]]
    assert _after(meeting, own_table.remove_column(meeting, "t", 0)) == [["", ""], ["b", ""]]
    apart = _meeting({"cell:0:0": "a", "cell:4:0": "e"})
    assert len(_after(apart, own_table.remove_row(apart, "t", 4))) == 4


def test_what_is_not_there_is_not_taken_out() -> None:
    for at in (-1, 3, 99):
        assert not own_table.remove_row(_meeting(), "t", at)
        assert not own_table.remove_column(_meeting(), "t", at if at != 3 else 2)
    with pytest.raises(UserError, match="no slide"):
        own_table.add_row(_meeting(), "gone", 0)


def test_a_typed_table_does_not_grow_without_end() -> None:
    full = _meeting({"cell:49:11": "x"})
    assert size_of(full.slides["t"].texts) == Grid(50, 12)
    for add in (own_table.add_row, own_table.add_column):
        with pytest.raises(UserError):
            add(full, "t", 0)
