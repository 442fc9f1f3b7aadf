"""Stories for the tests of the rules: a deck in a few words."""

from firstslide.content.values import Shows
from firstslide.meeting.periods import Period
from firstslide.meeting.slides import Deck, Interest, SlideKind
from firstslide.rules.values import Story, StorySlide

MAY, JUNE = Period(2026, 5), Period(2026, 6)
P1, P2 = "p1-resolution", "p2-resolution"
MISSES = frozenset({(P1, MAY), (P1, JUNE), (P2, JUNE)})
LEVELS = frozenset({P1, P2})
WORK = frozenset({"service-desk", "device-moves"})
C, S, O = Interest.CUSTOMER, Interest.SHARED, Interest.OURS  # noqa: E741

_TITLES = {
    "concern": "What worries you most",
    "score": "Two of two service levels missed in June",
    "now": "What we do now",
    "work": "Work done by function",
    "volume": "Volume against plan",
    "explain": "P1: both misses fell in the busiest months",
    "own": "What went wrong, and what we do about it",
    "options": "Three ways to go on",
    "next": "Next steps",
    "scope": "What we agreed",
    "text": "A word of our own",
    "praise": "All invoices on time",
}
_SLIDES = {
    "concern": (SlideKind.CONCERN, C, Shows(concern=True)),
    "score": (SlideKind.SCORECARD, C, Shows(service_levels=LEVELS, misses=MISSES)),
    "now": (SlideKind.NOW, C, Shows(misses=frozenset({(P1, JUNE), (P2, JUNE)}))),
    "work": (SlideKind.WORK, C, Shows(work=WORK)),
    "volume": (SlideKind.VOLUME, S, Shows(work=WORK)),
    "explain": (
        SlideKind.EXPLAIN,
        S,
        Shows(service_levels=frozenset({P1}), misses=frozenset({(P1, MAY), (P1, JUNE)}), causes=frozenset({P1})),
    ),
    "own": (SlideKind.OWN, S, Shows(misses=MISSES, causes=frozenset({P1}), ownership=True)),
    "options": (SlideKind.OPTIONS, S, Shows(ask=True)),
    "next": (SlideKind.NEXT, S, Shows()),
    "scope": (SlideKind.SCOPE, O, Shows(work=WORK, scope=True)),
    "text": (SlideKind.TEXT, S, Shows()),
    "praise": (SlideKind.TEXT, C, Shows(praise=True)),
}
GOOD = ("concern", "score", "now", "work", "volume", "explain", "own", "options", "next")


def slide(name: str, **changes) -> StorySlide:
    """A slide by its name; ``text2`` is a second *text*."""
    base = name.rstrip("0123456789")
    kind, interest, shows = _SLIDES[base]
    found = {"kind": kind, "interest": interest, "title": _TITLES[base], "shows": shows, **changes}
    return StorySlide(name, **found)


def story(main, backup="scope", hidden="", **slides) -> Story:
    """A story of these slides, in this order. Words are split at blanks; keyword arguments replace slides by name."""
    main, backup, hidden = (
        words.split() if isinstance(words, str) else list(words) for words in (main, backup, hidden)
    )
    made = {name: slides.get(name) or slide(name, hidden=name in hidden) for name in [*main, *backup]}
    return Story(Deck(tuple(main), tuple(backup)), made, LEVELS, MISSES, WORK)
