"""The templates that there are: the program's own, and those that the user saved, each a file in the user's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from firstslide.deck import templates
from firstslide.deck.templates import Template
from firstslide.meeting.errors import UserError
from firstslide.meeting.ids import key_of


@dataclass(frozen=True)
class Known:
    """The templates, the program's own first. ``notices`` say which files of the user's can't be used, and why."""

    templates: tuple[Template, ...]
    notices: tuple[str, ...] = ()


def default_folder() -> Path:
    """Where this user's templates lie."""
    return platformdirs.user_data_path("firstslide", appauthor=False) / "templates"


def known(folder: Path | None = None) -> Known:
    """Every template that can be drafted from. Never raises: a file that is none is said."""
    found, notices = list(templates.shipped()), []
    for file in sorted((folder or default_folder()).glob("*.json")):
        try:
            template = templates.parsed(file.read_bytes(), file.name)
        except UserError as error:
            notices.append(str(error))
        except OSError as error:
            notices.append(f"{file.name} can’t be read: {error.strerror or error}.")
        else:
            if _named(found, template.name) is None:
                found.append(template)
            else:
                notices.append(f"{file.name}: another template is called “{template.name}”. It is not used.")
    return Known(tuple(found), tuple(notices))


def named(name: str, folder: Path | None = None) -> Template:
    """The template of a name. Raises UserError where there is none."""
    every = known(folder).templates
    if (found := _named(every, name)) is None:
        there = ", ".join(f"“{template.name}”" for template in every)
        raise UserError(f"No template is called “{name}”. There are: {there}.", "no-template")
    return found


def save(template: Template, folder: Path | None = None) -> Path:
    """Keep a template of the user's, in the place of an older one of the same name. Raises UserError."""
    if _named(templates.shipped(), template.name) is not None:
        raise UserError(f"“{template.name}” is one of the program’s own. Choose another name.", "name-taken")
    folder = folder or default_folder()
    path = folder / f"template-{key_of(template.name)}.json"  # on Windows no file may be called “con” or “aux”
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            fresh.write_bytes(templates.written(template))
            fresh.replace(path)  # there whole, or not at all
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"The template can’t be kept: {error.strerror or error} ({path}).", "not-kept") from None
    return path


def _named(every: tuple[Template, ...] | list[Template], name: str) -> Template | None:
    wanted = key_of(name)
    return next((template for template in every if key_of(template.name) == wanted), None)
