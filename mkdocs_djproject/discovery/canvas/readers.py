"""The project's own functions that read the environment variable whose name they are given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mkdocs_djproject.discovery.canvas.naming import AnyFunction, last_name, walked
from mkdocs_djproject.discovery.canvas.sketching import parsed, positions
from mkdocs_djproject.discovery.canvas.valueforms import Form, around, catches, form_of, together

_MAY_READ = re.compile(rb"(?:environ(?:\.get\(|\[)|getenv\()\s*[a-z_]\w*\s*[\]),]|[ ]in[ ](?:os\.)?environ\b")
_WORDS = (b"environ", b"getenv")
"""One of these stands in every module that may define one; they are found sooner."""
_CALLS = frozenset(("os.environ.get", "environ.get", "os.getenv", "getenv"))
_ENVIRONMENT = frozenset(("os.environ", "environ"))
_DEFAULTS = frozenset(("default", "default_value", "default_val", "fallback"))
"""What the parameter is called that holds where a variable is not set."""


class Reader(NamedTuple):
    """A function that reads a variable: its parameters for the name and the default, and where these come.

    The default's name is empty where the function takes none; a place of -1 is that of a keyword alone.
    ``form`` is what it makes of the value.
    """

    name: str
    position: int
    default: str = ""
    default_position: int = -1
    form: Form = Form()

    def given_name(self, call: ast.Call) -> ast.expr | None:
        """What a call gives as the variable's name."""
        return _given(call, self.name, self.position)

    def given_default(self, call: ast.Call) -> ast.expr | None:
        """What a call gives as the default."""
        return _given(call, self.default, self.default_position) if self.default else None


_EXTENSION = re.compile(rb"(?m)^class[ \t]+(\w+)\((?:\w+\.)*\w*Env\b|\b\w*Env[ \t]+as[ \t]+(\w+)")
_MADE = re.compile(rb"(?m)^(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*(?:\w+\.)*(\w+)\(")
_USUAL = frozenset((b"env", b"ENV"))
"""What is looked for everywhere."""


def _classes(text: bytes) -> list[bytes]:
    """What a module calls classes that may extend django-environ's."""
    return [match[1] or match[2] for match in _EXTENSION.finditer(text)]


def _objects(text: bytes, classes: frozenset[bytes]) -> list[bytes]:
    """What a module calls objects of such classes."""
    made = _MADE.finditer(text)
    return [match[1] for match in made if match[2] in classes or match[2].endswith(b"Env")]


def _given(call: ast.Call, name: str, position: int) -> ast.expr | None:
    named = (keyword.value for keyword in call.keywords if keyword.arg == name)
    placed = call.args[position] if 0 <= position < len(call.args) else None
    return next(named, placed)


class Readers:
    """The functions that read variables.

    Args:
        texts: the text of each module that may define some, by its dotted name.
    """

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._found: dict[str, Reader] = {}
        for module, text in texts.items():
            if any(word in text for word in _WORDS) and _MAY_READ.search(text):
                self._found |= {f"{module}.{name}": reader for name, reader in _in_module(text).items()}
        known = [text for text in texts.values() if b"Env" in text]
        self.classes = frozenset(name for text in known for name in _classes(text))
        self._objects = {name for text in known for name in _objects(text, self.classes)} - _USUAL
        self._names = {path.rpartition(".")[2].encode() for path in self._found}

    def at(self, path: str) -> Reader | None:
        """The function with a dotted path; None where that is none that reads variables."""
        return self._found.get(path)

    def names_in(self, text: bytes) -> list[bytes]:
        """What a module may call some of them by: their own names, and those that it imports them under.

        Objects whose class may extend django-environ's are called as these functions are.
        """
        names = [name for name in self._names | self._objects if name in text]
        renamed = [match[1] for name in names for match in re.finditer(rb"\b%s\s+as\s+(\w+)" % name, text)]
        return [*names, *renamed]


def _in_module(text: bytes) -> dict[str, Reader]:
    """The functions of a module, by their names; those without a word of these need not be parsed."""
    found: dict[str, Reader] = {}
    words: tuple[bytes, ...] = _WORDS
    while words:
        places = sorted(place for word in (*_WORDS, *_called(found)) for place in positions(text, word))
        before = dict(found)
        _add_readers(parsed(text, places), found)
        words = tuple(call for call in _called(found.keys() - before) if text.count(call) > 1)
    return found


def _called(names: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(f"{name}(".encode() for name in names)


def _add_readers(tree: ast.Module | None, found: dict[str, Reader]) -> None:
    functions = [node for node in tree.body if isinstance(node, AnyFunction)] if tree is not None else []
    for _ in functions:  # one may read by another that comes after it
        known = len(found)
        for node in functions:
            if node.name not in found and (reader := _reader(node, found)):
                found[node.name] = reader
        if len(found) == known:
            break


def _reader(node: AnyFunction, known: Mapping[str, Reader]) -> Reader | None:
    """The function as a reader of variables; None for any other, and for one that makes a name of another."""
    inner = walked(node.body)
    made = {each.id for each in inner if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    read = {name for each in inner for name in _names_read(each, known)} - made
    placed = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    given = [*placed, *(argument.arg for argument in node.args.kwonlyargs)]
    name = next((each for each in given if each in read), "")
    default = next((each for each in given if each in _DEFAULTS and each != name), "")
    if not name:
        return None
    form = _form_in(node, inner, name, known)
    return Reader(name, _index(placed, name), default, _index(placed, default), form)


def _form_in(node: AnyFunction, inner: Sequence[ast.AST], name: str, known: Mapping[str, Reader]) -> Form:
    """What a function makes of the value that it reads by a name: there, or where a variable holds it."""
    reads = [each for each in inner if name in _names_read(each, known)]
    uses = [use for each in reads for use in _uses_of(each, node, inner) or [each]]
    found = together([_form_at(each, node, known) for each in uses])
    fails = all(isinstance(each, ast.Subscript) for each in reads) and not any(map(_goes_on, inner))
    return Form() if found.kind == "presence" else found._replace(fails=fails)


def _form_at(node: ast.AST, function: AnyFunction, known: Mapping[str, Reader]) -> Form:
    """What is made of a value around where it is read, else by the other function that reads it."""
    form = form_of(node, function)
    name = last_name(node.func) if isinstance(node, ast.Call) else ""
    return known[name].form if not form.kind and name in known else form


def _uses_of(node: ast.AST, function: AnyFunction, inner: Sequence[ast.AST]) -> list[ast.AST]:
    """Where a name stands that a function gives to what it reads."""
    parents = around(node, function)
    targets = parents[0].targets if parents and isinstance(parents[0], ast.Assign) else []
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    loads = (each for each in inner if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Load))
    return [each for each in loads if each.id in names]


def _goes_on(node: ast.AST) -> bool:
    """Whether a part of a function may let it go on where a variable is not set."""
    return isinstance(node, ast.If | ast.IfExp) or (isinstance(node, ast.Try) and catches(node))


def _index(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1


def is_given(reader: Reader | None, node: ast.expr) -> bool:
    """Whether a name of a variable is what the function is given that reads it."""
    return reader is not None and isinstance(node, ast.Name) and node.id == reader.name


def _names_read(node: ast.AST, known: Mapping[str, Reader]) -> Iterator[str]:
    """The names by which an expression reads a variable."""
    given: ast.expr | None = None
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in _ENVIRONMENT:
        given = node.slice
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known:
        given = known[node.func.id].given_name(node)
    elif isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in _CALLS:
        given = node.args[0]
    if isinstance(given, ast.Name):
        yield given.id
