"""What an import teaches for next month's file: asked while the workbook's child is there, kept once it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firstslide.ui.data.item import Item, Learned
from firstslide.ui.review.review import Review
from firstslide.ui.session import Session

if TYPE_CHECKING:
    from firstslide.workbooks.layouts.layout_file import Kept
    from firstslide.workbooks.layouts.layouts import Layout


def learn(item: Item, review: Review) -> None:
    """Ask what is to be remembered of the workbook's layout; ``item.learned`` holds it once it is told."""
    assert item.book is not None
    taken = [t.id for t in review.tables]
    left_out = [t.id for t in item.book.tables if t.id not in taken and t.kind != "unknown"]
    used = tuple({t.layout for t in item.book.tables if t.layout})

    def learned(layout: Layout) -> None:
        item.learned = Learned(layout, used)

    item.book.layout(taken, left_out, learned)


def remember(session: Session, learned: Learned) -> None:
    """Keep what an import taught."""
    from firstslide.workbooks.layouts import layout_file

    def told(kept: Kept) -> None:
        if kept.notice:
            session.said.emit(kept.notice)

    session.tasks.start(
        "Remembering the layout",
        lambda _task: layout_file.remember(learned.layout, learned.used),
        told,
        session.said.emit,
    )
