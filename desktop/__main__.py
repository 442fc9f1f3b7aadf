"""``python3 desktop``: makes the environment if it is not ready, then runs the program in it.

Any Python may be asked to read this file, so its syntax is of the oldest; bootstrap.py is for Python 3.11.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("First Slide: this is Python %d.%d, and it needs 3.11 or newer: python3.11 desktop" % sys.version_info[:2])

import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.start("desktop", ["-P", "-m", "firstslide"] + sys.argv[1:]))
