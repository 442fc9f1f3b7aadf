"""The screens of the room, and who gets which. Places come from the screens that are there, never from memory.

Notes never open on an external screen unless somebody asked for it, and screens that show the same picture count as
one. ``displays`` reads Qt's screens; everything else is values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QScreen

_PANELS = ("edp", "lvds", "dsi", "built-in", "builtin", "color lcd", "internal")


@dataclass(frozen=True)
class Display:
    """A screen. ``identity`` tells it from others also after it was unplugged; ``label`` is what people call it."""

    identity: str
    label: str
    area: tuple[int, int, int, int]  # left, top, width, height in Qt's units
    pixels: tuple[int, int]
    ratio: float = 1.0
    primary: bool = False
    panel: bool = False  # built into the laptop
    mirrored: tuple[str, ...] = ()  # the identities of other screens that show the same picture


@dataclass(frozen=True)
class Places:
    """Who gets which screen. None: that window is not shown.

    ``gone`` names the customer's screen while it is unplugged; ``offer`` another one that X would take instead.
    """

    customer: Display | None = None
    presenter: Display | None = None
    gone: str = ""
    offer: Display | None = None


@dataclass(frozen=True)
class Wish:
    """The screens that the show has settled on, by identity; "" while there was no choice."""

    customer: str = ""
    presenter: str = ""
    gone: str = ""  # the label of the customer's screen, for when it is unplugged


def displays() -> tuple[Display, ...]:
    """The screens that are there now, mirrored ones counted once, from left to right."""
    primary = QGuiApplication.primaryScreen()
    return merged([_display(screen, screen is primary) for screen in QGuiApplication.screens()])


def merged(found: Sequence[Display]) -> tuple[Display, ...]:
    """The displays with those that overlap another taken as one: what stands on one is seen on both."""
    kept: list[Display] = []
    for display in sorted(found, key=lambda d: (not d.panel, not d.primary, d.area)):
        twin = next((at for at, other in enumerate(kept) if _overlap(other, display)), None)
        if twin is None:
            kept.append(display)
        else:
            kept[twin] = replace(kept[twin], mirrored=(*kept[twin].mirrored, display.identity))
    return tuple(sorted(kept, key=lambda d: d.area))


def is_on(screen: QScreen, display: Display) -> bool:
    """Whether a screen of Qt's is a display, or shows the same picture."""
    return _identity(screen) in (display.identity, *display.mirrored)


def home(found: Sequence[Display]) -> Display | None:
    """The presenter's own screen: the laptop's panel, otherwise the primary one."""
    return min(found, key=lambda d: (not d.panel, not d.primary, d.area), default=None)


def assign(found: Sequence[Display], wish: Wish = Wish(), remembered: str = "") -> tuple[Places, Wish]:
    """Who gets which screen, and what the show has settled on from now. ``remembered``: the customer's in this room."""
    by_identity = {identity: d for d in found for identity in (d.identity, *d.mirrored)}
    customer, presenter = by_identity.get(wish.customer), by_identity.get(wish.presenter)
    if presenter is not None and presenter.mirrored:  # whoever sees the other one would read the notes
        presenter = None
    if not found:
        return Places(gone=wish.gone), wish
    if not wish.customer:
        return _first(found, remembered)
    if customer is not None:
        return Places(customer, presenter), wish
    if presenter is None:  # neither screen is there any more: a new room
        return _first(found, remembered)
    offer = next((display for display in found if display is not presenter), None)
    return Places(None, presenter, wish.gone, offer), wish


def swapped(found: Sequence[Display], places: Places, wish: Wish) -> tuple[Places, Wish]:
    """The two screens the other way round; or, where the customer's is gone, another one in its place."""
    if places.customer is None and places.presenter is not None and places.offer is not None:
        return _settled(Places(places.offer, places.presenter))
    if places.customer is not None and places.presenter is not None:
        return _settled(Places(places.presenter, places.customer))
    customer = places.customer
    others = [display for display in found if customer is not None and display.identity != customer.identity]
    if others:  # the presenter's screen has gone, and now the notes are asked for on another
        return _settled(Places(customer, others[0]))
    return places, wish


def _first(found: Sequence[Display], remembered: str) -> tuple[Places, Wish]:
    if len(found) == 1:
        return Places(found[0]), Wish()
    own = home(found)
    if own is not None and own.mirrored:
        return Places(own), Wish()
    others = [display for display in found if display is not own]
    chosen = next((display for display in found if display.identity == remembered), None)
    if chosen is None or own is None:
        return _settled(Places(others[0], own))
    return _settled(Places(chosen, own if chosen is not own else others[0]))


def _settled(places: Places) -> tuple[Places, Wish]:
    customer, presenter = places.customer, places.presenter
    return places, Wish(
        customer.identity if customer and presenter else "",
        presenter.identity if customer and presenter else "",
        customer.label if customer else places.gone,
    )


def _overlap(one: Display, other: Display) -> bool:
    return QRect(*one.area).intersects(QRect(*other.area))


def _identity(screen: QScreen) -> str:
    parts = (screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())
    return "|".join(part.strip() for part in parts)


def _display(screen: QScreen, primary: bool) -> Display:
    name, maker, model = screen.name().strip(), screen.manufacturer().strip(), screen.model().strip()
    panel = any(name.casefold().startswith(word) or word in model.casefold() for word in _PANELS)
    label = model or name
    if maker and maker.casefold() not in label.casefold():
        label = f"{maker} {label}"
    area, ratio = screen.geometry(), screen.devicePixelRatio()
    return Display(
        identity=_identity(screen),
        label="the laptop’s screen" if panel else label or "a screen",
        area=(area.x(), area.y(), area.width(), area.height()),
        pixels=(round(area.width() * ratio), round(area.height() * ratio)),
        ratio=ratio,
        primary=primary,
        panel=panel,
    )
