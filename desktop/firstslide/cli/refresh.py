"""What a new version of a workbook changes, and which workbooks changed on disk: as JSON, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from firstslide.cli import answers
from firstslide.content.asked import difference as told
from firstslide.content.asked.touched import TouchedSentence
from firstslide.meeting.comparison import Difference, Side
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Import
from firstslide.meeting.meeting import Meeting
from firstslide.store.compare import EXAMPLES
from firstslide.workspace.on_disk import OnDisk, changed_words, missing_words
from firstslide.workspace.refresh import Staged

MOST = 20  # lines of differences for people; --json names them all


def import_named(meeting: Meeting, name: str) -> str:
    """The id of the current import of a workbook, by its name. "" for none asked. Raises UserError for another name."""
    if not name:
        return ""
    found = next((i.id for i in meeting.imports.values() if i.workbook == name), None)
    if found is None:
        there = ", ".join(i.workbook for i in meeting.imports.values()) or "none yet"
        raise UserError(f"The meeting has no workbook {name} to replace. It has: {there}.", "no-workbook")
    return found


def comparison(staged: Staged) -> answers.Json:
    """A comparison as JSON; values as numbers where they are numbers, rates as fractions."""
    changes, touched = staged.changes, staged.touched
    assert changes is not None
    assert touched is not None
    return {
        "workbook": changes.workbook,
        "replaces": changes.replaces,
        "changed": changes.count("changed"),
        "added": changes.count("added"),
        "removed": changes.count("removed"),
        "renamed": [{"from": was, "to": now} for was, now in changes.renamed],
        "differences": [
            _difference(difference) | {"slides": list(slides), "sentences": list(touched.named.get(at, ()))}
            for at, (difference, slides) in enumerate(zip(changes.differences, touched.of, strict=True))
        ],
        "tickets": {
            "changed": changes.tickets.changed,
            "added": changes.tickets.added,
            "removed": changes.tickets.removed,
            "examples": [
                _difference(difference) | {"slides": list(slides)}
                for difference, slides in zip(changes.tickets.examples, touched.of_tickets, strict=True)
            ],
            "not_listed": changes.tickets.not_listed(None),
        },
        "slides": [
            {
                "id": slide.slide_id,
                "number": slide.number,
                "title": slide.title,
                "becomes": slide.becomes,
                "texts": slide.texts,
                "leaves": slide.leaves,
            }
            for slide in touched.slides
        ],
        "sentences": [_sentence(sentence) for sentence in touched.sentences],
    }


def comparison_lines(staged: Staged, *, dry_run: bool) -> Iterator[str]:
    """A comparison as lines."""
    changes, touched = staged.changes, staged.touched
    assert changes is not None
    assert touched is not None
    takes = "would take" if dry_run else "takes"
    yield f"{changes.workbook} {takes} the place of the {changes.replaces} imported before. {told.counted(changes)}"
    if changes.renamed:
        yield f"  {told.renamed(changes)}"
    numbers = {slide.slide_id: slide.number for slide in touched.slides}
    for at, (difference, slides) in enumerate(list(zip(changes.differences, touched.of, strict=True))[:MOST]):
        named = dict.fromkeys(touched.sentences[place].place for place in touched.named.get(at, ()))
        yield f"  {_line(difference)}{_on(slides, numbers, named)}"
    if len(changes.differences) > MOST:
        yield f"  and {len(changes.differences) - MOST:,} more, each smaller than those of its kind above (--json: all)"
    tickets = changes.tickets
    listed = list(zip(tickets.examples, touched.of_tickets, strict=True))
    for difference, slides in listed[:MOST]:
        yield f"  {_line(difference)}{_on(slides, numbers)}"
    if more := tickets.not_listed(None) + len(listed[MOST:]):
        yield f"  and {more:,} more of tickets (--json: the largest {EXAMPLES} of each kind)"
    for slide in touched.slides:
        becomes = f" becomes “{slide.becomes}”" if slide.becomes != slide.title else ""
        yield f"  slide {slide.number}: “{slide.title}”{becomes}{'. ' + slide.leaves if slide.leaves else ''}"
    for sentence in touched.sentences:
        place = f"slide {sentence.number}, {sentence.where.lower()}" if sentence.number else sentence.where
        now = f", now {sentence.now}" if sentence.now else ""
        yield f"  {place}: “{sentence.sentence}” names {sentence.figure}{now}"


def _on(slides: Iterable[str], numbers: Mapping[str, str], named: Iterable[str] = ()) -> str:
    """The slides that a difference changes, and where typed words name its old figure, in brackets."""
    on = ", ".join(numbers[key] for key in slides)
    parts = [f"slide {on}" if on else "", *(f"named in: {place}" for place in named)]
    return f" [{'; '.join(filter(None, parts))}]" if any(parts) else ""


def on_disk(found: OnDisk) -> answers.Json:
    """The workbooks whose files are others now, or are not there, as JSON."""
    return {"changed": _books(c.taken for c in found.changed), "missing": _books(found.missing)}


def on_disk_lines(found: OnDisk) -> Iterator[str]:
    """The same as sentences."""
    if found.changed:
        yield f"{changed_words(c.taken for c in found.changed)} Import it again to see what changed."
    if found.missing:
        yield missing_words(found.missing)


def _books(imports: Iterable[Import]) -> list[answers.Json]:
    return [{"workbook": i.workbook, "path": i.path, "sha256": i.sha256} for i in imports]


def _difference(value: Difference) -> answers.Json:
    return {
        "how": value.how,
        "about": value.about,
        "name": value.name,
        "field": value.field,
        "function": value.function,
        "measure": value.measure,
        "site": value.site,
        "period": None if value.period is None else str(value.period),
        "before": _side(value.before),
        "after": _side(value.after),
        "share": answers.number(value.share),
    }


def _side(side: Side | None) -> answers.Json | None:
    if side is None:
        return None
    value = answers.number(side.value) if isinstance(side.value, Decimal) else side.value
    return {"value": value, "unit": side.unit, "cells": answers.cells(side.cells)}


def _sentence(value: TouchedSentence) -> answers.Json:
    return {
        "slide": value.slide_id,
        "number": value.number,
        "slot": value.slot,
        "where": value.where,
        "sentence": value.sentence,
        "figure": value.figure,
        "now": value.now,
        "differences": list(value.differences),
    }


def _line(difference: Difference) -> str:
    before = told.side_words(difference, difference.before)
    after = told.side_words(difference, difference.after)
    size = told.size(difference)
    values = " → ".join(filter(None, (before, after))) if difference.how == "changed" else before or after
    cells = [cell for side in (difference.after, difference.before) if side is not None for cell in side.cells[:1]]
    where = f" at {cells[0].sheet}!{cells[0].cell}" if cells else ""
    return f"{difference.how}: {told.what(difference)}: {values}{f' ({size})' if size else ''}{where}"
