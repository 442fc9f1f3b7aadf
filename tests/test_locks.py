"""The locks hold on every system that the program runs on.

They are made in the project's root by ``uv pip compile pyproject.toml --universal --fork-strategy fewest
--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o
desktop/requirements.txt``, and the tests' by the same with ``--group test -c desktop/requirements.txt -o
tests/requirements.txt``. Here, without a network, what each system would select is worked out from the markers and
from what the installed packages ask for.
"""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ("desktop", "tests")
SYSTEMS = {
    "linux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    "windows": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    "mac": {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    "mac-intel": {
        "os_name": "posix",
        "sys_platform": "darwin",
        "platform_system": "Darwin",
        "platform_machine": "x86_64",
    },
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Pin:
    """One entry of a lock."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        (specifier,) = self.requirement.specifier
        assert specifier.operator == "=="
        return specifier.version


def pins(root: Path, lock: str) -> list[Pin]:
    text = (root / lock / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return [Pin(Requirement(line.partition("--hash")[0]), tuple(re.findall(r"--hash=(\S+)", line))) for line in entries]


def environment(system: str, python: str) -> dict[str, str]:
    return {
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.9",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "implementation_version": f"{python}.9",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }


def selected(root: Path, lock: str, where: Mapping[str, str]) -> dict[str, list[str]]:
    """The versions that a lock selects for each package on one system."""
    chosen: dict[str, list[str]] = {}
    for pin in pins(root, lock):
        if pin.requirement.marker is None or pin.requirement.marker.evaluate(dict(where)):
            chosen.setdefault(pin.name, []).append(pin.version)
    return chosen


def wanted(root: Path, lock: str) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"]
    return [Requirement(line) for line in lines + (project["dependency-groups"]["test"] if lock == "tests" else [])]


def closure(first: list[Requirement], where: Mapping[str, str]) -> Iterator[Requirement]:
    """All that these requirements need on one system, and what that needs in turn."""
    waiting, seen = list(first), set()
    while waiting:
        requirement = waiting.pop()
        if requirement.marker is not None and not any(
            requirement.marker.evaluate({**where, "extra": extra}) for extra in ("", *requirement.extras)
        ):
            continue
        yield requirement
        key = (canonicalize_name(requirement.name), tuple(sorted(requirement.extras)))
        if key in seen:
            continue
        seen.add(key)
        for line in requirements_of(requirement.name):
            needed = Requirement(line)
            extras = ("", *requirement.extras)
            if needed.marker is None or any(needed.marker.evaluate({**where, "extra": extra}) for extra in extras):
                needed.marker = None
                waiting.append(needed)


def requirements_of(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:  # one that this system does not need
        return []


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("lock", LOCKS)
def test_each_system_selects_one_version_of_all_that_is_needed(root: Path, lock: str, system: str, python: str) -> None:
    where = environment(system, python)
    chosen = selected(root, lock, where)
    assert {name: versions for name, versions in chosen.items() if len(versions) != 1} == {}
    needed = list(closure(wanted(root, lock), where))
    assert len(needed) > 10
    for requirement in needed:
        (version,) = chosen[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} but {version}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_the_hashes_of_its_files(root: Path, lock: str) -> None:
    entries = pins(root, lock)
    assert entries
    assert [pin.name for pin in entries if not pin.hashes] == []
    assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for pin in entries for digest in pin.hashes)
    for pin in entries:
        if pin.name in {"pyside6-essentials", "shiboken6"}:  # two for Windows, two for Linux, one for macOS
            assert len(pin.hashes) >= 5
        if pin.name in {"msgspec", "python-calamine", "rapidfuzz"}:  # three systems and four Pythons at least
            assert len(pin.hashes) >= 12


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_no_place_on_a_disk(root: Path, lock: str) -> None:
    text = (root / lock / "requirements.txt").read_text(encoding="utf-8")
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert options == []
    assert re.findall(r"https?:|file:|\s@\s|(?<![\w.])/\w+", text) == []


def test_the_tests_lock_holds_all_of_the_programs_in_the_same_versions(root: Path) -> None:
    program = {str(pin.requirement): set(pin.hashes) for pin in pins(root, "desktop")}
    tests = {str(pin.requirement): set(pin.hashes) for pin in pins(root, "tests")}
    assert {name: tests.get(name) for name in program} == program


def test_the_pyside_that_aborts_is_never_selected(root: Path) -> None:
    for lock in LOCKS:
        for system in SYSTEMS:
            assert selected(root, lock, environment(system, "3.11"))["pyside6-essentials"] != ["6.12.0"]
    bad = [requirement for requirement in wanted(root, "desktop") if requirement.name == "PySide6-Essentials"]
    old = [r for r in bad if r.marker is not None and r.marker.evaluate(environment("linux", "3.11"))]
    assert [requirement.specifier.contains("6.12.0") for requirement in old] == [False]
