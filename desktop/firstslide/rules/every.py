"""All rules, in the order of their codes: a plain tuple, no registry."""

from __future__ import annotations

from . import (
    ask_before_ownership,
    bad_news_late,
    concern_not_first,
    excuse_before_result,
    scope_before_performance,
    scope_in_main_deck,
)
from .rule import Rule

RULES: tuple[Rule, ...] = (
    scope_before_performance.RULE,
    concern_not_first.RULE,
    excuse_before_result.RULE,
    ask_before_ownership.RULE,
    bad_news_late.RULE,
    scope_in_main_deck.RULE,
)
ORDER: frozenset[str] = frozenset(rule.code for rule in RULES if rule.code.startswith("ORD"))
