"""The real store in a process without a window, to be killed: it edits for ever, and says what is done when it is.

Usage: ``python editor.py FILE HOME``. Each line it writes is the number of an edit that has returned. It goes on from
the number in the file; every seventh edit it undoes and redoes, every fifth it saves.
"""

import sys
from dataclasses import replace
from pathlib import Path

from firstslide.meeting import edits
from firstslide.store.store import Store


def main(path: Path, home: Path) -> None:
    store = Store.open(path, home=home)
    n = int(store.meeting().brief.concern or 0)
    print("open", flush=True)
    while True:
        n += 1
        brief = replace(store.meeting().brief, concern=str(n))
        store.apply(edits.put(store.meeting(), f"Edit {n}", [("brief", "", brief)]))
        print(n, flush=True)
        if n % 7 == 0:
            store.undo()
            store.redo()
        if n % 5 == 0:
            store.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
