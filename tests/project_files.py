"""Project files made by hypothesis: right ones, and ones with something exchanged."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import msgspec
from hypothesis import strategies as st

from mkdocs_djproject.appschema import App, Field, FieldOptions, Model
from mkdocs_djproject.featureschema import Features
from mkdocs_djproject.peopleschema import Contact, Environment, Plan
from mkdocs_djproject.schema import Commands, ProjectFile, Urls

RIGHT: dict[str, Any] = {
    "project_name": "shop",
    "project_title": "Shop",
    "owner": "Storefront",
    "contacts": ["Help", {"name": "Ada", "role": "lead", "email": "a@example.org", "url": "https://a.org"}],
    "environments": [{"name": "production", "url": "https://example.org"}],
    "roadmap": ["Read replicas", {"title": "Search", "when": "2027", "note": "With facets."}],
    "repository_url": "https://example.org/shop",
    "python_version": "3.13",
    "features": {
        "database": {"engine": "mysql", "read_replica": True, "why": "It is there.", "decision": "adr/1.md"},
        "api": {"rest_framework": {"why": "All know it."}, "graphql": False, "versioning": "namespace"},
        "authentication": {"jwt": "no", "oauth2": {"providers": ["google", "github"]}, "two_factor": None},
        "performance": {"caching": "redis", "celery": {"broker": "rabbitmq"}, "elasticsearch": {}},
        "deployment": {
            "hosting": "aws",
            "proxy": False,
            "web_servers": 3,
            "cdn": True,
            "pipeline": "Jenkins",
        },
        "storage": "gcs",
    },
    "commands": {"test": "pytest", "lint": ["ruff check"], "reset": False},
    "paths": {"apps": "src"},
    "urls": {"rest": "/api/v1/", "graphql": False},
    "apps": [
        "archive",
        {
            "name": "shop.orders",
            "label": "orders",
            "models": [
                "Line",
                {
                    "name": "Order",
                    "ordering": ["-number"],
                    "fields": [
                        {
                            "name": "number",
                            "type": "CharField",
                            "max_length": 20,
                            "choices": ["a", ["b", "B"]],
                        },
                        {"name": "line", "type": "ForeignKey", "to": "Line", "on_delete": "CASCADE"},
                    ],
                },
                {"name": "Basket", "fields": {"total": "DecimalField", "state": {"type": "CharField"}}},
            ],
        },
    ],
    "practices": {"firewall": "done", "pagination": False, "indexing": {"state": "planned", "note": "Soon."}},
    "custom": {"color": "red", "sizes": [1, 2.5]},
    "advice": "folded",
    "pages": ["readme", "apps", {"name": "runbook", "template": "runbook.md.j2", "title": "Runbook"}],
}
"""A right project file that uses every kind of value."""

_MAPPINGS = (
    ProjectFile,
    Features,
    Commands,
    Urls,
    App,
    Model,
    Field,
    FieldOptions,
    Contact,
    Environment,
    Plan,
)
_WORDS = (
    *("", "no", "off", "redis", "postgresql", "s3", "open", "readme", "20", "3.13", "Order", "orders.Order"),
    *("self", "a b", "a/b", "/a", "https://example.org", "shop\n", "é", "index", "CharField", "<script>"),
)


def is_right(data: Any) -> bool:
    """Whether msgspec takes the data for a project file."""
    try:
        msgspec.convert(data, ProjectFile)
    except msgspec.ValidationError:
        return False
    return True


def is_accepted(data: Any) -> bool:
    """Whether the data is a project file that says what its project is called, or where that is said."""
    said = (data.get("discover"), data.get("extends")) if is_right(data) else ()
    return is_right(data) and ("project_name" in data or any(each is not None for each in said))


def keys() -> st.SearchStrategy[str]:
    """Keys that mean something somewhere, and some that do not."""
    known = sorted({key for mapping in _MAPPINGS for key in mapping.__struct_fields__})
    return (
        st.sampled_from(known) | st.sampled_from(["backend", "engine", "why", "nmae"]) | st.text(max_size=5)
    )


def values() -> st.SearchStrategy[Any]:
    """Plain data of any shape, much of it right somewhere."""
    numbers = st.integers() | st.floats().filter(lambda number: not number.is_integer())
    scalars = st.none() | st.booleans() | numbers | st.sampled_from(_WORDS) | st.text(max_size=8)
    return st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys(), inner, max_size=3),
        max_leaves=6,
    )


@st.composite
def almost_right(draw: st.DrawFn) -> dict[str, Any]:
    """A right project file in which up to three values are exchanged, dropped or added."""
    data = deepcopy(RIGHT)
    for _ in range(draw(st.integers(0, 3))):
        _change(draw, data)
    return data


def _change(draw: st.DrawFn, data: Any) -> None:
    """Walk down from the root at random, and change something in the collection where the walk ends."""
    here = data
    while inside := [value for value in _values(here) if isinstance(value, dict | list) and value]:
        if not draw(st.booleans()):
            break
        here = draw(st.sampled_from(inside))
    steps = list(here) if isinstance(here, dict) else list(range(len(here)))
    step = draw(st.sampled_from(steps))
    action = draw(st.sampled_from(["exchange", "exchange", "drop", "add"]))
    if action == "drop":
        del here[step]
    elif isinstance(here, dict):
        here[step if action == "exchange" else draw(keys())] = draw(values())
    else:
        here[step] = draw(values())


def _values(collection: Any) -> list[Any]:
    return list(collection.values()) if isinstance(collection, dict) else collection
