"""The customer's projection: the only way from a slide being prepared to one that may be painted, shown or exported.

``CustomerSlide`` has no field for notes, gaps or what the rules know, so none of it can come along. For the deck that
the customer gets, slides that wait for something are left out, and rows and texts that are still empty fall away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firstslide.meeting.slides import SlideKind

from .elements import Element, Panel, Prose, Quote, TableCell, TableElement, TableRow, Words
from .values import CustomerSlide, SlideContent
from .walk import slots_of_words

# What an export is called before the customer is named. Never the meeting file's own name: that is internal.
UNNAMED = "Service review"
# Rows of these tables are only what was typed in them. A row of *what we own* is a miss, and never falls away.
_TYPED_ROWS = (SlideKind.NOW, SlideKind.OPTIONS, SlideKind.NEXT)


def customer_slide(content: SlideContent) -> CustomerSlide:
    """What the customer may see of a slide. Empty slots keep their place, for the editor; nothing is drawn there."""
    return CustomerSlide(
        slide_id=content.slide_id,
        title=content.title,
        subtitle=content.subtitle,
        elements=content.elements,
        source=content.source,
        number=content.number,
        theme=content.theme,
    )


def customer_deck(contents: Iterable[SlideContent], backup: bool = True) -> tuple[CustomerSlide, ...]:
    """The slides that show and exports use, numbered 1, 2 … and B1, B2 … as the customer sees them."""
    deck: list[CustomerSlide] = []
    counts = {False: 0, True: 0}
    for content in contents:
        if left_out(content) or (content.backup and not backup):
            continue
        counts[content.backup] += 1
        number = f"{'B' if content.backup else ''}{counts[content.backup]}"
        elements = tuple(e for element in content.elements if (e := _filled(element, content.kind)) is not None)
        deck.append(replace(customer_slide(content), elements=elements, number=number))
    return tuple(deck)


def left_out(content: SlideContent) -> str:
    """Why the customer does not get this slide, as a sentence; "" where they do."""
    return "It is hidden." if content.hidden else content.waits_for


def _filled(element: Element, kind: SlideKind) -> Element | None:
    """The element without what is still empty; None where nothing is left."""
    match element:
        case Quote() | Prose():
            return element if element.text else None
        case Panel():
            items = tuple(item for item in element.items if item[1].text)
            return Panel(items) if items else None
        case TableElement() if kind is SlideKind.OWN:
            return _without_empty_columns(element)
        case TableElement() if kind is SlideKind.TABLE:
            return _without_empty_columns(replace(element, rows=tuple(row for row in element.rows if _has_words(row))))
        case TableElement() if kind in _TYPED_ROWS:
            rows = tuple(row for row in element.rows if _has_words(row))
            return replace(element, rows=rows) if rows else None
        case _:
            return element


def _without_empty_columns(table: TableElement) -> TableElement:
    """The table without columns in which nobody has written anything yet: a heading over nothing is a promise."""

    def waits(cell: TableCell) -> bool:
        return isinstance(cell, Words) and bool(cell.slot) and not any(text for _, text in slots_of_words(cell))

    kept = [at for at in range(len(table.columns)) if not all(waits(row.cells[at]) for row in table.rows)]
    columns = tuple(table.columns[at] for at in kept)
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return replace(table, columns=columns, rows=rows)


def _has_words(row: TableRow) -> bool:
    """Whether anything is written in the row, in those of its cells that can be written in."""
    slots = [slot for cell in row.cells if isinstance(cell, Words) for slot in slots_of_words(cell)]
    return not slots or any(text for _, text in slots)
