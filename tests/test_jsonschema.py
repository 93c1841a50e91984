"""Claims about the JSON Schema of the project file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from mkdocs_djproject import jsonschema
from mkdocs_djproject.descriptions import DESCRIPTIONS
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.yamltree import YamlTree
from tests.problem_cases import CASES, Case
from tests.project_files import almost_right, is_accepted

SCHEMA = jsonschema.project_file_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def readable_cases() -> Iterator[tuple[Case, Any]]:
    """Every case that is YAML, with its data."""
    for case in CASES:
        with suppress(DjProjectError):
            yield case, YamlTree(case.content, "djproject.yml").data


READABLE = dict(readable_cases())


def test_the_schema_is_a_json_schema() -> None:
    """The schema itself is right by the schema of its dialect."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("data", READABLE.values(), ids=[case.title for case in READABLE])
def test_schema_and_validation_agree_on_the_cases(data: Any) -> None:
    """The schema accepts the data of a case exactly when the validation of types does."""
    assert VALIDATOR.is_valid(data) == is_accepted(data)


@given(almost_right())
def test_schema_and_validation_agree_on_generated_files(data: Any) -> None:
    """The schema accepts generated data exactly when the validation of types does."""
    assert VALIDATOR.is_valid(data) == is_accepted(data)


def test_what_the_schema_cannot_say_is_about_other_values() -> None:
    """Where the schema accepts a wrong file, names are given twice or reserved, or relations lead nowhere."""
    other = re.compile(
        "already;|there is no model|there is no app|is kept for the page of all apps|is kept for a generated"
    )
    accepted = [case for case, data in READABLE.items() if case.expected and VALIDATOR.is_valid(data)]
    problems = [line for case in accepted for line in case.expected.splitlines()]
    assert len(problems) > 10
    assert [line for line in problems if not other.search(line)] == []


def test_every_key_is_described() -> None:
    """Each key of each mapping has a description that ends in a full stop."""
    described = {
        f"{name}.{key}": value["description"]
        for name, definition in SCHEMA["$defs"].items()
        for key, value in definition["properties"].items()
    }
    assert [key for key, text in described.items() if not text.endswith(".")] == []
    assert len(described) > 100


def test_no_description_is_left_over() -> None:
    """Each description belongs to a key that there is."""
    left_over = [
        f"{kind.__name__}.{key}"
        for kind, texts in DESCRIPTIONS.items()
        for key in texts
        if key not in {field.encode_name for field in msgspec.structs.fields(kind)}
    ]
    assert left_over == []
