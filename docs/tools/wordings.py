"""The words that expressions in a source can give: what differs from time to time is ``…``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

VARIES = "…"

Words = dict[str, list[ast.expr]]
"""The expressions that variables may stand for, by their names."""


def wordings(expression: ast.expr, words: Words, depth: int = 0) -> list[str]:
    """Every wording that an expression can give, most often one; `…` alone where nothing is known of it."""
    if isinstance(expression, ast.Constant):
        return [_filled(str(expression.value)) if expression.value is not None else ""]
    if isinstance(expression, ast.JoinedStr):
        return ["".join(_part(part) for part in expression.values)]
    if isinstance(expression, ast.BinOp) and isinstance(expression.op, ast.Add):
        before, after = (wordings(each, words, depth) for each in (expression.left, expression.right))
        return [first + second for first in before for second in after]
    inner = _alternatives(expression, words) if depth < 5 else []
    return [text for each in inner for text in wordings(each, words, depth + 1)] or [VARIES]


def _part(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else VARIES


def _filled(text: str) -> str:
    """The text with `…` for what `str.format` would put into it."""
    return re.sub(r"\{[\w.]+\}", VARIES, text).replace("{{", "{").replace("}}", "}")


def _alternatives(expression: ast.expr, words: Words) -> list[ast.expr]:
    """The expressions that a more complex one chooses from."""
    match expression:
        case ast.IfExp(body=body, orelse=otherwise):
            return [body, otherwise]
        case ast.BoolOp(values=values):
            return values
        case ast.Name(id=name):
            return words.get(name, [])
        case ast.Call(func=ast.Attribute(value=ast.Dict(values=values), attr="get"), args=arguments):
            return [*values, *arguments[1:]]
        case ast.Call(func=ast.Name(id="did_you_mean" | "_meant"), args=[_, _, otherwise]):
            return [ast.Constant(f"did you mean {VARIES}?"), otherwise]
        case ast.Call(func=ast.Name(id="did_you_mean")):
            return [ast.Constant(f"did you mean {VARIES}?")]
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return [text]
        case _:
            return []


def assigned(scope: ast.AST, *, inside: bool = True) -> Words:
    """What each name is assigned in a scope, one by one or in pairs; also within what stands inside of it."""
    found: Words = {}
    for node in ast.walk(scope) if inside else ast.iter_child_nodes(scope):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for name, value in _pairs(target, node.value):
                    found.setdefault(name, []).append(value)
    return found


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for inner, part in zip(target.elts, value.elts, strict=False):
            yield from _pairs(inner, part)


def arguments(call: ast.Call, parameters: Mapping[str, int]) -> dict[str, ast.expr]:
    """What a call gives for these parameters, which stand at these positions."""
    given = {word.arg: word.value for word in call.keywords if word.arg in parameters}
    starred = any(isinstance(each, ast.Starred) for each in call.args)
    if not starred:
        given |= {name: call.args[at] for name, at in parameters.items() if at < len(call.args)}
    return {name: value for name, value in given.items() if name is not None}


def called(call: ast.Call) -> str:
    """The plain name of what a call calls."""
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
