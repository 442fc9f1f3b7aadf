"""What the contract says of money: credits for a miss, and how additional work counts. Nothing of it is assumed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from firstslide.analysis.charges import MODES, additional
from firstslide.analysis.values import Analysis, Note, ServiceLevelResult
from firstslide.content.figures import Figure, of_notes
from firstslide.deck import changes, credit_terms
from firstslide.meeting.brief import CreditSchedule
from firstslide.meeting.edits import Edit
from firstslide.meeting.meeting import Meeting
from firstslide.ui.customer.fields import Binding, LineField, captioned, trouble_of
from firstslide.ui.parts import button, card, label, side_by_side
from firstslide.ui.session import Session

FOR_WHAT = (
    "What the contract pays back for a miss. Nothing is assumed: until you enter it, no slide speaks of credits due."
)
KEY_ONLY = "Key service levels are reported only and carry no credit: {}."
EXAMPLE = (Fraction(1300), Fraction(1000), Decimal("0.10"))  # done, planned, deadband
WAYS: dict[str, str] = {
    "edge": "From the edge of the deadband",
    "baseline": "From the baseline, once the edge is passed",
    "": "Not picked yet: charges are not worked out",
}


def credits_card(session: Session, levels: tuple[ServiceLevelResult, ...]) -> QFrame:
    """At risk a month, its currency, and the share of each service level that carries one."""

    def bound(read: Callable[[CreditSchedule], str], write: Callable[[CreditSchedule, str], CreditSchedule]) -> Binding:
        def edit(meeting: Meeting, text: str) -> Edit:
            return changes.set_credits(meeting, write(meeting.credits, text))

        return Binding(lambda meeting: read(meeting.credits), edit)

    at_risk = LineField(
        session,
        bound(
            lambda c: credit_terms.amount_in_words(c.at_risk), lambda c, t: replace(c, at_risk=credit_terms.amount(t))
        ),
        "At risk in one month",
        "such as 20,000",
    )
    currency = LineField(
        session,
        bound(lambda c: c.currency, lambda c, t: replace(c, currency=credit_terms.currency(t))),
        "Currency",
        "such as GBP",
    )
    head = side_by_side(captioned("At risk in one month", at_risk), captioned("Currency", currency))
    for part, width in zip(head.findChildren(LineField), (180, 120), strict=True):
        part.parentWidget().setFixedWidth(width)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    carrying = [level for level in levels if level.level != "key"]
    for row, level in enumerate(carrying):
        name = f"Share of what is at risk for {level.measure}"
        field = LineField(
            session,
            bound(
                lambda c, key=level.key: credit_terms.share_in_words(c.shares.get(key, "")),  # type: ignore[misc]
                lambda c, t, key=level.key: credit_terms.with_share(c, key, t),  # type: ignore[misc]
            ),
            name,
            "not entered",
        )
        field.setFixedWidth(120)
        words = label(level.measure)
        words.setBuddy(field)
        grid.addWidget(words, 2 * row, 0)
        grid.addWidget(label(level.level, "muted", wrap=False), 2 * row, 1)
        grid.addWidget(field, 2 * row, 2)
        trouble = trouble_of(field)
        trouble.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(trouble, 2 * row + 1, 0, 1, 3)
    shares = QWidget()
    shares.setLayout(grid)
    reported = [level.measure for level in levels if level.level == "key"]
    parts: list[QWidget] = [label("Service credits", "subheading"), label(FOR_WHAT, "muted"), head]
    if carrying:
        parts += [label("Share of it for a month’s miss", "muted"), shares]
    if reported:
        parts.append(label(KEY_ONLY.format(", ".join(reported)), "muted"))
    return card(*parts, CreditsDueLine(session))


class CreditsDueLine(QWidget):
    """What is due by the schedule, or why nothing is; and what is odd about it, with the cells."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.words = label("")
        self._odd = label("")
        self._odd.setObjectName("muted")
        self.ask = button("Where this comes from", self._ask, "link", "The cells of the misses")
        self.ask.setAccessibleName("Where the service credits come from")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for part in (self.words, self._odd, self.ask):
            column.addWidget(part)
        session.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        view = self._session.view
        if view is None:
            return
        due = view.analysis.credits
        said = ""
        if due is not None:
            amount = f"{credit_terms.amount_in_words(str(due.due))} {due.currency}".strip()
            months = len(due.months)
            said = f"Due by this: {amount}, for misses in {months} {'month' if months == 1 else 'months'}."
            said = said if months else "Due by this: nothing. No miss carries a credit."
        self.words.setText(said)
        self.words.setVisible(bool(said))
        odd = _odd(view.analysis)
        self._odd.setText("\n".join(note.message for note in odd))
        self._odd.setVisible(bool(odd))
        self.ask.setVisible(bool(_figures(view.analysis)))

    def _ask(self) -> None:
        if self._session.view is not None:
            self._session.ask_source(_figures(self._session.view.analysis))


def _odd(analysis: Analysis) -> tuple[Note, ...]:
    return tuple(note for note in analysis.notes if note.code.startswith("credits-"))


def _figures(analysis: Analysis) -> tuple[Figure, ...]:
    """The misses that carry a credit, month by month, then what is odd."""
    due = analysis.credits
    months = due.months if due is not None else ()
    found = tuple(
        Figure(
            f"{credit_terms.amount_in_words(str(month.due))} {due.currency if due else ''}".strip(),
            f"service credits, {month.period.long}",
            "The shares of the missed service levels, of what is at risk in one month; never more than that.",
            month.cells,
        )
        for month in months
        if month.cells
    )
    return (*found, *of_notes(_odd(analysis)))


def counting_card(session: Session) -> QFrame:
    """From where additional work counts, with what that means, and the deadband where the contract names none."""
    deadband = LineField(
        session,
        Binding(
            lambda meeting: credit_terms.share_in_words(meeting.brief.deadband),
            lambda meeting, text: changes.set_brief(meeting, deadband=credit_terms.share(text) or "0"),
        ),
        "Deadband, where the contract names none",
        "10 %",
    )
    deadband.setFixedWidth(100)
    return card(
        label("How additional work counts", "subheading"),
        label(
            "The contract says which. 1,000 units planned, 1,300 done, and a deadband of 10 %, give:",
            "muted",
        ),
        CountingMode(session),
        captioned("Deadband, where the contract names none", deadband),
    )


class CountingMode(QWidget):
    """One of the two ways of counting, each with its example; or none yet."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.ways: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for mode, words in WAYS.items():
            units = f": {additional(*EXAMPLE, MODES[mode])} units" if mode else ""
            made = QRadioButton(f"{words}{units}")
            made.clicked.connect(lambda _checked=False, which=mode: self._pick(which))
            group.addButton(made)
            column.addWidget(made)
            self.ways[mode] = made
        session.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self._session.view is not None:
            mode = self._session.view.meeting.brief.arc_mode
            self.ways.get(mode, self.ways[""]).setChecked(True)

    def _pick(self, mode: str) -> None:
        if self._session.view is not None:
            self._session.apply(changes.set_brief(self._session.view.meeting, arc_mode=mode))
