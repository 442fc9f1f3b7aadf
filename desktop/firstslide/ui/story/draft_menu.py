"""Orders to draft the deck in, and the deck's own order kept as one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from firstslide.deck.templates import Template, template_of
from firstslide.meeting.errors import UserError
from firstslide.ui.session import Session
from firstslide.workspace import templates

TITLE = "Save the order as a template"
ASK = "What is this order called? Kinds of slides and their order are kept, and nothing of the customer’s."


class DraftMenu(QMenu):
    """Every template with what it is for; at the end, to save the order of the slides as they stand."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Draft &from", parent)
        self.setToolTipsVisible(True)
        self._session = session
        self.dialog: QInputDialog | None = None
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the templates as they are now; one that can't be used is said."""
        self.clear()
        known = templates.known()
        for template in known.templates:
            action = self.addAction(template.name.replace("&", "&&"))
            action.setToolTip(template.sentence or "An order that you saved")
            action.triggered.connect(lambda _checked=False, t=template: self._draft(t))
        self.addSeparator()
        save = self.addAction(f"&{TITLE}…")
        save.setToolTip("For the next meeting, with this customer or another one")
        view = self._session.view
        save.setEnabled(view is not None and bool(view.meeting.slides))
        save.triggered.connect(lambda _checked=False: self._ask())
        if known.notices:
            self._session.said.emit(" ".join(known.notices))

    def _draft(self, template: Template) -> None:
        self._session.draft(template)

    def _ask(self) -> None:
        self.dialog = QInputDialog(self.parentWidget())
        self.dialog.setWindowTitle(TITLE)
        self.dialog.setLabelText(ASK)
        self.dialog.setOkButtonText("Save")
        self.dialog.textValueSelected.connect(self.save)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def save(self, name: str) -> None:
        """Keep the deck's order under a name; what keeps it from that is said."""
        view, name = self._session.view, " ".join(name.split())
        if view is None or not name:
            return
        try:
            path = templates.save(template_of(view.meeting, view.analysis, name[:80]))
        except UserError as error:
            self._session.said.emit(str(error))
            return
        self._session.said.emit(f"Saved “{name[:80]}”: Draft from… offers it from now on ({path}).")
