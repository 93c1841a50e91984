"""Source that our own Python cannot parse, parsed by the interpreter of the project's environment.

That interpreter only runs ``ast.parse`` on the text, isolated and without its packages, and prints the tree.
"""

from __future__ import annotations

import ast
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_SCRIPT = """
import ast, json, sys
def data(node):
    if isinstance(node, ast.AST):
        names = node._fields + tuple(n for n in ("lineno", "col_offset") if hasattr(node, n))
        return {"_": type(node).__name__, **{n: data(getattr(node, n, None)) for n in names}}
    if isinstance(node, list):
        return [data(item) for item in node]
    if node is None or isinstance(node, (str, bool, int, float)):
        return node
    return {"_repr": repr(node)}
with open(sys.argv[1], "rb") as file:
    json.dump(data(ast.parse(file.read())), sys.stdout)
"""


def parse_elsewhere(file: Path, site_packages: Sequence[Path]) -> ast.Module | None:
    """The syntax tree of a file by the project's own interpreter; None when there is none or it fails too."""
    for interpreter in _interpreters(site_packages):
        command = [str(interpreter), "-I", "-S", "-c", _SCRIPT, str(file)]
        try:
            # The interpreter is the one beside the packages that the caller named.
            done = subprocess.run(command, capture_output=True, timeout=20, check=False)  # noqa: S603
            tree = _node(json.loads(done.stdout)) if done.returncode == 0 else None
        except (OSError, ValueError, RecursionError, subprocess.TimeoutExpired):
            tree = None
        if isinstance(tree, ast.Module):
            return tree
    return None


def _interpreters(site_packages: Sequence[Path]) -> list[Path]:
    candidates = [
        parent / folder / name
        for site in site_packages
        for parent in list(site.parents)[:3]
        for folder, name in (("bin", "python"), ("Scripts", "python.exe"))
    ]
    return [candidate for candidate in dict.fromkeys(candidates) if candidate.is_file()]


def _node(data: Any) -> Any:
    if isinstance(data, list):
        return [_node(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "_repr" in data:
        return ast.literal_eval(data["_repr"]) if data["_repr"] != "Ellipsis" else ...
    kind = getattr(ast, data["_"], None)
    if kind is None:
        return _stand_in(data)
    parts = {name: _node(value) for name, value in data.items() if name != "_"}
    node = kind(**{name: parts[name] for name in parts if name in kind._fields})
    for name in ("lineno", "col_offset"):
        if name in parts:
            setattr(node, name, parts[name])
    return node


def _stand_in(data: dict[str, Any]) -> ast.AST:
    """A node our Python has no class for: a type alias binds its name, anything else does nothing."""
    line = {"lineno": data.get("lineno", 1), "col_offset": data.get("col_offset", 0)}
    if data["_"] == "TypeAlias":
        nothing = ast.Constant(None, **line)
        return ast.Assign([ast.Name(data["name"]["id"], ast.Store(), **line)], nothing, **line)
    return ast.Pass(**line)
