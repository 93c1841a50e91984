"""MkDocs' configuration that a person has written: what it says, and the lines that it lacks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from mkdocs_djproject.problems import DjProjectError, Place, Problem
from mkdocs_djproject.sitemap import PAGES
from mkdocs_djproject.yamltree import read_leniently

_MOST_HEIRS = 10
"""How many files may inherit from each other before it is a circle."""


class Addition(NamedTuple):
    """Lines that a person has to add to a file, and where in it."""

    file: Path
    where: str
    lines: str


class MkDocsFile(NamedTuple):
    """A configuration file of MkDocs, with what it inherits.

    https://www.mkdocs.org/user-guide/configuration/#configuration-inheritance
    """

    path: Path
    text: str
    data: dict[str, Any]
    parent: MkDocsFile | None = None

    def get(self, key: str) -> Any:
        """The value of a key, here or in what is inherited."""
        inherited = self.parent.get(key) if self.parent else None
        own = self.data.get(key)
        return inherited | own if isinstance(own, dict) and isinstance(inherited, dict) else own or inherited

    @property
    def docs_dir(self) -> Path:
        """The folder of the pages."""
        named = self.get("docs_dir")
        return self.path.parent / (named if isinstance(named, str) else "docs")

    @property
    def site_dir(self) -> str:
        """The folder of the built site, as it is written."""
        named = self.get("site_dir")
        return named if isinstance(named, str) else "site"

    @property
    def theme(self) -> str:
        """The name of the theme; empty where the theme has none."""
        theme = self.get("theme")
        named = theme.get("name") if isinstance(theme, dict) else theme
        return named if isinstance(named, str) else "" if theme else "mkdocs"

    @property
    def plugins(self) -> tuple[str, ...]:
        """The names of the plugins, without those that MkDocs adds where none is named."""
        return tuple(_entries(self.get("plugins")))

    def options(self, plugin: str) -> dict[str, Any]:
        """What is said to a plugin."""
        return _entries(self.get("plugins")).get(plugin, {})

    @property
    def extensions(self) -> tuple[str, ...]:
        """The names of the extensions of Markdown."""
        return tuple(_entries(self.get("markdown_extensions")))

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that are named outright: by a tag such as ``!!python/name:``, and to mkdocs-macros."""
        tagged = re.findall(r"(?m)^[^#\n]*!!python/[\w/]+:([\w.]+)", self.text)
        named = self.options("macros").get("modules")
        listed = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
        return (*tagged, *listed, *(self.parent.modules if self.parent else ()))

    @property
    def code(self) -> tuple[Path, ...]:
        """The files of Python that run with the site, there or not: hooks, and what mkdocs-macros takes."""
        hooks = self.get("hooks")
        named = [each for each in hooks if isinstance(each, str)] if isinstance(hooks, list) else []
        if "macros" in self.plugins:
            named.append(f"{self.options('macros').get('module_name') or 'main'}.py")
        return tuple(self.path.parent / name for name in named)

    def says(self, key: str) -> MkDocsFile:
        """The file that the key stands in: this one, or one that it inherits."""
        return self.parent.says(key) if self.parent and key not in self.data else self


def _entries(said: Any) -> dict[str, dict[str, Any]]:
    """What a list or a mapping of plugins or extensions names, with what is said to each."""
    entries = said if isinstance(said, list) else [said]
    pairs = (pair for each in entries for pair in (each.items() if isinstance(each, dict) else [(each, {})]))
    return {name: value if isinstance(value, dict) else {} for name, value in pairs if isinstance(name, str)}


def read_mkdocs_file(path: Path, heirs: int = 0) -> MkDocsFile:
    """What is written in a configuration file of MkDocs, as far as that can be told without MkDocs.

    ``heirs`` is the number of files that inherit from it.

    Raises:
        DjProjectError: it is no text, or no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise DjProjectError([Problem(Place(str(path)), "", f"cannot be read ({reason})")]) from None
    data = read_leniently(text, str(path))
    data = data if isinstance(data, dict) else {}
    inherited = data.get("INHERIT")
    is_named = isinstance(inherited, str) and inherited and heirs < _MOST_HEIRS
    parent = read_mkdocs_file(path.parent / str(inherited), heirs + 1) if is_named else None
    return MkDocsFile(path, text, data, parent)


def additions(
    file: MkDocsFile, wanted: tuple[str, ...], pages: Collection[str] | None = None
) -> Iterator[Addition]:
    """What has to be added for these plugins, and for the generated pages to be in the navigation.

    ``pages`` are the names of those that are generated, None where all are.
    """
    missing = [name for name in wanted if name not in file.plugins]
    if missing:
        yield _plugins(file.says("plugins"), missing)
    nav = file.get("nav")
    unlisted = {} if not isinstance(nav, list) else _unlisted_pages(file, str(nav), pages)
    if unlisted:
        yield _nav(file.says("nav"), [f"{title}: {page}" for page, title in unlisted.items()])


def _nav(file: MkDocsFile, entries: list[str]) -> Addition:
    lines = _shifted("".join(f"  - {entry}\n" for entry in entries), file, "nav")
    return _in_brackets(file, "nav", entries) or Addition(file.path, "at the end of 'nav'", lines)


def _plugins(file: MkDocsFile, missing: list[str]) -> Addition:
    said = file.data.get("plugins")
    if not said or not isinstance(said, list | dict):
        is_searching = "plugins" not in file.data  # MkDocs searches unless other plugins are named
        names = [*(["search"] if is_searching else []), *missing]
        return Addition(file.path, "" if is_searching else "in place of 'plugins'", plugins_key(names))
    if isinstance(said, dict):
        lines = "".join(f"  {name}: {{}}\n" for name in missing)
        return Addition(file.path, "at the end of 'plugins'", lines)
    if (inside := _in_brackets(file, "plugins", missing)) is not None:
        return inside
    lines = "".join(f"  - {name}\n" for name in missing)
    return Addition(file.path, "at the end of 'plugins'", _shifted(lines, file, "plugins"))


def _in_brackets(file: MkDocsFile, key: str, entries: Iterable[str]) -> Addition | None:
    """Entries for a list in brackets, None where it is written in lines."""
    found = re.search(rf"^{key}:\s*(?:#[^\n]*\n\s*)*\[([^\]]*)", file.text, re.MULTILINE)
    if found is None:
        return None
    comma = "" if found[1].rstrip().endswith(",") or not found[1].strip() else ", "
    return Addition(file.path, f"within the brackets of '{key}'", f"{comma}{', '.join(entries)}\n")


def plugins_key(names: list[str]) -> str:
    """The key ``plugins`` as it is usually written."""
    return "plugins:\n" + "".join(f"  - {name}\n" for name in names)


def _shifted(lines: str, file: MkDocsFile, key: str) -> str:
    """Entries of a list, as far from the margin as the first that is there."""
    found = re.search(rf"^{key}:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", file.text, re.MULTILINE)
    margin = found[1] if found else "  "
    return "".join(f"{margin}{line.removeprefix('  ')}" for line in lines.splitlines(keepends=True))


def _unlisted_pages(file: MkDocsFile, nav: str, names: Collection[str] | None) -> dict[str, str]:
    """The titles of generated pages by their files, without those in the navigation or of the user's own."""
    taken = {
        _destination(path.relative_to(file.docs_dir).as_posix()) for path in page_files_in(file.docs_dir)
    }
    return {
        row.src_uri.removesuffix("index.md"): row.title  # as ``apps/``, for all that is in it
        for row in PAGES
        if (names is None or row.name in names)
        and f"'{row.src_uri}'" not in nav
        and f"'{row.src_uri.removesuffix('index.md')}'" not in nav
        and _destination(row.src_uri) not in taken
    }


def page_files_in(docs_dir: Path) -> list[Path]:
    """The Markdown files in a folder of pages."""
    return sorted(docs_dir.rglob("*.md")) if docs_dir.is_dir() else []


def _destination(source: str) -> str:
    """What two pages at the same place of a site have in common."""
    path = PurePosixPath(source.casefold())
    return str(path.parent if path.stem in ("index", "readme") else path.with_suffix(""))
