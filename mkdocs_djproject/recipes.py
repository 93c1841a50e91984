"""What the host of a site has to install and run, and where it publishes from."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Iterable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from mkdocs_djproject.mkdocsfile import MkDocsFile
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.yamltree import read_leniently
from mkdocs_djproject.yamlwriting import dump_line

PYTHON = "3.13"
"""The version of Python that builds documentation; which one the project itself uses does not matter."""


def recipe_values(
    site: Path, repository: Path, built: Path, mkdocs: MkDocsFile | None, packages: Iterable[str]
) -> dict[str, Any]:
    """What the templates of recipes need.

    Args:
        site: the folder of MkDocs' configuration.
        repository: the top of the repository.
        built: the folder of the built site, which the host builds into ``site`` where it is not in the
            repository, as a server's own folder is not.
        mkdocs: the configuration, where a person has written one.
        packages: what has to be installed.
    """
    file = mkdocs.path.name if mkdocs else "mkdocs.yml"
    config = (site / file).relative_to(repository).as_posix()
    is_found = config in ("mkdocs.yml", "mkdocs.yaml")
    plugins = mkdocs.plugins if mkdocs else ()
    is_inside = built.is_relative_to(repository)
    folder = built.relative_to(repository).as_posix() if is_inside else "site"
    build = "mkdocs build --strict" + ("" if is_found else f" --config-file {shlex.quote(config)}")
    return {
        "line": dump_line,
        "site_folder": site.relative_to(repository).as_posix(),
        "branch": default_branch(repository),
        "python": PYTHON,
        "install": f"python -m pip install {shlex.join(packages)}",
        "build": build if is_inside else f"{build} --site-dir {folder}",
        "built": folder,
        "needs_history": any(name.startswith("git-") for name in plugins),
    }


def gitlab_stage(text: str) -> str:
    """The stage of new jobs in a GitLab file, its last; empty where that of jobs which name none is there.

    https://docs.gitlab.com/ci/yaml/#stages
    """
    try:
        data = read_leniently(text, "")
    except DjProjectError:
        return ""
    stages = data.get("stages") if isinstance(data, dict) else None
    return str(stages[-1]) if isinstance(stages, list) and stages and "test" not in stages else ""


def first_theme(installed: Container[str] | None = None) -> str:
    """The theme to begin with: Material or its heir, which has a package of the same name, else MkDocs' own.

    ``installed`` are the names of the themes there are, by default of those in this environment.
    """
    there = entry_points(group="mkdocs.themes").names if installed is None else installed
    return next((name for name in ("material", "materialx") if name in there), "mkdocs")


def default_branch(repository: Path) -> str:
    """The branch that a site is published from: what Git says of the remote's, else the usual name.

    Branches may stand in a file together, and a linked worktree shares those of the repository.
    https://git-scm.com/docs/gitrepository-layout
    """
    own = _git_folder(repository)
    shared = own / (_text(own / "commondir").strip() or ".")
    remote = re.fullmatch(
        r"ref: refs/remotes/origin/([\w./-]+)\s*", _text(shared / "refs" / "remotes" / "origin" / "HEAD")
    )
    if remote:
        return remote[1]
    branches = _branches(shared)
    usual = next((name for name in ("main", "master") if name in branches), "")
    current = re.fullmatch(r"ref: refs/heads/([\w./-]+)\s*", _text(shared / "HEAD"))
    return usual or (current[1] if current and len(branches) <= 1 else "main")


def _git_folder(repository: Path) -> Path:
    """Where Git keeps what it knows of a folder: in a linked worktree, a file says where."""
    git = repository / ".git"
    named = re.fullmatch(r"gitdir: (.+)\s*", _text(git)) if git.is_file() else None
    return repository / named[1] if named else git


def _branches(git: Path) -> set[str]:
    heads = git / "refs" / "heads"
    packed = re.findall(r"(?m)^[0-9a-f]+ refs/heads/(\S+)$", _text(git / "packed-refs"))
    return {path.relative_to(heads).as_posix() for path in heads.rglob("*") if path.is_file()} | {*packed}


def _text(path: Path) -> str:
    """The text of a file of Git's, empty where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
