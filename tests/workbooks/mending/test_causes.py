"""No cause of problems is without an answer: a mend, another control, or a reason why it is only told; and each has a
heading.

The codes are collected from the source, so that a new one is missed here the day it is written.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import firstslide.workbooks
from firstslide.meeting.imports import Mend, Mending
from firstslide.ui.sheet.words import CAUSES as HEADINGS
from firstslide.workbooks.mending.causes import CAUSES, ELSEWHERE, NOTHING, TOLD
from firstslide.workbooks.mending.mends import says

ROOM = Path(firstslide.workbooks.__file__).parent
MAKERS = {"Problem": 0, "Asked": 0}  # what makes a problem, and where its code stands
# Causes whose problems get their ways after they are made.
WITH_WAYS = ("date-order-found", "layout-used", "layout-changed", "layout-renamed", "layout-contradicts")
# Codes that are worked out, and not written where the problem is made.
WORKED_OUT = {"problems": NOTHING, "log_cells": NOTHING}


@dataclass
class Module:
    """One file: its tree, its constants, and the functions that make problems of a code they are given."""

    name: str
    tree: ast.Module
    constants: dict[str, str] = field(default_factory=dict)
    makers: dict[str, int] = field(default_factory=dict)
    passed_on: set[int] = field(default_factory=set)  # the calls with a code that their function was given


@cache
def modules() -> list[Module]:
    found = [Module(path.stem, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(ROOM.rglob("*.py"))]
    for module in found:
        for node in module.tree.body:
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                module.constants |= {t.id: node.value.value for t in node.targets if isinstance(t, ast.Name)}
        for function in ast.walk(module.tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            given = [a.arg for a in function.args.args]
            for call in calls(function, MAKERS):
                code = code_of(call, MAKERS)
                if isinstance(code, ast.Name) and code.id in given:
                    module.makers[function.name] = given.index(code.id)
                    module.passed_on.add(id(call))
    return found


def called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def calls(tree: ast.AST, makers: dict[str, int]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in makers:
            yield node


def code_of(call: ast.Call, makers: dict[str, int]) -> ast.expr | None:
    at = makers[called(call)]
    named = next((k.value for k in call.keywords if k.arg == "code"), None)
    return call.args[at] if len(call.args) > at else named


def codes(node: ast.expr, module: Module, every: Sequence[Module]) -> set[str]:
    """What an expression for a code may be; empty where that is worked out elsewhere."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.IfExp):
        return codes(node.body, module, every) | codes(node.orelse, module, every)
    if isinstance(node, ast.Attribute):
        return {m.constants[node.attr] for m in every if node.attr in m.constants}
    if not isinstance(node, ast.Name):
        return set()
    if node.id in module.constants:
        return {module.constants[node.id]}
    found = {m.constants[node.id] for m in every if node.id in m.constants}
    for assigned in ast.walk(module.tree):
        if isinstance(assigned, ast.Assign) and any(getattr(t, "id", "") == node.id for t in assigned.targets):
            found |= codes(assigned.value, module, every)
    return found


@cache
def every_code() -> dict[str, str]:
    """Every code that a problem of this room may have, with a place where it is made."""
    found: dict[str, str] = {}
    every = modules()
    shared = {name: at for module in every for name, at in module.makers.items() if not name.startswith("_")}
    for module in every:
        makers = MAKERS | shared | module.makers
        for call in calls(module.tree, makers):
            code = code_of(call, makers)
            of_another = isinstance(code, ast.Attribute) and code.attr in ("code", "cause")
            if code is None or of_another or id(call) in module.passed_on:
                continue
            known = codes(code, module, every) or set(WORKED_OUT.get(module.name, ()))
            assert known, f"{module.name}.py:{call.lineno}: which code has this problem?"
            found |= dict.fromkeys(known, f"{module.name}.py:{call.lineno}")
    return found


def test_every_cause_has_mends_or_something_else_that_answers_it_or_a_reason() -> None:
    found = every_code()
    assert len(found) > 50
    answered = [set(CAUSES), set(ELSEWHERE), set(TOLD), bring_their_own()]
    without = {code: where for code, where in found.items() if not any(code in known for known in answered)}
    assert not without


def bring_their_own() -> set[str]:
    """The codes whose problems are made together with their ways."""
    found = set(WITH_WAYS)
    for module in modules():
        for call in calls(module.tree, MAKERS):
            code = code_of(call, MAKERS)
            if code is not None and (len(call.args) > 5 or any(k.arg == "mends" for k in call.keywords)):
                found |= codes(code, module, modules())
    return found


def test_nothing_is_listed_that_no_problem_has() -> None:
    found = set(every_code())
    unknown = (set(CAUSES) | set(ELSEWHERE) | set(TOLD)) - found
    assert unknown == set()
    assert not set(CAUSES) & (set(ELSEWHERE) | set(TOLD))
    assert all(reason for reason in (*ELSEWHERE.values(), *TOLD.values()))


def test_every_cause_has_a_heading() -> None:
    found, headed = set(every_code()), set(HEADINGS)
    without, unknown = found - headed, headed - found
    assert (without, unknown) == (set(), set())


def test_every_way_has_words_of_its_own_among_those_of_its_cause() -> None:
    for code, cause in CAUSES.items():
        said = [says(Mend(code, way)) for way in cause.ways]
        assert len(set(said)) == len(said) > 0, code


def test_a_way_that_asks_is_known_to_ask() -> None:
    asking = {way for cause in CAUSES.values() for way in cause.ways if says(Mend("", way)).endswith("…")}
    assert asking <= {Mending.BEGIN, Mending.TARGET}
