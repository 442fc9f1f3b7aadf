"""``set``: what no workbook holds, by field. Each names its form for ``set --list``, and makes an ordinary edit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from firstslide.analysis.charges import MODES
from firstslide.analysis.values import Analysis
from firstslide.deck import changes, credit_terms
from firstslide.deck.slots import iso_date
from firstslide.meeting.brief import Action, Link, Remedy, SameAs, Step
from firstslide.meeting.edits import Edit
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import key_of, new_id
from firstslide.meeting.meeting import Meeting
from firstslide.meeting.periods import Period
from firstslide.meeting.periods import listed as listed_periods
from firstslide.workspace.workspace import View

REMEDY_STATES: dict[str, Literal["planned", "under way", "done"]] = {
    "": "planned",
    "planned": "planned",
    "under way": "under way",
    "done": "done",
}

OPTIONS = ("measure", "cause", "owner", "by", "since", "state", "periods", "volume_sensitive")


@dataclass(frozen=True)
class SetField:
    """A field of ``set``: its name, how the call is written, and how its values read now."""

    name: str
    form: str
    edit: Callable[[View, Namespace], Edit]
    values: Callable[[Meeting], list[str]]
    takes: tuple[str, ...] = ()


def edit_for(view: View, options: Namespace) -> Edit:
    """The edit that a call of ``set`` means. Raises UserError with the form where the call is wrong."""
    field = next((f for f in FIELDS if f.name == options.field), None)
    if field is None:
        names = ", ".join(f.name for f in FIELDS)
        raise UserError(f"There is no field {options.field}. The fields are: {names}.", "no-field")
    for name in OPTIONS:
        if getattr(options, name) and name not in field.takes:
            flag = "--for" if name == "measure" else f"--{name.replace('_', '-')}"
            raise UserError(f"{field.name} takes no {flag}. Its form: {field.name} {field.form}.", "usage")
    return field.edit(view, options)


def listed(view: View | None) -> list[dict[str, Any]]:
    """The fields, with their values where a meeting is given."""
    return [
        {"field": f.name, "form": f.form} | ({} if view is None else {"values": f.values(view.meeting)}) for f in FIELDS
    ]


def _brief(field: str) -> Callable[[View, Namespace], Edit]:
    return lambda view, options: changes.set_brief(view.meeting, **{field: options.value.strip()})


def _theme(view: View, options: Namespace) -> Edit:
    return changes.set_theme(view.meeting, options.value.strip().casefold())


def _deadband(view: View, options: Namespace) -> Edit:
    text = options.value.strip().removesuffix("%").strip()
    try:
        share = Decimal(text) / 100 if "%" in options.value else Decimal(text)
    except InvalidOperation:
        raise UserError(f"“{options.value}” is not a share. Write 0.10 or 10 %.", "value") from None
    if not 0 <= share < 1:
        raise UserError(f"A deadband of {options.value} can't be; it lies between 0 and 100 %. Write 10 %.", "value")
    return changes.set_brief(view.meeting, deadband=str(share))


def _arc_mode(view: View, options: Namespace) -> Edit:
    value = options.value.strip().casefold()
    if value and value not in MODES:
        raise UserError(
            f"“{options.value}” is no way of counting. Write edge (units beyond the deadband) or baseline (all units "
            "over the baseline, once the deadband is passed).",
            "value",
        )
    return changes.set_brief(view.meeting, arc_mode=value)


def _credits(view: View, options: Namespace) -> Edit:
    """What is at risk in one month, with its currency; or with ``--for`` the share of one service level."""
    schedule = view.meeting.credits
    if options.measure:
        share = credit_terms.with_share(schedule, _measure(view.analysis, options), options.value)
        return changes.set_credits(view.meeting, share)
    amount, _, currency = options.value.strip().rpartition(" ")
    if options.value.strip() and not amount:
        raise UserError("Say the currency as well: credits “20,000 GBP”.", "value")
    at_risk, code = credit_terms.amount(amount), credit_terms.currency(currency)
    return changes.set_credits(view.meeting, replace(schedule, at_risk=at_risk, currency=code))


def _same(view: View, options: Namespace) -> Edit:
    """That one function's name is another's, or with "" that it is none of the others'."""
    if not options.measure:
        raise UserError("Say which name it is about: same NAME IN THE CONTRACT --for NAME DELIVERED.", "usage")
    known = {f.key: f.function for f in view.analysis.functions} | {key: key for key in view.meeting.same}
    for name in filter(None, (options.measure, options.value.strip())):
        if key_of(name) not in known:
            functions = ", ".join(f.function for f in view.analysis.functions) or "none yet: import workbooks first"
            raise UserError(f"There is no function {name}. The functions are: {functions}.", "no-function")
    key, of = key_of(options.measure), key_of(options.value) if options.value.strip() else ""
    if key == of:
        raise UserError(f"{options.measure} is the same as itself already.", "value")
    return changes.put_same(view.meeting, SameAs(key, of))


def _remedy(view: View, options: Namespace) -> Edit:
    if options.state not in REMEDY_STATES:
        raise UserError(f"“{options.state}” is no state of a remedy: planned, under way or done.", "value")
    measure = _measure(view.analysis, options)
    same = (r for r in view.meeting.remedies.values() if r.measure == measure and r.action == options.value)
    known = next(same, None)
    remedy = Remedy(
        id=known.id if known else new_id(),
        measure=measure,
        cause=options.cause or (known.cause if known else ""),
        action=options.value,
        owner=options.owner or (known.owner if known else ""),
        by=iso_date(options.by) or (known.by if known else ""),
        state=REMEDY_STATES[options.state] if options.state or not known else known.state,
        periods=_periods(options.periods) or (known.periods if known else ()),
    )
    return changes.put_remedy(view.meeting, remedy)


def _action(view: View, options: Namespace) -> Edit:
    measure = _measure(view.analysis, options)
    same = (a for a in view.meeting.actions.values() if a.measure == measure and a.action == options.value)
    known = next(same, None)
    action = Action(
        id=known.id if known else new_id(),
        measure=measure,
        action=options.value,
        owner=options.owner or (known.owner if known else ""),
        since=iso_date(options.since) or (known.since if known else ""),
    )
    return changes.put_action(view.meeting, action)


def _link(view: View, options: Namespace) -> Edit:
    measure = _measure(view.analysis, options)
    names = [name.strip() for name in options.value.split(",") if name.strip()]
    known = {f.key for f in view.analysis.functions}
    unknown = [name for name in names if key_of(name) not in known]
    if unknown:
        functions = ", ".join(f.function for f in view.analysis.functions) or "none yet: import workbooks first"
        raise UserError(f"There is no function {unknown[0]}. The functions are: {functions}.", "no-function")
    sensitive = {None: None, "yes": True, "no": False}[options.volume_sensitive]
    return changes.put_link(view.meeting, Link(measure, tuple(key_of(name) for name in names), sensitive))


def _step(view: View, options: Namespace) -> Edit:
    known = next((s for s in view.meeting.steps.values() if s.text == options.value), None)
    step = Step(
        id=known.id if known else new_id(),
        text=options.value,
        owner=options.owner or (known.owner if known else ""),
        by=iso_date(options.by) or (known.by if known else ""),
    )
    return changes.put_step(view.meeting, step)


def _measure(analysis: Analysis, options: Namespace) -> str:
    """The key of the service level named by ``--for``: its name, its code, or the beginning of its name."""
    if not options.measure:
        raise UserError(f"Say which service level the {options.field} is for: --for MEASURE.", "usage")
    levels = analysis.service_levels
    wanted = key_of(options.measure)
    exact = [s for s in levels if s.key == wanted or (s.code and key_of(s.code) == wanted)]
    found = exact or [s for s in levels if s.key.startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(s.measure for s in found or levels) or "none yet: import workbooks first"
        begin = "Several service levels begin with" if found else "There is no service level"
        raise UserError(f"{begin} {options.measure}. Choose from: {names}.", "no-measure")
    return found[0].key


def _periods(text: str) -> tuple[Period, ...]:
    try:
        return tuple(Period.parse(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise UserError(f"{error}. Write months like 2026-03,2026-04.", "value") from None


def _say(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)


def _remedies(meeting: Meeting) -> list[str]:
    return [
        _say([r.measure, listed_periods(r.periods), r.cause, r.action, r.owner, r.by, r.state])
        for r in meeting.remedies.values()
    ]


def _actions(meeting: Meeting) -> list[str]:
    return [_say([a.measure, a.action, a.owner, a.since]) for a in meeting.actions.values()]


def _links(meeting: Meeting) -> list[str]:
    words = {None: "", True: "volume-sensitive", False: "not volume-sensitive"}
    return [_say([k.id, ", ".join(k.functions), words[k.volume_sensitive]]) for k in meeting.links.values()]


def _schedule(meeting: Meeting) -> list[str]:
    entered = meeting.credits
    at_risk = f"{credit_terms.amount_in_words(entered.at_risk)} {entered.currency}".strip()
    return [at_risk, *(_say([key, credit_terms.share_in_words(share)]) for key, share in entered.shares.items())]


def _names(meeting: Meeting) -> list[str]:
    return [f"{same.id} is {same.of or 'a function of its own'}" for same in meeting.same.values()]


def _steps(meeting: Meeting) -> list[str]:
    return [_say([s.text, s.owner, s.by]) for s in meeting.steps.values()]


FIELDS: tuple[SetField, ...] = (
    SetField("customer", "NAME", _brief("customer"), lambda m: [m.brief.customer]),
    SetField("occasion", "WORDS, as in “June review”", _brief("occasion"), lambda m: [m.brief.occasion]),
    SetField("concern", "THEIR WORDS", _brief("concern"), lambda m: [m.brief.concern]),
    SetField("concern-by", "WHO SAID SO", _brief("concern_by"), lambda m: [m.brief.concern_by]),
    SetField("theme", "light, dark or print: how the slides look", _theme, lambda m: [m.brief.theme]),
    SetField("arc-mode", "edge or baseline, as the contract counts ARC", _arc_mode, lambda m: [m.brief.arc_mode]),
    SetField("deadband", "SHARE, as in 10 %, where the contract names none", _deadband, lambda m: [m.brief.deadband]),
    SetField(
        "credits",
        "AMOUNT CURRENCY at risk in one month, as in “20,000 GBP”; or SHARE --for MEASURE, as in 10 %",
        _credits,
        _schedule,
        ("measure",),
    ),
    SetField(
        "same",
        "NAME IN THE CONTRACT --for NAME DELIVERED; “” where it is none of them",
        _same,
        _names,
        ("measure",),
    ),
    SetField(
        "remedy",
        "WHAT WE DO --for MEASURE [--cause WHAT WENT WRONG] [--owner NAME] [--by DATE] [--state STATE] [--periods P,P]",
        _remedy,
        _remedies,
        ("measure", "cause", "owner", "by", "state", "periods"),
    ),
    SetField(
        "action",
        "WHAT WE DO NOW --for MEASURE [--owner NAME] [--since DATE]",
        _action,
        _actions,
        ("measure", "owner", "since"),
    ),
    SetField(
        "link",
        "FUNCTION, FUNCTION --for MEASURE [--volume-sensitive yes|no]",
        _link,
        _links,
        ("measure", "volume_sensitive"),
    ),
    SetField("step", "NEXT STEP [--owner NAME] [--by DATE]", _step, _steps, ("owner", "by")),
)
