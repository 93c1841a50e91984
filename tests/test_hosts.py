"""Claims about ``djproject init --ci`` where a site, a host or settings are there already."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.sites import mkdocs_build, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO
from tests.test_recipes import repository

IGNORED = {**DJANGO, ".gitignore": "/site/\n"}
WORKFLOW = "on: push\njobs:\n  a:\n    steps:\n"
SPHINX = f"{WORKFLOW}      - run: make html\n      - uses: actions/deploy-pages@v4\n"
OTHERS = {
    "Sphinx": ("github", ".github/workflows/pages.yml", SPHINX),
    "under our name": ("github", ".github/workflows/documentation.yml", SPHINX),
    "MkDocs": ("github", ".github/workflows/a.yaml", f"{WORKFLOW}      - run: mkdocs gh-deploy --force\n"),
    "a branch": (
        "github",
        ".github/workflows/b.yml",
        f"{WORKFLOW}      - run: git push -f origin gh-pages\n",
    ),
    "a job": ("gitlab", ".gitlab-ci.yml", "pages:\n  script: make html\n  artifacts: {paths: [public]}\n"),
    "an included job": ("gitlab", ".gitlab/ci/docs.yml", "html:\n  script: make html\n  pages: true\n"),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_site_that_is_published_already_gets_no_rival(tmp_path: Path, other: str) -> None:
    """Where a file publishes a site on the host, no rival is written: the commands to add are printed."""
    host, path, text = OTHERS[other]
    folder = repository(tmp_path, {**IGNORED, path: text})
    before = {*folder.rglob("*.y*ml"), *folder.glob(".git*/**/*.y*ml")}
    run = djproject(folder, "init", "--ci", host)
    written = {*folder.rglob("*.y*ml"), *folder.glob(".git*/**/*.y*ml")} - before
    assert {file.name for file in written} == {"djproject.yml", "mkdocs.yml"}
    assert f"{path}: publishes a site of this repository already" in run.stderr
    heading, install, *more = run.stdout.strip().splitlines()
    assert heading.startswith(f"# Add to {path}, ")
    assert install == "python -m pip install 'mkdocs-djproject[material]'"
    assert more == ([] if "gh-deploy" in text else ["mkdocs build --strict"])
    (folder / path).write_text(text + install)
    assert djproject(folder, "init", "--ci", host).stdout == ""


@pytest.mark.parametrize(
    "text",
    [
        f"on: {{push: {{branches-ignore: [gh-pages]}}}}\n{WORKFLOW}      - run: mkdocs build --strict\n",
        f"{WORKFLOW}      # - uses: actions/deploy-pages@v4\n      - run: make test\n",
    ],
)
def test_a_workflow_that_publishes_nothing_is_no_rival(tmp_path: Path, text: str) -> None:
    """A workflow that tests, or only mentions what publishes, keeps nothing from being written."""
    folder = repository(tmp_path, {**IGNORED, ".github/workflows/test.yml": text})
    run = djproject(folder, "init", "--ci", "github")
    assert ".github/workflows/documentation.yml: written" in run.stderr


def test_a_plugin_that_is_not_installed_is_named(tmp_path: Path) -> None:
    """What the host has to install and nobody here can name a package for is said, not left out silently."""
    mkdocs = "site_name: T\ntheme: mkdocs\nplugins: [search, lost, djproject]\n"
    folder = repository(tmp_path, {**IGNORED, "mkdocs.yml": mkdocs})
    said = djproject(folder, "init", "--ci", "github").stderr
    path = ".github/workflows/documentation.yml"
    assert f"{path}: the plugin 'lost' is not installed here; add its package to those" in said
    assert "is not installed" not in djproject(folder, "init", "--ci", "github").stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("discover:\n  root: .\n", "discover:\n  root: .\nADDED"),
        ("discover: {root: ., settings: shop.settings}\n", "discover: {root: .ADDED}\n"),
        ("extends: base.yml\n", "extends: base.yml\nADDED"),
    ],
    ids=["lines", "braces", "in a base"],
)
def test_a_later_host_gets_its_facts_file(tmp_path: Path, before: str, after: str) -> None:
    """Where the project file is there, the facts file is written, and the file builds with the line added."""
    files = {**IGNORED, "djproject.yml": before, "base.yml": "discover: {root: .}\n"}
    folder = repository(tmp_path, files)
    run = djproject(folder, "init", "--ci", "readthedocs")
    assert "facts.json: written" in run.stderr
    assert (folder / "djproject.yml").read_text() == before
    [(where, lines)] = re.findall(r"# Add to djproject.yml(.*):\n((?:.+\n)+)", run.stdout)
    assert ("in place of 'settings'" in where) == ("settings" in before)
    text = after.replace("ADDED", lines if "\nADDED" in after else lines.strip())
    (folder / "djproject.yml").write_text(text)
    facts = (folder / "facts.json").read_bytes()
    assert djproject(folder, "init", "--ci", "readthedocs").stdout == ""
    assert (folder / "facts.json").read_bytes() == facts
    assert djproject(folder, "check").returncode == 0


def test_facts_that_need_the_project_run_are_left_to_a_person(tmp_path: Path) -> None:
    """A project file that wants Django asked gets no facts file, but the command that writes it."""
    folder = repository(tmp_path, {**IGNORED, "djproject.yml": "discover: {root: ., mode: live}\n"})
    said = djproject(folder, "init", "--ci", "readthedocs").stderr
    assert not (folder / "facts.json").exists()
    assert "has to be run for it: djproject discover . --mode live --output facts.json" in said


@pytest.mark.parametrize(
    ("says", "where"), [("", ""), ("diagrams: svg\n", ", in place of 'diagrams'"), ("diagrams: text\n", None)]
)
def test_a_later_backstage_is_told_of_text(tmp_path: Path, says: str, where: str | None) -> None:
    """Where the project file is there, the line that draws diagrams as Backstage shows them is printed."""
    folder = repository(tmp_path, {**IGNORED, "djproject.yml": f"project_name: shop\n{says}"})
    said = djproject(folder, "init", "--ci", "backstage").stdout
    line = f"# Add to djproject.yml{where}:\ndiagrams: text\n"
    assert (line in said) == (where is not None)
    assert ("diagrams" in said) == (where is not None)


def test_settings_that_do_not_parse_are_said(tmp_path: Path) -> None:
    """Settings that are no Python are named with their line, and a site is begun all the same."""
    write_files(tmp_path, {**DJANGO, "shop/settings.py": 'DEBUG = True\nINSTALLED_APPS = ["orders"\n'})
    run = djproject(tmp_path, "init")
    assert run.returncode == 0
    assert re.search(r"shop/settings\.py:2: settings\.py: it does not parse: ", run.stderr)


def test_settings_that_are_passed_over_are_said(tmp_path: Path) -> None:
    """Where the settings that entry points name do not parse, and others are read, both are said."""
    other = {"shop/settings_base.py": DJANGO["shop/settings.py"], "shop/settings.py": "INSTALLED_APPS = [\n"}
    write_files(tmp_path, {**DJANGO, **other})
    said = djproject(tmp_path, "init").stderr
    assert "by the settings shop.settings_base" in said
    assert "shop/settings.py:1: settings.py: it does not parse" in said
    assert yaml.safe_load((tmp_path / "djproject.yml").read_text())["discover"]["settings"]


def test_a_folder_with_blanks_is_quoted(tmp_path: Path) -> None:
    """A command that is printed can be copied, whatever the folders are called."""
    write_files(tmp_path / "the site", {"mkdocs.yml": "site_name: T\nplugins: [djproject]\n"})
    write_files(tmp_path, DJANGO)
    assert "Look at the site with: cd 'the site' && mkdocs serve" in djproject(tmp_path, "init").stderr
    assert mkdocs_build(tmp_path / "the site", "--strict").status == 0
