"""A new version of a workbook: whose place it takes, what it changes, and which versions a meeting has seen.

Pure but for the store that is handed in. ``Workspace.stage`` calls it in the store's thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firstslide.analysis.analyse import analyse
from firstslide.analysis.compare import compare
from firstslide.analysis.values import Analysis
from firstslide.content.asked.touched import Touched, touched
from firstslide.meeting import edits
from firstslide.meeting.comparison import Comparison
from firstslide.meeting.edits import Change, Edit
from firstslide.meeting.facts import Facts
from firstslide.meeting.ids import new_id
from firstslide.meeting.imports import Import, Table
from firstslide.meeting.meeting import Meeting
from firstslide.store.rows import Came
from firstslide.store.store import Store
from firstslide.workbooks.values import WorkbookSummary


@dataclass(frozen=True)
class Staged:
    """An import whose rows lie in the file, not yet current: ``edit`` makes it so, ``facts`` is what all then say.

    ``changes`` compares it with the version whose place it takes, and ``touched`` says what that does to the slides;
    both are None where it takes nobody's place.
    """

    edit: Edit
    facts: Facts
    came: Came
    taken: Import
    changes: Comparison | None = None
    touched: Touched | None = None


def imported(summary: WorkbookSummary, tables: Sequence[Table]) -> Import:
    """The import of these tables of a workbook, and what of it is left out."""
    chosen = {table.id for table in tables}
    return Import(
        id=new_id(),
        workbook=summary.workbook,
        sha256=summary.sha256,
        path=str(summary.path),
        as_of=summary.as_of,
        tables=tuple(tables),
        not_taken=tuple(f"{t.sheet}!{t.range}" for t in summary.tables if t.id not in chosen),
    )


def replaced(meeting: Meeting, workbook: str, replaces: str = "") -> tuple[Import, ...]:
    """The current imports whose place a workbook takes: those of its name, and the one with the id ``replaces``."""
    return tuple(i for i in meeting.imports.values() if i.workbook == workbook or i.id == replaces)


def taking(meeting: Meeting, taken: Import, before: Sequence[Import]) -> Edit:
    """The edit that makes an import current, in the place of those before it and among the others where they stood."""
    label = f"{'Refresh' if before else 'Import'} {taken.workbook}"
    keys = {i.id for i in before}
    at = next((n for n, key in enumerate(meeting.imports) if key in keys), None)
    out = edits.put(meeting, label, [("imports", i.id, None) for i in before])
    return Edit(label, (*out.changes, Change("imports", taken.id, None, taken, at)))


def staged(
    store: Store,
    meeting: Meeting,
    now: tuple[Facts, Analysis],
    edit: Edit,
    taken: Import,
    before: Sequence[Import],
    came: Came,
) -> Staged:
    """Compare rows that were just staged with what they would take the place of. Raises StoreError."""
    after = edits.apply(meeting, edit)
    facts = store.facts(after.imports.values())
    if not before:
        return Staged(edit, facts, came, taken)
    changes = compare(
        store.facts(before),
        store.facts([taken]),
        store.ticket_changes(before, taken),
        workbook=taken.workbook,
        replaces=before[0].workbook,
    )
    touches = touched((meeting, now[1]), (after, analyse(facts, after)), changes)
    return Staged(edit, facts, came, taken, changes, touches)


def versions(done: Iterable[Edit], current: Iterable[Import]) -> dict[str, tuple[Import, ...]]:
    """By the id of each current import, the versions before it, latest first, as the history of edits tells them.

    A version before is one whose place was taken, or one of the same workbook that was taken out.
    """
    current = tuple(current)
    line: dict[str, set[str]] = {i.id: {i.workbook} for i in current}  # the names each was known by
    found: dict[str, dict[str, Import]] = {i.id: {} for i in current}
    for edit in reversed(list(done)):
        changes = [change for change in edit.changes if change.place == "imports"]
        came = {change.after.id for change in changes if isinstance(change.after, Import)}
        went = [change.before for change in changes if isinstance(change.before, Import)]
        for key, names in line.items():
            family = {key, *found[key]}
            for gone in went:
                if gone.id not in family and (gone.workbook in names or came & family) and gone.id not in line:
                    found[key][gone.id] = gone
                    names.add(gone.workbook)
    return {key: tuple(before.values()) for key, before in found.items()}
