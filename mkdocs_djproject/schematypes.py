"""What the values of the project file may be: names, references, versions, folders, links."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

MADE_FROM_TEXT = {"made_from_text": True}
"""Marks names: a text that is none becomes one when underscores replace what may not stand in it."""

# `(?!\n)` makes Python's `$` mean the end of the text, as it does in JSON Schema.
Identifier = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$(?!\n)",
        description="A name of letters, digits and underscores, the first no digit",
        extra=MADE_FROM_TEXT,
    ),
]
DottedName = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$(?!\n)",
        description="A name of letters, digits and underscores, or several joined by dots",
        extra=MADE_FROM_TEXT,
    ),
]
ModelReference = Annotated[
    str,
    Meta(
        pattern=r"^(?:[A-Za-z_][A-Za-z0-9_]*\.)?[A-Za-z_][A-Za-z0-9_]*$(?!\n)",
        description="A model, as APP_LABEL.MODEL, or MODEL alone for one of the same app, or self",
    ),
]
OnDelete = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z_][A-Za-z0-9_.]*(?:\([^\n`]*\))?$(?!\n)",
        description="What happens on deletion, such as CASCADE or SET_NULL",
        extra=MADE_FROM_TEXT,
    ),
]
Version = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]+(?:\.[0-9A-Za-z]+)*\+?$(?!\n)",
        description='A version, such as "3.13"',
    ),
]
FolderPath = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?$(?!\n)",
        description="A folder, relative to the project's root, with forward slashes",
    ),
]
FilePath = Annotated[
    str,
    Meta(pattern=r"\S", description="The path of a file", examples=["base.yml"]),
]
Address = Annotated[
    str,
    Meta(
        pattern=r"^(?:/|[A-Za-z][A-Za-z0-9+.-]*://)(?:[^\s<>\"'`]|<[A-Za-z_][\w:]*>)*$(?!\n)",
        description="A path that begins with a slash, or a whole URL",
    ),
]
BaseAddress = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"'`]+$(?!\n)",
        description="A whole URL, such as http://localhost:8000",
    ),
]
Link = Annotated[
    str,
    Meta(
        pattern=r"^(?:https?://|ssh://|git@|mailto:|\.{0,2}/)[^\s<>\"'`]*$(?!\n)|^[^\s<>\"'`:]+$(?!\n)",
        description="A URL, or the path of a page",
    ),
]
Off = Literal[False]


class Mapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping whose keys are all known."""
