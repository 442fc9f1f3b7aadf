"""Contrast of the theme, and the bundled fonts."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QFontInfo

from firstslide.deck.changes import SLIDE_THEMES
from firstslide.render.fonts import WEIGHTS, font, load
from firstslide.render.theme import GROUNDS, LIGHT, TEXT_COLOURS, THEMES, Colour, Style, Theme, contrast, theme_of

SHAPES: tuple[Colour, ...] = ("missed", "met", "solid", "pale", "plan", "line")
ALL = tuple(THEMES.values())


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_all_text_can_be_read_on_everything_it_stands_on(theme: Theme) -> None:
    for ground in GROUNDS:
        for text in TEXT_COLOURS:
            ratio = contrast(theme.colour(text), theme.colour(ground))
            assert ratio >= 4.5, f"{text} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_shapes_can_be_told_from_what_they_stand_on(theme: Theme) -> None:
    for ground in GROUNDS:
        for shape in SHAPES:
            ratio = contrast(theme.colour(shape), theme.colour(ground))
            assert ratio >= 3.0, f"{shape} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_a_bar_beyond_the_deadband_can_be_told_from_one_within(theme: Theme) -> None:
    assert contrast(theme.solid, theme.pale) >= 2.0
    assert contrast(theme.pale, theme.previous) >= 2.0


def test_print_needs_no_colour() -> None:
    theme = theme_of("print")
    values = [str(getattr(theme, one.name)) for one in fields(theme) if one.name not in ("name", "family")]
    assert all(value[1:3] == value[3:5] == value[5:7] for value in values)


def test_a_meeting_s_word_names_the_theme() -> None:
    assert {name: theme_of(name).name for name in SLIDE_THEMES} == {name: name for name in SLIDE_THEMES}
    assert theme_of("sepia") is LIGHT


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("theme", ALL, ids=lambda theme: theme.name)
def test_every_colour_is_one(theme: Theme) -> None:
    for one in fields(theme):
        if one.name not in ("name", "family"):
            value = getattr(theme, one.name)
            assert len(value) == 7
            assert int(value[1:], 16) >= 0


def test_the_bundled_family_is_used() -> None:
    assert LIGHT.family in load()
    for weight in WEIGHTS:
        assert QFontInfo(font(Style(28, weight))).family().startswith("Inter")
