"""Claims about the types of the project file and those of the project."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mkdocs_djproject import (
    apps,
    appschema,
    canvas,
    canvasschema,
    commands,
    features,
    featureschema,
    people,
    peopleschema,
    schema,
)
from mkdocs_djproject.featurebuilding import GROUP_KINDS
from mkdocs_djproject.featuredata import KINDS
from mkdocs_djproject.peopleschema import EmailAddress, Name, WebAddress
from mkdocs_djproject.schematypes import (
    Address,
    DottedName,
    FolderPath,
    Identifier,
    Link,
    ModelReference,
    OnDelete,
    Version,
)

RIGHT = [
    (Identifier, ["a", "_a1", "Order", "A" * 200]),
    (DottedName, ["orders", "shop.orders", "a.b.c1"]),
    (ModelReference, ["Order", "orders.Order", "self", "settings.AUTH_USER_MODEL"]),
    (OnDelete, ["CASCADE", "models.SET_NULL", "SET(get_owner)", "SET(lambda: 1)"]),
    (Version, ["3", "3.13", "5.2.1", "6.0a1", "3.14.0rc2", "4.2+"]),
    (FolderPath, ["apps", "src/apps", ".", "../src", "a-b.c/d_e/"]),
    (Address, ["/", "/api/v1/", "https://example.org/a?b=c#d", "/<language>/a/", "ws://localhost:8000/ws/"]),
    (
        Link,
        ["https://example.org", "git@example.org:a/b.git", "adr/1.md", "../adr.md#a", "mailto:a@example.org"],
    ),
    (Name, ["a", " a ", "é", "<b>"]),
    (EmailAddress, ["a@example.org", "a.b+c@mail.example.org", "a_b@x-y.io"]),
    (WebAddress, ["https://example.org", "http://localhost:8000/a?b=c#d"]),
]
WRONG = [
    (Identifier, ["", "1a", "a-b", "a b", "a.b", "a\n", "é", "a\n\n", "<a>", "٣"]),
    (DottedName, ["", ".", "a.", ".a", "a..b", "a.1", "a\n", "a.b\n"]),
    (ModelReference, ["", "a.b.c", ".A", "a.", "A\n", "a/b"]),
    (OnDelete, ["", "SET NULL", "CASCADE\n", "SET(a\nb)", "SET(`)"]),
    (Version, ["", "v3", ">=3", "3.", "3.13\n", "latest", "3.10 ", "+", "3+1"]),
    (FolderPath, ["", "/a", "a//b", "a\\b", "a b", "C:/a", "a\n"]),
    (Address, ["", "api", "//\n", "/a b", "/<a b>", "/<b", "/<script >", "javascript:alert(1)", "/a`"]),
    (Name, ["", " ", "\n"]),
    (
        EmailAddress,
        ["", "a", "a@b", "a@b.c\n", "a b@c.org", "a@c.org>", "a|b@c.org", "mailto:a@c.org"],
    ),
    (WebAddress, ["", "example.org", "javascript:alert(1)", "mailto:a@c.org", "https://a b", "https://a\n"]),
    (Link, ["", "javascript:alert(1)", "a b", "data:text/html,x", "https://a\n", "<a>"]),
]


def fits(kind: Any, text: str) -> bool:
    """Whether msgspec takes the text for this kind."""
    try:
        msgspec.convert(text, kind)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RIGHT for text in texts])
def test_a_right_text_is_taken(kind: Any, text: str) -> None:
    """A text of the kind is taken as it is."""
    assert fits(kind, text)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRONG for text in texts])
def test_a_wrong_text_is_refused(kind: Any, text: str) -> None:
    """A text that is none of the kind is refused, a line break at its end included."""
    assert not fits(kind, text)


KINDS_OF_ENTRIES = dict.fromkeys(canvas.KINDS.values())
PAIRS = [
    (schema.Commands, commands.Commands, set()),
    (schema.Paths, commands.Paths, set()),
    (schema.Urls, commands.Urls, set()),
    (featureschema.Features, features.Features, set()),
    *(
        (getattr(featureschema, kind.__name__), kind, {"why", "decision", "hosting_provider"})
        for kind in GROUP_KINDS.values()
    ),
    (peopleschema.Contact, people.Contact, set()),
    (peopleschema.Environment, people.Environment, set()),
    (peopleschema.Plan, people.Plan, set()),
    (appschema.Field, apps.Field, {"place"}),
    (appschema.Model, apps.Model, {"place", "app_label"}),
    (appschema.App, apps.App, {"place", "canvas", "files", *canvas.KINDS}),
    *(
        (getattr(canvasschema, kind.__name__), kind, {"place"})
        for kind in dict.fromkeys(canvas.KINDS.values())
    ),
]


@pytest.mark.parametrize(
    ("written", "built", "apart"), PAIRS, ids=lambda value: getattr(value, "__name__", "")
)
def test_what_may_be_written_is_what_is_built(written: Any, built: Any, apart: set[str]) -> None:
    """The file and the project know the same names, save for what only one of them has."""
    assert set(written.__struct_fields__) ^ set(built.__struct_fields__) <= apart


def test_every_feature_is_a_switch_or_has_a_rule() -> None:
    """Each key of a feature has details of its own, or is taken as it stands."""
    keys = {key for kind in GROUP_KINDS.values() for key in kind.__struct_fields__}
    as_they_stand = {
        "engine",
        "provider",
        "hosting_provider",
        "read_replica",
        "backend",
        "versioning",
        "hosting",
        "web_servers",
        "proxy",
        "server",
        "pipeline",
    }
    assert keys == set(KINDS) | as_they_stand
