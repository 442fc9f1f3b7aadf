"""Undo and redo from the menu: in the review of a workbook in sight, while it has a step; else in the meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction

from firstslide.ui.session import Session

WORDS = {"undo": ("Undo", "undone"), "redo": ("Redo", "redone")}


class Steps:
    """Takes them, and lets the two actions say what they would take. ``reviewing`` gives a review in sight, if any."""

    def __init__(self, session: Session, actions: dict[str, QAction], reviewing: Callable[[], Any]) -> None:
        self._session, self._actions, self._reviewing = session, actions, reviewing

    def take(self, name: str) -> None:
        """Undo or redo."""
        review = self._reviewing()
        if review is not None and review.busy:  # the meeting is not stepped in behind an import either
            self._session.said.emit(f"{review.obstacle} Nothing was {WORDS[name][1]}.")
            return
        getattr(review if _of(review, name) else self._session, name)()

    def tell(self) -> None:
        """Let the menu say what would be undone and redone."""
        view, review = self._session.view, self._reviewing()
        for name, (word, _) in WORDS.items():
            step = None if view is None else getattr(view, name)
            if steps := _of(review, name):
                step = steps[-1].name
            named = f" {step[:1].lower()}{step[1:]}".replace("&", "&&") if step else ""
            self._actions[name].setText(f"&{word}{named}")
            self._actions[name].setEnabled(step is not None)


def _of(review: Any, name: str) -> Any:
    """The steps of a review that can be undone, or redone; empty where there is no review."""
    return () if review is None else review.history.done if name == "undo" else review.history.undone
