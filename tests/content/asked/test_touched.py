"""Which slides a new version changes, and which typed sentences still name an old figure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from firstslide.analysis.analyse import analyse
from firstslide.analysis.compare import compare
from firstslide.analysis.values import Analysis, Mix, Share
from firstslide.content.asked import difference as told
from firstslide.content.asked.touched import Touched, TouchedSentence, touched
from firstslide.deck.draft import draft
from firstslide.meeting import edits
from firstslide.meeting.brief import Action, Brief, Remedy, Step
from firstslide.meeting.cells import Cell
from firstslide.meeting.comparison import Comparison, Difference, Side, TicketChanges
from firstslide.meeting.facts import Facts, MonthlyFact, Quantity
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Deck, Slide, SlideKind
from tests.content import by_log, northwind

JULY = Period(2025, 7)


def drafted(**fields: object) -> Meeting:
    """The story's meeting with its drafted deck."""
    meeting = replace(northwind.told(), **fields)  # type: ignore[arg-type]
    return edits.apply(meeting, draft(meeting, northwind.analysis_of(meeting)).edit)


def changed(facts: Facts, quantity: Quantity, name: str, period: Period, value: str | None) -> Facts:
    """The facts with one figure changed, or taken out."""

    def is_it(fact: MonthlyFact) -> bool:
        return (fact.quantity, fact.function or fact.measure, fact.period) == (quantity, name, period)

    assert sum(map(is_it, facts.monthly)) == 1
    monthly = (
        replace(f, value=Decimal(value)) if is_it(f) and value is not None else f
        for f in facts.monthly
        if not (is_it(f) and value is None)
    )
    return replace(facts, monthly=tuple(monthly))


def touches(meeting: Meeting, new: Facts) -> tuple[Comparison, Touched]:
    old = northwind.northwind()
    changes = compare(old, new, TicketChanges(), workbook="delivered.xlsx", replaces="delivered.xlsx")
    return changes, touched((meeting, analyse(old, meeting)), (meeting, analyse(new, meeting)), changes)


def kinds(meeting: Meeting, found: Touched) -> set[SlideKind]:
    return {meeting.slides[slide.slide_id].kind for slide in found.slides}


def volume_of(facts: Facts) -> Decimal:
    return next(
        f.value for f in facts.monthly if (f.quantity, f.function, f.period) == (Quantity.ACTUAL, "Service desk", JULY)
    )


VOLUME_OF_JULY = (Quantity.ACTUAL, "Service desk", JULY)
OLD = northwind.northwind()
MORE = changed(OLD, Quantity.ACTUAL, "Service desk", JULY, "4400")
OLD_TEXT = f"{volume_of(OLD):,}"


def with_title(meeting: Meeting, kind: SlideKind, title: str) -> tuple[Meeting, str]:
    slide = next(s for s in meeting.slides.values() if s.kind is kind)
    return replace(meeting, slides={**meeting.slides, slide.id: replace(slide, title=title)}), slide.id


def test_the_same_facts_touch_nothing() -> None:
    meeting, _ = with_title(drafted(), SlideKind.VOLUME, f"{OLD_TEXT} contacts, six of ten functions over plan")
    changes, found = touches(meeting, OLD)
    assert not changes
    assert found == Touched()


def test_a_volume_changes_the_slides_that_show_it_and_no_other() -> None:
    meeting = drafted()
    changes, found = touches(meeting, MORE)
    assert len(changes.differences) == 1
    assert SlideKind.VOLUME in kinds(meeting, found)
    assert not kinds(meeting, found) & {SlideKind.NOW, SlideKind.NEXT, SlideKind.SCORECARD, SlideKind.CONCERN}
    volume = next(s for s in meeting.slides.values() if s.kind is SlideKind.VOLUME)
    assert volume.id in found.of[0]
    assert set(found.of[0]) <= {s.slide_id for s in found.slides}


def counted_from(log: Cell, facts: Facts) -> Facts:
    """The facts, with the service desk's volume of July counted from rows of a log."""

    def is_it(fact: MonthlyFact) -> bool:
        return (fact.quantity, fact.function, fact.period) == VOLUME_OF_JULY

    return replace(facts, monthly=tuple(replace(f, cells=(log,)) if is_it(f) else f for f in facts.monthly))


def test_a_ticket_touches_the_slides_that_rest_on_its_log() -> None:
    meeting = drafted()
    log = Cell("delivered.xlsx", "Tickets", "A2:A90")
    old, new = (counted_from(log, facts) for facts in (OLD, MORE))
    row = Difference("ticket", "INC1", "", None, Side("Desk", "", (replace(log, cell="D90"),)), "Service desk")
    elsewhere = replace(row, after=Side("Desk", "", (replace(log, cell="D91"),)))
    of_another = replace(row, function="Field visits")
    changes = Comparison("d.xlsx", "d.xlsx", tickets=TicketChanges(added=3, examples=(row, elsewhere, of_another)))
    found = touched((meeting, analyse(old, meeting)), (meeting, analyse(new, meeting)), changes)
    on, *nowhere = found.of_tickets
    assert SlideKind.VOLUME in {meeting.slides[slide_id].kind for slide_id in on}
    assert set(on) <= {s.slide_id for s in found.slides}
    assert nowhere == [(), ()]


def test_a_ticket_touches_how_late_its_work_was_and_a_mix_of_the_whole_log() -> None:
    meeting = northwind.meeting(
        slides={kind: Slide(kind, kind) for kind in (SlideKind.LATE, SlideKind.MIX)},
        deck=Deck((SlideKind.LATE, SlideKind.MIX)),
    )
    rows = (Cell(by_log.LOG, "tickets", "A2:D950"),)

    def analysis(slowest: str, count: int) -> Analysis:
        months = (by_log.JUNE, by_log.times(142, "2.4", slowest), by_log.times(17, "9.5", slowest))
        late = by_log.lateness(northwind.key(1), "p1-incidents", months)
        shares = tuple(
            Share(name, number, 0, 0, None, (*[0] * 11, number), rows, ())
            for name, number in (("Leeds", count), ("York", 60))
        )
        logged = by_log.with_log(northwind.analysis_of(meeting), [late])
        whole = Share("", count + 60, 0, 0, None, (*[0] * 11, count + 60), rows, ())
        return replace(logged, mixes=(Mix("all", "", (whole,)), Mix("site", "", shares)))

    row = Difference("ticket", "INC1", "", None, Side("P1", "", (replace(rows[0], cell="D90"),)), "P1 incidents")
    elsewhere = replace(row, function="Field visits")
    changes = Comparison(by_log.LOG, by_log.LOG, tickets=TicketChanges(added=2, examples=(row, elsewhere)))
    found = touched((meeting, analysis("31", 82)), (meeting, analysis("33", 83)), changes)
    assert found.of_tickets == ((SlideKind.LATE, SlideKind.MIX), (SlideKind.MIX,))
    late = next(s for s in found.slides if s.slide_id == SlideKind.LATE)
    assert late.becomes.endswith("the slowest 33")
    assert late.texts > 1


def test_a_miss_more_changes_the_titles_that_count_them() -> None:
    meeting, last = drafted(), northwind.PERIODS[-1]
    met = next(
        level.measure
        for level in northwind.analysis_of(meeting).service_levels
        if level.periods[-1].met and level.periods[-1].on_time is not None
    )
    _, found = touches(meeting, changed(OLD, Quantity.ON_TIME, met, last, "1"))
    scorecard = next(s for s in found.slides if meeting.slides[s.slide_id].kind is SlideKind.SCORECARD)
    assert scorecard.texts > 0
    assert ("seven of nine" in scorecard.title, "six of nine" in scorecard.becomes) == (True, True)
    assert SlideKind.OWN in kinds(meeting, found)


def test_figures_that_go_take_a_slide_from_the_customer() -> None:
    meeting = drafted()
    _, found = touches(meeting, Facts())
    left = {meeting.slides[s.slide_id].kind: s.leaves for s in found.slides if s.leaves}
    assert left[SlideKind.VOLUME] == "No workbook holds planned and delivered volumes yet."
    nothing = Comparison("d.xlsx", "d.xlsx")
    back = touched((meeting, analyse(Facts(), meeting)), (meeting, analyse(OLD, meeting)), nothing)
    assert {meeting.slides[s.slide_id].kind for s in back.slides if s.comes} == set(left)


def sentence_of(found: Touched) -> TouchedSentence:
    (only,) = found.sentences
    return only


def test_a_typed_title_that_names_the_old_figure() -> None:
    meeting, slide = with_title(drafted(), SlideKind.NEXT, f"July had {OLD_TEXT} contacts.")
    _, found = touches(meeting, MORE)
    only = sentence_of(found)
    assert (only.slide_id, only.slot, only.where) == (slide, "title", "Title")
    assert (only.figure, only.now) == (OLD_TEXT, "4,400 contacts")
    assert only.differences == (0,)
    assert only.place == f"Slide {only.number}, title"
    assert found.named == {0: (0,)}
    assert slide not in {s.slide_id for s in found.slides}  # its own figures do not change: only the words are wrong


@pytest.mark.parametrize(
    ("place", "make"),
    [
        ("The customer’s concern", lambda text: {"brief": Brief("N", text)}),
        ("What went wrong", lambda text: {"remedies": {"r": Remedy("r", northwind.key(1), cause=text)}}),
        ("What we do about it", lambda text: {"remedies": {"r": Remedy("r", northwind.key(1), action=text)}}),
        ("What we do now", lambda text: {"actions": {"a": Action("a", northwind.key(1), action=text)}}),
        ("Next step", lambda text: {"steps": {"s": Step("s", text=text)}}),
    ],
)
def test_wherever_it_was_typed(place: str, make: object) -> None:
    text = f"It began badly. In July the desk took {OLD_TEXT} calls! Since then it is better."
    meeting = drafted(**make(text))  # type: ignore[operator]
    _, found = touches(meeting, MORE)
    only = sentence_of(found)
    assert (only.where, only.sentence) == (place, f"In July the desk took {OLD_TEXT} calls!")
    assert only.number


def test_notes_and_texts_of_a_slide() -> None:
    meeting = drafted()
    slide = Slide(
        "own", SlideKind.TEXT, texts={"body": f"- {OLD_TEXT} in July\n- nothing else"}, notes=f"Say {OLD_TEXT}."
    )
    meeting = replace(
        meeting,
        slides={**meeting.slides, "own": slide},
        deck=replace(meeting.deck, main=(*meeting.deck.main, "own")),
    )
    _, found = touches(meeting, MORE)
    assert [(s.slot, s.sentence) for s in found.sentences] == [
        ("text:body", f"- {OLD_TEXT} in July"),
        ("notes", f"Say {OLD_TEXT}."),
    ]


def test_a_sum_and_a_count_that_slides_show_no_more() -> None:
    """Nobody types a month's figure more often than what slides make of it: sums, shares, six of ten."""
    year = sum(f.value for f in OLD.monthly if (f.quantity, f.function) == (Quantity.ACTUAL, "Service desk"))
    meeting, slide = with_title(drafted(), SlideKind.VOLUME, f"The service desk took {year:,} contacts")
    _, found = touches(meeting, MORE)
    assert [(s.slide_id, s.figure, s.now) for s in found.sentences] == [(slide, f"{year:,}", "")]

    less = OLD
    for period in northwind.PERIODS:
        less = changed(less, Quantity.ACTUAL, "P1 incidents", period, "100")
    meeting, slide = with_title(drafted(), SlideKind.VOLUME, "Six of ten functions ran over plan")
    assert [(s.slide_id, s.figure) for s in touches(meeting, less)[1].sentences] == [(slide, "six of ten")]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing was wrong in 2025.",
        f"Ticket INC{OLD_TEXT.replace(',', '')} and SL-{OLD_TEXT.replace(',', '')} are names.",
        f"The invoice of {OLD_TEXT.replace(',', '')}-07-03 is a date.",
        "Call back in 4 h.",
        f"We made {OLD_TEXT}.5 and 1{OLD_TEXT} of something else.",
    ],
)
def test_what_only_looks_like_the_old_figure_is_left_alone(text: str) -> None:
    meeting = drafted(brief=Brief("N", text))
    assert touches(meeting, MORE)[1].sentences == ()


def test_a_short_figure_counts_where_the_sentence_is_about_the_same() -> None:
    name = northwind.story.SERVICE_LEVELS[0].name
    last = northwind.PERIODS[-1]
    measured = next(f.value for f in OLD.monthly if (f.quantity, f.measure, f.period) == (Quantity.ON_TIME, name, last))
    new = changed(OLD, Quantity.ON_TIME, name, last, "99")
    about = drafted(steps={"s": Step("s", f"Look at the {measured} P1 incidents on time")})
    assert [s.now for s in touches(about, new)[1].sentences] == ["99"]
    other = drafted(steps={"s": Step("s", "Meet in 12 days, at 10, with 30 people")})
    assert touches(other, new)[1].sentences == ()


def month(value: str, unit: str = "", quantity: Quantity = Quantity.RESULT, after: str | None = None) -> Difference:
    old = Side(Decimal(value), unit)
    new = None if after is None else Side(Decimal(after), unit)
    return Difference("month", "P1", quantity.value, old, new, measure="P1", period=Period(2026, 1))


def test_values_are_written_as_people_read_them() -> None:
    rate = month("0.95333", "%", after="0.881")
    assert told.what(rate) == "P1, result, January 2026"
    assert told.side_words(rate, rate.before) == "95.33 %"
    assert told.size(rate) == "−7.2 points"
    close = month("1000.00001", after="1000.00002")
    assert told.side_words(close, close.before) != told.side_words(close, close.after)
    assert told.size(month("1000", "h", Quantity.EFFORT, "1300")) == "+30 %"
    assert told.size(month("0", "h", Quantity.EFFORT, "13")) == "+13"
    assert told.size(month("0.001", "h", Quantity.EFFORT, "1300")) == "more than 10,000 %"
    target = Difference("service level", "P1", "target", Side(Decimal("0.95"), ">= %"), Side(Decimal(4), "<= h"))
    assert told.side_words(target, target.before) == "≥ 95 %"
    assert told.side_words(target, target.after) == "≤ 4 h"


def test_what_differs_is_counted_in_a_sentence() -> None:
    one = month("1", after="2")
    changes = Comparison("d", "d", (one, replace(one, before=None), replace(one, before=None)), TicketChanges(0, 1, 2))
    assert told.counted(changes) == "1 value is changed and 2 added; 1 ticket is changed and 2 removed."
    assert told.counted(Comparison("d", "d")) == "Nothing in it differs from what the meeting rests on."
