"""Claims about GraphQL schemas: what is read of them, and that the examples made from them are right."""

from __future__ import annotations

import json
from pathlib import Path

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_djproject.graphqlexamples import example, graphql_examples
from mkdocs_djproject.graphqlsyntax import read_graphql
from mkdocs_djproject.graphqltypes import MOST_SHOWN, GraphqlSchema
from mkdocs_djproject.problems import DjProjectError
from tests.problem_cases import Case, cases_of

PROBLEMS = Path(__file__).parent / "apiproblems" / "graphql.txt"
BOOKSHOP = (Path(__file__).parent / "cases" / "api" / "bookshop.graphql").read_text(encoding="utf-8")

SCHEMAS = [
    BOOKSHOP,
    "type Query { a: Int }",
    """
    type Query { a(b: [[Int!]!]!, c: In!): [A] }
    type A { b(c: Int!): Int a: A }
    input In { x: In2! }
    input In2 { e: E! }
    enum E { X }
    """,
    "type Query { r: R u: U } type R { r: R } union U = R",
    "type Query { node(id: ID!): N } interface N { id: ID! } type T implements N { id: ID! }",
    """
    type Q { me: P! }
    type P { name: String }
    schema { query: Q mutation: M }
    type M { go(by: Float!, on: Boolean!): P! }
    """,
    """
    type Query { "Any { text } here" a(b: String = "}) \\" #", c: In = {x: [{}, {x: []}]}): Int! }
    input In { x: [In] }
    """,
]


def read(text: str) -> GraphqlSchema:
    """The schema of a text."""
    return read_graphql(text.encode(), "schema.graphql")


@pytest.mark.parametrize("text", SCHEMAS)
@pytest.mark.parametrize("operation", ["query", "mutation"])
def test_examples_are_allowed_by_the_schema(text: str, operation: str) -> None:
    """GraphQL's own implementation validates each example, and takes the values of its variables."""
    built = graphql.build_schema(text)
    found = example(read(text), operation)
    assert (found is None) == (operation == "mutation" and built.mutation_type is None)
    if found is None:
        return
    document = graphql.parse(json.loads(found.request)["query"])
    assert graphql.validate(built, document) == []
    (definition,) = document.definitions
    assert isinstance(definition, graphql.OperationDefinitionNode)
    given_values = json.loads(found.variables or "{}")
    assert not isinstance(
        graphql.execution.values.get_variable_values(
            built, definition.variable_definitions or (), given_values
        ),
        list,
    )


@pytest.mark.parametrize("text", SCHEMAS)
def test_fields_are_those_of_the_schema(text: str) -> None:
    """Types, fields, arguments and their types are those that GraphQL's own implementation reads."""
    built = graphql.build_schema(text)
    for found in read(text).types.values():
        kind = built.type_map[found.name]
        fields = getattr(kind, "fields", {})
        assert [(one.name, one.type.rstrip("!")) for one in found.fields] == [
            (name, str(field.type).rstrip("!")) for name, field in fields.items()
        ]
        for one in found.fields:
            arguments = getattr(fields[one.name], "args", {})
            assert [(each.name, each.type) for each in one.arguments] == [
                (name, str(argument.type)) for name, argument in arguments.items()
            ]
            for each in one.arguments:
                assert each.is_required == graphql.is_required_argument(arguments[each.name])


def test_queries_and_mutations() -> None:
    """What can be asked for has its signature, its description, and whether it is to go."""
    schema = read(BOOKSHOP)
    assert [(one.signature, one.description, one.is_deprecated) for one in schema.queries[1:]] == [
        ("book(slug: String!, language: Language!): Book", "One book.", False),
        (
            "allBooks(first: Int, after: String, search: String): BookConnection!",
            "The books on sale, | page by page.",
            False,
        ),
        ("bestsellers: [Book!]!", "", True),
    ]
    assert [one.name for one in schema.mutations] == ["placeOrder", "cancelOrder"]


def test_an_example_asks_for_rows_and_plain_fields() -> None:
    """The query shown is one that gives many rows, through its connection, never Relay's node."""
    found = example(read(BOOKSHOP), "query")
    assert found is not None
    asked = " ".join(found.operation.split())
    assert asked == "query AllBooks { allBooks(first: 10) { edges { node { id title language price } } } }"


def test_without_a_schema_there_is_a_query_that_every_schema_answers() -> None:
    """What is posted in examples asks for nothing but the name of the root type."""
    shown = graphql_examples(None, "https://example.org/graphql/")
    assert (shown.query, shown.mutation, shown.httpie) == (None, None, "https")
    built = graphql.build_schema("type Query { a: Int }")
    assert graphql.validate(built, graphql.parse(json.loads(shown.shown.request)["query"])) == []


def test_long_lists_are_bounded() -> None:
    """Of a large schema the first queries are listed, and how many are not is said."""
    fields = " ".join(f"field{number}: Int" for number in range(MOST_SHOWN + 3))
    schema = read(f"type Query {{ {fields} }}")
    assert (len(schema.listed_queries), schema.left_out) == (MOST_SHOWN, 3)


@pytest.mark.parametrize("case", list(cases_of(PROBLEMS)), ids=lambda case: case.title)
def test_mistakes_have_a_place(case: Case, update_golden: bool) -> None:
    """A mistake is reported with its place in the file, what is wrong, and what to do."""
    with pytest.raises(DjProjectError) as raised:
        read(case.content)
    if update_golden:
        case.keep(f"{raised.value}\n", PROBLEMS.parent)
    assert f"{raised.value}\n" == case.expected or update_golden


def assert_places(error: DjProjectError) -> None:
    """Every problem says where it is."""
    assert all(problem.place.line for problem in error.problems)


WORDS = [
    "type",
    "Query",
    "{",
    "}",
    "(",
    ")",
    "a",
    ":",
    "Int",
    "!",
    "[",
    "]",
    "=",
    "@",
    '"',
    '"""',
    "|",
    "#",
    "\n",
]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_text_gives_a_schema_or_problems(text: str) -> None:
    """Whatever a file holds, it is read, or refused with problems; never is there another exception."""
    try:
        schema = read_graphql(text.encode("utf-8", "surrogatepass"), "schema.graphql")
        example(schema, "query")
    except DjProjectError as error:
        assert_places(error)
