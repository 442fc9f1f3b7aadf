"""The colours of the chart, light and dark: the same uses as on a slide, on the ground of the program's own screens."""

from __future__ import annotations

from dataclasses import dataclass

from firstslide.ui.theme import Look


@dataclass(frozen=True)
class Inks:
    """Colours as ``#rrggbb`` by their use. ``solid`` is done beyond the deadband, ``pale`` done within it."""

    ground: str
    text: str
    muted: str
    rule: str
    solid: str
    pale: str
    plan: str
    missed: str
    missed_text: str
    met: str
    cursor: str
    accent: str


def inks(look: Look) -> Inks:
    """Those that go with the program's look."""
    own = {
        "ground": look.panel,
        "text": look.text,
        "muted": look.muted,
        "rule": look.line,
        "cursor": look.accent_tint,
        "accent": look.accent,
    }
    if look.dark:
        return Inks(
            **own,
            solid="#C5D0DF",
            pale="#66758C",
            plan="#E8ECF3",
            missed="#F08A4B",
            missed_text="#F7A878",
            met="#56B4E9",
        )
    return Inks(
        **own,
        solid="#344054",
        pale="#7B8699",
        plan="#1B2430",
        missed="#D55E00",
        missed_text="#A84300",
        met="#0072B2",
    )
