"""A finding was kept with a reason, and the reason no longer matches anything.

## What it does

Finds reasons that were written down for a finding which is gone, or which judges something else by now: other slides,
another order, other data. A finding that changed has come back and asks to be looked at again.

## Why it matters in the room

A reason that nobody rereads becomes a habit. What was right for last month's order may hide this month's mistake.

## Example

*Their CFO asked for the options first* was written when the options stood on slide 2. They stand on slide 8 now.

## Fix

The old reason is taken out. It can be undone like any edit.
"""

from __future__ import annotations

from firstslide.meeting.brief import Waiver
from firstslide.meeting.edits import Change, Edit

from .reading import sentence
from .rule import fingerprint
from .values import Finding, Severity, Story

CODE, NAME, HELP = "WVR001", "stale-waiver", __doc__
SEVERITY: Severity = "info"


def finding(story: Story, waiver: Waiver, *, back: bool) -> Finding:
    """What is said of a waiver that matches nothing. ``back``: its finding is there again, about something else."""
    why = "What it judged has changed, so the finding is back." if back else "There is nothing left to keep."
    reason = f"“{waiver.reason}”" if waiver.reason else "A reason"
    return Finding(
        CODE,
        NAME,
        SEVERITY,
        tuple(slide for slide in waiver.slides if slide in story.slides),
        "A reason that no longer applies",
        sentence(f"{reason} was written for {waiver.code}. {why}"),
        fingerprint((waiver.id, back)),
        Edit("Take out an old reason", (Change("waivers", waiver.id, waiver, None),)),
        "Takes out the reason that no longer applies.",
    )
