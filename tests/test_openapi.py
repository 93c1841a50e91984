"""Claims about OpenAPI files: what pages show of them, and how their mistakes are reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.endpoints import MOST_DETAILED, MOST_LISTED, Endpoint, RestSchema, Word
from mkdocs_djproject.openapi import read_openapi
from mkdocs_djproject.openapischema import Schema
from mkdocs_djproject.openapitypes import kind_of
from mkdocs_djproject.problems import DjProjectError
from tests.problem_cases import Case, cases_of

PROBLEMS = Path(__file__).parent / "apiproblems" / "openapi.txt"
BOOKSHOP = Path(__file__).parent / "cases" / "api" / "bookshop.yml"

HEAD = """\
openapi: 3.0.3
info: {title: Shop, version: 1.0.0}
"""

CIRCLE = """\
paths: {}
components:
  schemas:
    Category: {type: object, properties: {parent: {$ref: '#/components/schemas/Category'}}}
"""


def read(text: str) -> RestSchema:
    """The API of a file with the usual head."""
    return read_openapi(f"{HEAD}{text}".encode(), "schema.yml")


def endpoint(text: str) -> Endpoint:
    """The one endpoint of a file."""
    (found,) = read(text).endpoints
    return found


def words(kind: tuple[Word, ...]) -> str:
    """A kind as a reader sees it."""
    return " ".join(word.text for word in kind)


def test_endpoints_are_grouped_by_tag() -> None:
    """Tags come in the file's order, then those that it does not list; each endpoint is in its first."""
    tags = "tags: [{name: books, description: What we sell.}, {name: none}]\n"
    text = "paths: {/a: {get: {tags: [b]}}, /c: {get: {tags: [books, b]}, post: {}}}"
    found = [(tag.name, [one.request for one in tag.endpoints]) for tag in read(tags + text).tags]
    assert found == [("books", ["GET /c"]), ("b", ["GET /a"]), ("", ["POST /c"])]


def test_references_are_followed() -> None:
    """Parameters, bodies and responses may stand elsewhere in the file, even two references away."""
    found = endpoint("""\
paths:
  /a/{id}:
    parameters: [{$ref: '#/components/parameters/Id'}]
    post:
      parameters: [{$ref: '#/paths/~1a~1{id}/x-more/0'}]
      requestBody: {$ref: '#/components/requestBodies/default'}
      responses: {default: {$ref: '#/components/responses/default'}}
    x-more: [{name: page, in: query}]
components:
  parameters: {Id: {name: id, in: path, schema: {type: integer}}}
  requestBodies: {default: {$ref: '#/components/requestBodies/Book'}, Book: {content: {a/b: {}}}}
  responses: {default: {description: Oh.}}
""")
    assert [(one.name, one.location, one.is_required) for one in found.parameters] == [
        ("id", "path", True),
        ("page", "query", False),
    ]
    assert found.body is not None
    assert found.body.media_types == ("a/b",)
    assert [(one.status, one.meaning) for one in found.responses] == [("default", "Oh.")]


def test_types_may_hold_themselves() -> None:
    """A type that refers to itself is named at that place, and described once."""
    (described,) = read(CIRCLE).types
    assert described.fields[0].kind == (Word("Category", is_name=True),)


def test_a_reference_to_another_file_is_no_mistake() -> None:
    """What stands in another file is left out, or named without a link."""
    found = endpoint(
        "paths: {/a: {get: {responses: {200: {content: {a/b: {schema: {$ref: b.yml#/Book}}}}}}}}"
    )
    (response,) = found.responses
    assert response.content is not None
    assert response.content.kind == (Word("Book"),)


@pytest.mark.parametrize(
    ("security", "schemes", "is_open"),
    [
        ("", (), True),
        ("security: [{key: []}]", (("key",),), False),
        ("security: [{key: [], jwt: [read]}, {}]", (("key", "jwt"),), True),
        ("security: []", (), True),
    ],
)
def test_sign_in(security: str, schemes: Any, is_open: bool) -> None:
    """An endpoint says by what a caller may sign in, and whether that is needed."""
    described = "components: {securitySchemes: {key: {type: apiKey}, jwt: {type: http}}}\n"
    found = endpoint(f"{described}paths: {{/a: {{get: {{{security}}}}}}}")
    assert (found.schemes, found.is_open) == (schemes, is_open)


def test_security_of_the_file() -> None:
    """What the whole file asks for holds for every endpoint that asks for nothing of its own."""
    described = "components: {securitySchemes: {key: {type: apiKey, in: cookie, name: sessionid}}}\n"
    text = f"{described}security: [{{key: []}}]\npaths: {{/a: {{get: {{}}, put: {{security: []}}}}}}"
    assert [one.is_open for one in read(text).endpoints] == [False, True]
    assert [(one.location, one.key) for one in read(text).schemes] == [("cookie", "sessionid")]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({}, "any value"),
        ({"type": "string", "format": "date"}, "string (date)"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": "string", "nullable": True}, "string or null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Book"}}, "list of Book"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integer"),
        ({"allOf": [{"$ref": "#/components/schemas/Book"}], "nullable": True}, "Book or null"),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}, {"type": "string"}]}, "string or integer"),
        ({"oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Kind", "BlankEnum")]}, "Kind"),
        ({"const": "a"}, '"a"'),
        ({"properties": {"a": True}}, "object"),
        ({"not": {}, "type": "boolean"}, "boolean"),
    ],
)  # fmt: skip
def test_types_in_words(schema: dict[str, Any], said: str) -> None:
    """A schema is put into a few words, in which other types stand by their names."""
    schemas = {"A": schema, "Book": {}, "Kind": {}, "BlankEnum": {}}
    text = f"paths: {{}}\ncomponents: {{schemas: {json.dumps(schemas)}}}"
    assert words(read(text).types[0].kind) == said


def test_lists_without_end_are_cut() -> None:
    """Types without names that are nested deeply are followed a few levels only."""
    schema = Schema(type="string")
    for _ in range(100):
        schema = Schema(type="array", items=schema)
    assert words(kind_of(schema)).endswith("list of any value")


def test_fields_with_their_limits() -> None:
    """A field says whether it has to be sent, and within which limits; bounds of columns are no limits."""
    (found,) = read("""\
paths: {}
components:
  schemas:
    Book:
      required: [id, title]
      properties:
        id: {type: integer, readOnly: true}
        title: {type: string, maxLength: 20, description: Of the book.}
        pages: {type: integer, minimum: 1, maximum: 9223372036854775807, default: 1}
        kind: {enum: [a, b], deprecated: true}
""").types
    assert [(one.name, one.is_required, one.remarks) for one in found.fields] == [
        ("id", False, "Read only."),
        ("title", True, "At most 20 characters."),
        ("pages", False, "At least 1. Default 1."),
        ("kind", False, 'Deprecated. One of "a", "b".'),
    ]


def test_values_with_their_labels() -> None:
    """The labels that drf-spectacular writes into the description stand beside the values."""
    enum = {"enum": ["a", 1], "type": "string", "description": "What.\n\n* `a` - First\n* `1` - Second"}
    (found,) = read(f"paths: {{}}\ncomponents: {{schemas: {{Kind: {json.dumps(enum)}}}}}").types
    assert (found.description, found.values) == ("What.", (('"a"', "First"), ("1", "Second")))


def test_json_is_read_as_well() -> None:
    """A file in JSON gives what the same file in YAML gives."""
    content = BOOKSHOP.read_bytes()
    assert read_openapi(json.dumps(yaml.safe_load(content)).encode(), "a") == read_openapi(content, "a")


def test_a_file_of_drf_spectacular() -> None:
    """What drf-spectacular writes for the example project is read without a complaint, and completely."""
    found = read_openapi(BOOKSHOP.read_bytes(), "bookshop.yml")
    written = yaml.safe_load(BOOKSHOP.read_text(encoding="utf-8"))
    assert len(found.endpoints) == sum(len(item) for item in written["paths"].values())
    assert {one.name for one in found.types} == set(written["components"]["schemas"])
    assert found.example is not None
    assert (found.example.request, found.example.is_open) == ("GET /api/v1/addresses/", False)


def test_two_endpoints_never_share_a_place() -> None:
    """Endpoints whose names are alike, or the same, have places of their own."""
    found = read("paths: {/a-b: {get: {}}, /a/b: {get: {}}, /c: {get: {operationId: get-a-b}}}").endpoints
    assert [one.anchor for one in found] == ["endpoint.get-a-b", "endpoint.get-a-b-2", "endpoint.get-a-b-3"]


@pytest.mark.parametrize(
    ("count", "detailed", "left_out"), [(MOST_DETAILED, True, 0), (MOST_LISTED + 5, False, 5)]
)
def test_large_files_are_bounded(count: int, detailed: bool, left_out: int) -> None:
    """Of a large API the endpoints are listed and not described, and the list comes to an end."""
    paths = {f"/{number}": {"get": {"tags": [str(number % 3)]}} for number in range(count)}
    found = read(f"paths: {json.dumps(paths)}")
    listed = sum(len(tag.endpoints) for tag in found.listed)
    assert (found.is_detailed, found.left_out, listed) == (detailed, left_out, count - left_out)


@pytest.mark.parametrize("case", list(cases_of(PROBLEMS)), ids=lambda case: case.title)
def test_mistakes_have_a_place(case: Case, update_golden: bool) -> None:
    """A mistake is reported with its place in the file, what is wrong, and what to do."""
    with pytest.raises(DjProjectError) as raised:
        read_openapi(case.content.encode(), "schema.yml")
    if update_golden:
        case.keep(f"{raised.value}\n", PROBLEMS.parent)
    assert f"{raised.value}\n" == case.expected or update_golden


def assert_places(error: DjProjectError) -> None:
    """Every problem says where it is."""
    assert all(problem.place.line for problem in error.problems)


DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 5) | st.sampled_from(["a", "#/paths", "#", "get", "string"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["$ref", "get", "schema", "content", "responses", "200", "/a", "type", "items", "allOf"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(paths=DATA, schemas=DATA)
def test_any_data_give_an_api_or_problems(paths: Any, schemas: Any) -> None:
    """Whatever a file holds, it is read, or refused with problems; never is there another exception."""
    data = {"openapi": "3.1.0", "paths": paths, "components": {"schemas": schemas}}
    try:
        read_openapi(json.dumps(data).encode(), "schema.json")
    except DjProjectError as error:
        assert_places(error)
