"""No slide yet: what to do next, in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from firstslide.ui.parts import button, label


class EmptyStory(QWidget):
    """With data, drafting is one click away; without, so are finance's workbooks and the sample."""

    draft_wanted = Signal()
    import_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", "heading")
        self._words = label("", "muted")
        for words in (self._title, self._words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._draft = button("Draft the slides", self.draft_wanted.emit, "primary")
        self._import = button("Import…", self.import_wanted.emit, "primary", "Bring in finance’s workbooks")
        self._sample = button("Try the sample meeting", self.sample_wanted.emit)
        row = QHBoxLayout()
        row.addStretch()
        for way in (self._draft, self._import, self._sample):
            row.addWidget(way)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(16)
        column.addLayout(row)
        column.addStretch(3)

    def tell(self, has_data: bool) -> None:
        """Say what to do next."""
        if has_data:
            self._title.setText("The data is here. The slides are next.")
            self._words.setText(
                "The draft begins with what worries your customer and shows every result, good and bad. "
                "The agreed scope waits in the backup."
            )
        else:
            self._title.setText("Show them the data first.")
            self._words.setText("Bring in finance’s workbooks, and the slides can be drafted from what they hold.")
        self.setFocusProxy(self._draft if has_data else self._import)
        self._draft.setVisible(has_data)
        self._import.setVisible(not has_data)
        self._sample.setVisible(not has_data)
