"""What the presenter's screen says at one moment, as values: made from the script, the state and the screens. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from firstslide.content.values import CustomerSlide
from firstslide.meeting.slides import Interest
from firstslide.rules.values import Story, StorySlide

from .guard import Caution, caution
from .screens import Places
from .script import Page, Script
from .state import State


@dataclass(frozen=True)
class Segment:
    """A slide in the strip of progress."""

    interest: Interest
    backup: bool
    place: Literal["seen", "here", "to come"]


@dataclass(frozen=True)
class Question:
    """Something that waits for a key: the end of the show, or a number being typed."""

    head: str
    words: str


@dataclass(frozen=True)
class Telling:
    """An answer that is being looked for: what the card says, the chosen target's rectangle in slide units, and the
    slide in sight.
    """

    head: str
    words: str
    rect: tuple[float, float, float, float]
    slide: CustomerSlide


@dataclass(frozen=True)
class Scene:
    """Everything on the presenter's screen but the cells of a figure, which follow the mouse."""

    count: str
    kind: str
    page: Page
    customer: str  # what the customer's screen shows, in words
    calm: bool  # the customer sees the slide that the presenter sees
    next_head: str
    next_page: Page | None
    next_words: str  # where there is no next slide
    caution: Caution | None
    question: Question | None
    segments: tuple[Segment, ...]
    clock: str
    clock_says: str
    running: bool
    on: frozenset[str]  # what is switched on, by the ``do`` of its key
    answer: Telling | None = None


def scene(
    script: Script,
    state: State,
    story: Story,
    places: Places,
    now: float,
    time_of_day: str,
    answers: Sequence[StorySlide] = (),
) -> Scene:
    """The presenter's screen. ``now`` on the show's clock; ``time_of_day`` as it is printed ("14:05"); ``answers`` are
    those that the customer has seen.
    """
    page = script.pages[state.at]
    count, kind = _where(script, state)
    head, following, words = _next(script, state)
    return Scene(
        count=count,
        kind=kind,
        page=page,
        customer=_customer(script, state, places),
        calm=state.visible,
        next_head=head,
        next_page=following,
        next_words=words,
        caution=_caution(script, state, story, answers),
        question=_question(script, state),
        segments=tuple(_segment(script, state, at) for at in range(len(script.pages))),
        clock=clock(state.clock.elapsed(now)),
        clock_says=_clock_says(state, time_of_day),
        running=state.clock.since is not None,
        on=frozenset(do for do, held in ((state.cover, bool(state.cover)), ("freeze", state.held is not None)) if held),
    )


def answering(
    scene: Scene, telling: Telling, sent: CustomerSlide | None, shown: str, screen: str, caution: Caution | None
) -> Scene:
    """The same while an answer is being looked for. ``sent`` is the answer that the customer has, ``shown`` the number
    of the slide that they have otherwise, ``screen`` their screen's name, "" where there is none.
    """
    customer, calm = scene.customer, False
    if screen and "black" not in scene.on and "white" not in scene.on:
        calm = sent == telling.slide
        what = "this answer" if calm else "an answer, not what you see" if sent else f"{shown}, and nothing of this"
        customer = f"customer’s screen: {screen}, shows {what}"
    return replace(
        scene,
        kind=f"{scene.kind}: answer",
        page=replace(scene.page, slide=telling.slide),
        customer=customer,
        calm=calm,
        caution=caution,
        on=scene.on | {"answer"},
        answer=telling,
    )


def clock(seconds: float) -> str:
    """Seconds as ``4:07``, ``14:32`` or ``1:02:09``."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def _where(script: Script, state: State) -> tuple[str, str]:
    page = script.pages[state.at]
    if not page.backup:
        return f"{state.at + 1} of {script.main}", page.kind
    left = f", left the deck at {state.left_at + 1}" if script.main else ""
    return f"{page.slide.number} of B{len(script.pages) - script.main}", f"{page.kind}: backup{left}"


def _next(script: Script, state: State) -> tuple[str, Page | None, str]:
    target = state.next_at
    if target == state.at:
        closed = script.main < len(script.pages)
        words = "The backup stays closed. G opens one of its slides when somebody asks." if closed else ""
        return "Next", None, f"This is the last slide. {words}".strip()
    page = script.pages[target]
    if script.pages[state.at].backup and not page.backup:
        return f"Next: back to {page.slide.number}", page, ""
    return "Next", page, ""


def _customer(script: Script, state: State, places: Places) -> str:
    if places.customer is None:
        gone = places.gone or "the customer’s screen"
        if places.offer is None:
            return f"{gone} is unplugged: the show returns to it by itself"
        if places.offer.label == gone:
            return f"{gone} shows nothing: X tries again"
        return f"{gone} is unplugged: X shows it on {places.offer.label}"
    screen = f"customer’s screen: {places.customer.label}"
    if state.cover:
        return f"{screen}, {state.cover}"
    if state.held is not None:
        return f"{screen}, frozen on {script.pages[state.held].slide.number}"
    return f"{screen}, shows this slide"


def _caution(script: Script, state: State, story: Story, answers: Sequence[StorySlide]) -> Caution | None:
    targets = [state.typed_target] if state.typed else []
    targets += [state.at] if not state.visible and state.lit else []
    targets += [state.next_at] if state.next_at != state.at else []
    for at in targets:
        if at is not None and (found := caution(story, script, state.seen, at, answers)) is not None:
            return found
    return None


def _question(script: Script, state: State) -> Question | None:
    if state.asked_at is not None:
        return Question("End the show?", "Esc again ends it. The customer sees nothing of this.")
    if not state.typed:
        return None
    target = state.typed_target
    if target is None:
        return Question(f"Go to {state.typed}", f"There is no such slide: the last is {len(script.pages)}.")
    page = script.pages[target]
    return Question(f"Go to {page.slide.number}: Enter", page.slide.title or page.kind)


def _segment(script: Script, state: State, at: int) -> Segment:
    page = script.pages[at]
    return Segment(page.interest, page.backup, "here" if at == state.at else "seen" if at in state.seen else "to come")


def _clock_says(state: State, time_of_day: str) -> str:
    if not state.clock.begun:
        return f"starts with the first move\n{time_of_day}"
    if state.clock.since is None:
        return f"paused: click to go on\n{time_of_day}"
    return f"elapsed\n{time_of_day}"
