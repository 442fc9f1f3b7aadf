"""All rules, in the order of their codes: plain tuples, no registry. Those about the order, and those about content."""

from __future__ import annotations

from . import (
    ask_before_ownership,
    bad_news_late,
    concern_not_first,
    excuse_before_result,
    scope_before_performance,
    scope_in_main_deck,
    stale_or_unsourced_figure,
)
from .rule import ContentRule, Rule

RULES: tuple[Rule, ...] = (
    scope_before_performance.RULE,
    concern_not_first.RULE,
    excuse_before_result.RULE,
    ask_before_ownership.RULE,
    bad_news_late.RULE,
    scope_in_main_deck.RULE,
)
CONTENT_RULES: tuple[ContentRule, ...] = (stale_or_unsourced_figure.RULE,)
ORDER: frozenset[str] = frozenset(rule.code for rule in RULES if rule.code.startswith("ORD"))
