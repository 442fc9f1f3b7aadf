"""Where the program's own files are: fonts, icons, and the sample workbooks a newcomer opens.

A wheel carries them in ``firstslide/_data``; in a checkout they stand beside ``desktop``. Nothing else may know which
of the two it is. This module reads nothing and knows nothing of what the files hold.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """Return the path of one of the program's own files or folders.

    ``parts`` begin with ``"resources"`` or ``"sample_workbooks"``, as in ``resource("resources", "fonts", "OFL.txt")``.
    Raises FileNotFoundError if the program came without it, which is a fault of its packaging.
    """
    for home in (_PACKAGE / "_data", _PACKAGE.parent.parent):
        path = home.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"First Slide came without {'/'.join(parts)}; install it again.")
