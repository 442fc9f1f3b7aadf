"""Where a show is: slide, cover, freeze, typed number, clock, and what the customer has really seen. Values only.

Slides are counted from 0: the main deck, then the backup. The next key never leads into the backup: the customer sees a
slide of it only when somebody jumps there, and behind its last slide the show goes on where it was left. Times are
seconds of a monotonic clock, given by the caller. Knows no window and no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

ASK_SECONDS = 2.0
TYPED_SECONDS = 5.0
_MOVES = ("next", "previous", "first", "last")


@dataclass(frozen=True)
class Clock:
    """A stopwatch: ``spent`` seconds, and since when it runs (None: it stands)."""

    spent: float = 0.0
    since: float | None = None
    begun: bool = False

    def elapsed(self, now: float) -> float:
        """Seconds on the clock."""
        return self.spent + (now - self.since if self.since is not None else 0.0)

    def start(self, now: float) -> Clock:
        """Start for the first time; a clock that was started once is only paused and resumed by hand."""
        return self if self.begun else Clock(0.0, now, begun=True)

    def toggle(self, now: float) -> Clock:
        """Pause, or go on."""
        if self.since is not None:
            return Clock(self.elapsed(now), None, begun=True)
        return Clock(self.spent, now, begun=True)


@dataclass(frozen=True)
class State:
    """A moment of the show. ``lit``: the customer's window is on a screen. ``alone``: the presenter has no screen."""

    main: int
    total: int
    at: int = 0
    left_at: int = 0  # where the main deck was left for the backup
    cover: Literal["", "black", "white"] = ""
    held: int | None = None  # the slide that the customer's frozen screen holds
    typed: str = ""
    typed_at: float = 0.0
    asked_at: float | None = None  # when Esc asked whether to end
    ended: bool = False
    lit: bool = True
    alone: bool = False
    seen: tuple[int, ...] = ()  # what the customer has seen, in the order of its first showing
    clock: Clock = Clock()

    @property
    def shown(self) -> int:
        """The slide on the customer's screen, or behind its cover."""
        return self.at if self.held is None else self.held

    @property
    def visible(self) -> bool:
        """Whether the customer sees the slide at which the presenter is."""
        return self.lit and not self.cover and self.shown == self.at

    @property
    def next_at(self) -> int:
        """Where the next key leads; where the presenter is, if it leads nowhere."""
        if self.at < self.main:
            return min(self.at + 1, self.main - 1)
        if self.at + 1 < self.total:
            return self.at + 1
        return self.left_at if self.main else self.at

    @property
    def previous_at(self) -> int:
        """Where the previous key leads."""
        if self.at == self.main and self.main:
            return self.left_at
        return max(self.at - 1, 0)

    @property
    def typed_target(self) -> int | None:
        """The slide whose number has been typed, if there is one."""
        number = int(self.typed) if self.typed else 0
        return number - 1 if 1 <= number <= self.total else None

    def after(self, do: str, now: float, digit: str = "") -> State:
        """What comes of something being done; ``digit`` is the figure typed, for *digit*."""
        state = self.later(now)
        if do == "digit":
            return replace(state, typed=(state.typed + digit)[-3:], typed_at=now, asked_at=None)
        if do == "rub":
            return replace(state, typed=state.typed[:-1], typed_at=now)
        if do == "escape":
            return state._escaped(now)
        if do == "jump":
            target = state.typed_target
            return replace(state, typed="") if target is None else state.jumped(target, now)
        state = replace(state, typed="", asked_at=None)
        if do in _MOVES:
            return state._moved(do, now)
        match do:
            case "black" | "white":
                state = replace(state, cover="" if state.cover == do else do)
            case "freeze" if not state.alone:
                state = replace(state, held=state.at if state.held is None else None)
            case "clock":
                state = replace(state, clock=state.clock.toggle(now))
            case "end":
                state = replace(state, ended=True)
        return state._looked_at()

    def jumped(self, target: int, now: float) -> State:
        """Go to a slide, uncovering nothing that is covered by hand."""
        clock = self.clock if target == self.at else self.clock.start(now)
        left_at = self.at if self.at < self.main <= target else self.left_at
        state = replace(self, at=target, left_at=left_at, typed="", asked_at=None, clock=clock)
        return state._looked_at()

    def on_screens(self, lit: bool, alone: bool) -> State:
        """The screens have changed. Without a presenter's screen nothing can stay frozen: what the customer saw last
        stays, and the presenter is there too.
        """
        state = replace(self, lit=lit, alone=alone)
        if alone and self.held is not None:
            state = replace(state, at=self.held, held=None)
        return state._looked_at()

    def later(self, now: float) -> State:
        """The same some time after: a question and a typed number do not wait for ever."""
        state = self
        if state.asked_at is not None and now - state.asked_at > ASK_SECONDS:
            state = replace(state, asked_at=None)
        if state.typed and now - state.typed_at > TYPED_SECONDS:
            state = replace(state, typed="")
        return state

    def _escaped(self, now: float) -> State:
        if self.typed:
            return replace(self, typed="")
        if self.asked_at is not None:
            return replace(self, ended=True)
        return replace(self, asked_at=now)

    def _moved(self, do: str, now: float) -> State:
        if self.alone and self.cover:  # nobody could see where a move under the cover leads: the first one uncovers
            return replace(self, cover="")._looked_at()
        target = {
            "next": self.next_at,
            "previous": self.previous_at,
            "first": 0,
            "last": max(self.main, 1) - 1,
        }[do]
        return self.jumped(target, now)

    def _looked_at(self) -> State:
        if not self.lit or self.cover or self.shown in self.seen:
            return self
        return replace(self, seen=(*self.seen, self.shown))
