"""Parts of settings' syntax: choices, texts with their places, names bound and variables read."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.discovery.placedtext import PlacedText
from mkdocs_djproject.discovery.values import Module, Value, plain
from mkdocs_djproject.discovery.variablenames import USUAL
from mkdocs_djproject.problems import Place


class Written(PlacedText):
    """A text literal that knows where it stands."""

    __slots__ = ()


def written(node: ast.Constant, module: Module) -> Written:
    """A text literal with its place, made once: modules are followed many times."""
    kept = vars(node)
    if "written" not in kept:
        kept["written"] = Written.at(str(node.value), module.place(node))
    text: Written = kept["written"]
    return text


class Choice(NamedTuple):
    """A condition that only the environment decides: its file, and its text without a leading ``not``."""

    file: str
    text: str


class Made(NamedTuple):
    """A choice as it was met: where, how a silent environment goes, the condition, and how that is told.

    ``is_telling`` says that its statements bind or call what is asked of settings.
    """

    place: Place
    usual: bool
    test: ast.expr
    shown: ast.expr
    is_telling: bool = False


URL_VARIABLES = {**USUAL, "dj_db_url": "DATABASE_URL"}
"""Methods that read a URL from the environment, and the variable they read when none is named."""

LIST_METHODS = frozenset(("append", "insert", "extend", "remove", "index", "add", "update"))


def without_not(test: ast.expr) -> tuple[ast.expr, bool]:
    """A condition without its leading ``not``, and whether there was one."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return test.operand, True
    return test, False


def reads_optionally(node: ast.expr) -> bool:
    """Whether an expression reads a variable of the environment that need not be set: it is None then."""
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords:
        return False
    return _dotted(node.func) in ("os.environ.get", "os.getenv", "environ.get", "getenv")


def variable_read(node: ast.expr) -> str:
    """The environment variable that an expression reads by name, empty when it reads none."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return variable_name(node.slice.value) if _last_name(node.value).endswith("environ") else ""
    if not isinstance(node, ast.Call):
        return _asked_for(node) if isinstance(node, ast.Compare) else ""
    named = [*node.args[:1], *[k.value for k in node.keywords if k.arg in ("var", "name", "key")]]
    if named and isinstance(named[0], ast.Constant):
        return variable_name(named[0].value)
    return URL_VARIABLES.get(node.func.attr, "") if isinstance(node.func, ast.Attribute) else ""


def _asked_for(node: ast.Compare) -> str:
    """The environment variable of which a comparison asks whether it is set: ``"DYNO" in os.environ``."""
    asks = isinstance(node.ops[-1], ast.In | ast.NotIn) and isinstance(node.left, ast.Constant)
    is_read = asks and _last_name(node.comparators[-1]).endswith("environ")
    return variable_name(vars(node.left)["value"]) if is_read else ""


def _last_name(node: ast.expr) -> str:
    """The last part of a dotted name, empty for any other expression."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _dotted(node: ast.expr) -> str:
    """A dotted name as it is written, empty for any other expression."""
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


def with_constants(node: ast.expr, values: Mapping[str, object]) -> ast.expr:
    """An expression whose names are replaced by texts."""
    copied = ast.parse(ast.unparse(node), mode="eval")
    for call in ast.walk(copied):
        if isinstance(call, ast.Call):
            call.args[:1] = [
                ast.Constant(str(values[arg.id])) if isinstance(arg, ast.Name) and arg.id in values else arg
                for arg in call.args[:1]
            ]
    return copied.body


def variable_name(value: object) -> str:
    """A text that can be the name of an environment variable; empty for anything else."""
    named = isinstance(value, str) and value.isupper() and value.replace("_", "").isalnum()
    return str(value) if named else ""


def beginning(node: ast.expr) -> str:
    """The text that an expression's value begins with, whatever else is known of it; empty without one."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return beginning(node.values[0]) if node.values else ""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        text = beginning(node.left)
        return text.partition("%")[0] if isinstance(node.op, ast.Mod) else text
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        return beginning(node.func.value).partition("{")[0]
    return ""


def compares_with_none(node: ast.Compare) -> bool:
    """Whether a condition asks if something is None, which a variable with a default never is."""
    with_none = isinstance(node.comparators[-1], ast.Constant) and node.comparators[-1].value is None
    return with_none and len(node.ops) == 1 and isinstance(node.ops[0], ast.Is | ast.IsNot)


def item_path(target: ast.expr) -> tuple[object, ...]:
    """A name and the keys below it that are assigned to; empty for anything else."""
    keys: list[object] = []
    while isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        keys.insert(0, target.slice.value)
        target = target.value
    return (target.id, *keys) if isinstance(target, ast.Name) else ()


def fails(statements: Sequence[ast.stmt]) -> bool:
    """Whether a branch ends by raising something: a project that works does not go there."""
    return bool(statements) and isinstance(statements[-1], ast.Raise)


_FILE_TESTS = frozenset(("exists", "isfile", "is_file"))


def modules_taken(statement: ast.If, module: Module) -> list[str]:
    """The modules of the project's own that a branch takes all names of; they need not be kept with it."""
    sources = (each for each in statement.body if isinstance(each, ast.ImportFrom))
    taken = (each for each in sources if _takes_own(each, statement.test))
    return [module.absolute(each.module or "", each.level) for each in taken]


def _takes_own(statement: ast.ImportFrom, test: ast.expr) -> bool:
    """Whether all names of a module are imported that is surely the project's own.

    It is near, or its file is asked for before: a package would be asked for by importing it.
    """
    called = (node.func for node in ast.walk(test) if isinstance(node, ast.Call))
    asks = any(isinstance(func, ast.Attribute) and func.attr in _FILE_TESTS for func in called)
    return statement.names[0].name == "*" and (statement.level > 0 or asks)


def asks_what_is_given(test: ast.expr, function: ast.AST) -> bool:
    """Whether a condition in a function is about its parameters, or about what is made from them."""
    given = _given_names(function)
    return any(isinstance(node, ast.Name) and node.id in given for node in ast.walk(test))


def _given_names(function: ast.AST) -> frozenset[str]:
    """The parameters of a function and the names in it that are made from them, found once."""
    kept = vars(function)
    if "given_names" not in kept:
        names = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)} - {"self", "cls"}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.NamedExpr) and _loaded(node.value) & names:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names |= {target.id for target in targets if isinstance(target, ast.Name)}
        kept["given_names"] = frozenset(names)
    given: frozenset[str] = kept["given_names"]
    return given


def _loaded(node: ast.expr) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def source_of(node: ast.expr) -> str:
    """The text of an expression, made once."""
    kept = vars(node)
    if "source" not in kept:
        kept["source"] = ast.unparse(node)
    text: str = kept["source"]
    return text


def names_given(test: ast.expr) -> list[ast.Name]:
    """The names that the calls in a condition are given first, found once."""
    kept = vars(test)
    if "names_given" not in kept:
        calls = [node for node in ast.walk(test) if isinstance(node, ast.Call)]
        kept["names_given"] = [arg for call in calls for arg in call.args[:1] if isinstance(arg, ast.Name)]
    names: list[ast.Name] = kept["names_given"]
    return names


def mark_bare_texts(node: ast.expr) -> None:
    """Mark the texts that go into a path or a function, once."""
    kept = vars(node)
    if "takes_bare" not in kept:
        kept["takes_bare"] = True
        for text in _bare_texts(node):
            vars(text)["bare"] = True


def is_bare(node: ast.Constant) -> bool:
    """Whether a text has to be as plain as Python has it."""
    return "bare" in vars(node)


def _bare_texts(node: ast.expr) -> list[ast.expr]:
    """The texts that go into a path or a function, which may need them as plain as Python has them."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return [node.left, node.right]
    if isinstance(node, ast.Call) and not (
        isinstance(node.func, ast.Attribute) and node.func.attr in LIST_METHODS
    ):
        return [*node.args, *[keyword.value for keyword in node.keywords]]
    return []


def with_places(node: ast.List | ast.Tuple | ast.Set, value: Value, module: Module) -> Value:
    """The items of a display, its texts marked with their places; what a star spreads keeps its own."""
    if not isinstance(value, list | tuple):
        return value
    items, stars = list(value), [isinstance(element, ast.Starred) for element in node.elts]
    before = stars.index(True) if True in stars else len(stars)
    after = stars[::-1].index(True) if True in stars else 0
    pairs = [*zip(range(before), node.elts, strict=False)]
    pairs += [(len(items) - n, node.elts[-n]) for n in range(1, after + 1)]
    for index, element in pairs:
        if isinstance(element, ast.Constant) and isinstance(element.value, str):
            items[index] = written(element, module)
    return items if isinstance(value, list) else tuple(items)


def only_texts(node: ast.List | ast.Tuple | ast.Set, module: Module) -> tuple[Written, ...] | None:
    """The texts of a display with their places, found once; None where it holds anything else."""
    kept = vars(node)
    if "texts" not in kept:
        texts = [each for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        is_all = len(texts) == len(node.elts)
        kept["texts"] = tuple(written(each, module) for each in texts) if is_all else None
    found: tuple[Written, ...] | None = kept["texts"]
    return found


def bound_at(statement: ast.stmt, module: Module) -> dict[str, Place]:
    """The names that a statement binds, or whose value it changes in place, with its place, found once."""
    kept = vars(statement)
    if "bound" not in kept:
        kept["bound"] = dict.fromkeys(bound_names(statement), module.place(statement))
    found: dict[str, Place] = kept["bound"]
    return found


def bound_names(statement: ast.stmt) -> list[str]:
    """The names that a statement binds, or whose value it changes in place."""
    if isinstance(statement, ast.Assign):
        return [name for target in statement.targets for name in _target_names(target)]
    if isinstance(statement, ast.AugAssign | ast.AnnAssign):
        return _target_names(statement.target)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return _target_names(statement.value.func)
    return []


def _target_names(target: ast.expr) -> list[str]:
    if isinstance(target, ast.Tuple | ast.List):
        return [name for element in target.elts for name in _target_names(element)]
    while isinstance(target, ast.Subscript | ast.Attribute | ast.Call):
        target = target.func if isinstance(target, ast.Call) else target.value
    return [target.id] if isinstance(target, ast.Name) else []


def place_of(value: Value, otherwise: Place | None = None) -> Place | None:
    """Where a value was written, as far as it knows."""
    place = getattr(plain(value), "place", None)
    return place if isinstance(place, Place) else otherwise
