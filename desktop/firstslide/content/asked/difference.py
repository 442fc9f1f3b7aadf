"""The words for what a new version of a workbook changes: what it is about, its old and new value, how large it is.

The window and the command line say it alike. Values have as many decimals as it takes to tell old and new apart;
``written`` gives an old value as slides round it, to look for it in what people typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from firstslide.content import words
from firstslide.meeting.comparison import Comparison, Difference, Side
from firstslide.meeting.facts import Comparator, Quantity

ORDER = (
    "Changed figures come first, then added, then removed. In each the largest stands first: a change is measured "
    "against its old value, what was added or removed against the largest figure of its kind. Tickets stand below, "
    "those with the most hours first."
)
_FIELDS = {
    "arc_rate": "ARC rate",
    "rrc_rate": "RRC rate",
    "effort_per_unit": "effort per unit",
    "contracted_effort": "contracted hours",
    "code": "number",
    "level": "critical or key",
    "window": "measurement window",
    "depends_on": "functions it depends on",
    "volume_sensitive": "volume-sensitive",
    "name": "named in the contract",
    Quantity.BASELINE: "planned volume",
    Quantity.ACTUAL: "delivered volume",
    Quantity.EFFORT: "hours worked",
    Quantity.CONTRACTED_EFFORT: "contracted hours",
    Quantity.ON_TIME: "on time",
    Quantity.MEASURED: "measured",
    Quantity.EXCLUDED: "excluded by agreement",
    Quantity.STAFFED: "staffed hours",
    Quantity.CHARGE: "charge",
    "made": "made in time",
    "effort": "hours",
    "origin": "raised or caused by",
    "reopened": "how often opened again",
    "rows": "rows in the log",
}
_SIGNS: dict[str, Comparator] = {">=": ">=", ">": ">", "<=": "<=", "<": "<"}
_ABOUT_TERMS = {"baseline": "baseline", "effort": "hours"}  # where a contract's word is another than a month's
_EXACT = 12  # decimals
_MANY, _FEW = 10_000, Decimal("0.05")  # per cent: more says nothing, less would read as 0


def what(difference: Difference) -> str:
    """What it is about, in a line: ``Service desk, delivered volume, March 2026``."""
    if difference.about == "ticket":
        name = f"Ticket {difference.name}" if difference.name else "A row without a number"
        return f"{name}, {field(difference)}" if difference.field else name
    month = "" if difference.period is None else difference.period.long
    both = f"{difference.function}, {difference.measure}" if difference.function and difference.measure else ""
    return ", ".join(filter(None, [both or difference.name, field(difference), difference.site, month]))


def field(difference: Difference) -> str:
    """The word for the term or quantity: ``ARC rate``, ``delivered volume``."""
    name = difference.field
    if difference.about != "month" and name in _ABOUT_TERMS:
        return _ABOUT_TERMS[name]
    return _FIELDS.get(name, name.replace("_", " "))


def side_words(difference: Difference, side: Side | None) -> str:
    """A value: ``1,300``, ``≥ 95 %``, ``88.03 %``; "" where that side says nothing."""
    if side is None:
        return ""
    texts = [_value(difference, side, decimals) for decimals in range(2, _EXACT + 1)]
    other = difference.after if side is difference.before else difference.before
    if other is not None:
        others = (_value(difference, other, decimals) for decimals in range(2, _EXACT + 1))
        return next((text for text, than in zip(texts, others, strict=True) if text != than), texts[-1])
    return next((text for text in texts if any(digit in text for digit in "123456789")), texts[0])


def _value(difference: Difference, side: Side, decimals: int) -> str:
    if isinstance(side.value, str):
        return "yes" if difference.field == "name" else side.value
    if side.unit.startswith(("<", ">")):
        sign, _, unit = side.unit.partition(" ")
        return words.target(side.value, unit, _SIGNS[sign])
    if _is_rate(difference, side):
        return f"{words.number(side.value * 100, decimals)} %"
    return f"{words.number(side.value, decimals)} {side.unit}".strip()


def renamed(comparison: Comparison) -> str:
    """What seems to have another name now, as sentences; "" where nothing does."""
    told = (
        f"“{was}” seems to be called “{now}” now: its figures are the same. Where the contract calls it otherwise, its "
        "plan is not found."
        for was, now in comparison.renamed
    )
    return " ".join(told)


def size(difference: Difference) -> str:
    """How large a change is: ``+12 %``, ``−1.3 points`` for rates; "" for words and for what was not there before."""
    before, after = difference.before, difference.after
    if before is None or after is None or isinstance(before.value, str) or isinstance(after.value, str):
        return ""
    by = after.value - before.value
    if not by:
        return ""
    if _is_rate(difference, after):
        return f"{_signed(by * 100)} points"
    if not before.value:
        return _signed(by)
    share = by / abs(before.value) * 100
    if share > _MANY:
        return f"more than {words.number(Decimal(_MANY), 0)} %"
    return f"{_signed(share)} %" if abs(share) >= _FEW else _signed(by, _EXACT)


def written(difference: Difference) -> Iterator[str]:
    """The old value in every way in which slides write it."""
    side = difference.before
    if side is None or isinstance(side.value, str):
        return
    if _is_rate(difference, side):
        for decimals in (0, 1, 2):
            yield words.percent(side.value, (), decimals)
        yield f"{words.number(side.value * 100, 6)} %"
        return
    for decimals in (0, 1, 2):
        yield words.number(side.value, decimals)
    yield words.number(side.value, _EXACT)


def counted(comparison: Comparison) -> str:
    """How much differs, as a sentence: ``14 values are changed and 10 added; 1 ticket is removed.``."""
    if not comparison:
        return "Nothing in it differs from what the meeting rests on."
    figures = [(comparison.count("changed"), "changed"), (comparison.count("added"), "added")]
    figures.append((comparison.count("removed"), "removed"))
    tickets = comparison.tickets
    logs = [(tickets.changed, "changed"), (tickets.added, "added"), (tickets.removed, "removed")]
    parts = [_listed(figures, "value"), _listed(logs, "ticket")]
    return f"{'; '.join(part for part in parts if part)}."


def _listed(counts: list[tuple[int, str]], one: str) -> str:
    """``14 values are changed, 10 added and 3 removed``."""
    found = [(number, how) for number, how in counts if number]
    if not found:
        return ""
    (first, how), *rest = found
    verb = "is" if first == 1 else "are"
    return words.joined([f"{words.figured(first, one)} {verb} {how}", *(f"{n:,} {h}" for n, h in rest)])


def _is_rate(difference: Difference, side: Side) -> bool:
    return side.unit.endswith("%") or difference.field == "deadband"


def _signed(value: Decimal, decimals: int = 1) -> str:
    return f"{'+' if value > 0 else ''}{words.number(value, decimals)}"
