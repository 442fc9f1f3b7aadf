"""Time to the first painted window, against a bare PySide6 window in the same run. Aim: at most 1.2 ×."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

SCRIPT = Path(__file__).with_name("first_paint.py")
ROUNDS = 15


def start(which: str) -> float:
    begun = time.time()
    made = subprocess.run([sys.executable, SCRIPT, which], capture_output=True, text=True, check=True, timeout=60)
    return float(made.stdout.split()[-1]) - begun


def test_first_painted_window() -> None:
    start("bare"), start("program")  # the disk's cache is warm after these
    pairs = [(start("bare"), start("program")) for _ in range(ROUNDS)]
    bare, program = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"\nfirst paint: bare {bare * 1e3:.0f} ms, First Slide {program * 1e3:.0f} ms, ratio {program / bare:.2f}")
    assert program > 0
