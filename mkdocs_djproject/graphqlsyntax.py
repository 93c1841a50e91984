"""A GraphQL schema in its definition language, read as far as pages show it: types, fields and arguments.

https://spec.graphql.org/October2021/#sec-Type-System
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from textwrap import dedent
from typing import NamedTuple

from mkdocs_djproject.configfile import decoded
from mkdocs_djproject.graphqltypes import Argument, GraphqlField, GraphqlSchema, GraphqlType
from mkdocs_djproject.problems import DjProjectError, Place, Problem, did_you_mean, shown

TOKEN = re.compile(
    r"""
      (?P<ignored>  [\s,\ufeff]+ | \#[^\r\n]* )
    | (?P<text>     \"{3}(?:\\\"{3}|.)*?\"{3} | \"(?:\\.|[^"\\\r\n])*\" )
    | (?P<name>     [A-Za-z_][A-Za-z0-9_]* )
    | (?P<number>   -?[0-9][0-9.eE+-]* )
    | (?P<mark>     \.\.\. | [!$&():=@\[\]{}|] )
    """,
    re.VERBOSE | re.DOTALL,
)
DEFINED = ("type", "interface", "input", "enum", "union", "scalar")
"""The words that begin the definition of a type."""

KEYWORDS = (*DEFINED, "schema", "directive", "extend")
OPERATIONS = ("query", "mutation", "subscription")
CLOSING = {"(": ")", "[": "]", "{": "}"}
DEEPEST = 100
"""How deeply lists and values may be nested."""


class Token(NamedTuple):
    """A word, text, number or mark, and where it stands: the offset of its first character."""

    kind: str
    text: str
    at: int


@lru_cache(4)
def read_graphql(content: bytes, file: str) -> GraphqlSchema:
    """The schema that the bytes of a file hold; read once for each content.

    Args:
        content: the file, in the schema definition language.
        file: what messages call it.

    Raises:
        DjProjectError: the file is no such schema.
    """
    return _Reader(decoded(content, file), file).schema()


class _Reader:
    def __init__(self, source: str, file: str) -> None:
        self._source = source
        self._file = file
        self._tokens = list(self._read_tokens())
        self._next = 0
        self._types: dict[str, GraphqlType] = {}
        self._roots: dict[str, str] = {}

    def schema(self) -> GraphqlSchema:
        """The whole schema; without a schema definition, the roots have their usual names."""
        while self._token.kind != "end":
            self._definition()
        usual = {name: name.title() for name in OPERATIONS if name.title() in self._types}
        roots = self._roots or usual
        if "query" not in roots:
            raise self._error(0, "the schema has no type Query", "add 'type Query { ... }'")
        return GraphqlSchema(self._file, self._types, roots)

    # Tokens

    def _read_tokens(self) -> Iterator[Token]:
        at = 0
        while at < len(self._source):
            found = TOKEN.match(self._source, at)
            if not found:
                what = f"{shown(self._source[at])} cannot stand here"
                raise self._error(at, what, "correct it, or remove it")
            if found.lastgroup != "ignored":
                yield Token(str(found.lastgroup), found[0], at)
            at = found.end()
        yield Token("end", "", at)

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._token
        self._next += token.kind != "end"
        return token

    def _is(self, text: str) -> bool:
        return self._token.text == text and self._token.kind != "text"

    def _skip(self, text: str) -> bool:
        """Go past this mark or word if it stands here, and say whether it does."""
        found = self._is(text)
        self._next += found
        return found

    def _expect(self, text: str) -> None:
        if not self._skip(text):
            raise self._unexpected(shown(text))

    def _name(self) -> str:
        if self._token.kind != "name":
            raise self._unexpected("a name")
        return self._take().text

    def _unexpected(self, wanted: str) -> DjProjectError:
        token = self._token
        found = shown(token.text) if token.text else "the end of the file"
        return self._error(token.at, f"{found} stands where {wanted} should", "correct the schema here")

    def _error(self, at: int, what: str, remedy: str) -> DjProjectError:
        line = self._source.count("\n", 0, at) + 1
        column = at - self._source.rfind("\n", 0, at)
        return DjProjectError([Problem(Place(self._file, line, column), "", what, remedy)])

    # Definitions

    def _definition(self) -> None:
        self._description()
        start = self._token
        self._skip("extend")
        word = self._name()
        if word == "schema":
            self._schema_definition()
        elif word == "directive":
            self._directive_definition()
        elif word in DEFINED:
            self._type_definition(word)
        else:
            remedy = did_you_mean(word, KEYWORDS, f"definitions begin with {', '.join(KEYWORDS)}")
            raise self._error(start.at, f"{shown(word)} begins no definition", remedy)

    def _schema_definition(self) -> None:
        self._directives()
        self._expect("{")
        while not self._skip("}"):
            operation = self._name()
            self._expect(":")
            self._roots[operation] = self._name()

    def _directive_definition(self) -> None:
        self._expect("@")
        self._name()
        tuple(self._arguments())
        self._skip("repeatable")
        self._expect("on")
        self._alternatives()

    def _type_definition(self, kind: str) -> None:
        name = self._name()
        if self._skip("implements"):
            self._alternatives("&")
        self._directives()
        fields = tuple(self._fields()) if kind in {"type", "interface", "input"} else ()
        values = tuple(self._values()) if kind == "enum" else ()
        if kind == "union" and self._skip("="):
            self._alternatives()
        known = self._types.get(name)
        if known is not None:
            fields, values = (*known.fields, *fields), (*known.values, *values)
        self._types[name] = GraphqlType(kind, name, fields, values)

    def _alternatives(self, mark: str = "|") -> None:
        self._skip(mark)
        self._name()
        while self._skip(mark):
            self._name()

    def _fields(self) -> Iterator[GraphqlField]:
        """The fields in braces, if there are any."""
        if not self._skip("{"):
            return
        while not self._skip("}"):
            description = self._description()
            name, arguments = self._name(), tuple(self._arguments())
            self._expect(":")
            written = self._type()
            has_default = self._default()
            directives = self._directives()
            field = GraphqlField(name, written, arguments, description, "deprecated" in directives)
            # What has a default need not be given, which its type alone does not say.
            yield field._replace(type=written.rstrip("!")) if has_default else field

    def _values(self) -> Iterator[str]:
        if not self._skip("{"):
            return
        while not self._skip("}"):
            self._description()
            yield self._name()
            self._directives()

    def _arguments(self) -> Iterator[Argument]:
        """The arguments in parentheses, if there are any."""
        if not self._skip("("):
            return
        while not self._skip(")"):
            self._description()
            name = self._name()
            self._expect(":")
            written = self._type()
            has_default = self._default()
            self._directives()
            yield Argument(name, written, has_default)

    def _type(self, depth: int = 0) -> str:
        if depth > DEEPEST:
            raise self._error(self._token.at, "lists are nested too deeply", "nest them less")
        if self._skip("["):
            inner = self._type(depth + 1)
            self._expect("]")
            written = f"[{inner}]"
        else:
            written = self._name()
        return f"{written}!" if self._skip("!") else written

    def _default(self) -> bool:
        """Whether a default stands here, which is passed over."""
        found = self._skip("=")
        if found:
            self._value()
        return found

    def _directives(self) -> set[str]:
        found = set()
        while self._skip("@"):
            found.add(self._name())
            if self._is("("):
                self._value()
        return found

    def _value(self) -> None:
        """Pass over a value, with all that stands within its brackets."""
        wanted = [CLOSING.get(self._take().text, "")]
        while wanted[-1:] != [""] and wanted:
            token = self._take()
            if token.kind == "end":
                raise self._unexpected(shown(wanted[-1]))
            if token.text == wanted[-1]:
                wanted.pop()
            elif token.text in CLOSING and token.kind == "mark":
                wanted.append(CLOSING[token.text])

    def _description(self) -> str:
        if self._token.kind != "text":
            return ""
        written = self._take().text
        return dedent(written[3:-3]).strip() if written.startswith('"""') else written[1:-1]
