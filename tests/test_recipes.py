"""Claims about what ``djproject init --ci`` writes for hosts: valid to them, and its commands run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from mkdocs_djproject.recipes import default_branch, first_theme
from mkdocs_djproject.sitehosts import RECIPES
from tests.sites import mkdocs_build, needs_an_index, write_files
from tests.test_cli import djproject
from tests.test_discovering import DJANGO

ROOT = Path(__file__).parent.parent
SCHEMAS = {"github": "github-workflows", "gitlab": "gitlab-ci", "readthedocs": "readthedocs"}
IN_A_FOLDER = {f"backend/{name}": text for name, text in DJANGO.items()}
COMMIT = ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-q", "--allow-empty", "-m", "A"]
BELOW = {**DJANGO, "handbook/mkdocs.yml": "site_name: Handbook\nplugins:\n  - search\n  - djproject\n"}


def repository(folder: Path, files: dict[str, str], branch: str = "main") -> Path:
    """A repository of these files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", "-b", branch, folder], check=True)
    write_files(folder, files)
    return folder


def recipe(folder: Path, host: str) -> Any:
    """The file that the command writes for a host, as data."""
    run = djproject(folder, "init", "--ci", host)
    assert run.returncode == 0, run.stderr
    return yaml.load((folder / RECIPES[host].path).read_text(), yaml.BaseLoader)  # noqa: S506 - texts alone


def commands(host: str, data: Any) -> list[str]:
    """The commands of a recipe, in the order in which the host runs them."""
    if host == "github":
        return [step["run"] for step in data["jobs"]["build"]["steps"] if "run" in step]
    if host == "gitlab":
        return [*data[".documentation"]["before_script"], *data[".documentation"]["script"]]
    return [*data["build"]["jobs"]["install"], *data["build"]["jobs"]["build"]["html"]]


@pytest.mark.parametrize("files", [DJANGO, IN_A_FOLDER, BELOW], ids=["at the top", "below", "a site below"])
@pytest.mark.parametrize("host", SCHEMAS)
def test_the_hosts_schema_accepts_the_recipe(tmp_path: Path, host: str, files: dict[str, str]) -> None:
    """What is written for a host is valid by the schema that the host publishes."""
    folder = repository(tmp_path, files)
    recipe(folder, host)
    spec = find_spec("check_jsonschema")
    assert spec is not None
    assert spec.submodule_search_locations
    schemas = Path(spec.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    schema = json.loads((schemas / f"{SCHEMAS[host]}.json").read_text(encoding="utf-8"))
    data = yaml.safe_load((folder / RECIPES[host].path).read_text())
    data = {"on" if key is True else key: value for key, value in data.items()}
    assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []


def test_a_site_below_the_top_is_named(tmp_path: Path) -> None:
    """Where MkDocs' configuration is not at the top of the repository, the commands and paths lead to it."""
    steps = recipe(repository(tmp_path, BELOW), "github")["jobs"]["build"]["steps"]
    assert steps[-2]["run"] == "mkdocs build --strict --config-file handbook/mkdocs.yml"
    assert steps[-1]["with"]["path"] == "handbook/site"


def test_packages_of_other_plugins_are_installed(tmp_path: Path) -> None:
    """The packages of the plugins and the theme that a site names are installed beside ours."""
    mkdocs = "site_name: T\ntheme: readthedocs\nplugins: [search, awesome-nav, macros, djproject]\n"
    data = recipe(repository(tmp_path, {**DJANGO, "mkdocs.yml": mkdocs}), "gitlab")
    assert commands("gitlab", data)[0] == "python -m pip install mkdocs-djproject mkdocs-awesome-nav"


@pytest.mark.parametrize(
    ("installed", "theme"),
    [
        (["mkdocs", "material", "readthedocs"], "material"),
        (["mkdocs", "materialx"], "materialx"),
        (["mkdocs", "readthedocs"], "mkdocs"),
    ],
)
def test_a_site_begins_with_a_theme_that_is_there(installed: list[str], theme: str) -> None:
    """A new site has Material or its heir where that is installed, else MkDocs' own theme."""
    assert first_theme(installed) == theme


@pytest.mark.parametrize("branch", ["main", "trunk"])
def test_the_site_is_published_from_the_main_branch(tmp_path: Path, branch: str) -> None:
    """The workflow runs on pushes to the repository's main branch, whatever it is called."""
    data = recipe(repository(tmp_path, DJANGO, branch), "github")
    assert data["on"]["push"]["branches"] == [branch]


def test_a_branch_for_a_change_is_never_published(tmp_path: Path) -> None:
    """The main branch is known where Git keeps all branches in one file, and from a linked worktree."""
    folder = repository(tmp_path / "shop", DJANGO, "trunk")
    worktree = tmp_path / "linked"
    for arguments in (COMMIT, ["worktree", "add", "-q", "--detach", str(worktree)], ["branch", "main"]):
        subprocess.run(["git", "-C", folder, *arguments], check=True)
    for arguments in (["checkout", "-q", "-b", "feature/x"], ["pack-refs", "--all"], COMMIT):
        subprocess.run(["git", "-C", folder, *arguments], check=True)
    assert default_branch(folder) == default_branch(worktree) == "main"


def test_the_only_branch_is_published_from_a_linked_worktree(tmp_path: Path) -> None:
    """A worktree that is linked has its branches where the repository has them."""
    folder = repository(tmp_path / "shop", {}, "trunk")
    worktree = tmp_path / "linked"
    for arguments in (COMMIT, ["worktree", "add", "-q", "--detach", str(worktree)]):
        subprocess.run(["git", "-C", folder, *arguments], check=True)
    assert default_branch(worktree) == "trunk"


def test_a_site_that_is_built_elsewhere_is_built_in_place_by_the_host(tmp_path: Path) -> None:
    """A folder outside the repository is a server's own: the host builds into the usual one."""
    files = {**DJANGO, "mkdocs.yml": "site_name: T\nsite_dir: /var/www/html\n"}
    data = recipe(repository(tmp_path, files), "github")
    assert "mkdocs build --strict --site-dir site" in commands("github", data)


@pytest.mark.parametrize(
    ("discover", "where", "command"),
    [
        ("\n  root: backend", "", "djproject discover backend --output facts.json"),
        (
            "\n  root: .\n  settings: shop.settings",
            ", in place of 'settings'",
            "djproject discover . --settings shop.settings --output facts.json",
        ),
    ],
)
def test_the_command_for_facts_reads_what_the_file_names(
    tmp_path: Path, discover: str, where: str, command: str
) -> None:
    """Where a project file is there, the line to add has the command that reads the same project."""
    folder = repository(tmp_path, {**DJANGO, **IN_A_FOLDER, "djproject.yml": f"discover:{discover}\n"})
    said = djproject(folder, "init", "--ci", "readthedocs").stdout
    assert f"# Add to djproject.yml, below 'discover'{where}:" in said
    assert f"  from: facts.json  # written by: {command}\n" in said
    written = (folder / "facts.json").read_bytes()
    assert djproject(folder, *command.split()[1:]).returncode == 0
    assert (folder / "facts.json").read_bytes() == written


def test_the_file_of_a_host_may_have_its_other_name(tmp_path: Path) -> None:
    """Read the Docs knows its file by two names: where one is there, the other is not written."""
    folder = repository(tmp_path, {**DJANGO, ".readthedocs.yml": "version: 2\n"})
    said = djproject(folder, "init", "--ci", "readthedocs").stdout
    assert not (folder / ".readthedocs.yaml").exists()
    assert "# Add to .readthedocs.yml:" in said


def test_a_page_with_macros_gets_the_plugin_for_them(tmp_path: Path) -> None:
    """Where MkDocs' configuration is there, the lines for Backstage's home page name macros as well."""
    folder = repository(tmp_path, {**DJANGO, "mkdocs.yml": "site_name: T\nplugins: [search]\n"})
    assert "techdocs-core, macros, djproject" in djproject(folder, "init", "--ci", "backstage").stdout


def test_only_pushes_are_published(tmp_path: Path) -> None:
    """A pull request builds the site, and deploys nothing."""
    data = recipe(repository(tmp_path, DJANGO), "github")
    assert "pull_request" in data["on"]
    assert data["jobs"]["deploy"]["if"] == "github.event_name == 'push'"


def test_a_facts_file_is_built_from_where_dependencies_are_missing(tmp_path: Path) -> None:
    """For Read the Docs, the facts are written to a file, and the site is built from it."""
    recipe(repository(tmp_path, DJANGO), "readthedocs")
    assert yaml.safe_load((tmp_path / "djproject.yml").read_text()) == {
        "discover": {"from": "facts.json", "root": "."}
    }
    assert "orders" in (tmp_path / "facts.json").read_text()


def test_a_file_of_the_hosts_that_is_there_gets_lines(tmp_path: Path) -> None:
    """Where the host's file is there, it stays, and what it lacks is printed; once it is in, nothing is."""
    folder = repository(
        tmp_path, {**DJANGO, ".gitignore": "/site/\n", ".gitlab-ci.yml": "test: {script: a}\n"}
    )
    said = djproject(folder, "init", "--ci", "gitlab").stdout
    assert (folder / ".gitlab-ci.yml").read_text() == "test: {script: a}\n"
    heading, _, lines = said.partition("\n")
    assert heading == "# Add to .gitlab-ci.yml:"
    (folder / ".gitlab-ci.yml").write_text("test: {script: a}\n" + lines)
    assert djproject(folder, "init", "--ci", "gitlab").stdout == ""


@pytest.mark.parametrize(
    ("there", "stage"),
    [
        ("stages: [build, deploy]\n", "deploy"),
        ("stages: [test, deploy]\n", None),
        ("stages: !reference [.all, stages]\n", None),
        ("image: python\n", None),
    ],
)
def test_jobs_have_a_stage_that_is_there(tmp_path: Path, there: str, stage: str | None) -> None:
    """Where the stage of jobs that name none was taken away, the printed jobs are of the last stage."""
    folder = repository(tmp_path, {**DJANGO, ".gitignore": "/site/\n", ".gitlab-ci.yml": there})
    data = yaml.safe_load(djproject(folder, "init", "--ci", "gitlab").stdout)
    assert data[".documentation"].get("stage") == stage


def test_backstage_finds_the_documentation(tmp_path: Path) -> None:
    """The catalog file leads to MkDocs' configuration, which uses the plugin of TechDocs, before ours."""
    data = recipe(repository(tmp_path, BELOW), "backstage")
    assert data["metadata"]["annotations"] == {"backstage.io/techdocs-ref": "dir:handbook"}
    top = repository(tmp_path / "top", {**DJANGO, "README.md": "# Shop\n"})
    recipe(top, "backstage")
    mkdocs = yaml.safe_load((top / "mkdocs.yml").read_text())
    assert [*map(str, mkdocs["plugins"])][::2] == ["techdocs-core", "djproject"]
    assert "\n\n\n" not in (top / "docs" / "index.md").read_text()
    assert yaml.safe_load((top / "djproject.yml").read_text())["diagrams"] == "text"


def test_backstage_builds_a_site_without_the_project(tmp_path: Path) -> None:
    """A site below the top has its facts with it, as Backstage takes its folder and nothing beside it."""
    below = repository(tmp_path / "whole", BELOW)
    recipe(below, "backstage")
    alone = tmp_path / "alone"
    shutil.copytree(below / "handbook", alone)
    (alone / "mkdocs.yml").write_text("site_name: Handbook\nplugins: [search, macros, djproject]\n")
    site = mkdocs_build(alone, "--strict")
    assert site.status == 0, site.log
    assert "orders.order.number" in site.html("apps/orders/index.html")


def test_the_owner_is_told_to_backstage(tmp_path: Path) -> None:
    """Who owns the project is its owner in the catalog, where that can be the name of a group."""
    for number, (owner, told) in enumerate({"Storefront": "Storefront", "Checkout team": "unknown"}.items()):
        said = {"djproject.yml": f"discover: {{root: .}}\nowner: {owner}\n"}
        data = recipe(repository(tmp_path / str(number), {**DJANGO, **said}), "backstage")
        assert data["spec"]["owner"] == told


def test_the_home_page_is_made_of_sections(tmp_path: Path) -> None:
    """The page that Backstage wants shows sections of the generated one, and its links lead somewhere."""
    folder = repository(tmp_path, {**DJANGO, "requirements.txt": "django==5.2\n"})
    recipe(folder, "backstage")
    mkdocs = (folder / "mkdocs.yml").read_text().replace("techdocs-core", "search")
    (folder / "mkdocs.yml").write_text(mkdocs)
    site = mkdocs_build(folder, "--strict")
    assert site.status == 0, site.log
    assert ">Development setup<" in re.sub("<a class=.headerlink.*?</a>", "", site.html("index.html"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a fresh virtual environment, for which pip finds this very package as well."""
    folder = tmp_path_factory.mktemp("clean")
    wheels = str(folder / "wheels")
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", wheels, str(ROOT)]
    subprocess.run(wheel, check=True)
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    kept = {name: value for name, value in os.environ.items() if not re.match("PYTHON|VIRTUAL_ENV", name)}
    path = f"{folder / 'venv' / 'bin'}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "PIP_FIND_LINKS": wheels}


@needs_an_index
@pytest.mark.parametrize("host", SCHEMAS)
def test_the_commands_build_the_site(tmp_path: Path, host: str, environment: dict[str, str]) -> None:
    """The very commands of a recipe, in a fresh environment and a fresh clone, build the site strictly."""
    written = commands(host, recipe(repository(tmp_path / "written", IN_A_FOLDER), host))
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for line in (["add", "--all"], [*identity, "commit", "-qm", "All"], ["clone", "-q", ".", "../clone"]):
        subprocess.run(["git", *line], cwd=tmp_path / "written", check=True)
    clone = tmp_path / "clone"
    folders = {"CI_PROJECT_DIR": str(clone), "READTHEDOCS_OUTPUT": str(tmp_path / "output")}
    for command in written:
        line = ["bash", "-euc", command]
        subprocess.run(line, cwd=clone, env=environment | folders, check=True)
    built = {
        "github": clone / "site",
        "gitlab": clone / "public",
        "readthedocs": tmp_path / "output" / "html",
    }
    assert "Order" in (built[host] / "apps" / "orders" / "index.html").read_text()


@needs_an_index
def test_techdocs_builds_the_site(tmp_path: Path, environment: dict[str, str]) -> None:
    """With the plugin of TechDocs, which brings a theme of its own, the site is built strictly."""
    recipe(repository(tmp_path, {**DJANGO, "README.md": "# Shop\n"}), "backstage")
    for command in ("python -m pip install mkdocs-techdocs-core mkdocs-djproject", "mkdocs build --strict"):
        subprocess.run(["bash", "-euc", command], cwd=tmp_path, env=environment, check=True)
    assert "Order" in (tmp_path / "site" / "apps" / "orders" / "index.html").read_text()
    assert (tmp_path / "site" / "techdocs_metadata.json").is_file()
