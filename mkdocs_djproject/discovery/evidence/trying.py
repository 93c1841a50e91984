"""What settings do where a package can be imported: a ``try`` around an import, and what follows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.branching import catches
from mkdocs_djproject.discovery.evidence.syntax import fails
from mkdocs_djproject.discovery.importing import is_standard
from mkdocs_djproject.discovery.sources import Sources

IMPORTS = (ast.Import, ast.ImportFrom)
_OF_A_MACHINE = re.compile(r"settings|local|secret")
"""In the names of modules that are kept beside a project on a machine, and are no packages."""


def tried_package(node: ast.Try, sources: Sources) -> str:
    """The one package that is not found and that a ``try`` imports to do more; empty where there is none.

    What a project has of its own is decided by its files, and a package that is found is there.
    """
    caught = any(catches(handler, "ImportError", "ModuleNotFoundError") for handler in node.handlers)
    if not caught or not (node.orelse or any(not isinstance(each, IMPORTS) for each in node.body)):
        return ""
    packages = dict.fromkeys(name.partition(".")[0] for name in _imported(node))
    others = [name for name in packages if not is_standard(name) and not _OF_A_MACHINE.search(name)]
    missing = [name for name in others if sources.find(name) is None]
    return missing[0] if len(missing) == 1 else ""


def is_needed(node: ast.Try, package: str, sources: Sources) -> bool:
    """Whether a project that works has the package: it requires it, or raises without it."""
    return sources.is_required(package) or all(fails(handler.body) for handler in node.handlers)


def is_installed(package: str) -> ast.expr:
    """That a package is installed, as a condition."""
    return ast.parse(f"{package} is installed", mode="eval").body


def _imported(node: ast.Try) -> Iterator[str]:
    """The modules that a ``try`` imports by their whole names; not those of which it takes all names."""
    for statement in node.body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and not statement.level and statement.module:
            yield from [statement.module] if statement.names[0].name != "*" else []
