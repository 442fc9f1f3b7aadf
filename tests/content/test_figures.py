"""The figures of a slide as one would ask about them."""

from decimal import Decimal

from firstslide.analysis.values import Note
from firstslide.content.elements import Bar, BigFigure, BigFigures, Marks, TableColumn, TableElement, TableRow, Words
from firstslide.content.figures import figures, of_notes
from firstslide.content.values import SlideContent
from firstslide.meeting.cells import Cell
from firstslide.meeting.slides import Interest, SlideKind

from . import charted

ONE, OTHER = Cell("d.xlsx", "Volumes", "C5"), Cell("d.xlsx", "Volumes", "C6")


def slide(*elements, typed: bool = False) -> SlideContent:
    kinds = (SlideKind.SCORECARD, Interest.CUSTOMER)
    return SlideContent("id", *kinds, "A title", "", elements, "", "1", typed_title=typed)


def table(*cells) -> TableElement:
    columns = (TableColumn("Level", 1), *(TableColumn(f"c{n}", 1) for n, _ in enumerate(cells)))
    return TableElement(columns, (TableRow((Words("P1"), *cells)),))


def test_each_figure_is_named_by_its_row_and_column() -> None:
    content = slide(table(Words("88 %", cells=(ONE,)), Bar(Decimal(3), None, "3 h", (OTHER,)), Words("no cells")))
    first, second, title = figures(content)
    assert (first.text, first.about, first.cells) == ("88 %", "P1, c0", (ONE,))
    assert (second.text, second.about) == ("3 h", "P1, hours")
    assert (title.text, title.cells) == ("A title", (ONE, OTHER))


def test_a_typed_title_claims_no_cells() -> None:
    assert [f.text for f in figures(slide(BigFigures((BigFigure("7 of 9", "met", cells=(ONE,)),)), typed=True))] == [
        "7 of 9"
    ]


def test_every_mark_is_a_figure_of_its_month() -> None:
    marks = Marks(("met", "missed", "none"), ((ONE,), (OTHER,), ()))
    told = figures(slide(table(marks), typed=True))
    assert [(f.text, f.about) for f in told] == [("met", "P1, month 1 of 3"), ("missed", "P1, month 2 of 3")]
    assert all("target" in f.how for f in told)


def test_a_slide_without_cells_has_no_figures() -> None:
    assert figures(slide(table(Words("typed")))) == ()


def test_a_note_leads_to_its_cells() -> None:
    assert [f.cells for f in of_notes([Note("x", "differs", (ONE,)), Note("y", "nothing")])] == [(ONE,)]


def test_a_point_says_its_month_and_whether_it_was_met_or_what_was_planned() -> None:
    told = figures(slide(charted.over_time(), typed=True))
    assert [(f.text, f.about) for f in told] == [
        ("96 %, met", "P1 in 4 h, May 2026"),
        ("88 %, missed", "P1 in 4 h, June 2026"),
        ("100 tickets", "P1 incidents, May 2026, planned"),
        ("142 tickets (planned 100)", "P1 incidents, June 2026"),
        ("100 tickets", "P1 incidents, June 2026, planned"),
    ]
    assert "target" in told[0].how
    assert not told[3].how
    assert [cell.cell for figure in told[3:] for cell in figure.cells] == ["B2", "B3"]


def test_a_bar_and_a_square_are_figures_of_their_list() -> None:
    told = figures(slide(charted.facets(), charted.grid(), typed=True))
    assert [(f.text, f.about) for f in told] == [
        ("17, 12 late", "Leeds, By site"),
        ("3", "York, By site"),
        ("met", "P1 in 4 h, May 2026"),
        ("88.0, missed, not yet explained", "P1 in 4 h, June 2026"),
        ("1 missed", "P1 in 4 h"),
    ]
