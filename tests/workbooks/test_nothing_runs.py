"""No macro runs, no formula is computed, no link is opened: seen by what the interpreter is asked for meanwhile.

The interpreter tells a hook of every file it opens, every process it starts and everything it asks of the network.
calamine reads what it is given, and knows neither network nor processes.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.workbooks.hostile.sentences import make
from tests.workbooks.make import VOLUMES, workbook

LURES = (
    "formulas_that_start_a_program.xlsx", "texts_that_look_like_formulas.xlsx", "external_link.xlsx", "macros.xlsx",
    "relations_that_point_outside.xlsx", "external_entity.xlsx", "external_document_type.xlsx", "web_page.xlsx",
    "csv_with_formulas.csv",
)  # fmt: skip
READ = """
import json, os, socket, subprocess, sys
from contextlib import suppress
from pathlib import Path
from firstslide.meeting.errors import UserError
from firstslide.workbooks.reading.book import open_book
from firstslide.workbooks.records.records import records
from firstslide.workbooks.tables.understand import understand_book
from firstslide.workbooks.values import Limits

asked, own = [], (sys.prefix, sys.base_prefix, str(Path(open_book.__code__.co_filename).parents[2]))

def hook(event, arguments):
    room, _, what = event.partition(".")
    started = event in ("os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.startfile")
    if started or room in ("socket", "subprocess", "urllib", "http", "ftplib", "webbrowser"):
        asked.append(event)
    elif event == "open" and isinstance(arguments[0], str) and not arguments[0].startswith(own):
        asked.append(arguments[0])

def read(path):
    book = open_book(path, Limits(), lambda _: None)
    for understood in understand_book(book.sheets, book.as_of):
        for _ in records(understood, path.name):
            pass

harmless, *lures = map(Path, sys.argv[1:])
read(harmless)  # what the libraries look up once, such as the system's names of kinds of files
sys.addaudithook(hook)
for path in lures:
    with suppress(UserError):
        read(path)
if not lures:
    subprocess.run([sys.executable, "-c", ""])
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), 1)
    open(os.devnull).close()
print(json.dumps(sorted(set(asked))))
"""


def asked_for(folder: Path, *lures: Path) -> Sequence[str]:
    """What is asked for while the lures are read; without any, what the control does itself."""
    harmless = workbook(folder / "harmless.xlsx", Volumes=VOLUMES)
    command = [sys.executable, "-c", READ, *map(str, (harmless, *lures))]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    found: list[str] = json.loads(told.stdout)
    return found


def test_only_the_file_itself_is_opened(tmp_path: Path) -> None:
    made = [make(name, tmp_path) for name in LURES]
    assert asked_for(tmp_path, *made) == sorted(map(str, made))


def test_what_is_opened_or_started_beside_it_is_noticed(tmp_path: Path) -> None:
    """The control."""
    assert {os.devnull, "subprocess.Popen", "socket.connect"} <= set(asked_for(tmp_path))
