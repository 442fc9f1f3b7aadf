"""Makes the project's own environment from a lock, once, and then runs something in it: the heart of both commands.

It uses nothing but Python's standard library, since nothing is installed yet. The environment stands in ``.venv`` at
the project's root. It is stamped as ready only after the install succeeded, so one that was left half-made is made
anew; the stamp holds the locks it was made from and the Python it was made with. All that it says goes to standard
error, one line a step, because standard output belongs to what it runs. It knows nothing of the program but its folder.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
# Each lock is a superset of those before it, in the same versions.
LOCKS = ("desktop", "tests")
_WINDOWS = os.name == "nt"


class TroubleError(Exception):
    """Something is missing that only the user can mend; the text is one sentence that says how."""


def start(name: str, arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run Python with ``arguments`` in the environment of the lock ``name``, made if need be; return the exit code.

    Where the system can, this process becomes the other and the call does not return.
    """
    try:
        python = ready(name, root)
        return _become([str(python), *arguments], environment())
    except TroubleError as trouble:
        say(str(trouble))
        return 2
    except KeyboardInterrupt:
        return 130


def ready(name: str, root: Path) -> Path:
    """Return the Python of an environment that holds what the lock ``name`` lists; TroubleError if none can be made."""
    venv = root / ".venv"
    wanted = _stamp_of(name, root)
    if not _covers(_read_stamp(venv), wanted, venv):
        with _alone(root / "desktop" / "requirements.txt"):
            stamp = _read_stamp(venv)
            if not _covers(stamp, wanted, venv):
                _make(name, root, anew=stamp.get("python") != wanted["python"] or not python_in(venv).exists())
    return python_in(venv)


def python_in(venv: Path) -> Path:
    """Return where an environment keeps its Python."""
    return venv / "Scripts" / "python.exe" if _WINDOWS else venv / "bin" / "python"


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the variables for a process in the environment: the user's, without those that point Python elsewhere."""
    elsewhere = {"PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_DRY_RUN"}
    return {**{name: value for name, value in environ.items() if name not in elsewhere}, "PIP_USER": "0"}


def say(line: str) -> None:
    """Tell the user one step, or one trouble."""
    sys.stderr.write(f"First Slide: {line}\n")
    sys.stderr.flush()


# ------------------------------------------------------------------------------------------------------ the stamp


def _stamp_of(name: str, root: Path) -> dict[str, str]:
    """Return what the stamp must say for the lock ``name``: the digest of it and of every lock that it includes."""
    stamp = {"python": f"{sys.platform} {sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"}
    for lock in LOCKS[: LOCKS.index(name) + 1]:
        stamp[lock] = hashlib.sha256((root / lock / "requirements.txt").read_bytes()).hexdigest()
    return stamp


def _read_stamp(venv: Path) -> dict[str, str]:
    try:
        stamp = json.loads((venv / "ready.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _covers(stamp: Mapping[str, str], wanted: Mapping[str, str], venv: Path) -> bool:
    return stamp.items() >= wanted.items() and python_in(venv).exists()


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Wait until no other start is making the environment: two at once would each clear away the other's work."""
    with file.open("rb") as held:
        if not _lock(held, wait=False):
            say("waiting for another start that is making .venv")
            while not _lock(held, wait=True):
                pass
        yield


def _lock(file: BinaryIO, *, wait: bool) -> bool:
    """Take the file for this process until it is closed; return False if another one has it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(1 << 30)  # far behind the end: a lock on bytes that exist would keep pip from reading them
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:  # when it waits, it does so for ten seconds
            return False
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a network folder that knows no locks
            return True
    return True


# ------------------------------------------------------------------------------------------------------- making it


def _make(name: str, root: Path, *, anew: bool) -> None:
    venv = root / ".venv"
    began = time.monotonic()
    try:
        (venv / "ready.json").unlink(missing_ok=True)
        if anew:
            say(f"making .venv with Python {sys.version.split()[0]}")
            _make_venv(venv)
        say(f"installing {name}/requirements.txt (the first time takes a minute)")
        _install(venv, root / name / "requirements.txt")
        _put_on_path(venv, root / "desktop")
        (venv / "ready.json").write_text(json.dumps(_stamp_of(name, root)), encoding="utf-8")
    except OSError as error:
        raise TroubleError(_of_the_disk(error, venv)) from error
    say(f"ready after {time.monotonic() - began:.0f} s")


def _make_venv(venv: Path) -> None:
    if missing := [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]:
        raise TroubleError(f"Python's module {missing[0]} is missing: {_way_to_venv()}")
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    venv.mkdir(exist_ok=True)  # says at once, and clearly, that the folder cannot be written
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = _run([base, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        raise TroubleError(explain(made.stdout, venv) or f"Python could not make .venv: {_way_to_venv()}")


def _install(venv: Path, lock: Path) -> None:
    """Install the lock with the environment's pip and the user's settings for it: indexes, proxies, certificates."""
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-input"]
    pip = [str(python_in(venv)), "-m", "pip", "install", "--quiet", *options, "--requirement", str(lock)]
    done = _run(pip)
    (venv / "install.log").write_text(done.stdout, encoding="utf-8")
    if done.returncode:
        raise TroubleError(explain(done.stdout, venv) or f"the install failed; to see why, run: {_command(pip)}")


def _put_on_path(venv: Path, source: Path) -> None:
    """Let the environment find the package in the checkout, by a path that holds when the whole project is moved."""
    base = {"base": str(venv), "platbase": str(venv)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=base))
    (packages / "firstslide.pth").write_text(os.path.relpath(source, packages) + "\n", encoding="utf-8")


# -------------------------------------------------------------------------------------------------- what went wrong


def explain(output: str, venv: Path) -> str | None:
    """Return what the output of pip or venv means, as a sentence with the command that mends it, or None if unknown."""
    again = "then start again"
    for signs, sentence in (
        (("No space left on device", "Errno 28", "not enough space"), _disk_full(venv)),
        (("Read-only file system", "Permission denied", "Access is denied"), _not_writable(venv)),
        (
            ("DO NOT MATCH THE HASHES",),
            f"a downloaded package is not the one that was locked; run: {python_in(venv)} -m pip cache purge, {again}",
        ),
        (
            ("CERTIFICATE_VERIFY_FAILED", "SSLError"),
            "the package index's certificate is not trusted; run: pip config set global.cert FILE, " + again,
        ),
        (
            ("NewConnectionError", "Connection refused", "ConnectTimeout", "ReadTimeout", "ProxyError", "Max retries"),
            "the package index cannot be reached, and what the lock lists is not installed yet: connect to the network "
            f"and start again, or with the packages in a folder run: {_from_folder()}",
        ),
        (("No matching distribution found",), _not_offered(output, venv)),
        (("ensurepip",), f"Python could not make .venv: {_way_to_venv()}"),
    ):
        if any(sign in output for sign in signs):
            return sentence
    return None


def _not_offered(output: str, venv: Path) -> str:
    name = output.rpartition("No matching distribution found for ")[2].split()
    return (
        f"the package index has no {name[0] if name else 'such package'} for Python {sys.version.split()[0]} on this "
        f"system; to see where pip looks, run: {python_in(venv)} -m pip config list"
    )


def _of_the_disk(error: OSError, venv: Path) -> str:
    return _disk_full(venv) if error.errno == 28 else _not_writable(venv)


def _disk_full(venv: Path) -> str:
    return f"the disk is full, and .venv takes up to 700 MB: free some, or move the project; run: df -h {venv.parent}"


def _not_writable(venv: Path) -> str:
    return (
        f"{venv} cannot be written: copy the project to a folder of your own and start it there; "
        f"run: cp -r {venv.parent} ~/firstslide && python3 ~/firstslide/desktop"
    )


def _from_folder() -> str:
    if _WINDOWS:
        return "set PIP_NO_INDEX=1 & set PIP_FIND_LINKS=FOLDER & python desktop"
    return "PIP_NO_INDEX=1 PIP_FIND_LINKS=FOLDER python3 desktop"


def _way_to_venv() -> str:
    if shutil.which("apt"):
        return "run: sudo apt install python3-venv"
    return "install Python 3.11 or newer from python.org, and start again with that"


# ------------------------------------------------------------------------------------------------------- processes


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _become(command: Sequence[str], environ: Mapping[str, str]) -> int:
    if not _WINDOWS:  # where exec returns to the shell at once and loses the exit code
        os.execve(command[0], list(command), environ)  # noqa: S606 -- no shell is meant
    return subprocess.run(command, env=environ, check=False).returncode


def _command(words: Sequence[str]) -> str:
    return subprocess.list2cmdline(words) if _WINDOWS else " ".join(words)
