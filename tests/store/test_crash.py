"""No acknowledged edit is lost when the process is killed, whatever it was doing."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from firstslide.store.content import is_intact
from firstslide.store.errors import StoreError
from firstslide.store.seal import fingerprint
from firstslide.store.store import Store

from .make import labels
from .rounds import rounds

EDITOR = Path(__file__).with_name("editor.py")
LONGEST = 0.25  # seconds until the kill


def editor(path: Path, home: Path) -> subprocess.Popen[str]:
    """Start it, and wait until it has the file open."""
    process = subprocess.Popen([sys.executable, EDITOR, path, home], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


@pytest.mark.timeout(0 if rounds(1) > 1 else 120)
def test_no_acknowledged_edit_is_lost_by_a_kill(store: Store, path: Path, home: Path) -> None:
    store.close()
    chance = random.Random()
    edited = killed_while_dirty = 0
    for _ in range(rounds(20)):
        process = editor(path, home)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, LONGEST))
        process.kill()
        said = process.communicate()[0].split()
        acknowledged = int(said[-1]) if said else edited
        assert fingerprint(path).intact
        again = Store.open(path, home=home)
        found = int(again.meeting().brief.concern or 0)
        # It may be killed between the edit and its word, and between an undo and its redo.
        assert found in (acknowledged, acknowledged + 1) or (labels(again)[1] == f"Edit {acknowledged}")
        while again.redo():
            pass
        edited = int(again.meeting().brief.concern or 0)
        assert edited in (acknowledged, acknowledged + 1)
        assert [e.label for e in again.history()[0]] == [f"Edit {n}" for n in range(1, edited + 1)]
        assert is_intact(again._db)
        killed_while_dirty += again.dirty
        again.close(publish=bool(chance.randrange(2)))
    assert edited > 20
    assert killed_while_dirty


def test_the_lock_of_another_process_holds_until_it_dies(store: Store, path: Path, home: Path) -> None:
    store.close()
    process = editor(path, home)
    try:
        with pytest.raises(StoreError, match="open in another window already"):
            Store.open(path, home=home)
    finally:
        process.kill()
        process.communicate()
    Store.open(path, home=home).close()
