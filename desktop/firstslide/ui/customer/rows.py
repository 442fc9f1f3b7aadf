"""Rows of the Customer place: a remedy, an action under way, a next step, what a service level depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from firstslide.analysis.values import Analysis, ServiceLevelResult
from firstslide.deck import changes
from firstslide.deck.slots import iso_date
from firstslide.meeting.brief import Action, Link, Remedy, Step
from firstslide.meeting.edits import Edit
from firstslide.meeting.meeting import Meeting
from firstslide.ui import theme
from firstslide.ui.customer.fields import Binding, ChoiceField, FigureLine, LineField, captioned, line_height
from firstslide.ui.icons import icon
from firstslide.ui.parts import button, label
from firstslide.ui.session import Session

STATES = {"planned": "planned", "under way": "under way", "done": "done"}
DAY_HINT = "15 July 2026"
SENTENCES = ("cause", "action", "text")
Putter = Callable[[Meeting, Any], Any]


def _bound(place: str, key: str, field: str, put: Putter) -> Binding:
    """A field of one thing of the meeting. What was deleted meanwhile reads as empty, and takes nothing in."""

    def read(meeting: Meeting) -> str:
        thing = getattr(meeting, place).get(key)
        return "" if thing is None else str(getattr(thing, field))

    def write(meeting: Meeting, text: str) -> Any:
        thing = getattr(meeting, place).get(key)
        if thing is None:
            return Edit("", ())
        value = iso_date(text.strip()) if field in ("by", "since") else text.strip()
        return put(meeting, replace(thing, **{field: value}))

    return Binding(read, write)


def _typed(session: Session, place: str, key: str, field: str, put: Putter, caption: str, hint: str = "") -> QWidget:
    """A field of one thing, under its caption; what is told in a sentence can hold live figures."""
    kind = FigureLine if field in SENTENCES else LineField
    return captioned(caption, kind(session, _bound(place, key, field, put), caption, hint))


def _delete(session: Session, place: Any, key: str, what: str) -> QWidget:
    def run() -> None:
        if session.view is not None:
            session.apply(changes.take_out(session.view.meeting, place, key))

    made = button("", run, "link", f"Delete this {what} (Ctrl+Z brings it back)")
    made.setIcon(icon("trash-2", theme.current().muted))
    made.setAccessibleName(f"Delete this {what}")
    made.setFixedHeight(line_height())
    return captioned("\N{NO-BREAK SPACE}", made)  # in line with the fields, which stand under their captions


def remedy_row(session: Session, remedy: Remedy) -> QWidget:
    """What went wrong, what we do or did, who, by when, and how far it is."""

    def field(name: str, caption: str, hint: str = "") -> QWidget:
        return _typed(session, "remedies", remedy.id, name, changes.put_remedy, caption, hint)

    state = ChoiceField(session, _bound("remedies", remedy.id, "state", changes.put_remedy), "State", STATES)
    holder = QFrame()
    holder.setObjectName(remedy.id)  # by which it is found once it was added
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.addWidget(field("cause", "What went wrong", "In plain words, ours included"), 0, 0, 1, 2)
    grid.addWidget(field("action", "What we do, or did"), 0, 2, 1, 3)
    grid.addWidget(field("owner", "Who"), 1, 0, 1, 2)
    grid.addWidget(field("by", "By", DAY_HINT), 1, 2)
    grid.addWidget(captioned("State", state), 1, 3)
    grid.addWidget(_delete(session, "remedies", remedy.id, "remedy"), 1, 4)
    for column, share in enumerate((3, 3, 3, 2, 0)):
        grid.setColumnStretch(column, share)
    return holder


def action_row(session: Session, action: Action) -> QWidget:
    """What we do now, who, and since when."""
    return _line(
        session,
        "actions",
        action.id,
        changes.put_action,
        "action",
        (
            ("action", "What we do now, without waiting for any decision", "", 5),
            ("owner", "Who", "", 2),
            ("since", "Since", DAY_HINT, 2),
        ),
    )


def step_row(session: Session, step: Step) -> QWidget:
    """A decision or next step, who and by when."""
    return _line(
        session,
        "steps",
        step.id,
        changes.put_step,
        "step",
        (("text", "Decision or next step", "", 5), ("owner", "Who", "", 2), ("by", "By", DAY_HINT, 2)),
    )


def _line(
    session: Session, place: str, key: str, put: Putter, what: str, fields: tuple[tuple[str, str, str, int], ...]
) -> QWidget:
    holder = QWidget()
    holder.setObjectName(key)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(8)
    for field, caption, hint, share in fields:
        row.addWidget(_typed(session, place, key, field, put, caption, hint), share)
    row.addWidget(_delete(session, place, key, what))
    return holder


class LinkRow(QWidget):
    """Which functions' volume a service level depends on, and whether volume matters for it at all."""

    def __init__(self, session: Session, level: ServiceLevelResult, analysis: Analysis) -> None:
        super().__init__()
        self._session = session
        self._key = level.key
        self._choose = QPushButton()
        self._choose.setStyleSheet("text-align: left; padding-left: 8px;")  # as the choice beside it
        self._choose.setToolTip("The functions whose volume this service level depends on")
        menu = QMenu(self)
        self._functions = {f.key: menu.addAction(f.function) for f in analysis.functions}
        for act in self._functions.values():
            act.setCheckable(True)
        menu.aboutToHide.connect(self._commit)
        self._choose.setMenu(menu)
        self._sensitive = ChoiceField(
            session,
            Binding(self._read_sensitive, self._write_sensitive),
            f"Does volume matter for {level.measure}?",
            {"": "as the workbook says", "yes": "volume matters", "no": "volume does not matter"},
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(label(level.measure), 4)
        row.addWidget(self._choose, 4)
        row.addWidget(self._sensitive, 3)
        session.changed.connect(self._refresh)
        self._refresh()

    def _level(self) -> ServiceLevelResult | None:
        view = self._session.view
        return None if view is None else view.analysis.service_level(self._key)

    def _refresh(self) -> None:
        level = self._level()
        if level is None:
            return
        for key, act in self._functions.items():
            act.setChecked(key in level.functions)
        names = [act.text() for key, act in self._functions.items() if key in level.functions]
        self._choose.setText(", ".join(names) if names else "on no function’s volume")
        self._choose.setAccessibleName(f"{level.measure} depends on {self._choose.text()}")

    def _commit(self) -> None:
        level, view = self._level(), self._session.view
        if level is None or view is None:
            return
        chosen = tuple(key for key, act in self._functions.items() if act.isChecked())
        if set(chosen) != set(level.functions):
            link = replace(view.meeting.links.get(self._key, Link(self._key)), functions=chosen)
            self._session.apply(changes.put_link(view.meeting, link))

    def _read_sensitive(self, meeting: Meeting) -> str:
        link = meeting.links.get(self._key)
        return {None: "", True: "yes", False: "no"}[link.volume_sensitive if link else None]

    def _write_sensitive(self, meeting: Meeting, value: str) -> Any:
        level = self._level()
        link = meeting.links.get(self._key) or Link(self._key, level.functions if level else ())
        return changes.put_link(meeting, replace(link, volume_sensitive={"": None, "yes": True, "no": False}[value]))
