"""A reader that remembers which environment variable each value comes from, and what it is without it."""

from __future__ import annotations

import ast

from mkdocs_djproject.discovery.evidence.syntax import (
    beginning,
    names_given,
    reads_optionally,
    variable_name,
    variable_read,
)
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.machine import Machine
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.discovery.values import (
    Bound,
    Class,
    External,
    Function,
    Instance,
    Native,
    Scope,
    Uncertain,
    Unknown,
    Value,
    is_known,
    plain,
)
from mkdocs_djproject.discovery.variablenames import (
    BASE_SETTINGS,
    SCHEMES,
    USUAL,
    block_prefix,
    field_of,
    field_variable,
    nodes_of,
    prefix_of,
)

NAMES = (ast.Name, ast.Attribute)
TRACED = (Uncertain, Unknown)
UNSET = (Unknown, External)
MAIL = frozenset(("email", "email_url", "email_url_config", "dj_email_url"))
"""The methods of django-environ and environs that make settings of mail from a URL, and no others."""


def brings_mail(node: ast.expr, variable: str) -> bool:
    """Whether a value that is put among the settings has those of mail alone.

    Args:
        node: makes the value, or names it.
        variable: the environment variable that it comes from; empty for none.
    """
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in MAIL
    return "MAIL" in variable.upper()


class NamingMachine(Machine):
    """Follows code, and names the environment variables that values come from.

    Args:
        sources: where modules are found.
        notes: receives what is not understood.

    Attributes:
        variables: the variable of each value, by the value's identity.
        beginnings: what texts begin with that are not known, likewise.
    """

    def __init__(self, sources: Sources, notes: list[Note]) -> None:
        super().__init__(sources, notes)
        self.variables: dict[int, str] = {}
        self.beginnings: dict[int, str] = {}
        self._kept: list[Value] = []
        self._met: list[str] = []
        self.prefix = ""

    def variable(self, value: Value) -> str:
        """The environment variable that a value comes from, empty when that is not known."""
        return self.variables.get(id(value), "")

    def begins(self, value: Value) -> str:
        """A text, or what one that is not known begins with; empty for anything else."""
        text = plain(value)
        return str(text) if isinstance(text, str) else self.beginnings.get(id(text), "")

    def name_variable(self, value: Value, variable: str) -> None:
        """Remember which environment variable a value comes from; nothing where the name is empty."""
        if variable:
            self.variables.setdefault(id(value), variable)
            self._kept.append(value)

    def attribute(self, value: Value, name: str) -> Value:
        """An attribute; a field of pydantic-settings is a variable of the environment."""
        found = super().attribute(value, name)
        if type(value) is not Instance or not isinstance(value.cls, Class):
            return found
        return found if BASE_SETTINGS.isdisjoint(value.cls.paths()) else self._field(value.cls, name, found)

    def _field(self, cls: Class, name: str, found: Value) -> Value:
        """A field of a class of settings: its default, which its variable can change."""
        nodes = nodes_of(cls)
        declared = field_of(nodes, name)
        if declared is None:
            return found
        value = self._default(found)
        if isinstance(value, Instance) and isinstance(value.cls, Class):
            return value
        variable = field_variable(declared.value, name, prefix_of(nodes))
        is_told = variable and is_known(value)
        made = Uncertain(value) if is_told else Unknown("it is set in the environment")
        self.name_variable(made, variable)
        return made

    def _default(self, value: Value) -> Value:
        """What a field is where nothing sets it; the settings that another class of the project's makes."""
        if not isinstance(value, Instance) or not isinstance(value.cls, External):
            return value
        if value.cls.name != "Field":
            return Unknown("it is set in the environment")
        factory = value.kwargs.get("default_factory")
        if factory is not None and value.node is not None and value.source is not None:
            return self.call(factory, [], {}, Scope({}, value.source))
        return value.kwargs.get("default", value.args[0] if value.args else Unknown("it has no default"))

    def within(self, statement: ast.stmt) -> str:
        """Note what the variables of a block begin with; what they began with before it."""
        before = self.prefix
        self.prefix += block_prefix(statement)
        return before

    def unset(self, node: ast.expr, value: Value, scope: Scope) -> Value:
        """What a variable without a default is in a silent environment: None, where it need not be set."""
        if isinstance(value, Unknown) and reads_optionally(node):
            return Uncertain(None)
        if isinstance(node, ast.Subscript) and isinstance(value, External) and variable_read(node):
            return Unknown("it is set in the environment")
        return self._declared(node, value, scope) if isinstance(node, ast.Call) else value

    def _declared(self, node: ast.Call, value: Value, scope: Scope) -> Value:
        """The default that ``environ.Env(NAME=(type, default))`` declares; else the value."""
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        reader = plain(self.evaluate(owner, scope)) if isinstance(owner, NAMES) else None
        if not isinstance(reader, Instance) or SCHEMES.isdisjoint(reader.paths()):
            return value
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        declared = reader.kwargs.get(variable_read(node) or USUAL.get(method, ""))
        if not isinstance(declared, tuple) or len(declared) != 2 or not is_known(plain(declared[1])):
            return value
        return Uncertain(plain(declared[1]))

    def trace(self, node: ast.expr, value: Value, met: list[str], scope: Scope) -> None:
        """Remember the variable that an expression's value comes from, and what it begins with."""
        name = self.variable(value)
        if type(node) not in NAMES:  # a name alone reads nothing, and begins with nothing
            if text := beginning(node):
                self.beginnings.setdefault(id(value), text)
                self._kept.append(value)
            name = name or self._read(node, met, scope)
        elif met:
            name = name or met[0]
        if name:
            self.name_variable(value, name)
            self._met.append(name)

    def carry(self, value: Value, variable: str) -> None:
        """Keep a variable for what a method of its text gives, or a library's function makes of it."""
        if type(value) is Instance and isinstance(value.cls, External) and value.cls.name[:1].islower():
            self.name_variable(value, variable)
            self._met.append(variable)
        elif type(value) is Native:
            self._met.append(variable)

    def _read(self, node: ast.expr, met: list[str], scope: Scope) -> str:
        """The environment variable that an expression reads, or a function of the project's reads for it."""
        read = variable_read(node)
        if met and (not read or (met[0].endswith(read) and self._is_own_call(node, scope))):
            return met[0]
        return self.prefix + read if read else self._given(node, scope)

    def _is_own_call(self, node: ast.expr, scope: Scope) -> bool:
        return isinstance(node, ast.Call) and isinstance(self.evaluate(node.func, scope), Function | Bound)

    def _given(self, node: ast.expr, scope: Scope) -> str:
        """The environment variable whose name a function was given or makes, and reads by it."""
        if not isinstance(node, ast.Call) or scope.outer is None:
            return ""
        made = [each for each in node.args[:1] if isinstance(each, ast.BinOp | ast.JoinedStr)]
        values = (plain(self.evaluate(name, scope)) for name in [*names_given(node), *made])
        return next(filter(None, map(variable_name, values)), "")
