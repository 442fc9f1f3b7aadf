"""What a drop would break, asked for every gap while slides are dragged: quick, and without fixes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firstslide.meeting.slides import Deck

from .every import RULES
from .reading import sentence
from .rule import fingerprint
from .values import Finding, Story


def would_break(story: Story, ids: Sequence[str], index: int, backup: bool) -> tuple[Finding, ...]:
    """What dropping these slides there would newly break; what is broken already is not said again.

    ``index`` counts from 0 in the target part without the moved slides. ``slides`` of a finding are those that would
    newly be found, ``message`` speaks of what would be.
    """
    after = replace(story, deck=moved(story.deck, ids, index, backup))
    if after.deck == story.deck:
        return ()
    broken = []
    for rule in RULES:
        there = rule.find(after)
        if there is None:
            continue
        before = rule.find(story)
        fresh = tuple(slide for slide in there.slides if before is None or slide not in before.slides)
        if fresh:
            message = sentence(rule.gap(after, fresh))
            judged = fingerprint(there.judged)
            broken.append(Finding(rule.code, rule.name, rule.severity, fresh, there.title, message, judged))
    return tuple(broken)


def gap_message(findings: Sequence[Finding]) -> str:
    """What the gap under the pointer says: the weightiest thing that a drop there would break; "" where nothing
    would.
    """
    if not findings:
        return ""
    first = min(findings, key=lambda finding: (finding.severity != "error", finding.code))
    return f"Not here: {first.message[:1].lower()}{first.message[1:]}"


def moved(deck: Deck, ids: Sequence[str], index: int, backup: bool) -> Deck:
    """The deck after a drop; the slides keep the order that they have in the deck."""
    chosen = set(ids)
    going = tuple(i for i in (*deck.main, *deck.backup) if i in chosen)
    main, rest = (tuple(i for i in part if i not in chosen) for part in (deck.main, deck.backup))
    part = rest if backup else main
    at = min(max(index, 0), len(part))
    part = (*part[:at], *going, *part[at:])
    return Deck(main, part) if backup else Deck(part, rest)
