"""What no workbook holds: who the customer is, what worries them, and what we do about it."""

from __future__ import annotations

from dataclasses import dataclass
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
