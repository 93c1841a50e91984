"""Claims about texts that a project file leaves to its writer: none reaches a page as markup."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import inspect

from mkdocs_djproject import schema
from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_pages
from mkdocs_djproject.vocabulary import HOSTINGS
from tests.browser.sites import EXAMPLE
from tests.renderers import without_code

CASES = Path(__file__).parent / "cases"
MARK = "<u "
"""What no page has of its own outside of code blocks, and every text here begins with."""

NEEDED = ("orders", "https://example.org/")
"""What stands where a name is needed, or an address."""

FREE = (
    "project_title",
    "description",
    "owner",
    "contacts",
    "environments",
    "roadmap",
    "commands",
    "practices",
    "apps",
)
"""What has free texts beside the features."""

ENDS_FENCES = "```"
"""A line that would end a code block which takes its lines as they come."""

FORMS: dict[type[inspect.Type], int] = {inspect.StructType: 0, inspect.StrType: 2}
"""Where a form stands among those of a value: a mapping says most, a text least."""


def texts(kind: inspect.Type, path: str) -> Any:
    """A value of this type with a text like markup wherever the schema takes any text; None without one."""
    if isinstance(kind, inspect.Metadata):
        return texts(kind.type, path)
    if isinstance(kind, inspect.StructType):
        below = {each.encode_name: texts(each.type, f"{path}.{each.encode_name}") for each in kind.fields}
        needed = {each.encode_name: needed_value(each.type) for each in kind.fields if each.required}
        found = {name: value for name, value in below.items() if value is not None}
        return needed | found if found else None
    if isinstance(kind, inspect.VarTupleType):
        found = texts(kind.item_type, path)
        return [ENDS_FENCES, found, ENDS_FENCES] if isinstance(found, str) else [found] if found else None
    if isinstance(kind, inspect.UnionType):
        forms = sorted(kind.types, key=lambda each: FORMS.get(type(each), 1))
        return next((found for each in forms if (found := texts(each, path)) is not None), None)
    written = f"{MARK}{path}>"
    is_free = isinstance(kind, inspect.StrType) and re.search(kind.pattern or "", written)
    return written if is_free else None


def needed_value(kind: inspect.Type) -> Any:
    """A value of this type where one is needed and may not be just any text."""
    if isinstance(kind, inspect.Metadata):
        return needed_value(kind.type)
    if isinstance(kind, inspect.UnionType):
        return needed_value(kind.types[0])
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    pattern = kind.pattern if isinstance(kind, inspect.StrType) else None
    return next(each for each in NEEDED if re.search(pattern or "", each))


def project_file(engine: str, host: str, **more: object) -> dict[str, Any]:
    """A project file with such texts, and what of the database and the host is no free text."""
    document = yaml.safe_load((CASES / "hostile.yml").read_text(encoding="utf-8"))
    whole = texts(inspect.type_info(schema.ProjectFile), "")
    features = whole["features"]
    features["database"]["engine"] = engine
    features["deployment"]["hosting"]["host"] = host
    features["storage"] = {**features["storage"], "backend": "other"}
    free = {key: whole[key] for key in FREE}
    return {**document, **free, "features": features, **more}


def raw(folder: Path, document: dict[str, Any]) -> set[str]:
    """The lines outside of code blocks in which such a text stands as it was written."""
    path = folder / "djproject.yml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    lines = [line for page in render_pages(load_project(path)) for line in lines_of(page.markdown)]
    return {line for line in lines if MARK in line}


def lines_of(markdown: str) -> list[str]:
    """The lines of a page outside of its code blocks."""
    return without_code(markdown).splitlines()


@pytest.mark.parametrize("engine", ["postgresql", "sqlite", "other"])
@pytest.mark.parametrize("host", [*HOSTINGS, "other"])
def test_no_text_is_markup(tmp_path: Path, engine: str, host: str) -> None:
    """Whatever the engine and the host, no free text of the project file is printed unescaped."""
    assert raw(tmp_path, project_file(engine, host)) == set()


@pytest.mark.parametrize("engine", ["postgresql", "other"])
def test_no_text_is_markup_beside_what_is_read(tmp_path: Path, engine: str) -> None:
    """On the pages of a project that is read, no free text of the project file is printed unescaped."""
    document = project_file(engine, "other", discover={"root": str(EXAMPLE / "bookshop")})
    assert raw(tmp_path, {**document, "apps": []}) == set()


def test_texts_are_everywhere() -> None:
    """The texts stand where a person may write any, however deep, and nowhere else."""
    document = project_file("other", "other")
    for path in ("database.provider", "deployment.hosting.provider", "performance.celery.broker"):
        found = reduce(lambda value, name: value[name], path.split("."), document["features"])
        assert re.fullmatch(rf"{MARK}\.features\.{path}>", found)
    assert "decision" not in document["features"]["database"]
