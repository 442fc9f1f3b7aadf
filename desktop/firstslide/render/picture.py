"""A picture of the user's own: as large as it fits, in its own proportions, in the middle of its room."""

from __future__ import annotations

import threading
from collections import OrderedDict

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QImageReader

from firstslide.content.elements import PictureElement
from firstslide.render.items import PictureItem, Sketch
from firstslide.render.text import leading
from firstslide.render.theme import TEXT, Theme

BROKEN = "This picture cannot be read."
_ALT = 44.0  # room below the picture to say what it shows, while nobody has
_KEPT = 12  # pictures in memory, in all their sizes

_lock = threading.Lock()
_decoded: OrderedDict[tuple[bytes, int, int], QImage] = OrderedDict()


def picture(element: PictureElement, box: QRectF, theme: Theme) -> Sketch:
    """Lay out a picture in ``box``, all of it used. One that can't be read is a sentence, and reported."""
    sketch = Sketch(QRectF(box))
    room = box if element.alt.strip() else box.adjusted(0, 0, 0, -_ALT)
    sketch.slot(element.alt_slot, room if element.alt.strip() else QRectF(box.left(), room.bottom(), box.width(), _ALT))
    if not element.data:
        return sketch
    whole = decoded(element.data)
    if whole.isNull():
        style = theme.style(TEXT)
        sketch.write(box.left(), box.top() + leading(TEXT) / 2, BROKEN, style, "muted")
        sketch.overflow.append("picture")
        return sketch
    part = min(room.width() / whole.width(), room.height() / whole.height())
    rect = QRectF(0, 0, whole.width() * part, whole.height() * part)
    rect.moveCenter(room.center())
    sketch.items.append(PictureItem(rect, element.data))
    return sketch


def decoded(data: bytes, size: QSize | None = None) -> QImage:
    """The picture in ``data``, whole or scaled to ``size`` pixels; null if it can't be read.

    Each is made once and kept for the next time, for all threads: they only read it. It is read by a reader, also where
    it is scaled, because other threads run on meanwhile; ``QImage`` itself would hold up the interface.
    """
    key = (data, size.width(), size.height()) if size is not None else (data, 0, 0)
    with _lock:
        found = _decoded.get(key)
        if found is not None:
            _decoded.move_to_end(key)
            return found
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    if size is not None:
        reader.setScaledSize(size)
    made = reader.read()
    with _lock:
        _decoded[key] = made
        while len(_decoded) > _KEPT:
            _decoded.popitem(last=False)
    return made
