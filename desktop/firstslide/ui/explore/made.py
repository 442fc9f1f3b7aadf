"""Where the slide is that was just made, with the ways to go there and to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from firstslide.deck.kinds import KINDS
from firstslide.ui.parts import Elided, button

if TYPE_CHECKING:
    from firstslide.workspace.workspace import View


class MadeBar(QFrame):
    """Shown from the making of a slide until it is gone again, or put away."""

    def __init__(
        self,
        go: Callable[[str], object],
        to_main: Callable[[str], object],
        undo: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.slide_id = ""
        self._words = Elided("", "", end=True)
        self.go = button("Go to the slide", lambda: go(self.slide_id), "link", "Open it for editing")
        self.to_main = button(
            "Move to the main deck", lambda: to_main(self.slide_id), "link", "To its end, to be shown"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._words, 1)
        row.addWidget(self.to_main)
        row.addWidget(self.go)
        row.addWidget(button("Take it back", undo, "link", "Undo (Ctrl+Z)"))
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def tell(self, slide_id: str, view: View) -> None:
        """A slide was made: say where it stands."""
        self.slide_id = slide_id
        content = view.contents[slide_id]
        ids = list(view.contents)
        at = ids.index(slide_id)
        backup = slide_id in view.meeting.deck.backup
        before = f", behind slide {view.contents[ids[at - 1]].number}" if at else ", the first of the deck"
        if backup:
            before = ", in the backup, which is opened only when someone asks"
        waits = f" {content.waits_for}" if content.waits_for else ""
        self._words.setText(f"It is slide {content.number}, “{KINDS[content.kind].name}”{before}.{waits}")
        self.setAccessibleName(self.words)
        self.to_main.setVisible(backup and not KINDS[content.kind].backup)
        self.show()

    def follow(self, view: View | None) -> None:
        """It goes when the slide is gone, and follows it where it is moved."""
        if view is None or self.slide_id not in view.meeting.slides:
            self.put_away()
        else:
            self.tell(self.slide_id, view)

    def put_away(self) -> None:
        """Say nothing more of it."""
        self.slide_id = ""
        self.hide()
