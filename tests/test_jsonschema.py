"""Claims about the JSON Schema of the project file."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from mkdocs_djproject import jsonschema
from mkdocs_djproject.descriptions import DESCRIPTIONS
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.yamltree import YamlTree
from tests.problem_cases import CASES
from tests.project_files import almost_right, is_right

SCHEMA = jsonschema.project_file_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def data_of_cases() -> list[Any]:
    """The data of every case that is YAML."""
    found = []
    for case in CASES:
        try:
            found.append(pytest.param(YamlTree(case.content, "djproject.yml").data, id=case.title))
        except DjProjectError:
            continue
    return found


def test_the_schema_is_a_json_schema() -> None:
    """The schema itself is right by the schema of its dialect."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("data", data_of_cases())
def test_schema_and_validation_agree_on_the_cases(data: Any) -> None:
    """The schema accepts the data of a case exactly when the validation of types does."""
    assert VALIDATOR.is_valid(data) == is_right(data)


@given(almost_right())
def test_schema_and_validation_agree_on_generated_files(data: Any) -> None:
    """The schema accepts generated data exactly when the validation of types does."""
    assert VALIDATOR.is_valid(data) == is_right(data)


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
        if key not in {field.name for field in msgspec.structs.fields(kind)}
    ]
    assert left_over == []
