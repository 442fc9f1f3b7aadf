"""Export from the window: where to, then in the background, with progress and cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from firstslide.ui.session import Session
from firstslide.ui.settings import Settings
from firstslide.ui.tasks import Cancelled, Task


def export(parent: QWidget, session: Session, settings: Settings, form: str) -> None:
    """Ask for the place and write the customer's slides there: ``form`` is *pdf* (one file) or *png* (a folder)."""
    from firstslide.content.projection import UNNAMED, customer_deck
    from firstslide.render.files.pdf import write_pdf
    from firstslide.render.files.png import write_pngs

    view = session.view
    if view is None:
        return
    slides = customer_deck(view.contents.values())
    if not slides:
        session.said.emit("No slide has anything to show yet. Fill in the customer’s concern, or import workbooks.")
        return
    name = view.meeting.name or view.path.stem
    if form == "pdf":
        suggestion = str(Path(settings.folder) / f"{name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(parent, "Export as PDF", suggestion, "PDF (*.pdf)")
    else:
        chosen = QFileDialog.getExistingDirectory(parent, "Export pictures to a folder", settings.folder)
    if not chosen:
        return
    path = Path(chosen)
    settings.folder = str(path.parent if form == "pdf" else path)

    def work(task: Task) -> int:
        def step(done: int, total: int) -> None:
            if task.cancelled():
                raise Cancelled
            task.report(f"Slide {done} of {total}", done / total)

        if form == "pdf":
            write_pdf(slides, path, title=view.meeting.name or UNNAMED, progress=step)
        else:
            write_pngs(slides, path, progress=step)
        return len(slides)

    def done(count: int) -> None:
        left = len(view.contents) - count
        rest = f" {left} hidden or unfilled left out." if left else ""
        session.said.emit(f"Exported {count} slides to {path.name}.{rest}")

    session.tasks.start(f"Exporting {path.name}", work, done, session.trouble.emit)
