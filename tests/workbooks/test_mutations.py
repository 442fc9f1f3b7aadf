"""Workbooks of every kind changed at random, by seed, through the real child: tables or a sentence, never anything
else, and no value that another reader does not find in the same bytes.

``FIRSTSLIDE_ROUNDS=600`` makes it 180,000. A failure names its seed; ``changed(samples, seed)`` makes that file again.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from firstslide.workbooks.values import Limits
from tests.store.rounds import rounds
from tests.workbooks.hostile.containers import Rows, ods, ods_rows, xls, xlsb, xlsb_sheet
from tests.workbooks.hostile.mutations import Parts, mutated, mutated_file, packed, parts_of
from tests.workbooks.hostile.reader import Reader, Told, most_of_all, needs_memory, read_alone
from tests.workbooks.hostile.second import Read, SecondReader

SEEDS = rounds(300)
TOGETHER = 2  # children at work at once
SHEETS = {"scope.xlsx": "Pricing schedule", "delivered.xlsx": "Volumes"}
OTHERS = ("volumes.xls", "volumes.xlsb", "volumes.ods", "volumes.csv")
TURNS = (*["scope.xlsx"] * 5, "delivered.xlsx", *OTHERS)
Sample = Parts | bytes
ROWS: Rows = [
    ["Function", "Site", "Unit", "Jan-26", "Feb-26", "Mar-26", "Apr-26"],
    *(
        [f"Function {n:02}", ("Bath", "Torquay", "Exeter")[n % 3], "tickets", *(100 + 7 * n + 13 * m for m in range(4))]
        for n in range(40)
    ),
]


@pytest.fixture(scope="module")
def samples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    folder = tmp_path_factory.mktemp("samples")
    lines = "".join(",".join(map(str, row)) + "\n" for row in ROWS)
    return {
        **{name: parts_of(root / "sample_workbooks" / name) for name in SHEETS},
        "volumes.xls": xls(ROWS),
        "volumes.xlsb": parts_of(xlsb(folder / "volumes.xlsb", xlsb_sheet(ROWS))),
        "volumes.ods": parts_of(ods(folder / "volumes.ods", ods_rows(ROWS))),
        "volumes.csv": lines.encode(),
    }


def changed(samples: dict[str, Sample], seed: int) -> tuple[str, bytes, str]:
    """The name of a sample, its changed bytes, and what was changed."""
    name = TURNS[seed % len(TURNS)]
    sample = samples[name]
    return name, *(mutated_file(sample, seed) if isinstance(sample, bytes) else mutated(sample, seed))


def wrong(told: Told, path: Path) -> str:
    """What is wrong with how a file ended; "" if nothing is."""
    if told.refused is None:
        return "" if told.tables else "neither tables nor a sentence"
    sentence = str(told.refused)
    if path.name not in sentence and told.refused.code != "memory":
        return f"does not name the file: {sentence}"
    return "" if sentence.endswith(".") and "Traceback" not in sentence else f"no sentence: {sentence}"


def misread(ours: Read, theirs: Read, original: Read, changes: str) -> str:
    """Which values are neither those of the other reader nor those of the sample; "" if none.

    Sheets of which that reads nothing are not compared, nor texts whose list was changed: of a broken one each reader
    makes something else.
    """
    sheets = {sheet for sheet, _, _ in theirs}
    listed = "sharedStrings" in changes or "styles" in changes
    other = {
        place: (ours.get(place, ""), theirs.get(place, ""))
        for place in {*ours, *theirs}
        if place[0] in sheets and ours.get(place, "") not in (theirs.get(place, ""), original.get(place, ""))
    }
    if listed:
        other = {place: both for place, both in other.items() if all(map(_is_figure, both))}
    return f"{len(other)} values are not in the file: {sorted(other.items())[:3]}" if other else ""


def _is_figure(text: str) -> bool:
    return text.replace(".", "", 1).removeprefix("-").isdigit()


def tried(reader: Reader, second: SecondReader, path: Path, original: Read, changes: str) -> tuple[Told | None, str]:
    """How one file ended, and what is wrong with that."""
    began = time.monotonic()
    try:
        told = reader.read(path, values=True)
    except Exception as error:  # noqa: BLE001 - what must not happen is told with its seed
        return None, f"{type(error).__name__}: {error}"
    if time.monotonic() - began > Limits().seconds:
        return told, "took longer than the limit"
    theirs = second.read(path) if told.refused is None else None
    return told, wrong(told, path) or ("" if theirs is None else misread(told.values, theirs, original, changes))


def written_to(path: Path, sample: Sample) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sample if isinstance(sample, bytes) else packed(sample))
    return path


def share(samples: dict[str, Sample], seeds: list[int], folder: Path) -> tuple[list[str], dict[int, Told | None], int]:
    """Some of the seeds through one child: what is wrong, how each ended, the most memory it took."""
    failures, ends = [], {}
    with Reader(folder / "first.xlsx") as reader, SecondReader() as second:
        originals = {name: second.read(written_to(folder / name, sample)) or {} for name, sample in samples.items()}
        for seed in seeds:
            name, content, changes = changed(samples, seed)
            path = written_to(folder / str(seed) / name, content)
            ends[seed], failure = tried(reader, second, path, originals[name], changes)
            if failure:
                failures.append(f"seed {seed} of {name} ({changes}): {failure}")
            path.unlink()
        return failures, ends, reader.peak()


@pytest.fixture(scope="module")
def done(
    samples: dict[str, Sample], tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[list[str], dict[int, Told | None], int]]:
    folder = tmp_path_factory.mktemp("mutations")
    with ThreadPoolExecutor(max_workers=TOGETHER) as threads:
        shares = [list(range(first, SEEDS, TOGETHER)) for first in range(TOGETHER)]
        return list(threads.map(lambda seeds: share(samples, seeds, folder / str(seeds[0])), shares))


Done = list[tuple[list[str], dict[int, Told | None], int]]


@pytest.mark.timeout(120 * max(1, SEEDS // 300))
def test_each_mutation_ends_in_tables_or_in_a_sentence_and_no_value_is_misread(done: Done) -> None:
    failures = [failure for found, _, _ in done for failure in found]
    assert not failures, "\n\n".join(failures)


@pytest.mark.timeout(120 * max(1, SEEDS // 300))
@pytest.mark.parametrize("name", sorted(set(TURNS)))
def test_the_changes_bite_and_leave_enough_to_be_understood(done: Done, name: str) -> None:
    ends = [told for _, found, _ in done for seed, told in found.items() if TURNS[seed % len(TURNS)] == name]
    refused = [told.refused.code for told in ends if told is not None and told.refused is not None]
    assert len(ends) == SEEDS * TURNS.count(name) // len(TURNS)
    assert len(refused) > 0.05 * len(ends)
    assert len(ends) - len(refused) > 0.05 * len(ends)
    assert len(set(refused)) >= 2


@needs_memory
@pytest.mark.timeout(120 * max(1, SEEDS // 300))
def test_no_mutation_takes_more_memory_than_a_child_may(done: Done) -> None:
    assert 0 < max(peak for _, _, peak in done) <= Limits().memory
    assert most_of_all() <= Limits().memory


def test_the_samples_themselves_are_read_and_by_both_readers_alike(samples: dict[str, Sample], tmp_path: Path) -> None:
    """The control: unchanged, what the mutations start from is no bad input."""
    with SecondReader() as second:
        for name, sample in samples.items():
            path = written_to(tmp_path / name, sample)
            told = read_alone(path, values=True)
            assert told.refused is None
            assert SHEETS.get(name, told.tables[0].sheet) in {t.sheet for t in told.tables}
            theirs = second.read(path)
            assert theirs is not None
            assert misread(told.values, theirs, {}, "") == ""
            assert len(theirs) > 200


def test_a_value_that_is_misread_is_noticed() -> None:
    one, other = {("S", 1, 1): "100", ("S", 1, 2): "a"}, {("S", 1, 1): "101", ("S", 1, 2): "a"}
    assert misread(one, one, {}, "") == misread(one, other, one, "") == ""
    assert "1 values are not in the file" in misread(one, other, {}, "change_value in xl/sharedStrings.xml")
    assert misread({}, other, one, "") != "", "what is lost is noticed as well"


def test_a_second_reader_that_dies_is_started_anew(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("a,b\n1,2\n")
    with SecondReader() as second:
        for process in second._pool._processes.values() if second.read(path) else ():
            process.kill()
        assert second.read(path) is None
        assert second.read(path) == {("v", 1, 1): "a", ("v", 1, 2): "b", ("v", 2, 1): "1", ("v", 2, 2): "2"}


def test_a_seed_makes_the_same_file_again(samples: dict[str, Sample]) -> None:
    assert [changed(samples, seed) for seed in range(20)] == [changed(samples, seed) for seed in range(20)]
