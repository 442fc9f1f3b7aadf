"""What no workbook holds: who the customer is, what worries them, and what we do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .periods import Period


@dataclass(frozen=True)
class Brief:
    """The customer and their concern, in their words. Empty text is a gap to fill, never a default."""

    customer: str = ""
    concern: str = ""
    concern_by: str = ""
    occasion: str = ""  # "June review"
    deadband: str = "0.10"  # used where the contract names none; a fraction as text
    arc_mode: str = ""  # from where additional units count: edge or baseline; "" until the user has picked
    theme: str = "light"  # how the slides look: light, dark or print


@dataclass(frozen=True)
class Remedy:
    """What went wrong with one service level and what we do, or did. ``measure`` is its key; no periods means all its
    misses.

    Writing a remedy is how a miss is owned. ``by`` is an ISO date.
    """

    id: str
    measure: str
    cause: str = ""
    action: str = ""
    owner: str = ""
    by: str = ""
    state: Literal["planned", "under way", "done"] = "planned"
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True)
class Action:
    """What we do now, without waiting for any decision of the customer's. ``since`` is an ISO date."""

    id: str
    measure: str
    action: str = ""
    owner: str = ""
    since: str = ""


@dataclass(frozen=True)
class Link:
    """The user's word on which functions' volume a service level depends on; ``id`` is the service level's key.

    It stands over what the workbook says. ``volume_sensitive`` None leaves that to the workbook.
    """

    id: str
    functions: tuple[str, ...] = ()
    volume_sensitive: bool | None = None


@dataclass(frozen=True)
class Step:
    """A decision or next step, with who and by when."""

    id: str
    text: str = ""
    owner: str = ""
    by: str = ""


@dataclass(frozen=True)
class Waiver:
    """A finding kept with a reason. ``judged`` is a fingerprint of what it judged: when that changes, the finding
    comes back.
    """

    id: str
    code: str
    slides: tuple[str, ...]
    reason: str
    who: str
    when: str
    judged: str


@dataclass(frozen=True)
class CreditSchedule:
    """What the contract says of service credits, as the user enters it; numbers as text, "" while nobody has.

    ``at_risk`` is the most that one month can cost, in ``currency``; ``shares`` are fractions of it by the key of a
    service level.
    """

    at_risk: str = ""
    currency: str = ""
    shares: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SameAs:
    """The user's word on two names: the function with the key ``id`` is that with the key ``of``; "" for: it is not.

    Which functions may be the same is proposed by the analysis, and never decided by it.
    """

    id: str
    of: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture of the user's own, as PNG or JPEG without anything but its points. ``id`` is its digest."""

    id: str
    data: bytes
    name: str = ""
