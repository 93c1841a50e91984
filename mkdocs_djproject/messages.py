"""What the plugin says besides the problems of the project file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from mkdocs_djproject.navigation import MANY
from mkdocs_djproject.offering import ALWAYS_OURS
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.relativepaths import command_line, relative_path

TO_MEND = "djproject: this has to be mended first:"
STILL_SERVED = "Until then the site is served as it was."
NO_PAGES = "%s: 'pages' is an empty list, so no page is generated; leave it out for all pages"
NO_FILES = (  # https://github.com/ultrabug/mkdocs-static-i18n/issues/263
    "djproject: the plugin i18n knows only pages that are files in docs_dir; write ours there with "
    "'djproject render --for site --out %s', and take djproject off 'plugins'"
)
PAGE_KEPT = "your page %r is published, not the generated %r, which has the same place on the site"
PRUNE = (
    "each page carries links to all others, and there are %d apps; with the theme's feature "
    "'navigation.prune', and without 'navigation.sections' and 'navigation.expand', which disable it, the "
    "site is built faster and takes a fraction of the space"
)


UNPRUNED = frozenset({"navigation.sections", "navigation.expand"})
"""The features of Material with which pruning does nothing."""


class Theme(Protocol):
    """What is needed of a theme: its name, and its settings as a mapping has them."""

    name: str | None

    def get(self, key: str, /) -> Any:
        """The setting of this name, or None."""


def instead(name: str, taken: Iterable[str]) -> str:
    """How the project's value can be had where its name is taken."""
    if ALWAYS_OURS in taken:
        return f"to use the project's {name}, rename your {ALWAYS_OURS!r}"
    return f"the project's is '{ALWAYS_OURS}.{name}'"


def names_taken(names: Collection[str], config: Configured) -> Iterator[str]:
    """What is said of names that a person has defined for all pages."""
    for name in sorted(names):
        where, remedy = origin(name, config), instead(name, names)
        yield f"{name!r} is a name of your own, from {where}, and stays yours on pages; {remedy}"


def names_taken_here(src_uri: str, names: Collection[str], taken: Collection[str]) -> Iterator[str]:
    """What is said of names in a page's front matter; ``taken`` are those defined for all pages."""
    for name in sorted(names):
        remedy = instead(name, {*names, *taken})
        yield f"{src_uri}: {name!r} in the front matter stays the page's own; {remedy}"


def files_at_fault(error: DjProjectError) -> set[Path]:
    """The files that problems are about, as far as they are there: what a person edits to mend them."""
    files = (Path(problem.place.file).absolute() for problem in error.problems)
    return {file for file in files if file.is_file()}


def on_pruning(apps: int, theme: Theme) -> str | None:
    """What to change in Material for many apps, whose navigation every page has in full by default.

    https://squidfunk.github.io/mkdocs-material/setup/setting-up-navigation/#navigation-pruning
    """
    features = theme.get("features") or []
    is_pruned = "navigation.prune" in features and not UNPRUNED.intersection(features)
    return PRUNE % apps if theme.name in {"material", "materialx"} and apps > MANY and not is_pruned else None


class Configured(Protocol):
    """What is needed of MkDocs' configuration."""

    extra: Any

    @property
    def config_file_path(self) -> str | None:
        """The file that it comes from, None where it has none."""


def origin(name: str, config: Configured) -> str:
    """Where a person's own value of this name comes from."""
    if name in config.extra:
        return f"'extra' in {Path(config.config_file_path or 'mkdocs.yml').name}"
    return "the macros plugin's module or YAML files"


def no_files(docs_dir: Path) -> str:
    """What to do beside the plugin i18n, where pages are in a folder."""
    return NO_FILES % command_line(relative_path(docs_dir))


def relative(path: Path) -> str:
    """The path as a person at the terminal would write it."""
    return str(relative_path(path))
