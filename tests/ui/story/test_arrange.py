"""Where slides and gaps stand: pure geometry."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF

from firstslide.ui.story.arrange import Arrangement

WIDTHS = (360, 640, 879, 975, 1300, 1483, 2200)


@pytest.mark.parametrize("width", WIDTHS)
def test_tiles_of_a_row_fill_the_width_and_never_overlap(width: int) -> None:
    deck = Arrangement(width, 700, 30, 0)
    tiles = [deck.tile(row) for row in range(deck.columns)]
    assert 0 <= width - tiles[-1].right() - tiles[0].left() < deck.columns  # the same margins, up to whole pixels
    assert all(right.left() > left.right() for left, right in pairwise(tiles))
    assert deck.tile(deck.columns).top() > tiles[0].bottom()


def test_more_width_gives_more_columns() -> None:
    columns = [Arrangement(width, 700, 30, 0).columns for width in WIDTHS]
    assert columns == sorted(columns)
    assert columns[0] == 1 or columns[0] == 2
    assert columns[-1] >= 7


@pytest.mark.parametrize("main", [0, 1, 4, 5, 9])
@pytest.mark.parametrize("backup", [False, True])
def test_a_point_left_of_a_slide_is_the_gap_before_it(main: int, backup: bool) -> None:
    deck = Arrangement(879, 620, main, main)
    for place in range(main):
        tile = deck.tile(place + (main if backup else 0))
        left, right = (
            deck.gap_at(tile.center() - QPointF(9, 0), backup),
            deck.gap_at(tile.center() + QPointF(9, 0), backup),
        )
        assert (left.index, right.index) == (place, place + 1)
        assert left.bar.right() <= tile.left()
        assert right.bar.left() >= tile.right()


def test_every_point_of_an_empty_pane_is_its_only_gap() -> None:
    deck = Arrangement(879, 620, 0, 0)
    for backup in (False, True):
        assert deck.gap_at(QPointF(500, 90), backup).index == 0


def test_the_gap_at_a_rows_end_stays_in_that_row() -> None:
    deck = Arrangement(879, 620, 9, 0)
    last = deck.tile(deck.columns - 1)
    end, start = (
        deck.gap_at(last.center() + QPointF(60, 0), False),
        deck.gap_at(deck.tile(deck.columns).center() - QPointF(60, 0), False),
    )
    assert end.index == start.index == deck.columns
    assert end.bar.top() < start.bar.top()


def test_below_the_last_row_is_the_gap_nearest_in_it() -> None:
    deck = Arrangement(879, 620, 6, 0)
    assert deck.gap_at(QPointF(860, 5_000), False).index == 6


def test_only_rows_in_sight_are_named() -> None:
    deck = Arrangement(879, 620, 1000, 0)
    rows = deck.rows_between(10_000, 10_400)
    assert 0 < len(rows) < 24
    assert all(deck.tile(row).bottom() > 9_700 and deck.tile(row).top() < 10_700 for row in rows)
    assert len(deck.backup_rows_between(0, 800)) == 0


@pytest.mark.parametrize(
    ("row", "key", "to"),
    [
        (0, "left", 0),
        (0, "right", 1),
        (1, "up", 1),
        (1, "down", 5),
        (3, "down", 7),
        (7, "down", 8),  # nothing right below: the last slide of the deck
        (8, "down", 9),  # then the backup
        (9, "up", 8),
        (10, "down", 10),
        (11, "right", 11),
        (8, "right", 9),
    ],
)
def test_arrow_keys_go_through_both_parts(row: int, key: str, to: int) -> None:
    deck = Arrangement(879, 620, 9, 3)
    assert deck.columns == 4
    assert deck.beside(row, key) == to


def test_the_backup_gives_way_in_a_low_window() -> None:
    high, low = Arrangement(879, 900, 9, 3), Arrangement(879, 360, 9, 3)
    assert low.backup_width < high.backup_width
    assert low.pane_height > 150
