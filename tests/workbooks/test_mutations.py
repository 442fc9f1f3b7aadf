"""The sample workbooks changed at random, by seed, through the real child: tables or a sentence, never anything else.

``FIRSTSLIDE_ROUNDS=600`` makes it 180,000. A failure names its seed; ``mutated(parts_of(sample), seed)`` makes that file
again.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from firstslide.workbooks.values import Limits
from tests.store.rounds import rounds
from tests.workbooks.hostile.mutations import Parts, mutated, packed, parts_of
from tests.workbooks.hostile.reader import Reader, Told, most_of_all, read_alone

SEEDS = rounds(300)
TOGETHER = 2  # children at work at once
SAMPLES = ("scope.xlsx", "delivered.xlsx")


@pytest.fixture(scope="module")
def samples(root: Path) -> dict[str, Parts]:
    return {name: parts_of(root / "sample_workbooks" / name) for name in SAMPLES}


def wrong(told: Told, path: Path) -> str:
    """What is wrong with how a file ended; "" if nothing is."""
    if told.refused is None:
        return "" if told.tables else "neither tables nor a sentence"
    sentence = str(told.refused)
    if path.name not in sentence and told.refused.code != "memory":
        return f"does not name the file: {sentence}"
    return "" if sentence.endswith(".") and "Traceback" not in sentence else f"no sentence: {sentence}"


def tried(reader: Reader, path: Path) -> tuple[Told | None, str]:
    """How one file ended, and what is wrong with that."""
    began = time.monotonic()
    try:
        told = reader.read(path)
    except Exception as error:  # noqa: BLE001 - what must not happen is told with its seed
        return None, f"{type(error).__name__}: {error}"
    if time.monotonic() - began > Limits().seconds:
        return told, "took longer than the limit"
    return told, wrong(told, path)


def share(samples: dict[str, Parts], seeds: list[int], folder: Path) -> tuple[list[str], list[Told | None], int]:
    """Some of the seeds through one child: what is wrong, how each ended, the most memory it took."""
    failures, ends = [], []
    with Reader(folder / "first.xlsx") as reader:
        for seed in seeds:
            name = SAMPLES[seed % 10 == 0]
            content, changes = mutated(samples[name], seed)
            path = folder / f"{seed}-{name}"
            path.write_bytes(content)
            told, failure = tried(reader, path)
            ends.append(told)
            if failure:
                failures.append(f"seed {seed} of {name} ({changes}): {failure}")
            path.unlink()
        return failures, ends, reader.peak()


@pytest.mark.timeout(120 * max(1, SEEDS // 300))
def test_each_mutation_ends_in_tables_or_in_a_sentence(samples: dict[str, Parts], tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=TOGETHER) as threads:
        shares = [list(range(first, SEEDS, TOGETHER)) for first in range(TOGETHER)]
        done = list(threads.map(lambda seeds: share(samples, seeds, tmp_path), shares))
    failures = [failure for found, _, _ in done for failure in found]
    assert not failures, "\n\n".join(failures)
    ends = [told for _, found, _ in done for told in found if told is not None]
    assert len(ends) == SEEDS
    refused = [told.refused.code for told in ends if told.refused is not None]
    # The changes bite, and leave enough to be understood.
    assert len(refused) > 0.3 * SEEDS
    assert len(ends) - len(refused) > 0.2 * SEEDS
    assert len(set(refused)) >= 5
    assert max(peak for _, _, peak in done) <= Limits().memory
    assert most_of_all() <= Limits().memory


def test_the_samples_themselves_are_read(samples: dict[str, Parts], tmp_path: Path) -> None:
    """The control: unchanged, what the mutations start from is no bad input."""
    for name, parts in samples.items():
        path = tmp_path / name
        path.write_bytes(packed(parts))
        told = read_alone(path)
        assert told.refused is None
        assert {t.sheet for t in told.tables} >= ({"Pricing schedule"} if name == "scope.xlsx" else {"Volumes"})


def test_a_seed_makes_the_same_file_again(samples: dict[str, Parts]) -> None:
    assert [mutated(samples["scope.xlsx"], seed) for seed in range(20)] == [
        mutated(samples["scope.xlsx"], seed) for seed in range(20)
    ]
