"""Text made to fit: wrapped, then a smaller step of the scale. What still does not fit is made smaller still and
reported.

Nothing is ever cut off. Knows widths and words, nothing of slides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from firstslide.render.fonts import advance
from firstslide.render.theme import LABEL, LEAD, SMALLEST, SOURCE, TEXT, TITLE, Style

SCALE = (TITLE, LEAD, TEXT, LABEL, SOURCE)
TOO_SMALL = (15, 12, 10, 8, 6, 4, 3, 2)
"""Below the scale: only so that nothing is cut off until the text is shortened; always reported as overflow."""

_LEADING = {TITLE: 64, LEAD: 44, TEXT: 38, LABEL: 32, SOURCE: 24}
_STICKS_TO_LAST = ("%", "–", "—")
_STICKS_TO_NEXT = ("≥", "≤", ">", "<", "±")
_LEANS_ON = frozenset(
    (
        *("a", "an", "and", "are", "as", "at", "by", "for", "from", "had", "has", "have", "in", "is", "of", "on", "or"),
        *("our", "than", "that", "the", "to", "was", "we", "were", "which", "with", "you", "your"),
    )
)
_LEANS_BACK = frozenset(("it", "them", "us"))


def leading(size: int) -> float:
    """The distance of two lines of this size."""
    return _LEADING.get(size, round(size * 1.34))


def steps(largest: int) -> tuple[int, ...]:
    """The sizes to try, from the largest allowed down; those below ``SMALLEST`` are overflow."""
    return tuple(size for size in SCALE + TOO_SMALL if size <= largest)


def too_small(size: int) -> bool:
    """Whether this size is below what may be shown."""
    return size < SMALLEST


@lru_cache(maxsize=4_000)
def wrap(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break text into lines no wider than ``width``; line ends in the text are kept; empty text is no line.

    A word wider than that is broken inside. A number stays with its unit (``14 June``, ``95 %``),
    a comparator with its number.
    """
    if not text.strip():
        return ()
    return tuple(line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, style, width))


def widest(texts: Iterable[str], style: Style) -> float:
    """The width of the widest of some lines, 0 of none."""
    return max((advance(text, style) for text in texts), default=0.0)


def longest_word(text: str, style: Style) -> float:
    """The width below which a word would have to be broken."""
    return widest(_words(text), style)


@lru_cache(maxsize=4_000)
def evened(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Wrap into as few lines as ``wrap`` does, but of about the same length: no word is left over on the last one."""
    lines = wrap(text, style, width)
    if len(lines) < 2 or "\n" in text:
        return lines
    narrow, wide = width / 2, width
    for _ in range(6):
        middle = (narrow + wide) / 2
        tried = wrap(text, style, middle)
        if len(tried) == len(lines) and longest_word(text, style) <= middle:
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def balanced(text: str, style: Style, width: float, most: float) -> tuple[str, ...]:
    """Wrap, and where it takes two lines, break after a part of the sentence, or else near the middle.

    A title reads better as "…for the fourth month; / six of eight…" than with one word left over. For a break after a
    part of the sentence, lines may be as wide as ``most``.
    """
    lines = wrap(text, style, width)
    if "\n" in text or len(lines) < 2 or len(wrap(text, style, most)) > 2:
        return lines
    words = _words(text)
    breaks = []
    for at in range(1, len(words)):
        first, second = " ".join(words[:at]), " ".join(words[at:])
        ends = words[at - 1].endswith((";", ":", "."))
        if max(advance(first, style), advance(second, style)) <= (most if ends else width):
            breaks.append((not ends, _split_cost(words, at, style), first, second))
    return min(breaks)[2:] if breaks else lines


def _split_cost(words: list[str], at: int, style: Style) -> float:
    """How unlike the two lines are; a break after a comma is better, one that leaves a small word alone is worse."""
    unlike = abs(advance(" ".join(words[:at]), style) - advance(" ".join(words[at:]), style))
    last, after = words[at - 1].lower(), words[at].lower()
    return unlike + style.size * (-6 if last.endswith(",") else 6 if last in _LEANS_ON or after in _LEANS_BACK else 0)


def _wrap_paragraph(paragraph: str, style: Style, width: float) -> Iterator[str]:
    space = advance(" ", style)
    line, used = "", 0.0
    for word in _words(paragraph):
        for piece in _pieces(word, style, width):
            wide = advance(piece, style)
            if line and used + space + wide > width:
                yield line
                line, used = piece, wide
            else:
                line, used = (f"{line} {piece}", used + space + wide) if line else (piece, wide)
    yield line


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in text.split():
        last = words[-1].rsplit(" ", 1)[-1] if words else ""
        counts = len(last) <= 3 and last.isdigit() and len(word) <= 10 and word[0].isalpha()
        if words and (word.startswith(_STICKS_TO_LAST) or last in _STICKS_TO_NEXT or counts):
            words[-1] = f"{words[-1]} {word}"
        else:
            words.append(word)
    return words


def _pieces(word: str, style: Style, width: float) -> Iterator[str]:
    while advance(word, style) > width and len(word) > 1:
        if " " in word:
            first, word = word.split(" ", 1)
            yield from _pieces(first, style, width)
            continue
        cut = next((n for n in range(len(word) - 1, 1, -1) if advance(word[:n], style) <= width), 1)
        yield word[:cut]
        word = word[cut:]
    yield word
