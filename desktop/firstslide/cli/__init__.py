"""The same program without a window: every command is a thin layer over ``workspace``.

Exit codes: 0 all well, 1 something found or not stored, 2 wrong use or an unreadable file. ``--json`` answers with the
values of ``answers.py`` on standard output; sentences for people go to standard output too, errors to standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from firstslide import __version__
from firstslide.meeting.errors import UserError

OK, FOUND, WRONG = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run one command. Returns the exit code; never lets an expected error out as a traceback."""
    parser = _parser()
    try:
        options = parser.parse_args(list(argv))
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except UserError as error:
        if getattr(options, "json", False):
            _print_json({"version": 1, "error": {"code": error.code, "message": str(error)}})
        print(f"firstslide: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="firstslide",
        description="Show them the data first. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"firstslide {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str, *, reads: bool = True) -> Any:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        if reads:
            made.add_argument("--json", action="store_true", help="answer as JSON")
        return made

    from firstslide.cli import commands as c
    from firstslide.deck.changes import SLIDE_THEMES

    password_help = "take the password of locked workbooks from the first line of standard input"  # noqa: S105
    made = command("import", c.import_workbooks, "Bring workbooks into a meeting; what is ambiguous is not stored.")
    made.add_argument("workbooks", nargs="+", type=Path, metavar="WORKBOOK")
    made.add_argument("--into", required=True, type=Path, metavar="F.meeting", help="made if it is not there")
    made.add_argument("--replaces", default="", metavar="NAME", help="the workbook whose place it takes, by its name")
    made.add_argument("--dry-run", action="store_true", help="say what would be stored and changed, and store nothing")
    made.add_argument("--why", action="store_true", help="say why each table and column was understood as it was")
    made.add_argument("--password-stdin", action="store_true", help=password_help)

    from firstslide.cli import sending

    made = command("send-back", sending.send_back, "Mark a workbook's problems in a copy, for those who sent it.")
    made.add_argument("workbook", type=Path, metavar="WORKBOOK")
    made.add_argument("--to", required=True, type=Path, metavar="COPY.xlsx")
    made.add_argument("--password-stdin", action="store_true", help=password_help)

    from firstslide.cli import layouts

    layouts.add_to(commands)

    made = command("draft", c.draft, "Draft the deck from the data.")
    made.add_argument("meeting", type=Path)
    made.add_argument("--template", default="", metavar="NAME", help="the order to draft in; `templates` lists them")

    from firstslide.cli import templates

    command("templates", templates.listed, "List the orders that a deck can be drafted in.")

    made = command("slides", c.slides, "List the slides in order.")
    made.add_argument("meeting", type=Path)

    made = command("move", c.move, "Move a slide to a position, counted from 1.")
    made.add_argument("meeting", type=Path)
    made.add_argument("id", help="the slide's id, or its beginning")
    made.add_argument("position", type=int)
    made.add_argument("--backup", action="store_true", help="the position is within the backup")

    made = command("check", c.check, "Say what stands in the way of a good meeting.")
    made.add_argument("meeting", type=Path)
    made.add_argument("--fix", action="store_true", help="mend what can be mended, each mend one undo step")
    made.add_argument("--select", default="", metavar="CODES", help="only these codes, as in ORD001,ORD002")

    made = command("analysis", c.analysis, "What the numbers say.")
    made.add_argument("meeting", type=Path)

    from firstslide.cli import source

    made = command("source", source.source, "Which cells figures rest on, and what stood in them.")
    made.add_argument("meeting", type=Path)
    made.add_argument("about", help="a slide's number (2, B1), id or its beginning; or a function or service level")
    made.add_argument("figure", nargs="?", type=int, help="only this one, as numbered in the list")

    made = command("set", c.set_field, "Fill in what no workbook holds.")
    made.add_argument("meeting", type=Path, nargs="?")
    made.add_argument("field", nargs="?")
    made.add_argument("value", nargs="?")
    made.add_argument("--list", action="store_true", help="name the fields, with their values where a meeting is given")
    made.add_argument("--for", dest="measure", default="", metavar="MEASURE", help="the service level it is for")
    made.add_argument("--cause", default="", help="what went wrong (remedy)")
    made.add_argument("--owner", default="", help="who does it (remedy, action, step)")
    made.add_argument("--by", default="", metavar="YYYY-MM-DD", help="until when (remedy, step)")
    made.add_argument("--since", default="", metavar="YYYY-MM-DD", help="since when (action)")
    made.add_argument("--state", default="", help="planned, under way or done (remedy)")
    made.add_argument("--periods", default="", metavar="2026-03,…", help="only these misses (remedy)")
    made.add_argument("--volume-sensitive", choices=("yes", "no"), default=None, help="whether volume matters (link)")

    made = command("undo", c.undo, "Take the last change back.")
    made.add_argument("meeting", type=Path)
    made = command("redo", c.redo, "Do again what was taken back.")
    made.add_argument("meeting", type=Path)

    made = command("export", c.export, "Write what the customer may see: a PDF, or a folder of PNG pictures.")
    made.add_argument("meeting", type=Path)
    made.add_argument("out", type=Path, metavar="OUT.pdf|FOLDER")
    made.add_argument("--no-backup", action="store_true", help="leave the backup out")
    made.add_argument("--theme", choices=SLIDE_THEMES, help="how the slides look, if not as the meeting has it")

    made = command("present", c.present, "Present full screen.", reads=False)
    made.add_argument("meeting", type=Path)
    return parser


def _print_json(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
