from dataclasses import replace

import pytest

from firstslide.content.elements import TableColumn, TableElement, TableRow, Words
from firstslide.render.columns import KEPT_WHOLE, columns
from firstslide.render.theme import LIGHT, TEXT

LONG = "Today’s volume: eight functions 10 to 84 % over plan, one 17 % under"
OFFERED = TableElement(
    (TableColumn("", 0.16), *(TableColumn(name, 0.28) for name in "ABC")),
    (TableRow((Words("Volume"), Words("As planned"), Words(LONG), Words("As planned"))),),
    even=True,
)


def _lefts(element: TableElement) -> list[float]:
    placed, _ = columns(element, 0.0, 1728.0, TEXT, KEPT_WHOLE[0], LIGHT)
    return [at.left for at in placed]


def test_what_is_offered_side_by_side_has_the_same_room_whatever_stands_in_it() -> None:
    _, a, b, c = _lefts(OFFERED)
    assert b - a == pytest.approx(c - b)
    assert c - b == pytest.approx(1728.0 - c)
    _, a, b, c = _lefts(replace(OFFERED, even=False))
    assert c - b > b - a, "other tables give room to what needs it"


def test_no_word_is_broken_for_it() -> None:
    long_word = Words("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik")
    row = TableRow((Words("Volume"), Words("As planned"), long_word, Words("As planned")))
    _, a, b, c = _lefts(replace(OFFERED, rows=(row,)))
    assert c - b > b - a
