"""The whole job uses no network: strace looks at every connect of the program and of its children."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INTERNET = re.compile(r"(connect|sendto|sendmsg)\(.*AF_INET6?\b")


def traced(out: Path, *command: str) -> list[str]:
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


def test_the_trace_would_see_a_connection(tmp_path: Path) -> None:
    """The control: without it, an empty trace would prove nothing."""
    code = "import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 9))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    assert traced(tmp_path / "trace", sys.executable, "-c", child)


@pytest.mark.timeout(320)
def test_the_whole_job_connects_to_nothing(tmp_path: Path, root: Path) -> None:
    """In the window, with the reading child: from the workbooks to the show and the PDF."""
    job = str(root / "tests" / "ui" / "test_whole_job.py")
    pytest_run = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(root), job]
    assert traced(tmp_path / "trace", sys.executable, *pytest_run) == []
