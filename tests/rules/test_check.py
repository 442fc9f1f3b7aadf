"""Checking: the order of findings, what is kept with a reason, and what is said of reasons that no longer apply."""

from dataclasses import replace

from firstslide.meeting.brief import Waiver
from firstslide.meeting.edits import apply
from firstslide.meeting.meeting import Meeting
from firstslide.rules.check import check
from firstslide.rules.values import Finding, Story
from tests.rules.make import GOOD, slide, story

EARLY = "concern options score work own next"


def keep(finding: Finding, waiver_id="w") -> Waiver:
    return Waiver(waiver_id, finding.code, finding.slides, "Their CFO asked first", "Ida", "2026-07-01", finding.judged)


def by_code(found: Story, *waivers: Waiver) -> dict[str, Finding]:
    return {finding.code: finding for finding in check(found, waivers)}


def test_findings_come_in_the_order_of_their_codes():
    assert [f.code for f in check(story("scope options text score concern work own", ""))] == [
        "ORD001", "ORD002", "ORD004", "ORD006",
    ]  # fmt: skip


def test_a_kept_finding_stays_with_its_reason_and_without_a_fix():
    found = story(EARLY)
    first = by_code(found)["ORD001"]
    assert first.fix is not None
    assert first.fix_says.startswith("Moves “Three ways to go on”")
    kept = by_code(found, keep(first))
    assert kept["ORD001"].waived == "Their CFO asked first"
    assert kept["ORD001"].fix is None
    assert "WVR001" not in kept


def test_it_comes_back_when_the_order_changes():
    waiver = keep(by_code(story(EARLY))["ORD001"])
    found = by_code(story("options concern score work own next"), waiver)
    assert found["ORD001"].waived == ""
    assert found["WVR001"].severity == "info"
    assert found["WVR001"].message == (
        "“Their CFO asked first” was written for ORD001. What it judged has changed, so the finding is back."
    )


def test_it_comes_back_when_the_data_changes():
    found = story(EARLY)
    waiver = keep(by_code(found)["ORD001"])
    refreshed = replace(found, needed_service_levels=found.needed_service_levels | {"calls"})
    assert by_code(refreshed, waiver)["ORD001"].waived == ""


def test_it_stays_kept_when_only_wording_or_what_follows_changes():
    waiver = keep(by_code(story(EARLY))["ORD001"])
    renamed = story("concern options score work own text next", options=slide("options", title="Ways to go on"))
    assert by_code(renamed, waiver)["ORD001"].waived


def test_a_waiver_of_nothing_is_reported_and_can_be_taken_out():
    waiver = keep(by_code(story(EARLY))["ORD001"])
    stale = by_code(story(GOOD), waiver)
    assert set(stale) == {"WVR001"}
    assert stale["WVR001"].message.endswith("There is nothing left to keep.")
    meeting = Meeting("m", waivers={waiver.id: waiver})
    assert stale["WVR001"].fix is not None
    assert apply(meeting, stale["WVR001"].fix).waivers == {}


def test_a_waiver_names_slides_that_are_gone_no_more():
    waiver = keep(by_code(story(EARLY))["ORD001"])
    assert by_code(story("concern score work"), waiver)["WVR001"].slides == ()


def test_the_fix_leaves_alone_what_was_kept():
    found = story("concern scope options score work own", "")
    scope = by_code(found)["ORD006"]
    fixed = by_code(found, keep(scope))
    assert fixed["ORD001"].fix is not None
    deck = apply(Meeting("m", deck=found.deck), fixed["ORD001"].fix).deck
    assert deck.backup == (), "the scope stays in the main deck, behind the data"
    assert by_code(replace(found, deck=deck), keep(scope)).keys() == {"ORD006"}


def test_the_fingerprint_is_the_same_in_every_run():
    assert by_code(story("text concern score"))["ORD002"].judged == "bf9029451236303c"
