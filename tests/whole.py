"""The whole suite, as ``python3 tests`` without arguments runs it: in two halves, at the same time.

The core's tests run in a process that cannot import Qt, which proves that the core knows none; all the others run in
the second one. Both print what pytest prints, the core's after the others'.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

CORE = ("meeting", "workbooks", "store", "analysis", "deck", "content", "rules", "workspace")
WITHOUT_QT = ("-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-p", "tests.without_qt")
FOLDERS = tuple(f"tests/{room}" for room in CORE)


def halves() -> tuple[list[str], list[str]]:
    """pytest's arguments for the core without Qt, and for everything else."""
    return [*WITHOUT_QT, *FOLDERS], [f"--ignore={folder}" for folder in FOLDERS]


def main() -> int:
    """Run both; return the exit code of the first that failed, or 0."""
    core, others = ([sys.executable, "-m", "pytest", *arguments] for arguments in halves())
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "core.txt"
        with said.open("wb") as out, subprocess.Popen(core, stdout=out, stderr=subprocess.STDOUT) as first:
            try:
                second = subprocess.run(others, check=False).returncode
            except BaseException:
                first.terminate()
                raise
            ended = first.wait()
        sys.stdout.write("\nThe core, without Qt:\n" + said.read_text(encoding="utf-8", errors="replace"))
    return second or ended


if __name__ == "__main__":
    sys.exit(main())
