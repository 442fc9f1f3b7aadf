"""Wrapping and measuring."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firstslide.render.fonts import advance
from firstslide.render.text import balanced, evened, longest_word, wrap
from firstslide.render.theme import Style

STYLE = Style(28)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=120), st.integers(60, 900))
def test_wrapping_loses_nothing_and_stays_in_its_width(text: str, width: int) -> None:
    lines = wrap(text, STYLE, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(advance(line, STYLE) <= width + 1 for line in lines if len(line) > 1)


def test_numbers_stay_with_their_units() -> None:
    for text, kept in (("failed on 14 January", "14 January"), ("the target is ≥ 95 % now", "≥ 95 %")):
        for width in range(200, 400, 10):
            assert any(kept in line for line in wrap(text, STYLE, width)), width


def test_line_ends_in_the_text_are_kept() -> None:
    assert wrap("one\ntwo", STYLE, 900) == ("one", "two")
    assert wrap("  ", STYLE, 900) == ()


def test_a_long_word_is_broken_rather_than_cut_off() -> None:
    lines = wrap("x" * 100, STYLE, 300)
    assert "".join(lines) == "x" * 100
    assert len(lines) > 1
    assert longest_word("x" * 100, STYLE) > 300


def test_a_title_breaks_after_a_part_of_its_sentence() -> None:
    style = Style(56, "bold")
    assert balanced("Five of eight functions ran 29 to 55 % over plan; two ran under", style, 1392, 1728) == (
        "Five of eight functions ran 29 to 55 % over plan;",
        "two ran under",
    )


def test_evened_lines_are_as_many_but_leave_no_word_alone() -> None:
    text = "Month-end batch ran without a check"
    width = advance("Month-end batch ran without a", STYLE) + 2
    assert wrap(text, STYLE, width)[-1] == "check"
    lines = evened(text, STYLE, width)
    assert len(lines) == 2
    assert len(lines[-1].split()) > 1


def test_tabular_figures_have_one_width() -> None:
    tabular = Style(28, tabular=True)
    assert len({advance(digit, tabular) for digit in "0123456789"}) == 1
    assert len({advance(digit, STYLE) for digit in "0123456789"}) > 1


def test_widths_grow_in_proportion() -> None:
    small, large = (advance("Resolved in 4 h", Style(size)) for size in (18, 36))
    assert abs(large - 2 * small) < 0.2
