"""What the numbers say as JSON values: every figure with the cells that it rests on.

Hours are hours, ages days, and money is in the currency beside it; what is not known is null, never 0.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from firstslide.analysis.values import (
    Analysis,
    Backlog,
    BacklogMonth,
    Covered,
    CreditMonth,
    CreditsDue,
    FunctionMonth,
    FunctionResult,
    LateMonth,
    Lateness,
    Mix,
    Renamed,
    Reopened,
    ReopenedMonth,
    ResultMonth,
    ServiceLevelResult,
    Share,
    UpScope,
)
from firstslide.cli.answers import Json, answer, cells, number
from firstslide.content.asked import analysed
from firstslide.meeting.facts import Times

_Month = FunctionMonth | ResultMonth | LateMonth | BacklogMonth | ReopenedMonth | CreditMonth


def analysis(value: Analysis) -> Json:
    """What the numbers say."""
    return answer(
        functions=[
            {
                "id": f.key,
                "function": f.function,
                "unit": f.unit,
                "baseline": number(f.baseline),
                "actual": number(delivered(f)),
                "effort": number(f.effort),
                "contracted_effort": number(f.contracted_effort),
                "staffed": number(f.staffed),
                "charged": number(f.charged),
                "charge_currency": f.charge_currency,
                "run_rate": number(f.run_rate),
                "variance": number(f.variance),
                "baseline_cells": cells(f.baseline_cells),
                "actual_cells": cells(analysed.done_cells(f)),
                "effort_cells": cells(f.effort_cells),
                "variance_cells": cells(f.compared_cells if f.variance is not None else ()),
                "scope": None
                if f.scope is None
                else {
                    "within": number(f.scope.within),
                    "beyond": number(f.scope.beyond),
                    "outside": number(f.scope.outside),
                    "unplanned": number(f.scope.unplanned),
                    "cells": cells(analysed.scope_cells(f)),
                },
                "charges": None
                if f.charges is None
                else {
                    "mode": f.charges.mode,
                    "arc_units": number(f.charges.arc_units),
                    "rrc_units": number(f.charges.rrc_units),
                    "arc": number(f.charges.arc),
                    "rrc": number(f.charges.rrc),
                    "currency": f.currency,
                    "cells": cells(analysed.charge_cells(f)),
                },
                "workload": None
                if f.workload is None
                else {
                    "demand": number(f.workload.demand),
                    "hours": number(f.workload.hours),
                    "by": "staffed" if f.workload.staffed else "contracted",
                    "utilisation": number(f.workload.utilisation),
                    "months": f.workload.months,
                },
                "periods": [
                    _month(
                        m,
                        baseline=number(m.baseline),
                        actual=number(m.actual),
                        effort=number(m.effort),
                        contracted_effort=number(m.contracted_effort),
                        staffed=number(m.staffed),
                        charge=number(m.charge),
                        other_cells=cells(m.other_cells),
                    )
                    for m in f.periods
                ],
            }
            for f in value.functions
        ],
        service_levels=[_service_level(s) for s in value.service_levels],
        window={
            "periods": [str(period) for period in value.periods],
            "latest": str(value.latest) if value.latest else None,
            "partial": [str(period) for period in value.partial],
        },
        misses={
            "total": value.misses.total,
            "explained": value.misses.explained,
            "owned": value.misses.owned,
            "not_yet": value.misses.not_yet,
        },
        mixes=[_mix(mix, value) for mix in value.mixes],
        lateness=[_lateness(late) for late in value.lateness],
        backlog=[_backlog(backlog) for backlog in value.backlog],
        reopened=[_reopened(reopened) for reopened in value.reopened],
        credits=None if value.credits is None else _credits(value.credits),
        options=[_option(option) for option in value.options],
        renamed=[_renamed(renamed) for renamed in value.renamed],
        notes=[{"code": n.code, "message": n.message, "cells": cells(n.cells)} for n in value.notes],
    )


def delivered(function: FunctionResult) -> Decimal | None:
    """What was delivered in the months that have a plan; in all of them where there is no plan to hold it against."""
    return function.actual_all if function.actual is None else function.actual


def _month(month: _Month, **told: Any) -> Json:
    """A month of anything: which it is, what is told of it, and the cells that this rests on."""
    return {"period": str(month.period), **told, "cells": cells(month.cells)}


def _service_level(value: ServiceLevelResult) -> Json:
    explanation = value.explanation
    return {
        "id": value.key,
        "measure": value.measure,
        "comparator": value.comparator,
        "code": value.code,
        "level": value.level,
        "unit": value.unit,
        "functions": list(value.functions),
        "target": number(value.target),
        "simple": number(value.simple),
        "weighted": number(value.weighted),
        "target_cells": cells(value.target_cells if value.target is not None else ()),
        "simple_cells": cells(value.result_cells if value.simple is not None else ()),
        "weighted_cells": cells(value.result_cells if value.weighted is not None else ()),
        "missed": value.missed,
        "explanation": {
            "label": explanation.label,
            "p": number(explanation.p),
            "table": None if explanation.table is None else [list(row) for row in explanation.table],
        },
        "periods": [_result(month) for month in value.periods],
    }


def _result(month: ResultMonth) -> Json:
    return _month(
        month,
        result=number(month.result),
        on_time=number(month.on_time),
        measured=number(month.measured),
        met=month.met,
        account=month.account,
        ceiling=number(month.ceiling),
        target=number(month.target),
        target_cells=cells(month.target_cells),
        reported=number(month.reported),
        reported_cells=cells(month.reported_cells),
        logged=number(month.logged),
        logged_cells=cells(month.logged_cells),
        excluded=number(month.excluded),
        excluded_cells=cells(month.excluded_cells),
    )


def _mix(mix: Mix, analysis: Analysis) -> Json:
    return {
        "trait": mix.trait,
        "function": mix.function,
        "total": mix.total,
        "shares": [_share(share, analysis) for share in mix.shares],
    }


def _share(share: Share, analysis: Analysis) -> Json:
    return {
        "name": share.name,
        "count": share.count,
        "measured": share.measured,
        "late": share.late,
        "effort": number(share.effort),
        "months": {str(period): count for period, count in zip(analysis.periods, share.months, strict=True)},
        "cells": cells(share.cells),
    }


def _lateness(late: Lateness) -> Json:
    return {
        "service_level": late.level,
        "function": late.function,
        "measure": late.measure,
        "to_the_minute": late.to_the_minute,
        "close_before_they_open": late.untimed,
        "whole_log": {"every": _times(late.every), "late": _times(late.late), "beyond_the_window": late.beyond},
        "cells": cells(late.cells),
        "periods": [_month(month, every=_times(month.every), late=_times(month.late)) for month in late.months],
    }


def _times(times: Times | None) -> Json | None:
    """How long some tickets took, in clock hours."""
    if times is None:
        return None
    return {
        "count": times.count,
        "median": number(times.median),
        "slowest": number(times.slowest),
        "over_a_day": times.over_day,
        "slowest_cells": cells([times.slowest_cell] if times.slowest_cell else []),
    }


def _backlog(backlog: Backlog) -> Json:
    return {
        "function": backlog.function,
        "periods": [
            _month(
                month,
                opened=month.opened,
                closed=month.closed,
                left=month.left,
                median_age=number(month.median_age),
                oldest_age=number(month.oldest_age),
            )
            for month in backlog.months
        ],
    }


def _reopened(reopened: Reopened) -> Json:
    return {
        "function": reopened.function,
        "count": reopened.count,
        "reopened": reopened.reopened,
        "periods": [_month(month, count=month.count, reopened=month.reopened) for month in reopened.months],
    }


def _credits(due: CreditsDue) -> Json:
    return {
        "currency": due.currency,
        "at_risk": number(due.at_risk),
        "due": number(due.due),
        "periods": [
            _month(
                month,
                amounts={key: number(amount) for key, amount in month.amounts},
                uncapped=number(month.uncapped),
                due=number(month.due),
            )
            for month in due.months
        ],
    }


def _option(option: UpScope) -> Json:
    return {"id": option.key, "functions": [_covered(covered) for covered in option.functions]}


def _covered(covered: Covered) -> Json:
    return {
        "function": covered.function,
        "volume": number(covered.volume),
        "change": number(covered.change),
        "rate": number(covered.rate),
        "price": number(covered.price),
        "currency": covered.currency,
        "cells": cells(covered.cells),
    }


def _renamed(renamed: Renamed) -> Json:
    return {
        "function": renamed.function,
        "name": renamed.name,
        "like": renamed.like,
        "like_name": renamed.like_name,
        "why": renamed.why,
        "cells": cells(renamed.cells),
    }
