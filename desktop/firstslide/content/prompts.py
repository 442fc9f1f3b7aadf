"""What the editor says in a gap: data, by slot."""

from __future__ import annotations

_PROMPTS = {
    "title": "Say in one sentence what this slide shows",
    "about": "Choose the service level",
    "brief:concern": "What worries them most, in their own words",
    "brief:concern_by": "Who said it, and when",
    "remedy:cause": "What went wrong, in plain words",
    "remedy:action": "What we do about it, or did",
    "remedy:owner": "Who sees to it",
    "remedy:by": "By when",
    "action:action": "What is under way, without waiting for any decision",
    "action:owner": "Who sees to it",
    "action:since": "Since when",
    "step:text": "A decision or a next step",
    "step:owner": "Who sees to it",
    "step:by": "By when",
    "text:body": "Write here; a line that begins with - is a bullet",
    "text:alt": "Say in words what the picture shows, for who can’t see it",
    "text:unknown": "What we don’t know yet",
    "text:volume": "How much volume it covers",
    "text:level": "Which service level to expect",
    "text:effort": "What it takes from the customer",
    "text:start": "When it starts",
    "text:risk": "What can go wrong",
    "text:down": "How it is stepped down again",
}


def prompt(slot: str) -> str:
    """What to fill in a slot. The id inside a slot does not matter: ``remedy:ID:owner`` asks as ``remedy:owner``."""
    parts = slot.split(":")
    return _PROMPTS.get(f"{parts[0]}:{parts[-1]}" if len(parts) > 1 else slot, "Write here")
