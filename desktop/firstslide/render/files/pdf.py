"""A deck as PDF: one 16 : 9 page a slide, vectors, with text that can be found and copied.

The file is written beside its target and put in its place when it is whole. It says what the slides say and nothing
else: no author, no program, no time; see ``pdf_clean``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from firstslide.content.values import CustomerSlide
from firstslide.meeting.errors import UserError
from firstslide.render.files.pdf_clean import clean
from firstslide.render.files.whole_file import write_whole
from firstslide.render.painter import paint

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 338.667, 190.5  # PowerPoint's wide slide: 13.333 × 7.5 inches
_DOTS_PER_INCH = 1440

Progress = Callable[[int, int], bool | None]
"""Called with slides done and slides in all; stops where it returns False."""


def write_pdf(slides: Sequence[CustomerSlide], path: Path, title: str, progress: Progress | None = None) -> bool:
    """Write the slides to ``path``. Return False, with nothing changed, if ``progress`` said to stop.

    ``title`` is what a PDF reader's window says; the customer reads it. Raises UserError if there is no slide or the
    file cannot be written.
    """
    if not slides:
        raise UserError(
            "There is no slide to put into the PDF. Fill the gaps of at least one slide first.", "no-slides"
        )
    drawn = _draw(slides, title, progress)
    if drawn is None:
        return False
    write_whole(path, clean(drawn))
    return True


def _draw(slides: Sequence[CustomerSlide], title: str, progress: Progress | None) -> bytes | None:
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("")
    writer.setResolution(_DOTS_PER_INCH)
    size = QPageSize(
        QSizeF(PAGE_WIDTH_MM, PAGE_HEIGHT_MM), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        for number, slide in enumerate(slides):
            if progress is not None and progress(number, len(slides)) is False:
                return None
            if number:
                writer.newPage()
            paint(painter, slide, QRectF(painter.viewport()))
        if progress is not None:
            progress(len(slides), len(slides))
    finally:
        painter.end()
        buffer.close()
    return bytes(bytes_.data())
