"""The slides of work, contract and charges over everything that data can be: few and many, short and long, odd."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.analyse import analyse
from firstslide.analysis.values import Analysis
from firstslide.content.elements import Bar, Facets, TableElement, TimeChart
from firstslide.content.projection import customer_deck
from firstslide.content.values import SlideContent
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.brief import Brief
from firstslide.meeting.cells import Cell
from firstslide.meeting.facts import Facts, FunctionTerm, MonthlyFact, Quantity, Source, TicketSplit
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Choice, SlideKind
from tests.content.reading import slide, texts

MEETING = Meeting("m", Brief(arc_mode="edge"))
LONG = "A function whose name is sixty characters long, as they go"
VALUES = {"plain": "120", "zero": "0", "negative": "-5", "huge": "1000000000", "small": "0.004"}
FORMS = {
    SlideKind.MIX: ("",),
    SlideKind.WORK: ("",),
    SlideKind.EFFORT: ("functions", "months"),
    SlideKind.VOLUME: ("",),
    SlideKind.MONTHS: ("columns", "line"),
    SlideKind.SCOPE: ("",),
    SlideKind.OUTSIDE: ("",),
    SlideKind.CHARGES: ("",),
    SlideKind.OPTIONS: ("unpriced", "priced"),
}


def _analysis(functions: int, months: int, value: str, holes: bool = False) -> Analysis:
    """So many functions and months, each with that value against a plan of 100; ``holes``: every other is missing."""
    periods = [Period(2023 + n // 12, n % 12 + 1) for n in range(months)]
    names = [f"{LONG}{n:02}" for n in range(functions)]
    cells = (Cell("d.xlsx", "Volumes", "C5"),)
    terms = tuple(
        FunctionTerm(name, "tickets", Decimal(100), deadband=Decimal("0.1"), arc_rate=Decimal("3.10"), currency="GBP",
                     effort_per_unit=Decimal("0.5"), contracted_effort=Decimal(40), table="t")
        for name in names[:-1]
    )  # fmt: skip
    facts = tuple(
        MonthlyFact(quantity, period, Decimal(value), name, cells=cells, table="d")
        for at, name in enumerate(names)
        for number, period in enumerate(periods)
        for quantity in (Quantity.ACTUAL, Quantity.EFFORT)
        if not holes or (at + number) % 2
    )
    splits = tuple(
        TicketSplit(trait, name, function, period, 7, 7, 2, cells=cells, table="l")
        for function in names
        for period in periods
        for trait, name in (("all", ""), ("site", f"{LONG}{len(function) % 3}"), ("weekday", "1"))
    )
    sources = (
        Source("d", "delivered", "d.xlsx", "", "Volumes", "A1:Z99"),
        Source("t", "scope", "s.xlsx", "", "S", "A1"),
    )
    return analyse(Facts(terms, (), facts, sources, splits), MEETING)  # type: ignore[arg-type]


def _slides(analysis: Analysis) -> Iterator[SlideContent]:
    meeting = edits.apply(MEETING, draft(MEETING, analysis).edit)
    for drafted in meeting.slides.values():
        for form in FORMS.get(drafted.kind, ()):
            yield slide(MEETING, analysis, drafted.kind, drafted.about, choice=Choice(form=form))


@pytest.mark.parametrize("functions", [3, 40])
@pytest.mark.parametrize("months", [1, 36])
@pytest.mark.parametrize("value", list(VALUES))
def test_every_slide_can_be_made_and_holds_no_more_than_a_slide_can(functions: int, months: int, value: str) -> None:
    analysis = _analysis(functions, months, VALUES[value], holes=value == "small")
    kinds = set()
    for made in _slides(analysis):
        kinds.add(made.kind)
        assert 0 < len(made.title) <= 96, made.title
        assert customer_deck([made]) or made.waits_for
        assert not any("None" in text or "E+" in text or "NaN" in text for text in texts(made.elements)), made.kind
        for element in made.elements:
            match element:
                case TableElement():
                    assert 0 < len(element.rows) <= 10
                    assert {len(row.cells) for row in element.rows} == {len(element.columns)}
                case TimeChart():
                    assert 0 < len(element.series) <= 8
                    assert {len(one.points) for one in element.series} == {months}
                case Facets():
                    assert 0 < len(element.parts) <= 6
                    assert all(len(part.bars) <= 12 for part in element.parts)
    assert {SlideKind.WORK, SlideKind.EFFORT, SlideKind.SCOPE} <= kinds


def test_the_pages_of_a_list_hold_every_function_once() -> None:
    analysis = _analysis(40, 36, "120")
    for kind in (SlideKind.EFFORT, SlideKind.OUTSIDE):
        pages = [slide(MEETING, analysis, kind, about).elements[0] for about in ("", "2", "3", "4")]
        at = [row.at for page in pages if isinstance(page, TableElement) for row in page.rows]
        assert sorted(at) == sorted(f.key for f in analysis.functions)
    charts = [slide(MEETING, analysis, SlideKind.MONTHS, about).elements[0] for about in ("", "2", "3", "4", "5")]
    names = [one.name for chart in charts if isinstance(chart, TimeChart) for one in chart.series]
    assert sorted(names) == sorted(f.function for f in analysis.functions)


def test_what_was_chosen_is_what_is_added_up() -> None:
    analysis = _analysis(3, 36, "120")
    keys = tuple(f.key for f in analysis.functions[:1])
    choice = Choice(functions=keys, first=Period(2024, 1), last=Period(2024, 12))
    made = slide(MEETING, analysis, SlideKind.EFFORT, choice=replace(choice, form="months"))
    assert made.title.startswith("1,440 hours worked over the twelve months shown")
    assert made.subtitle.endswith("1 of 3 functions and 12 of 36 months shown")
    mix = slide(MEETING, analysis, SlideKind.MIX, choice=choice)
    assert mix.subtitle.startswith("84 tickets by ")


def test_of_many_teams_in_a_log_the_first_slide_holds_the_busiest() -> None:
    month, cells = Period(2026, 6), (Cell("log.csv", "log", "A2"),)
    counts = {f"Team {n:02}": n for n in range(1, 13)}
    facts = tuple(
        MonthlyFact(Quantity.ACTUAL, month, Decimal(n), name, cells=cells, table="l") for name, n in counts.items()
    )
    analysis = analyse(Facts((), (), facts, (Source("l", "tickets", "log.csv", "", "log", "A1:J99"),), ()), MEETING)
    table = slide(MEETING, analysis, SlideKind.WORK).elements[0]
    assert isinstance(table, TableElement)
    assert [row.cells[-1] for row in table.rows][:2] == [
        Bar(Decimal(12), None, "12", cells),
        Bar(Decimal(11), None, "11", cells),
    ]
    rest = slide(MEETING, analysis, SlideKind.WORK, "2").elements[0]
    assert isinstance(rest, TableElement)
    assert [row.at for row in rest.rows] == ["team-02", "team-01"]
