"""The page in sight, and beside it where a figure comes from, once somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QSplitter, QStackedWidget

from firstslide.ui.session import Session

if TYPE_CHECKING:
    from firstslide.ui.source.panel import SourcePanel


class Beside(QSplitter):
    """Follows the session's ``source_wanted``. ``source`` is the panel, None until it is asked for."""

    def __init__(self, stack: QStackedWidget, session: Session) -> None:
        super().__init__()
        self._stack, self._session = stack, session
        self.source: SourcePanel | None = None
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(stack)
        session.source_wanted.connect(self._ask)

    def _ask(self, figures: Any, chosen: int) -> None:
        from firstslide.ui.source.panel import SHARE, WIDEST, SourcePanel

        if self.source is None:
            self.source = SourcePanel(self._session)
            self.source.closed.connect(lambda: self._stack.currentWidget().setFocus())
            self.source.hide()
            self.addWidget(self.source)
            self.setStretchFactor(0, 1)
        if self.source.isHidden():
            wide = min(WIDEST, round(SHARE * self.width()))
            self.source.show()
            self.setSizes([self.width() - wide, wide])
        self.source.ask(figures, chosen)
