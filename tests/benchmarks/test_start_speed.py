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
    ways = ("bare", "program", "furnished")
    for way in ways:
        start(way)  # the disk's cache is warm after these
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            times[way].append(start(way))
    bare, program, furnished = (statistics.median(times[way]) for way in ways)
    print(
        f"\nbare window {bare * 1e3:.0f} ms; First Slide painted {program * 1e3:.0f} ms ({program / bare:.2f} x), "
        f"furnished {furnished * 1e3:.0f} ms ({furnished / bare:.2f} x)"
    )
    assert bare < furnished
