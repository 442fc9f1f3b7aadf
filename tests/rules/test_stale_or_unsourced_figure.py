"""DAT005: figures that no workbook holds, told with their sentence, and linked where it is known what was meant."""

from dataclasses import replace

import pytest

from firstslide.content.build import contents
from firstslide.deck import changes
from firstslide.meeting.edits import apply
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.slides import Deck, Highlight, Slide, SlideKind
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from firstslide.rules.values import Finding
from tests.content.live.test_unsourced import ANALYSIS, LIVE, MEETING, P1, titled


def found(meeting: Meeting) -> list[Finding]:
    story = story_of(meeting, contents(meeting, ANALYSIS, LIVE), ANALYSIS, LIVE)
    return [finding for finding in check(story, meeting.waivers.values()) if finding.code[:3] in ("DAT", "WVR")]


def scorecard(meeting: Meeting) -> str:
    return next(slide.id for slide in meeting.slides.values() if slide.kind is SlideKind.SCORECARD)


def test_a_drafted_deck_has_none() -> None:
    assert found(MEETING) == []


def test_a_typed_figure_is_told_with_its_sentence_and_linked() -> None:
    meeting = titled("P1 was 87 % in June. We own it")
    (finding,) = found(meeting)
    assert (finding.severity, finding.slides) == ("warning", (scorecard(meeting),))
    assert finding.message == (
        f"87 % in “P1 was 87 % in June.” matches nothing in the data: attainment, {P1}, June 2026, is 88.0 %."
    )
    assert finding.fix is not None
    assert finding.fix_says == f"87 % became 88.0 %, which follows the data (attainment, {P1}, June 2026)."
    mended = apply(meeting, finding.fix)
    assert mended.slides[scorecard(meeting)].title == f"P1 was {{attainment: {P1}, Jun 2026}} in June. We own it"
    assert found(mended) == []
    assert apply(mended, finding.fix.inverse) == meeting


def test_a_figure_that_nothing_is_near_has_no_fix() -> None:
    (finding,) = found(titled("We closed 12,345 tickets"))
    assert (
        finding.message == "12,345 in “We closed 12,345 tickets” matches nothing in the data. Link it or take it out."
    )
    assert finding.fix is None


def test_several_on_a_slide_are_one_finding_and_one_fix() -> None:
    meeting = titled("P1 was 87 % in June, with 17 of 150 late and 12,345 more")
    (finding,) = found(meeting)
    assert finding.message.endswith("Two more on this slide.")
    assert finding.fix is not None
    (left,) = found(apply(meeting, finding.fix))
    assert left.message.startswith("12,345 in “P1 was 88.0 % in June, with 17 of 142 late and 12,345 more”")


def test_a_live_figure_without_a_value_is_an_error_whatever_else_is_there() -> None:
    (finding,) = found(titled("12,345 tickets, {attainment: P9, latest} of P9"))
    assert finding.severity == "error"
    assert finding.message == (
        "“attainment: P9, latest” in the title has no value. The data know no service level “P9”. "
        "Choose another figure, or take it out. One more on this slide."
    )


def test_a_lost_figure_is_told_once_with_what_it_was() -> None:
    (finding,) = found(titled(f"{{attainment: {P1}, May 2020}} in May"))
    assert finding.message == (
        f"“attainment, {P1}, May 2020” in the title has no value. Choose another figure, or take it out."
    )
    (finding,) = found(titled("We met { of nine"))
    assert finding.message.startswith("“an unfinished figure” in the title has no value. A brace is opened")


def test_a_finding_knows_the_place_of_its_first_figure() -> None:
    (finding,) = found(titled("12,345 tickets, {attainment: P9, latest} of P9"))
    assert finding.figure is not None
    assert (finding.figure.slot, finding.figure.written) == ("title", "attainment: P9, latest")
    (finding,) = found(titled("P1 was 87 % in June"))
    assert finding.figure is not None
    assert (finding.figure.slide_id, finding.figure.slot, finding.figure.written) == (
        finding.slides[0],
        "title",
        "87 %",
    )


def test_the_customer_does_not_see_hidden_slides() -> None:
    meeting = titled("We closed 12,345 tickets")
    assert found(apply(meeting, changes.hide(meeting, [scorecard(meeting)], True))) == []


def test_a_remark_is_linked_too() -> None:
    slide = MEETING.slides[scorecard(MEETING)]
    choice = replace(slide.choice, highlights=(Highlight("p1-incidents-resolved-in-4-h", "P1 was 87 % in June"),))
    meeting = replace(MEETING, slides={**MEETING.slides, slide.id: replace(slide, choice=choice)})
    (finding,) = found(meeting)
    assert finding.fix is not None
    (remark,) = apply(meeting, finding.fix).slides[slide.id].choice.highlights
    assert remark.remark == f"P1 was {{attainment: {P1}, Jun 2026}} in June"


@pytest.mark.parametrize("change", ["We closed 12,345 tickets!", "We closed 12,346 tickets"])
def test_kept_with_a_reason_it_stays_kept_until_its_sentence_changes(change: str) -> None:
    meeting = titled("We closed 12,345 tickets")
    (finding,) = found(meeting)
    kept = apply(meeting, changes.keep(meeting, "DAT005", finding.slides, finding.judged, "From their CIO", "M", "now"))
    assert [each.waived for each in found(kept)] == ["From their CIO"]
    slide = replace(kept.slides[scorecard(kept)], title=change)
    back = found(replace(kept, slides={**kept.slides, slide.id: slide}))
    assert [(each.code, each.waived) for each in back] == [("DAT005", ""), ("WVR001", "")]


def test_kept_on_one_slide_it_is_found_on_another() -> None:
    meeting = titled("We closed 12,345 tickets")
    (finding,) = found(meeting)
    meeting = apply(meeting, changes.keep(meeting, "DAT005", finding.slides, finding.judged, "So they say", "M", "now"))
    own = next(slide for slide in meeting.slides.values() if slide.kind is SlideKind.OWN)
    meeting = replace(meeting, slides={**meeting.slides, own.id: replace(own, title="We own all 12,345 tickets")})
    assert sorted(each.waived for each in found(meeting)) == ["", "So they say"]


def test_a_table_of_ones_own_is_looked_at_cell_by_cell() -> None:
    texts = dict(zip(("cell:0:0", "cell:0:1"), ("What", "June"), strict=True))
    texts |= {"cell:1:0": "Contacts", "cell:1:1": "5,010", "cell:2:0": "Closed", "cell:2:1": "12,345"}
    texts |= {"cell:3:0": "P1 on time", "cell:3:1": "{attainment: SL-01, latest}"}
    slide = Slide("t", SlideKind.TABLE, title="What we did", texts=texts)
    deck = Deck((*MEETING.deck.main, "t"), MEETING.deck.backup)
    meeting = replace(MEETING, slides={**MEETING.slides, "t": slide}, deck=deck)
    (finding,) = found(meeting)
    assert (finding.slides, finding.message) == (
        ("t",),
        "12,345 matches nothing in the data. Link it or take it out.",
    )
    content = contents(meeting, ANALYSIS, LIVE)["t"]
    assert "88.0 %" in repr(content.elements)
    assert "Service levels!N5" in content.source
    assert content.elements[0].columns[1].align == "right"  # type: ignore[union-attr]


def test_what_a_picture_shows_in_words_is_looked_at() -> None:
    slide = Slide("p", SlideKind.PICTURE, title="A picture", texts={"alt": "A queue of 12,345 tickets"}, picture="x")
    meeting = replace(MEETING, slides={**MEETING.slides, "p": slide}, deck=Deck(("p",)))
    assert [finding.message[:38] for finding in found(meeting)] == ["12,345 in “A queue of 12,345 tickets” m"[:38]]
