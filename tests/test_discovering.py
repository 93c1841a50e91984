"""Claims about projects that are read in place: what the file says of them, and what the pages show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_djproject.loading import load_project
from mkdocs_djproject.pages import render_page
from mkdocs_djproject.problems import DjProjectError
from mkdocs_djproject.project import Project
from tests.sites import BASE, build, write_files
from tests.test_cli import djproject

DJANGO = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    "shop/__init__.py": "",
    "shop/settings.py": 'INSTALLED_APPS = ["django.contrib.auth", "orders", "blog"]\n',
    "orders/__init__.py": "",
    "orders/models.py": (
        "from django.db import models\n\n\n"
        "class Order(models.Model):\n"
        '    """A placed order."""\n\n'
        '    number = models.CharField(max_length=20, help_text="Shown to the customer.")\n'
        '    buyer = models.ForeignKey("auth.User", on_delete=models.PROTECT)\n'
    ),
    "blog/__init__.py": "",
    "blog/models.py": (
        "from django.db import models\n\n\nclass Post(models.Model):\n    title = models.TextField()\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for documentation beside a Django project."""
    write_files(tmp_path, DJANGO)
    (tmp_path / "docs-site").mkdir()
    return tmp_path / "docs-site"


def loaded(folder: Path, text: str) -> Project:
    """The project that a project file with this text describes."""
    (folder / "djproject.yml").write_text(text)
    return load_project(folder / "djproject.yml", name="djproject.yml")


def install_archive_where(root: Path, condition: str) -> None:
    """Add an app ``archive`` to a project, which its settings install where a condition holds."""
    more = f'import os\nif {condition}:\n    INSTALLED_APPS += ["archive"]\n'
    settings = DJANGO["shop/settings.py"] + more
    write_files(root, {"shop/settings.py": settings, "archive/__init__.py": "", "archive/models.py": ""})


def test_apps_and_models_are_read(folder: Path) -> None:
    """With discover, the apps come from the project, with the places where they stand."""
    project = loaded(folder, "discover: {root: ..}\n")
    assert [app.label for app in project.apps] == ["orders", "blog"]
    order = project.model("orders.Order")
    assert order is not None
    assert (order.description, [field.name for field in order.fields]) == (
        "A placed order.",
        ["number", "buyer"],
    )
    assert str(order.place) == "orders/models.py:4:1"
    assert project.third_party_apps == ("django.contrib.auth",)


def test_the_name_is_read_unless_declared(folder: Path) -> None:
    """The project's name comes from the project; a declared one wins."""
    assert loaded(folder, "discover: {root: ..}\n").project_name == "shop"
    assert loaded(folder, "project_name: mall\ndiscover: {root: ..}\n").project_name == "mall"


def test_what_is_declared_wins_and_hides_nothing(folder: Path) -> None:
    """A declared text replaces the one that was read; all else stays."""
    project = loaded(
        folder,
        "discover: {root: ..}\n"
        "apps: [{name: orders, owner: Blue, models: [{name: Order, description: Mine.}]}]\n",
    )
    assert (project.apps[0].owner, project.apps[0].models[0].description) == ("Blue", "Mine.")
    assert len(project.apps[0].models[0].fields) == 2
    assert project.apps[1].label == "blog"


def test_a_declared_relation_may_lead_to_a_model_that_was_read(folder: Path) -> None:
    """Relations are checked against what is declared and what was read together."""
    line = "apps: [{name: orders, models: [{name: Line, fields: {o: {type: ForeignKey, to: blog.%s}}}]}]\n"
    assert loaded(folder, "discover: {root: ..}\n" + line % "Post").model("orders.Line") is not None
    with pytest.raises(DjProjectError, match=r"there is no model 'blog.Pst'; did you mean 'blog.Post'"):
        loaded(folder, "discover: {root: ..}\n" + line % "Pst")


@pytest.mark.parametrize("place", [".", "docs-site"])
def test_no_project_file_is_needed_beside_a_project(folder: Path, place: str) -> None:
    """Without a project file, a manage.py in the same folder or one up means that the project is read."""
    assert load_project(folder.parent / place / "djproject.yml").apps[0].label == "orders"


def test_neither_file_nor_project_is_a_problem(tmp_path: Path) -> None:
    """Without a project file and without a Django project, the missing file is the problem."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    with pytest.raises(DjProjectError, match="there is no such file"):
        load_project(tmp_path / "a" / "b" / "djproject.yml")


def test_a_root_without_a_project_is_a_problem(tmp_path: Path) -> None:
    """A root that holds no Django project is a problem that names it."""
    with pytest.raises(DjProjectError, match="there is no Django project here"):
        loaded(tmp_path, "project_name: shop\ndiscover: {root: .}\n")


def test_a_mistake_beside_discover_is_found_alone(folder: Path) -> None:
    """A wrong type is reported without calling relations wrong that could not be checked."""
    text = (
        "discover: {root: .., settigns: x}\n"
        "apps: [{name: orders, models: [{name: L, fields: {o: {type: ForeignKey, to: Order}}}]}]\n"
    )
    with pytest.raises(DjProjectError) as caught:
        loaded(folder, text)
    assert [problem.path for problem in caught.value.problems] == ["discover.settigns"]


def test_what_was_not_understood_is_on_the_page_of_the_app(folder: Path) -> None:
    """A note about an app's source is shown on its page, with its place."""
    models = folder.parent / "orders" / "models.py"
    models.write_text(models.read_text() + "\n\nclass Broken(models.Model:\n    pass\n")
    page = render_page(loaded(folder, "discover: {root: ..}\n"), "apps/orders").markdown
    assert "## Not understood" in page
    assert "`orders/models.py:" in page


def test_a_conditional_app_is_marked_on_its_page(folder: Path) -> None:
    """The page of an app that a condition installs says so, with the place of the condition."""
    install_archive_where(folder.parent, 'os.environ.get("ARCHIVE")')
    project = loaded(folder, "discover: {root: ..}\n")
    marked = "- **Installed**: under a condition that is decided at run time (`shop/settings.py:"
    assert marked in render_page(project, "apps/archive").markdown
    assert "**Installed**" not in render_page(project, "apps/orders").markdown


def test_the_site_is_built_from_the_project(folder: Path) -> None:
    """A strict build without a project file publishes the models, with edit links to their source."""
    config = "site_name: T\nrepo_url: https://example.org/shop\nedit_uri: edit/main/docs-site/docs/\n"
    write_files(
        folder,
        {"mkdocs.yml": f"{config}theme: readthedocs\nplugins: [djproject]\n", "docs/mine.md": "# Mine\n"},
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    html = (folder / "site" / "apps" / "orders" / "index.html").read_text()
    assert "Shown to the customer." in html
    assert 'href="https://example.org/shop/edit/main/orders/models.py#L4"' in html


def test_discover_prints_what_load_accepts(folder: Path) -> None:
    """What the command prints is a project file that gives the same apps."""
    run = djproject(folder, "discover", "..")
    assert run.returncode == 0, run.stderr
    assert run.stderr == "2 apps, 2 models, 0 notes\n"
    printed = loaded(folder, run.stdout)
    read = loaded(folder, "discover: {root: ..}\n")
    fields = [
        (model.label, [(field.name, field.type, field.to) for field in model.fields]) for model in read.models
    ]
    assert fields == [
        (model.label, [(field.name, field.type, field.to) for field in model.fields])
        for model in printed.models
    ]


def test_discover_prints_apps_that_a_condition_installs(folder: Path) -> None:
    """An app that is installed under a condition is printed as any other, and a note tells of it."""
    install_archive_where(folder.parent, 'os.path.exists("/plugins")')
    run = djproject(folder, "discover", "..")
    assert run.returncode == 0, run.stderr
    assert "- name: archive\n" in run.stdout


def test_discover_prints_json_with_places(folder: Path) -> None:
    """In JSON, every app, model and field has its place."""
    data = json.loads(djproject(folder, "discover", "..", "--format", "json").stdout)
    assert data["apps"][0]["models"][0]["name"] == "Order"
    assert data["places"]["orders.Order.buyer"] == "orders/models.py:8:5"
    assert data["notes"] == []


def test_json_does_not_wait_for_libraries_that_nothing_needs(folder: Path) -> None:
    """Where a project has no YAML, discover --format json loads neither the YAML library nor MkDocs."""
    command = ["discover", str(folder.parent), "--format", "json", "--quiet"]
    heavy = "{'yaml', 'mkdocs', 'jinja2'} & {*sys.modules}"
    code = f"import atexit, sys; atexit.register(lambda: print({heavy}))\n"
    code += f"from mkdocs_djproject.cli import main; main({command})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "set()"


def test_discover_writes_a_file_once(folder: Path) -> None:
    """With --output the text goes to a file; one that holds something else is kept without --force."""
    assert djproject(folder, "discover", "..", "--output", "facts.yml", "--quiet").stderr == ""
    assert djproject(folder, "discover", "..", "--output", "facts.yml").returncode == 0
    (folder / "facts.yml").write_text("# mine\n")
    run = djproject(folder, "discover", "..", "--output", "facts.yml")
    assert run.returncode == 1
    assert "facts.yml: this file holds something else; --force overwrites it" in run.stderr
    assert (folder / "facts.yml").read_text() == "# mine\n"
    assert djproject(folder, "discover", "..", "--output", "facts.yml", "--force").returncode == 0


def test_discover_without_a_project_fails(tmp_path: Path) -> None:
    """Where there is no Django project, the status is 1 and the message says what to do."""
    run = djproject(tmp_path, "discover", ".")
    assert run.returncode == 1
    assert "there is no Django project here" in run.stderr
    assert "Traceback" not in run.stderr


ELSEWHERE = {"shop/other.py": 'INSTALLED_APPS = ["blog"]\n'}


@pytest.mark.parametrize("here", ["..", "."])
def test_discover_reads_as_the_project_file_does(tmp_path: Path, here: str) -> None:
    """The settings that a project file names are read, from its folder and from that of the project."""
    folder = tmp_path / "documentation" if here == ".." else tmp_path
    described = f"discover: {{root: {here}, settings: shop.other}}\n"
    write_files(tmp_path, DJANGO | ELSEWHERE)
    write_files(folder, {"djproject.yml": described})
    said = djproject(folder, "discover", here)
    assert "name: blog" in said.stdout
    assert "name: orders" not in said.stdout


def test_a_facts_file_is_renewed_by_the_settings_it_was_read_by(tmp_path: Path) -> None:
    """What a facts file was read by is kept when it is written again without a word of the settings."""
    write_files(tmp_path, DJANGO | ELSEWHERE | {"djproject.yml": "discover: {from: facts.json, root: .}\n"})
    for options in (("--settings", "shop.other"), ()):
        run = djproject(tmp_path, "discover", ".", *options, "--output", "facts.json")
        assert run.returncode == 0, run.stderr
    assert json.loads((tmp_path / "facts.json").read_text())["settings"] == "shop.other"


def test_nothing_is_written_by_settings_that_are_not_there(tmp_path: Path) -> None:
    """Settings that a person names and that are not there write no file; printed, they are warned of."""
    write_files(tmp_path, DJANGO)
    wrong = ("discover", ".", "--settings", "shop.setings")
    printed = djproject(tmp_path, *wrong)
    said = "--settings: the settings module shop.setings: there is no such module in the project"
    assert (printed.returncode, said in printed.stderr) == (0, True)
    written = djproject(tmp_path, *wrong, "--output", "facts.json")
    assert (written.returncode, said in written.stderr) == (1, True)
    assert not (tmp_path / "facts.json").exists()


def test_source_that_does_not_parse_is_warned_of(tmp_path: Path) -> None:
    """A file of the project that does not parse fails a strict build and the check, with its line."""
    broken = {"orders/models.py": "from django.db import models\n\nclass Order((\n"}
    site = {"mkdocs.yml": BASE, "djproject.yml": "discover: {root: .}\n"}
    built = build(tmp_path, DJANGO | broken | site)
    assert built.status == 1
    for said in (built.log, djproject(tmp_path, "discover", ".").stderr):
        assert "orders/models.py:3: it does not parse: '(' was never closed; correct it" in said
    checked = djproject(tmp_path, "check")
    assert (checked.returncode, "it does not parse" in checked.stdout + checked.stderr) == (1, True)


NAMES = [
    ("shop", 'INSTALLED_APPS = ["orders"]', "shop"),
    ("mysite", 'INSTALLED_APPS = ["orders"]', "book_store"),
    ("website", 'INSTALLED_APPS = ["orders"]', "book_store"),
    ("orders", 'INSTALLED_APPS = ["orders"]', "book_store"),
]


@pytest.mark.parametrize(("package", "settings", "name"), NAMES)
def test_a_package_that_is_of_many_projects_names_none(
    package: str, settings: str, name: str, tmp_path: Path
) -> None:
    """The distribution names the project where its settings are in an app's package, or in a tutorial's."""
    manage = f'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "{package}.settings")\n'
    files = {
        "manage.py": manage,
        f"{package}/settings.py": f"{settings}\n",
        "orders/__init__.py": "",
        "orders/models.py": "from django.db import models\nclass Order(models.Model):\n    pass\n",
        "pyproject.toml": '[project]\nname = "book-store"\n',
    }
    write_files(tmp_path, files)
    assert loaded(tmp_path, "discover: {root: .}\n").project_name == name
