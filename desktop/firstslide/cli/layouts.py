"""``layouts``: what is remembered of workbooks' layouts, listed, renamed, deleted, and exchanged as a file."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from firstslide.cli import answers
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Table
from firstslide.workbooks.layouts import layout_file, layout_list, layouts
from firstslide.workbooks.layouts.layout_file import Kept
from firstslide.workbooks.layouts.layouts import Layout, LayoutTable
from firstslide.workbooks.session import WorkbookSession

OK, FOUND = 0, 1


def add_to(commands: Any) -> None:
    """Put the command and what can be done with it in the parser of the command line."""
    text = "List what is remembered of workbooks' layouts, or rename, delete, export or import it."
    made = commands.add_parser("layouts", help=text.partition(",")[0] + ".", description=text)
    made.set_defaults(run=listed)
    made.add_argument("--json", action="store_true", help="answer as JSON")
    inner = made.add_subparsers(metavar="WHAT")

    def command(name: str, run: Any, text: str) -> Any:
        one = inner.add_parser(name, help=text, description=text)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="answer as JSON")
        return one

    one = command("rename", rename, "Give a layout another name.")
    one.add_argument("name", metavar="NAME")
    one.add_argument("to", metavar="NEW-NAME")
    one = command("delete", delete, "Forget layouts.")
    one.add_argument("names", nargs="+", metavar="NAME")
    one = command("export", export, "Write layouts into a file for a colleague: all of them, or those named.")
    one.add_argument("file", type=Path, metavar="FILE.layout")
    one.add_argument("names", nargs="*", metavar="NAME")
    one = command("import", take_in, "Take in the layouts that a colleague exported.")
    one.add_argument("file", type=Path, metavar="FILE.layout")


def listed(options: Namespace) -> int:
    """``layouts``: one line each, those used last first."""
    kept = _told(layout_file.load())
    if options.json:
        _say_json({"layouts": [_layout(one) for one in kept.layouts]})
        return OK
    for one in kept.layouts:
        sheets = ", ".join(dict.fromkeys(t.sheet for t in one.tables))
        used = f"used {one.used}" if one.used else "not used yet"
        print(
            f"{one.name}: {layouts.shown_pattern(one.workbook)}, {_count(len(one.tables), 'table')} ({sheets}), {used}"
        )
    if not kept.layouts:
        print("No layouts yet. Import a workbook: how it was read is remembered for the next one of its kind.")
    return OK


def rename(options: Namespace) -> int:
    """``layouts rename NAME NEW-NAME``."""
    one = layout_list.named(_told(layout_file.load()).layouts, options.name)
    kept = layout_file.change(lambda known: layout_list.renamed(known, one.id, options.to))
    name = next(k.name for k in kept.layouts if k.id == one.id)
    return _done(options, f"“{one.name}” is called “{name}” now.", renamed={"from": one.name, "to": name})


def delete(options: Namespace) -> int:
    """``layouts delete NAME…``."""
    known = _told(layout_file.load()).layouts
    chosen = [layout_list.named(known, name) for name in options.names]
    layout_file.change(lambda known: layout_list.without(known, [one.id for one in chosen]))
    names = [one.name for one in chosen]
    return _done(options, f"Forgotten: {', '.join(names)}.", deleted=names)


def export(options: Namespace) -> int:
    """``layouts export FILE.layout [NAME…]``."""
    known = _told(layout_file.load()).layouts
    chosen = [layout_list.named(known, name) for name in options.names] or list(known)
    if not chosen:
        raise UserError("There is no layout to export yet.", "no-layout")
    path = layout_file.export(chosen, options.file)
    names = [one.name for one in chosen]
    return _done(options, f"Wrote {_count(len(names), 'layout')} to {path}.", file=str(path), exported=names)


def take_in(options: Namespace) -> int:
    """``layouts import FILE.layout``. Exits with 1 where all of them are there already."""
    kept, names = layout_file.take_in(options.file)
    _told(kept)
    sentence = f"Imported: {', '.join(names)}." if names else "These layouts are there already."
    _done(options, sentence, imported=list(names))
    return OK if names else FOUND


# ------------------------------------------------------------------------------------------------ for ``import``


def known() -> tuple[Layout, ...]:
    """The layouts that an import is to use; a damaged file of them is said on standard error."""
    return _told(layout_file.load()).layouts


def wanted(table: Table) -> bool:
    """Whether a table is to be stored: nothing about it is open, and it was not left out when it was remembered."""
    return table.unambiguous and table.wanted


def left_out(found: answers.Json) -> bool:
    """Whether a table was left out because it was when its layout was remembered."""
    return any(problem["code"] == "layout-left-out" for problem in found["problems"])


def remember(session: WorkbookSession, stored: list[Table]) -> None:
    """Keep how the stored tables were read. What nobody could answer here, and was not stored, is not remembered.

    Where it can't be kept, that is said, and the import stands.
    """
    tables = session.summary.tables
    left_out = [t.id for t in tables if not t.wanted]
    try:
        new = session.layout([t.id for t in stored], left_out)
        _told(layout_file.remember(new, [t.layout for t in tables if t.layout]))
    except UserError as error:
        print(f"firstslide: {error}", file=sys.stderr)


# --------------------------------------------------------------------------------------------------------- inside


def _told(kept: Kept) -> Kept:
    if kept.notice:
        print(f"firstslide: {kept.notice}", file=sys.stderr)
    return kept


def _done(options: Namespace, sentence: str, **answer: Any) -> int:
    if options.json:
        _say_json(answer)
    else:
        print(sentence)
    return OK


def _say_json(value: answers.Json) -> None:
    json.dump(answers.answer(**value), sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _layout(value: Layout) -> answers.Json:
    return {
        "name": value.name,
        "workbook": layouts.shown_pattern(value.workbook),
        "as_of": value.as_of,
        "used": value.used,
        "tables": [_table(table) for table in value.tables],
    }


def _table(value: LayoutTable) -> answers.Json:
    return {
        "sheet": value.sheet,
        "kind": value.kind,
        "taken": value.taken,
        "absent": value.absent,
        "columns": [
            {
                "header": column.header,
                "field": column.field.value,
                "internal": column.internal,
                "chosen": column.chosen is not None or column.chosen_internal is not None,
            }
            for column in value.columns
        ],
        "mends": [{"cause": mend.cause, "how": mend.how.value} for mend in value.mends],
    }
