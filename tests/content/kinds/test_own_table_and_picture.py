from dataclasses import replace

import pytest

from firstslide.content.elements import Key, PictureElement, TableElement
from firstslide.content.projection import customer_deck
from firstslide.meeting.brief import Picture
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import SlideKind
from tests.content import by_hand
from tests.content.reading import lines, slide, table

EMPTY = Meeting("m")
PRICES = {"cell:0:0": "Site", "cell:0:1": "Desks", "cell:1:0": "Leeds", "cell:1:1": "1,200", "cell:2:1": "80 %"}


def test_a_table_is_as_large_as_what_is_typed_and_the_first_row_is_its_header() -> None:
    made = slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts=PRICES)
    assert lines(made) == [["Site", "Desks"], ["Leeds", "1,200"], ["", "80 %"]]
    assert [{cell.tone for cell in row.cells} for row in table(made).rows] == [{"strong"}, {"plain"}, {"plain"}]  # type: ignore[union-attr]
    assert [column.align for column in table(made).columns] == ["left", "right"]
    assert "text:cell:2:0" in {gap.slot for gap in made.gaps}
    assert not made.waits_for


def test_an_empty_table_is_two_by_two_and_waits() -> None:
    made = slide(EMPTY, by_hand.analysis(), SlideKind.TABLE)
    assert lines(made) == [["", ""], ["", ""]]
    assert made.waits_for
    assert {gap.slot for gap in made.gaps} == {"title", *(f"text:cell:{r}:{c}" for r in (0, 1) for c in (0, 1))}


def test_the_customer_never_sees_what_is_empty() -> None:
    texts = PRICES | {"cell:3:0": "", "cell:5:0": "Hull", "cell:0:3": ""}
    (shown,) = customer_deck([slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, title="Where", texts=texts)])
    element = shown.elements[0]
    assert isinstance(element, TableElement)
    assert len(element.columns) == 2
    assert [cell.text for row in element.rows for cell in row.cells] == [  # type: ignore[union-attr]
        "Site", "Desks", "Leeds", "1,200", "", "80 %", "Hull", "",
    ]  # fmt: skip


def test_typed_figures_are_said_to_be_ours_and_words_need_no_source() -> None:
    assert slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts=PRICES).source == "Source: figures as entered by us"
    words = {"cell:0:0": "Who", "cell:1:0": "Ida Blom"}
    assert slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts=words).source == ""


def test_ten_rows_are_shown_and_more_are_said() -> None:
    texts = {f"cell:{row}:0": f"Row {row}" for row in range(15)}
    made = slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts=texts)
    assert len(table(made).rows) == 11
    assert made.elements[1] == Key((), "10 of 14 rows shown")
    ten = slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts={f"cell:{row}:0": "Row" for row in range(11)})
    assert len(ten.elements) == 1


@pytest.mark.parametrize(
    ("column", "right"),
    [
        (["1,200", "80 %", "−3"], True),
        (["£1,200.50", "(40)", "12 h"], True),
        (["1 200,50 EUR", "", "–"], True),
        (["1,200", "about 80"], False),
        (["Leeds"], False),
        ([], False),
    ],
)
def test_a_column_of_figures_stands_at_the_right(column: list[str], right: bool) -> None:
    texts = {"cell:0:0": "Head", "cell:0:1": "Head"} | {f"cell:{n}:1": text for n, text in enumerate(column, 1)}
    made = slide(EMPTY, by_hand.analysis(), SlideKind.TABLE, texts=texts)
    assert (table(made).columns[1].align == "right") is right


def test_a_picture_is_shown_with_its_words_and_a_missing_word_is_a_gap() -> None:
    meeting = replace(EMPTY, pictures={"p": Picture("p", b"points", "plan.png")})
    made = slide(meeting, by_hand.analysis(), SlideKind.PICTURE, picture="p")
    assert made.elements == (PictureElement(b"points", ""),)
    assert {gap.slot for gap in made.gaps} == {"title", "text:alt"}
    assert not made.waits_for
    told = slide(
        meeting, by_hand.analysis(), SlideKind.PICTURE, picture="p", title="Leeds", texts={"alt": "A floor plan"}
    )
    assert told.elements == (PictureElement(b"points", "A floor plan"),)
    assert not told.gaps


def test_without_a_picture_the_slide_waits() -> None:
    for chosen in ("", "gone"):
        assert slide(EMPTY, by_hand.analysis(), SlideKind.PICTURE, picture=chosen).waits_for
