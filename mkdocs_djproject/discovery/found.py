"""What reading a project gives: plain, frozen values."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mkdocs_djproject.problems import Place
from mkdocs_djproject.project import App


class Note(NamedTuple):
    """Something that was seen and not fully understood: where, what it was, and why it stops there."""

    place: Place
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}: {self.why}"


class Discovered(msgspec.Struct, frozen=True, kw_only=True):
    """A Django project as its source says it is.

    ``root`` is the folder that was read, as an absolute path, and every ``Place`` is relative to it;
    source of installed packages is placed under ``site-packages/``. ``settings`` is a dotted module name,
    empty when none was found. ``apps`` are the project's own, in the order of INSTALLED_APPS;
    ``third_party_apps`` are the names of all others.
    """

    project_name: str
    root: str
    settings: str = ""
    apps: tuple[App, ...] = ()
    third_party_apps: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
