"""A picture of the user's own, read from a file or from the clipboard: turned upright, made no larger than a slide can
show, and written again as nothing but its points.

Whatever else a file held (place, camera, author, thumbnails, colour profiles) stays behind: nobody checks it before the
customer gets the deck. Only formats that hold points are read: a drawing could name other files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from firstslide.meeting.brief import Picture
from firstslide.meeting.errors import UserError

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")
FORMATS = frozenset({"png", "jpeg", "jpg", "webp", "bmp", "gif", "tiff", "tif"})
LONGEST = 3840  # pixels: a slide on a 4K screen
MOST_BYTES = 64_000_000
MOST_POINTS = 200_000_000
QUALITY = 92  # of a JPEG
MOST_DRAWN = 6_000_000  # bytes of a PNG: what takes more is a photograph
_JPEG = b"\xff\xd8\xff"
_SCAN, _END = b"\xff\xda", b"\xff\xd9"  # where the points of a JPEG begin, and its end


def read(path: Path) -> Picture:
    """The picture in a file. Raises UserError where it is none, too large, or damaged. May be called in any thread."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UserError(
                f"“{path.name}” has {size / 1e6:,.0f} MB; a picture may have {MOST_BYTES / 1e6:,.0f}. "
                "Save it smaller, and take it again.",
                "picture-too-large",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"“{path.name}” can’t be read: {error.strerror or error}.", "picture-unread") from error
    return _taken(data, path.name)


def from_image(image: QImage, name: str = "Pasted picture") -> Picture:
    """A picture from the clipboard. Raises UserError where there is nothing to see in it."""
    if image.isNull():
        raise UserError("What was copied holds no picture.", "no-picture")
    return _picture(image, name, photo=False)


def _taken(data: bytes, name: str) -> Picture:
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    form = reader.format().toStdString()
    if form not in FORMATS or not reader.canRead():
        raise UserError(f"“{name}” is no picture that a slide can show. Take a PNG or JPEG file.", "no-picture")
    size = reader.size()
    if size.width() * size.height() > MOST_POINTS:
        raise UserError(
            f"“{name}” has {size.width():,} × {size.height():,} points, too many to open here. Save it smaller.",
            "picture-too-large",
        )
    if size.isValid() and max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(_fitting(size))  # read no more of a large photograph than is kept of it
    image = QImage() if _cut_short(data) else reader.read()
    if image.isNull():
        raise UserError(f"“{name}” is damaged: it can’t be read to its end.", "picture-damaged")
    return _picture(image, name, photo=form in ("jpeg", "jpg"))


def _picture(image: QImage, name: str, *, photo: bool) -> Picture:
    """The points alone, in the one colour space that every program assumes: a JPEG of a photograph, else a PNG."""
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    if max(image.width(), image.height()) > LONGEST:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_fitting(image.size()), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    clear = image.hasAlphaChannel()
    bare = QImage(image.size(), QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32)
    bare.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    image.setDevicePixelRatio(1.0)
    painter = QPainter(bare)
    painter.drawImage(0, 0, image)
    painter.end()
    data = _written(bare, "JPEG") if photo and not clear else _written(bare, "PNG")
    if not (photo or clear) and len(data) > MOST_DRAWN:
        data = _written(bare, "JPEG")
    return Picture(hashlib.sha256(data).hexdigest(), data, name)


def _written(image: QImage, form: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, QUALITY if form == "JPEG" else -1)  # type: ignore[call-overload]
    return bytes(data.data())


def _fitting(size: QSize) -> QSize:
    return size.scaled(LONGEST, LONGEST, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def _cut_short(data: bytes) -> bool:
    """Whether a JPEG ends before its end: Qt fills the rest with grey, and says nothing."""
    return data.startswith(_JPEG) and _END not in data[data.rfind(_SCAN) :]
