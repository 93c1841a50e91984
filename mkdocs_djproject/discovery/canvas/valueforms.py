"""What code makes of the value of an environment variable, by the expression around where it is read."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from mkdocs_djproject.discovery.branching import suppressing
from mkdocs_djproject.discovery.canvas.naming import last_name
from mkdocs_djproject.environmentvariables import Kind

NUMBERS = frozenset(("int", "float", "Decimal", "decimal"))
SWITCHES = frozenset(("bool", "strtobool", "str2bool", "to_bool", "as_bool"))
JSON = frozenset(("loads", "json"))
TAKING_KINDS: dict[str, Kind] = {
    **dict.fromkeys(NUMBERS, "number"),
    **dict.fromkeys(SWITCHES, "switch"),
    **dict.fromkeys(JSON, "json"),
    "literal_eval": "switch",
}
"""What functions make of a text, by the last part of their names; all of them fail with None."""

TEXT_METHODS = frozenset(("lower", "upper", "strip", "title", "capitalize", "casefold", "rstrip", "lstrip"))
"""The methods of a text that leave it what it means."""

SWITCHED = frozenset(
    (
        *("DEBUG", "TEMPLATE_DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
        *("EMAIL_USE_TLS", "EMAIL_USE_SSL", "SECURE_HSTS_PRELOAD", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
        *("USE_X_FORWARDED_HOST", "CORS_ALLOW_ALL_ORIGINS", "CORS_ORIGIN_ALLOW_ALL", "USE_TZ", "USE_I18N"),
    )
)
"""Settings that are true or false: of a text as it is, any that is not empty is true.

https://docs.djangoproject.com/en/stable/ref/settings/
"""


class Form(NamedTuple):
    """What a read makes of a value, with the words it is compared with.

    ``fails`` says that it fails without a value, ``is_certain`` that nothing around it in its statement
    decides whether it is read at all.
    """

    kind: Kind = ""
    words: tuple[str, ...] = ()
    fails: bool = False
    is_certain: bool = True


def form_of(node: ast.AST, root: ast.AST | None, kind: Kind = "", *, is_text: bool = True) -> Form:
    """What is made of a value where it is read.

    Args:
        node: reads it.
        root: the statement or expression that this stands in.
        kind: what the read itself makes of it; by default what stands around it tells.
        is_text: the value is the text that the variable is set to.
    """
    parents = around(node, root)
    form = Form(kind) if kind else _form(node, parents, is_text)
    is_certain = not any(map(_decides, parents, [node, *parents]))
    return form._replace(fails=form.fails or _leads_to_failure(node, parents), is_certain=is_certain)


def _decides(parent: ast.AST, child: ast.AST) -> bool:
    """Whether an expression decides if a part of it is evaluated at all."""
    first = {ast.IfExp: "test", ast.BoolOp: "values"}.get(type(parent))
    always = vars(parent)[first] if first else None
    is_first = child is (always[0] if isinstance(always, list) else always)
    return isinstance(parent, ast.comprehension) or (first is not None and not is_first)


def _form(node: ast.AST, parents: Sequence[ast.AST], is_text: bool) -> Form:
    child, has_default, found = node, False, None
    for parent in parents:
        found = _made(parent, child)
        if found is not None or not _passes(parent, child):
            break
        has_default = has_default or (isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.Or))
        child = parent
    if found is None:
        return Form("truth") if is_text and parents and _switches(parents[-1], child) else Form()
    if found.kind == "truth" and not is_text:
        return Form()
    return found._replace(fails=found.fails and not has_default)


def _switches(statement: ast.AST, value: ast.AST) -> bool:
    """Whether a statement assigns a text to a setting that is true or false."""
    is_whole = isinstance(statement, ast.Assign) and statement.value is value
    return is_whole and isinstance(statement, ast.Assign) and last_name(statement.targets[0]) in SWITCHED


def _leads_to_failure(node: ast.AST, parents: Sequence[ast.AST]) -> bool:
    """Whether an exception is raised where there is no value."""
    outermost = parents[-1] if parents else None
    if not isinstance(outermost, ast.If) or not _raises(outermost.body[-1]):
        return False
    return any(map(_asks_for_absence, [node, *parents[:-1]]))


def _asks_for_absence(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return isinstance(node.ops[-1], ast.NotIn | ast.Is | ast.Eq)
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)


def around(node: ast.AST, root: ast.AST | None) -> list[ast.AST]:
    """What stands around a part of a statement, from the nearest on to the statement itself."""
    if root is None or root is node:
        return []
    for child in ast.iter_child_nodes(root):
        if child is node:
            return [root]
        if _may_hold(child, node) and (found := around(node, child)):
            return [*found, root]
    return []


def _may_hold(outer: ast.AST, node: ast.AST) -> bool:
    first, last = getattr(outer, "lineno", None), getattr(outer, "end_lineno", None)
    line = getattr(node, "lineno", 0)
    return first is None or last is None or first <= line <= last


def _made(parent: ast.AST, child: ast.AST) -> Form | None:
    """What the next expression makes of a value; None where it says nothing of it."""
    if isinstance(parent, ast.Compare):
        return _compared(parent, child)
    if isinstance(parent, ast.Call):
        return _called(parent, child)
    return Form("truth") if _is_test(parent, child) else None


def _is_test(parent: ast.AST, child: ast.AST) -> bool:
    """Whether an expression or statement asks for the truth of a value."""
    if isinstance(parent, ast.UnaryOp):
        return isinstance(parent.op, ast.Not)
    if isinstance(parent, ast.comprehension):
        return child in parent.ifs
    return isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert) and parent.test is child


def _called(call: ast.Call, child: ast.AST) -> Form | None:
    """What a function makes of a value that it is given, or a method of it."""
    if call.func is child:
        method = child.attr if isinstance(child, ast.Attribute) else ""
        return None if method in TEXT_METHODS else Form(fails=True)
    name = last_name(call.func)
    if child not in call.args or call.args[0] is not child:
        return None
    if isinstance(call.func, ast.Name) and name == "bool":
        return Form("truth")
    return Form(TAKING_KINDS[name], fails=True) if name in TAKING_KINDS else None


def _passes(parent: ast.AST, child: ast.AST) -> bool:
    """Whether an expression may give a value on as it is."""
    if isinstance(parent, ast.Call):
        return parent.func is child or last_name(parent.func) == "str"
    return isinstance(parent, ast.Attribute | ast.BoolOp | ast.IfExp)


def _compared(node: ast.Compare, child: ast.AST) -> Form | None:
    """What a comparison asks of a value: whether there is one, or whether it is one of some words."""
    if len(node.ops) != 1:
        return None
    operation, other = node.ops[0], node.comparators[0] if node.left is child else node.left
    values = _values(other)
    if values == [None]:
        return Form("presence")
    words = tuple(value for value in values if isinstance(value, str))
    is_listed = isinstance(operation, ast.In | ast.NotIn) and node.left is child
    if not words or len(words) < len(values) or not (is_listed or isinstance(operation, ast.Eq | ast.NotEq)):
        return None
    if not any(words):
        return Form("truth")
    return Form("other_words" if isinstance(operation, ast.NotEq | ast.NotIn) else "words", words)


def _values(node: ast.expr) -> list[object]:
    """The constants that an expression is, or that a list of it holds."""
    parts = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    return [part.value if isinstance(part, ast.Constant) else ... for part in parts]


OTHER_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "OSError", "IOError", "FileNotFoundError"))
"""What no value of a variable raises."""


def catches(statement: ast.stmt) -> bool:
    """Whether a statement goes on after an exception in it."""
    return any(not _raises(handler.body[-1]) for handler in _handlers(statement))


Caught = Literal["", "others", "values"]
"""Exceptions that are caught: none, any, or also those that a value or its absence raises; in order."""


def caught_by(statement: ast.stmt) -> Caught:
    """The exceptions in a statement after which it goes on."""
    handlers = [each for each in _handlers(statement) if not _raises(each.body[-1])]
    return "values" if any(map(_is_of_values, handlers)) else "others" if handlers else ""


def _handlers(statement: ast.stmt) -> list[ast.ExceptHandler]:
    tried = suppressing(statement) if isinstance(statement, ast.With) else statement
    return tried.handlers if isinstance(tried, ast.Try) else []


def _is_of_values(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or last_name(kind) not in OTHER_ERRORS for kind in kinds)


def _raises(statement: ast.stmt) -> bool:
    """Whether a statement raises an exception, or ends the program."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return last_name(statement.value.func) == "exit"
    return isinstance(statement, ast.Raise)


ORDER: tuple[Kind, ...] = ("words", "other_words", "number", "json", "switch", "", "truth", "presence")
"""What tells most of a value comes first; where it is taken as a text as well, its truth tells nothing."""


def together(forms: Iterable[Form]) -> Form:
    """What all the reads of a variable make of its value."""
    found = sorted(forms, key=lambda form: ORDER.index(form.kind))
    alike = [form.words for form in found if form.kind == found[0].kind]
    words = dict.fromkeys(word for words in alike for word in words)
    return Form(found[0].kind if found else "", tuple(words))
