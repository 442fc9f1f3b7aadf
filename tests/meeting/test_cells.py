import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstslide.meeting.cells import Cell, address, area, blocks, column_letters, column_number, overlap, runs

XFD = 16_384  # Excel's last column
BOTTOM = 1_048_576  # and its last row


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (XFD, "XFD")],
)
def test_columns_are_lettered_as_excel_does(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


@given(st.integers(1, XFD))
def test_every_column_comes_back_from_its_letters(number: int) -> None:
    assert column_number(column_letters(number)) == number


@given(st.integers(1, BOTTOM), st.integers(1, XFD))
def test_the_corners_of_one_cell_are_that_cell(row: int, column: int) -> None:
    assert Cell("b.xlsx", "S", address(row, column)).corners == (row, column, row, column)


def test_the_corners_of_a_block() -> None:
    assert Cell("b.xlsx", "S", "C5:N14").corners == (5, 3, 14, 14)


@given(*[st.integers(1, 99)] * 4)
def test_a_block_comes_back_from_its_address(top: int, left: int, rows: int, columns: int) -> None:
    corners = (top, left, top + rows - 1, left + columns - 1)
    assert Cell("b.xlsx", "S", area(*corners)).corners == corners
    assert (":" in area(*corners)) == ((rows, columns) != (1, 1))


@pytest.mark.parametrize(
    ("other", "met"),
    [((5, 3, 5, 3), True), ((1, 1, 4, 99), False), ((1, 1, 5, 3), True), ((9, 6, 12, 9), False), ((1, 4, 99, 4), True)],
)
def test_blocks_overlap_where_they_have_a_cell_in_common(other: tuple[int, int, int, int], met: bool) -> None:
    assert overlap((5, 3, 8, 5), other) == overlap(other, (5, 3, 8, 5)) == met


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((), []), ((4,), [(4, 4)]), ((3, 1, 2, 2), [(1, 3)]), ((1, 2, 4, 7, 6), [(1, 2), (4, 4), (6, 7)])],
)
def test_numbers_that_follow_one_another_are_a_run(numbers: tuple[int, ...], found: list[tuple[int, int]]) -> None:
    assert runs(numbers) == found


@pytest.mark.parametrize("text", ["", "5C", "C", "5", "c5", "C5:", "C5:N", "Sheet1!C5", "C5:N14:P20", "$C$5"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a cell address"):
        _ = Cell("b.xlsx", "S", text).corners


def test_blocks_are_the_smallest_that_hold_their_cells_by_sheet() -> None:
    cells = [
        Cell("b.xlsx", "S", "C5"),
        Cell("b.xlsx", "T", "A1"),
        Cell("b.xlsx", "S", "A9:B9"),
        Cell("b.xlsx", "S", "D2"),
    ]
    assert blocks(cells) == (Cell("b.xlsx", "S", "A2:D9"), Cell("b.xlsx", "T", "A1"))


def test_no_cells_make_no_blocks() -> None:
    assert blocks([]) == ()
