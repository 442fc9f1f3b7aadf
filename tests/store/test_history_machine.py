"""Undo and redo are exact, whatever was edited, saved, closed and reopened in between."""

import shutil
import tempfile
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from firstslide.meeting import edits
from firstslide.meeting.meeting import Meeting
from firstslide.store.content import is_intact
from firstslide.store.store import Store
from tests.meeting.things import EDITS, edit_of

from .make import labels
from .rounds import rounds


class History(RuleBasedStateMachine):
    """The model is a list of meetings, and where in it we are."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.home = self.folder / "home"
        self.path = self.folder / "Review.meeting"

    @initialize()
    def create(self) -> None:
        self.store = Store.create(self.path, home=self.home)
        self.states = [self.store.meeting()]
        self.labels: list[str] = []
        self.at = 0

    @rule(things=EDITS, label=st.text(st.characters(codec="utf-8"), max_size=8))
    def apply(self, things: list[tuple[edits.Place, str, edits.Thing | None]], label: str) -> None:
        edit = edit_of(self.states[self.at], things, label)
        self.store.apply(edit)
        if edit:
            self.states[self.at + 1 :] = [edits.apply(self.states[self.at], edit)]
            self.labels[self.at :] = [label]
            self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.store.undo() is None) == (self.at == 0)
        self.at = max(self.at - 1, 0)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.store.redo() is None) == (self.at == last)
        self.at = min(self.at + 1, last)

    @rule()
    def save(self) -> None:
        assert self.store.save() == self.path.resolve()
        assert not self.store.dirty

    @rule(publish=st.booleans())
    def reopen(self, publish: bool) -> None:
        dirty = self.store.dirty
        self.store.close(publish=publish)
        self.store = Store.open(self.path, home=self.home)
        assert self.store.dirty == (dirty and not publish)
        assert is_intact(self.store._db)
        done, undone = self.store.history()
        assert [e.label for e in (*done, *reversed(undone))] == self.labels

    @invariant()
    def the_meeting_is_that_of_the_model(self) -> None:
        assert written(self.store.meeting()) == written(self.states[self.at])
        undo = self.labels[self.at - 1] if self.at else None
        redo = self.labels[self.at] if self.at < len(self.labels) else None
        assert labels(self.store) == (undo, redo)

    @invariant()
    def the_file_holds_the_meeting(self) -> None:
        assert written(self.store._read()) == written(self.states[self.at])

    def teardown(self) -> None:
        self.store.close(publish=False)
        shutil.rmtree(self.folder)


def written(meeting: Meeting) -> bytes:
    """The meeting to the byte, the order of its things included."""
    return msgspec.json.encode(meeting)


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=rounds(50), stateful_step_count=30, deadline=None)
