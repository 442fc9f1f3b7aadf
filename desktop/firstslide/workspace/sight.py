"""What a meeting looks like, from one edit to the next: worked out anew only where an edit touches what it rests on.

Most edits are about one slide; the analysis takes a second in a large meeting, and listing all live figures a tenth.
A sight is not for two threads at once: what is foreseen in another one has a sight of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firstslide.analysis.analyse import Analyst
from firstslide.analysis.values import Analysis
from firstslide.content.build import Contents
from firstslide.content.live.live import LiveFigures
from firstslide.content.values import SlideContent
from firstslide.meeting.edits import Edit
from firstslide.meeting.facts import Facts
from firstslide.meeting.imports import Import
from firstslide.meeting.meeting import Meeting
from firstslide.rules.check import check
from firstslide.rules.story import story_of
from firstslide.rules.values import Finding, Story
from firstslide.workspace import refresh


@dataclass(frozen=True)
class Seen:
    """What follows from a meeting and its facts."""

    analysis: Analysis
    live: LiveFigures
    contents: dict[str, SlideContent]
    story: Story
    findings: tuple[Finding, ...]


class Sight:
    """Sees one meeting again and again."""

    def __init__(self) -> None:
        self._analyst = Analyst()
        self._analysed: tuple[Facts, tuple[object, ...], Analysis, LiveFigures] | None = None
        self._contents = Contents()
        self._versions: tuple[object, dict[str, tuple[Import, ...]]] | None = None

    def of(self, meeting: Meeting, facts: Facts) -> Seen:
        """What follows from the meeting as it is now."""
        analysis, live = self._figures(meeting, facts)
        slides = self._contents.of(meeting, analysis, live)
        story = story_of(meeting, slides, analysis, live)
        return Seen(analysis, live, slides, story, check(story, meeting.waivers.values()))

    def versions(self, meeting: Meeting, done: Sequence[Edit]) -> dict[str, tuple[Import, ...]]:
        """The versions before each import, gathered anew only where the imports changed."""
        if self._versions is None or self._versions[0] is not meeting.imports:
            self._versions = meeting.imports, refresh.versions(done, meeting.imports.values())
        return self._versions[1]

    # Inside

    def _figures(self, meeting: Meeting, facts: Facts) -> tuple[Analysis, LiveFigures]:
        """The analysis and its live figures, made anew only where something changed that they look at."""
        brief = meeting.brief
        decided = (meeting.imports, meeting.links, meeting.remedies, meeting.credits, meeting.same)
        grounds = (*decided, brief.deadband, brief.arc_mode)
        if self._analysed is None or self._analysed[0] is not facts or self._analysed[1] != grounds:
            analysis = self._analyst.analyse(facts, meeting)
            self._analysed = facts, grounds, analysis, LiveFigures(analysis, meeting.same)
        return self._analysed[2:]


@dataclass(frozen=True)
class Foreseen:
    """A sight that has seen a meeting to come, which rests on the ``imports`` (their ids) with what they say."""

    imports: frozenset[str]
    facts: Facts
    sight: Sight


def foreseen(meeting: Meeting, facts: Facts) -> Foreseen:
    """See a meeting ahead of time."""
    sight = Sight()
    sight.of(meeting, facts)
    return Foreseen(frozenset(meeting.imports), facts, sight)
