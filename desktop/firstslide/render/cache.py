"""Slides drawn ahead, off the interface's thread: the show's next picture and the sorter's thumbnails are there when
asked for.

One worker draws one slide after the other, what was asked for last first in line, so that the interface never waits
for more than a picture's copy. A picture is kept by the slide's own value: an edited slide is another key, and needs
no word to the cache. Knows nothing of decks: callers say which slides come next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QPixmap

from firstslide.content.values import CustomerSlide
from firstslide.render.files.image import image
from firstslide.render.first import draw_once


class _Key(NamedTuple):
    slide: CustomerSlide
    width: int
    height: int
    ratio: float


@dataclass(frozen=True)
class Size:
    """The size of the pictures: ``width`` × ``height`` units of ``ratio`` device pixels each."""

    width: int
    height: int
    ratio: float = 1.0


class DrawnAhead(QObject):
    """Pictures of slides in one size. Belongs to the interface's thread; ``close`` it before it goes.

    ``drawn`` is emitted with the slide whose picture has become available.
    """

    drawn = Signal(object)
    _done = Signal(object, QImage)

    def __init__(self, size: Size, keep: int = 64, parent: QObject | None = None) -> None:
        """``keep``: how many pictures to hold on to; those not asked for longest go first."""
        super().__init__(parent)
        draw_once()  # here, on the interface's thread, before the worker starts
        self._size = size
        self._keep = keep
        self._pictures: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._wanted: list[_Key] = []
        self._drawing: _Key | None = None
        self._closed = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def size(self) -> Size:
        """The size in which pictures are drawn."""
        return self._size

    def resize(self, size: Size) -> None:
        """Draw in another size from now on; pictures of the old one are dropped."""
        if size != self._size:
            self._size = size
            self._pictures.clear()
            self._wanted.clear()

    def picture(self, slide: CustomerSlide) -> QPixmap | None:
        """The picture of a slide, or None while it is not drawn: it is then drawn next, and ``drawn`` says when."""
        key = self._key(slide)
        found = self._pictures.get(key)
        if found is None:
            self._want([key])
        else:
            self._pictures.move_to_end(key)
        return found

    def now(self, slide: CustomerSlide) -> QPixmap:
        """The picture of a slide, drawn here and now if it is not there: for a key press that may not wait."""
        key = self._key(slide)
        found = self._pictures.get(key)
        if found is None:
            found = QPixmap.fromImage(_draw(key))
            if key in self._wanted:
                self._wanted.remove(key)
        self._store(key, found)
        return found

    def ahead(self, slides: Iterable[CustomerSlide]) -> None:
        """Draw these next, the first one first, before whatever else still waits."""
        self._want([key for slide in slides if (key := self._key(slide)) not in self._pictures])

    def close(self) -> None:
        """Stop, and wait for the slide that is being drawn."""
        self._closed = True
        self._wanted.clear()
        self._pool.waitForDone()
        self._pictures.clear()

    def _key(self, slide: CustomerSlide) -> _Key:
        return _Key(slide, self._size.width, self._size.height, self._size.ratio)

    def _want(self, keys: list[_Key]) -> None:
        first = [key for key in dict.fromkeys(keys) if key != self._drawing]
        self._wanted = (first + [key for key in self._wanted if key not in first])[: self._keep]
        self._draw_next()

    def _draw_next(self) -> None:
        if self._closed or self._drawing is not None or not self._wanted:
            return
        self._drawing = self._wanted.pop(0)
        self._pool.start(_Task(self._drawing, self._done.emit))

    def _take(self, key: _Key, made: QImage) -> None:
        """A picture has come from the worker; a null one says that it could not be drawn."""
        self._drawing = None
        if self._closed:
            return
        if not made.isNull() and key == self._key(key.slide):
            self._store(key, QPixmap.fromImage(made))
            self.drawn.emit(key.slide)
        self._draw_next()

    def _store(self, key: _Key, picture: QPixmap) -> None:
        self._pictures[key] = picture
        self._pictures.move_to_end(key)
        while len(self._pictures) > self._keep:
            self._pictures.popitem(last=False)


class _Task(QRunnable):
    """Draws one slide in the pool's thread."""

    def __init__(self, key: _Key, done: Callable[[_Key, QImage], None]) -> None:
        super().__init__()
        self._key = key
        self._done = done

    def run(self) -> None:
        made = QImage()
        try:
            made = _draw(self._key)
        finally:  # also after a fault, which Qt reports: the ones that wait behind it are drawn all the same
            self._done(self._key, made)


def _draw(key: _Key) -> QImage:
    return image(key.slide, key.width, key.height, key.ratio)
