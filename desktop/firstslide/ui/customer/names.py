"""Names that may mean one function: what the data propose, for the user to decide; and what was decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from firstslide.analysis.values import Analysis, Renamed
from firstslide.content.figures import Figure
from firstslide.deck import changes
from firstslide.meeting.brief import SameAs
from firstslide.ui.parts import button, card, label, side_by_side
from firstslide.ui.session import Session

Decide = Callable[[SameAs], object]
Ask = Callable[[tuple[Figure, ...]], object]


def decider(session: Session) -> Decide:
    """What takes an answer into the meeting."""

    def decide(same: SameAs) -> None:
        if session.view is not None:
            session.apply(changes.put_same(session.view.meeting, same))

    return decide


def proposal_card(renamed: Renamed, decide: Decide, ask: Ask, role: str = "card") -> QFrame:
    """Two names, why they may be one, and the two answers. Whatever is answered, undo takes it back."""
    told = f"{renamed.name} was delivered and is not in the contract; {renamed.like_name} is in it."
    same = button(
        "Same",
        lambda: decide(SameAs(renamed.function, renamed.like)),
        "",
        f"Count {renamed.name} as {renamed.like_name}, on every slide",
    )
    same.setAccessibleName(f"{renamed.name} is the same as {renamed.like_name}")
    other = button(
        "Not the same", lambda: decide(SameAs(renamed.function)), "", "Leave both as they are, and ask no more"
    )
    other.setAccessibleName(f"{renamed.name} is not the same as {renamed.like_name}")
    parts: list[QWidget] = [same, other]
    if renamed.cells:
        figure = Figure(told, "", renamed.why, renamed.cells)
        cells = button("Where this comes from", lambda: ask((figure,)), "link", "The cells, in the sheet itself")
        cells.setAccessibleDescription(told)
        parts.append(cells)
    return card(
        label(f"{renamed.name} or {renamed.like_name}?", "subheading"),
        label(f"{told} {renamed.why} Are they the same?"),
        side_by_side(*parts),
        role=role,
    )


def decided_row(same: SameAs, analysis: Analysis, take_back: Callable[[str], object]) -> QWidget:
    """What was said of a name, with the way back."""
    name, of = (_name(key, analysis) for key in (same.id, same.of))
    words = f"{name} is counted as {of}." if same.of else f"{name} is a function of its own."
    back = button("Take back", lambda: take_back(same.id), "link", "Ask again")
    back.setAccessibleName(f"Take back what was said of {name}")
    made = side_by_side(label(words), back, stretch=0)
    made.setAccessibleName(words)
    return made


def _name(key: str, analysis: Analysis) -> str:
    function = analysis.function(key)
    return function.function if function is not None else f"“{key.replace('-', ' ')}”"
