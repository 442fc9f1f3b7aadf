"""Contrast of the theme, and the bundled fonts."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QFontInfo

from firstslide.render.fonts import WEIGHTS, font, load
from firstslide.render.theme import GROUNDS, LIGHT, TEXT_COLOURS, Style, Theme, contrast

THEMES = (LIGHT,)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_all_text_can_be_read_on_everything_it_stands_on(theme: Theme) -> None:
    for ground in GROUNDS:
        for text in TEXT_COLOURS:
            ratio = contrast(theme.colour(text), theme.colour(ground))
            assert ratio >= 4.5, f"{text} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_shapes_can_be_told_from_what_they_stand_on(theme: Theme) -> None:
    for ground in GROUNDS:
        for shape in ("missed", "met", "solid", "plan"):
            assert contrast(theme.colour(shape), theme.colour(ground)) >= 3.0


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_every_colour_is_one() -> None:
    for one in fields(LIGHT):
        if one.name not in ("name", "family"):
            value = getattr(LIGHT, one.name)
            assert len(value) == 7
            assert int(value[1:], 16) >= 0


def test_the_bundled_family_is_used() -> None:
    assert LIGHT.family in load()
    for weight in WEIGHTS:
        assert QFontInfo(font(Style(28, weight))).family().startswith("Inter")
