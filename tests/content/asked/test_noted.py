"""Each contradiction is told beside what it is about: on the slides that show it, and on those it was kept from."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.analyse import analyse
from firstslide.analysis.values import Analysis, Note
from firstslide.content.asked.noted import about, notes_about, notes_on
from firstslide.content.build import content
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, MonthlyFact, Quantity
from firstslide.meeting.slides import Slide, SlideKind
from tests.content import northwind

P1, PAYROLL = northwind.key(1), northwind.key(7)
P1_NAME = "P1 incidents resolved in 4 h"
MEETING = northwind.told()
HERE = Cell("delivered.xlsx", "Extra", "B2")


def with_fact(fact: MonthlyFact) -> Analysis:
    facts = northwind.northwind()
    return analyse(replace(facts, monthly=(*facts.monthly, fact)), MEETING)


def changed(name: str, quantity: Quantity, value: str) -> Facts:
    """The sample with another figure in the last month of a function or service level."""
    facts = northwind.northwind()

    def other(fact: MonthlyFact) -> MonthlyFact:
        here = name in (fact.function, fact.measure) and fact.quantity is quantity
        return replace(fact, value=Decimal(value)) if here and fact.period == northwind.PERIODS[-1] else fact

    return replace(facts, monthly=tuple(map(other, facts.monthly)))


def told(kind: SlideKind, analysis: Analysis, slide_about: str = "") -> set[str]:
    slide = Slide("s", kind, about=slide_about)
    return {note.code for note in notes_on(content(MEETING, analysis, slide, "1", backup=False), analysis)}


def test_two_baselines_stand_beside_the_slides_of_their_function() -> None:
    again = next(
        f for f in northwind.northwind().monthly if f.function == "Reporting" and f.quantity is Quantity.ACTUAL
    )
    analysis = with_fact(replace(again, value=again.value + 5, cells=(HERE,)))
    assert "two-values" in told(SlideKind.WORK, analysis)
    assert "two-values" in told(SlideKind.VOLUME, analysis)
    assert "two-values" not in told(SlideKind.LEVEL, analysis, P1)


def test_more_on_time_than_measured_stands_beside_the_service_level_it_was_kept_from() -> None:
    analysis = analyse(changed(P1_NAME, Quantity.ON_TIME, "9999"), MEETING)
    odd = {n.code for n in analysis.notes} & {"counts-contradict", "over-100"}
    assert odd
    assert odd & told(SlideKind.LEVEL, analysis, P1)
    assert odd & told(SlideKind.SCORECARD, analysis)
    assert not odd & told(SlideKind.LEVEL, analysis, PAYROLL)
    assert not odd & told(SlideKind.WORK, analysis)
    assert odd & {n.code for n in notes_about(analysis)[P1]}
    assert not odd & {n.code for n in notes_about(analysis).get(PAYROLL, ())}


def test_every_note_on_a_name_finds_the_longest_one() -> None:
    analysis = northwind.analysis_of(MEETING)
    assert about(Note("x", f"{P1_NAME}, June 2026: odd."), analysis) == {P1}
    assert about(Note("x", "P1 incidents: two sources differ."), analysis) == {"p1-incidents"}
    assert about(Note("x", f"“Other” in the results is taken for “{P1_NAME}”."), analysis) == {P1}
    assert about(Note("x", f"Service credits: {P1_NAME} is given a share."), analysis) == {P1}
    assert about(Note("x", "No table holds anything for May."), analysis) == frozenset()


def test_a_note_on_a_cell_stands_wherever_the_cell_is_shown() -> None:
    analysis = northwind.analysis_of(MEETING)
    cell = next(m.cells[0] for m in analysis.service_levels[0].periods if m.cells)
    noted = replace(analysis, notes=(Note("odd", "Something about one cell.", (cell,)),))
    assert told(SlideKind.SCORECARD, noted) == {"odd"}
    assert told(SlideKind.WORK, noted) == set()


@pytest.mark.parametrize("kind", [SlideKind.TEXT, SlideKind.NEXT])
def test_a_slide_without_figures_has_nothing_to_know(kind: SlideKind) -> None:
    analysis = northwind.analysis_of(MEETING)
    assert told(kind, replace(analysis, notes=(Note("x", "Reporting: odd."),))) == set()


def test_what_is_missing_from_every_figure_stands_beside_every_slide_with_figures() -> None:
    analysis = northwind.analysis_of(MEETING)
    missing = replace(analysis, notes=(Note("gap-in-window", "No table holds anything for May."),))
    assert told(SlideKind.SCORECARD, missing) == told(SlideKind.WORK, missing) == {"gap-in-window"}
    assert told(SlideKind.TEXT, missing) == set()
