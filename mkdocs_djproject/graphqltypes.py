"""A GraphQL API as its schema describes it: types, fields and arguments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LEAVES = frozenset({"scalar", "enum"})
"""The kinds of types that have no fields."""

BUILT_IN = ("ID", "String", "Int", "Float", "Boolean")
"""The scalars that every schema has. https://spec.graphql.org/October2021/#sec-Scalars.Built-in-Scalars"""

MOST_SHOWN = 200
"""How many queries, and how many mutations, a page lists."""


class Argument(NamedTuple):
    """An argument of a field, or a field of an input; ``type`` is as it is written: ``[ID!]!``."""

    name: str
    type: str
    has_default: bool = False

    @property
    def is_required(self) -> bool:
        """Whether a value has to be given."""
        return self.type.endswith("!") and not self.has_default


class GraphqlField(NamedTuple):
    """A field of a type, with the type of its value as it is written."""

    name: str
    type: str
    arguments: tuple[Argument, ...] = ()
    description: str = ""
    is_deprecated: bool = False

    @property
    def named_type(self) -> str:
        """The type without lists and exclamation marks."""
        return named_type(self.type)

    @property
    def signature(self) -> str:
        """The field as its schema writes it, without defaults: ``book(slug: String!): Book``."""
        given = ", ".join(f"{argument.name}: {argument.type}" for argument in self.arguments)
        return f"{self.name}({given}): {self.type}" if given else f"{self.name}: {self.type}"


class GraphqlType(NamedTuple):
    """A type; ``kind`` is ``type``, ``interface``, ``union``, ``input``, ``enum`` or ``scalar``."""

    kind: str
    name: str
    fields: tuple[GraphqlField, ...] = ()
    values: tuple[str, ...] = ()


class GraphqlSchema(NamedTuple):
    """A schema; ``roots`` are the names of its root types by operation; ``file`` is as messages name it."""

    file: str
    types: Mapping[str, GraphqlType]
    roots: Mapping[str, str]

    def fields(self, operation: str) -> tuple[GraphqlField, ...]:
        """What can be asked for by an operation: ``query``, ``mutation`` or ``subscription``."""
        root = self.types.get(self.roots.get(operation, ""))
        return root.fields if root else ()

    @property
    def queries(self) -> tuple[GraphqlField, ...]:
        """What can be read."""
        return self.fields("query")

    @property
    def mutations(self) -> tuple[GraphqlField, ...]:
        """What can be changed."""
        return self.fields("mutation")

    @property
    def listed_queries(self) -> tuple[GraphqlField, ...]:
        """The queries that a page lists."""
        return self.queries[:MOST_SHOWN]

    @property
    def listed_mutations(self) -> tuple[GraphqlField, ...]:
        """The mutations that a page lists."""
        return self.mutations[:MOST_SHOWN]

    @property
    def left_out(self) -> int:
        """How many queries and mutations a page does not list."""
        return sum(max(0, len(found) - MOST_SHOWN) for found in (self.queries, self.mutations))

    def is_leaf(self, name: str) -> bool:
        """Whether a type has no fields to ask for."""
        return name in BUILT_IN or (name in self.types and self.types[name].kind in LEAVES)


def named_type(written: str) -> str:
    """A type without lists and exclamation marks: ``Order`` of ``[Order!]!``."""
    return re.sub(r"[\[\]!]", "", written)
