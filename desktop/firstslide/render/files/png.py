"""A deck as PNG images, one a slide, named by their order and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from firstslide.content.values import CustomerSlide
from firstslide.meeting.errors import UserError
from firstslide.render.files.image import image
from firstslide.render.files.pdf import Progress
from firstslide.render.files.whole_file import write_whole

_OURS = re.compile(r"slide-\d{2,}\.png")


def write_pngs(
    slides: Sequence[CustomerSlide],
    folder: Path,
    width: int = 1920,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write ``slide-01.png``, ``slide-02.png`` … into ``folder``, which is made if needed, and return their paths.

    ``width`` in pixels, the height is 9/16 of it. All are drawn before the first is written; if ``progress`` says to
    stop, none is, and the answer is empty. Pictures of an earlier export
    in that folder go away. Raises UserError if there is no slide or a file cannot be written.
    """
    if not slides:
        raise UserError(
            "There is no slide to write as an image. Fill the gaps of at least one slide first.", "no-slides"
        )
    drawn: list[bytes] = []
    for number, slide in enumerate(slides):
        if progress is not None and progress(number, len(slides)) is False:
            return ()
        drawn.append(_encoded(image(slide, width, round(width * 9 / 16))))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError(
            f"The folder {folder} could not be made: {reason}. Choose another one.", "cannot-write"
        ) from error
    digits = max(2, len(str(len(slides))))
    paths = tuple(folder / f"slide-{number:0{digits}}.png" for number in range(1, len(drawn) + 1))
    for path, data in zip(paths, drawn, strict=True):
        write_whole(path, data)
    _remove_others(folder, paths)
    if progress is not None:
        progress(len(slides), len(slides))
    return paths


def _remove_others(folder: Path, written: Sequence[Path]) -> None:
    """Take away the pictures of an earlier, longer export: a slide hidden since then must not go along with these."""
    for old in folder.glob("slide-*.png"):
        if _OURS.fullmatch(old.name) and old not in written:
            try:
                old.unlink()
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise UserError(
                    f"{old.name} of an earlier export could not be removed from {folder}: {reason}. Remove it "
                    "yourself: it may show what is hidden now.",
                    "cannot-write",
                ) from error


def _encoded(made: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(made)
    buffer.close()
    return bytes(data.data())
