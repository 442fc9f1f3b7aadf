"""``python3 tests``: makes the environment if it is not ready, then runs the tests in it; arguments are pytest's.

Any Python may be asked to read this file, so its syntax is of the oldest; bootstrap.py is for Python 3.11.
"""

import os.path
import sys

if sys.version_info < (3, 11):
    sys.exit("First Slide: this is Python %d.%d, and it needs 3.11 or newer: python3.11 tests" % sys.version_info[:2])

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "desktop"))

import bootstrap

if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(bootstrap.start("tests", ["-m", "pytest"] + sys.argv[1:] if sys.argv[1:] else ["-m", "tests.whole"]))
