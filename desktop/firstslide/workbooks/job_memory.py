"""How Windows is told that this process may have no more than some memory: by a job object, which has one member.

Elsewhere the system has a limit of its own for that. Memory that is asked for beyond it is refused, as if there were no
more. It knows nothing of workbooks.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits(size: int) -> ExtendedLimits:
    """What the job is told for ``size`` bytes."""
    found = ExtendedLimits()
    found.BasicLimitInformation.LimitFlags = PROCESS_MEMORY
    found.ProcessMemoryLimit = size
    return found


def put(kernel: Any, size: int) -> bool:
    """Put this process into a job that refuses it more than ``size`` bytes. ``kernel`` is Windows's kernel32."""
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        return False
    told = limits(size)
    handle, process = wintypes.HANDLE(job), wintypes.HANDLE(kernel.GetCurrentProcess())
    return bool(
        kernel.SetInformationJobObject(handle, EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told))
        and kernel.AssignProcessToJobObject(handle, process)
    )  # the job is never closed: it ends with the process


def limit(size: int) -> bool:
    """Refuse this process more memory than ``size`` bytes. False where that fails, and where this is no Windows."""
    if sys.platform == "win32":
        return put(ctypes.WinDLL("kernel32"), size)
    return False
