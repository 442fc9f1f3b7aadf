"""What a new version touches: the typed sentences that name an old figure, and the slides that would show something
else; below them the ways out. Stands beside the differences, and shows values alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from firstslide.content.asked.touched import Touched, TouchedSentence, TouchedSlide
from firstslide.ui.parts import button, card, label, rule, scrolled
from firstslide.ui.review.panel import WIDTH
from firstslide.ui.sheet import words

MOST_CARDS = 60  # of slides, and of sentences: more than anybody reads


class WhatItTouches(QWidget):
    """``slide_wanted`` and ``sentence_wanted`` ask for the differences that touch a slide (its id), or a sentence (once
    for each old figure in it).
    """

    taken = Signal()
    kept = Signal()
    slide_wanted = Signal(str)
    sentence_wanted = Signal(object)

    def __init__(self, touched: Touched, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._touched = touched
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("What it touches")
        cards = QVBoxLayout()
        cards.setContentsMargins(16, 0, 16, 16)
        cards.setSpacing(10)
        for part in (*self._sentences(), *self._slides()):
            cards.addWidget(part)
        cards.addStretch()
        heading = label("What it touches", "heading", wrap=False)
        heading.setContentsMargins(16, 16, 16, 12)
        ways = QVBoxLayout()
        ways.setContentsMargins(16, 12, 16, 12)
        ways.setSpacing(8)
        self.take = button("Take the new figures", self.taken.emit, "primary", "Ctrl+Enter. Ctrl+Z takes them back.")
        self.keep = button("Keep the old ones", self.kept.emit, "", "Nothing of the new version is stored")
        ways.addWidget(self.take)
        ways.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(scrolled(cards, "panel"), 1)
        column.addWidget(rule())
        column.addLayout(ways)

    def _sentences(self) -> list[QWidget]:
        sentences = self._touched.sentences
        if not sentences:
            return [label("No sentence that you typed names an old figure.", "muted")] if self._touched.slides else []
        places: dict[tuple[str, str, str], list[TouchedSentence]] = {}
        for sentence in sentences:
            places.setdefault((sentence.slide_id, sentence.slot, sentence.sentence), []).append(sentence)
        verb = "names" if len(places) == 1 else "name"
        head = label(f"{words.count(len(places), 'sentence')} of yours {verb} an old figure", "subheading")
        follow, them = ("It does", "it") if len(places) == 1 else ("They do", "them")
        note = label(f"{follow} not follow the data: change {them} once the new figures are in.", "muted")
        cards = [self._sentence(same) for same in list(places.values())[:MOST_CARDS]]
        return [head, note, *cards, *_more(len(places))]

    def _slides(self) -> list[QWidget]:
        slides = self._touched.slides
        if not slides:
            return [label("No slide would show anything else.", "muted")]
        verb = "changes" if len(slides) == 1 else "change"
        head = label(f"{words.count(len(slides), 'slide')} {verb}", "subheading")
        head.setContentsMargins(0, 6, 0, 0)
        return [head, *(self._card(slide) for slide in slides[:MOST_CARDS]), *_more(len(slides))]

    def _card(self, slide: TouchedSlide) -> QWidget:
        parts: list[QWidget] = [label(f"{slide.number}  {slide.title}")]
        if slide.becomes != slide.title:
            parts.append(label(f"becomes: {slide.becomes}", "muted"))
        else:
            parts.append(label(f"{words.count(slide.texts, 'word or figure', 'words and figures')} change", "muted"))
        if slide.leaves:
            parts.append(label(f"The customer no longer gets it. {slide.leaves}"))
        if slide.comes:
            parts.append(label("The customer gets it now.", "muted"))
        found = sum(slide.slide_id in of for of in (*self._touched.of, *self._touched.of_tickets))
        if found:
            show = button(
                f"Show its {words.count(found, 'change')}", lambda: self.slide_wanted.emit(slide.slide_id), "link"
            )
            show.setAccessibleName(f"Show what changes slide {slide.number}")
            parts.append(show)
        made = card(*parts, role="warning" if slide.leaves else "card")
        made.setAccessibleName(f"Slide {slide.number}")
        return made

    def _sentence(self, same: Sequence[TouchedSentence]) -> QWidget:
        """A sentence with each old figure in it, what has become of that, and the way to the rows that say so."""
        place = same[0].place
        now = [f"“{s.figure}” is now {s.now}" if s.now else f"“{s.figure}” does not stand any more" for s in same]
        parts: list[QWidget] = [label(place, "muted"), label(f"“{same[0].sentence}”")]
        parts += [label(line, "muted") for line in now]
        found = len({at for sentence in same for at in sentence.differences})
        if found:
            show = button(f"Show its {words.count(found, 'change')}", lambda: self.sentence_wanted.emit(same), "link")
            show.setAccessibleName(f"Show what changes the sentence: {same[0].sentence}")
            parts.append(show)
        made = card(*parts, role="warning")
        made.setAccessibleName(f"{place}: {', '.join(now)}")
        return made


def _more(count: int) -> list[QWidget]:
    return [label(f"And {count - MOST_CARDS:,} more.", "muted")] if count > MOST_CARDS else []
