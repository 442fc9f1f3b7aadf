"""Each rule finds its pattern and nothing else, and says so from the customer's side of the table."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from firstslide.content.values import Shows
from firstslide.meeting.slides import SlideKind
from firstslide.rules import scope_before_performance, stale_waiver
from firstslide.rules.check import check
from firstslide.rules.every import CONTENT_RULES, RULES
from firstslide.rules.values import Finding
from tests.rules.make import GOOD, JUNE, LEVELS, MAY, MISSES, P1, P2, C, O, S, slide, story


def found(*args, **slides) -> dict[str, Finding]:
    return {finding.code: finding for finding in check(story(*args, **slides))}


def test_the_drafted_order_is_clean():
    assert found(GOOD) == {}


@pytest.mark.parametrize("rule", [*RULES, *CONTENT_RULES], ids=lambda rule: rule.code)
def test_every_rule_explains_itself(rule):
    for heading in ("## What it does", "## Why it matters in the room", "## Example", "## Fix"):
        assert len(rule.help.split(heading)[1].split("##")[0].strip()) > 40, heading
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)


def test_the_stale_waiver_explains_itself():
    assert [line for line in stale_waiver.HELP.splitlines() if line.startswith("##")] == [
        "## What it does",
        "## Why it matters in the room",
        "## Example",
        "## Fix",
    ]


def test_codes_are_in_order_and_names_are_those_of_the_rules():
    assert [(rule.code, rule.name, rule.severity) for rule in RULES] == [
        ("ORD001", "scope-before-performance", "error"),
        ("ORD002", "concern-not-first", "warning"),
        ("ORD003", "excuse-before-result", "error"),
        ("ORD004", "ask-before-ownership", "error"),
        ("ORD005", "bad-news-late", "warning"),
        ("ORD006", "scope-in-main-deck", "warning"),
    ]
    assert [(rule.code, rule.name, rule.severity) for rule in CONTENT_RULES] == [
        ("DAT005", "stale-or-unsourced-figure", "warning"),
    ]


def test_the_readme_lists_every_rule():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for rule in (*RULES, *CONTENT_RULES):
        assert f"| {rule.code} {rule.name} | " in readme
        assert rule.severity in readme.split(f"| {rule.code} {rule.name} | ")[1].split(" | ")[0]


class TestScopeBeforePerformance:
    def test_scope_before_a_single_result(self):
        finding = found("concern scope score work own", "")["ORD001"]
        assert finding.slides == ("scope",)
        assert finding.message == "“What we agreed” comes before your customer has seen a single result."

    def test_scope_between_results_and_work(self):
        assert "the work done for them" in found("concern score scope work", "")["ORD001"].message

    def test_scope_before_the_concern(self):
        assert "their own concern" in found("score work scope concern", "")["ORD001"].message

    def test_scope_after_everything_is_only_in_the_wrong_part(self):
        assert set(found("concern score work own scope", "")) == {"ORD006"}

    def test_several_are_one_finding(self):
        finding = found("scope text1 options score concern work", "", text1=slide("text1", interest=O))["ORD001"]
        assert finding.slides == ("scope", "text1", "options")
        assert finding.message == "Three slides about us come before your customer has seen a single result."

    @pytest.mark.parametrize("interest", [C, S, O])
    def test_recolouring_does_not_silence_it(self, interest):
        assert "ORD001" in found("concern scope score work", "", scope=slide("scope", interest=interest))
        priced = slide("options", interest=interest, shows=Shows(ask=True))
        assert "ORD001" in found("concern options score work own", "", options=priced)

    def test_a_claim_on_a_slide_of_any_kind_is_ours(self):
        claim = slide("text", interest=C, shows=Shows(scope=True))
        assert "ORD001" in found("concern text score work", "", text=claim)

    def test_one_missing_miss_postpones_it(self):
        most = slide("score", shows=Shows(service_levels=LEVELS, misses=MISSES - {(P1, MAY)}))
        assert "all of their results" in found("concern score work scope", "", score=most)["ORD001"].message
        detail = slide("text", shows=Shows(misses=frozenset({(P1, MAY)})))
        assert set(found("concern score text work scope", "", score=most, text=detail)) == {"ORD006"}

    def test_one_missing_service_level_postpones_it(self):
        one = slide("score", shows=Shows(service_levels=frozenset({P1}), misses=MISSES))
        assert "ORD001" in found("concern score work own options", score=one)

    def test_one_missing_function_postpones_it(self):
        part = slide("work", shows=Shows(work=frozenset({"service-desk"})))
        assert "ORD001" in found("concern score work own options", work=part)

    def test_a_deck_without_the_concern_never_gets_there(self):
        finding = found("score work own options")["ORD001"]
        assert finding.slides == ("options",)
        assert finding.fix is None, "order can't mend it"

    def test_further_detail_about_the_customer_does_not_postpone_it(self):
        assert found("concern score work own options score2 work2 praise") == {}

    def test_the_customer_does_not_see_hidden_slides(self):
        assert "ORD001" in found("concern score work own options", hidden="score")
        assert found("scope concern score work", "", hidden="scope") == {}

    def test_a_slide_of_ours_shows_the_customer_nothing(self):
        assert "ORD001" in found("concern score scope own options", "")

    def test_where_the_data_is_complete(self):
        assert scope_before_performance.complete_at(story(GOOD)) == 4
        assert scope_before_performance.complete_at(story("concern score")) is None


class TestConcernNotFirst:
    @pytest.mark.parametrize("first", ["concern", "score"])
    def test_concern_or_results_may_open(self, first):
        other = "score" if first == "concern" else "concern"
        assert found(f"{first} {other} work own options") == {}

    @pytest.mark.parametrize("first", ["work", "text", "praise", "next"])
    def test_anything_else_may_not(self, first):
        finding = found(f"{first} concern score")["ORD002"]
        assert finding.slides == (first,)
        assert finding.severity == "warning"

    def test_a_hidden_slide_does_not_open(self):
        assert found("text concern score", hidden="text") == {}


class TestExcuseBeforeResult:
    def test_a_cause_before_its_misses(self):
        finding = found("concern explain score work")["ORD003"]
        assert finding.slides == ("explain",)
        assert finding.message.endswith("gives a cause before your customer has seen the misses.")

    def test_one_miss_shown_is_not_all_of_them(self):
        some = slide("concern", shows=Shows(concern=True, misses=frozenset({(P1, JUNE)})))
        assert "ORD003" in found("concern explain score work", concern=some)

    def test_misses_of_another_service_level_do_not_count(self):
        other = slide("score2", shows=Shows(misses=frozenset({(P2, JUNE)})))
        assert "ORD003" in found("concern score2 explain score work", score2=other)

    def test_a_cause_that_is_the_only_place_of_its_misses_is_another_rule_s(self):
        assert "ORD003" not in found("concern explain work", "")


class TestAskBeforeOwnership:
    def test_the_ask_before_what_we_own(self):
        finding = found("concern score work options own")["ORD004"]
        assert finding.slides == ("options",)

    def test_the_ask_between_two_pages_of_what_we_own(self):
        assert "ORD004" in found("concern score work own options own2")

    def test_an_ask_without_any_ownership_of_misses(self):
        finding = found("concern score work options")["ORD004"]
        assert "no slide says what went wrong" in finding.message
        assert finding.fix is None

    def test_the_customer_does_not_see_hidden_ownership(self):
        assert "ORD004" in found("concern score work own options", hidden="own")


class TestBadNewsLate:
    def test_after_the_middle(self):
        finding = found("concern work text score")["ORD005"]
        assert finding.slides == ("score",)
        assert finding.message == "The first miss comes on slide 4 of 4. Your customer has been waiting for it."

    def test_in_the_middle_is_in_time(self):
        assert found("concern work score text") == {}
        assert found("concern score") == {}

    def test_after_two_slides_of_praise(self):
        main = "concern praise praise2 score text text2 text3 text4"
        assert found(main)["ORD005"].message == "Two slides of good news come before the first miss."
        assert found("concern praise score praise2 text text2 text3 text4") == {}

    def test_a_deck_without_misses_has_no_bad_news(self):
        good = slide("score", shows=Shows(service_levels=LEVELS, praise=True))
        assert "ORD005" not in found("concern praise praise2 work score", score=good)


class TestScopeInMainDeck:
    @pytest.mark.parametrize("kind", [SlideKind.OUTSIDE, SlideKind.CHARGES])
    def test_what_lives_in_the_backup_is_found_before_there_is_anything_on_it(self, kind):
        early = slide("text", kind=kind, interest=C)
        assert found("concern score work own text", text=early)["ORD006"].slides == ("text",)

    def test_in_the_main_deck(self):
        finding = found("concern score work scope scope2", "")["ORD006"]
        assert finding.slides == ("scope", "scope2")
        assert finding.message == (
            "Two slides about the contract stand in the main deck. In the backup, they answer whoever asks."
        )

    def test_in_the_backup(self):
        assert found(GOOD, "scope") == {}

    def test_an_empty_deck_is_clean(self):
        assert found("", "") == {}
        assert found("", "scope") == {}


def test_long_titles_are_cut():
    long = slide("scope", title="What we agreed " * 9)
    assert len(found("concern scope score work", "", scope=long)["ORD001"].message) < 130


def test_some_work_is_needed_even_where_no_function_is_known():
    bare = replace(story("concern score own options"), needed_work=frozenset())
    assert [finding.code for finding in check(bare)] == ["ORD001"]
