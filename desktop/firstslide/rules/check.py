"""Checking a story: every rule in the order of the codes, with fixes, and with what was kept for a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firstslide.meeting.brief import Waiver

from . import stale_waiver
from .every import CONTENT_RULES, ORDER, RULES
from .order_fix import Fix, order_fix
from .rule import ContentRule, Found, Rule, fingerprint
from .values import Finding, Story


def check(story: Story, waivers: Iterable[Waiver] = ()) -> tuple[Finding, ...]:
    """What stands in the way of a good meeting, in the order of the codes.

    A finding is kept as long as a waiver has its code, its slides and what it judged; kept, it has no fix. A waiver
    that keeps nothing is a finding of its own. All findings about the order share one fix: the whole order, in one
    undo step.
    """
    given = tuple(waivers)
    found = _findings(story)
    keeping = {_key(finding): finding for finding in found}
    reasons: dict[tuple[str, frozenset[str]], str] = {}
    stale = []
    for waiver in given:
        finding = keeping.get((waiver.code, frozenset(waiver.slides)))
        if finding is not None and finding.judged == waiver.judged:
            reasons[_key(finding)] = waiver.reason
        else:
            back = any(other.code == waiver.code for other in found)
            stale.append(stale_waiver.finding(story, waiver, back=back))
    kept = tuple(replace(f, waived=reasons[_key(f)], fix=None) if _key(f) in reasons else f for f in found)
    return (*_with_fixes(story, kept, frozenset(code for code, _ in reasons)), *stale)


def _key(finding: Finding) -> tuple[str, frozenset[str]]:
    return finding.code, frozenset(finding.slides)


def _findings(story: Story) -> tuple[Finding, ...]:
    ordered = tuple(_finding(rule, found) for rule in RULES if (found := rule.find(story)) is not None)
    return (*ordered, *(_finding(rule, found) for rule in CONTENT_RULES for found in rule.find(story)))


def _finding(rule: Rule | ContentRule, found: Found) -> Finding:
    severity = found.severity or rule.severity
    judged = fingerprint(found.judged)
    return Finding(
        rule.code,
        rule.name,
        severity,
        found.slides,
        found.title,
        found.message,
        judged,
        found.fix,
        found.fix_says,
        figure=found.figure,
    )


def _with_fixes(story: Story, findings: tuple[Finding, ...], kept: frozenset[str]) -> tuple[Finding, ...]:
    """The findings with the fix for the order on each of those that it mends. What was kept is not put in order."""
    open_order = [finding for finding in findings if finding.code in ORDER and finding.code not in kept]
    fix = order_fix(story, ORDER - kept) if open_order else None
    if fix is None:
        return findings
    return tuple(_with_fix(finding, fix) if finding in open_order else finding for finding in findings)


def _with_fix(finding: Finding, fix: Fix) -> Finding:
    left = {after.code: after for after in _findings(fix.story)}.get(finding.code)
    if left is not None and left.judged == finding.judged:
        return finding
    return replace(finding, fix=fix.edit, fix_says=fix.says)
