"""The packages that a site needs: those of its plugins, theme and extensions, and of what it extends."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    entry_points,
    packages_distributions,
    requires,
)
from pathlib import Path
from typing import NamedTuple

from mkdocs_djproject.mkdocsfile import MkDocsFile

OURS = "mkdocs-djproject"
MATERIAL = "mkdocs-material"
_DRAWING = ("social",)
"""The plugins of Material that need what its package brings only when asked.

https://squidfunk.github.io/mkdocs-material/plugins/requirements/image-processing/
"""
_OUR_PACKAGE = "mkdocs_djproject"


class Need(NamedTuple):
    """Something that a site names, and the packages which have it here: none where it is not installed."""

    what: str
    packages: tuple[str, ...]


def site_needs(mkdocs: MkDocsFile | None, theme: str, extended: Iterable[str]) -> list[Need]:
    """What a site names that comes from packages.

    Args:
        mkdocs: the configuration, where a person has written one.
        theme: the name of its theme, empty where it has none.
        extended: the packages that the project file extends.
    """
    needs = [Need(f"the theme {theme!r}", _of_entry_points("mkdocs.themes", theme))] if theme else []
    if mkdocs:
        needs += _of_plugins(mkdocs, theme)
        needs += _of_extensions(mkdocs)
        for module in (*mkdocs.modules, *_imported(mkdocs.code)):
            needs += _of_module(f"the module {module!r}", module, mkdocs)
    needs += (Need(f"the package {name!r}", _of_package(name)) for name in extended)
    return needs


def to_install(needs: Iterable[Need]) -> list[str]:
    """The packages to install, ours first, without those that others of them bring along."""
    named = {name for need in needs for name in need.packages}
    has_material = MATERIAL in named
    bringing = [OURS, "mkdocs", *([MATERIAL] if has_material else [])]
    brought = {*bringing, *(name for each in bringing for name in _required(each))}
    ours = f"{OURS}[material]" if has_material else OURS
    return [ours, *sorted(name for name in named if _normal(name) not in brought)]


def not_installed(needs: Iterable[Need]) -> list[str]:
    """What of it no package has that is installed here, so that nobody can tell which one does."""
    return list(dict.fromkeys(need.what for need in needs if not need.packages))


def _of_plugins(mkdocs: MkDocsFile, theme: str) -> Iterator[Need]:
    """The packages of plugins; a name may be short for one of the theme's.

    https://www.mkdocs.org/user-guide/configuration/#plugins
    """
    for name in mkdocs.plugins:
        names = (name.removeprefix("/"), f"{theme}/{name}")
        yield Need(f"the plugin {name!r}", _of_entry_points("mkdocs.plugins", *names))
        if names[0].removeprefix("material/") in _DRAWING and theme == "material":
            yield Need(f"what the plugin {name!r} draws with", (f"{MATERIAL}[imaging]",))
    if "mkdocstrings" in mkdocs.plugins:
        options = mkdocs.options("mkdocstrings")
        default, handlers = options.get("default_handler") or "python", options.get("handlers")
        named = [str(default), *(map(str, handlers) if isinstance(handlers, dict) else ())]
        for handler in dict.fromkeys(named):
            yield Need(f"the handler {handler!r} of mkdocstrings", _if_installed(f"mkdocstrings-{handler}"))


def _of_extensions(mkdocs: MkDocsFile) -> Iterator[Need]:
    """The packages of extensions of Markdown, named by an entry point or by a module.

    https://python-markdown.github.io/reference/#extensions
    """
    for name in mkdocs.extensions:
        what = f"the extension {name!r}"
        there = _of_entry_points("markdown.extensions", name)
        yield from [Need(what, there)] if there else _of_module(what, name, mkdocs)


def _imported(code: Iterable[Path]) -> Iterator[str]:
    """The modules that some Python files import by whole names; none of a file that cannot be read."""
    for path in code:
        with suppress(OSError, SyntaxError, ValueError):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.Import):
                    yield from (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    yield node.module


def _of_entry_points(group: str, *names: str) -> tuple[str, ...]:
    points = entry_points(group=group)
    found = {point.dist.name for name in names for point in points.select(name=name) if point.dist}
    return tuple(sorted(found))


def _of_module(what: str, module: str, mkdocs: MkDocsFile) -> Iterator[Need]:
    """The package of a module, unless it comes with Python or lies in the project."""
    name = re.split("[.:]", module)[0]
    folders = (mkdocs.path.parent, Path(), *(path.parent for path in mkdocs.code))
    beside = (folder / part for folder in folders for part in (name, f"{name}.py"))
    if name not in sys.stdlib_module_names and not any(path.exists() for path in beside):
        yield Need(what, _of_package(name))


def _of_package(name: str) -> tuple[str, ...]:
    return (OURS,) if name == _OUR_PACKAGE else tuple(sorted(set(_by_package().get(name, ()))))


@cache
def _by_package() -> Mapping[str, list[str]]:
    """The names of what is installed, by the packages that one imports."""
    return packages_distributions()


def _if_installed(name: str) -> tuple[str, ...]:
    with suppress(PackageNotFoundError):
        return (distribution(name).name,)
    return ()


def _required(name: str) -> set[str]:
    """What a package always brings along, as far as it is installed."""
    needed = requires(name) if _if_installed(name) else None
    lines = (line for line in needed or () if "extra ==" not in line)
    return {_normal(found[0]) for line in lines if (found := re.match(r"[\w.-]+", line))}


def _normal(name: str) -> str:
    """The name as indexes compare it: https://packaging.python.org/en/latest/specifications/name-normalization/."""
    return re.sub(r"[-_.]+", "-", name).lower()
