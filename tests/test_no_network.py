"""The whole job uses no network, the reading child included: shown twice, where the machine lets us.

strace looks at every connect of the program and of its children; and, everywhere, a run in which no socket of the
internet's families can be made at all does the job just as well.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INTERNET = re.compile(r"(connect|sendto|sendmsg)\(.*AF_INET6?\b")
REFUSING = """
import os, socket

class Refusing(socket.socket):
    def __init__(self, family=-1, *rest, **named):
        if family in (-1, socket.AF_INET, socket.AF_INET6) and "fileno" not in named:
            with open(os.environ["REFUSED"], "a") as told:
                told.write("a socket was asked for\\n")
            raise PermissionError("no network here")
        super().__init__(family, *rest, **named)

socket.socket = Refusing
with open(os.environ["REFUSED"] + ".watched", "a") as told:
    told.write("a process\\n")
"""


def whole_job(root: Path) -> list[str]:
    """The command that does the whole job in the window."""
    job = str(root / "tests" / "ui" / "test_whole_job.py")
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(root), job]


def traced(out: Path, command: list[str]) -> list[str]:
    """Run a command under strace. Returns the lines in which it, or a child of its, reached for the internet."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace (apt install strace)")
    probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    if probe.returncode != 0:
        pytest.skip(f"strace may not trace here: {probe.stderr.strip()}")
    trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg", "-o", str(out)]
    done = subprocess.run([*trace, *command], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return [line for line in out.read_text(errors="replace").splitlines() if INTERNET.search(line)]


def refused(folder: Path, command: list[str]) -> tuple[int, list[str]]:
    """Run a command in which no Python process can make a socket of the internet's.

    Returns how many processes were watched, and what was asked for.
    """
    (folder / "sitecustomize.py").write_text(REFUSING)
    told = folder / "refused"
    path = os.pathsep.join([str(folder), os.environ["PYTHONPATH"]])
    environment = {**os.environ, "PYTHONPATH": path, "REFUSED": str(told)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    watched = folder / "refused.watched"
    processes = len(watched.read_text().splitlines()) if watched.exists() else 0
    return processes, told.read_text().splitlines() if told.exists() else []


ASKING = """
import socket, subprocess, sys
child = "import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 9))"
subprocess.run([sys.executable, '-c', child], stderr=subprocess.DEVNULL)
"""


def test_the_trace_would_see_a_connection(tmp_path: Path) -> None:
    """The control: without it, an empty trace would prove nothing."""
    assert traced(tmp_path / "trace", [sys.executable, "-c", ASKING])


def test_the_refusal_would_be_told(tmp_path: Path) -> None:
    """The control of the other way."""
    processes, asked = refused(tmp_path, [sys.executable, "-c", ASKING])
    assert processes == 2
    assert asked


@pytest.mark.timeout(320)
def test_the_whole_job_connects_to_nothing(tmp_path: Path, root: Path) -> None:
    """In the window, with the reading child: from the workbooks to the show and the PDF."""
    assert traced(tmp_path / "trace", whole_job(root)) == []


@pytest.mark.timeout(320)
def test_the_whole_job_is_done_where_no_connection_can_be_made(tmp_path: Path, root: Path) -> None:
    processes, asked = refused(tmp_path, whole_job(root))
    assert processes >= 3  # the program, and a reader for each workbook
    assert asked == []
