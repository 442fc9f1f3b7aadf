"""A slide of the user's own words."""

from __future__ import annotations

from firstslide.content.body import Given, Made
from firstslide.content.elements import Prose

BODY = "body"


def made(given: Given) -> Made:
    """A title, and lines of text."""
    body = given.slide.texts.get(BODY, "")
    written = bool(body or given.slide.title)
    return Made("", elements=(Prose(body),), waits_for="" if written else "Nothing is written on it yet.")
