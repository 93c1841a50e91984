"""Management commands: the modules in ``management/commands`` of an app, by their names.

https://docs.djangoproject.com/en/stable/howto/custom-management-commands/
"""

from __future__ import annotations

import ast
import inspect

from mkdocs_djproject.canvas import Command
from mkdocs_djproject.discovery.canvas.owning import Ownership, OwnModule
from mkdocs_djproject.discovery.found import Note
from mkdocs_djproject.discovery.sources import Sources
from mkdocs_djproject.problems import Place

FOLDER = "management.commands"
_TRANSLATED = frozenset({"_", "gettext", "gettext_lazy", "ugettext", "ugettext_lazy"})


def read_commands(sources: Sources, ownership: Ownership, notes: list[Note]) -> dict[str, list[Command]]:
    """The commands of each app, by its label."""
    commands: dict[str, list[Command]] = {}
    for own in ownership.modules:
        package, _, name = own.name.rpartition(".")
        inside = package == f"{own.app_name}.{FOLDER}"
        if inside and not own.is_package and not name.startswith("_"):
            text = sources.read(own.file)
            tree = sources.parse(own.file, text) if text is not None else None
            if tree is None or any(map(_may_bind_command, ast.walk(tree))):
                commands.setdefault(own.app, []).append(_command(sources, own, tree, notes))
    return commands


def _may_bind_command(node: ast.AST) -> bool:
    """Whether a module can have its class by a statement; one without any cannot be run as a command."""
    if isinstance(node, ast.alias):
        return (node.asname or node.name) in {"Command", "*"}
    if isinstance(node, ast.Name):
        return node.id in {"globals", "exec"} or (node.id == "Command" and isinstance(node.ctx, ast.Store))
    return isinstance(node, ast.ClassDef) and node.name == "Command"


def _command(sources: Sources, own: OwnModule, tree: ast.Module | None, notes: list[Note]) -> Command:
    name = own.name.rpartition(".")[2]
    place = Place(sources.shown(own.file))
    body = tree.body if tree is not None else []
    cls = next((node for node in body if isinstance(node, ast.ClassDef) and node.name == "Command"), None)
    if cls is None:
        return Command(name=name, place=place)
    values = [node.value for node in cls.body if isinstance(node, ast.Assign) and _binds_help(node)]
    said = _text(values[-1], tree) if values else ""
    if said is None:
        where = Place(place.file, values[-1].lineno, values[-1].col_offset + 1)
        notes.append(Note(where, f"the help text of {name}", "it is computed"))
    return Command(
        name=name,
        help=" ".join(inspect.cleandoc(said or "").split()),
        place=Place(place.file, cls.lineno, cls.col_offset + 1),
    )


def _binds_help(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "help" for target in node.targets)


def _text(node: ast.expr, tree: ast.Module | None) -> str | None:
    """A text as it is written, translated or not; None when it is computed."""
    if isinstance(node, ast.Constant):
        return str(node.value or "")
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left, tree), _text(node.right, tree)
        return None if left is None or right is None else left + right
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _TRANSLATED:
        return _text(node.args[0], tree) if node.args else None
    if isinstance(node, ast.Name) and node.id == "__doc__" and tree is not None:
        return ast.get_docstring(tree) or ""
    return None
