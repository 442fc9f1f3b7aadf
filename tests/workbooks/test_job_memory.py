"""The limit of memory that Windows is told: its structures as Windows lays them out, and the calls in their order."""

import ctypes
import sys

import pytest

from firstslide.workbooks import child, job_memory


class Kernel:
    """Takes down what it is told, as Windows's kernel32 would be."""

    def __init__(self, job: int = 7, told: int = 1) -> None:
        self.calls: list[tuple[object, ...]] = []
        self.job, self.told = job, told
        self.CreateJobObjectW = Function(lambda *names: self.job)
        self.GetCurrentProcess = Function(lambda: -1)
        self.SetInformationJobObject = Function(self._set)
        self.AssignProcessToJobObject = Function(self._assign)

    def _set(self, job: ctypes.c_void_p, what: int, limits: object, size: int) -> int:
        found = limits._obj  # type: ignore[attr-defined]
        flags = found.BasicLimitInformation.LimitFlags
        self.calls.append(("set", job.value, what, flags, found.ProcessMemoryLimit, size))
        return self.told

    def _assign(self, job: ctypes.c_void_p, process: ctypes.c_void_p) -> int:
        self.calls.append(("assign", job.value, process.value))
        return 1


class Function:
    """A function of a library: it takes attributes, as those of ctypes do."""

    def __init__(self, call: object) -> None:
        self._call = call
        self.restype: object = None

    def __call__(self, *arguments: object) -> object:
        return self._call(*arguments)  # type: ignore[operator]


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of 64 bits")
def test_the_structures_are_laid_out_as_windows_expects_them() -> None:
    assert (ctypes.sizeof(job_memory.BasicLimits), ctypes.sizeof(job_memory.ExtendedLimits)) == (64, 144)
    assert job_memory.BasicLimits.LimitFlags.offset == 16
    assert job_memory.ExtendedLimits.ProcessMemoryLimit.offset == 112


def test_the_process_is_put_into_a_job_with_the_limit() -> None:
    kernel = Kernel()
    assert job_memory.put(kernel, 1_500_000_000)
    everything = ctypes.c_void_p(-1).value
    size = ctypes.sizeof(job_memory.ExtendedLimits)
    assert kernel.calls == [("set", 7, 9, 0x100, 1_500_000_000, size), ("assign", 7, everything)]


def test_a_job_that_is_refused_is_no_limit() -> None:
    assert not job_memory.put(Kernel(job=0), 1_000)
    refused = Kernel(told=0)
    assert not job_memory.put(refused, 1_000)
    assert [call[0] for call in refused.calls] == ["set"]


def test_the_child_asks_for_it_on_windows_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(job_memory, "limit", asked.append)
    monkeypatch.setattr(sys, "platform", "win32")
    child.limit_memory(1_000_000)
    assert asked == [1_000_000]


@pytest.mark.skipif(sys.platform == "win32", reason="what other systems do")
def test_other_systems_are_left_alone() -> None:
    assert not job_memory.limit(1_000)
