"""A picture of the user's own, with words that say what it shows for who cannot see it."""

from __future__ import annotations

from firstslide.content.body import Given, Made
from firstslide.content.elements import PictureElement

ALT = "alt"


def made(given: Given) -> Made:
    """The picture; without one the slide waits."""
    picture = given.meeting.pictures.get(given.slide.picture)
    if picture is None:
        return Made("", waits_for="No picture is chosen for it yet.")
    return Made("", elements=(PictureElement(picture.data, given.slide.texts.get(ALT, "")),))
