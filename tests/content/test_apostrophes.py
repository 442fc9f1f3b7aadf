"""What may stand on a slide, in a menu or in a draft's sentences is typeset: no straight apostrophe or quote in it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# Patterns that read what people type have to know how people type.
_READING = ("credit_terms.py", "own_table.py")


def _strings(path: Path) -> Iterator[str]:
    """The string constants of a module, without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("room", ["content", "deck"])
def test_no_words_that_are_shown_have_a_straight_apostrophe(root: Path, room: str) -> None:
    modules = [path for path in (root / "desktop" / "firstslide" / room).rglob("*.py") if path.name not in _READING]
    assert modules
    straight = [(path.name, text) for path in modules for text in _strings(path) if "'" in text or '"' in text]
    assert not straight
