"""The fix for the order: the fewest slides moved, as one edit, with a sentence that says what moved.

Scope goes to the end of the backup; the rest is a search. What a slide needs before it and what it gives to those
behind it are bits: a slide of ours needs all of the customer's data, a cause needs its misses, an ask needs every
slide on what we own. A set of moved slides is enough when the others may stay in their order: so sets are tried from
the smallest, and each time something that stays still lacks what it needs, one of the slides that could mend that has
to move as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firstslide.meeting.edits import Change, Edit
from firstslide.meeting.slides import BY_HAND, Deck, SlideKind

from .bad_news_late import PRAISE_ALLOWED, latest_place
from .every import ORDER, RULES
from .excuse_before_result import results_of
from .reading import named, number, opener, ours, scope
from .values import Story, StorySlide

LABEL = "Put the data first"
_STAGES: dict[SlideKind, int] = {kind: stage for stage, kind in enumerate(SlideKind) if kind not in BY_HAND}
_SETS, _ARRANGED = 3_000, 100  # so many sets of moves are tried before a deck counts as too tangled for the fewest
_NAMED = 3  # a sentence names so many slides, and counts more


@dataclass(frozen=True)
class Fix:
    """The edit, and the sentence that says what it moves. ``story`` is the story after it."""

    edit: Edit
    says: str
    story: Story


def order_fix(story: Story, codes: frozenset[str] = ORDER) -> Fix | None:
    """The fewest moves after which none of these rules finds anything that order can mend.

    None where nothing has to move. A deck that lacks some of the customer's data can't be put right by order alone:
    then what there is comes first, as far as that breaks nothing else.
    """
    found = story
    while (better := _better(found, codes)) is not None:
        found = better
    if found.deck == story.deck:
        return None
    edit = Edit(LABEL, (Change("deck", "", story.deck, found.deck),))
    return Fix(edit, _says(story, found.deck), found)


def _better(story: Story, codes: frozenset[str]) -> Story | None:
    """The story put in order, where that breaks nothing new and leaves less to mend; a clean order at once."""
    broken = _broken(story, codes)
    for tried in (codes, codes - {"ORD001"}):
        found = _ordered(story, tried)
        now = _broken(found, codes)
        if now <= broken and (len(now), _lacking(found, codes)) < (len(broken), _lacking(story, codes)):
            return found
    return None


def _ordered(story: Story, codes: frozenset[str]) -> Story:
    """The story with scope in the backup and the main deck in the order that these rules want."""
    to_backup = [i for i in story.deck.main if "ORD006" in codes and not _hidden(story, i) and scope(story.slides[i])]
    main = tuple(i for i in story.deck.main if i not in to_backup)
    return replace(story, deck=Deck(_Puzzle(story, main, codes).solve(), (*story.deck.backup, *to_backup)))


def _lacking(story: Story, codes: frozenset[str]) -> int:
    return _Puzzle(story, story.deck.main, codes).lacking(story.deck.main)


def _broken(story: Story, codes: frozenset[str]) -> set[str]:
    return {rule.code for rule in RULES if rule.code in codes and rule.find(story) is not None}


def _hidden(story: Story, slide_id: str) -> bool:
    return story.slides[slide_id].hidden


@dataclass(frozen=True)
class _Piece:
    """A slide of the main deck as bits: what must come before it, and what it gives. Hidden slides need and give
    nothing.
    """

    id: str
    stage: int | None
    needs: int = 0
    gives: int = 0
    opens: bool = False
    miss: bool = False
    praise: bool = False
    seen: bool = True


class _Puzzle:
    """One main deck to be put in order."""

    def __init__(self, story: Story, main: Sequence[str], codes: frozenset[str]) -> None:
        self._order = tuple(main)
        self._pieces = _pieces([story.slides[i] for i in main], story, codes)
        seen = [piece for piece in self._pieces.values() if piece.seen]
        self._must_open = "ORD002" in codes and any(piece.opens for piece in seen)
        self._must_miss = "ORD005" in codes and any(piece.miss for piece in seen)
        self._latest = latest_place(len(seen))

    def solve(self) -> tuple[str, ...]:
        """The order with the fewest moves."""
        for must_open, must_miss in ((self._must_open, self._must_miss), (self._must_open, False), (False, False)):
            self._must_open, self._must_miss = must_open, must_miss
            if (found := self._fewest()) is not None:
                return found
        return tuple(self._arranged([], frozenset(self._order)))

    def _fewest(self) -> tuple[str, ...] | None:
        """The order after the fewest moves, of equally few the one that follows the story best.

        None where there is none, or the deck is too tangled to find it.
        """
        layer: set[frozenset[str]] = {frozenset()}
        tried: set[frozenset[str]] = set()
        arranged = 0
        while layer:
            following: set[frozenset[str]] = set()
            clean: list[tuple[str, ...]] = []
            for moved in sorted(layer - tried, key=self._as_they_stand):
                tried.add(moved)
                kept = [i for i in self._order if i not in moved]
                culprits = self._culprits(kept, moved)
                if not culprits:
                    order = self._arranged(kept, moved)
                    arranged += 1
                    if not self.lacking(order):
                        clean.append(tuple(order))
                    culprits = kept
                if len(tried) > _SETS or arranged > _ARRANGED:
                    return min(clean, key=self._turned, default=None)
                following |= {moved | {culprit} for culprit in culprits}
            if clean:
                return min(clean, key=self._turned)
            layer = following
        return None

    def _as_they_stand(self, moved: frozenset[str]) -> list[int]:
        return sorted(self._order.index(i) for i in moved)

    def _turned(self, order: Sequence[str]) -> int:
        """How many pairs of slides stand the other way round than the story tells them."""
        stages = [stage for i in order if (stage := self._pieces[i].stage) is not None]
        return sum(a > b for at, a in enumerate(stages) for b in stages[at + 1 :])

    def _culprits(self, kept: Sequence[str], moved: frozenset[str]) -> list[str]:
        """Slides that stay, one of which must move for sure; none where all may stay, as far as can be told so far."""
        pieces = self._pieces
        given = 0
        for i in moved:
            given |= pieces[i].gives
        for at, i in enumerate(kept):
            if lacking := pieces[i].needs & ~given:
                item = lacking & -lacking
                return [i, *(later for later in kept[at + 1 :] if pieces[later].gives & item)]
            given |= pieces[i].gives
        seen = [i for i in kept if pieces[i].seen]
        if self._must_open and seen and not pieces[seen[0]].opens and not any(pieces[i].opens for i in moved):
            return [seen[0], *(i for i in seen if pieces[i].opens)]
        if self._must_miss and not any(pieces[i].miss for i in moved):
            first = next((at for at, i in enumerate(seen) if pieces[i].miss), 0)
            praise = sum(pieces[i].praise for i in seen[:first])
            if first > self._latest or praise > PRAISE_ALLOWED:
                return [*(i for i in seen if pieces[i].miss), *seen[:first]]
        return []

    def _arranged(self, kept: Sequence[str], moved: frozenset[str]) -> list[str]:
        """The kept slides in their order with the moved ones where they break least, and then where they belong."""
        order = list(kept)
        for i in sorted(moved, key=lambda i: (self._pieces[i].stage or 0, self._order.index(i))):
            gaps = range(len(order) + 1)
            at = min(gaps, key=lambda gap: self._cost([*order[:gap], i, *order[gap:]], gap))
            order.insert(at, i)
        return order

    def _cost(self, order: Sequence[str], at: int) -> tuple[int, int, int]:
        """How bad a place is: what the order lacks, how many stages it turns round, and how far back it is."""
        stage = self._pieces[order[at]].stage
        turned = 0
        if stage is not None:
            before = (self._pieces[i].stage for i in order[:at])
            behind = (self._pieces[i].stage for i in order[at + 1 :])
            turned = sum(s is not None and s > stage for s in before) + sum(s is not None and s < stage for s in behind)
        return self.lacking(order), turned, -at

    def lacking(self, order: Sequence[str]) -> int:
        """How much this order lacks: 0 where the rules find nothing that order can mend."""
        lacking, given, place, praise, miss_at = 0, 0, 0, 0, None
        for i in order:
            piece = self._pieces[i]
            lacking += (piece.needs & ~given).bit_count()
            given |= piece.gives
            if not piece.seen:
                continue
            lacking += place == 0 and self._must_open and not piece.opens
            if piece.miss and miss_at is None:
                miss_at = place
            praise += piece.praise and miss_at is None
            place += 1
        if self._must_miss:
            late = (place if miss_at is None else miss_at) - self._latest
            lacking += max(0, late) + max(0, praise - PRAISE_ALLOWED)
        return lacking


def _pieces(slides: Sequence[StorySlide], story: Story, codes: frozenset[str]) -> dict[str, _Piece]:
    """The slides as bits. What no slide can give is not needed: order can't mend it."""
    seen = [slide for slide in slides if not slide.hidden]
    bits: dict[object, int] = {}

    def bit(items: Iterable[object]) -> int:
        found = 0
        for item in items:
            found |= bits.setdefault(item, 1 << len(bits))
        return found

    causes = {measure for slide in seen for measure in slide.shows.causes} if "ORD003" in codes else set()
    gives = {slide.id: bit(_given(slide, story, causes)) for slide in seen}
    data = 0
    for slide in seen:
        data |= bit(_data(slide, story))
    pieces = {}
    for slide in slides:
        if slide.hidden:
            pieces[slide.id] = _Piece(slide.id, None, seen=False)
            continue
        needs = data if ours(slide) and "ORD001" in codes else 0
        for measure in slide.shows.causes & causes:
            needs |= bit(("result", measure, miss) for other in seen for miss in results_of(other, measure))
        if slide.shows.ask and "ORD004" in codes:
            needs |= bit(("own", other.id) for other in seen if other.shows.ownership and other.id != slide.id)
        pieces[slide.id] = _Piece(
            slide.id,
            _STAGES.get(slide.kind),
            needs,
            gives[slide.id],
            opener(slide),
            bool(slide.shows.misses),
            slide.shows.praise,
        )
    return _without_circles(pieces)


def _without_circles(pieces: dict[str, _Piece]) -> dict[str, _Piece]:
    """The slides without needs that no order can meet, since the slides that would meet them wait for each other."""
    given = 0
    waiting = dict(pieces)
    while waiting:
        ready = [piece for piece in waiting.values() if not piece.needs & ~given]
        if not ready:
            ready = [replace(piece, needs=piece.needs & given) for piece in waiting.values()]
        for piece in ready:
            given |= piece.gives
            waiting.pop(piece.id)
            pieces[piece.id] = piece
    return pieces


def _longest_kept(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The most slides that stand in the same order in both."""
    place = {i: at for at, i in enumerate(old)}
    runs: list[tuple[str, ...]] = [()]  # the longest run up to each slide of ``new``
    for i in new:
        fitting = [run for run in runs if not run or place[run[-1]] < place[i]]
        longest = max(fitting, key=len)
        runs.append((*longest, i))
    kept: tuple[str, ...] = max(runs, key=len)
    return frozenset(kept)


def _data(slide: StorySlide, story: Story) -> list[object]:
    """What a slide gives of the customer's performance data. A slide of ours gives none."""
    if ours(slide):
        return []
    shows = slide.shows
    return [
        *(["concern"] if shows.concern else []),
        *(["work"] if shows.work else []),
        *(("level", level) for level in shows.service_levels & story.needed_service_levels),
        *(("miss", miss) for miss in shows.misses & story.needed_misses),
        *(("function", function) for function in shows.work & story.needed_work),
    ]


def _given(slide: StorySlide, story: Story, causes: Iterable[str]) -> list[object]:
    """All that a slide gives to those behind it."""
    return [
        *_data(slide, story),
        *(("result", measure, miss) for measure in causes for miss in results_of(slide, measure)),
        *([("own", slide.id)] if slide.shows.ownership else []),
    ]


def _says(story: Story, deck: Deck) -> str:
    """What moved, in a sentence."""
    to_backup = [i for i in deck.backup if i not in story.deck.backup]
    moved = frozenset(deck.main) - _longest_kept(story.deck.main, deck.main)
    places = [f"{named(story.slides[i])} to place {deck.main.index(i) + 1}" for i in deck.main if i in moved]
    if len(places) > _NAMED:
        places = [f"{number(len(places))} slides to where they serve your customer"]
    away = [named(story.slides[i]) for i in to_backup]
    if len(away) > _NAMED:
        away = [f"{number(len(away))} slides about the contract"]
    parts = [_joined(places)] if places else []
    parts += [f"{_joined(away)} to the backup"] if away else []
    return f"Moves {'; '.join(parts)}."


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
