"""Real MkDocs sites for tests: files in a folder, built by the real command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pytest

BASE = """\
site_name: Test
plugins:
  - search
  - djproject
"""

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
"""Where programs are found that call others of this environment by their names, as mike calls MkDocs."""

needs_an_index = pytest.mark.skipif(
    "CI" not in os.environ, reason="installs packages from an index, which a pipeline has"
)

WITH_MACROS = """\
site_name: Test
plugins:
  - search
  - macros
  - djproject
"""


@dataclass
class Built:
    """What a build gave: its exit status, everything it said, and the site."""

    status: int
    log: str
    site: Path

    def html(self, path: str) -> str:
        """The page at a path of the site, such as ``ARCHITECTURE/index.html``."""
        return (self.site / path).read_text(encoding="utf-8")


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write each text at its path below ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(
    folder: Path,
    files: Mapping[str, str | None],
    *options: str,
    strict: bool = True,
    command: str = "mkdocs",
    working_folder: Path | None = None,
) -> Built:
    """Build the site of these files.

    Args:
        folder: where the files go; its folder ``docs`` is made.
        files: texts by their paths; ``mkdocs.yml`` and ``djproject.yml`` are added, unless they are None.
        options: further ones of ``mkdocs build``.
        strict: whether warnings fail the build.
        command: the module that builds: ``mkdocs`` or ``properdocs``.
        working_folder: where the command runs; by default where the files are.
    """
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    texts = {"mkdocs.yml": BASE, "djproject.yml": "project_name: shop\n", **files}
    write_files(folder, {name: text for name, text in texts.items() if text is not None})
    options = (*(["--strict"] if strict else []), *options)
    return mkdocs_build(folder, *options, command=command, working_folder=working_folder)


def mkdocs_build(
    folder: Path,
    *options: str,
    command: str = "mkdocs",
    working_folder: Path | None = None,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> Built:
    """Build the site of the files that are in a folder; ``variables`` are further ones of the environment."""
    line = [sys.executable, "-m", command, "build", *options]
    where, environment = working_folder or folder, {**os.environ, **variables}
    run = subprocess.run(line, cwd=where, env=environment, capture_output=True, text=True, check=False)
    return Built(run.returncode, run.stdout + run.stderr, folder / "site")
