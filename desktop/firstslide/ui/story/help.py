"""A rule's page in short: why what it found matters in the room."""

from __future__ import annotations

from firstslide.rules import stale_waiver
from firstslide.rules.every import CONTENT_RULES, RULES

WHY = "Why it matters in the room"


def why(code: str) -> str:
    """The section of the rule's page that says why it matters, as one paragraph; "" for an unknown code."""
    pages = {rule.code: rule.help for rule in (*RULES, *CONTENT_RULES)} | {stale_waiver.CODE: stale_waiver.HELP or ""}
    _, found, after = pages.get(code, "").partition(f"## {WHY}\n")
    return " ".join(after.partition("\n## ")[0].split()) if found else ""
