"""What is offered for the place of a figure that the data do not bear out: the likeliest first, nothing left out."""

from firstslide.content.build import contents
from firstslide.content.live.offers import offers
from firstslide.content.live_figure import LiveFigure
from firstslide.meeting.meeting import Meeting
from tests.content.live.test_unsourced import ANALYSIS, LIVE, P1, found, titled


def offered(meeting: Meeting) -> tuple[LiveFigure, ...]:
    (figure,) = found(meeting)
    every = offers(figure, contents(meeting, ANALYSIS, LIVE), LIVE)
    assert sorted(each.name for each in every) == sorted(each.name for each in LIVE.catalogue)
    return every


def test_by_hand_the_nearest_of_what_the_sentence_names_stands_first() -> None:
    assert offered(titled("P1 was 87 % in June"))[0].name == f"attainment: {P1}, Jun 2026"
    first = offered(titled("P1 was 41.0 % in June"))[0]  # nothing is meant by it, but something is near
    assert (first.field.subject, first.shown) == ("P1 incidents", "+42 %")
    assert offered(titled("17 of 150 P1 incidents were late in June"))[0].name == f"late: {P1}, Jun 2026"


def test_what_names_nothing_is_offered_everything_with_the_whole_first() -> None:
    assert not offered(titled("We closed 12,345 tickets"))[0].field.subject


def test_for_a_lost_one_what_is_most_like_it_stands_first() -> None:
    first, second, *_ = offered(titled(f"{{attainment: {P1}, Jan 2020}} then"))
    assert {(each.field.quantity, each.field.subject) for each in (first, second)} == {("attainment", P1)}
    first, *_ = offered(titled("{attainment: P9, Jun 2026} then"))
    assert first.name == f"attainment: {P1}, Jun 2026"


def test_it_is_known_behind_how_many_of_the_same_a_figure_stands() -> None:
    (figure,) = found(titled("12,345 of P1. In June 17 of 142 were late, 345 in all. Then 345 came"))[1:2]
    assert (figure.written, figure.nth) == ("345", 1)
