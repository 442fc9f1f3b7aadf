"""The Customer place: who they are, what worries them, what we do about every miss, and what happens next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from firstslide.analysis.values import Analysis, Note, ServiceLevelResult
from firstslide.content.asked.noted import notes_about
from firstslide.content.figures import of_misses, of_notes
from firstslide.deck import changes
from firstslide.deck.rows import remedies_of
from firstslide.meeting.brief import Action, Remedy, Step
from firstslide.meeting.ids import key_of, new_id
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import listed
from firstslide.ui.customer.fields import Binding, LineField, TextField, captioned
from firstslide.ui.customer.focus import hand_on, held_at
from firstslide.ui.customer.money import counting_card, credits_card
from firstslide.ui.customer.names import decided_row, decider, proposal_card
from firstslide.ui.customer.rows import LinkRow, action_row, remedy_row, step_row
from firstslide.ui.notes import grouped
from firstslide.ui.parts import button, card, label
from firstslide.ui.session import Session

WIDTH = 880


class CustomerPage(QScrollArea):
    """One column of cards. It is built anew when things come or go, and kept in step by its fields otherwise."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._built: object = None
        self._added = ""  # the id of what is being added
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        session.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        view = self._session.view
        if view is None or (self.parentWidget() is not None and not self.isVisible()):
            return  # out of sight it can wait: in a large meeting there are hundreds of fields
        meeting, analysis = view.meeting, view.analysis
        missed = tuple((s.key, s.missed) for s in analysis.service_levels)
        names = tuple(f.key for f in analysis.functions)
        shape = (
            missed,
            names,
            tuple(meeting.remedies),
            tuple(meeting.actions),
            tuple(meeting.steps),
            analysis.renamed,
            analysis.notes,
            tuple(meeting.same.values()),
        )
        if shape != self._built:
            self._built = shape
            place, held = self.verticalScrollBar().value(), held_at(self)
            self._build(meeting, analysis)
            self.verticalScrollBar().setValue(place)
            if held is not None:
                hand_on(self, held, self._added)
            self._added = ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def _build(self, meeting: Meeting, analysis: Analysis) -> None:
        ground = QWidget()
        ground.setObjectName("page")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.setContentsMargins(24, 24, 24, 32)
        column.addWidget(label("The customer", "heading"))
        column.addWidget(
            label(
                "What no workbook holds. It stays with you; the slides show of it what the customer should see.",
                "muted",
            )
        )
        column.addWidget(self._who())
        column.addWidget(self._concern())
        missed = [s for s in analysis.service_levels if s.missed]
        column.addWidget(label("What we missed, and what we do about it", "heading"))
        if not missed:
            words = (
                "Nothing was missed."
                if analysis.service_levels
                else "Import the service level results to see the misses here."
            )
            column.addWidget(label(words, "muted"))
        noted = notes_about(analysis)
        for level in missed:
            column.addWidget(self._missed(meeting, analysis, level, noted.get(level.key, ())))
        column.addWidget(label("Next steps", "heading"))
        column.addWidget(self._steps(meeting))
        if analysis.service_levels:
            column.addWidget(label("What each service level depends on", "heading"))
            rows = [LinkRow(self._session, s, analysis) for s in analysis.service_levels]
            column.addWidget(card(*rows))
        column.addWidget(label("What the contract says of money", "heading"))
        column.addWidget(credits_card(self._session, analysis.service_levels))
        column.addWidget(counting_card(self._session))
        for part in self._names(meeting, analysis):
            column.addWidget(part)
        column.addStretch()
        middle = QWidget()
        middle.setLayout(column)
        middle.setMaximumWidth(WIDTH)
        row = QHBoxLayout(ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 20)
        row.addStretch(1)
        # The click that led here may come from a button of the old column: it must outlive its own handler.
        if (old := self.takeWidget()) is not None:
            old.deleteLater()
        self.setWidget(ground)

    def _brief(self, field: str, caption: str, hint: str) -> QWidget:
        return captioned(caption, LineField(self._session, _brief_binding(field), caption, hint))

    def _who(self) -> QFrame:
        row = QWidget()
        fields = QHBoxLayout(row)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addWidget(self._brief("customer", "Customer", "Who they are"), 3)
        fields.addWidget(self._brief("occasion", "Occasion", "Which meeting it is"), 2)
        return card(label("Who they are", "subheading"), row)

    def _concern(self) -> QFrame:
        words = TextField(
            self._session,
            _brief_binding("concern"),
            "What worries them, in their own words",
            "What did they say? Their words, not ours.",
        )
        by = self._brief("concern_by", "Who said it", "Name and role")
        return card(label("What worries them, in their own words", "subheading"), words, by)

    def _missed(self, meeting: Meeting, analysis: Analysis, level: ServiceLevelResult, noted: Sequence[Note]) -> QFrame:
        months = listed(m.period for m in level.misses)
        times = "1 month" if level.missed == 1 else f"{level.missed} months"
        parts: list[QWidget] = [
            label(level.measure, "subheading"),
            label(f"Missed in {times}: {months}. {_accounts(level)}", "muted"),
        ]
        parts += [label(gist) for gist, _ in grouped(noted)]
        remedies = remedies_of(meeting, level)
        parts += [remedy_row(self._session, remedy) for remedy in remedies]
        now = any(m.period == analysis.latest for m in level.misses)
        parts += [action_row(self._session, a) for a in meeting.actions.values() if key_of(a.measure) == level.key]
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(button("Add what went wrong and what we do", self._adder("remedy", level.key), "link"))
        if now:
            row.addWidget(button("Add what is under way now", self._adder("action", level.key), "link"))
        if misses := (*of_misses(level), *of_notes(noted)):
            ask = button(
                "Where this comes from", lambda: self._session.ask_source(misses), "link", "The cells it rests on"
            )
            ask.setAccessibleName(f"Where the misses of {level.measure} come from")
            row.addWidget(ask)
        row.addStretch()
        return card(*parts, buttons)

    def _steps(self, meeting: Meeting) -> QFrame:
        rows: list[QWidget] = [step_row(self._session, step) for step in meeting.steps.values()]
        if not rows:
            rows.append(label("What should be decided in the room, by whom, and what follows?", "muted"))
        return card(*rows, button("Add a step", self._adder("step", ""), "link"))

    def _names(self, meeting: Meeting, analysis: Analysis) -> list[QWidget]:
        """Names that may mean one function, then what was said of others; nothing where there are none."""
        proposed = [
            proposal_card(each, decider(self._session), lambda figures: self._session.ask_source(figures))
            for each in analysis.renamed
        ]
        decided = [decided_row(same, analysis, self._take_back) for same in meeting.same.values()]
        heading = label("Names that may be the same", "heading")
        return [heading, *proposed, *([card(*decided)] if decided else [])] if proposed or decided else []

    def _take_back(self, key: str) -> None:
        if self._session.view is not None:
            self._session.apply(changes.take_out(self._session.view.meeting, "same", key))

    def _adder(self, what: str, measure: str) -> Callable[[], None]:
        def add() -> None:
            view = self._session.view
            if view is None:
                return
            self._added = new_id()
            if what == "remedy":
                self._session.apply(changes.put_remedy(view.meeting, Remedy(self._added, measure)))
            elif what == "action":
                self._session.apply(changes.put_action(view.meeting, Action(self._added, measure)))
            else:
                self._session.apply(changes.put_step(view.meeting, Step(self._added)))

        return add


def _brief_binding(field: str) -> Binding:
    return Binding(
        lambda meeting: str(getattr(meeting.brief, field)),
        lambda meeting, text: changes.set_brief(meeting, **{field: text.strip()}),
    )


def _accounts(level: ServiceLevelResult) -> str:
    words = {"explained": "with volume a likely contributor", "owned": "ours to own", "not_yet": "not yet explained"}
    counted = [(sum(1 for m in level.misses if m.account == key), text) for key, text in words.items()]
    return "; ".join(f"{count} {text}" for count, text in counted if count)
