"""Live figures on slides: they follow the data, leave no brace, and keep a slide back rather than an old number."""

from dataclasses import replace

import pytest

from firstslide.analysis.analyse import analyse
from firstslide.content.build import contents
from firstslide.content.figures import figures
from firstslide.content.projection import customer_deck
from firstslide.content.values import SlideContent
from firstslide.meeting.brief import Remedy
from firstslide.meeting.facts import Quantity
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Highlight, Slide, SlideKind
from tests.content import northwind
from tests.content.asked.test_touched import MORE, OLD, OLD_TEXT, touches
from tests.content.live.test_unsourced import MEETING, titled

GONE = "{attainment: P9, latest}"


def shown(meeting: Meeting, kind: SlideKind) -> SlideContent:
    every = contents(meeting, analyse(northwind.northwind(), meeting)).values()
    return next(content for content in every if content.kind is kind)


def text(body: str, **fields: object) -> Meeting:
    slide = Slide("t", SlideKind.TEXT, texts={"body": body}, **fields)  # type: ignore[arg-type]
    return northwind.meeting(slides={"t": slide}, deck=Deck(("t",)))


def test_a_title_says_the_figure_and_the_slide_names_its_cells() -> None:
    content = shown(
        titled("{met: latest} met; {volume: Service desk, Jun 2026} contacts", SlideKind.NEXT), SlideKind.NEXT
    )
    assert content.title == "Seven of nine met; 5,010 contacts"
    assert content.typed_title
    assert "Volumes!N5" in content.source
    said = {figure.text: figure for figure in figures(content)}
    assert said["5,010"].about == "volume, Service desk, June 2026"
    assert [cell.cell for cell in said["5,010"].cells] == ["N5"]


def test_a_text_says_the_figure_too() -> None:
    content = shown(text("- {late: SL-01, latest} late\n- and \\{so on}"), SlideKind.TEXT)
    assert content.elements[0].text == "- 17 of 142 late\n- and {so on}"  # type: ignore[union-attr]
    assert [(slot, figure.shown) for slot, figure in content.live] == [("text:body", "17 of 142")]
    assert not content.waits_for


def test_a_title_that_lost_its_figure_makes_room_for_what_the_data_say() -> None:
    content = shown(titled(f"{GONE} of P9"), SlideKind.SCORECARD)
    assert content.title == shown(MEETING, SlideKind.SCORECARD).title
    assert not content.typed_title
    assert not content.waits_for


@pytest.mark.parametrize("meeting", [text(f"{GONE} of P9"), text("", title=f"{GONE} of P9"), text("a { brace")])
def test_a_text_that_lost_its_figure_keeps_the_slide_back(meeting: Meeting) -> None:
    content = shown(meeting, SlideKind.TEXT)
    assert content.waits_for.startswith("A live figure on it has no value. ")
    assert customer_deck([content]) == ()


def test_no_typed_text_ever_shows_a_brace_of_a_figure() -> None:
    remedy = Remedy("r", northwind.key(1), f"lost {GONE}", "{misses} misses", "Maya", "2026-07-15")
    content = shown(replace(MEETING, remedies={"r": remedy}), SlideKind.OWN)
    assert "{" not in repr(content.elements)
    assert content.waits_for


def test_the_customers_own_words_are_never_touched() -> None:
    brief = replace(MEETING.brief, concern="You said {met: latest}, and it is not true.")
    content = shown(replace(MEETING, brief=brief), SlideKind.CONCERN)
    assert "{met: latest}" in repr(content.elements[0])
    assert content.live == ()


def test_a_remark_on_a_point_says_the_figure() -> None:
    scorecard = next(slide for slide in MEETING.slides.values() if slide.kind is SlideKind.SCORECARD)
    choice = replace(scorecard.choice, highlights=(Highlight(northwind.key(1), "{running: SL-01} in a row"),))
    meeting = replace(MEETING, slides={**MEETING.slides, scorecard.id: replace(scorecard, choice=choice)})
    assert "Four months in a row" in repr(shown(meeting, SlideKind.SCORECARD).elements)


def test_notes_are_read_with_their_figures() -> None:
    content = shown(text("Words", notes="Say it: {met: latest}."), SlideKind.TEXT)
    assert content.notes == "Say it: seven of nine."
    assert content.live == ()


def test_a_refresh_rewrites_live_figures_and_says_so() -> None:
    meeting = titled("{volume: Service desk, Jul 2025} contacts in July", SlideKind.NEXT)
    _, found = touches(meeting, MORE)
    slide = next(each for each in found.slides if each.title.endswith("contacts in July"))
    assert slide.becomes == "4,400 contacts in July"
    assert slide.slide_id in found.of[0]
    assert found.sentences == ()
    _, typed = touches(titled(f"{OLD_TEXT} contacts in July", SlideKind.NEXT), MORE)
    assert [each.figure for each in typed.sentences] == [OLD_TEXT]


def test_what_goes_with_a_refresh_keeps_its_slide_back() -> None:
    monthly = tuple(f for f in OLD.monthly if (f.quantity, f.function) != (Quantity.ACTUAL, "Service desk"))
    meeting = titled("{volume: Service desk, Jul 2025} contacts in July", SlideKind.NEXT)
    slide = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.NEXT)
    found = contents(meeting, analyse(replace(OLD, monthly=monthly), meeting))[slide.id]
    assert OLD_TEXT not in found.title
