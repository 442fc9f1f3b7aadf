"""How long a gap takes to be judged while a slide is dragged, against judging the whole deck once."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from firstslide.rules.check import check
from firstslide.rules.drop import would_break
from tests.rules.make import GOOD, story

LONG = [*GOOD[:4], *(f"text{at}" for at in range(16)), *GOOD[4:], *(f"explain{at}" for at in range(2, 7))]


@pytest.mark.benchmark(group="judging a deck of 30 slides")
@pytest.mark.parametrize("index", [0, 15, 29])
def test_one_gap(benchmark: BenchmarkFixture, index: int) -> None:
    found = story(LONG)
    assert benchmark(lambda: would_break(found, ["scope"], index, False))


@pytest.mark.benchmark(group="judging a deck of 30 slides")
def test_the_whole_deck(benchmark: BenchmarkFixture) -> None:
    found = story(LONG)
    benchmark(lambda: check(found))
