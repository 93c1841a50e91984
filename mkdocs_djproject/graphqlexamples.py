"""Operations that a GraphQL schema allows, written out as examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from mkdocs_djproject.graphqltypes import Argument, GraphqlField, GraphqlSchema, GraphqlType, named_type

MOST_FIELDS = 4
"""How many plain fields an example asks for."""

DEEPEST = 3
"""How many levels of fields an example goes down."""

PLACEHOLDERS: dict[str, Any] = {"ID": "1", "String": "text", "Int": 1, "Float": 1.5, "Boolean": True}
"""A value for each built-in scalar."""

PAGE_SIZE = 10
"""How many rows an example asks of a connection."""


class Example(NamedTuple):
    """An operation with values for its variables; ``variables`` is JSON, empty where there are none."""

    operation: str
    variables: str

    @property
    def request(self) -> str:
        """What is posted: a JSON object."""
        body: dict[str, Any] = {"query": " ".join(self.operation.split())}
        if self.variables:
            body["variables"] = json.loads(self.variables)
        return json.dumps(body)


def example(schema: GraphqlSchema, operation: str) -> Example | None:
    """An example of an operation (``query`` or ``mutation``), or None where the schema has none."""
    field = _chosen(schema, operation)
    if field is None:
        return None
    required = [argument for argument in field.arguments if argument.is_required]
    variables = {argument.name: _value(schema, argument.type) for argument in required}
    name = field.name[:1].upper() + field.name[1:]
    given = ", ".join(f"${argument.name}: {argument.type}" for argument in required)
    head = f"{operation} {name}({given})" if given else f"{operation} {name}"
    lines = [f"{head} {{", *_selected(schema, field, 1), "}"]
    return Example("\n".join(lines), json.dumps(variables, indent=2) if variables else "")


def _chosen(schema: GraphqlSchema, operation: str) -> GraphqlField | None:
    """The field to show: one that gives many rows where there is one, and never Relay's ``node``."""
    fields = [field for field in schema.fields(operation) if not field.is_deprecated]
    plain = [field for field in fields if field.name not in {"node", "nodes"}] or fields
    many = (
        field for field in plain if "[" in field.type or field.type.endswith(("Connection", "Connection!"))
    )
    return next(many, plain[0] if plain else None) if operation == "query" else next(iter(plain), None)


def _selected(schema: GraphqlSchema, field: GraphqlField, depth: int) -> Iterator[str]:
    """The lines that ask for a field: its arguments, and what is wanted of its value."""
    indent = "  " * depth
    given = [f"{one.name}: ${one.name}" for one in field.arguments if one.is_required and depth == 1]
    if any(one.name == "first" and not one.is_required for one in field.arguments):
        given.append(f"first: {PAGE_SIZE}")
    asked = f"{field.name}({', '.join(given)})" if given else field.name
    if schema.is_leaf(field.named_type):
        yield f"{indent}{asked}"
        return
    yield f"{indent}{asked} {{"
    inner = list(_inner(schema, schema.types.get(field.named_type), depth + 1))
    yield from inner or [f"{indent}  __typename"]
    yield f"{indent}}}"


def _inner(schema: GraphqlSchema, found: GraphqlType | None, depth: int) -> Iterator[str]:
    """What is wanted of an object: plain fields, else the first object that leads to some."""
    free = [field for field in (found.fields if found else ()) if not _needs_arguments(field)]
    by_name = {field.name: field for field in free}
    leaves = [field for field in free if schema.is_leaf(field.named_type)][:MOST_FIELDS]
    way = next((by_name[name] for name in ("edges", "node") if name in by_name), None)
    objects = [field for field in free if not schema.is_leaf(field.named_type)]
    if way is not None and depth <= DEEPEST + 1:
        yield from _selected(schema, way, depth)
    elif leaves:
        for field in leaves:
            yield from _selected(schema, field, depth)
    elif objects and depth <= DEEPEST:
        yield from _selected(schema, objects[0], depth)


def _needs_arguments(field: GraphqlField) -> bool:
    return any(argument.is_required for argument in field.arguments)


def _value(schema: GraphqlSchema, written: str, depth: int = 0) -> Any:
    """A value of a type, as JSON has it."""
    plain = written.removesuffix("!")
    if plain.startswith("["):
        return [_value(schema, plain[1:-1], depth)]
    name = named_type(plain)
    found = schema.types.get(name)
    if found is None or found.kind == "scalar":
        return PLACEHOLDERS.get(name, "VALUE")
    if found.kind == "enum":
        return found.values[0] if found.values else "VALUE"
    required = (Argument(field.name, field.type) for field in found.fields if depth < DEEPEST)
    return {one.name: _value(schema, one.type, depth + 1) for one in required if one.is_required}


class GraphqlExamples(NamedTuple):
    """The operations that the pages of a project show; ``url`` is the endpoint's address."""

    query: Example | None
    mutation: Example | None
    url: str

    @property
    def shown(self) -> Example:
        """The operation that is posted in examples."""
        return self.query or self.mutation or Example("query { __typename }", "")

    @property
    def httpie(self) -> str:
        """The command of HTTPie for the endpoint: ``http`` or ``https``."""
        return "https" if self.url.startswith("https") else "http"


def graphql_examples(schema: GraphqlSchema | None, url: str) -> GraphqlExamples:
    """The examples for a project; without a schema there are none but the query that every schema answers."""
    if schema is None:
        return GraphqlExamples(None, None, url)
    return GraphqlExamples(example(schema, "query"), example(schema, "mutation"), url)
