"""PySide6 6.12.0 gives away a reference to None with every void call; before Python 3.12 that ends in an abort."""

import subprocess
import sys

import pytest

CALLS = """
import sys
from PySide6.QtCore import QObject

thing = QObject()
before = sys.getrefcount(None)
for _ in range(5_000):
    thing.setObjectName("")
print(sys.getrefcount(None) - before)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be freed from Python 3.12 on")
def test_five_thousand_void_calls_leave_none_alone() -> None:
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert abs(int(done.stdout)) < 50
