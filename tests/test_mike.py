"""Claims about versions of a site that mike keeps, deployed for real into a repository."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.sites import PATH, WITH_MACROS, write_files

PROJECT = (
    "project_name: shop\napps:\n  - name: orders\n    models: [{{name: Order, fields: {{{0}: CharField}}}}]\n"
)
MKDOCS = (
    f"{WITH_MACROS}  - mike\nsite_url: https://example.org/shop/\ntheme: {{name: material, font: false}}\n"
)
FIRST, SECOND = "number", "reference"
"""The field that the project has in the first version, and the one that it has in the second."""


def run(folder: Path, *line: str) -> str:
    """What a command prints that succeeds."""
    variables = {**os.environ, "PATH": PATH}
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, env=variables, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with two deployed versions, of which the second is also called ``latest``."""
    folder = tmp_path_factory.mktemp("versions")
    write_files(folder, {"mkdocs.yml": MKDOCS, "docs/mine.md": "# {{ apps[0].models[0].fields[0].name }}\n"})
    run(folder, "git", "init", "-q")
    for name, value in (("user.name", "A"), ("user.email", "a@example.org")):
        run(folder, "git", "config", name, value)
    for version, field in (("1.0",), FIRST), (("2.0", "latest"), SECOND):
        write_files(folder, {"djproject.yml": PROJECT.format(field)})
        run(folder, "git", "add", "--all")
        run(folder, "git", "commit", "-qm", f"Version {version[0]}")
        run(folder, "mike", "deploy", "--update-aliases", *version)
    return folder


def page(deployed: Path, path: str) -> str:
    """A page of the branch that is published."""
    return run(deployed, "git", "show", f"gh-pages:{path}")


def test_each_version_has_its_own_pages(deployed: Path) -> None:
    """The pages of a version show the project as it was, and the older ones stay when a newer is deployed."""
    versions = json.loads(page(deployed, "versions.json"))
    assert [(each["version"], each["aliases"]) for each in versions] == [("2.0", ["latest"]), ("1.0", [])]
    for version, field, other in (("1.0", FIRST, SECOND), ("2.0", SECOND, FIRST)):
        shown = page(deployed, f"{version}/apps/orders/index.html")
        assert f'id="orders.order.{field}"' in shown
        assert f'id="orders.order.{other}"' not in shown
        assert f">{field}<" in page(deployed, f"{version}/mine/index.html")


def test_an_alias_leads_to_its_version(deployed: Path) -> None:
    """The alias has a page for each generated page of its version."""
    names = run(deployed, "git", "ls-tree", "-r", "--name-only", "gh-pages").split()
    of_version = {name.removeprefix("2.0/") for name in names if name.startswith("2.0/")}
    assert "ARCHITECTURE/index.html" in of_version
    assert page(deployed, "latest") == "2.0"
