"""The program's one door: ``firstslide``, ``python -m firstslide`` and ``python3 desktop`` all come in here.

Nothing, or a meeting file, opens the window. ``--reader`` makes this process the one that reads workbooks for another.
Everything else is the command line's. Each is imported only when it is asked for, so that none pays for the others, and
trouble with the display or with Qt's system libraries is told in a sentence before Qt can abort.
"""

import sys
from collections.abc import Sequence

from firstslide import display


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with ``argv`` (those of the process if None) and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--reader"]:
        from firstslide.workbooks import child

        return child.main()
    if not arguments or arguments[0].lower().endswith(".meeting"):
        return window(arguments)
    from firstslide import cli

    if arguments[0] == "present" and (trouble := display.trouble()):
        return _say(trouble)
    try:
        return cli.main(arguments)
    except ImportError as error:
        return _say_or_raise(error)


def window(argv: Sequence[str] | None = None) -> int:
    """Open the window, with the meeting file in ``argv`` if there is one, and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if trouble := display.trouble():
        return _say(trouble)
    try:
        from firstslide.ui import app
    except ImportError as error:
        return _say_or_raise(error)
    return app.run(arguments)


def _say(sentence: str) -> int:
    sys.stderr.write(f"First Slide: {sentence}\n")
    return 2


def _say_or_raise(error: ImportError) -> int:
    sentence = display.missing_library(str(error))
    if sentence is None:
        raise error
    return _say(sentence)


if __name__ == "__main__":
    raise SystemExit(main())
