"""Which files below a folder are of interest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs_djproject.discovery.evidence.findings import listed
from mkdocs_djproject.discovery.folders import entries_of

PASSED_OVER = frozenset(
    listed(
        "node_modules bower_components site-packages __pycache__ venv env virtualenv htmlcov build "
        "dist static staticfiles media locale migrations vendor third_party"
    )
)
"""Folders that hold nothing a person wrote about the project."""

ASIDE = frozenset(
    listed(
        "tests test testing unittests unit_tests integration_tests functional_tests testdata test_data "
        "docs doc examples example samples fixtures e2e demo .devcontainer"
    )
)
"""Folders whose files are of something else than the running project."""

HIDDEN = frozenset(
    listed(
        ".github .gitlab .circleci .ebextensions .do .platform .aws .azure .azuredevops "
        ".azure-pipelines .pipelines .docker .buildkite "
        ".forgejo .gitea .semaphore .woodpecker .deploy .devcontainer"
    )
)
"""Hidden folders that are looked into."""

OF_VARIABLES = frozenset(listed(".envs .env .environments"))
"""Hidden folders of files of environment variables; also what is hidden in them is looked into."""

DEEPEST = 9
MOST_FILES = 60_000


def walk(root: Path) -> Iterator[str]:
    """The files below a folder by their paths relative to it, level by level, links left out."""
    level = [""]
    count = 0
    for _ in range(DEEPEST):
        below: list[str] = []
        for folder in level:
            files, folders = _entries(root, folder)
            yield from files
            count += len(files)
            below += folders
        level = below
        if count > MOST_FILES:
            return


def _entries(root: Path, folder: str) -> tuple[list[str], list[str]]:
    entries = sorted(entries_of(root / folder), key=lambda entry: entry.name)
    prefix = f"{folder}/" if folder else ""
    files = [prefix + entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    return files, [prefix + entry.name for entry in folders if _is_entered(entry, folder)]


def _is_entered(entry: os.DirEntry[str], folder: str) -> bool:
    is_written = entry.name not in PASSED_OVER and not entry.name.endswith(".egg-info")
    if entry.name.startswith("."):
        is_written = entry.name in HIDDEN | OF_VARIABLES or not OF_VARIABLES.isdisjoint(folder.split("/"))
    return is_written and not Path(entry.path, "pyvenv.cfg").exists()


def is_aside(name: str) -> bool:
    """Whether a file stands in a folder of tests, documentation or examples."""
    return not ASIDE.isdisjoint(name.split("/")[:-1])
