"""Claims about the site of many projects, shown by running the command and building what it writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.portfolio import portfolio
from mkdocs_djproject.portfoliopages import mkdocs_text
from mkdocs_djproject.portfolioreading import read_members
from mkdocs_djproject.project import Project
from mkdocs_djproject.projectdata import project_json
from tests.sites import Built, build, mkdocs_build, write_files
from tests.test_cli import djproject
from tests.test_html import Page

CASES = Path(__file__).parent / "cases"
GOLDEN = Path(__file__).parent / "portfolio"

SOURCE = {
    "ledger/manage.py": "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'ledger.settings')\n",
    "ledger/requirements.txt": "Django==4.2.16\n",
    "ledger/ledger/__init__.py": "",
    "ledger/ledger/settings.py": (
        "INSTALLED_APPS = ['django.contrib.auth', 'rest_framework', 'books']\n"
        "DATABASES = {'default': {'ENGINE': 'django.db.backends.postgresql', 'PASSWORD': 'k9-hidden'}}\n"
        "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.redis.RedisCache'}}\n"
    ),
    "ledger/books/__init__.py": "",
    "ledger/books/models.py": "from django.db import models\n\n\nclass Entry(models.Model):\n    pass\n",
}
"""A project that is read, and of which nobody says more."""


def project_data(case: str, **changes: Any) -> str:
    """The project.json of a case, with some values changed."""
    data = json.loads(project_json(project_of(case)))
    return json.dumps({**data, **changes})


def project_of(case: str) -> Project:
    """The project of a case, with the address of its site."""
    site = f"https://docs.example.org/{case}/"
    return load_project(CASES / f"{case}.yml", name="djproject.yml", documentation_url=site)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the portfolio of three projects: one that was read, a full one, and a hostile one."""
    made = tmp_path_factory.mktemp("portfolio")
    files = {"everything.json": project_data("everything"), "hostile.json": project_data("hostile")}
    write_files(made, SOURCE | files)
    read = djproject(made, "discover", "ledger", "--output", "ledger.json")
    assert read.returncode == 0, read.stderr
    written(made)
    return made


NAMES = ("ledger.json", "everything.json", "hostile.json")


def written(folder: Path, *options: str) -> str:
    """What the command says of writing the portfolio of three, with diagrams in text."""
    run = djproject(folder, "portfolio", *NAMES, "--diagrams", "text", *options)
    assert run.returncode == 0, run.stderr
    return run.stderr


@pytest.mark.parametrize(
    ("theme", "is_material"), [("material", True), ("materialx", True), ("mkdocs", False)]
)
def test_a_portfolio_begins_with_the_theme_that_is_there(theme: str, is_material: bool) -> None:
    """The configuration names the theme that it is given, and has a palette where that has one."""
    written = yaml.load(mkdocs_text(portfolio("T", ()), theme), yaml.BaseLoader)  # noqa: S506 - texts alone
    assert written["theme"]["name"] == theme
    assert ("palette" in written["theme"]) is is_material


def test_pages_are_as_approved(folder: Path, update_golden: bool) -> None:
    """The pages of the portfolio say what was approved, to the letter, and no others are approved."""
    docs = folder / "portfolio" / "docs"
    found = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in docs.rglob("*.md")}
    if update_golden:
        write_files(GOLDEN, found)
    approved = {path.relative_to(GOLDEN).as_posix(): path.read_text("utf-8") for path in GOLDEN.rglob("*.md")}
    assert found == approved


@pytest.fixture(scope="module", params=["mkdocs", "material"])
def site(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the portfolio with diagrams in SVG, built strictly in a theme."""
    out = tmp_path_factory.mktemp("site")
    run = djproject(folder, "portfolio", *NAMES, "--out", str(out), "--title", "Ours: all")
    assert run.returncode == 0, run.stderr
    configuration = out / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    assert "name: material" in text
    if request.param != "material":
        text = f"{text.split('theme:')[0]}theme: {request.param}\nvalidation:{text.split('validation:')[1]}"
        configuration.write_text(text, encoding="utf-8")
    built = mkdocs_build(out, "--strict")
    assert built.status == 0, built.log
    return built


def test_a_site_has_a_title(tmp_path: Path) -> None:
    """A title that shows nothing is wrong use, and nothing is written."""
    run = djproject(tmp_path, "portfolio", "facts.json", "--title", " ")
    assert (run.returncode, [*tmp_path.iterdir()]) == (2, [])
    assert "a site needs a name" in run.stderr


def test_the_site_is_built_strictly(site: Built) -> None:
    """The site is built without a warning, has a page for each project, and is called as was wished."""
    pages = {path.parent.name for path in (site.site / "projects").glob("*/index.html")}
    assert pages == {"ledger", "bookshop", "shop"}
    assert "Ours: all" in site.html("index.html")


def test_the_html_is_right(site: Built) -> None:
    """Identifiers are there once, headings are in order, and elements are closed on every page."""
    for path in site.site.rglob("*.html"):
        if path.name == "404.html":
            continue
        page = Page(path.read_text(encoding="utf-8"))
        assert page.faults == [], path
        assert len(set(page.identifiers)) == len(page.identifiers), path
        assert all(
            after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
        ), path


def test_no_text_becomes_markup(site: Built) -> None:
    """Texts of projects are shown as they are written, in tables and in drawings."""
    for path in site.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert(1)" not in text, path


def test_the_boxes_of_the_drawing_lead_to_projects(site: Built) -> None:
    """A box of the drawing is a link to the page of its project."""
    assert 'href="../projects/bookshop/"' in site.html("services/index.html").split("<svg")[-1]


def test_secrets_stay_out(folder: Path) -> None:
    """A password in settings is nowhere in the pages, and what they say else is."""
    text = "".join(path.read_text("utf-8") for path in (folder / "portfolio").rglob("*.md"))
    assert "k9-hidden" not in text
    assert str(folder) not in text
    assert "PostgreSQL" in text


def test_a_second_run_changes_nothing(folder: Path) -> None:
    """What is as it was written is written again, and what has not changed is left alone."""
    assert written(folder).startswith("0 written, 8 unchanged\n")


def test_edited_pages_and_the_configuration_are_kept(folder: Path, tmp_path: Path) -> None:
    """A page that a person has edited is kept, with status 1; the configuration is never overwritten."""
    written(folder, "--out", str(tmp_path))
    page, configuration = tmp_path / "docs/index.md", tmp_path / "mkdocs.yml"
    for path in (page, configuration):
        path.write_text(path.read_text("utf-8").replace("Django projects", "Ours"), encoding="utf-8")
    command = ("portfolio", *NAMES, "--diagrams", "text", "--out", str(tmp_path))
    run = djproject(folder, *command)
    assert run.returncode == 1
    assert "index.md: kept, as this file was edited since djproject wrote it; --force" in run.stderr
    assert "# Ours" in page.read_text("utf-8")
    assert djproject(folder, *command, "--force").returncode == 0
    assert "# Django projects" in page.read_text("utf-8")
    assert "site_name: Ours" in configuration.read_text("utf-8")


def test_the_page_of_a_project_that_is_gone_is_named(folder: Path, tmp_path: Path) -> None:
    """A page of a project that is no longer among the files is said to be left over."""
    written(folder, "--out", str(tmp_path))
    run = djproject(folder, "portfolio", "ledger.json", "--out", str(tmp_path))
    assert f"{tmp_path / 'docs/projects/shop.md'}: no longer generated" in run.stderr


def test_words_come_from_the_users_templates_first(folder: Path, tmp_path: Path) -> None:
    """A block of a template of the user's stands in the place of the built-in one."""
    own = '{% extends "portfolio/index.md.j2" %}{% block introduction %}Our words.\n\n{% endblock %}'
    write_files(tmp_path, {"words/portfolio/index.md.j2": own})
    written(folder, "--out", str(tmp_path / "out"), "--templates-dir", str(tmp_path / "words"))
    page = (tmp_path / "out/docs/index.md").read_text("utf-8")
    assert "Our words." in page
    assert "## Projects" in page


PROBLEMS = {
    "gone.json": (None, "there is no such file; correct the path"),
    "folder": ("", "this is a folder; name the files in it"),
    "text.json": ("{", "1:2: this is no JSON (Expecting property name enclosed in double quotes); name one"),
    "bytes.json": ("\xff", "1:1: this is no JSON (Expecting value); name one"),
    "list.json": ("[]", "this is neither a facts file nor a project.json; name one that 'djproject discover"),
    "newer.json": (
        '{"format": 2, "project_name": "a"}',
        "this project.json has the form 2, and 1 is the newest",
    ),
    "damaged.json": ('{"format": 1, "project_name": "a"}', "this project.json is damaged (Object missing"),
    "new-facts.json": ('{"facts_file": 9}', "1:1: this facts file has the format 9, and 1 is the newest"),
    "no-facts.json": ('{"facts_file": 1}', "this facts file is damaged (Object missing required field"),
    "again.json": (project_data("everything", project_name="LEDGER"), "the project 'LEDGER' is in "),
    "path.json": (project_data("everything", project_name="../up"), "'../up' is no name of a project; write"),
}
"""Files that cannot be used, and what is said of each."""


def test_every_problem_is_said_at_once(folder: Path, tmp_path: Path) -> None:
    """What is wrong with files is said of all of them, each with its file, and nothing is written."""
    for name, (text, _) in PROBLEMS.items():
        if text:
            (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    paths = [str(tmp_path / name) for name in PROBLEMS]
    run = djproject(folder, "portfolio", "ledger.json", *paths, "--out", str(tmp_path / "out"))
    assert run.returncode == 1
    lines = run.stderr.removeprefix("Error: ").splitlines()
    assert len(lines) == len(PROBLEMS)
    for name, (_, said) in PROBLEMS.items():
        [line] = [line for line in lines if line.startswith(f"{tmp_path / name}:")]
        assert line.removeprefix(f"{tmp_path / name}:").lstrip().startswith(said), line
    assert not (tmp_path / "out").exists()


def test_wrong_use_has_its_own_status(tmp_path: Path) -> None:
    """Without a file there is nothing to write, and the status is 2."""
    run = djproject(tmp_path, "portfolio")
    assert run.returncode == 2
    assert "Missing argument 'FILE...'" in run.stderr


def test_a_site_says_where_it_is(tmp_path: Path) -> None:
    """The project.json of a site has the address of the site, to which the portfolio leads."""
    address = "https://docs.example.org/shop/"
    built = build(tmp_path, {"mkdocs.yml": f"site_name: S\nsite_url: {address}\nplugins: [djproject]\n"})
    assert built.status == 0, built.log
    [found] = read_members([built.site / "project.json"])
    assert found.project.documentation_url == address
