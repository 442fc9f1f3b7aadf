"""Does volume explain the misses? An exact test that guards our wording, and the sentence that it allows.

The test (Fisher's, one-sided, hypergeometric) asks how often chance alone would put as many misses into the months
over the deadband. Months are not independent, so its p stands on no slide: it only decides which words may be used.
The labels and their conditions are those of the glossary; the first that holds is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

from .exact import to_decimal
from .values import Explanation, Label
from .wording import counted, months, percent

MONTHS_NEEDED = 6
MONTHS_NEEDED_EACH = 2
POINTS_NEEDED = Fraction(25, 100)
P_ALLOWED = Fraction(5, 100)

NOT_SHOWN = "The data do not show that volume caused this."
WHETHER = "Whether volume had a part in it."
_NONE_KNOWN = "No scored month has a known volume."

Table = tuple[tuple[int, int], tuple[int, int]]  # (missed, met) over the deadband, (missed, met) within plan


@dataclass(frozen=True)
class Scored:
    """A month that was scored: missed or met, and whether the volume was over the deadband (None: not known).

    ``planned``: there was a volume planned, of more than 0. ``whole``: the month was over, and is all there.
    """

    missed: bool
    over: bool | None
    planned: bool = True
    whole: bool = True


def fisher(table: Table) -> Fraction:
    """The chance of at least so many misses over the deadband, were misses spread over the months at random."""
    (missed_over, met_over), (missed_within, met_within) = table
    over, within, missed = missed_over + met_over, missed_within + met_within, missed_over + missed_within
    ways = sum(comb(over, k) * comb(within, missed - k) for k in range(missed_over, min(over, missed) + 1))
    return Fraction(ways, comb(over + within, missed))


def explain(scored: Sequence[Scored], *, linked: bool, volume_sensitive: bool, deadband: Decimal | None) -> Explanation:
    """The label of one service level over its scored months, with an honest sentence.

    ``linked``: it depends on functions of this meeting; ``deadband``: a fraction, of the first of them.
    """
    missed = sum(month.missed for month in scored)
    if not linked or not volume_sensitive:
        words = (
            "It is linked to no function: no test." if not linked else "Volume does not touch this measure: no test."
        )
        return Explanation(
            "not volume-sensitive", None, None, words, "What caused the misses, until we say so." if missed else ""
        )
    table = _table(scored)
    if not missed:
        return Explanation("no miss", None, table, "There is no miss to explain.", "")
    label, p = _label(table)
    untold = [month for month in scored if month.missed and month.over is None]
    in_part = sum(not month.whole for month in untold)
    wording = _Words(table, _beyond(scored, deadband or Decimal(0)), len(untold) - in_part, in_part)
    sentence, unknown = wording.sentence(label), wording.unknown(label)
    return Explanation(label, None if p is None else to_decimal(p), table, sentence, unknown)


def _table(scored: Sequence[Scored]) -> Table:
    def count(over: bool, missed: bool) -> int:
        return sum(1 for month in scored if month.over is over and month.missed is missed)

    return (count(True, True), count(True, False)), (count(False, True), count(False, False))


def _beyond(scored: Sequence[Scored], deadband: Decimal) -> str:
    """What the months over the deadband were: of a plan of 0 nothing is a share."""
    band = f"more than {percent(deadband)} over baseline"
    unplanned = [not month.planned for month in scored if month.over]
    if not any(unplanned):
        return band
    return "without a planned volume" if all(unplanned) else f"{band} or without a planned volume"


def _label(table: Table) -> tuple[Label, Fraction | None]:
    (missed_over, met_over), (missed_within, met_within) = table
    over, within = missed_over + met_over, missed_within + met_within
    if not over or not within:
        return "no comparison", None
    if over + within < MONTHS_NEEDED or min(over, within) < MONTHS_NEEDED_EACH:
        return "too few periods", None
    p = fisher(table)
    higher = Fraction(missed_over, over) - Fraction(missed_within, within)
    if higher >= POINTS_NEEDED and p <= P_ALLOWED:
        return ("supported" if not missed_within else "partly supported"), p
    return ("not supported" if higher <= 0 else "inconclusive"), p


@dataclass(frozen=True)
class _Words:
    """The wording for one table.

    ``beyond`` says what the months over the deadband were. ``elsewhere`` are the misses in months of unknown volume,
    ``in_part`` those in months that are not whole.
    """

    table: Table
    beyond: str
    elsewhere: int
    in_part: int

    def sentence(self, label: Label) -> str:
        """What we see, and no more."""
        return " ".join(part for part in (self._seen(label), self._aside()) if part)

    def unknown(self, label: Label) -> str:
        """What we don't know."""
        if label in ("supported", "partly supported"):
            return "What else changed in those months."
        if label in ("no comparison", "too few periods"):
            return WHETHER
        return "What caused the misses."

    def _seen(self, label: Label) -> str:
        (missed_over, met_over), (missed_within, met_within) = self.table
        over, within = missed_over + met_over, missed_within + met_within
        total = missed_over + missed_within
        where = f"the {months(over)} {self.beyond}"
        if label == "supported":
            misses = "The one miss" if total == 1 else "Both misses" if total == 2 else f"All {counted(total)} misses"
            return f"{misses} fell in {where}. Volume is a likely contributor; we have not ruled out others."
        if label == "partly supported":
            return (
                f"{counted(missed_over).capitalize()} of {counted(total)} misses fell in {where},"
                f" {counted(missed_within)} within plan. Volume is a likely contributor to the"
                f" {counted(missed_over)} in those months; we have not ruled out others."
            )
        if label == "no comparison":
            return f"{self._one_sided(over, within)} {NOT_SHOWN}"
        if label == "too few periods":
            return f"{self._too_few(over, within)}: too few to tell."
        return NOT_SHOWN

    def _one_sided(self, over: int, within: int) -> str:
        if over:
            return f"Every month was {self.beyond}, so there is none to compare with."
        if within:
            return f"No month was {self.beyond}."
        return "No complete month that was scored has a known volume." if self.in_part else _NONE_KNOWN

    def _too_few(self, over: int, within: int) -> str:
        if over + within < MONTHS_NEEDED:
            return f"Only {over + within} months"
        few, where = (over, self.beyond) if over < within else (within, "within plan")
        return f"Only {few} month{'' if few == 1 else 's'} {where}"

    def _aside(self) -> str:
        asides = (
            (self.elsewhere, "in months whose volume is not known."),
            (self.in_part, f"in {'a month that is' if self.in_part == 1 else 'months that are'} not complete."),
        )
        return " ".join(
            f"{counted(count).capitalize()} more {'miss' if count == 1 else 'misses'} fell {where}"
            for count, where in asides
            if count
        )
