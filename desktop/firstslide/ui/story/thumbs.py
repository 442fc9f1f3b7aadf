"""Thumbnails: drawn off the interface's thread, one at a time, only for slides that are looked at.

Asking never waits: it answers what is there, if need be the slide as it was a moment ago, and draws the new one behind
it. What the customer may see is all that is drawn; this module knows no meeting.
"""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from firstslide.content.projection import customer_slide
from firstslide.content.values import CustomerSlide, SlideContent
from firstslide.render.first import draw_once

Draw = Callable[[CustomerSlide, int, int, float], QImage]
KEPT = 400  # thumbnails; at 250 × 141 and double density some 200 MB


@dataclass(frozen=True)
class _Size:
    width: int
    height: int
    ratio: float


@dataclass(frozen=True)
class _Job:
    content: SlideContent
    slide: CustomerSlide
    size: _Size


@dataclass(frozen=True)
class _Drawn:
    job: _Job
    pixmap: QPixmap


class Thumbs(QObject):
    """``ready`` names a slide whose new thumbnail has come. ``draw`` is called in a thread of this object's own."""

    ready = Signal(str)
    _came = Signal(object, object)

    def __init__(self, draw: Draw, parent: QObject | None = None) -> None:
        super().__init__(parent)
        draw_once()  # here, on the interface's thread, before the worker starts
        self._draw = draw
        self._drawn: OrderedDict[str, _Drawn] = OrderedDict()
        self._wanted: dict[str, _Job] = {}
        self._busy: _Job | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="thumbnails")
        self._came.connect(self._take)
        thread = self._thread
        self.destroyed.connect(lambda: thread.shutdown(wait=False, cancel_futures=True))

    def pixmap(self, content: SlideContent, size: QSize, ratio: float) -> QPixmap | None:
        """The slide's thumbnail, or an older one of it, or None; what is missing is drawn behind.

        ``size`` is in logical pixels.
        """
        wanted = _Size(size.width(), size.height(), ratio)
        have = self._drawn.get(content.slide_id)
        job = _Job(content, self._slide_of(content, have), wanted)
        if have is not None:
            self._drawn.move_to_end(content.slide_id)
            if have.job.slide == job.slide and have.job.size == wanted:
                self._drawn[content.slide_id] = _Drawn(job, have.pixmap)  # compared by identity the next time
                self._wanted.pop(content.slide_id, None)
                return have.pixmap
        if self._busy != job:
            self._wanted[content.slide_id] = job
            self._next()
        return have.pixmap if have is not None else None

    def latest(self, slide_id: str) -> QPixmap | None:
        """The last thumbnail drawn of a slide, in whatever size; nothing is drawn for it."""
        have = self._drawn.get(slide_id)
        return have.pixmap if have is not None else None

    def forget_wanted(self) -> None:
        """Drop what was asked for and not begun: the eye has moved on. What is still seen is asked for again."""
        self._wanted.clear()

    def stop(self) -> None:
        """Draw nothing more, and wait for the thread."""
        self._wanted.clear()
        self._thread.shutdown(wait=True, cancel_futures=True)

    @staticmethod
    def _slide_of(content: SlideContent, have: _Drawn | None) -> CustomerSlide:
        return have.job.slide if have is not None and have.job.content is content else customer_slide(content)

    @property
    def idle(self) -> bool:
        """Whether everything asked for has been drawn."""
        return self._busy is None and not self._wanted

    def _next(self) -> None:
        if self._busy is not None or not self._wanted:
            return
        job = self._busy = self._wanted.pop(next(iter(self._wanted)))

        def work() -> None:
            try:
                result: QImage | Exception = self._draw(job.slide, job.size.width, job.size.height, job.size.ratio)
            except Exception as error:  # noqa: BLE001  delivered to the interface's thread, which raises it
                result = error
            with contextlib.suppress(RuntimeError):  # the page has gone meanwhile, and this object with it
                self._came.emit(job, result)

        self._thread.submit(work)

    def _take(self, job: _Job, result: QImage | Exception) -> None:
        self._busy = None
        pixmap = QPixmap() if isinstance(result, Exception) else QPixmap.fromImage(result)
        self._drawn[job.slide.slide_id] = _Drawn(job, pixmap)  # a failed one too: it is not tried again and again
        self._drawn.move_to_end(job.slide.slide_id)
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        self._next()
        self.ready.emit(job.slide.slide_id)
        if isinstance(result, Exception):
            raise result
